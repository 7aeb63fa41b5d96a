/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/outpost-here-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  PUT,
  CLOSE,
  GET,
  ADD_DIGEST,
  FIND_DIGEST,
};

const LijiSql liji_here_statements[] = {
  [PUT] = { "here.put",
            "INSERT INTO outpost_here (id, loan, name, tag, place, days, starts_on, "
            "ends_on, completes, first, last, salt, closed_at, seq) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            "+outpost_here id loan name tag place days starts_on ends_on completes first last salt "
            "closed_at seq" },
  [CLOSE] = { "here.close", "UPDATE outpost_here SET closed_at = $2, seq = $3 WHERE id = $1",
              "=outpost_here id closed_at seq" },
  [GET]
  = { "here.get", "SELECT loan, name, tag, place, days, starts_on, ends_on, completes, first, "
                  "last, salt, closed_at FROM outpost_here WHERE id = 1" },
  [ADD_DIGEST] = { "here.add_digest", "INSERT INTO outpost_digest (digest, what) VALUES ($1, $2) "
                                      "ON CONFLICT DO NOTHING" },
  [FIND_DIGEST] = { "here.find_digest", "SELECT what FROM outpost_digest WHERE digest = $1 "
                                        "ORDER BY what" },
};
const guint liji_here_n_statements = G_N_ELEMENTS (liji_here_statements);

static gpointer
read_here (LijiStatement *s)
{
  LijiHereRow *row = g_new0 (LijiHereRow, 1);

  row->loan = liji_statement_get_id (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->tag = liji_statement_dup_text (s, 2);
  row->place = liji_statement_dup_text (s, 3);
  row->days = liji_statement_dup_text (s, 4);
  row->starts_on = liji_statement_get_date (s, 5);
  row->ends_on = liji_statement_get_date (s, 6);
  row->completes = liji_statement_get_int64 (s, 7) != 0;
  row->first = liji_statement_get_int64 (s, 8);
  row->last = liji_statement_get_int64 (s, 9);
  row->salt = liji_statement_dup_bytes (s, 10);
  row->closed_at = liji_statement_get_int64 (s, 11);
  return row;
}

static gpointer
read_what (LijiStatement *s)
{
  return liji_statement_dup_text (s, 0);
}

gboolean
liji_here_put (LijiAct *act, const LijiHereRow *row, GError **error)
{
  return liji_act_run (act, &liji_here_statements[PUT], error,
                       "iktttt"
                       "dduiibii",
                       (gint64) 1, &row->loan, row->name, row->tag, row->place, row->days,
                       row->starts_on, row->ends_on, row->completes, row->first, row->last,
                       row->salt, row->closed_at, liji_act_get_seq (act));
}

gboolean
liji_here_close (LijiAct *act, GError **error)
{
  return liji_act_run (act, &liji_here_statements[CLOSE], error, "iii", (gint64) 1,
                       liji_act_get_time (act), liji_act_get_seq (act));
}

LijiHereRow *
liji_here_get (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_prepare (reading.db, &liji_here_statements[GET], error),
                             read_here, NULL, NULL, error);
}

static gboolean
add_all (LijiStore *store, GPtrArray *digests, const char *what, GError **error)
{
  for (guint i = 0; i < digests->len; i++)
    if (!liji_db_run (store->writer, &liji_here_statements[ADD_DIGEST], error, "bt",
                      digests->pdata[i], what))
      return FALSE;
  return TRUE;
}

gboolean
liji_digests_add (LijiStore *store, GPtrArray *digests, const char *what, GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = add_all (store, digests, what, error);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

GPtrArray *
liji_digests_find (LijiStore *store, GBytes *digest, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_here_statements[FIND_DIGEST], error, "b", digest), read_what,
      g_free, error);
}

void
liji_here_row_free (LijiHereRow *row)
{
  g_free (row->name);
  g_free (row->tag);
  g_free (row->place);
  g_free (row->days);
  g_clear_pointer (&row->salt, g_bytes_unref);
  g_free (row);
}
