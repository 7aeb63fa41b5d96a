/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/clock-doubt.h"
#include "register/registry-private.h"
#include "register/verify.h"

#include <string.h>

/* A clock that jumps: what waits, what goes on, who overrules it, and what the journal then says.
 */

static guint
count_entries (Fixture *f, const char *kind)
{
  LijiJournalFilter filter = { .kind = kind };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = liji_journal_list (liji_registry_get_store (f->registry), &filter, 100, &error);

  g_assert_no_error (error);
  return entries->len;
}

static LijiSession *
log_in (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LijiSession *session
      = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);

  g_assert_no_error (error);
  return session;
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lines[0], ==, NULL);
}

static void
assert_waits (LijiSession *session, guint n)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_null (liji_marriage_register (session, &id, NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_CLOCK, NULL);
}

static char *
register_day (LijiSession *session, guint n)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiRegistered) done = liji_marriage_register (session, &id, NULL, draft, &error);

  g_assert_no_error (error);
  return liji_date_to_iso (done->registered_on);
}

static void
open_case (LijiSession *session, guint n)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (LijiCase) opened = liji_marriage_open (session, &id, draft, &error);

  g_assert_no_error (error);
}

static void
accept (LijiSession *session, const char *reason)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_true (liji_clock_doubt_accept (session, &id, reason, &error));
  g_assert_no_error (error);
  /* Asked twice it is one act. */
  g_assert_true (liji_clock_doubt_accept (session, &id, reason, &error));
}

/* Somebody once set the year forward and registered; now the clock is right again. */
static void
test_back (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) future = NULL;
  g_autoptr (LijiSession) session = NULL;
  g_autoptr (LijiSession) clerk = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;
  g_autofree char *again = NULL;
  LijiId id = fixture_id ();

  clerk = fixture_add_user (f, "li", "registrar", "window 2");
  liji_clock_set (f->clock, FIXTURE_TIME + 30 * G_TIME_SPAN_DAY);
  future = fixture_register (f, 0);
  liji_clock_set (f->clock, FIXTURE_TIME);
  session = log_in (f);
  g_assert_cmpuint (count_entries (f, "clock.doubt"), ==, 1);
  assert_waits (session, 1);
  open_case (session, 1);
  g_assert_cmpuint (count_entries (f, "clock.doubt"), ==, 1);

  g_assert_false (liji_clock_doubt_accept (clerk, &id, "示例", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, NULL);
  g_assert_false (liji_clock_doubt_accept (session, &id, "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  accept (session, "十二月的一条记录日期有误");
  g_assert_cmpuint (count_entries (f, "clock.accept"), ==, 1);

  /* The day is the clock's, not that of the wrong entry. */
  day = register_day (session, 2);
  g_assert_cmpstr (day, ==, FIXTURE_DAY);
  g_clear_object (&session);
  g_clear_object (&clerk);
  fixture_reopen (f);
  again = register_day (f->session, 3);
  g_assert_cmpstr (again, ==, FIXTURE_DAY);
  assert_sound (f);

  /* A second jump is another doubt. */
  liji_clock_set (f->clock, FIXTURE_TIME - G_TIME_SPAN_DAY);
  assert_waits (f->session, 4);
  assert_sound (f);
}

/* A year without a calendar: what is taken in meanwhile never carries that year. */
static void
test_ahead (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) session = NULL;
  g_autofree char *day = NULL;
  g_auto (LijiClockState) state = { 0 };
  g_auto (LijiClockState) after = { 0 };
  gint64 far = FIXTURE_TIME + 14 * 366 * G_TIME_SPAN_DAY;

  liji_clock_set (f->clock, far);
  session = log_in (f);
  assert_waits (session, 0);
  open_case (session, 0);
  liji_clock_doubt_tell (f->registry, &state);
  g_assert_nonnull (state.doubt);
  g_assert_cmpint (state.last, ==, FIXTURE_TIME);
  assert_waits (session, 1);

  /* Put right again, nothing has to be overruled. */
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_MINUTE);
  day = register_day (session, 1);
  g_assert_cmpstr (day, ==, FIXTURE_DAY);
  assert_sound (f);

  /* Or the year really is another one, and the head says so. */
  liji_clock_set (f->clock, far);
  assert_waits (session, 2);
  accept (session, "机器停用十四年");
  liji_clock_doubt_tell (f->registry, &after);
  g_assert_null (after.doubt);
  g_assert_cmpint (after.last, ==, far);
  assert_sound (f);
}

static void
test_none (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_false (liji_clock_doubt_accept (f->session, &id, "示例", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_STALE, "clock");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/clock/back", test_back);
  ADD ("/clock/ahead", test_ahead);
  ADD ("/clock/none", test_none);
  return g_test_run ();
}
