/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "large.h"
#include "model/divorce-clock.h"
#include "people.h"
#include "register/marriage/reissue.h"
#include "register/office/calendars.h"
#include "register/paper/printing.h"
#include "register/record/afterwards.h"
#include "register/record/records.h"
#include "table.h"
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* What comes after a registration: the clock of a divorce, by itself and for a million that wait
 * for a year's calendar; a record opened with its timeline among a million people's; and a lost
 * certificate issued again, from the identity card to the file that goes to the printer. */

#define CASES 1000000
#define DAYS 60
#define RECORDS 400
#define REISSUES 12

static gboolean
measure_clock (void)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new_shipped ();
  LijiDate first = liji_date (2021, 1, 1);
  gint64 known = 0;
  double each;
  BenchTime begin = bench_look ();

  for (guint i = 0; i < CASES; i++)
    {
      LijiDivorceClock clock;

      liji_divorce_clock_count (calendar, liji_date_add_days (first, (int) (i % 2000)), &clock);
      known += clock.last.day;
    }
  each = bench_since (begin).processor / CASES;
  g_assert_cmpint (known, >, CASES);
  return bench_limit ("the clock of a divorce, a case", each, "µs", 1);
}

static void
run_sql (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "registry.db", NULL);
  sqlite3 *db = NULL;
  char *said = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
  sqlite3_close (db);
}

static int
count_cb (void *count, int n, char **values, char **names)
{
  *(gint64 *) count = g_ascii_strtoll (values[0], NULL, 10);
  return 0;
}

static gint64
count_sql (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "registry.db", NULL);
  sqlite3 *db = NULL;
  gint64 count = -1;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, count_cb, &count, NULL);
  sqlite3_close (db);
  return count;
}

/* A million applications of November and December wait for the next year's calendar. */
static gboolean
measure_recount (void)
{
  static const char json[] = "{\"year\":2027,\"papers\":[\"示例\"],\"days\":["
                             "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}";
  static const char waiting[] = "SELECT count (*) FROM divorce_application a JOIN divorce_clock k "
                                "ON k.accepted_on = a.accepted_on WHERE k.last_on IS NULL";
  g_autofree char *fill = g_strdup_printf (
      "BEGIN; WITH RECURSIVE d (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n < %d) "
      "INSERT INTO divorce_clock (accepted_on, n30, calendar) SELECT date ('2026-11-02', '+' || n "
      "|| ' days'), date ('2026-12-02', '+' || n || ' days'), '' FROM d;"
      "WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < %d) "
      "INSERT INTO divorce_application (case_id, receipt, accepted_on, state) SELECT randomblob "
      "(16), 'SQ' || n, date ('2026-11-02', '+' || (n %% %d) || ' days'), 'pending' FROM c; COMMIT",
      DAYS - 1, CASES - 1, DAYS);
  g_autoptr (GBytes) file = g_bytes_new_static (json, strlen (json));
  g_autoptr (LijiCalendarYear) year = NULL;
  g_autoptr (GError) error = NULL;
  Fixture f = { 0 };
  gint64 entries;
  LijiId act;
  BenchTime took;

  fixture_set_up (&f, NULL);
  run_sql (f.folder, fill);
  g_assert_cmpint (count_sql (f.folder, waiting), ==, CASES);
  entries = count_sql (f.folder, "SELECT max (seq) FROM journal");
  act = fixture_id ();
  took = bench_look ();
  year = liji_calendars_import (f.session, &act, file, FALSE, NULL, &error);
  took = bench_since (took);
  g_assert_no_error (error);
  g_assert_cmpint (count_sql (f.folder, waiting), ==, 0);
  g_assert_cmpint (count_sql (f.folder, "SELECT max (seq) FROM journal"), ==, entries + 1);
  fixture_tear_down (&f, NULL);
  return bench_limit ("a million cases by a new calendar, one entry", took.wall / 1000, "ms", 1000);
}

static gboolean
measure_records (void)
{
  g_autoptr (LijiSession) session = large_open ();
  guint n_couples = large_n_people () / 2;
  BenchSeries opened;
  double each;

  bench_series_init (&opened, "open");
  for (guint i = 0; i < RECORDS; i++)
    {
      guint n = (guint) ((guint64) i * 104729 % n_couples);
      g_autofree char *number
          = g_strdup_printf ("J371324-%04u-%06u", person_year (n), 1 + n % PEOPLE_A_YEAR);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) turns = NULL;
      g_autoptr (LijiRecord) record = NULL;
      Person man;
      BenchTime begin = bench_look ();

      person_make (2 * (guint64) n, &man);
      record = liji_records_show (session, number, &error);
      g_assert_no_error (error);
      turns = liji_afterwards_timeline (session, "resident", man.number, &error);
      g_assert_no_error (error);
      bench_series_add (&opened, bench_since (begin));
      g_assert_cmpuint (turns->len, >, 0);
      g_assert_cmpuint (record->timeline->len, >, 0);
    }
  each = bench_series_wall (&opened, 0.95);
  printf ("# a record opened among %u: p50 %.2f ms, p99 %.2f ms\n", n_couples,
          bench_series_wall (&opened, 0.5), bench_series_wall (&opened, 0.99));
  bench_series_clear (&opened);
  return bench_limit ("a record with its timelines, p95", each, "ms", 10);
}

static void
set_side (LijiReissue *form, const char *side, const LijiApplicant *of)
{
  /* Who asks shows a card, the other does not. */
  const char *const fields[] = { "name", "identity_number", "birth_date", "papers.0.number" };
  g_autofree char *birth = liji_date_to_iso (of->birth_date);
  const char *const values[] = { of->name, of->identity_number, birth, of->identity_number };
  guint n = strcmp (side, "man") == 0 ? G_N_ELEMENTS (fields) : G_N_ELEMENTS (fields) - 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (side, ".", fields[i], NULL);
      g_autoptr (GError) error = NULL;

      liji_model_set_text (&liji_reissue_model, form, path, values[i], liji_date (2026, 11, 20),
                           &error);
      g_assert_no_error (error);
    }
}

/* What the clerk has on screen when all is typed: the schema's own example of these two. */
static LijiDraft *
make_asking (const LijiRegistered *of, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (liji_reissue_model.example, -1, &error);
  g_autoptr (LijiDraft) couple = fixture_couple (n);
  const LijiMarriage *marriage = liji_draft_get_record (couple);
  LijiReissue *form;

  json_object_remove_member (json_node_get_object (node), "archive");
  form = liji_model_from_json (&liji_reissue_model, node, &error);
  g_assert_no_error (error);
  liji_model_set_text (&liji_reissue_model, form, "original_number", of->number,
                       liji_date (2026, 11, 20), NULL);
  liji_model_set_text (&liji_reissue_model, form, "original_on", FIXTURE_DAY,
                       liji_date (2026, 11, 20), NULL);
  set_side (form, "man", &marriage->man);
  set_side (form, "woman", &marriage->woman);
  return liji_draft_new_take (&liji_reissue_model, form);
}

static void
reissue_one (Fixture *f, guint n, BenchSeries *series)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, n);
  g_autoptr (LijiDraft) draft = make_asking (registered, n);
  g_autofree char *who = liji_draft_dup_text (draft, "man.identity_number");
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (LijiDraft) begun = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (LijiReissued) issued = NULL;
  g_autoptr (LijiPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (LijiPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  BenchTime begin = bench_look ();

  found = liji_reissue_find (f->session, "resident", who, &error);
  g_assert_no_error (error);
  begun = liji_reissue_begin (f->session, registered->number, who, &error);
  g_assert_no_error (error);
  problems = liji_reissue_checks (f->session, draft, "issue", &error);
  g_assert_no_error (error);
  issued = liji_reissue_issue (f->session, &act, NULL, draft, &error);
  g_assert_no_error (error);
  pdf = liji_papers_make (f->session, issued->number, "man", NULL, NULL, NULL, &paper, &error);
  g_assert_no_error (error);
  job = liji_printing_prepare (f->session, paper, NULL, NULL, &error);
  g_assert_no_error (error);
  bench_series_add (series, bench_since (begin));
}

static gboolean
measure_reissue (void)
{
  Fixture f = { 0 };
  BenchSeries series;
  double each;

  bench_series_init (&series, "reissue");
  fixture_set_up (&f, NULL);
  for (guint i = 0; i < REISSUES; i++)
    reissue_one (&f, i, &series);
  fixture_tear_down (&f, NULL);
  each = bench_series_wall (&series, 0.5);
  printf ("# issued again and ready for the queue: p50 %.0f ms (processor %.0f), most %.0f\n", each,
          bench_series_processor (&series, 0.5), bench_series_wall (&series, 1));
  bench_series_clear (&series);
  return bench_limit ("a reissue, card to queued print, program's time", each, "ms", 300);
}

int
main (void)
{
  gboolean good;

  bench_go_first ();
  good = measure_clock ();
  good &= measure_recount ();
  good &= measure_reissue ();
  good &= measure_records ();
  return good ? 0 : 1;
}
