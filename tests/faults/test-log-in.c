/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../register/fixture.h"
#include "witness.h"

#include "register/verify.h"

#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Somebody hammers at a log-in: one after another, from new programs, twenty at once, with names
 * nobody has. Nobody gets a try more, nobody else is kept out. */

#define CROWD 20
/* Wrong passwords that cost nothing. */
#define FREE 2

typedef enum
{
  IN,
  WRONG, /* the password was looked at */
  WAIT,  /* it was not */
  OTHER
} Answer;

typedef struct
{
  Answer answer;
  guint wait;
} Try;

static void
shut (Fixture *f)
{
  g_clear_object (&f->session);
  liji_registry_close (f->registry);
  g_clear_object (&f->registry);
}

static void
come_back (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->registry = liji_registry_open (f->address, f->clock, &error);
  g_assert_no_error (error);
  f->session = fixture_log_in (f, "admin", "window 1");
}

static Try
log_in (LijiRegistry *registry, const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSession) session
      = liji_session_log_in (registry, name, password, "window 9", &error);
  Try try = { IN, 0 };

  if (session != NULL)
    return try;
  try.wait = liji_register_error_get_wait (error);
  if (!g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD))
    try.answer = OTHER;
  else
    try.answer = strstr (error->message, "too many") != NULL ? WAIT : WRONG;
  return try;
}

static void
try_in_child (Fixture *f, const char *name, const char *password, int gate, int out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (f->address, f->clock, &error);
  Try try = { OTHER, 0 };
  char go;

  if (registry != NULL && (gate < 0 || read (gate, &go, 1) == 0))
    try = log_in (registry, name, password);
  _exit (write (out, &try, sizeof try) != sizeof try);
}

/* Every try by a program of its own, all at the same moment. */
static void
try_at_once (Fixture *f, const char *name, const char *password, Try *tries, guint n)
{
  g_autofree pid_t *pids = g_new0 (pid_t, n);
  int gate[2], out[2];

  g_assert_cmpint (pipe (gate), ==, 0);
  g_assert_cmpint (pipe (out), ==, 0);
  for (guint i = 0; i < n; i++)
    {
      pids[i] = fork ();
      g_assert_cmpint (pids[i], >=, 0);
      if (pids[i] == 0)
        {
          close (gate[1]);
          try_in_child (f, name, password, gate[0], out[1]);
        }
    }
  close (gate[0]);
  if (n > 1)
    g_usleep (300 * 1000); /* most wait by now; who comes later races all the same */
  close (gate[1]);
  close (out[1]);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (read (out[0], &tries[i], sizeof tries[i]), ==, sizeof tries[i]);
  for (guint i = 0; i < n; i++)
    waitpid (pids[i], NULL, 0);
  close (out[0]);
}

static Try
try_alone (Fixture *f, const char *name, const char *password)
{
  Try try;

  try_at_once (f, name, password, &try, 1);
  return try;
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_null (findings[0]);
}

static void
test_delays (Fixture *f, gconstpointer data)
{
  static const guint waits[] = { 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  FaultRow row = { .fault = "log-in hammering, each try a new program" };
  gint64 now = FIXTURE_TIME;

  g_clear_object (&clerk);
  shut (f);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      Try try;

      try = try_alone (f, "admin", "wrong wrong");
      g_assert_cmpint (try.answer, ==, WRONG);
      g_assert_cmpuint (try.wait, ==, waits[i]);
      row.tries++;
      if (waits[i] == 0)
        continue;
      /* A second too soon even the right one is not looked at. */
      liji_clock_set (f->clock, now + (gint64) (waits[i] - 1) * G_TIME_SPAN_SECOND);
      try = try_alone (f, "admin", FIXTURE_PASSWORD);
      g_assert_cmpint (try.answer, ==, WAIT);
      g_assert_cmpuint (try.wait, ==, 1);
      g_assert_cmpint (try_alone (f, "li", FIXTURE_PASSWORD).answer, ==, IN);
      row.tries += 2;
      row.acknowledged++;
      now += (gint64) waits[i] * G_TIME_SPAN_SECOND;
      liji_clock_set (f->clock, now);
    }
  g_assert_cmpint (try_alone (f, "admin", FIXTURE_PASSWORD).answer, ==, IN);
  /* From the beginning again. */
  g_assert_cmpuint (try_alone (f, "admin", "wrong wrong").wait, ==, 0);
  come_back (f);
  assert_sound (f);
  fault_row_tell (&row);
}

static void
test_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  FaultRow row = { .fault = "log-in hammering, 20 processes at once", .tries = CROWD };
  Try tries[CROWD];

  g_clear_object (&clerk);
  shut (f);
  try_at_once (f, "admin", "wrong wrong", tries, CROWD);
  for (guint i = 0; i < CROWD; i++)
    {
      g_assert_cmpint (tries[i].answer, !=, IN);
      g_assert_cmpint (tries[i].answer, !=, OTHER);
      row.acknowledged += tries[i].answer == WRONG;
    }
  g_test_message ("%u passwords were looked at", row.acknowledged);
  g_assert_cmpuint (row.acknowledged, ==, FREE + 1);
  g_assert_cmpint (try_alone (f, "admin", FIXTURE_PASSWORD).answer, ==, WAIT);
  g_assert_cmpint (try_alone (f, "li", FIXTURE_PASSWORD).answer, ==, IN);
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (try_alone (f, "admin", FIXTURE_PASSWORD).answer, ==, IN);
  come_back (f);
  assert_sound (f);
  fault_row_tell (&row);
}

/* What this program worked for it, however busy the machine is; the least of five. */
static gint64
measure (Fixture *f, const char *name)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < 5; i++)
    {
      struct timespec before, after;

      g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &before), ==, 0);
      g_assert_cmpint (log_in (f->registry, name, "wrong wrong").answer, ==, WRONG);
      g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &after), ==, 0);
      least = MIN (least, (after.tv_sec - before.tv_sec) * G_USEC_PER_SEC
                              + (after.tv_nsec - before.tv_nsec) / 1000);
      liji_clock_set (f->clock, liji_clock_get_micros (f->clock) + G_TIME_SPAN_HOUR);
    }
  return least;
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  FaultRow row = { .fault = "log-in with names nobody has", .tries = 5 };
  gint64 known = measure (f, "admin");
  gint64 unknown = measure (f, "nobody at all");

  g_test_message ("a wrong password: %" G_GINT64_FORMAT " µs, a wrong name: %" G_GINT64_FORMAT
                  " µs",
                  known, unknown);
  g_assert_cmpint (unknown, >, known / 2);
  g_assert_cmpint (unknown, <, known * 2);
  row.acknowledged = row.tries;
  fault_row_tell (&row);
}

/* An account and a name nobody has, tried alike by new programs: the same answers, the same waits,
 * also while they wait. */
static void
test_same_answers (Fixture *f, gconstpointer data)
{
  FaultRow row = { .fault = "log-in: does the answer tell an account?" };
  gint64 now = FIXTURE_TIME;

  shut (f);
  for (guint i = 0; i < 14; i++)
    {
      Try known = try_alone (f, "admin", "wrong wrong");
      Try unknown = try_alone (f, "nobody at all", "wrong wrong");

      g_assert_cmpint (known.answer, ==, unknown.answer);
      g_assert_cmpuint (known.wait, ==, unknown.wait);
      row.tries += 2;
      row.acknowledged += known.answer == WAIT;
      now += (i % 2 == 0 ? 1 : known.wait) * G_TIME_SPAN_SECOND;
      liji_clock_set (f->clock, now);
    }
  /* Some were not looked at; those cost the same all the same. */
  g_assert_cmpuint (row.acknowledged, >, 2);
  come_back (f);
  assert_sound (f);
  fault_row_tell (&row);
}

static gint64
measure_waiting (Fixture *f, const char *name)
{
  struct timespec before, after;

  while (log_in (f->registry, name, "wrong wrong").answer != WAIT)
    ;
  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &before), ==, 0);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (log_in (f->registry, name, "wrong wrong").answer, ==, WAIT);
  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &after), ==, 0);
  return ((after.tv_sec - before.tv_sec) * G_USEC_PER_SEC + (after.tv_nsec - before.tv_nsec) / 1000)
         / 5;
}

static void
test_locked_costs (Fixture *f, gconstpointer data)
{
  gint64 wrong = measure (f, "admin");
  gint64 known, unknown;

  liji_clock_set (f->clock, liji_clock_get_micros (f->clock) + G_TIME_SPAN_HOUR);
  known = measure_waiting (f, "admin");
  unknown = measure_waiting (f, "nobody at all");
  g_test_message ("wrong: %" G_GINT64_FORMAT " µs, waiting: %" G_GINT64_FORMAT
                  " µs, waiting without account: %" G_GINT64_FORMAT " µs",
                  wrong, known, unknown);
  g_assert_cmpint (known, >, wrong / 2);
  g_assert_cmpint (known, <, wrong * 2);
  g_assert_cmpint (unknown, >, wrong / 2);
  g_assert_cmpint (unknown, <, wrong * 2);
}

/* Tried while the clock stood a month ahead, which was then put right. */
static void
test_clock_ahead (Fixture *f, gconstpointer data)
{
  FaultRow row = { .fault = "log-in: wrong tries by a clock a month ahead", .tries = 14 };
  gint64 ahead = FIXTURE_TIME + 30 * G_TIME_SPAN_DAY;
  Try try;

  shut (f);
  for (guint i = 0; i < 12; i++)
    {
      liji_clock_set (f->clock, ahead + (gint64) i * G_TIME_SPAN_HOUR);
      g_assert_cmpint (try_alone (f, "admin", "wrong wrong").answer, ==, WRONG);
    }
  liji_clock_set (f->clock, FIXTURE_TIME);
  try = try_alone (f, "admin", FIXTURE_PASSWORD);
  g_assert_cmpint (try.answer, ==, WAIT);
  g_assert_cmpuint (try.wait, ==, 300);
  liji_clock_set (f->clock, FIXTURE_TIME + 299 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (try_alone (f, "admin", FIXTURE_PASSWORD).wait, ==, 1);
  liji_clock_set (f->clock, FIXTURE_TIME + 300 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (try_alone (f, "admin", FIXTURE_PASSWORD).answer, ==, IN);
  row.acknowledged = row.tries;
  come_back (f);
  assert_sound (f);
  fault_row_tell (&row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/log-in/delays", test_delays);
  ADD ("/log-in/at-once", test_at_once);
  ADD ("/log-in/unknown", test_unknown);
  ADD ("/log-in/same-answers", test_same_answers);
  ADD ("/log-in/locked-costs", test_locked_costs);
  ADD ("/log-in/clock-ahead", test_clock_ahead);
  return g_test_run ();
}
