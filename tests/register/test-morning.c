/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "postgres.h"
#include "register/office/parameters.h"
#include "register/oversight/day.h"
#include "register/registry-private.h"

#include <glib/gstdio.h>

/* When the last sheet is asked for: on the morning after a closing, until somebody has looked; and
 * on every one where the journal is not what this workstation saw. */

static LijiDayDue
is_due (LijiSession *session)
{
  g_autoptr (GError) error = NULL;
  LijiDayDue due = liji_day_check_due (session, &error);

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
set_closing (Fixture *f, const char *value, guint day)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  LijiDate from = liji_date_add_days (liji_registry_get_today (f->registry), (int) day - 1);

  liji_parameters_set (f->session, &id, "day_closing", value, from, "示例文件", &error);
  g_assert_no_error (error);
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

  set_closing (f, "yes", 1);
  g_assert_false (is_due (f->session));
  set_day (f, 1);
  /* Nothing was closed; or the closing was taken out. */
  g_assert_cmpint (is_due (f->session), ==, LIJI_DAY_ANY_SHEET_DUE);
  g_assert_false (is_due (keeper));
  set_closing (f, "no", 1);
  g_assert_false (is_due (f->session));
  set_closing (f, "yes", 2);
  set_day (f, 2);
  g_assert_cmpint (is_due (f->session), ==, LIJI_DAY_ANY_SHEET_DUE);
  g_assert_true (liji_day_skip_check (clerk, &id, "尚未日结，示例", &error));
  g_assert_no_error (error);
  g_assert_false (is_due (f->session));
  day = close_day (f);
  g_assert_false (is_due (f->session));
  set_day (f, 3);
  g_assert_cmpint (is_due (f->session), ==, LIJI_DAY_SHEET_DUE);
  g_assert_true (is_due (clerk));
  g_assert_false (is_due (keeper));
  id = fixture_id ();
  proof = liji_day_check (clerk, &id, day->seal_text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (proof->ok);
  g_assert_false (is_due (f->session));
  next = close_day (f);
  set_day (f, 4);
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
  set_day (f, 5);
  g_assert_true (is_due (f->session));
  g_clear_object (&keeper);
  g_clear_object (&clerk);
}

/* Both files, as they are now or as they were. */
static void
copy_files (const char *from, const char *to)
{
  static const char *const names[] = { "registry.db", "registry.db-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *ours = g_build_filename (from, names[i], NULL);
      g_autofree char *theirs = g_build_filename (to, names[i], NULL);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;

      if (g_file_test (ours, G_FILE_TEST_EXISTS))
        g_file_get_contents (ours, &data, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents (theirs, data != NULL ? data : "", length, &error);
      g_assert_no_error (error);
    }
}

static void
test_swapped (Fixture *f, gconstpointer data)
{
  g_autofree char *aside = g_build_filename (f->parent, "aside", NULL);
  g_autoptr (LijiDay) day = NULL;
  g_autoptr (LijiDayProof) proof = NULL;
  g_autoptr (LijiSession) clerk = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  if (test_skip_on_server ("its files are not ours; lijictl-day rewrites a database there"))
    return;
  clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_clear_object (&clerk);
  g_clear_object (&f->session);
  liji_registry_close (f->registry);
  g_assert_cmpint (g_mkdir (aside, 0700), ==, 0);
  copy_files (f->folder, aside);
  fixture_reopen (f);
  day = close_day (f);
  set_day (f, 1);
  g_assert_true (is_due (f->session));
  g_assert_null (liji_registry_doubt_chain (f->registry));
  /* The night: no closing is left, and the journal verifies. */
  g_clear_object (&f->session);
  liji_registry_close (f->registry);
  copy_files (aside, f->folder);
  fixture_reopen (f);
  set_day (f, 1);
  clerk = fixture_log_in (f, "li", "window 2");
  g_assert_true (is_due (clerk));
  g_assert_nonnull (liji_registry_doubt_chain (f->registry));
  /* Whoever looks does not teach the machine the new journal. */
  g_assert_true (is_due (clerk));
  g_assert_false (liji_day_skip_check (clerk, &id, "示例理由", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  proof = liji_day_check (clerk, &id, day->seal_text, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (proof->ok);
  id = fixture_id ();
  g_assert_true (liji_day_skip_check (f->session, &id, "由备份恢复，示例", &error));
  g_assert_no_error (error);
  g_assert_false (is_due (clerk));
  g_assert_null (liji_registry_doubt_chain (f->registry));
  g_clear_object (&clerk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/morning/due", Fixture, NULL, fixture_set_up, test_due, fixture_tear_down);
  g_test_add ("/morning/swapped", Fixture, NULL, fixture_set_up, test_swapped, fixture_tear_down);
  return g_test_run ();
}
