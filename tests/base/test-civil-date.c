/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/civil-date.h"
#include "base/error.h"

/* Civil dates: how they are written, typed, counted, and how old they make people. */

static LijiDate
day (const char *iso)
{
  LijiDate date;

  g_assert_true (liji_date_from_iso (iso, &date));
  return date;
}

static void
assert_iso (LijiDate date, const char *expected)
{
  g_autofree char *iso = liji_date_to_iso (date);

  g_assert_cmpstr (iso, ==, expected);
}

static void
test_precision (void)
{
  g_assert_cmpint (liji_date_get_precision (day ("")), ==, LIJI_DATE_UNKNOWN);
  g_assert_cmpint (liji_date_get_precision (day ("1962")), ==, LIJI_DATE_YEAR);
  g_assert_cmpint (liji_date_get_precision (day ("1962-10")), ==, LIJI_DATE_MONTH);
  g_assert_cmpint (liji_date_get_precision (day ("1962-10-23")), ==, LIJI_DATE_DAY);
  g_assert_false (liji_date_is_day (day ("1962-10")));
  assert_iso (day (""), "");
  assert_iso (day ("1962"), "1962");
  assert_iso (day ("1962-10"), "1962-10");
  assert_iso (day ("1962-10-23"), "1962-10-23");
}

static void
test_iso_is_strict (void)
{
  static const char *const bad[]
      = { "2004-13",    "2004-00",  "2004-12-32", "2004-12-00",  "2005-02-29",
          "1900-02-29", "04-12-31", "2004-1-3",   "2004-12-31 ", " 2004",
          "2004-",      "2004-12-", "20041231",   "2004/12/31",  "1849-12-31",
          "2201-01-01", "0000",     "２００４",   "2004-12-31-", "abcd" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LijiDate date = { 1999, 1, 1 };

      g_test_message ("%s", bad[i]);
      g_assert_false (liji_date_from_iso (bad[i], &date));
      g_assert_cmpint (date.year, ==, 1999);
    }
}

static void
test_typed (void)
{
  static const struct
  {
    const char *typed;
    const char *iso;
  } good[] = {
    { "20041231", "2004-12-31" },
    { "2004.12.31", "2004-12-31" },
    { "2004-12-31", "2004-12-31" },
    { "2004/12/31", "2004-12-31" },
    { "2004年12月31日", "2004-12-31" },
    { "2004年1月3日", "2004-01-03" },
    { "２００４１２３１", "2004-12-31" },
    { "２００４．１２．３１", "2004-12-31" },
    { "2004。12。31", "2004-12-31" },
    { " 2004 - 1 - 3 ", "2004-01-03" },
    { "2004年12月31号", "2004-12-31" },
    { "=", "2026-11-22" },
    { "＝", "2026-11-22" },
    { "+30", "2026-12-22" },
    { "-1", "2026-11-21" },
    { "＋３０", "2026-12-22" },
    { "-22", "2026-10-31" },
    { "", "" },
    { "  ", "" },
    { "2004", "2004" },
    { "2004年", "2004" },
    { "200412", "2004-12" },
    { "2004年12月", "2004-12" },
    { "2004-2-29", "2004-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      LijiDate date;

      g_test_message ("%s", good[i].typed);
      liji_date_from_typed (good[i].typed, day ("2026-11-22"), &date, &error);
      g_assert_no_error (error);
      assert_iso (date, good[i].iso);
    }
}

static void
test_typed_refused (void)
{
  static const struct
  {
    const char *typed;
    int code;
  } bad[] = {
    { "20050229", LIJI_INPUT_ERROR_RANGE },
    { "2005-2-29", LIJI_INPUT_ERROR_RANGE },
    { "18491231", LIJI_INPUT_ERROR_RANGE },
    { "2004-13-1", LIJI_INPUT_ERROR_RANGE },
    { "04-12-31", LIJI_INPUT_ERROR_MALFORMED },
    { "31.12.2004", LIJI_INPUT_ERROR_MALFORMED },
    { "yesterday", LIJI_INPUT_ERROR_MALFORMED },
    { "2004123", LIJI_INPUT_ERROR_MALFORMED },
    { "==", LIJI_INPUT_ERROR_MALFORMED },
    { "+", LIJI_INPUT_ERROR_MALFORMED },
    { "+-1", LIJI_INPUT_ERROR_MALFORMED },
    { "2004-0-1", LIJI_INPUT_ERROR_MALFORMED },
    { "2004-12-31-1", LIJI_INPUT_ERROR_MALFORMED },
    { "+99999999999", LIJI_INPUT_ERROR_MALFORMED },
    { "一九六二年十月廿三", LIJI_INPUT_ERROR_MALFORMED },
    { "\xff", LIJI_INPUT_ERROR_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LijiDate date = { 1999, 1, 1 };

      g_test_message ("case %u", i);
      g_assert_false (liji_date_from_typed (bad[i].typed, day ("2026-11-22"), &date, &error));
      g_assert_error (error, LIJI_INPUT_ERROR, bad[i].code);
      g_assert_cmpint (date.year, ==, 1999);
    }
}

static void
test_paper (void)
{
  g_autofree char *whole = liji_date_to_paper (day ("2026-11-22"));
  g_autofree char *padded = liji_date_to_paper (day ("2026-01-02"));
  g_autofree char *month = liji_date_to_paper (day ("1962-10"));
  g_autofree char *unknown = liji_date_to_paper (day (""));

  g_assert_cmpstr (whole, ==, "2026年11月22日");
  g_assert_cmpstr (padded, ==, "2026年01月02日");
  g_assert_cmpstr (month, ==, "1962年10月");
  g_assert_cmpstr (unknown, ==, "");
}

/* GLib's own calendar is the second opinion. */
static void
test_against_gdate (void)
{
  for (int i = 0; i < 20000; i++)
    {
      guint32 julian = (guint32) g_test_rand_int_range (675334, 803534); /* 1850 … 2200 */
      GDate expected, moved;
      LijiDate date;
      int offset = g_test_rand_int_range (-4000, 4000);
      g_autofree char *iso = NULL;

      g_date_clear (&expected, 1);
      g_date_set_julian (&expected, julian);
      date = liji_date (g_date_get_year (&expected), g_date_get_month (&expected),
                        g_date_get_day (&expected));
      if (!liji_date_is_day (date))
        continue;
      iso = liji_date_to_iso (date);
      g_assert_cmpint (liji_date_compare (day (iso), date), ==, 0);
      g_assert_cmpint (liji_date_get_weekday (date), ==, g_date_get_weekday (&expected));

      moved = expected;
      if (offset >= 0)
        g_date_add_days (&moved, (guint) offset);
      else
        g_date_subtract_days (&moved, (guint) -offset);
      if (g_date_get_year (&moved) < 1850 || g_date_get_year (&moved) > 2200)
        continue;
      g_assert_cmpint (
          liji_date_compare (liji_date_add_days (date, offset),
                             liji_date (g_date_get_year (&moved), g_date_get_month (&moved),
                                        g_date_get_day (&moved))),
          ==, 0);
      g_assert_cmpint (liji_date_days_between (date, liji_date_add_days (date, offset)), ==,
                       offset);
    }
}

static void
test_every_day_once (void)
{
  LijiDate date = day ("1850-01-01");
  int weekday = liji_date_get_weekday (date);

  g_assert_cmpint (weekday, ==, 2);
  while (liji_date_compare (date, day ("2200-12-31")) < 0)
    {
      LijiDate next = liji_date_add_days (date, 1);

      g_assert_cmpint (liji_date_compare (date, next), <, 0);
      g_assert_cmpint (liji_date_get_weekday (next), ==, weekday % 7 + 1);
      weekday = weekday % 7 + 1;
      date = next;
    }
  g_assert_cmpint (liji_date_get_precision (liji_date_add_days (date, 1)), ==, LIJI_DATE_UNKNOWN);
}

/* marriage.md §9.2, §9.3; Civil Code art. 1047 and 202. */
static void
test_age (void)
{
  static const struct
  {
    const char *born;
    const char *on;
    int age;
  } cases[] = {
    { "2004-11-22", "2026-11-21", 21 }, { "2004-11-22", "2026-11-22", 22 },
    { "2004-02-29", "2026-02-28", 21 }, { "2004-02-29", "2026-03-01", 22 },
    { "2004-02-29", "2024-02-28", 19 }, { "2004-02-29", "2024-02-29", 20 },
    { "2004-12-31", "2026-01-01", 21 }, { "2026-11-22", "2026-11-22", 0 },
    { "2026-11-23", "2026-11-22", -1 }, { "2004-11", "2026-11-22", -1 },
    { "2004-11-22", "2026", -1 },       { "", "2026-11-22", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("born %s on %s", cases[i].born, cases[i].on);
      g_assert_cmpint (liji_date_age_on (day (cases[i].born), day (cases[i].on)), ==, cases[i].age);
    }
}

static void
test_add_years (void)
{
  assert_iso (liji_date_add_years (day ("2004-02-29"), 22), "2026-02-28");
  assert_iso (liji_date_add_years (day ("2004-02-29"), 20), "2024-02-29");
  assert_iso (liji_date_add_years (day ("2004-02"), 1), "2005-02");
  assert_iso (liji_date_add_years (day ("2006-10-31"), -10), "1996-10-31");
  assert_iso (liji_date_add_years (day ("2199-01-01"), 5), "");
  assert_iso (liji_date_add_years (day (""), 5), "");
}

static void
test_order (void)
{
  static const char *const ascending[]
      = { "", "1962", "1962-10", "1962-10-01", "1962-10-23", "1963" };

  for (guint i = 0; i < G_N_ELEMENTS (ascending); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ascending); j++)
      g_assert_cmpint (liji_date_compare (day (ascending[i]), day (ascending[j])), ==,
                       (i > j) - (i < j));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/civil-date/precision", test_precision);
  g_test_add_func ("/base/civil-date/iso-is-strict", test_iso_is_strict);
  g_test_add_func ("/base/civil-date/typed", test_typed);
  g_test_add_func ("/base/civil-date/typed-refused", test_typed_refused);
  g_test_add_func ("/base/civil-date/paper", test_paper);
  g_test_add_func ("/base/civil-date/against-gdate", test_against_gdate);
  g_test_add_func ("/base/civil-date/every-day-once", test_every_day_once);
  g_test_add_func ("/base/civil-date/age", test_age);
  g_test_add_func ("/base/civil-date/add-years", test_add_years);
  g_test_add_func ("/base/civil-date/order", test_order);
  return g_test_run ();
}
