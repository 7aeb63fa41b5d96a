/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/code-choice.h"

static void
assert_first (const char *table, const char *typed, const char *code)
{
  g_autoptr (GListStore) store = g_list_store_new (LIJI_TYPE_CODE_CHOICE);
  g_autoptr (LijiCodeChoice) first = NULL;

  liji_code_choice_fill (store, liji_code_table (table), typed);
  first = g_list_model_get_item (G_LIST_MODEL (store), 0);
  g_assert_nonnull (first);
  g_assert_cmpstr (liji_code_choice_get_code (first)->code, ==, code);
}

static guint
count (const char *table, const char *typed)
{
  g_autoptr (GListStore) store = g_list_store_new (LIJI_TYPE_CODE_CHOICE);

  liji_code_choice_fill (store, liji_code_table (table), typed);
  return g_list_model_get_n_items (G_LIST_MODEL (store));
}

static void
test_ways (void)
{
  assert_first ("education", "20", "20");
  assert_first ("education", "dxbk", "20");
  assert_first ("education", "大学本科", "20");
  assert_first ("education", "本科", "20");
  assert_first ("education", "bach", "20");
  assert_first ("marital_status", "w", "10");
  assert_first ("ethnic_group", "汉", "01");
  assert_first ("ethnic_group", "uyg", "05");
}

static void
test_exact_before_prefix (void)
{
  /* "1" is the sex 男, though other rows hold a 1 too; 01 is 汉族 and no prefix of anything else.
   */
  assert_first ("sex", "1", "1");
  assert_first ("ethnic_group", "10", "10");
}

static void
test_nothing (void)
{
  g_assert_cmpuint (count ("education", "qqq"), ==, 0);
  g_assert_cmpuint (count ("education", ""), ==,
                    liji_code_table_get_length (liji_code_table ("education")));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add_func ("/code-choice/ways", test_ways);
  g_test_add_func ("/code-choice/exact-before-prefix", test_exact_before_prefix);
  g_test_add_func ("/code-choice/nothing", test_nothing);
  return g_test_run ();
}
