/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/row-merge.h"

/* Rows are told by their titles: "b c" is two rows. */
static gboolean
put_all (GtkListBox *list, const char *titles, gboolean hold)
{
  LijiRowMerge *merge = liji_row_merge_begin (list, hold);
  g_auto (GStrv) words = g_strsplit (titles, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strndup (words[i], 1);
      liji_row_merge_put (
          merge,
          &(LijiRowWords){ .key = key, .title = words[i], .page = "record", .target = words[i] });
    }
  return liji_row_merge_end (merge);
}

static char *
read_all (GtkListBox *list)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "",
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            gtk_widget_get_sensitive (row) ? "" : "(gone)");
  return g_string_free (text, FALSE);
}

#define assert_rows(list, wanted)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found = read_all (list);                                                      \
    g_assert_cmpstr (found, ==, wanted);                                                           \
  }                                                                                                \
  G_STMT_END

/* Somebody else's act puts a row in front and takes one away: the row with the caret is the same
 * one, further down, with its new words and the caret still in it. */
static void
test_stays (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  GtkWidget *row;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (list));
  gtk_window_present (GTK_WINDOW (window));
  put_all (list, "a b c", FALSE);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1));
  g_assert_true (gtk_widget_grab_focus (row));
  put_all (list, "z c b2", FALSE);
  assert_rows (list, "z c b2");
  g_assert_true (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)) == row);
  g_assert_cmpstr (liji_list_row_get_target (row), ==, "b2");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The row under the caret itself has gone: the caret is in a neighbour, not nowhere. */
static void
test_heir (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (list));
  gtk_window_present (GTK_WINDOW (window));
  put_all (list, "a b c", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)));
  put_all (list, "a b", FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window))
                 == GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* While somebody points at a row nothing moves under the pointer. */
static void
test_hold (void)
{
  GtkListBox *list = g_object_ref_sink (GTK_LIST_BOX (gtk_list_box_new ()));

  put_all (list, "a b c", FALSE);
  g_assert_true (put_all (list, "z b2 c", TRUE));
  assert_rows (list, "a(gone) b2 c");
  g_assert_false (put_all (list, "z b2 c", FALSE));
  assert_rows (list, "z b2 c");
  g_assert_finalize_object (list);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/row-merge/stays", test_stays);
  g_test_add_func ("/row-merge/heir", test_heir);
  g_test_add_func ("/row-merge/hold", test_hold);
  return g_test_run ();
}
