/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "register/charges/waivers.h"
#include "table.h"
#include <sqlite3.h>

/* A month of 5,000 waivers looked through and closed, against a bare SQLite that reads the same
 * rows, asks the same questions and writes the same columns, as durably. */

#define WAIVERS 5000
#define ROUNDS 7
#define LIMIT_MS 1000.0
#define GOAL 2.0

#define FILL                                                                                            \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "                    \
  "INSERT INTO waiver SELECT randomblob (16), printf ('W2026-%06d', i), randomblob (16), "              \
  "printf ('B2026-%06d', i), randomblob (16), 'settled', printf ('resident:%018d', i), "                \
  "printf ('逝者%d', i), '2026-11-01', '李示例', '子女', '2026-11-03', printf ('示火%d', i), " \
  "x'a0', 165500, 110886, 54614, '2026-11-05', NULL, NULL, NULL, NULL, 1795000000000000, "              \
  "'admin', "                                                                                           \
  "1 FROM n"
#define READ                                                                                       \
  "SELECT * FROM waiver WHERE state = 'settled' AND settled_on <= '2026-11-30' ORDER BY no"
#define TWICE                                                                                      \
  "SELECT w.no, o.no, o.state FROM waiver w JOIN waiver o ON o.person_key = w.person_key AND "     \
  "o.id <> w.id WHERE w.state = 'settled' AND w.settled_on <= '2026-11-30'"
#define NAMED                                                                                      \
  "SELECT w.no, o.no, o.state FROM waiver w JOIN waiver o ON o.deceased = w.deceased AND "         \
  "o.died_on = w.died_on AND o.id <> w.id WHERE w.state = 'settled' AND w.settled_on <= "          \
  "'2026-11-30'"

static void
run (sqlite3 *db, const char *sql)
{
  char *said = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
}

static sqlite3 *
open_base (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "registry.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA synchronous = FULL");
  return db;
}

/* The ids of the month, every column looked at. */
static GPtrArray *
read_ids (sqlite3 *db)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *rows = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, READ, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      for (int c = 1; c < sqlite3_column_count (rows); c++)
        sqlite3_column_bytes (rows, c);
      g_ptr_array_add (ids, g_memdup2 (sqlite3_column_blob (rows, 0), 16));
    }
  sqlite3_finalize (rows);
  return ids;
}

static void
close_bare (sqlite3 *db)
{
  g_autoptr (GPtrArray) ids = NULL;
  sqlite3_stmt *put = NULL;

  run (db, "BEGIN IMMEDIATE");
  ids = read_ids (db);
  g_assert_cmpuint (ids->len, ==, WAIVERS);
  run (db, TWICE);
  run (db, NAMED);
  sqlite3_prepare_v2 (db,
                      "UPDATE waiver SET seq = 9, batch = '2026-11', state = 'listed' WHERE id = ?",
                      -1, &put, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_bind_blob (put, 1, ids->pdata[i], 16, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (put), ==, SQLITE_DONE);
      sqlite3_reset (put);
    }
  sqlite3_finalize (put);
  run (db, "INSERT INTO waiver_batch VALUES ('2026-11', 5000, 1, 1, 0, 0, 0, 0, 1, 'admin', 9)");
  run (db, "COMMIT");
}

static void
refill (Fixture *fixture)
{
  sqlite3 *db = open_base (fixture);

  run (db, "DELETE FROM waiver; DELETE FROM waiver_batch");
  run (db, FILL);
  run (db, "PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (db);
}

static double
measure_bare (Fixture *fixture)
{
  sqlite3 *db;
  BenchTime begin;
  double took;

  refill (fixture);
  db = open_base (fixture);
  begin = bench_look ();
  close_bare (db);
  took = bench_since (begin).wall / 1000;
  sqlite3_close (db);
  return took;
}

static double
measure_ours (Fixture *fixture)
{
  g_autoptr (LijiWaiverBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  BenchTime begin;
  double took;

  refill (fixture);
  begin = bench_look ();
  batch = liji_waivers_close_month (fixture->session, &id, "2026-11", NULL, NULL, FALSE, &error);
  took = bench_since (begin).wall / 1000;
  g_assert_no_error (error);
  g_assert_cmpint (batch->n_waivers, ==, WAIVERS);
  g_assert_cmpint (batch->amount_fen, ==, (gint64) WAIVERS * 165500);
  return took;
}

int
main (void)
{
  Fixture fixture = { 0 };
  double ours = G_MAXDOUBLE, bare = G_MAXDOUBLE;
  gboolean good;

  bench_go_first ();
  fixture_set_up (&fixture, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      bare = MIN (bare, measure_bare (&fixture));
      ours = MIN (ours, measure_ours (&fixture));
    }
  good = bench_limit ("a month of 5,000 waivers", ours, "ms", LIMIT_MS);
  good &= bench_ratio ("a month of 5,000 waivers : bare SQL", ours, bare, "ms", GOAL);
  fixture_tear_down (&fixture, NULL);
  return good ? 0 : 1;
}
