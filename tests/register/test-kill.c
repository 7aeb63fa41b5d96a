/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"

#include "register/record/records.h"
#include "register/verify.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 at random moments while two counters register couples and make their papers: nothing
 * acknowledged is lost, no number goes out twice, the registry stays sound. LIJI_KILLS sets how
 * often; the suite does two hundred. */

#define DEFAULT_KILLS 200
#define STOCK_AT_ONCE 400

/* A counter under way: a child of ours and the pipe it speaks through. */
typedef struct
{
  pid_t child;
  int said;
} Counter;

/* Number → "registration booklet booklet", as acknowledged. */
typedef struct
{
  GHashTable *numbers;
  GHashTable *booklets;
  guint next_couple;
} Said;

static void speak (int out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
speak (int out, const char *format, ...)
{
  va_list args;
  g_autofree char *line = NULL;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  if (write (out, line, strlen (line)) < 0)
    _exit (1);
}

/* On a machine with much else to do the other counter may hold the lock for long: said in words,
 * and nothing was done. */
static gboolean
is_busy (const GError *error)
{
  const LijiProblem *why = liji_register_error_get_why (error);

  return why != NULL && g_str_equal (why->code, "registry.busy");
}

/* Registers couple after couple from @first on; every fifth gets its sheet made. */
static void
serve_for_ever (const char *folder, const char *station, guint first, int out)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", station, &error) : NULL;

  for (guint n = first; session != NULL; n++)
    {
      g_autoptr (LijiDraft) draft = fixture_couple (n);
      g_autofree char *text = NULL;
      g_autoptr (LijiRegistered) registered = NULL;
      LijiId id = fixture_id ();

      registered = liji_marriage_register (session, &id, NULL, draft, &error);
      if (registered == NULL)
        break;
      text = liji_id_to_string (&registered->registration);
      speak (out, "%s %s %s %s\n", registered->number, text, registered->copies[0].booklet,
             registered->copies[1].booklet);
      if (n % 5 == 0)
        {
          g_autoptr (GBytes) pdf = liji_papers_make (session, registered->number, "man",
                                                     "marriage-sheet", NULL, NULL, NULL, &error);
          if (pdf == NULL)
            break;
        }
    }
  if (!is_busy (error))
    speak (out, "ERROR %s\n", error != NULL ? error->message : "?");
  _exit (1);
}

static Counter
start (Fixture *f, const char *station, guint first)
{
  Counter counter;
  int pipes[2];

  g_assert_cmpint (pipe (pipes), ==, 0);
  counter.said = pipes[0];
  counter.child = fork ();
  g_assert_cmpint (counter.child, >=, 0);
  if (counter.child == 0)
    {
      close (pipes[0]);
      serve_for_ever (f->address, station, first, pipes[1]);
    }
  close (pipes[1]);
  return counter;
}

/* Whole lines only: half a line was no acknowledgement. */
static guint
take_down (Said *said, Counter *counter)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char piece[4096];
  guint n = 0;

  for (gssize length; (length = read (counter->said, piece, sizeof piece)) > 0;)
    g_string_append_len (text, piece, length);
  close (counter->said);
  waitpid (counter->child, NULL, 0);
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++, n++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (strcmp (words[0], "ERROR") == 0)
        g_error ("%s", lines[i]);
      g_assert_cmpuint (g_strv_length (words), ==, 4);
      g_assert_true (g_hash_table_insert (said->numbers, g_strdup (words[0]), g_strdup (words[1])));
      g_assert_true (g_hash_table_add (said->booklets, g_strdup (words[2])));
      g_assert_true (g_hash_table_add (said->booklets, g_strdup (words[3])));
    }
  return n;
}

/* Mostly amid its acts, sometimes while it is still opening. */
static void
kill_some_time (Counter *counter)
{
  struct pollfd speaking = { counter->said, POLLIN, 0 };

  if (g_test_rand_int_range (0, 4) > 0)
    poll (&speaking, 1, 20000);
  g_usleep ((gulong) g_test_rand_int_range (0, 15000));
  kill (counter->child, SIGKILL);
}

static void
receive_stock (Fixture *f, guint from)
{
  g_autofree char *first = g_strdup_printf ("K%08u", from);
  g_autofree char *last = g_strdup_printf ("K%08u", from + STOCK_AT_ONCE - 1);
  LijiBookletRange range = { NULL, first, last };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (liji_booklets_receive (f->session, &id, &range, "kill", &error), ==,
                   STOCK_AT_ONCE);
  g_assert_no_error (error);
}

static void
assert_everything_is_there (Fixture *f, Said *said)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);
  GHashTableIter iter;
  gpointer number, id;

  g_assert_no_error (error);
  for (guint i = 0; findings[i] != NULL; i++)
    g_test_message ("%s", findings[i]);
  g_assert_null (findings[0]);
  g_hash_table_iter_init (&iter, said->numbers);
  while (g_hash_table_iter_next (&iter, &number, &id))
    {
      g_autoptr (LijiRecord) record = liji_records_show (f->session, number, &error);
      g_autofree char *text = record != NULL ? liji_id_to_string (&record->id) : NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, id);
    }
}

static void
test_kill (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) booklets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *wanted = g_getenv ("LIJI_KILLS");
  guint n_kills = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : DEFAULT_KILLS;
  Said said = { numbers, booklets, 0 };
  guint n_said = 0, stock = 0;

  for (guint round = 0; round < n_kills / 2; round++)
    {
      Counter counters[2];

      if (round * 20 >= stock)
        {
          receive_stock (f, stock);
          stock += STOCK_AT_ONCE;
        }
      /* The forked counters open connections of their own. */
      g_clear_object (&f->session);
      liji_registry_close (f->registry);
      g_clear_object (&f->registry);
      counters[0] = start (f, "window 1", said.next_couple);
      counters[1] = start (f, "window 2", said.next_couple + 100);
      said.next_couple += 200;
      kill_some_time (&counters[0]);
      kill_some_time (&counters[1]);
      n_said += take_down (&said, &counters[0]) + take_down (&said, &counters[1]);
      {
        g_autoptr (GError) error = NULL;

        f->registry = liji_registry_open (f->address, f->clock, &error);
        g_assert_no_error (error);
        f->session = fixture_log_in (f, "admin", "window 1");
      }
      if (round % 25 == 24)
        assert_everything_is_there (f, &said);
    }
  assert_everything_is_there (f, &said);
  g_test_message ("%u kills, %u registrations acknowledged", n_kills, n_said);
  g_assert_cmpuint (n_said, >, n_kills / 4);
  g_test_message ("FAULT kill -9, two windows registering%s | %u | %u | 0 | 0 | valid",
                  test_on_server () ? ", PostgreSQL" : "", n_kills, n_said);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill/registering", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
