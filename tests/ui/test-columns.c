/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/columns.h"

static GtkWidget *
make_child (int width, int height)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (child, width, height);
  return child;
}

static GtkWidget *
make_columns (GtkWidget **children, guint n)
{
  GtkWidget *columns = liji_columns_new ();

  g_object_ref_sink (columns);
  g_object_set (columns, "spacing", 10, "homogeneous", TRUE, NULL);
  for (guint i = 0; i < n; i++)
    liji_columns_append (LIJI_COLUMNS (columns), children[i]);
  return columns;
}

static int
get_height (GtkWidget *columns, int width)
{
  int minimum;

  gtk_widget_measure (columns, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
test_fits (void)
{
  GtkWidget *children[] = { make_child (100, 50), make_child (80, 70) };
  GtkWidget *columns = make_columns (children, 2);
  int minimum;

  gtk_widget_measure (columns, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  /* Two of 100 and the gap fit into 210: as high as the highest; one pixel less, and they stand
   * under one another. */
  g_assert_cmpint (get_height (columns, 210), ==, 70);
  g_assert_cmpint (get_height (columns, 209), ==, 50 + 10 + 70);
  g_assert_finalize_object (columns);
}

static void
test_hidden (void)
{
  GtkWidget *children[] = { make_child (100, 50), make_child (80, 70) };
  GtkWidget *columns = make_columns (children, 2);

  gtk_widget_set_visible (children[1], FALSE);
  g_assert_cmpint (get_height (columns, 120), ==, 50);
  g_assert_finalize_object (columns);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/columns/fits", test_fits);
  g_test_add_func ("/columns/hidden", test_hidden);
  return g_test_run ();
}
