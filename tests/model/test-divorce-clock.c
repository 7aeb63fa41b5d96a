/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "busy.h"
#include "model/divorce-clock.h"

/* The clock of a divorce against the vectors of the fact sheet (marriage.md §2.4.3) and the edge
 * cases of its §9, with the State Council's tables of 2025 and 2026. */

static LijiDate
day (const char *iso)
{
  LijiDate date = { 0 };

  if (iso != NULL)
    g_assert_true (liji_date_from_iso (iso, &date));
  return date;
}

static void
assert_day (LijiDate date, const char *iso)
{
  g_autofree char *text = liji_date_to_iso (date);

  g_assert_cmpstr (text, ==, iso != NULL ? iso : "");
}

static void
test_vectors (void)
{
  static const struct
  {
    const char *accepted, *n30, *end, *first_issue, *n60, *last;
  } vectors[] = {
    { "2025-09-01", "2025-10-01", "2025-10-09", "2025-10-10", "2025-11-08", "2025-11-10" },
    { "2025-09-05", "2025-10-05", "2025-10-09", "2025-10-10", "2025-11-08", "2025-11-10" },
    { "2025-12-03", "2026-01-02", "2026-01-04", "2026-01-05", "2026-02-03", "2026-02-03" },
    { "2026-01-15", "2026-02-14", "2026-02-14", "2026-02-15", "2026-03-16", "2026-03-16" },
    { "2026-01-16", "2026-02-15", "2026-02-24", "2026-02-25", "2026-03-26", "2026-03-26" },
    { "2026-01-29", "2026-02-28", "2026-02-28", "2026-03-01", "2026-03-30", "2026-03-30" },
    { "2026-03-10", "2026-04-09", "2026-04-09", "2026-04-10", "2026-05-09", "2026-05-09" },
    { "2026-04-01", "2026-05-01", "2026-05-06", "2026-05-07", "2026-06-05", "2026-06-05" },
    { "2026-05-08", "2026-06-07", "2026-06-08", "2026-06-09", "2026-07-08", "2026-07-08" },
    { "2026-08-21", "2026-09-20", "2026-09-20", "2026-09-21", "2026-10-20", "2026-10-20" },
    { "2026-08-31", "2026-09-30", "2026-09-30", "2026-10-01", "2026-10-30", "2026-10-30" },
    { "2026-09-01", "2026-10-01", "2026-10-08", "2026-10-09", "2026-11-07", "2026-11-09" },
    { "2026-09-10", "2026-10-10", "2026-10-10", "2026-10-11", "2026-11-09", "2026-11-09" },
  };
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      LijiDivorceClock clock;

      g_test_message ("accepted %s", vectors[i].accepted);
      liji_divorce_clock_count (calendar, day (vectors[i].accepted), &clock);
      assert_day (clock.n30, vectors[i].n30);
      assert_day (clock.end, vectors[i].end);
      assert_day (clock.first_issue, vectors[i].first_issue);
      assert_day (clock.n60, vectors[i].n60);
      assert_day (clock.last, vectors[i].last);
      g_assert_false (clock.pending);
    }
}

/* §9.1: END in National Day; §9.10: on END itself there is no certificate yet. */
static void
test_stand (void)
{
  static const struct
  {
    const char *today;
    LijiDivorceStand stand;
  } days[] = {
    { "2026-09-01", LIJI_DIVORCE_COOLING }, { "2026-10-01", LIJI_DIVORCE_COOLING },
    { "2026-10-08", LIJI_DIVORCE_COOLING }, { "2026-10-09", LIJI_DIVORCE_OPEN },
    { "2026-11-07", LIJI_DIVORCE_OPEN },    { "2026-11-09", LIJI_DIVORCE_OPEN },
    { "2026-11-10", LIJI_DIVORCE_LAPSED },
  };
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  LijiDivorceClock clock;

  liji_divorce_clock_count (calendar, day ("2026-09-01"), &clock);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%s", days[i].today);
      g_assert_cmpint (liji_divorce_clock_stand (&clock, day (days[i].today)), ==, days[i].stand);
    }
}

/* The 2027 notice is not published: each date by itself, and none of them guessed. */
static void
test_pending (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autofree char *versions = NULL;
  LijiDivorceClock clock;

  liji_divorce_clock_count (calendar, day ("2026-11-20"), &clock);
  assert_day (clock.end, "2026-12-21"); /* 20 December is a Sunday */
  assert_day (clock.first_issue, "2026-12-22");
  assert_day (clock.n60, "2027-01-20");
  assert_day (clock.last, NULL);
  g_assert_true (clock.pending);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2026-12-21")), ==, LIJI_DIVORCE_COOLING);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2026-12-22")), ==, LIJI_DIVORCE_OPEN);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2027-01-20")), ==, LIJI_DIVORCE_OPEN);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2027-01-21")), ==, LIJI_DIVORCE_UNKNOWN);
  versions = liji_divorce_clock_dup_versions (calendar, &clock);
  g_assert_true (g_str_has_prefix (versions, "2026-"));
  g_assert_null (strchr (versions, ' '));

  liji_divorce_clock_count (calendar, day ("2026-12-10"), &clock);
  assert_day (clock.n30, "2027-01-09");
  assert_day (clock.end, NULL);
  assert_day (clock.first_issue, NULL);
  assert_day (clock.n60, NULL);
  assert_day (clock.last, NULL);
  g_assert_true (clock.pending);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2027-01-09")), ==, LIJI_DIVORCE_COOLING);
  g_assert_cmpint (liji_divorce_clock_stand (&clock, day ("2027-01-10")), ==, LIJI_DIVORCE_UNKNOWN);
}

static void
test_loaded (void)
{
  static const char json[] = "{\"year\":2027,\"papers\":[\"示例\"],\"days\":["
                             "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}";
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  LijiDivorceClock clock;

  g_assert_true (liji_calendar_load_json (calendar, json, -1, FALSE, NULL, &error));
  g_assert_no_error (error);
  liji_divorce_clock_count (calendar, day ("2026-12-10"), &clock);
  assert_day (clock.end, "2027-01-11"); /* 9 January is a Saturday */
  assert_day (clock.last, "2027-02-10");
  g_assert_false (clock.pending);
}

/* At most a microsecond a case: a whole machine under load is given ten times that. */
static void
test_speed (void)
{
  const guint n = 200000;
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  LijiDate first = liji_date (2021, 1, 1);
  gint64 began = g_get_monotonic_time ();
  double each;

  for (guint i = 0; i < n; i++)
    {
      LijiDivorceClock clock;
      liji_divorce_clock_count (calendar, liji_date_add_days (first, (int) (i % 2000)), &clock);
    }
  each = (double) (g_get_monotonic_time () - began) / n;
  g_test_message ("%.3f microseconds a case", each);
  g_assert_cmpfloat (each, <, test_stretch (10));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/divorce-clock/vectors", test_vectors);
  g_test_add_func ("/divorce-clock/where-it-stands", test_stand);
  g_test_add_func ("/divorce-clock/pending", test_pending);
  g_test_add_func ("/divorce-clock/loaded", test_loaded);
  g_test_add_func ("/divorce-clock/speed", test_speed);
  return g_test_run ();
}
