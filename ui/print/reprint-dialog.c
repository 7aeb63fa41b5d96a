/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/reprint-dialog.h"
#include "base/codes.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

struct _LijiReprintDialog
{
  AdwWindow parent_instance;
  const LijiCode *code;
  LijiFieldControl *reason;
  GtkEntry *note;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (LijiReprintDialog, liji_reprint_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_note (LijiReprintDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note))));
}

/* "Other" says nothing by itself. */
static gboolean
is_said (LijiReprintDialog *self)
{
  g_autofree char *note = dup_note (self);

  return self->code != NULL && (*note != '\0' || strcmp (self->code->code, "other") != 0);
}

static void
update (LijiReprintDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), is_said (self));
}

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiReprintDialog *self)
{
  self->code = liji_code_table_find (liji_code_table ("reprint_reason"), typed);
  update (self);
}

static void
reason_activate_cb (LijiReprintDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
confirm_cb (LijiReprintDialog *self)
{
  g_autofree char *note = dup_note (self);
  g_autofree char *reason = NULL;

  if (!is_said (self))
    return;
  if (*note == '\0')
    reason = g_strdup (self->code->text);
  else if (strcmp (self->code->code, "other") == 0)
    reason = g_strdup (note);
  else
    reason = g_strdup_printf ("%s：%s", self->code->text, note);
  g_signal_emit (self, signals[CHOSEN], 0, reason);
  gtk_window_close (GTK_WINDOW (self));
}

static void
liji_reprint_dialog_class_init (LijiReprintDialogClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_REPRINT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_reprint_dialog_init (LijiReprintDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Print a copy"));
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
make_header (LijiReprintDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new_with_label (_ ("Print the copy")));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static void
append_field (GtkWidget *box, const char *name, GtkWidget *entry, GtkWidget *field)
{
  liji_widget_set_name (entry, name);
  gtk_box_append (GTK_BOX (box), make_label (name, entry));
  gtk_box_append (GTK_BOX (box), field);
}

GtkWidget *
liji_reprint_dialog_new (void)
{
  LijiReprintDialog *self = g_object_new (LIJI_TYPE_REPRINT_DIALOG, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *entry;

  gtk_box_append (GTK_BOX (outer), make_header (self));
  self->reason = liji_code_control_new ("reprint_reason");
  entry = liji_field_control_get_focusable (self->reason);
  self->note = GTK_ENTRY (gtk_entry_new ());
  g_signal_connect_object (self->reason, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (reason_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "activate", G_CALLBACK (confirm_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (
      GTK_BOX (box),
      make_label (_ ("It was printed before: the copy is marked as one, with the day and "
                     "the reason, and the reason stands in the journal."),
                  NULL));
  append_field (box, _ ("Reason"), entry, GTK_WIDGET (self->reason));
  append_field (box, _ ("In words"), GTK_WIDGET (self->note), GTK_WIDGET (self->note));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), entry);
  return GTK_WIDGET (self);
}
