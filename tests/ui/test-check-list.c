/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "model/procedure.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/check-list.h"
#include "ui/widgets/names.h"
#include "ui/widgets/state-band.h"

static GPtrArray *
make_problems (void)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  g_ptr_array_add (problems,
                   liji_problem_new ("identity.check_digit", "man.identity_number", "", ""));
  g_ptr_array_add (problems, liji_problem_new ("name.missing", "woman.name", "", ""));
  g_ptr_array_add (problems, liji_problem_new ("authority.ok", "", "", ""));
  return problems;
}

static void
go_cb (LijiCheckList *list, const char *path, char **gone)
{
  g_free (*gone);
  *gone = g_strdup (path);
}

static void
test_rows (void)
{
  GtkWidget *list = g_object_ref_sink (liji_check_list_new ());
  g_autoptr (GPtrArray) problems = make_problems ();
  g_autoptr (GPtrArray) same = make_problems ();
  g_autofree char *gone = NULL;
  GtkListBox *box;
  GtkListBoxRow *row;

  g_signal_connect (list, "go", G_CALLBACK (go_cb), &gone);
  liji_check_list_show (LIJI_CHECK_LIST (list), problems);
  box = GTK_LIST_BOX (liji_widget_find (list, GTK_TYPE_LIST_BOX));
  row = gtk_list_box_get_row_at_index (box, 1);
  g_assert_nonnull (gtk_list_box_get_row_at_index (box, 2));
  g_assert_null (gtk_list_box_get_row_at_index (box, 3));
  g_signal_emit_by_name (box, "row-activated", row);
  g_assert_cmpstr (gone, ==, "woman.name");
  /* The same findings leave the rows, and the reader's place, alone. */
  liji_check_list_show (LIJI_CHECK_LIST (list), same);
  g_assert_true (gtk_list_box_get_row_at_index (box, 1) == row);
  liji_check_list_show (LIJI_CHECK_LIST (list), NULL);
  g_assert_null (gtk_list_box_get_row_at_index (box, 0));
  g_assert_finalize_object (list);
}

static guint
count_steps (GtkWidget *band, const char *style)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (band));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_has_css_class (gtk_widget_get_first_child (gtk_widget_get_first_child (child)),
                                   style);
  return n;
}

static void
test_band (void)
{
  GtkWidget *band = g_object_ref_sink (liji_state_band_new ());

  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "", NULL);
  g_assert_cmpuint (count_steps (band, "later"), ==, 5);
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "reviewed", NULL);
  g_assert_cmpuint (count_steps (band, "done"), ==, 2);
  g_assert_cmpuint (count_steps (band, "now"), ==, 1);
  g_assert_cmpuint (count_steps (band, "later"), ==, 2);
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "issued", NULL);
  g_assert_cmpuint (count_steps (band, "done"), ==, 5);
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "refused", NULL);
  g_assert_cmpuint (count_steps (band, "done"), ==,
                    2); /* 初审 and 受理; what never comes is gone */
  g_assert_cmpuint (count_steps (band, "out"), ==, 1);
  g_assert_cmpuint (count_steps (band, "later"), ==, 0);
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "refused", "reviewed");
  g_assert_cmpuint (count_steps (band, "done"), ==, 3); /* as its acts say */
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_marriage_procedure, "unfinished", NULL);
  g_assert_cmpuint (count_steps (band, "done"), ==, 4);
  liji_state_band_show (LIJI_STATE_BAND (band), &liji_reissue_procedure, "awaiting", NULL);
  g_assert_cmpuint (count_steps (band, "done"), ==, 1);
  g_assert_cmpuint (count_steps (band, "now"), ==, 1);
  g_assert_cmpuint (count_steps (band, "later"), ==, 3);
  g_assert_finalize_object (band);
}

static void
test_banner (void)
{
  GtkWidget *banner = g_object_ref_sink (liji_banner_new ());

  g_assert_null (liji_banner_get_text (LIJI_BANNER (banner)));
  g_assert_false (gtk_widget_get_visible (banner)); /* no gap where nothing is said */
  liji_banner_show (LIJI_BANNER (banner), "error", "the disk is full");
  g_assert_cmpstr (liji_banner_get_text (LIJI_BANNER (banner)), ==, "the disk is full");
  g_assert_true (gtk_widget_get_visible (banner));
  liji_banner_show (LIJI_BANNER (banner), "error", NULL);
  g_assert_null (liji_banner_get_text (LIJI_BANNER (banner)));
  g_assert_finalize_object (banner);
}

static void
check_width (GtkWidget *widget, int most)
{
  if (GTK_IS_LABEL (widget))
    g_assert_cmpint (gtk_widget_get_width (widget), <=, most);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_width (child, most);
}

/* A sentence of both scripts is broken at the edge of the list, not cut. */
static void
test_width (void)
{
  static const char *const asked[]
      = { "身份与婚姻状况联网核对", "法院离婚信息核查", "死亡信息核查", "法院离婚" };
  GtkWidget *list = g_object_ref_sink (liji_check_list_new ());
  g_autoptr (GPtrArray) problems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    g_ptr_array_add (problems, liji_problem_new ("reissue.asked", "", asked[i], ""));
  liji_check_list_show (LIJI_CHECK_LIST (list), problems);
  for (int width = 250; width < 300; width++)
    {
      GtkAllocation place = { 0, 0, width, 0 };

      gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, width, NULL, &place.height, NULL, NULL);
      gtk_widget_size_allocate (list, &place, -1);
      check_width (list, width);
    }
  g_object_unref (list);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/check-list/rows", test_rows);
  g_test_add_func ("/check-list/width", test_width);
  g_test_add_func ("/check-list/band", test_band);
  g_test_add_func ("/check-list/banner", test_banner);
  return g_test_run ();
}
