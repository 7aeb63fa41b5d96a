/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/id.h"

#include <string.h>

/* Ids: version 7, sorted by time, never the same twice, and text that reads back. */

static void
test_layout (void)
{
  LijiId id = liji_id_new (G_GINT64_CONSTANT (1795307400123) * 1000 + 500);
  g_autofree char *text = liji_id_to_string (&id);

  g_assert_cmpuint (strlen (text), ==, 36);
  g_assert_true (g_str_has_prefix (text, "01a200a8-ebbb-7800-"));
  g_assert_cmpuint (id.bytes[6] >> 4, ==, 7);
  g_assert_cmpuint (id.bytes[8] >> 6, ==, 2);
}

static void
test_sorted_by_time (void)
{
  gint64 micros = G_GINT64_CONSTANT (1795307400000000);
  LijiId last = liji_id_new (micros);

  for (int i = 0; i < 2000; i++)
    {
      LijiId id = liji_id_new (micros += 1);

      g_assert_cmpint (memcmp (last.bytes, id.bytes, sizeof id.bytes), <, 0);
      last = id;
    }
}

static void
test_never_twice (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 5000; i++)
    {
      LijiId id = liji_id_new (1);

      g_assert_true (g_hash_table_add (seen, liji_id_to_string (&id)));
    }
}

static void
test_text (void)
{
  static const char *const bad[] = { "",
                                     "0192f0c1",
                                     "0192f0c1-7000-7000-8000-00000000000g",
                                     "0192f0c1-7000-7000-8000-0000000000000",
                                     "0192f0c17000-7000-8000-000000000000-",
                                     "{0192f0c1-7000-7000-8000-0000000000}" };
  LijiId id, back;
  g_autofree char *text = NULL;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *random = NULL;

      id = liji_id_new (g_test_rand_int ());
      random = liji_id_to_string (&id);
      g_assert_true (liji_id_from_string (random, &back));
      g_assert_true (liji_id_equal (&id, &back));
      g_assert_false (liji_id_is_null (&back));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (liji_id_from_string (bad[i], &back));
  g_assert_false (liji_id_from_string (NULL, &back));
  g_assert_true (liji_id_equal (&id, &back));
  g_assert_true (liji_id_from_string ("00000000-0000-0000-0000-000000000000", &back));
  g_assert_true (liji_id_is_null (&back));
  g_assert_true (liji_id_from_string ("0192F0C1-ABCD-7000-8000-00000000000F", &back));
  text = liji_id_to_string (&back);
  g_assert_cmpstr (text, ==, "0192f0c1-abcd-7000-8000-00000000000f");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/layout", test_layout);
  g_test_add_func ("/base/id/sorted-by-time", test_sorted_by_time);
  g_test_add_func ("/base/id/never-twice", test_never_twice);
  g_test_add_func ("/base/id/text", test_text);
  return g_test_run ();
}
