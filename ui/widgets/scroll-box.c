/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/scroll-box.h"

#define HIGHEST 620 /* pixels of fields before they scroll */
#define KEPT 400    /* of them that no banner takes away */

/* A window grows for what it must hold and for nothing it would like to: without a least height
 * what the banner says later would stand over the fields. */

GtkWidget *
liji_scroll_box_new (GtkWidget *box, gboolean grows)
{
  GtkWidget *self = gtk_scrolled_window_new ();
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self);
  int natural;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, LIJI_SCROLL_BOX_WIDTH, NULL, &natural, NULL,
                      NULL);
  gtk_scrolled_window_set_child (scroller, box);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, grows ? HIGHEST : MIN (natural, HIGHEST));
  gtk_scrolled_window_set_min_content_height (scroller, grows ? HIGHEST - 60 : MIN (natural, KEPT));
  gtk_widget_set_vexpand (self, TRUE);
  return self;
}
