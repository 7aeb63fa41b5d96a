/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

/* How often an act waits for the disk: no oftener than a bare transaction on the same files. SQLite
 * calls the two functions below instead of the C library's. */

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

static void
run (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static sqlite3 *
open_bare (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->parent, name, NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x BLOB);"
           "INSERT INTO t VALUES (1)");
  return db;
}

/* Syncs of a bare transaction on each of two files. */
static guint
count_bare (Fixture *fixture)
{
  sqlite3 *registers = open_bare (fixture, "a.db"), *blobs = open_bare (fixture, "b.db");
  guint before = n_syncs, used;

  run (blobs, "BEGIN IMMEDIATE; INSERT INTO t VALUES (randomblob (50000)); COMMIT");
  run (registers, "BEGIN IMMEDIATE; INSERT INTO t VALUES (randomblob (2000)); COMMIT");
  used = n_syncs - before;
  sqlite3_close (registers);
  sqlite3_close (blobs);
  return used;
}

static void
register_one (Fixture *fixture, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *photo = g_strdup_printf ("photo %u", i);
  g_autoptr (GBytes) bytes = g_bytes_new (photo, strlen (photo));
  g_autofree char *digest = liji_blob_put (fixture->store, bytes, &error);
  g_autofree char *number = NULL;
  g_autofree char *man = g_strdup_printf ("man%u", i);
  g_autofree char *woman = g_strdup_printf ("woman%u", i);
  g_autoptr (LijiRegistrationRow) row = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.register");

  g_assert_true (liji_act_add_digest (act, digest, &error));
  g_assert_true (
      liji_number_allot (act, "J", "371324", 2026, liji_act_get_id (act), &number, &error));
  g_assert_true (liji_claim_take (act, LIJI_CLAIM_OPEN_MARRIAGE, man, number, "1",
                                  liji_act_get_id (act), &error));
  row = fixture_registration (number, "王小明", man, "李芳", woman);
  g_assert_true (liji_registration_insert (act, row, &error));
  fixture_commit (act);
}

static void
test_act (Fixture *fixture, gconstpointer data)
{
  guint bare = count_bare (fixture), before, most = 0, least = G_MAXUINT;

  register_one (fixture, 0);
  for (guint i = 1; i <= 10; i++)
    {
      before = n_syncs;
      register_one (fixture, i);
      most = MAX (most, n_syncs - before);
      least = MIN (least, n_syncs - before);
    }
  g_test_message ("%u syncs a bare transaction on two files, at most %u an act", bare, most);
  g_assert_cmpuint (bare, >, 0);
  g_assert_cmpuint (most, <=, bare);
  /* Fewer would mean that an act is said to be done before it is on the disk. */
  g_assert_cmpuint (least, ==, bare);
}

/* Looking, and acts that are undone or were done before, wait for nothing. */
static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = NULL;
  guint before;

  register_one (fixture, 1);
  before = n_syncs;
  row = liji_registration_find (fixture->store, "J371324-2026-000001", &error);
  g_assert_no_error (error);
  liji_act_free (fixture_begin (fixture->store, "undone"));
  g_assert_cmpuint (n_syncs, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/sync/act", test_act);
  FIXTURE_TEST ("/store/sync/none", test_none);
  return g_test_run ();
}
