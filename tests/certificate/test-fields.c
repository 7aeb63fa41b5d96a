/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/fields.h"

static void
test_set (void)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree const char **names = NULL;

  liji_paper_fields_set (fields, "woman.name", "贾知音");
  liji_paper_fields_set (fields, "man.name", "甄有礼");
  liji_paper_fields_set_date (fields, "registered_on", liji_date (2026, 11, 22));
  liji_paper_fields_set_date (fields, "made_on", (LijiDate){ 0 });
  g_assert_cmpstr (liji_paper_fields_get (fields, "man.name"), ==, "甄有礼");
  g_assert_cmpstr (liji_paper_fields_get (fields, "registered_on"), ==, "2026年11月22日");
  g_assert_null (liji_paper_fields_get (fields, "made_on"));
  names = liji_paper_fields_list (fields);
  g_assert_cmpstr (names[0], ==, "man.name");
  g_assert_cmpstr (names[2], ==, "woman.name");
  g_assert_null (names[3]);
  liji_paper_fields_set (fields, "man.name", "");
  g_assert_null (liji_paper_fields_get (fields, "man.name"));
}

static void
test_by_hand (void)
{
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();

  g_assert_false (liji_paper_fields_is_by_hand (fields, "man.name"));
  liji_paper_fields_set_by_hand (fields, "man.name", TRUE);
  g_assert_true (liji_paper_fields_is_by_hand (fields, "man.name"));
  liji_paper_fields_set_by_hand (fields, "man.name", FALSE);
  g_assert_false (liji_paper_fields_is_by_hand (fields, "man.name"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/set", test_set);
  g_test_add_func ("/fields/by-hand", test_by_hand);
  return g_test_run ();
}
