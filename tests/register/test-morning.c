/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/day.h"
#include "register/registry-private.h"

/* When the last sheet is asked for: on the morning after a closing, until somebody has looked. */

static gboolean
is_due (LijiSession *session)
{
  g_autoptr (GError) error = NULL;
  gboolean due = liji_day_check_due (session, &error);

  g_assert_no_error (error);
  return due;
}

static LijiDay *
close_day (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  LijiDay *day = liji_day_close (f->session, &id, &error);

  g_assert_no_error (error);
  return day;
}

static void
set_day (Fixture *f, guint days)
{
  liji_clock_set (f->clock, FIXTURE_TIME + days * G_TIME_SPAN_DAY);
}

static void
test_due (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) keeper = fixture_add_user (f, "sun", "keeper", "window 3");
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDayProof) proof = NULL;
  g_autoptr (LijiDay) day = NULL;
  g_autoptr (LijiDay) next = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  g_assert_false (is_due (f->session));
  set_day (f, 1);
  /* Nothing was closed: there is no sheet. */
  g_assert_false (is_due (f->session));
  day = close_day (f);
  g_assert_false (is_due (f->session));
  set_day (f, 2);
  g_assert_true (is_due (f->session));
  g_assert_true (is_due (clerk));
  g_assert_false (is_due (keeper));
  proof = liji_day_check (clerk, &id, day->seal_text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (proof->ok);
  g_assert_false (is_due (f->session));
  next = close_day (f);
  set_day (f, 3);
  g_assert_true (is_due (f->session));
  id = fixture_id ();
  g_assert_null (liji_day_check (clerk, &id, day->seal_text, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "sheet");
  g_assert_true (is_due (f->session));
  g_assert_false (liji_day_skip_check (clerk, &id, "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  g_assert_true (liji_day_skip_check (clerk, &id, "单据在档案室", &error));
  g_assert_no_error (error);
  g_assert_false (is_due (f->session));
  g_assert_null (liji_registry_doubt_chain (f->registry));
  set_day (f, 4);
  g_assert_true (is_due (f->session));
  g_clear_object (&keeper);
  g_clear_object (&clerk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/morning/due", Fixture, NULL, fixture_set_up, test_due, fixture_tear_down);
  return g_test_run ();
}
