/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/second-dialog.h"
#include "register/async.h"
#include "register/office/countersign.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The password goes to the worker and nowhere else; a wrong one is asked for again, after the same
 * wait as at the log-in. */

struct _LijiSecondDialog
{
  AdwWindow parent_instance;
  LijiSession *session;
  LijiId act;
  char *who;
  char *about;
  LijiBanner *banner;
  GtkEditable *password;
  GtkWidget *confirm;
  gboolean busy;
  void (*confirmed) (gpointer object);
  GObject *object;
};

G_DEFINE_FINAL_TYPE (LijiSecondDialog, liji_second_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  LijiId act;
  char *who;
  char *about;
  char *password;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  memset (job->password, 0, strlen (job->password));
  g_free (job->password);
  g_free (job->who);
  g_free (job->about);
  g_free (job);
}

static gpointer
confirm_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_countersign (session, &job->act, job->about, job->who, job->password, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

static void
update (LijiSecondDialog *self)
{
  gtk_widget_set_sensitive (self->confirm,
                            !self->busy && *gtk_editable_get_text (self->password) != '\0');
}

static void
tell (LijiSecondDialog *self, const GError *error)
{
  gboolean wrong = g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD);
  guint wait = wrong ? liji_register_error_get_wait (error) : 0;
  g_autofree char *text = NULL;

  if (wait > 0)
    text = g_strdup_printf (ngettext ("This is not the password of %s. Try again in %u second.",
                                      "This is not the password of %s. Try again in %u seconds.",
                                      wait),
                            self->who, wait);
  else if (wrong)
    text = g_strdup_printf (_ ("This is not the password of %s. Nothing was done."), self->who);
  else
    text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiSecondDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) object = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  self->busy = FALSE;
  if (done == NULL)
    {
      tell (self, error);
      gtk_editable_set_text (self->password, "");
      update (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  object = g_steal_pointer (&self->object);
  gtk_window_close (GTK_WINDOW (self));
  self->confirmed (object);
}

static void
confirm_cb (LijiSecondDialog *self)
{
  Job *job;

  if (!gtk_widget_get_sensitive (self->confirm))
    return;
  job = g_new0 (Job, 1);
  job->act = self->act;
  job->who = g_strdup (self->who);
  job->about = g_strdup (self->about);
  job->password = g_strdup (gtk_editable_get_text (self->password));
  self->busy = TRUE;
  update (self);
  liji_async_run (self->session, confirm_in_worker, job, job_free, NULL, NULL, confirmed_cb,
                  g_object_ref (self));
}

static void
liji_second_dialog_dispose (GObject *object)
{
  LijiSecondDialog *self = LIJI_SECOND_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->object);
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->about, g_free);
  G_OBJECT_CLASS (liji_second_dialog_parent_class)->dispose (object);
}

static void
liji_second_dialog_class_init (LijiSecondDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_second_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_second_dialog_init (LijiSecondDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
}

static GtkWidget *
make_header (LijiSecondDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->confirm = gtk_button_new_with_mnemonic (_ ("_Confirm"));
  gtk_widget_add_css_class (self->confirm, "suggested-action");
  g_signal_connect_object (self->confirm, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->confirm);
  return header;
}

static GtkWidget *
make_words (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A long word between Chinese ones is measured narrower than it is laid out. */
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_password (LijiSecondDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = g_strdup_printf (_ ("Password of %s"), self->who);
  GtkWidget *row = liji_entry_row_new (title, TRUE);

  self->password = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
  liji_widget_set_name (list, title);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_object (self->password, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->password, "activate", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  return list;
}

static void
fill (LijiSecondDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *lead
      = g_strdup_printf (_ ("%s confirms this with their own password"), self->who);

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_words (lead, "title-4"));
  gtk_box_append (GTK_BOX (box), make_words (self->about, NULL));
  gtk_box_append (GTK_BOX (box), make_password (self));
  gtk_box_append (
      GTK_BOX (box),
      make_words (_ ("Who confirmed what, and when, is kept in the journal."), "dim-label"));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
}

gboolean
liji_second_dialog_ask (GtkWidget *over,
                        LijiSession *session,
                        const LijiId *act,
                        const GError *error,
                        void (*confirmed) (gpointer object),
                        gpointer object)
{
  const LijiProblem *why;
  LijiSecondDialog *self;

  if (!g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND))
    return FALSE;
  why = liji_register_error_get_why (error);
  self = g_object_new (LIJI_TYPE_SECOND_DIALOG, "title", _ ("A second person confirms"), NULL);
  self->session = g_object_ref (session);
  self->act = *act;
  self->who = g_strdup (why->detail);
  self->about = g_strdup (why->source);
  self->confirmed = confirmed;
  self->object = g_object_ref (object);
  fill (self);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  if (gtk_widget_has_css_class (GTK_WIDGET (gtk_widget_get_root (over)), "funeral"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  return TRUE;
}

void
liji_second_name_ask (GtkWidget *over,
                      const char *what,
                      void (*named) (gpointer object, const char *name),
                      gpointer object)
{
  g_autofree char *body
      = g_strdup_printf (_ ("%s A colleague confirms it with their own password. Write their name "
                            "as they log in, or in full."),
                         what);

  liji_ask_text (over, _ ("Who confirms it?"), body, _ ("_Next"), named, object);
}
