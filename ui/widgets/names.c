/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/names.h"

GtkWidget *
liji_widget_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = liji_widget_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
liji_widget_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
liji_widget_name_entry_row (GtkWidget *row)
{
  GtkWidget *text = liji_widget_find (row, GTK_TYPE_TEXT);

  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));
  if (text != NULL)
    liji_widget_set_name (text, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  liji_widget_set_name (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}
