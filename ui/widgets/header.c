/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/header.h"

/* In figures. Narrower, a long title is a column of single characters. */
#define LEAST 12
#define MOST 60

/* The toolkit's own title is cut where large text leaves no room between two buttons. */

/* Beside a title of two lines a button stays as high as its own. */
static void
centre_buttons (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_BUTTON (child))
        gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
      else
        centre_buttons (child);
    }
}

static void
root_cb (GtkWidget *title)
{
  GtkRoot *root = gtk_widget_get_root (title);

  if (!GTK_IS_WINDOW (root))
    return;
  g_object_bind_property (root, "title", title, "label", G_BINDING_SYNC_CREATE);
  centre_buttons (gtk_widget_get_ancestor (title, ADW_TYPE_HEADER_BAR));
}

/* Never more than its own words take in one line, however narrow their letters: the toolkit asks
 * that what is natural be no less than the least. */
static void
label_cb (GtkLabel *title)
{
  glong length = g_utf8_strlen (gtk_label_get_text (title), -1);

  gtk_label_set_width_chars (title, (int) MIN (LEAST, length / 2));
}

GtkWidget *
liji_header_new (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  /* In one line where there is room: asked by its height, it would take two and be narrow. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), MOST);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (title, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (title, "title");
  g_signal_connect (title, "notify::label", G_CALLBACK (label_cb), NULL);
  g_signal_connect (title, "notify::root", G_CALLBACK (root_cb), NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  return header;
}
