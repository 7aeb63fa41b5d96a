/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/pace.h"

#define SECOND G_USEC_PER_SEC

static void
test_first_at_once (void)
{
  LijiPace pace = { 0 };

  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpuint (liji_pace_get_wait (&pace, i * SECOND), ==, 0);
      liji_pace_note (&pace, i * SECOND);
    }
  g_assert_cmpuint (liji_pace_get_wait (&pace, 4 * SECOND), ==, 2);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 4 * SECOND + 1), ==, 2);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 6 * SECOND), ==, 0);
}

static void
test_ever_later (void)
{
  static const guint waits[] = { 2, 4, 8, 16, 32, 60, 60 };
  LijiPace pace = { 0 };

  for (guint i = 0; i < 5; i++)
    liji_pace_note (&pace, 0);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpuint (liji_pace_get_wait (&pace, SECOND), ==, waits[i] + (i > 0 ? 0 : -1));
      liji_pace_note (&pace, SECOND);
    }
}

/* Twenty in ten minutes, whatever was waited between them; then the oldest makes room. */
static void
test_most (void)
{
  LijiPace pace = { 0 };

  for (guint i = 0; i < 20; i++)
    liji_pace_note (&pace, i * SECOND);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 100 * SECOND), ==, 500);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 600 * SECOND), ==, 0);
  liji_pace_note (&pace, 600 * SECOND);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 600 * SECOND), ==, 1);
  g_assert_cmpuint (liji_pace_get_wait (&pace, 1300 * SECOND), ==, 0);
  g_assert_cmpuint (pace.n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/access/pace/first-at-once", test_first_at_once);
  g_test_add_func ("/access/pace/ever-later", test_ever_later);
  g_test_add_func ("/access/pace/most", test_most);
  return g_test_run ();
}
