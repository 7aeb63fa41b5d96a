/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/rest-days.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The statutory calendar: what rests (marriage.md §2.4.3, §10), what a file must hold, and that the
 * shipped years are right. */

static LijiDayKind
kind_of (LijiCalendar *calendar, const char *iso, const char **reason)
{
  LijiDate date;

  g_assert_true (liji_date_from_iso (iso, &date));
  return liji_calendar_get_day (calendar, date, reason);
}

static void
test_days (void)
{
  static const struct
  {
    const char *iso;
    LijiDayKind kind;
    const char *reason;
  } cases[] = {
    { "2026-10-01", LIJI_DAY_REST, "国庆节" },   { "2026-10-07", LIJI_DAY_REST, "国庆节" },
    { "2026-10-08", LIJI_DAY_WORK, NULL },       { "2026-10-10", LIJI_DAY_WORK, "调休上班" },
    { "2026-10-11", LIJI_DAY_REST, "周末" },     { "2026-01-04", LIJI_DAY_WORK, "调休上班" },
    { "2026-02-14", LIJI_DAY_WORK, "调休上班" }, { "2026-02-23", LIJI_DAY_REST, "春节" },
    { "2026-02-24", LIJI_DAY_WORK, NULL },       { "2025-10-08", LIJI_DAY_REST, "国庆节、中秋节" },
    { "2025-10-09", LIJI_DAY_WORK, NULL },       { "2025-11-08", LIJI_DAY_REST, "周末" },
    { "2026-11-22", LIJI_DAY_REST, "周末" },     { "2026-11-23", LIJI_DAY_WORK, NULL },
    { "2022-12-31", LIJI_DAY_REST, "元旦" },     { "2027-01-01", LIJI_DAY_UNKNOWN, NULL },
    { "2020-12-31", LIJI_DAY_UNKNOWN, NULL },
  };
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *reason = "untouched";

      g_test_message ("%s", cases[i].iso);
      g_assert_cmpint (kind_of (calendar, cases[i].iso, &reason), ==, cases[i].kind);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
  g_assert_cmpint (kind_of (calendar, "2026-10-01", NULL), ==, LIJI_DAY_REST);
  g_assert_cmpint (liji_calendar_get_day (calendar, liji_date (2026, 10, 0), NULL), ==,
                   LIJI_DAY_UNKNOWN);
  g_assert_finalize_object (g_steal_pointer (&calendar));
}

static void
test_years (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autofree int *years = liji_calendar_get_years (calendar);
  g_autoptr (LijiCalendar) empty = liji_calendar_new ();
  g_autofree int *none = liji_calendar_get_years (empty);

  for (int i = 0; i < 6; i++)
    {
      g_assert_cmpint (years[i], ==, 2021 + i);
      g_assert_true (liji_calendar_has_year (calendar, 2021 + i));
    }
  g_assert_cmpint (years[6], ==, 0);
  g_assert_false (liji_calendar_has_year (calendar, 2027));
  g_assert_null (liji_calendar_get_version (calendar, 2027));
  g_assert_null (liji_calendar_dup_canonical (calendar, 2027));
  g_assert_cmpint (none[0], ==, 0);
  g_assert_cmpint (kind_of (empty, "2026-11-22", NULL), ==, LIJI_DAY_UNKNOWN);
}

static char *
read_reference (int year)
{
  g_autofree char *name = g_strdup_printf ("data/holiday-cn/%d.json", year);
  g_autofree char *path = g_build_filename (
      g_getenv ("LIJI_SHARED") ? g_getenv ("LIJI_SHARED") : "/nonexistent", name, NULL);
  char *json = NULL;

  return g_file_get_contents (path, &json, NULL, NULL) ? json : NULL;
}

/* Every day from 2020-12-15 to 2027-01-15, by our own compilation and by the public one. */
static void
test_shipped_against_reference (void)
{
  g_autoptr (LijiCalendar) shipped = liji_calendar_new_shipped ();
  g_autoptr (LijiCalendar) reference = liji_calendar_new ();
  LijiDate last = liji_date (2027, 1, 15);

  for (int year = 2021; year <= 2026; year++)
    {
      g_autofree char *json = read_reference (year);
      g_autoptr (GError) error = NULL;

      if (json == NULL)
        {
          g_test_skip ("the reference calendars are not in ../shared/data");
          return;
        }
      liji_calendar_load_json (reference, json, -1, FALSE, NULL, &error);
      g_assert_no_error (error);
    }
  for (LijiDate date = liji_date (2020, 12, 15); liji_date_compare (date, last) <= 0;
       date = liji_date_add_days (date, 1))
    {
      g_autofree char *iso = liji_date_to_iso (date);
      const char *ours = NULL, *theirs = NULL;
      LijiDayKind kind = liji_calendar_get_day (shipped, date, &ours);

      if (kind != liji_calendar_get_day (reference, date, NULL))
        g_test_message ("%s", iso);
      g_assert_cmpint (kind, ==, liji_calendar_get_day (reference, date, &theirs));
      g_assert_cmpstr (ours, ==, theirs);
    }
  for (int year = 2021; year <= 2026; year++)
    g_assert_cmpstr (liji_calendar_get_version (shipped, year), ==,
                     liji_calendar_get_version (reference, year));
}

/* All public years are readable; the days they name in a neighbouring year count there. */
static void
test_older_years (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  const char *reason;

  for (int year = 2007; year <= 2020; year++)
    {
      g_autofree char *json = read_reference (year);
      g_autoptr (GError) error = NULL;
      int loaded = 0;

      if (json == NULL)
        {
          g_test_skip ("the reference calendars are not in ../shared/data");
          return;
        }
      liji_calendar_load_json (calendar, json, -1, FALSE, &loaded, &error);
      g_assert_no_error (error);
      g_assert_cmpint (loaded, ==, year);
    }
  g_assert_cmpint (kind_of (calendar, "2018-12-31", &reason), ==, LIJI_DAY_REST);
  g_assert_cmpstr (reason, ==, "元旦");
  g_assert_cmpint (kind_of (calendar, "2018-12-29", &reason), ==, LIJI_DAY_WORK);
  g_assert_cmpint (kind_of (calendar, "2018-12-28", &reason), ==, LIJI_DAY_WORK);
}

#define DAY "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}"
#define YEAR(days) "{\"year\":2027,\"papers\":[\"http://www.gov.cn/x\"],\"days\":[" days "]}"

static void
test_refused (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *field;
  } cases[] = {
    { "", LIJI_INPUT_ERROR_MALFORMED, "object" },
    { "{", LIJI_INPUT_ERROR_MALFORMED, "JSON" },
    { "{\"year\" 2027}", LIJI_INPUT_ERROR_MALFORMED, "JSON" },
    { "8" YEAR (DAY), LIJI_INPUT_ERROR_MALFORMED, "object" },
    { "[]", LIJI_INPUT_ERROR_MALFORMED, "object" },
    { "\xff", LIJI_INPUT_ERROR_MALFORMED, "UTF-8" },
    { "{}", LIJI_INPUT_ERROR_MISSING, "year" },
    { "{\"year\":\"2027\"}", LIJI_INPUT_ERROR_MALFORMED, "year" },
    { "{\"year\":27}", LIJI_INPUT_ERROR_RANGE, "year" },
    { "{\"year\":2027}", LIJI_INPUT_ERROR_MISSING, "papers" },
    { "{\"year\":2027,\"papers\":\"x\"}", LIJI_INPUT_ERROR_MALFORMED, "papers" },
    { "{\"year\":2027,\"papers\":[]}", LIJI_INPUT_ERROR_MISSING, "papers" },
    { "{\"year\":2027,\"papers\":[1],\"days\":[" DAY "]}", LIJI_INPUT_ERROR_MALFORMED,
      "papers[0]" },
    { "{\"year\":2027,\"papers\":[\"x\"]}", LIJI_INPUT_ERROR_MISSING, "days" },
    { "{\"year\":2027,\"papers\":[\"x\"],\"days\":{}}", LIJI_INPUT_ERROR_MALFORMED, "days" },
    { YEAR (""), LIJI_INPUT_ERROR_MISSING, "days" },
    { YEAR ("1"), LIJI_INPUT_ERROR_MALFORMED, "days[0]" },
    { YEAR (DAY "," DAY), LIJI_INPUT_ERROR_MALFORMED, "2027-01-01" },
    { YEAR (DAY ",{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":false}"),
      LIJI_INPUT_ERROR_MALFORMED, "2027-01-01" },
    { YEAR ("{\"date\":\"2027-01-01\",\"isOffDay\":true}"), LIJI_INPUT_ERROR_MISSING,
      "days[0].name" },
    { YEAR ("{\"name\":\"\",\"date\":\"2027-01-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].name" },
    { YEAR ("{\"name\":\"a\\tb\",\"date\":\"2027-01-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].name" },
    { YEAR (DAY ",{\"name\":\"元旦\",\"isOffDay\":true}"), LIJI_INPUT_ERROR_MISSING,
      "days[1].date" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2027-01-01\"}"), LIJI_INPUT_ERROR_MISSING,
      "days[0].isOffDay" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":1}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].isOffDay" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":\"true\"}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].isOffDay" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2027-02-30\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].date" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"20270101\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].date" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2027-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "days[0].date" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2026-10-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_RANGE, "days[0].date" },
    { YEAR ("{\"name\":\"元旦\",\"date\":\"2028-02-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_RANGE, "days[0].date" },
    { YEAR (DAY) YEAR (DAY), LIJI_INPUT_ERROR_MALFORMED, "more than one" },
    { YEAR ("{\"name\":\"\\u12\",\"date\":\"2027-01-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "escape" },
    { YEAR ("{\"name\":\"\\x\",\"date\":\"2027-01-01\",\"isOffDay\":true}"),
      LIJI_INPUT_ERROR_MALFORMED, "escape" },
  };
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autofree char *before = liji_calendar_dup_canonical (calendar, 2026);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int year = -1;

      g_assert_false (liji_calendar_load_json (calendar, cases[i].json, -1, TRUE, &year, &error));
      g_test_message ("%u: %s", i, error->message);
      g_assert_error (error, LIJI_INPUT_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].field));
      g_assert_cmpint (year, ==, -1);
      g_assert_false (liji_calendar_has_year (calendar, 2027));
    }
}

static void
test_depth (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_assert_false (liji_calendar_load_json (calendar, deep->str, -1, FALSE, NULL, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED);
  g_clear_error (&error);
  while (deep->len < 300 * 1024)
    g_string_append (deep, "          ");
  g_assert_false (liji_calendar_load_json (calendar, deep->str, -1, FALSE, NULL, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE);
}

static void
test_replace (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  int year = 0;

  g_assert_true (liji_calendar_load_json (calendar, YEAR (DAY), -1, FALSE, &year, &error));
  g_assert_no_error (error);
  g_assert_cmpint (year, ==, 2027);
  version = g_strdup (liji_calendar_get_version (calendar, 2027));
  g_assert_true (g_str_has_prefix (version, "2027-"));
  g_assert_cmpuint (strlen (version), ==, 13);

  g_assert_false (liji_calendar_load_json (calendar, YEAR (DAY), -1, FALSE, &year, &error));
  g_assert_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE);
  g_assert_cmpstr (liji_calendar_get_version (calendar, 2027), ==, version);
  /* The same table is the same version; one day turned over is another. */
  g_assert_true (
      liji_calendar_load_json (calendar, "\xef\xbb\xbf\n" YEAR (DAY) "\n", -1, TRUE, &year, NULL));
  g_assert_cmpstr (liji_calendar_get_version (calendar, 2027), ==, version);
  g_assert_true (liji_calendar_load_json (
      calendar, YEAR ("{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":false}"), -1, TRUE,
      &year, NULL));
  g_assert_cmpstr (liji_calendar_get_version (calendar, 2027), !=, version);
  g_assert_cmpint (kind_of (calendar, "2027-01-01", NULL), ==, LIJI_DAY_WORK);
}

/* The order in the file does not matter; what is hashed is plain text that anybody can make. */
static void
test_canonical (void)
{
  static const char *const two
      = YEAR ("{\"name\":\"b\",\"date\":\"2027-01-03\",\"isOffDay\":false},{\"name\":\"a\","
              "\"date\":\"2026-12-31\",\"isOffDay\":true}");
  static const char *const expected = "liji-calendar-1\nyear\t2027\npaper\thttp://www.gov.cn/"
                                      "x\noff\t2026-12-31\ta\nwork\t2027-01-03\tb\n";
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  g_autofree char *canonical = NULL;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, expected, -1);

  g_assert_true (liji_calendar_load_json (calendar, two, (gssize) strlen (two), FALSE, NULL, NULL));
  canonical = liji_calendar_dup_canonical (calendar, 2027);
  g_assert_cmpstr (canonical, ==, expected);
  g_assert_cmpint (strncmp (liji_calendar_get_version (calendar, 2027) + 5, digest, 8), ==, 0);
  g_assert_cmpint (kind_of (calendar, "2026-12-31", NULL), ==, LIJI_DAY_REST);
  g_assert_cmpint (kind_of (calendar, "2026-12-30", NULL), ==, LIJI_DAY_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rest-days/days", test_days);
  g_test_add_func ("/base/rest-days/years", test_years);
  g_test_add_func ("/base/rest-days/shipped-against-reference", test_shipped_against_reference);
  g_test_add_func ("/base/rest-days/older-years", test_older_years);
  g_test_add_func ("/base/rest-days/refused", test_refused);
  g_test_add_func ("/base/rest-days/depth", test_depth);
  g_test_add_func ("/base/rest-days/replace", test_replace);
  g_test_add_func ("/base/rest-days/canonical", test_canonical);
  return g_test_run ();
}
