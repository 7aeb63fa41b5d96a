/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/backup-group.h"
#include "register/async.h"
#include "register/backup/backup.h"
#include "ui/desk/backup-line.h"
#include "ui/widgets/problem-text.h"

/* The folder is this window's: a drive that is plugged in here. */

#define KEY "backup-folder"

struct _LijiBackupGroup
{
  AdwPreferencesGroup parent_instance;
  LijiDesk *desk;
  AdwActionRow *folder;
  AdwActionRow *last;
  GtkButton *choose;
  GtkButton *none;
  GtkButton *now;
  LijiBackupLine *line;
};

G_DEFINE_FINAL_TYPE (LijiBackupGroup, liji_backup_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_folder (LijiBackupGroup *self)
{
  g_autofree char *folder = g_settings_get_string (liji_desk_get_settings (self->desk), KEY);
  g_autofree char *safe = g_markup_escape_text (folder, -1);

  adw_action_row_set_subtitle (
      self->folder,
      *folder != '\0' ? safe : _ ("None: no backup is made by itself in this window."));
  gtk_widget_set_visible (GTK_WIDGET (self->none), *folder != '\0');
}

typedef struct
{
  int days;
} Age;

static gpointer
age_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  Age *age = g_new0 (Age, 1);

  age->days = liji_backup_get_age (liji_session_get_registry (session), &local);
  if (local == NULL)
    return age;
  g_propagate_error (error, g_steal_pointer (&local));
  g_free (age);
  return NULL;
}

static void
aged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiBackupGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Age *age = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  if (age == NULL)
    text = liji_problem_text_error (error);
  else if (age->days < 0)
    text = g_strdup (_ ("There is none yet"));
  else if (age->days == 0)
    text = g_strdup (_ ("Less than a day old"));
  else
    text = g_strdup_printf (_ ("Days old: %d"), age->days);
  adw_action_row_set_subtitle (self->last, text);
}

static void
show_age (LijiBackupGroup *self)
{
  LijiSession *session = self->desk != NULL ? liji_desk_get_session (self->desk) : NULL;

  if (session != NULL)
    liji_async_run (session, age_in_worker, NULL, NULL, g_free, NULL, aged_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, LijiBackupGroup *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      g_settings_set_string (liji_desk_get_settings (self->desk), KEY, g_file_peek_path (file));
      show_folder (self);
    }
  g_object_unref (dialog);
}

static void
choose_cb (LijiBackupGroup *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose a folder for backups"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
none_cb (LijiBackupGroup *self)
{
  g_settings_reset (liji_desk_get_settings (self->desk), KEY);
  show_folder (self);
}

static void
now_cb (LijiBackupGroup *self)
{
  liji_backup_line_start (self->line, self->desk);
}

static void
liji_backup_group_dispose (GObject *object)
{
  g_clear_object (&LIJI_BACKUP_GROUP (object)->desk);
  G_OBJECT_CLASS (liji_backup_group_parent_class)->dispose (object);
}

static void
liji_backup_group_class_init (LijiBackupGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_backup_group_dispose;
}

static AdwActionRow *
add_row (LijiBackupGroup *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_ACTION_ROW (row);
}

static GtkButton *
add_button (LijiBackupGroup *self, AdwActionRow *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
  return GTK_BUTTON (button);
}

static void
liji_backup_group_init (LijiBackupGroup *self)
{
  self->folder = add_row (self, _ ("Folder for the daily backup"));
  self->none = add_button (self, self->folder, _ ("None"), G_CALLBACK (none_cb));
  self->choose = add_button (self, self->folder, _ ("Choose a folder…"), G_CALLBACK (choose_cb));
  self->last = add_row (self, _ ("The last verified backup"));
  self->now = add_button (self, self->last, _ ("Back up now"), G_CALLBACK (now_cb));
  self->line = g_object_new (LIJI_TYPE_BACKUP_LINE, "margin-top", 8, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->line));
  g_signal_connect_object (self->line, "done", G_CALLBACK (show_age), self, G_CONNECT_SWAPPED);
}

void
liji_backup_group_fill (LijiBackupGroup *self, LijiDesk *desk)
{
  g_return_if_fail (LIJI_IS_BACKUP_GROUP (self));
  self->desk = g_object_ref (desk);
  gtk_widget_set_sensitive (GTK_WIDGET (self), liji_desk_get_session (desk) != NULL
                                                   && liji_desk_may (desk, "backup.create"));
  show_folder (self);
  show_age (self);
}
