/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/backup/backup.h"
#include "register/oversight/today.h"

#include <glib/gstdio.h>
#include <string.h>

/* Days go by: what Today says of the last verified backup, and what happens where the drive is not
 * plugged in. */

static void
set_day (Fixture *f, guint days)
{
  liji_clock_set (f->clock, FIXTURE_TIME + days * G_TIME_SPAN_DAY);
}

/* The age that is warned of; -2: nobody is warned. */
static gint64
find_warning (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiToday) today = liji_today_load (f->session, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < today->notices->len; i++)
    if (strcmp (((LijiNotice *) today->notices->pdata[i])->code, "backup_old") == 0)
      return ((LijiNotice *) today->notices->pdata[i])->count;
  return -2;
}

static int
get_age (Fixture *f)
{
  g_autoptr (LijiToday) today = liji_today_load (f->session, NULL);

  return today->backup_age;
}

static LijiBackup *
back_up (Fixture *f, const char *folder, GError **error)
{
  LijiBackupOptions options
      = { .folder = folder, .must_exist = TRUE, .passphrase = "example lock 8" };

  return liji_backup_create (f->session, &options, NULL, error);
}

static void
test_days (Fixture *f, gconstpointer data)
{
  g_autofree char *drive = g_build_filename (f->parent, "drive", NULL);
  g_autoptr (LijiBackup) first = NULL;
  g_autoptr (LijiBackup) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (get_age (f), ==, -1);
  g_assert_cmpint (find_warning (f), ==, -1);
  g_assert_null (back_up (f, drive, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "folder");
  /* Nothing was made in the place where the drive should have been. */
  g_assert_false (g_file_test (drive, G_FILE_TEST_EXISTS));
  g_assert_cmpint (get_age (f), ==, -1);

  g_assert_cmpint (g_mkdir (drive, 0700), ==, 0);
  first = back_up (f, drive, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_age (f), ==, 0);
  g_assert_cmpint (find_warning (f), ==, -2);
  set_day (f, 1);
  g_assert_cmpint (get_age (f), ==, 1);
  set_day (f, 9);
  g_assert_cmpint (find_warning (f), ==, 9);

  /* Unplugged: what failed makes nothing younger. */
  fixture_remove (drive);
  g_assert_null (back_up (f, drive, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "folder");
  g_assert_cmpint (find_warning (f), ==, 9);
  g_assert_cmpint (g_mkdir (drive, 0700), ==, 0);
  second = back_up (f, drive, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_age (f), ==, 0);
  g_assert_cmpint (find_warning (f), ==, -2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backup-age/days", Fixture, NULL, fixture_set_up, test_days, fixture_tear_down);
  return g_test_run ();
}
