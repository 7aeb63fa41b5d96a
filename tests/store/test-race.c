/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "busy.h"
#include "fixture.h"
#include "store/aggregate/stock-store.h"
#include "store/claim.h"
#include "store/journal/journal.h"
#include <string.h>

/* Twenty programs want the same person, number or booklet at the same moment: one wins, nineteen
 * learn who. */

#define N_COUNTERS 20

typedef struct
{
  GSubprocess *process;
  GDataInputStream *said;
} Counter;

static char *
read_line (Counter *counter)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (counter->said, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

static void
start (Counter *counter, const char *folder, const char *what, const char *key, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "counter", NULL);
  g_autofree char *name = g_strdup_printf ("window%u", i + 1);

  counter->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          program, folder, what, key, name, NULL);
  g_assert_no_error (error);
  counter->said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (counter->process));
}

static void
run_race (Fixture *fixture, const char *what, const char *key)
{
  Counter counters[N_COUNTERS];
  g_autofree char *winner = NULL;
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
  gint64 begin;

  for (guint i = 0; i < N_COUNTERS; i++)
    start (&counters[i], fixture->folder, what, key, i);
  for (guint i = 0; i < N_COUNTERS; i++)
    g_free (read_line (&counters[i]));
  begin = g_get_monotonic_time ();
  for (guint i = 0; i < N_COUNTERS; i++)
    g_output_stream_close (g_subprocess_get_stdin_pipe (counters[i].process), NULL, NULL);
  for (guint i = 0; i < N_COUNTERS; i++)
    {
      char *line = read_line (&counters[i]);
      g_assert_nonnull (line);
      if (g_str_has_prefix (line, "won "))
        {
          g_assert_null (winner);
          winner = g_strdup (line + 4);
          g_free (line);
        }
      else
        g_ptr_array_add (told, line);
      g_subprocess_wait (counters[i].process, NULL, NULL);
      g_object_unref (counters[i].said);
      g_object_unref (counters[i].process);
    }
  /* Nobody waits longer than the patience. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, test_stretch (10 * G_USEC_PER_SEC));
  g_assert_nonnull (winner);
  g_assert_cmpuint (told->len, ==, N_COUNTERS - 1);
  for (guint i = 0; i < told->len; i++)
    {
      g_autofree char *wanted = g_strconcat ("held ", winner, NULL);
      g_assert_cmpstr (told->pdata[i], ==, wanted);
    }
}

static void
assert_journal (LijiStore *store, gint64 entries)
{
  g_auto (LijiJournalReport) report = { 0 };

  g_assert_true (liji_journal_verify (store, NULL, &report, NULL));
  g_assert_true (report.ok);
  g_assert_cmpint (report.entries, ==, entries);
}

static void
test_person (Fixture *fixture, gconstpointer data)
{
  run_race (fixture, "person", "resident:11010519491231002X");
  assert_journal (fixture->store, 1);
}

static void
test_number (Fixture *fixture, gconstpointer data)
{
  run_race (fixture, "number", "J371324-2026-000001");
  assert_journal (fixture->store, 1);
}

static void
test_booklet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiBooklet) booklet = NULL;
  LijiAct *act = fixture_begin (fixture->store, "stock.receive");

  g_assert_true (liji_stock_receive (act, "marriage", "37000001", "37000010", "b", NULL, &error));
  g_assert_true (liji_stock_issue (act, "marriage", "37000001", "37000010", "1", NULL, &error));
  fixture_commit (act);
  run_race (fixture, "booklet", "37000007");
  assert_journal (fixture->store, 2);
  booklet = liji_stock_get (fixture->store, "marriage", "37000007", &error);
  g_assert_cmpstr (booklet->state, ==, "used");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/race/person", test_person);
  FIXTURE_TEST ("/store/race/number", test_number);
  FIXTURE_TEST ("/store/race/booklet", test_booklet);
  return g_test_run ();
}
