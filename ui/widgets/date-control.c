/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/date-control.h"

/* While the caret is inside, the text stays as typed; when it leaves, the reading stands there
 * (2004-12-31), so that nobody has to guess how it was understood. */

struct _LijiDateControl
{
  LijiFieldControl parent_instance;
  GtkEntry *entry;
  char *reading; /* what the form made of it */
};

G_DEFINE_FINAL_TYPE (LijiDateControl, liji_date_control, LIJI_TYPE_FIELD_CONTROL)

static void
changed_cb (GtkEditable *editable, LijiDateControl *self)
{
  liji_field_control_edited (LIJI_FIELD_CONTROL (self), gtk_editable_get_text (editable));
}

static void
put_reading (LijiDateControl *self)
{
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->reading);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
}

static gboolean
has_caret (LijiDateControl *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
activate_cb (GtkEntry *entry, LijiDateControl *self)
{
  liji_field_control_commit (LIJI_FIELD_CONTROL (self));
  liji_field_control_activate (LIJI_FIELD_CONTROL (self));
}

static void
liji_date_control_show_text (LijiFieldControl *control, const char *text)
{
  LijiDateControl *self = LIJI_DATE_CONTROL (control);

  g_free (self->reading);
  self->reading = g_strdup (text);
  if (!has_caret (self) || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    put_reading (self);
}

static void
liji_date_control_commit (LijiFieldControl *control)
{
  LijiDateControl *self = LIJI_DATE_CONTROL (control);

  if (self->reading != NULL && *self->reading != '\0')
    put_reading (self);
}

static void
liji_date_control_set_editable (LijiFieldControl *control, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (LIJI_DATE_CONTROL (control)->entry), editable);
}

static GtkWidget *
liji_date_control_get_focusable (LijiFieldControl *control)
{
  return GTK_WIDGET (LIJI_DATE_CONTROL (control)->entry);
}

static void
liji_date_control_finalize (GObject *object)
{
  g_free (LIJI_DATE_CONTROL (object)->reading);
  G_OBJECT_CLASS (liji_date_control_parent_class)->finalize (object);
}

static void
liji_date_control_class_init (LijiDateControlClass *klass)
{
  LijiFieldControlClass *control_class = LIJI_FIELD_CONTROL_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_date_control_finalize;
  control_class->show_text = liji_date_control_show_text;
  control_class->commit = liji_date_control_commit;
  control_class->set_editable = liji_date_control_set_editable;
  control_class->get_focusable = liji_date_control_get_focusable;
}

static void
liji_date_control_init (LijiDateControl *self)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), _ ("20041231, = today, +30"));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

LijiFieldControl *
liji_date_control_new (void)
{
  return g_object_new (LIJI_TYPE_DATE_CONTROL, NULL);
}
