/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "ui/widgets/kept-box.h"

/* Children are buttons: "a b" is two. */
static void
put_all (GtkBox *box, const char *labels)
{
  g_auto (GStrv) words = g_strsplit (labels, " ", -1);
  LijiKeptBox kept;

  liji_kept_box_begin (&kept, box);
  for (guint i = 0; words[i] != NULL; i++)
    if (liji_kept_box_keep (&kept, words[i]) == NULL)
      liji_kept_box_add (&kept, words[i], gtk_button_new_with_label (words[i]));
  liji_kept_box_end (&kept);
}

static char *
read_all (GtkBox *box)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            gtk_button_get_label (GTK_BUTTON (child)));
  return g_string_free (text, FALSE);
}

static void
count_cb (GtkButton *button, int *count)
{
  ++*count;
}

static gboolean
has_count (gpointer data)
{
  return *(int *) data > 0;
}

/* Enter on a button, and before it acts its neighbours come, change and go. */
static void
test_pressed (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button;
  int count = 0;

  show_in_window (box);
  put_all (GTK_BOX (box), "a b c");
  button = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));
  g_signal_connect (button, "clicked", G_CALLBACK (count_cb), &count);
  g_assert_true (gtk_widget_activate (button));
  put_all (GTK_BOX (box), "x a2 b d");
  wait_until (has_count, &count);
  g_assert_cmpint (count, ==, 1);
}

static void
test_order (void)
{
  static const char *const lists[] = { "a b c", "c", "c b a", "a b c d", "b d", "a a", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_object_ref_sink (box);
  for (guint i = 0; lists[i] != NULL; i++)
    {
      g_autofree char *found = NULL;

      put_all (GTK_BOX (box), lists[i]);
      found = read_all (GTK_BOX (box));
      g_assert_cmpstr (found, ==, lists[i]);
    }
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept-box/pressed", test_pressed);
  g_test_add_func ("/kept-box/order", test_order);
  return g_test_run ();
}
