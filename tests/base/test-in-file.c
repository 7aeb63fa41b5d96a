/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/in-file.h"

#include "base/error.h"
#include "base/out-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No file a person can point at stops the program or fills its memory. */

#define LIMIT 1000
#define PATIENCE 200

typedef struct
{
  char *folder;
} Place;

static void
set_up (Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp ("liji-in-file-XXXXXX", NULL);
}

static void
tear_down (Place *place, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
}

static void
expect_refused (const char *path, guint patience, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = liji_in_file_read (path, LIMIT, patience, &error);

  g_assert_null (bytes);
  g_assert_error (error, LIJI_INPUT_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_plain (Place *place, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (place->folder, "plain", NULL);
  g_autofree char *holes = g_build_filename (place->folder, "holes", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *full = g_strnfill (LIMIT, 'x');
  int fd;

  g_assert_true (g_file_set_contents (path, full, LIMIT, &error));
  bytes = liji_in_file_read (path, LIMIT, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), full, LIMIT);
  g_assert_true (g_file_set_contents (path, "", 0, &error));
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = liji_in_file_read (path, LIMIT, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);

  fd = g_open (holes, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint (ftruncate (fd, (off_t) 1 << 40), ==, 0);
  close (fd);
  expect_refused (holes, 0, LIJI_INPUT_ERROR_RANGE, "more than 1000 bytes");
}

static void
test_odd (Place *place, gconstpointer unused)
{
  g_autofree char *pipe_path = g_build_filename (place->folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (place->folder, "missing", NULL);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  expect_refused (pipe_path, 0, LIJI_INPUT_ERROR_MALFORMED, "no plain file");
  expect_refused ("/dev/zero", 0, LIJI_INPUT_ERROR_MALFORMED, "no plain file");
  expect_refused ("/dev/zero", PATIENCE, LIJI_INPUT_ERROR_RANGE, "more than 1000 bytes");
  expect_refused (place->folder, PATIENCE, LIJI_INPUT_ERROR_MALFORMED, "a folder");
  expect_refused (missing, PATIENCE, LIJI_INPUT_ERROR_MISSING, "No such file");
  expect_refused (pipe_path, PATIENCE, LIJI_INPUT_ERROR_MISSING, "nobody wrote into it");
}

static gpointer
write_in_thread (gpointer path)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (write (fd, "se", 2), ==, 2);
  g_usleep (PATIENCE * 1000 / 2);
  g_assert_cmpint (write (fd, "cret\n", 5), ==, 5);
  close (fd);
  return NULL;
}

/* Who writes slowly is waited for. */
static void
test_pipe (Place *place, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (place->folder, "pipe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GThread *writer;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  writer = g_thread_new ("writer", write_in_thread, path);
  bytes = liji_in_file_read (path, LIMIT, 20000, &error);
  g_thread_join (writer);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "secret\n", 7);
}

/* Nor does what leaves the program lie among a registry's files, also where folders are still to be
 * made. */
static void
test_out (Place *place, gconstpointer unused)
{
  g_autofree char *database = g_build_filename (place->folder, "registry.db", NULL);
  g_autofree char *beside = g_build_filename (place->folder, "papers", "JXX", "x.pdf", NULL);
  g_autofree char *free_path = g_build_filename (g_get_tmp_dir (), "no-such", "x.pdf", NULL);

  g_assert_true (liji_out_file_check (beside, NULL));
  g_assert_true (g_file_set_contents (database, "", 0, NULL));
  g_assert_false (liji_out_file_check (beside, NULL));
  g_assert_false (liji_out_file_check (database, NULL));
  g_assert_true (liji_out_file_check (free_path, NULL));
}

/* Nor among what a workstation keeps of a registry on a server, where there is no registry.db. */
static void
test_workstation (Place *place, gconstpointer unused)
{
  const char *kept[][3] = {
    { g_get_user_data_dir (), "servers/127.0.0.1", "passphrase" },
    { g_get_user_data_dir (), "", "hall-log-ins" },
    { g_get_user_state_dir (), "seen", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *folder = g_build_filename (kept[i][0], "liji", kept[i][1], NULL);
      g_autofree char *path = g_build_filename (folder, kept[i][2], NULL);
      g_autofree char *link = g_strdup_printf ("%s/link-%u", place->folder, i);
      g_autofree char *through = g_build_filename (link, "x.pdf", NULL);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_cmpint (symlink (folder, link), ==, 0);
      g_assert_false (liji_out_file_check (path, NULL));
      g_assert_false (liji_out_file_check (through, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/in-file/" name, Place, NULL, set_up, func, tear_down)
  ADD ("plain", test_plain);
  ADD ("odd", test_odd);
  ADD ("pipe", test_pipe);
  ADD ("out", test_out);
  ADD ("workstation", test_workstation);
  return g_test_run ();
}
