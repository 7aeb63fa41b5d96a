/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/device-dialog.h"
#include "base/codes.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

struct _LijiDeviceDialog
{
  AdwWindow parent_instance;
  LijiFieldControl *result;
  GtkEntry *reason;
  GtkButton *button;
  char *code;
};

G_DEFINE_FINAL_TYPE (LijiDeviceDialog, liji_device_dialog, ADW_TYPE_WINDOW)

enum
{
  NOTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *purpose;
  const char *title;
  const char *explanation;
} kinds[] = {
  { "face_match", N_ ("Compare the face by hand"),
    N_ ("Look at the person and at the photo on the card yourself, and write down what you saw and "
        "why no device did it.") },
  { "signature", N_ ("Signature taken by hand"),
    N_ ("The person signs on the paper before you. Write down why no pad took the signature.") },
};

static const char *
get_reason (LijiDeviceDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->reason));
}

static void
update (LijiDeviceDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            self->code != NULL && *get_reason (self) != '\0');
}

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiDeviceDialog *self)
{
  g_free (self->code);
  self->code = liji_code_table_find (liji_code_table ("check_result"), typed) != NULL
                   ? g_strdup (typed)
                   : NULL;
  update (self);
}

static void
to_reason_cb (LijiDeviceDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
to_button_cb (LijiDeviceDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
confirm_cb (GtkButton *button, LijiDeviceDialog *self)
{
  g_signal_emit (self, signals[NOTED], 0, self->code, get_reason (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
liji_device_dialog_finalize (GObject *object)
{
  g_free (LIJI_DEVICE_DIALOG (object)->code);
  G_OBJECT_CLASS (liji_device_dialog_parent_class)->finalize (object);
}

static void
liji_device_dialog_class_init (LijiDeviceDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_device_dialog_finalize;
  signals[NOTED] = g_signal_new ("noted", LIJI_TYPE_DEVICE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_header (LijiDeviceDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Keep the result")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self, 0);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  return header;
}

static void
liji_device_dialog_init (LijiDeviceDialog *self)
{
  self->result = liji_code_control_new ("check_result");
  self->reason = GTK_ENTRY (gtk_entry_new ());
  liji_widget_set_name (liji_field_control_get_focusable (self->result), _ ("Result"));
  liji_widget_set_name (GTK_WIDGET (self->reason), _ ("Why by hand"));
  g_signal_connect_object (self->result, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->result, "activate", G_CALLBACK (to_reason_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "activate", G_CALLBACK (to_button_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
}

GtkWidget *
liji_device_dialog_new (const char *purpose, const char *party, const char *why)
{
  LijiDeviceDialog *self = g_object_new (LIJI_TYPE_DEVICE_DIALOG, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  guint kind = g_strcmp0 (purpose, kinds[1].purpose) == 0;

  gtk_window_set_title (GTK_WINDOW (self), _ (kinds[kind].title));
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (box), make_label (party, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (why, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (_ (kinds[kind].explanation), NULL));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Result"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->result));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Why by hand"), "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), liji_field_control_get_focusable (self->result));
  update (self);
  return GTK_WIDGET (self);
}
