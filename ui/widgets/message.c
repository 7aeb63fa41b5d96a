/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/message.h"
#include "ui/widgets/problem-text.h"

void
liji_message_tell (GtkLabel *label, const char *style, const char *text)
{
  gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (label), "success");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

void
liji_message_tell_error (GtkLabel *label, const GError *error)
{
  g_autofree char *text = liji_problem_text_error (error);

  liji_message_tell (label, "error", text);
}
