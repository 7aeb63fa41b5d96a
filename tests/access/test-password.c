/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/password.h"

#include <string.h>

/* Passwords: what is kept, what is taken, what a wrong one costs. */

static void
test_hash (void)
{
  g_autofree char *a = liji_password_hash ("春眠不觉晓 1");
  g_autofree char *b = liji_password_hash ("春眠不觉晓 1");

  g_assert_true (g_str_has_prefix (a, "$argon2id$"));
  g_assert_cmpstr (a, !=, b);
  g_assert_true (liji_password_matches (a, "春眠不觉晓 1"));
  g_assert_false (liji_password_matches (a, "春眠不觉晓 2"));
  g_assert_false (liji_password_matches (a, ""));
  g_assert_false (liji_password_matches ("not a hash", "春眠不觉晓 1"));
}

static void
test_acceptable (void)
{
  g_assert_true (liji_password_is_acceptable ("correct horse", "zhao"));
  g_assert_false (liji_password_is_acceptable ("short77", "zhao"));
  g_assert_false (liji_password_is_acceptable ("zzzzzzzzzz", "zhao"));
  g_assert_false (liji_password_is_acceptable ("Zhaoliqi1", "zhaoliqi1"));
  g_assert_false (liji_password_is_acceptable (NULL, "zhao"));
}

static void
test_made (void)
{
  g_autofree char *a = liji_password_generate ();
  g_autofree char *b = liji_password_generate ();

  g_assert_cmpuint (strlen (a), ==, 12);
  g_assert_cmpstr (a, !=, b);
  g_assert_null (strpbrk (a, "0O1lI"));
  g_assert_true (liji_password_is_acceptable (a, "admin"));
}

static void
test_delay (void)
{
  g_assert_cmpuint (liji_password_delay (0), ==, 0);
  g_assert_cmpuint (liji_password_delay (2), ==, 0);
  g_assert_cmpuint (liji_password_delay (3), ==, 2);
  g_assert_cmpuint (liji_password_delay (4), ==, 4);
  g_assert_cmpuint (liji_password_delay (9), ==, 128);
  g_assert_cmpuint (liji_password_delay (1000), ==, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password/hash", test_hash);
  g_test_add_func ("/password/acceptable", test_acceptable);
  g_test_add_func ("/password/made", test_made);
  g_test_add_func ("/password/delay", test_delay);
  return g_test_run ();
}
