/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/backup-line.h"
#include "access/secret.h"
#include "register/async.h"
#include "register/backup/backup.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiBackupLine
{
  GtkBox parent_instance;
  GtkLabel *words;
  GtkProgressBar *bar;
  GtkButton *stop;
  LijiDesk *desk;
  gboolean daily;            /* nobody asked for it */
  GCancellable *cancellable; /* while one is being made */
};

G_DEFINE_FINAL_TYPE (LijiBackupLine, liji_backup_line, GTK_TYPE_BOX)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (LijiBackupLine *self, const char *style, const char *words)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->words), "success");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), style);
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), self->cancellable != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->stop), self->cancellable != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
progress_cb (double fraction, gpointer data)
{
  LijiBackupLine *self = data;

  if (self->cancellable != NULL)
    gtk_progress_bar_set_fraction (self->bar, fraction);
}

static const char *
get_field (const GError *error)
{
  return error->domain == LIJI_REGISTER_ERROR ? liji_register_error_get_field (error) : NULL;
}

static gpointer
make_key_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_backup_make_key (session, data, NULL, NULL, error);
}

/* The private half is shown this once and kept nowhere. */
static void
key_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiBackupLine) self = data;
  g_autoptr (GError) error = NULL;
  char *key = liji_async_finish (LIJI_SESSION (source), result, &error);
  GtkWidget *label;

  if (key == NULL)
    {
      liji_desk_tell (self->desk, error);
      return;
    }
  label = gtk_label_new (key);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_widget_add_css_class (label, "monospace");
  liji_secret_free (key);
  liji_say (GTK_WIDGET (self), _ ("The recovery key"),
            _ ("Write it down and keep it away from this computer, two copies in two places. It is "
               "shown this once; without it no backup can be opened."),
            label);
  liji_backup_line_start (self, self->desk);
}

static void
make_key (gpointer data)
{
  LijiBackupLine *self = data;
  LijiId *act = g_new (LijiId, 1);

  *act = liji_desk_make_id (self->desk);
  liji_async_run (liji_desk_get_session (self->desk), make_key_in_worker, act, g_free,
                  (GDestroyNotify) liji_secret_free, NULL, key_made_cb, g_object_ref (self));
}

/* Nothing to lock a backup with yet. */
static void
offer_key (LijiBackupLine *self)
{
  if (self->daily)
    {
      say (self, "error",
           _ ("The daily backup was not made: no recovery key is decided yet. Press the line above "
              "to make one."));
      return;
    }
  if (!liji_desk_may (self->desk, "parameter.set"))
    {
      say (self, "error", _ ("No recovery key is decided yet. Ask the head of the office."));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  liji_ask (GTK_WIDGET (self), _ ("Make a recovery key?"),
            _ ("A backup is locked, so that whoever finds it cannot read it. Its key is made once "
               "for this office and kept by you, not by this computer."),
            _ ("_Make the key"), FALSE, make_key, self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiBackupLine) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBackup) backup = liji_backup_create_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  if (backup != NULL && backup->n_findings > 0)
    {
      text = g_strdup_printf (
          _ ("A backup is made, but the registry in it is not sound. Findings: %d. Sound backups "
             "made earlier stay. Tell whoever looks after the registry; “lijictl registry check” "
             "names them."),
          (int) backup->n_findings);
      say (self, "error", text);
    }
  else if (backup != NULL)
    {
      text = g_strdup_printf (_ ("A backup is made: %s"), backup->path);
      say (self, "success", text);
    }
  else if (g_strcmp0 (get_field (error), "backup_key") == 0)
    offer_key (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, NULL, _ ("Stopped; no backup was made and nothing is lost."));
  else
    {
      g_autofree char *why = liji_problem_text_error (error);

      text = self->daily ? g_strdup_printf (_ ("The daily backup was not made: %s"), why)
                         : g_steal_pointer (&why);
      say (self, "error", text);
    }
  g_signal_emit (self, signals[DONE], 0);
}

static void
stop_cb (LijiBackupLine *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
liji_backup_line_dispose (GObject *object)
{
  stop_cb (LIJI_BACKUP_LINE (object));
  g_clear_object (&LIJI_BACKUP_LINE (object)->desk);
  G_OBJECT_CLASS (liji_backup_line_parent_class)->dispose (object);
}

static void
liji_backup_line_class_init (LijiBackupLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_backup_line_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_BACKUP_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
liji_backup_line_init (LijiBackupLine *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->words = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE,
                                         "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  self->stop = GTK_BUTTON (gtk_button_new_with_label (_ ("Stop")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  liji_widget_set_name (GTK_WIDGET (self->bar), _ ("How far the backup is"));
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->stop));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self), line);
}

static void
start (LijiBackupLine *self, LijiDesk *desk, gboolean daily)
{
  GSettings *settings = liji_desk_get_settings (desk);
  g_autofree char *folder
      = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;

  if (self->cancellable != NULL)
    return;
  self->daily = daily;
  g_set_object (&self->desk, desk);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  say (self, NULL, _ ("A backup is being made; work goes on meanwhile."));
  liji_backup_create_async (liji_desk_get_session (desk),
                            folder != NULL && *folder != '\0' ? folder : NULL, progress_cb, self,
                            self->cancellable, made_cb, g_object_ref (self));
}

void
liji_backup_line_start (LijiBackupLine *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_BACKUP_LINE (self));
  start (self, desk, FALSE);
}

void
liji_backup_line_start_daily (LijiBackupLine *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_BACKUP_LINE (self));
  start (self, desk, TRUE);
}
