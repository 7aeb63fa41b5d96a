/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/rules.h"

#include <string.h>

/* Who may do what. */

static gboolean
may (const char *act, const char *role)
{
  const char *const held[] = { role, NULL };
  return liji_access_may (act, held);
}

static void
test_who (void)
{
  g_assert_true (may ("marriage.register", "registrar"));
  g_assert_false (may ("marriage.register", "administrator"));
  g_assert_false (may ("marriage.register", "keeper"));
  g_assert_true (may ("concern.read", "head"));
  g_assert_false (may ("concern.read", "registrar"));
  g_assert_false (may ("concern.read", "administrator"));
  g_assert_true (may ("stock.destroy", "keeper"));
  g_assert_false (may ("stock.destroy", "registrar"));
  g_assert_false (may ("no.such.act", "head"));
  g_assert_false (may ("marriage.register", "regis"));
  g_assert_false (may ("recovery.use", "administrator"));
  g_assert_true (may ("recovery.make", "administrator"));
  g_assert_false (may ("recovery.make", "head"));
}

static void
test_table (void)
{
  guint n;
  const LijiAccessRule *rules = liji_access_rules (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (rules[i].roles, " ", -1);

      for (guint w = 0; rules[i].roles[0] != '\0' && words[w] != NULL; w++)
        g_assert_true (liji_access_is_role (words[w]) != g_str_equal (words[w], "kiosk"));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (rules[i].act, !=, rules[j].act);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/who", test_who);
  g_test_add_func ("/rules/table", test_table);
  return g_test_run ();
}
