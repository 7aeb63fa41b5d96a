/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../register/fixture.h"
#include "access/locked.h"
#include "access/secret.h"
#include "register/registry-private.h"
#include "store/aggregate/blob-store.h"
#include "store/dump/dump.h"
#include "table.h"

#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Writing a backup, against what SQLite's own backup and the same encryption of its files take;
 * proving it (a trial restoring) is timed apart. A few hundred couples and their papers. */

#define COUPLES 150
#define PAPERS 2400
#define PAPER_BYTES (24 * 1024)
#define ROUNDS 3
#define GOAL 1.5

static void
fill (Fixture *f)
{
  LijiStore *store = liji_registry_get_store (f->registry);
  LijiBookletRange range = { "marriage", "M00000101", "M00001000" };
  g_autofree guint32 *bytes = g_malloc (PAPER_BYTES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  LijiId id = fixture_id ();

  liji_booklets_receive (f->session, &id, &range, "batch 2", NULL);
  for (guint i = 0; i < COUPLES; i++)
    {
      g_autoptr (LijiRegistered) registered = fixture_register (f, i);
    }
  for (guint i = 0; i < PAPERS; i++)
    {
      g_autoptr (GBytes) paper = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *digest = NULL;

      for (guint n = 0; n < PAPER_BYTES / sizeof *bytes; n++)
        bytes[n] = g_rand_int (rand);
      paper = g_bytes_new (bytes, PAPER_BYTES);
      digest = liji_blob_put (store, paper, &error);
      g_assert_no_error (error);
    }
}

/* @from may be NULL: a dump. */
static void
write_locked (Fixture *f, const char *from, const char *to, LijiLock *lock)
{
  g_autoptr (GError) error = NULL;
  int fd = open (to, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  g_autoptr (GOutputStream) base = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) out = liji_lock_output_new (base, lock, &error);

  g_assert_no_error (error);
  if (from == NULL)
    {
      g_autoptr (LijiDumpInfo) info
          = liji_dump_write (liji_registry_get_store (f->registry), out, NULL, &error);

      g_assert_nonnull (info);
    }
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (from);
      g_autoptr (GInputStream) in = G_INPUT_STREAM (g_file_read (file, NULL, &error));

      g_assert_cmpint (g_output_stream_splice (out, in, 0, NULL, &error), >, 0);
    }
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (out, NULL, &error));
  g_assert_cmpint (fsync (fd), ==, 0);
  close (fd);
}

static void
copy_database (Fixture *f, const char *name, const char *to)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  sqlite3 *source, *target;
  sqlite3_backup *backup;

  g_assert_cmpint (sqlite3_open (path, &source), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (to, &target), ==, SQLITE_OK);
  backup = sqlite3_backup_init (target, "main", source, "main");
  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  sqlite3_backup_finish (backup);
  sqlite3_close (source);
  sqlite3_close (target);
}

static double
write_bare (Fixture *f, LijiLock *lock)
{
  static const char *const names[] = { "registry.db", "blobs.db" };
  BenchTime begin = bench_look ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *plain = g_build_filename (f->parent, "plain", NULL);
      g_autofree char *locked = g_build_filename (f->parent, "bare.locked", NULL);

      copy_database (f, names[i], plain);
      write_locked (f, plain, locked, lock);
      unlink (plain);
    }
  return bench_since (begin).wall / 1000;
}

static double
write_ours (Fixture *f, LijiLock *lock, const char *path)
{
  BenchTime begin = bench_look ();

  write_locked (f, NULL, path, lock);
  return bench_since (begin).wall / 1000;
}

static double
prove (Fixture *f, LijiLock *lock, const char *path)
{
  g_autofree char *place = g_build_filename (f->parent, "trial", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  BenchTime begin = bench_look ();
  g_autoptr (GInputStream) base = G_INPUT_STREAM (g_file_read (file, NULL, &error));
  g_autoptr (GInputStream) in = liji_lock_input_new (base, lock, &error);
  g_autoptr (LijiDumpInfo) info = NULL;

  g_assert_no_error (error);
  info = liji_dump_restore (in, place, f->clock, FALSE, NULL, &error);
  g_assert_no_error (error);
  fixture_remove (place);
  return bench_since (begin).wall / 1000;
}

int
main (void)
{
  Fixture f = { 0 };
  g_autofree char *public_text = NULL;
  char *private_text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (LijiLock) lock = NULL;
  g_autoptr (LijiLock) key = NULL;
  double bare = G_MAXDOUBLE, ours = G_MAXDOUBLE, proof;
  gboolean fast;

  bench_go_first ();
  fixture_set_up (&f, NULL);
  fill (&f);
  liji_lock_make_pair (&public_text, &private_text);
  lock = liji_lock_new_public (public_text, NULL);
  key = liji_lock_new_private (private_text, NULL);
  path = g_build_filename (f.parent, "ours.locked", NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      bare = MIN (bare, write_bare (&f, lock));
      ours = MIN (ours, write_ours (&f, lock, path));
    }
  proof = prove (&f, key, path);
  fast = bench_ratio ("writing a backup : sqlite3 .backup and the same encryption", ours, bare,
                      "ms", GOAL);
  g_print ("# proving it by a trial restoring: %.0f ms\n", proof);
  liji_secret_free (private_text);
  fixture_tear_down (&f, NULL);
  return fast ? 0 : 1;
}
