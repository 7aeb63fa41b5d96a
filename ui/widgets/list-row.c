/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#define SLICE 12 /* rows at a time */
#define FILLING "liji-filling"

GtkWidget *
liji_list_row_new (const char *title, const char *subtitle, const char *page, const char *target)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow;
  g_autofree char *name = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  name = subtitle != NULL && *subtitle != '\0' ? g_strdup_printf ("%s, %s", title, subtitle)
                                               : g_strdup (title);
  liji_widget_set_name (row, name);
  if (page == NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      return row;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_object_set_data (G_OBJECT (row), "liji-arrow", arrow);
  g_object_set_data_full (G_OBJECT (row), "liji-page", g_strdup (page), g_free);
  g_object_set_data_full (G_OBJECT (row), "liji-target", g_strdup (target), g_free);
  return row;
}

const char *
liji_list_row_get_page (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "liji-page");
}

const char *
liji_list_row_get_target (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "liji-target");
}

void
liji_list_row_add (GtkWidget *row, GtkWidget *widget)
{
  GtkWidget *arrow = g_object_get_data (G_OBJECT (row), "liji-arrow");

  if (arrow != NULL)
    gtk_widget_insert_before (widget, gtk_widget_get_parent (arrow), arrow);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
}

void
liji_list_row_set_aside (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_margin_start (label, 12);
  liji_list_row_add (row, label);
}

void
liji_list_row_set_icon (GtkWidget *row, const char *icon, const char *style)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  if (style != NULL)
    gtk_widget_add_css_class (image, style);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
}

typedef struct
{
  GtkListBox *list;
  LijiMakeRow make;
  gpointer owner;
  guint next;
  guint n;
  guint source;
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  g_clear_handle_id (&fill->source, g_source_remove);
  g_free (fill);
}

static void
add_some (Fill *fill)
{
  for (guint end = MIN (fill->n, fill->next + SLICE); fill->next < end; fill->next++)
    gtk_list_box_append (fill->list, fill->make (fill->owner, fill->next));
}

static gboolean
fill_cb (gpointer data)
{
  Fill *fill = data;

  add_some (fill);
  if (fill->next < fill->n)
    return G_SOURCE_CONTINUE;
  fill->source = 0;
  g_object_set_data (G_OBJECT (fill->list), FILLING, NULL);
  return G_SOURCE_REMOVE;
}

void
liji_list_box_fill (GtkListBox *list, guint n, LijiMakeRow make, gpointer owner)
{
  Fill *fill = g_new0 (Fill, 1);

  fill->list = list;
  fill->make = make;
  fill->owner = owner;
  fill->n = n;
  g_object_set_data_full (G_OBJECT (list), FILLING, fill, fill_free);
  add_some (fill);
  if (fill->next < n)
    /* After what is to be drawn: the list is seen before it is whole. */
    fill->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, fill_cb, fill, NULL);
  else
    g_object_set_data (G_OBJECT (list), FILLING, NULL);
}

void
liji_list_box_clear (GtkListBox *list)
{
  GtkWidget *row;

  g_object_set_data (G_OBJECT (list), FILLING, NULL);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}
