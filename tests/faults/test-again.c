/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../register/fixture.h"
#include "witness.h"

#include "register/office/clock-doubt.h"
#include "register/registry-private.h"
#include "register/verify.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The same thing twice: one act sent by twenty processes at once; a form saved from a second window
 * after the first; an hour that comes twice because the clock was set back. */

#define CROWD 20

typedef void (*TryFunc) (LijiSession *session, guint n, gconstpointer data, char answer[256]);

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

static void
run_child (Fixture *f, guint n, TryFunc func, gconstpointer data, int gate, int out)
{
  g_autofree char *station = g_strdup_printf ("counter %u", n);
  g_autoptr (LijiRegistry) registry = liji_registry_open (f->address, f->clock, NULL);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", station, NULL) : NULL;
  char answer[256] = "no session";
  char go;

  if (session != NULL && read (gate, &go, 1) == 0)
    func (session, n, data, answer);
  _exit (write (out, answer, sizeof answer) != sizeof answer);
}

static void
at_once (Fixture *f, TryFunc func, gconstpointer data, char answers[CROWD][256])
{
  pid_t pids[CROWD];
  int gate[2], out[2];

  shut (f);
  g_assert_cmpint (pipe (gate), ==, 0);
  g_assert_cmpint (pipe (out), ==, 0);
  for (guint n = 0; n < CROWD; n++)
    {
      pids[n] = fork ();
      g_assert_cmpint (pids[n], >=, 0);
      if (pids[n] == 0)
        {
          close (gate[1]);
          run_child (f, n, func, data, gate[0], out[1]);
        }
    }
  close (gate[0]);
  g_usleep (200 * 1000); /* most wait by now; who comes later races all the same */
  close (gate[1]);
  close (out[1]);
  for (guint n = 0; n < CROWD; n++)
    g_assert_cmpint (read (out[0], answers[n], 256), ==, 256);
  for (guint n = 0; n < CROWD; n++)
    waitpid (pids[n], NULL, 0);
  close (out[0]);
  come_back (f);
}

static void
finish (Fixture *f, FaultRow *row)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  row->unsound += findings[0] != NULL;
  fault_row_tell (row);
  g_assert_cmpuint (row->lost + row->doubled + row->unsound, ==, 0);
}

static void
send_act (LijiSession *session, guint n, gconstpointer id, char answer[256])
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistered) done = liji_marriage_register (session, id, NULL, draft, &error);

  g_strlcpy (answer, done != NULL ? done->number : error->message, 256);
}

static void
test_same_act (Fixture *f, gconstpointer data)
{
  FaultRow row = { .fault = "the same act from 20 processes at once", .tries = CROWD };
  LijiId id = fixture_id ();
  gint64 before = liji_registry_get_n_entries (f->registry);
  char answers[CROWD][256];

  at_once (f, send_act, &id, answers);
  for (guint n = 0; n < CROWD; n++)
    {
      row.acknowledged++;
      if (strcmp (answers[n], "J371324-2026-000001") != 0)
        {
          g_test_message ("%s", answers[n]);
          row.lost++;
        }
    }
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, before + 1);
  finish (f, &row);
}

static void
save_form (LijiSession *session, guint n, gconstpointer read_case, char answer[256])
{
  LijiCase *seen = (LijiCase *) read_case;
  g_autofree char *phone = g_strdup_printf ("139000000%02u", n);
  g_autoptr (LijiDraft) draft = fixture_with (liji_draft_ref (seen->draft), "man.phone", phone);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiCase) saved = liji_marriage_accept (session, &id, seen, draft, &error);
  const char *holder = liji_register_error_get_holder (error);

  if (saved != NULL)
    g_snprintf (answer, 256, "saved %s", phone);
  else if (g_error_matches (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_STALE)
           && holder != NULL)
    g_snprintf (answer, 256, "stale %s", holder);
  else
    g_strlcpy (answer, error->message, 256);
}

static void
test_stale (Fixture *f, gconstpointer data)
{
  FaultRow row = { .fault = "a form saved from 20 windows that read it alike", .tries = CROWD };
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiCase) opened = liji_marriage_open (f->session, &id, draft, &error);
  g_autoptr (LijiCase) found = NULL;
  g_autofree char *phone = NULL;
  const char *winner = NULL;
  char answers[CROWD][256];

  g_assert_no_error (error);
  at_once (f, save_form, opened, answers);
  for (guint n = 0; n < CROWD; n++)
    if (g_str_has_prefix (answers[n], "saved "))
      {
        row.acknowledged++;
        row.doubled += winner != NULL;
        winner = answers[n] + strlen ("saved ");
      }
    else
      {
        g_test_message ("%s", answers[n]);
        g_assert_true (g_str_has_prefix (answers[n], "stale "));
        g_assert_nonnull (strstr (answers[n], "admin, accepted"));
      }
  found = liji_marriage_get_case (f->session, &opened->id, &error);
  g_assert_no_error (error);
  phone = liji_draft_dup_text (found->draft, "man.phone");
  row.lost += g_strcmp0 (phone, winner) != 0;
  finish (f, &row);
}

/* Every entry's time is its predecessor's or later. */
static void
assert_times (Fixture *f, FaultRow *row)
{
  LijiJournalFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = liji_journal_list (liji_registry_get_store (f->registry), &filter, 1000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, >, 3);
  for (guint i = 1; i < entries->len; i++)
    {
      const LijiEntry *a = g_ptr_array_index (entries, i - 1);
      const LijiEntry *b = g_ptr_array_index (entries, i);

      row->unsound += a->seq < b->seq ? a->time > b->time : a->time < b->time;
    }
}

static void
test_clock (Fixture *f, gconstpointer data)
{
  static const guint hours[] = { 1, 3, 9, 30, 1000 };
  FaultRow row = { .fault = "a clock set back by hours" };
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++, row.tries++)
    {
      g_autoptr (LijiDraft) draft = fixture_couple (1 + i);
      g_auto (LijiClockState) state = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiCase) opened = NULL;
      LijiId ids[] = { fixture_id (), fixture_id () };

      liji_clock_set (f->clock, FIXTURE_TIME - hours[i] * G_TIME_SPAN_HOUR);
      fixture_reopen (f);
      liji_clock_doubt_tell (f->registry, &state);
      g_assert_nonnull (state.doubt);
      g_assert_null (liji_marriage_register (f->session, &ids[0], NULL, draft, &error));
      fixture_expect (&error, LIJI_REGISTER_ERROR_CLOCK, NULL);
      opened = liji_marriage_open (f->session, &ids[1], draft, &error);
      g_assert_no_error (error);
      row.acknowledged++;
      assert_times (f, &row);
    }
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_MINUTE);
  fixture_reopen (f);
  {
    g_autoptr (LijiRegistered) after = fixture_register (f, 20);

    g_assert_cmpstr (after->number, ==, "J371324-2026-000002");
  }
  assert_times (f, &row);
  finish (f, &row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/again/same-act", test_same_act);
  ADD ("/again/stale", test_stale);
  ADD ("/again/clock", test_clock);
  return g_test_run ();
}
