/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/marriage/divorce.h"
#include "register/office/calendars.h"
#include "register/office/clock-doubt.h"
#include "register/office/countersign.h"
#include "register/office/parameters.h"
#include "register/oversight/audit.h"
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

/* The head's reason, and whoever else confirms it. */
static void
accept (LijiSession *session, const char *reason, const char *second)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_false (liji_clock_doubt_accept (session, &id, reason, second, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_SECOND, "second");
  g_assert_true (liji_countersign (session, NULL, NULL, second, FIXTURE_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_true (liji_clock_doubt_accept (session, &id, reason, second, &error));
  g_assert_no_error (error);
  /* Asked twice it is one act. */
  g_assert_true (liji_clock_doubt_accept (session, &id, reason, second, &error));
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
  fixture_pass (f, FIXTURE_TIME + 30 * G_TIME_SPAN_DAY);
  future = fixture_register (f, 0);
  liji_clock_set (f->clock, FIXTURE_TIME);
  session = log_in (f);
  g_assert_cmpuint (count_entries (f, "clock.doubt"), ==, 1);
  assert_waits (session, 1);
  open_case (session, 1);
  g_assert_cmpuint (count_entries (f, "clock.doubt"), ==, 1);

  g_assert_false (liji_clock_doubt_accept (clerk, &id, "示例", "admin", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, NULL);
  g_assert_false (liji_clock_doubt_accept (session, &id, "", "li", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  g_assert_false (liji_clock_doubt_accept (session, &id, "示例", NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "second");
  g_assert_false (liji_clock_doubt_accept (session, &id, "示例", "admin", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "second");
  accept (session, "十二月的一条记录日期有误", "li");
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
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
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
  accept (session, "机器停用十四年", "li");
  liji_clock_doubt_tell (f->registry, &after);
  g_assert_null (after.doubt);
  g_assert_cmpint (after.last, ==, far);
  assert_sound (f);
}

static void
assert_in_doubt (Fixture *f, int days, gboolean doubted)
{
  liji_clock_set (f->clock, FIXTURE_TIME + days * G_TIME_SPAN_DAY);
  g_test_message ("%d days", days);
  if (doubted)
    assert_waits (f->session, 1);
  g_assert_true ((liji_registry_doubt_clock (f->registry) != NULL) == doubted);
}

/* Into a year whose calendar is not here: the first of January is 42 days away, and every day from
 * there is in doubt until somebody has worked less than a fortnight before it. */
static void
test_unknown_year (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autofree char *day = NULL;

  assert_in_doubt (f, 394, TRUE);
  open_case (f->session, 0);
  for (int days = 42; days <= 61; days++) /* to 20 January 2027 */
    assert_in_doubt (f, days, TRUE);
  assert_in_doubt (f, 41, FALSE); /* 31 December 2026 */
  assert_in_doubt (f, 61, TRUE);
  accept (f->session, "停业两个月", "li");
  day = register_day (f->session, 2);
  g_assert_cmpstr (day, ==, "2027-01-20");
  assert_sound (f);
}

static void
import_2027 (Fixture *f)
{
  const char *json = "{\"year\":2027,\"papers\":[\"https://example.invalid/notice\"],\"days\":["
                     "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (LijiCalendarYear) year = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  year = liji_calendars_import (f->session, &id, bytes, FALSE, NULL, &error);
  g_assert_no_error (error);
}

/* With the calendar here, half a year of silence. */
static void
test_half_a_year (Fixture *f, gconstpointer data)
{
  import_2027 (f);
  assert_in_doubt (f, 183, FALSE);
  assert_in_doubt (f, 184, TRUE);
}

static void
test_none (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_false (liji_clock_doubt_accept (f->session, &id, "示例", "li", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_STALE, "clock");
}

static void
never_closed_longer (Fixture *f, const char *days)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_parameters_set (f->session, &id, "clock_gap_days", days, (LijiDate){ 0 },
                                      "示民发〔2026〕2号", &error));
  g_assert_no_error (error);
}

/* An office that does not say how long it is ever closed may be silent for a month; over New Year
 * once the new calendar is here. */
static void
test_silent (Fixture *f, gconstpointer data)
{
  g_autofree char *day = NULL;
  g_autofree char *after = NULL;

  liji_clock_set (f->clock, FIXTURE_TIME + 40 * G_TIME_SPAN_DAY);
  day = register_day (f->session, 0);
  g_assert_cmpstr (day, ==, "2026-12-30");
  import_2027 (f);
  liji_clock_set (f->clock, FIXTURE_TIME + 80 * G_TIME_SPAN_DAY);
  after = register_day (f->session, 1);
  g_assert_cmpstr (after, ==, "2027-02-08");
  assert_sound (f);
}

/* Nobody comes for twelve days: nothing is odd. For thirteen: it may be the clock. */
static void
test_gap (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_auto (LijiClockState) state = { 0 };
  g_autofree char *day = NULL;

  never_closed_longer (f, "12");
  liji_clock_set (f->clock, FIXTURE_TIME + 13 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 0);
  open_case (f->session, 0);
  liji_clock_doubt_tell (f->registry, &state);
  g_assert_nonnull (strstr (state.doubt, "13 days"));
  liji_clock_set (f->clock, FIXTURE_TIME + 12 * G_TIME_SPAN_DAY);
  day = register_day (f->session, 1);
  g_assert_cmpstr (day, ==, "2026-12-02");
  /* Two people say that it was closed that long. */
  liji_clock_set (f->clock, FIXTURE_TIME + 27 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 2);
  accept (f->session, "停业十五日", "li");
  g_clear_pointer (&day, g_free);
  day = register_day (f->session, 3);
  g_assert_cmpstr (day, ==, "2026-12-17");
  assert_sound (f);
}

/* An office that opens and has nobody come never sees a doubt; its journal says that it opened. */
static void
test_quiet (Fixture *f, gconstpointer data)
{
  g_autofree char *day = NULL;

  for (guint i = 1; i <= 40; i++)
    {
      g_autoptr (LijiSession) session = NULL;

      liji_clock_set (f->clock, FIXTURE_TIME + i * G_TIME_SPAN_DAY);
      session = log_in (f);
      g_assert_null (liji_registry_get_clock_doubt (f->registry));
    }
  g_assert_cmpuint (count_entries (f, "clock.day"), ==, 20);
  day = register_day (f->session, 0);
  g_assert_cmpstr (day, ==, "2026-12-30");
  assert_sound (f);
}

/* A window that is locked over the nights is an office that opens. */
static void
test_unlocked (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 8; i <= 32; i += 8)
    {
      liji_clock_set (f->clock, FIXTURE_TIME + i * G_TIME_SPAN_DAY);
      g_assert_true (liji_session_unlock (f->session, FIXTURE_PASSWORD, &error));
      g_assert_no_error (error);
    }
  g_free (register_day (f->session, 0));
}

/* A new year whose calendar is not here yet: who worked at its eve works on the second of January,
 * or after a fortnight's closing; a day more is in doubt. */
static void
open_new_year (Fixture *f, const char *closed)
{
  g_autofree char *day = NULL;

  if (closed != NULL)
    never_closed_longer (f, closed);
  fixture_pass (f, FIXTURE_TIME + 41 * G_TIME_SPAN_DAY);
  g_free (register_day (f->session, 0));
  assert_in_doubt (f, 41 + 15, TRUE);
  if (closed == NULL)
    assert_in_doubt (f, 41 + 14, FALSE);
  assert_in_doubt (f, 41 + 12, FALSE);
  liji_clock_set (f->clock, FIXTURE_TIME + 43 * G_TIME_SPAN_DAY);
  day = register_day (f->session, 1);
  g_assert_cmpstr (day, ==, "2027-01-02");
  assert_sound (f);
}

static void
test_new_year (Fixture *f, gconstpointer data)
{
  open_new_year (f, NULL);
}

static void
test_new_year_decided (Fixture *f, gconstpointer data)
{
  open_new_year (f, "12");
}

/* How long is too long is the office's, but never as long as a divorce waits. */
static void
test_bounds (Fixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "00", "29", "31", "400", "", "-5", "12x" };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (liji_parameters_set (f->session, &id, "clock_gap_days", wrong[i],
                                           (LijiDate){ 0 }, "示民发〔2026〕2号", &error));
      fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "value");
    }
  never_closed_longer (f, "5");
  liji_clock_set (f->clock, FIXTURE_TIME + 6 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 0);
}

static LijiDraft *
look_up_again (LijiCase *seen)
{
  return fixture_with (fixture_with (liji_draft_ref (seen->draft), "man.checks.0.checked_at", ""),
                       "woman.checks.0.checked_at", "");
}

static LijiRegistered *
divorce (Fixture *f, LijiCase *seen, GError **error)
{
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (LijiDraft) draft = look_up_again (seen);
  g_autoptr (LijiCase) reviewed = liji_divorce_review (f->session, &ids[0], seen, draft, error);

  return reviewed != NULL ? liji_divorce_register (f->session, &ids[1], reviewed, draft, error)
                          : NULL;
}

static void
assert_listed (Fixture *f, const char *const *acts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list
      = liji_audit_list (f->session, "clock", (LijiDate){ 0 }, (LijiDate){ 0 }, 100, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (; acts[n] != NULL; n++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < list->len; i++)
        found = found || strcmp (((LijiEvent *) list->pdata[i])->act, acts[n]) == 0;
      g_test_message ("%s", acts[n]);
      g_assert_true (found);
    }
  g_assert_cmpuint (list->len, ==, n);
}

/* Today they apply, and the clock is set a month ahead: nothing is issued. Whoever walks there
 * leaves a trail, which is told once two people have put the clock right. */
static void
test_divorce (Fixture *f, gconstpointer data)
{
  static const char *const trail[]
      = { "clock.doubt",      "clock.day",    "clock.day",   "clock.day", "divorce.review",
          "divorce.register", "clock.accept", "clock.doubt", NULL };
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  LijiBookletRange booklets = { "divorce", "L00000001", "L00000040" };
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = NULL;
  g_autoptr (LijiRegistered) early = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  never_closed_longer (f, "12");
  g_assert_cmpint (liji_booklets_receive (f->session, &ids[0], &booklets, "batch 1", &error), ==,
                   40);
  one = liji_divorce_accept (f->session, &ids[1], NULL, draft, &error);
  g_assert_no_error (error);
  liji_clock_set (f->clock, FIXTURE_TIME + 32 * G_TIME_SPAN_DAY);
  g_assert_null (divorce (f, one, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_CLOCK, NULL);
  liji_clock_set (f->clock, FIXTURE_TIME);
  assert_sound (f);

  fixture_pass (f, FIXTURE_TIME + 32 * G_TIME_SPAN_DAY);
  early = divorce (f, one, &error);
  g_assert_no_error (error);
  assert_sound (f);
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_HOUR);
  assert_waits (f->session, 1);
  accept (f->session, "钟快了一个月", "li");
  assert_listed (f, trail);
  lines = liji_verify_registry (f->registry, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (lines[0], "clock.divorce"));
  g_assert_nonnull (strstr (lines[0], early->number));
  g_assert_null (lines[1]);
}

/* While a wrong entry is overruled, entries do not tell their day: a jump is found all the same,
 * and the wrong entry is no bridge to its own time. */
static void
test_overruled (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autofree char *day = NULL;
  g_autofree char *next = NULL;

  never_closed_longer (f, "12");
  fixture_pass (f, FIXTURE_TIME + 30 * G_TIME_SPAN_DAY);
  g_free (register_day (f->session, 0));
  liji_clock_set (f->clock, FIXTURE_TIME);
  assert_waits (f->session, 1);
  accept (f->session, "钟快了一个月", "li");
  liji_clock_set (f->clock, FIXTURE_TIME + 3 * G_TIME_SPAN_DAY);
  day = register_day (f->session, 2);
  g_assert_cmpstr (day, ==, "2026-11-23");
  /* Back again by a day, ahead by more than the office is ever closed, or to the wrong entry. */
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 3);
  liji_clock_set (f->clock, FIXTURE_TIME + 16 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 3);
  liji_clock_set (f->clock, FIXTURE_TIME + 31 * G_TIME_SPAN_DAY);
  assert_waits (f->session, 3);
  liji_clock_set (f->clock, FIXTURE_TIME + 4 * G_TIME_SPAN_DAY);
  next = register_day (f->session, 3);
  g_assert_cmpstr (next, ==, "2026-11-24");
  for (guint i = 14; i < 36; i += 10)
    {
      liji_clock_set (f->clock, FIXTURE_TIME + i * G_TIME_SPAN_DAY);
      g_object_unref (log_in (f));
    }
  liji_clock_set (f->clock, FIXTURE_TIME + 36 * G_TIME_SPAN_DAY);
  g_clear_pointer (&next, g_free);
  next = register_day (f->session, 4);
  g_assert_cmpstr (next, ==, "2026-12-26");
  assert_sound (f);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/clock/back", test_back);
  ADD ("/clock/ahead", test_ahead);
  ADD ("/clock/none", test_none);
  ADD ("/clock/silent", test_silent);
  ADD ("/clock/gap", test_gap);
  ADD ("/clock/quiet", test_quiet);
  ADD ("/clock/unlocked", test_unlocked);
  ADD ("/clock/new-year", test_new_year);
  ADD ("/clock/new-year-decided", test_new_year_decided);
  ADD ("/clock/unknown-year", test_unknown_year);
  ADD ("/clock/half-a-year", test_half_a_year);
  ADD ("/clock/bounds", test_bounds);
  ADD ("/clock/divorce", test_divorce);
  ADD ("/clock/overruled", test_overruled);
  return g_test_run ();
}
