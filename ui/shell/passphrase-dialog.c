/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/passphrase-dialog.h"
#include "register/async.h"
#include "register/office/keys.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* Whoever does not know it may go on: looking things up needs no key. Unlocking takes a moment and
 * is the worker's. */

struct _LijiPassphraseDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkEditable *passphrase;
  GtkButton *unlock;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiPassphraseDialog, liji_passphrase_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  LijiDesk *desk;
  GtkWindow *parent;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->desk);
  g_object_unref (question->parent);
  g_free (question);
}

static void
secret_free (gpointer data)
{
  memset (data, 0, strlen (data));
  g_free (data);
}

/* One that does not open the key is not kept: the next act would only fail with it. */
static gpointer
unlock_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  if (data != NULL)
    liji_registry_set_passphrase (liji_session_get_registry (session), data);
  if (liji_keys_unlock (session, error))
    return GINT_TO_POINTER (TRUE);
  if (data != NULL)
    liji_registry_set_passphrase (liji_session_get_registry (session), NULL);
  return NULL;
}

static gboolean
wants_passphrase (const GError *error)
{
  return g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_KEY)
         && g_strcmp0 (liji_register_error_get_field (error), "passphrase") == 0;
}

static void
update (LijiPassphraseDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock),
                            !self->busy && *gtk_editable_get_text (self->passphrase) != '\0');
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPassphraseDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  if (done != NULL)
    {
      liji_desk_toast (self->desk, _ ("The signing key is unlocked until the window closes"));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = wants_passphrase (error)
             ? g_strdup (_ ("This passphrase does not open the signing key. Type it again."))
             : liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
  gtk_editable_set_text (self->passphrase, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  update (self);
}

static void
unlock_cb (LijiPassphraseDialog *self)
{
  LijiSession *session = liji_desk_get_session (self->desk);

  if (session == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->unlock)))
    return;
  self->busy = TRUE;
  update (self);
  liji_async_run (session, unlock_in_worker, g_strdup (gtk_editable_get_text (self->passphrase)),
                  secret_free, NULL, NULL, unlocked_cb, g_object_ref (self));
}

static void
liji_passphrase_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_PASSPHRASE_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_passphrase_dialog_parent_class)->dispose (object);
}

static void
liji_passphrase_dialog_class_init (LijiPassphraseDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_passphrase_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_header (LijiPassphraseDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *without = gtk_button_new_with_mnemonic (_ ("_Without it"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (without), "window.close");
  gtk_widget_set_tooltip_text (without,
                               _ ("Looking up works; what must be signed waits until it is given"));
  self->unlock = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Unlock the key")));
  gtk_widget_add_css_class (GTK_WIDGET (self->unlock), "suggested-action");
  g_signal_connect_object (self->unlock, "clicked", G_CALLBACK (unlock_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), without);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->unlock));
  return header;
}

static GtkWidget *
make_list (LijiPassphraseDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = liji_entry_row_new (_ ("Passphrase of the signing key"), TRUE);

  self->passphrase = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (unlock_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  liji_widget_set_name (list, _ ("Unlock the signing key"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static void
liji_passphrase_dialog_init (LijiPassphraseDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *words = gtk_label_new (_ ("This registry keeps the passphrase of its signing key "
                                       "elsewhere. Type it once; it is forgotten when the window "
                                       "closes."));

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  gpointer usable = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiPassphraseDialog *self;

  if (usable == NULL && wants_passphrase (error)
      && liji_desk_get_session (question->desk) == LIJI_SESSION (source))
    {
      self = g_object_new (LIJI_TYPE_PASSPHRASE_DIALOG, "title", _ ("Unlock the signing key"),
                           "transient-for", question->parent, NULL);
      self->desk = g_object_ref (question->desk);
      gtk_window_present (GTK_WINDOW (self));
    }
  question_free (question);
}

void
liji_passphrase_dialog_ask (LijiDesk *desk, GtkWindow *parent)
{
  Question *question = g_new0 (Question, 1);

  question->desk = g_object_ref (desk);
  question->parent = g_object_ref (parent);
  liji_async_wait (liji_desk_get_session (desk), unlock_in_worker, NULL, NULL, NULL, NULL,
                   looked_cb, question);
}
