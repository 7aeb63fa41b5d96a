/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

/* The clock: civil days of Asia/Shanghai whatever TZ says (this program runs under two). */

#define AT(seconds) (G_GINT64_CONSTANT (seconds) * 1000000)

static void
test_shanghai_midnight (void)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (AT (1795276799)); /* 2026-11-21T15:59:59Z */

  g_assert_cmpint (liji_date_compare (liji_clock_get_today (clock), liji_date (2026, 11, 21)), ==,
                   0);
  liji_clock_set (clock, AT (1795276799) + 999999);
  g_assert_cmpint (liji_date_compare (liji_clock_get_today (clock), liji_date (2026, 11, 21)), ==,
                   0);
  liji_clock_set (clock, AT (1795276800));
  g_assert_cmpint (liji_date_compare (liji_clock_get_today (clock), liji_date (2026, 11, 22)), ==,
                   0);
  g_assert_cmpint (liji_clock_get_micros (clock), ==, AT (1795276800));
}

static void
test_iso (void)
{
  g_autofree char *a = liji_micros_to_iso (AT (1795307400));
  g_autofree char *b = liji_micros_to_iso (0);
  g_autofree char *c = liji_micros_to_iso (-1);

  g_assert_cmpstr (a, ==, "2026-11-22T08:30:00+08:00");
  g_assert_cmpstr (b, ==, "1970-01-01T08:00:00+08:00");
  g_assert_cmpstr (c, ==, "1970-01-01T07:59:59+08:00");
}

static void
test_day (void)
{
  g_assert_cmpint (liji_date_to_micros (liji_date (2026, 11, 22), 0), ==, AT (1795276800));
  g_assert_cmpint (liji_date_to_micros (liji_date (2026, 11, 22), 8 * 60 + 30), ==,
                   AT (1795307400));
  g_assert_cmpint (liji_date_to_micros (liji_date (1969, 12, 31), 0), ==, -AT (32 * 3600));
  g_assert_cmpint (liji_date_to_micros (liji_date (2026, 11, 0), 0), ==, 0);
}

/* The system's zone database agrees, for any second since summer time ended. */
static void
test_against_the_zone_database (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  if (zone == NULL)
    {
      g_test_skip ("no time zone database on this machine");
      return;
    }
  for (int i = 0; i < 2000; i++)
    {
      gint64 seconds = (gint64) (g_test_rand_double () * (4102444800.0 - 694224000.0)) + 694224000;
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
      g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);
      g_autofree char *expected = g_date_time_format (there, "%Y-%m-%dT%H:%M:%S%:z");
      g_autofree char *iso = liji_micros_to_iso (seconds * 1000000);

      g_assert_cmpstr (iso, ==, expected);
    }
}

static void
test_real (void)
{
  g_autoptr (LijiClock) clock = liji_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 read = liji_clock_get_micros (clock);

  g_assert_cmpint (read, >=, before);
  g_assert_cmpint (read, <=, g_get_real_time ());
  g_assert_finalize_object (g_steal_pointer (&clock));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("TZ is %s", g_getenv ("TZ"));
  g_test_add_func ("/base/clock/shanghai-midnight", test_shanghai_midnight);
  g_test_add_func ("/base/clock/iso", test_iso);
  g_test_add_func ("/base/clock/day", test_day);
  g_test_add_func ("/base/clock/against-the-zone-database", test_against_the_zone_database);
  g_test_add_func ("/base/clock/real", test_real);
  return g_test_run ();
}
