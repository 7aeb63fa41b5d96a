/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/sidebar-row.h"

#define LARGE (96 * 1024 * 3 / 2) /* gtk-xft-dpi from which on the text is large */

/* Large text needs the line for the page's name: its keys stand under it. */
static void
dpi_cb (GtkSettings *settings, GParamSpec *pspec, GtkWidget *words)
{
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (words), dpi < LARGE ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (words), dpi < LARGE ? 8 : 0);
}

GtkWidget *
liji_sidebar_row_new (const LijiPageKind *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_ (kind->title));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (kind->icon));
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (line), words);
  if (kind->key != 0)
    {
      g_autofree char *keys = gtk_accelerator_get_label (kind->key, kind->modifiers);
      GtkWidget *hint = gtk_label_new (keys);

      gtk_widget_add_css_class (hint, "key-hint");
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (hint), 0);
      gtk_box_append (GTK_BOX (words), hint);
      g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                               G_CALLBACK (dpi_cb), words, 0);
      dpi_cb (gtk_settings_get_default (), NULL, words);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kind->title), -1);
  g_object_set_data (G_OBJECT (row), "liji-page", (gpointer) kind->name);
  if (kind->style != NULL)
    gtk_widget_add_css_class (row, kind->style);
  return row;
}

const char *
liji_sidebar_row_get_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "liji-page");
}
