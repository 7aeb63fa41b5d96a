/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/secret.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Files for their owner's eyes: made so, and refused when they are not. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("liji-secret-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "passphrase", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
}

static void
test_round (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  struct stat st;

  g_assert_true (liji_secret_write (f->path, "open sesame\nrest", 16, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (f->path, &st), ==, 0);
  g_assert_cmphex (st.st_mode & 0777, ==, 0600);
  line = liji_secret_read_line (f->path, &error);
  g_assert_cmpstr (line, ==, "open sesame");
  g_assert_false (liji_secret_write (f->path, "x", 1, FALSE, &error));
  g_assert_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE);
  g_clear_error (&error);
  g_assert_true (liji_secret_write (f->path, "x", 1, TRUE, &error));
}

static void
test_open_to_others (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_secret_write (f->path, "x", 1, FALSE, NULL));
  g_assert_cmpint (g_chmod (f->path, 0640), ==, 0);
  g_assert_null (liji_secret_read (f->path, NULL, &error));
  g_assert_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (f->folder, 0755), ==, 0);
  g_assert_false (liji_secret_make_folder (f->folder, &error));
  g_assert_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS);
}

static void
test_link (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *real = g_strconcat (f->path, "-real", NULL);

  g_assert_true (liji_secret_write (real, "x", 1, FALSE, NULL));
  g_assert_cmpint (symlink (real, f->path), ==, 0);
  g_assert_null (liji_secret_read (f->path, NULL, &error));
  g_assert_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE);
  g_unlink (real);
}

static void
test_descriptor (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (write (fds[1], "from a pipe\nmore", 16), ==, 16);
  close (fds[1]);
  line = liji_secret_read_fd (fds[0], &error);
  g_assert_cmpstr (line, ==, "from a pipe");
}

/* Who falls leaves nothing of what was in their memory. */
static void
test_dumps (void)
{
  struct rlimit room;
  int status;
  pid_t child;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &room), ==, 0);
  child = fork ();
  if (child == 0)
    {
      room.rlim_cur = room.rlim_max;
      setrlimit (RLIMIT_CORE, &room);
      liji_secret_forbid_dumps ();
      signal (SIGABRT, SIG_DFL);
      getrlimit (RLIMIT_CORE, &room);
      if (room.rlim_max != 0)
        _exit (1);
      abort ();
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_false (WCOREDUMP (status));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/secret/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/secret/open-to-others", Fixture, NULL, set_up, test_open_to_others, tear_down);
  g_test_add ("/secret/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/secret/descriptor", Fixture, NULL, set_up, test_descriptor, tear_down);
  g_test_add_func ("/secret/dumps", test_dumps);
  return g_test_run ();
}
