/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/hand-fill-dialog.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiHandFillDialog
{
  AdwMessageDialog parent_instance;
  char *field;
  GtkEntry *reason;
};

G_DEFINE_FINAL_TYPE (LijiHandFillDialog, liji_hand_fill_dialog, ADW_TYPE_MESSAGE_DIALOG)

enum
{
  ORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
typed_cb (LijiHandFillDialog *self)
{
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "order", *reason != '\0');
}

static void
liji_hand_fill_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  LijiHandFillDialog *self = LIJI_HAND_FILL_DIALOG (dialog);

  if (g_strcmp0 (response, "order") == 0)
    g_signal_emit (self, signals[ORDERED], 0, gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
liji_hand_fill_dialog_finalize (GObject *object)
{
  g_free (LIJI_HAND_FILL_DIALOG (object)->field);
  G_OBJECT_CLASS (liji_hand_fill_dialog_parent_class)->finalize (object);
}

static void
liji_hand_fill_dialog_class_init (LijiHandFillDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_hand_fill_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = liji_hand_fill_dialog_response;
  signals[ORDERED] = g_signal_new ("ordered", LIJI_TYPE_HAND_FILL_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liji_hand_fill_dialog_init (LijiHandFillDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->reason, _ ("Reason"));
  liji_widget_set_name (GTK_WIDGET (self->reason), _ ("Reason"));
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  adw_message_dialog_set_heading (dialog, _ ("Order this box filled by hand?"));
  adw_message_dialog_add_responses (dialog, "back", _ ("_Back"), "order", _ ("_Order it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "order", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "order", FALSE);
  adw_message_dialog_set_close_response (dialog, "back");
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->reason));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
liji_hand_fill_dialog_new (const char *field)
{
  LijiHandFillDialog *self = g_object_new (LIJI_TYPE_HAND_FILL_DIALOG, NULL);
  g_autofree char *name = liji_problem_text_field (field);
  g_autofree char *body = g_strdup_printf (
      _ ("%s stays empty on this booklet and is written with a pen. The order and its reason are "
         "kept in the journal; the registration keeps the name as it is."),
      name != NULL ? name : field);

  self->field = g_strdup (field);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  return GTK_WIDGET (self);
}

const char *
liji_hand_fill_dialog_get_field (LijiHandFillDialog *self)
{
  return self->field;
}
