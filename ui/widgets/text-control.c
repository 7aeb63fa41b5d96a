/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/text-control.h"

#define LONGEST "000000000000000000" /* an identity number */

/* An entry whose every change is told at once; Enter is told only when no input method is
 * composing, because the composing text is asked first. */

struct _LijiTextControl
{
  LijiFieldControl parent_instance;
  GtkEntry *entry;
};

G_DEFINE_FINAL_TYPE (LijiTextControl, liji_text_control, LIJI_TYPE_FIELD_CONTROL)

static void
changed_cb (GtkEditable *editable, LijiTextControl *self)
{
  liji_field_control_edited (LIJI_FIELD_CONTROL (self), gtk_editable_get_text (editable));
}

static void
activate_cb (GtkEntry *entry, LijiTextControl *self)
{
  liji_field_control_activate (LIJI_FIELD_CONTROL (self));
}

/* What is longer than its field shows its beginning, not where the typing ended. While the window
 * merely sleeps the caret stays. */
static void
left_cb (GtkEventControllerFocus *focus, LijiTextControl *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *holder = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (holder == NULL || !gtk_widget_is_ancestor (holder, GTK_WIDGET (self)))
    gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);
}

/* Room for a whole identity number. Counted in characters it would be that of Chinese ones where
 * the locale is Chinese, and the two parties no longer stood side by side. */
static void
mapped_cb (GtkWidget *text, LijiTextControl *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, LONGEST);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_widget_set_size_request (text, width, -1);
}

static void
liji_text_control_show_text (LijiFieldControl *control, const char *text)
{
  LijiTextControl *self = LIJI_TEXT_CONTROL (control);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) == 0)
    return;
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
}

static void
liji_text_control_set_editable (LijiFieldControl *control, gboolean editable)
{
  gtk_editable_set_editable (GTK_EDITABLE (LIJI_TEXT_CONTROL (control)->entry), editable);
}

static GtkWidget *
liji_text_control_get_focusable (LijiFieldControl *control)
{
  return GTK_WIDGET (LIJI_TEXT_CONTROL (control)->entry);
}

static void
liji_text_control_class_init (LijiTextControlClass *klass)
{
  LijiFieldControlClass *control_class = LIJI_FIELD_CONTROL_CLASS (klass);

  control_class->show_text = liji_text_control_show_text;
  control_class->set_editable = liji_text_control_set_editable;
  control_class->get_focusable = liji_text_control_get_focusable;
}

static void
liji_text_control_init (LijiTextControl *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
}

LijiFieldControl *
liji_text_control_new (const LijiField *field)
{
  LijiTextControl *self = g_object_new (LIJI_TYPE_TEXT_CONTROL, NULL);

  if (field->kind == LIJI_FIELD_NUMBER)
    {
      /* Who compares it with a card must see the whole of it, at any size of text. */
      if (g_str_has_suffix (field->name, "identity_number"))
        g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "map",
                                 G_CALLBACK (mapped_cb), self, 0);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
      gtk_entry_set_input_hints (self->entry,
                                 GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_UPPERCASE_CHARS);
    }
  if (field->max_length > 0)
    gtk_entry_set_max_length (self->entry, (int) field->max_length);
  return LIJI_FIELD_CONTROL (self);
}
