/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "register/funeral/deaths.h"
#include "register/funeral/resources.h"
#include "table.h"
#include <sqlite3.h>

/* Thirty years of 10,000 cases, 250 of them under way: the board of the day and one case, against a
 * bare SQLite that reads the same rows. */

#define FORMER 300000
#define OPEN 250
#define ROUNDS 15
#define BOARD_MS 20.0
#define CASE_MS 10.0
#define GOAL 3.0

#define N(last)                                                                                    \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (       \
      last) ") "
#define LIKE_IT(number, state, final)                                                              \
  "INSERT INTO death_case (id, no, kind, state, final, name, died_on, due_on, held, noted, "       \
  "moved_at, opened_at, opened_by, revision, updated_at, updated_by, form, resident, "             \
  "cremated_on, "                                                                                  \
  "seq) SELECT randomblob (16), printf ('" number "%06d', i), d.kind, '" state "', " final         \
  ", d.name || i, d.died_on, d.due_on, 0, 0, d.moved_at - i, d.opened_at - i, d.opened_by, "       \
  "d.revision, d.updated_at, d.updated_by, d.form, d.resident, NULL, d.seq FROM n, death_case d "  \
  "WHERE d.no LIKE 'BZ-%'"

static void
run (sqlite3 *db, const char *sql)
{
  char *said = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
}

static LijiDeath *
open_one (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = liji_json_parse (liji_death_model.example, -1, &error);
  g_autoptr (LijiDraft) draft = liji_draft_new_take (
      &liji_death_model, liji_model_from_json (&liji_death_model, node, &error));
  LijiId id = fixture_id ();
  LijiDeath *one;

  g_assert_no_error (error);
  one = liji_death_open (fixture->session, &id, draft, &error);
  g_assert_no_error (error);
  return one;
}

static sqlite3 *
fill (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "registry.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, N (300000) LIKE_IT ("F", "handed_over", "1"));
  run (db, N (250) LIKE_IT ("O", "stored", "0"));
  run (db, "INSERT INTO body SELECT randomblob (16), id, 'YT' || no, kind, 'here', no, NULL, 1, 0, "
           "0, NULL, seq FROM death_case");
  run (db,
       "INSERT INTO ashes SELECT randomblob (16), 'GH' || no, id, NULL, 'handed_over', 0, NULL, "
       "NULL, '01', NULL, NULL, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1, seq FROM "
       "death_case WHERE final = 1");
  run (db, "ANALYZE");
  run (db, "PRAGMA wal_checkpoint (TRUNCATE)");
  return db;
}

/* Every column of every row of @sql with @id. */
static void
look (sqlite3_stmt *rows)
{
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int c = 0; c < sqlite3_column_count (rows); c++)
      sqlite3_column_bytes (rows, c);
  sqlite3_reset (rows);
}

static double
measure_bare (sqlite3 *db)
{
  sqlite3_stmt *open = NULL, *body = NULL, *ashes = NULL;
  BenchTime begin;
  double took;

  sqlite3_prepare_v2 (db,
                      "SELECT id, no, kind, state, final, name, identity_key, died_on, due_on, "
                      "held, noted, moved_at, opened_at, opened_by, revision, updated_at, "
                      "updated_by, reason, form FROM death_case WHERE final = 0 ORDER BY "
                      "opened_at, id LIMIT 1000",
                      -1, &open, NULL);
  sqlite3_prepare_v2 (db, "SELECT * FROM body WHERE case_id = ?", -1, &body, NULL);
  sqlite3_prepare_v2 (db, "SELECT * FROM ashes WHERE case_id = ?", -1, &ashes, NULL);
  begin = bench_look ();
  while (sqlite3_step (open) == SQLITE_ROW)
    {
      for (int c = 1; c < sqlite3_column_count (open); c++)
        sqlite3_column_bytes (open, c);
      sqlite3_bind_blob (body, 1, sqlite3_column_blob (open, 0), 16, SQLITE_TRANSIENT);
      sqlite3_bind_blob (ashes, 1, sqlite3_column_blob (open, 0), 16, SQLITE_TRANSIENT);
      look (body);
      look (ashes);
    }
  took = bench_since (begin).wall / 1000;
  sqlite3_finalize (open);
  sqlite3_finalize (body);
  sqlite3_finalize (ashes);
  return took;
}

static double
measure_board (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BenchTime begin = bench_look ();
  g_autoptr (GPtrArray) board = liji_death_board (fixture->session, &error);
  double took = bench_since (begin).wall / 1000;

  g_assert_no_error (error);
  g_assert_cmpuint (board->len, ==, OPEN + 1);
  return took;
}

static double
measure_case (Fixture *fixture, guint n)
{
  g_autofree char *no = g_strdup_printf ("F%06u", 1 + n * 17389 % FORMER);
  g_autoptr (GError) error = NULL;
  BenchTime begin = bench_look ();
  g_autoptr (LijiDeath) one = liji_death_find (fixture->session, no, &error);
  double took;

  g_assert_no_error (error);
  took = bench_since (begin).wall / 1000;
  g_assert_cmpuint (one->ashes->len, ==, 1);
  return took;
}

int
main (void)
{
  Fixture fixture = { 0 };
  double board = G_MAXDOUBLE, bare = G_MAXDOUBLE, worst = 0;
  g_autoptr (LijiDeath) one = NULL;
  sqlite3 *db;
  gboolean good;

  bench_go_first ();
  fixture_set_up (&fixture, NULL);
  one = open_one (&fixture);
  db = fill (&fixture);
  for (guint i = 0; i < ROUNDS; i++)
    {
      bare = MIN (bare, measure_bare (db));
      board = MIN (board, measure_board (&fixture));
      worst = MAX (worst, measure_case (&fixture, i));
    }
  sqlite3_close (db);
  good
      = bench_limit ("the board of the day, 250 of 300,000 cases under way", board, "ms", BOARD_MS);
  good &= bench_ratio ("the board of the day : bare SQL", board, bare, "ms", GOAL);
  good &= bench_limit ("one case of 300,000, the slowest", worst, "ms", CASE_MS);
  fixture_tear_down (&fixture, NULL);
  return good ? 0 : 1;
}
