/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/spoil-dialog.h"
#include "base/codes.h"
#include "register/office/booklets.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

struct _LijiSpoilDialog
{
  AdwWindow parent_instance;
  char *code;
  LijiFieldControl *reason;
  GtkEntry *booklet;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (LijiSpoilDialog, liji_spoil_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiSpoilDialog *self)
{
  g_free (self->code);
  self->code = liji_code_table_find (liji_code_table ("void_reason"), typed) != NULL
                   ? g_strdup (typed)
                   : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->code != NULL);
}

static void
reason_activate_cb (LijiSpoilDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->booklet));
}

static void
confirm_cb (LijiSpoilDialog *self)
{
  if (self->code == NULL)
    return;
  g_signal_emit (self, signals[CHOSEN], 0, self->code,
                 gtk_editable_get_text (GTK_EDITABLE (self->booklet)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
liji_spoil_dialog_finalize (GObject *object)
{
  g_free (LIJI_SPOIL_DIALOG (object)->code);
  G_OBJECT_CLASS (liji_spoil_dialog_parent_class)->finalize (object);
}

static void
liji_spoil_dialog_class_init (LijiSpoilDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_spoil_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_SPOIL_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_spoil_dialog_init (LijiSpoilDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("A spoiled booklet"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "marriage");
}

static GtkWidget *
make_label (const char *text, GtkWidget *of)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (of != NULL)
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), of);
  return label;
}

static GtkWidget *
make_header (LijiSpoilDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new_with_label (_ ("Void it and take the next")));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "destructive-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

GtkWidget *
liji_spoil_dialog_new (LijiDesk *desk, const char *booklet)
{
  LijiSpoilDialog *self = g_object_new (LIJI_TYPE_SPOIL_DIALOG, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  g_auto (GStrv) next = liji_booklets_suggest (liji_desk_get_session (desk), "marriage", 1, NULL);
  g_autofree char *text
      = g_strdup_printf (_ ("Booklet %s is voided and kept for destruction. The registration "
                            "stands; a new booklet takes its place."),
                         booklet);
  GtkWidget *reason_entry;

  gtk_box_append (GTK_BOX (outer), make_header (self));
  self->reason = liji_code_control_new ("void_reason");
  reason_entry = liji_field_control_get_focusable (self->reason);
  self->booklet = GTK_ENTRY (gtk_entry_new ());
  liji_widget_set_name (reason_entry, _ ("Reason"));
  liji_widget_set_name (GTK_WIDGET (self->booklet), _ ("Number of the new booklet"));
  if (next != NULL && next[0] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->booklet), next[0]);
  g_signal_connect_object (self->reason, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->booklet, "activate", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_label (text, NULL));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Reason"), reason_entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (box),
                  make_label (_ ("Number of the new booklet"), GTK_WIDGET (self->booklet)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->booklet));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), reason_entry);
  return GTK_WIDGET (self);
}
