/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "busy.h"
#include "fixture.h"
#include "postgres.h"

#include "register/office/calendars.h"
#include "register/office/keys.h"
#include "register/office/parameters.h"
#include "register/registry-private.h"
#include "register/watch.h"
#include "store/driver.h"

#include <sys/wait.h>
#include <unistd.h>

/* What one counter does is at the others within a second, and nobody who did nothing is disturbed.
 */

static void
count_cb (LijiWatch *watch, guint *n)
{
  (*n)++;
  g_main_context_wakeup (NULL);
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @n has grown or @ms are over. */
static void
wait_for (guint *n, guint before, guint ms)
{
  gboolean late = FALSE;
  guint source = g_timeout_add (ms, late_cb, &late);

  while (*n == before && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (source);
}

static void
work_elsewhere (const char *address, int go)
{
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (address, clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", "window 2", &error) : NULL;
  LijiId id = fixture_id ();
  char byte;

  if (session == NULL || read (go, &byte, 1) != 0)
    _exit (1);
  if (!liji_parameters_set (session, &id, "qr_on_booklet", "no", (LijiDate){ 0 },
                            "示民发〔2026〕2号", &error))
    _exit (2);
  _exit (0);
}

/* What a counter keeps in memory: the calendars, and the key papers are sealed with. */
static void
change_elsewhere (const char *address, int go)
{
  static const char year[] = "{\"year\": 2033, \"papers\": [\"https://example.invalid/2033\"], "
                             "\"days\": [{\"name\": \"元旦\", "
                             "\"date\": \"2033-01-03\", \"isOffDay\": true}]}";
  g_autoptr (LijiClock) clock = liji_clock_new_fixed (FIXTURE_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (address, clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", "window 2", &error) : NULL;
  g_autoptr (GBytes) json = g_bytes_new_static (year, strlen (year));
  g_autoptr (LijiCalendarYear) imported = NULL;
  g_autoptr (LijiKeyInfo) key = NULL;
  LijiId first = fixture_id (), second = fixture_id ();
  char byte;

  if (session == NULL || read (go, &byte, 1) != 0)
    _exit (1);
  imported = liji_calendars_import (session, &first, json, FALSE, NULL, &error);
  key = imported != NULL ? liji_keys_rotate (session, &second, &error) : NULL;
  if (key == NULL)
    g_printerr ("%s\n", error->message);
  _exit (key != NULL ? 0 : 2);
}

static char *
dup_kid (LijiRegistry *registry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSigner) signer = liji_registry_get_signer (registry, &error);

  g_assert_no_error (error);
  return g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
}

/* Another counter that does @work once @go is closed. Its connections are its own: ours are closed
 * while it is forked. */
static pid_t
fork_counter (Fixture *f, void (*work) (const char *address, int go), int *go)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  pid_t other;

  g_clear_object (&f->session);
  liji_registry_close (f->registry);
  g_clear_object (&f->registry);
  g_assert_cmpint (pipe (ends), ==, 0);
  other = fork ();
  g_assert_cmpint (other, >=, 0);
  if (other == 0)
    {
      close (ends[1]);
      work (f->address, ends[0]);
    }
  close (ends[0]);
  *go = ends[1];
  f->registry = liji_registry_open (f->address, f->clock, &error);
  g_assert_no_error (error);
  f->session = fixture_log_in (f, "admin", "window 1");
  return other;
}

static void
test_memory (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiWatch) watch = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  LijiCalendar *held;
  guint n = 0;
  int status, go;
  pid_t other;

  other = fork_counter (f, change_elsewhere, &go);
  watch = liji_watch_new (f->registry);
  g_signal_connect (watch, "moved", G_CALLBACK (count_cb), &n);
  held = liji_registry_get_calendar (f->registry);
  before = dup_kid (f->registry);
  g_assert_false (liji_calendar_has_year (held, 2033));
  close (go);
  g_assert_cmpint (waitpid (other, &status, 0), ==, other);
  g_assert_cmpint (status, ==, 0);
  /* Two acts, seen together or one after the other. */
  for (guint i = 0; i < 2; i++)
    {
      wait_for (&n, i, 3000);
      g_clear_pointer (&after, g_free);
      after = dup_kid (f->registry);
      if (strcmp (before, after) != 0)
        break;
    }
  g_assert_true (liji_calendar_has_year (liji_registry_get_calendar (f->registry), 2033));
  g_assert_false (liji_calendar_has_year (held, 2033)); /* who was at it reads on */
  g_assert_cmpstr (before, !=, after);
}

/* Ends what listens, as a machine in between would that hands links round. */
static void
deafen (Fixture *f)
{
  static const LijiSql end
      = { "test.deafen", "SELECT 1",
          .postgres = "SELECT count (pg_terminate_backend (pid)) FROM pg_stat_activity "
                      "WHERE datname = current_database () AND query = 'LISTEN liji'" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDb) db
      = liji_db_open (f->address, LIJI_DB_READ_WRITE, LIJI_DB_REGISTRY_ID, &error);
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &end, &error);

  g_assert_no_error (error);
  g_assert_true (liji_statement_step (row, &error));
  g_assert_cmpint (liji_statement_get_int64 (row, 0), ==, 1);
}

/* What the watch is like. */
typedef struct
{
  guint period;
  gboolean deaf;
} Kind;

static void
test_moved (Fixture *f, gconstpointer data)
{
  const Kind *kind = data;
  g_autoptr (LijiWatch) watch = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gint64 since;
  int status, go;
  pid_t other;

  other = fork_counter (f, work_elsewhere, &go);
  watch = kind->period > 0 ? liji_watch_new_every (f->registry, kind->period)
                           : liji_watch_new (f->registry);
  g_signal_connect (watch, "moved", G_CALLBACK (count_cb), &n);
  wait_for (&n, 0, 1200);
  g_assert_cmpuint (n, ==, 0);
  if (kind->deaf)
    deafen (f);
  close (go);
  g_assert_cmpint (waitpid (other, &status, 0), ==, other);
  g_assert_cmpint (status, ==, 0);
  since = g_get_monotonic_time ();
  wait_for (&n, 0, 5000);
  g_assert_cmpuint (n, ==, 1);
  since = g_get_monotonic_time () - since;
  g_test_message ("seen after %d ms", (int) (since / 1000));
  g_assert_cmpint (since, <, test_share (G_USEC_PER_SEC));
  g_assert_false (liji_watch_is_cut_off (watch));
}

/* Closing the registry ends its watches, whoever still holds them. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  LijiWatch *watch = liji_watch_new (f->registry);
  guint n = 0;

  g_signal_connect (watch, "moved", G_CALLBACK (count_cb), &n);
  fixture_reopen (f);
  g_object_unref (fixture_add_user (f, "li", "registrar", "window 2"));
  wait_for (&n, 0, 700);
  g_assert_cmpuint (n, ==, 0);
  g_assert_finalize_object (watch);
}

int
main (int argc, char **argv)
{
  static const Kind asking = { 0, FALSE };
  static const Kind told = { 20000, FALSE }; /* so seldom asked that only hearing helps */
  static const Kind deaf = { 0, TRUE };

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/watch/moved", Fixture, &asking, fixture_set_up, test_moved, fixture_tear_down);
  if (test_on_server ())
    {
      g_test_add ("/watch/told", Fixture, &told, fixture_set_up, test_moved, fixture_tear_down);
      g_test_add ("/watch/deaf", Fixture, &deaf, fixture_set_up, test_moved, fixture_tear_down);
    }
  g_test_add ("/watch/memory", Fixture, NULL, fixture_set_up, test_memory, fixture_tear_down);
  g_test_add ("/watch/closed", Fixture, NULL, fixture_set_up, test_closed, fixture_tear_down);
  return g_test_run ();
}
