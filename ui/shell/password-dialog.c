/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/password-dialog.h"
#include "register/async.h"
#include "register/office/users.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiPasswordDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkEditable *old;
  GtkEditable *fresh;
  GtkEditable *again;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (LijiPasswordDialog, liji_password_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  LijiId act;
  char *old;
  char *fresh;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  memset (job->old, 0, strlen (job->old));
  memset (job->fresh, 0, strlen (job->fresh));
  g_free (job->old);
  g_free (job->fresh);
  g_free (job);
}

static gpointer
change_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_users_set_password (session, &job->act, liji_session_get_user (session), job->old,
                                  job->fresh, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

/* What is still to do, in one line; NULL when it may be saved. */
static const char *
find_gap (LijiPasswordDialog *self)
{
  const char *fresh = gtk_editable_get_text (self->fresh);

  if (*gtk_editable_get_text (self->old) == '\0' || *fresh == '\0')
    return "";
  if (!g_str_equal (fresh, gtk_editable_get_text (self->again)))
    return _ ("The two passwords differ.");
  return NULL;
}

static void
update (LijiPasswordDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), find_gap (self) == NULL);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  update (self);
  if (done == NULL)
    {
      gboolean wrong = g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD);
      g_autofree char *text = liji_problem_text_error (error);

      liji_banner_show (self->banner, "error",
                        wrong ? _ ("The password you have now is another one. Nothing was changed.")
                              : text);
      gtk_widget_grab_focus (GTK_WIDGET (wrong ? self->old : self->fresh));
      return;
    }
  liji_desk_toast (self->desk, _ ("The new password holds from now on"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (LijiPasswordDialog *self)
{
  const char *gap = find_gap (self);
  Job *job;

  if (gap != NULL)
    {
      if (*gap != '\0')
        liji_banner_show (self->banner, "warning", gap);
      return;
    }
  job = g_new0 (Job, 1);
  job->act = liji_desk_make_id (self->desk);
  job->old = g_strdup (gtk_editable_get_text (self->old));
  job->fresh = g_strdup (gtk_editable_get_text (self->fresh));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  liji_async_run (liji_desk_get_session (self->desk), change_in_worker, job, job_free, NULL, NULL,
                  changed_cb, g_object_ref (self));
}

static void
next_cb (GtkEditable *entry, LijiPasswordDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (entry == self->old ? self->fresh : self->again));
}

static void
liji_password_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_PASSWORD_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_password_dialog_parent_class)->dispose (object);
}

static void
liji_password_dialog_class_init (LijiPasswordDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_password_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_password_dialog_init (LijiPasswordDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
}

static GtkEditable *
add_row (LijiPasswordDialog *self, GtkWidget *list, const char *title, GCallback activated)
{
  GtkWidget *row = liji_entry_row_new (title, TRUE);
  GtkEditable *entry = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", activated, self,
                           activated == G_CALLBACK (save_cb) ? G_CONNECT_SWAPPED : 0);
  return entry;
}

static GtkWidget *
make_header (LijiPasswordDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->save = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Save")));
  gtk_widget_add_css_class (GTK_WIDGET (self->save), "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->save));
  return header;
}

GtkWidget *
liji_password_dialog_new (LijiDesk *desk, gboolean must)
{
  LijiPasswordDialog *self
      = g_object_new (LIJI_TYPE_PASSWORD_DIALOG, "title", _ ("Change your password"), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *words
      = gtk_label_new (must ? _ ("Somebody else set your password. Choose one that only you know.")
                            : _ ("Eight characters or more; longer is better than stranger."));

  self->desk = g_object_ref (desk);
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  liji_widget_set_name (list, _ ("Change your password"));
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  self->old = add_row (self, list, _ ("Password you have now"), G_CALLBACK (next_cb));
  self->fresh = add_row (self, list, _ ("New password"), G_CALLBACK (next_cb));
  self->again = add_row (self, list, _ ("New password once more"), G_CALLBACK (save_cb));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
  return GTK_WIDGET (self);
}
