/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "fixture.h"
#include "postgres.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-store.h"
#include "store/claim.h"
#include "store/journal/journal.h"
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 at random moments while two counters register: nothing that was acknowledged is lost, no
 * number and no booklet goes out twice, the journal and the ledger stay sound. LIJI_KILLS sets how
 * often; the suite does two hundred. */

typedef struct
{
  GHashTable *numbers;  /* 字号 → registration, as acknowledged */
  GHashTable *booklets; /* 印制号 → registration */
} Said;

/* A counter under way: a child of ours and the pipe it speaks through. */
typedef struct
{
  pid_t child;
  int said;
} Counter;

static void
fill_party (LijiPartyRow *party, const char *name, const char *key)
{
  party->name = g_strdup (name);
  party->identity_kind = g_strdup ("resident");
  party->identity_number = g_strdup (key);
  party->identity_key = g_strdup (key);
}

static gboolean
register_couple (LijiAct *act,
                 const char *which,
                 int n,
                 LijiRegistrationRow *row,
                 char **serial,
                 GError **error)
{
  g_autoptr (GPtrArray) serials
      = liji_stock_suggest (liji_act_get_store (act), "marriage", which, 1, error);
  g_autofree char *man = g_strdup_printf ("man:%s:%d:%d", which, (int) getpid (), n);
  g_autofree char *woman = g_strdup_printf ("woman:%s:%d:%d", which, (int) getpid (), n);

  g_assert (serials && serials->len == 1);
  *serial = g_strdup (serials->pdata[0]);
  row->id = *liji_act_get_id (act);
  row->kind = g_strdup ("marriage");
  row->state = g_strdup ("registered");
  row->registered_on = liji_act_get_day (act);
  row->office_code = g_strdup ("371324");
  row->office_name = g_strdup ("样例县民政局");
  row->registrar = g_strdup ("zhang");
  row->snapshot = g_bytes_new_static ("\xa0", 1);
  fill_party (&row->man, "甲", man);
  fill_party (&row->woman, "乙", woman);
  return liji_number_allot (act, "J", "371324", 2026, &row->id, &row->number, error)
         && liji_claim_take (act, LIJI_CLAIM_OPEN_MARRIAGE, man, row->number, which, &row->id,
                             error)
         && liji_claim_take (act, LIJI_CLAIM_OPEN_MARRIAGE, woman, row->number, which, &row->id,
                             error)
         && liji_stock_use (act, "marriage", *serial, which, &row->id, "man", error)
         && liji_registration_insert (act, row, error);
}

static void
act_for_ever (LijiStore *store, const char *which, int out)
{
  for (int n = 0;; n++)
    {
      LijiId id = liji_id_new (g_get_real_time ());
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiRegistrationRow) row = liji_registration_row_new ();
      g_autoptr (LijiAct) act
          = liji_act_begin (store, &id, "marriage.register", 1, "zhang", which, &error);
      g_autofree char *serial = NULL;
      g_autofree char *text = liji_id_to_string (&id);
      g_autofree char *line = NULL;

      if (!act || !register_couple (act, which, n, row, &serial, &error)
          || !liji_act_commit (act, NULL, NULL, &error))
        g_error ("%s", error->message);
      line = g_strdup_printf ("%s %s %s\n", text, row->number, serial);
      if (write (out, line, strlen (line)) < 0)
        return;
    }
}

static Counter
start (Fixture *fixture, const char *which)
{
  Counter counter;
  int pipes[2];

  g_assert_cmpint (pipe (pipes), ==, 0);
  counter.said = pipes[0];
  counter.child = fork ();
  if (counter.child == 0)
    {
      fixture_reopen (fixture);
      act_for_ever (fixture->store, which, pipes[1]);
      _exit (1);
    }
  close (pipes[1]);
  return counter;
}

/* Mostly amid its acts, sometimes while it is still opening. */
static void
kill_some_time (Counter *counter)
{
  struct pollfd speaking = { counter->said, POLLIN, 0 };

  if (g_test_rand_int_range (0, 4))
    poll (&speaking, 1, 10000);
  g_usleep ((gulong) g_test_rand_int_range (0, 5000));
  kill (counter->child, SIGKILL);
}

/* Whole lines only: half a line was no acknowledgement. */
static guint
take_down (Said *said, Counter *counter)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char piece[4096];
  guint n = 0;

  for (ssize_t length; (length = read (counter->said, piece, sizeof piece)) > 0;)
    g_string_append_len (text, piece, length);
  close (counter->said);
  waitpid (counter->child, NULL, 0);
  lines = g_strsplit (text->str, "\n", -1);
  for (; lines[n] && lines[n + 1]; n++)
    {
      g_auto (GStrv) words = g_strsplit (lines[n], " ", 3);
      g_assert_cmpuint (g_strv_length (words), ==, 3);
      g_assert_true (g_hash_table_insert (said->numbers, g_strdup (words[1]), g_strdup (words[0])));
      g_assert_true (
          g_hash_table_insert (said->booklets, g_strdup (words[2]), g_strdup (words[0])));
    }
  return n;
}

static void
check_numbers (Fixture *fixture, Said *said)
{
  GHashTableIter iter;
  gpointer number, id;

  g_hash_table_iter_init (&iter, said->numbers);
  while (g_hash_table_iter_next (&iter, &number, &id))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiRegistrationRow) row = liji_registration_find (fixture->store, number, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = liji_id_to_string (&row->id);
      g_assert_cmpstr (text, ==, id);
    }
}

static void
check_booklets (Fixture *fixture, Said *said)
{
  GHashTableIter iter;
  gpointer serial, id;

  g_hash_table_iter_init (&iter, said->booklets);
  while (g_hash_table_iter_next (&iter, &serial, &id))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiBooklet) booklet = liji_stock_get (fixture->store, "marriage", serial, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = liji_id_to_string (&booklet->registration);
      g_assert_cmpstr (text, ==, id);
    }
}

static void
check_sound (Fixture *fixture, guint n_said)
{
  g_autoptr (GError) error = NULL;
  g_auto (LijiJournalReport) report = { 0 };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (liji_journal_verify (fixture->store, NULL, &report, &error));
  if (!report.ok)
    g_error ("entry %" G_GINT64_FORMAT ": %s", report.first_bad, report.reason);
  g_assert_true (liji_stock_audit (fixture->store, findings, &error));
  g_assert_true (liji_store_check (fixture->store, findings, &error));
  if (findings->len)
    g_error ("%s", (char *) findings->pdata[0]);
  /* Each kill may leave one act done and not told. */
  g_assert_cmpint (report.entries, >=, n_said + 1);
}

static void
receive (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (fixture->store, "stock.receive");

  g_assert_true (liji_stock_receive (act, "marriage", "37000001", "37100000", "b", NULL, &error));
  g_assert_true (liji_stock_issue (act, "marriage", "37000001", "37050000", "1", NULL, &error));
  g_assert_true (liji_stock_issue (act, "marriage", "37050001", "37100000", "2", NULL, &error));
  fixture_commit (act);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  guint kills = g_getenv ("LIJI_KILLS") ? (guint) atoi (g_getenv ("LIJI_KILLS")) : 200;
  Said said = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  guint n_said = 0;

  receive (fixture);
  /* Opened once here, children find it open. */
  liji_text_prepare ();
  g_clear_object (&fixture->store);
  for (guint i = 0; i < kills / 2; i++)
    {
      Counter one = start (fixture, "1");
      Counter two = start (fixture, "2");

      kill_some_time (&one);
      kill_some_time (&two);
      n_said += take_down (&said, &one);
      n_said += take_down (&said, &two);
    }
  fixture_reopen (fixture);
  g_test_message ("%u kills, %u registrations acknowledged", kills, n_said);
  g_assert_cmpuint (n_said, >, kills / 4);
  check_numbers (fixture, &said);
  check_booklets (fixture, &said);
  check_sound (fixture, n_said);
  g_test_message ("FAULT kill -9, two counters writing%s | %u | %u | 0 | 0 | valid",
                  test_on_server () ? ", PostgreSQL" : "", kills, n_said);
  g_hash_table_unref (said.numbers);
  g_hash_table_unref (said.booklets);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/kill", test_kill);
  return g_test_run ();
}
