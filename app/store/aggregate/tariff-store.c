/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/tariff-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  END,
  FIND,
  GET,
  LIST,
};

#define ROW "id, no, kind, series, valid_from, valid_to, content, made_at, made_by"

const LijiSql liji_tariff_statements[] = {
  [INSERT] = { "tariff.insert",
               "INSERT INTO tariff (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
               "+tariff id no kind series valid_from valid_to content made_at made_by seq" },
  [END] = { "tariff.end", "UPDATE tariff SET valid_to = $2, seq = $3 WHERE id = $1",
            "=tariff id valid_to seq" },
  [FIND] = { "tariff.find", "SELECT " ROW " FROM tariff WHERE no = $1" },
  [GET] = { "tariff.get", "SELECT " ROW " FROM tariff WHERE id = $1" },
  [LIST] = { "tariff.list",
             "SELECT " ROW " FROM tariff WHERE kind = $1 AND ($2 = '' OR (valid_from <= $2 AND "
             "(valid_to IS NULL OR valid_to >= $2))) ORDER BY series, valid_from DESC" },
};
const guint liji_tariff_n_statements = G_N_ELEMENTS (liji_tariff_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiTariffRow *row = g_new0 (LijiTariffRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->series = liji_statement_dup_text (s, 3);
  row->valid_from = liji_statement_get_date (s, 4);
  row->valid_to = liji_statement_get_date (s, 5);
  row->content = liji_statement_dup_bytes (s, 6);
  row->made_at = liji_statement_get_int64 (s, 7);
  row->made_by = liji_statement_dup_text (s, 8);
  return row;
}

void
liji_tariff_row_free (LijiTariffRow *row)
{
  g_free (row->no);
  g_free (row->kind);
  g_free (row->series);
  g_clear_pointer (&row->content, g_bytes_unref);
  g_free (row->made_by);
  g_free (row);
}

gboolean
liji_tariff_insert (LijiAct *act, LijiTariffRow *row, char letter, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("tariff-%c-%04d", letter, day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  g_free (row->no);
  row->no = g_strdup_printf ("%c%04d-%03" G_GINT64_FORMAT, letter, day.year, n);
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_tariff_statements[INSERT], error, "ktttddbiti", &row->id, row->no,
                       row->kind, row->series, row->valid_from, row->valid_to, row->content,
                       row->made_at, row->made_by, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_tariff_end (LijiAct *act, const LijiId *id, LijiDate valid_to, GError **error)
{
  return liji_act_run (act, &liji_tariff_statements[END], error, "kdi", id, valid_to,
                       liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "version", error)
         && liji_act_add_subject (act, id, error);
}

LijiTariffRow *
liji_tariff_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_tariff_statements[FIND], error, "t", no), read_row,
      "version", no, error);
}

LijiTariffRow *
liji_tariff_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_tariff_statements[GET], error, "k", id), read_row, "version",
      text, error);
}

GPtrArray *
liji_tariff_list (LijiStore *store, const char *kind, LijiDate on, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *day = liji_date_to_iso (on);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_tariff_statements[LIST], error, "tt", kind, day), read_row,
      (GDestroyNotify) liji_tariff_row_free, error);
}
