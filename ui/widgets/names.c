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

static void
tell_pages (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkWidget *child = gtk_stack_page_get_child (GTK_STACK_PAGE (item));

      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                   child != gtk_stack_get_visible_child (stack), -1);
    }
}

static void
pages_changed_cb (GListModel *pages, guint position, guint removed, guint added, GtkStack *stack)
{
  tell_pages (stack);
}

void
liji_widget_tell_stack (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  g_return_if_fail (GTK_IS_STACK (stack));
  /* The stack keeps its list of pages only while somebody holds it. */
  g_object_set_data_full (G_OBJECT (stack), "liji-pages", g_object_ref (pages), g_object_unref);
  g_signal_connect_object (pages, "items-changed", G_CALLBACK (pages_changed_cb), stack, 0);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (tell_pages), NULL);
  tell_pages (stack);
}

void
liji_widget_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
