/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/day-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  INSERT,
  FIND,
  LAST,
  LIST,
};

#define COLUMNS "seq, day, head_seq, head_hash, key_id, seal_text, sheet, closed_at, closed_by"

const LijiSql liji_day_statements[] = {
  [INSERT]
  = { "day.insert",
      "INSERT INTO day_closing (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      "+day_closing seq day head_seq head_hash key_id seal_text sheet closed_at closed_by" },
  [FIND]
  = { "day.find", "SELECT " COLUMNS " FROM day_closing WHERE day = $1 ORDER BY seq DESC LIMIT 1" },
  [LAST] = { "day.last", "SELECT " COLUMNS " FROM day_closing ORDER BY seq DESC LIMIT 1" },
  [LIST] = { "day.list", "SELECT " COLUMNS " FROM day_closing ORDER BY seq DESC LIMIT $1" },
};
const guint liji_day_n_statements = G_N_ELEMENTS (liji_day_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiDayRow *row = liji_day_row_new ();
  gsize length;
  gconstpointer hash = liji_statement_get_bytes (s, 3, &length);

  row->seq = liji_statement_get_int64 (s, 0);
  row->day = liji_statement_get_date (s, 1);
  row->head_seq = liji_statement_get_int64 (s, 2);
  if (length == LIJI_HASH_LENGTH)
    memcpy (row->head_hash, hash, length);
  row->key_id = liji_statement_dup_text (s, 4);
  row->seal_text = liji_statement_dup_text (s, 5);
  row->sheet = liji_statement_dup_bytes (s, 6);
  row->closed_at = liji_statement_get_int64 (s, 7);
  row->closed_by = liji_statement_dup_text (s, 8);
  return row;
}

LijiDayRow *
liji_day_row_new (void)
{
  return g_new0 (LijiDayRow, 1);
}

void
liji_day_row_free (LijiDayRow *self)
{
  g_free (self->key_id);
  g_free (self->seal_text);
  g_clear_pointer (&self->sheet, g_bytes_unref);
  g_free (self->closed_by);
  g_free (self);
}

gboolean
liji_day_insert (LijiAct *act, LijiDayRow *row, GError **error)
{
  g_autoptr (GBytes) hash = g_bytes_new (row->head_hash, LIJI_HASH_LENGTH);

  row->seq = liji_act_get_seq (act);
  row->closed_at = liji_act_get_time (act);
  row->closed_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_day_statements[INSERT], error,
                       "idibttbi"
                       "t",
                       row->seq, row->day, row->head_seq, hash, row->key_id, row->seal_text,
                       row->sheet, row->closed_at, row->closed_by);
}

LijiDayRow *
liji_day_find (LijiStore *store, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiStatement *row = liji_date_is_day (day)
                           ? liji_db_query (reading.db, &liji_day_statements[FIND], error, "d", day)
                           : liji_db_prepare (reading.db, &liji_day_statements[LAST], error);

  return liji_rows_read_one (row, read_row, NULL, NULL, error);
}

GPtrArray *
liji_day_list_rows (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_day_statements[LIST], error, "i", (gint64) limit), read_row,
      (GDestroyNotify) liji_day_row_free, error);
}
