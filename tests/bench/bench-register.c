/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture.h"
#include "fixture.h"
#include "register/blobs.h"
#include "register/office/users.h"
#include "sample-paper.h"
#include "table.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Registering a couple with their photo, durably: checks, number, claims, booklets, snapshot,
 * search index, outbox, journal, against a bare SQLite that writes the same rows and blobs into the
 * same tables and syncs as often. The rows are captured from a first run on a copy; then the two
 * take turns, each on its own copy of the same registry. */

#define N_COUPLES 200
#define N_WARM 20
#define GOAL 2.0

/* The program's own fsync and fdatasync stand before the C library's: they count, then sync. */
static guint n_syncs;

int
fsync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fdatasync, fd);
}

/* Another photo each time: the camera's, with a comment. */
static GBytes *
make_photo (GBytes *photo, guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  gconstpointer data = g_bytes_get_data (photo, &length);

  g_byte_array_append (bytes, data, (guint) length);
  g_byte_array_append (bytes, (const guint8 *) &n, sizeof n);
  return g_byte_array_free_to_bytes (bytes);
}

static void
register_couple (Fixture *fixture, GBytes *photo, LijiDraft *draft)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) with_photo = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autofree char *digest = liji_blobs_put (fixture->session, photo, &error);

  g_assert_no_error (error);
  with_photo = fixture_with (liji_draft_ref (draft), "photo", digest);
  registered = liji_marriage_register (fixture->session, &id, NULL, with_photo, &error);
  g_assert_no_error (error);
}

static void
open_again (Fixture *fixture, const char *folder)
{
  g_autoptr (GError) error = NULL;

  fixture->registry = liji_registry_open (folder, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->session = liji_session_new_local (fixture->registry, "admin", "window 1", &error);
  g_assert_no_error (error);
}

static void
close_it (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  liji_registry_close (fixture->registry);
  g_clear_object (&fixture->registry);
}

static void
make_office (Fixture *fixture, const char *folder)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_full_name = "示例主任",
                                .admin_password = FIXTURE_PASSWORD };
  LijiBookletRange range = { "marriage", "M00000001", "M00001000" };
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (GError) error = NULL;

  liji_registry_create (folder, &params, fixture->clock, NULL, &error);
  g_assert_no_error (error);
  open_again (fixture, folder);
  liji_booklets_receive (fixture->session, &ids[0], &range, "batch 1", &error);
  g_assert_no_error (error);
  liji_booklets_issue (fixture->session, &ids[1], &range, "window 1", &error);
  g_assert_no_error (error);
  close_it (fixture);
}

static void
copy_registry (const char *from, const char *to)
{
  const char *const argv[] = { "cp", "-a", from, to, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

typedef struct
{
  BenchSeries time;
  guint syncs;
} Side;

static void
note (Side *side, guint i, BenchTime begin, guint before)
{
  if (i < N_WARM)
    return;
  bench_series_add (&side->time, bench_since (begin));
  side->syncs += n_syncs - before;
}

static void
take_turns (Fixture *fixture, Bare *bare, GBytes *photo, Side *ours, Side *other)
{
  for (guint i = 0; i < N_COUPLES; i++)
    {
      g_autoptr (GBytes) one = make_photo (photo, i);
      g_autoptr (LijiDraft) draft = fixture_couple (i);
      guint before = n_syncs;
      BenchTime begin = bench_look ();

      register_couple (fixture, one, draft);
      note (ours, i, begin, before);
      before = n_syncs;
      begin = bench_look ();
      bare_write (bare, i);
      note (other, i, begin, before);
    }
}

static void
capture (Fixture *fixture, const char *folder, GBytes *photo)
{
  capture_begin ();
  open_again (fixture, folder);
  for (guint i = 0; i < N_COUPLES; i++)
    {
      g_autoptr (GBytes) one = make_photo (photo, i);
      g_autoptr (LijiDraft) draft = fixture_couple (i);

      capture_next ();
      register_couple (fixture, one, draft);
    }
  capture_end ();
  close_it (fixture);
}

static gboolean
print (Side *ours, Side *other)
{
  guint n = N_COUPLES - N_WARM;

  printf ("# a couple: %u rows; syncs ours %.2f, bare %.2f; of the time on the processor ours %.2f "
          "ms, bare %.2f ms\n",
          bare_count_rows (N_COUPLES / 2), (double) ours->syncs / n, (double) other->syncs / n,
          bench_series_processor (&ours->time, 0.5), bench_series_processor (&other->time, 0.5));
  return bench_ratio ("registering a couple, durably", bench_series_wall (&ours->time, 0.5),
                      bench_series_wall (&other->time, 0.5), "ms", GOAL);
}

int
main (void)
{
  Fixture fixture = { .clock = liji_clock_new_fixed (FIXTURE_TIME) };
  const char *build = g_getenv ("LIJI_BUILD");
  g_autofree char *pattern = g_build_filename (build != NULL ? build : ".", "bench-XXXXXX", NULL);
  g_autofree char *folder = g_strdup (g_mkdtemp (pattern));
  g_autofree char *base = g_build_filename (folder, "base", NULL);
  g_autofree char *first = g_build_filename (folder, "first", NULL);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  g_autoptr (GBytes) photo = sample_photo ();
  Side ours = { 0 }, other = { 0 };
  gboolean good;
  Bare *bare;

  bench_go_first ();
  bench_series_init (&ours.time, "ours");
  bench_series_init (&other.time, "bare");
  make_office (&fixture, base);
  copy_registry (base, first);
  copy_registry (base, second);
  capture (&fixture, first, photo);
  open_again (&fixture, base);
  bare = bare_open (second);
  take_turns (&fixture, bare, photo, &ours, &other);
  close_it (&fixture);
  bare_close (bare);
  g_clear_object (&fixture.clock);
  good = print (&ours, &other);
  bench_series_clear (&ours.time);
  bench_series_clear (&other.time);
  fixture_remove (folder);
  return good ? 0 : 1;
}
