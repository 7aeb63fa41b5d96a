/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/flag-control.h"

/* A check button: Space ticks it; Enter goes on to the next field, as everywhere. */

struct _LijiFlagControl
{
  LijiFieldControl parent_instance;
  GtkCheckButton *button;
};

G_DEFINE_FINAL_TYPE (LijiFlagControl, liji_flag_control, LIJI_TYPE_FIELD_CONTROL)

static void
toggled_cb (GtkCheckButton *button, LijiFlagControl *self)
{
  liji_field_control_edited (LIJI_FIELD_CONTROL (self),
                             gtk_check_button_get_active (button) ? "true" : "false");
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        LijiFlagControl *self)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  liji_field_control_activate (LIJI_FIELD_CONTROL (self));
  return TRUE;
}

static void
liji_flag_control_show_text (LijiFieldControl *control, const char *text)
{
  LijiFlagControl *self = LIJI_FLAG_CONTROL (control);

  g_signal_handlers_block_by_func (self->button, toggled_cb, self);
  gtk_check_button_set_active (self->button, g_str_equal (text, "true"));
  g_signal_handlers_unblock_by_func (self->button, toggled_cb, self);
}

static void
liji_flag_control_set_editable (LijiFieldControl *control, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (LIJI_FLAG_CONTROL (control)->button), editable);
}

static GtkWidget *
liji_flag_control_get_focusable (LijiFieldControl *control)
{
  return GTK_WIDGET (LIJI_FLAG_CONTROL (control)->button);
}

static void
liji_flag_control_class_init (LijiFlagControlClass *klass)
{
  LijiFieldControlClass *control_class = LIJI_FIELD_CONTROL_CLASS (klass);

  control_class->show_text = liji_flag_control_show_text;
  control_class->set_editable = liji_flag_control_set_editable;
  control_class->get_focusable = liji_flag_control_get_focusable;
}

static void
liji_flag_control_init (LijiFlagControl *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box;

  self->button = GTK_CHECK_BUTTON (gtk_check_button_new ());
  g_signal_connect_object (self->button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->button), keys);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), box);
}

LijiFieldControl *
liji_flag_control_new (void)
{
  return g_object_new (LIJI_TYPE_FLAG_CONTROL, NULL);
}
