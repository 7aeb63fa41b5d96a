/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/ashes-life-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  LEASE_INSERT,
  LEASE_LIST,
  OUTING_INSERT,
  OUTING_OPEN,
  OUTING_END,
  OUTING_LIST,
  NOTICE_INSERT,
  NOTICE_LIST,
  DIVISION_INSERT,
  PART_INSERT,
  PART_GRAMS,
  TAKE_INSERT,
  TAKE_LINE,
  TAKE_FIND,
  TAKE_LINES,
  TAKE_LIST,
};

#define TAKE "id, no, shelf, made_at, made_by, n_filed, n_seen, n_right, scans"

const LijiSql liji_ashes_life_statements[] = {
  [LEASE_INSERT] = { "lease.insert",
                     "INSERT INTO ashes_lease (ashes, from_on, until_on, niche, made_at, made_by, "
                     "seq) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     "+ashes_lease ashes from_on until_on niche made_at made_by seq" },
  [LEASE_LIST] = { "lease.list", "SELECT ashes, from_on, until_on, niche, made_at, made_by FROM "
                                 "ashes_lease WHERE ashes = $1 ORDER BY from_on" },
  [OUTING_INSERT] = { "outing.insert",
                      "INSERT INTO ashes_outing (ashes, out_at, receiver, back_at, seq) VALUES "
                      "($1, $2, $3, $4, $5)",
                      "+ashes_outing ashes out_at receiver back_at seq" },
  [OUTING_OPEN]
  = { "outing.open",
      "SELECT coalesce (max (out_at), 0) FROM ashes_outing WHERE ashes = $1 AND back_at = 0" },
  [OUTING_END]
  = { "outing.end",
      "UPDATE ashes_outing SET back_at = $3, seq = $4 WHERE ashes = $1 AND out_at = $2",
      "=ashes_outing ashes out_at back_at seq" },
  [OUTING_LIST] = { "outing.list", "SELECT ashes, out_at, receiver, back_at FROM ashes_outing "
                                   "WHERE ashes = $1 ORDER BY out_at" },
  [NOTICE_INSERT] = { "notice.insert",
                      "INSERT INTO ashes_notice (id, ashes, since_on, kind, on_day, how, result, "
                      "made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      "+ashes_notice id ashes since_on kind on_day how result made_at made_by "
                      "seq" },
  [NOTICE_LIST]
  = { "notice.list", "SELECT id, ashes, since_on, kind, on_day, how, result, made_at, made_by FROM "
                     "ashes_notice WHERE ashes = $1 AND since_on = $2 ORDER BY on_day, made_at" },
  [DIVISION_INSERT] = { "division.insert",
                        "INSERT INTO ashes_division (whole, grams, relatives, made_at, made_by, "
                        "seq) VALUES ($1, $2, $3, $4, $5, $6)",
                        "+ashes_division whole grams relatives made_at made_by seq" },
  [PART_INSERT]
  = { "part.insert", "INSERT INTO ashes_part (ashes, whole, grams, seq) VALUES ($1, $2, $3, $4)",
      "+ashes_part ashes whole grams seq" },
  [PART_GRAMS] = { "part.grams", "SELECT coalesce ((SELECT grams FROM ashes_part WHERE ashes = "
                                 "$1), 0)" },
  [TAKE_INSERT]
  = { "stocktake.insert",
      "INSERT INTO stocktake (" TAKE ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      "+stocktake id no shelf made_at made_by n_filed n_seen n_right scans seq" },
  [TAKE_LINE] = { "stocktake.line",
                  "INSERT INTO stocktake_line (stocktake, place, finding, label, filed, seen, seq) "
                  "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                  "+stocktake_line stocktake place finding label filed seen seq" },
  [TAKE_FIND] = { "stocktake.find", "SELECT " TAKE " FROM stocktake WHERE no = $1" },
  [TAKE_LINES]
  = { "stocktake.lines", "SELECT finding, label, filed, seen FROM stocktake_line WHERE "
                         "stocktake = $1 ORDER BY place" },
  [TAKE_LIST]
  = { "stocktake.list", "SELECT " TAKE " FROM stocktake ORDER BY made_at DESC, no DESC LIMIT $1" },
};
const guint liji_ashes_life_n_statements = G_N_ELEMENTS (liji_ashes_life_statements);

static gpointer
read_lease (LijiStatement *s)
{
  LijiLeaseRow *row = g_new0 (LijiLeaseRow, 1);

  row->ashes = liji_statement_get_id (s, 0);
  row->from_on = liji_statement_get_date (s, 1);
  row->until_on = liji_statement_get_date (s, 2);
  row->niche = liji_statement_dup_text (s, 3);
  row->made_at = liji_statement_get_int64 (s, 4);
  row->made_by = liji_statement_dup_text (s, 5);
  return row;
}

static gpointer
read_outing (LijiStatement *s)
{
  LijiOutingRow *row = g_new0 (LijiOutingRow, 1);

  row->ashes = liji_statement_get_id (s, 0);
  row->out_at = liji_statement_get_int64 (s, 1);
  row->receiver = liji_statement_dup_text (s, 2);
  row->back_at = liji_statement_get_int64 (s, 3);
  return row;
}

static gpointer
read_notice (LijiStatement *s)
{
  LijiNoticeRow *row = g_new0 (LijiNoticeRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->ashes = liji_statement_get_id (s, 1);
  row->since_on = liji_statement_get_date (s, 2);
  row->kind = liji_statement_dup_text (s, 3);
  row->on_day = liji_statement_get_date (s, 4);
  row->how = liji_statement_dup_text (s, 5);
  row->result = liji_statement_dup_text (s, 6);
  row->made_at = liji_statement_get_int64 (s, 7);
  row->made_by = liji_statement_dup_text (s, 8);
  return row;
}

static gpointer
read_take (LijiStatement *s)
{
  LijiStocktakeRow *row = g_new0 (LijiStocktakeRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->shelf = liji_statement_dup_text (s, 2);
  row->made_at = liji_statement_get_int64 (s, 3);
  row->made_by = liji_statement_dup_text (s, 4);
  row->n_filed = liji_statement_get_int64 (s, 5);
  row->n_seen = liji_statement_get_int64 (s, 6);
  row->n_right = liji_statement_get_int64 (s, 7);
  row->scans = liji_statement_dup_bytes (s, 8);
  return row;
}

static gpointer
read_line (LijiStatement *s)
{
  LijiStocktakeLine *line = g_new0 (LijiStocktakeLine, 1);

  line->finding = liji_statement_dup_text (s, 0);
  line->label = liji_statement_dup_text (s, 1);
  line->filed = liji_statement_dup_text (s, 2);
  line->seen = liji_statement_dup_text (s, 3);
  return line;
}

void
liji_lease_row_free (LijiLeaseRow *row)
{
  g_free (row->niche);
  g_free (row->made_by);
  g_free (row);
}

void
liji_outing_row_free (LijiOutingRow *row)
{
  g_free (row->receiver);
  g_free (row);
}

void
liji_notice_row_free (LijiNoticeRow *row)
{
  g_free (row->kind);
  g_free (row->how);
  g_free (row->result);
  g_free (row->made_by);
  g_free (row);
}

void
liji_stocktake_row_free (LijiStocktakeRow *row)
{
  g_free (row->no);
  g_free (row->shelf);
  g_free (row->made_by);
  g_clear_pointer (&row->scans, g_bytes_unref);
  g_free (row);
}

void
liji_stocktake_line_free (LijiStocktakeLine *line)
{
  g_free (line->finding);
  g_free (line->label);
  g_free (line->filed);
  g_free (line->seen);
  g_free (line);
}

gboolean
liji_lease_insert (LijiAct *act, const LijiLeaseRow *row, GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[LEASE_INSERT], error, "kddtiti",
                       &row->ashes, row->from_on, row->until_on, row->niche,
                       liji_act_get_time (act), liji_act_get_user (act), liji_act_get_seq (act));
}

GPtrArray *
liji_lease_list (LijiStore *store, const LijiId *ashes, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_life_statements[LEASE_LIST], error, "k", ashes),
      read_lease, (GDestroyNotify) liji_lease_row_free, error);
}

gboolean
liji_outing_insert (LijiAct *act, const LijiOutingRow *row, GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[OUTING_INSERT], error, "kitii", &row->ashes,
                       row->out_at, row->receiver, row->back_at, liji_act_get_seq (act));
}

gboolean
liji_outing_end (LijiAct *act, const LijiId *ashes, gint64 back_at, GError **error)
{
  gint64 out_at = liji_rows_read_int64 (liji_db_query (liji_act_get_db (act),
                                                       &liji_ashes_life_statements[OUTING_OPEN],
                                                       error, "k", ashes),
                                        error);

  /* What went out before outings were kept has none. */
  if (out_at <= 0)
    return out_at == 0;
  return liji_act_run (act, &liji_ashes_life_statements[OUTING_END], error, "kiii", ashes, out_at,
                       back_at, liji_act_get_seq (act));
}

GPtrArray *
liji_outing_list (LijiStore *store, const LijiId *ashes, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_life_statements[OUTING_LIST], error, "k", ashes),
      read_outing, (GDestroyNotify) liji_outing_row_free, error);
}

gboolean
liji_notice_insert (LijiAct *act, const LijiNoticeRow *row, GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[NOTICE_INSERT], error, "kkdtdttiti",
                       &row->id, &row->ashes, row->since_on, row->kind, row->on_day, row->how,
                       row->result, liji_act_get_time (act), liji_act_get_user (act),
                       liji_act_get_seq (act));
}

GPtrArray *
liji_notice_list (LijiStore *store, const LijiId *ashes, LijiDate since_on, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_ashes_life_statements[NOTICE_LIST], error,
                                        "kd", ashes, since_on),
                         read_notice, (GDestroyNotify) liji_notice_row_free, error);
}

gboolean
liji_division_insert (LijiAct *act,
                      const LijiId *whole,
                      gint64 grams,
                      GBytes *relatives,
                      GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[DIVISION_INSERT], error, "kibiti", whole,
                       grams, relatives, liji_act_get_time (act), liji_act_get_user (act),
                       liji_act_get_seq (act));
}

gboolean
liji_part_insert (LijiAct *act,
                  const LijiId *ashes,
                  const LijiId *whole,
                  gint64 grams,
                  GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[PART_INSERT], error, "kkii", ashes, whole,
                       grams, liji_act_get_seq (act));
}

gint64
liji_part_get_grams (LijiStore *store, const LijiId *ashes, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_ashes_life_statements[PART_GRAMS], error, "k", ashes),
      error);
}

static gboolean
insert_line (LijiAct *act,
             const LijiId *take,
             gint64 place,
             const LijiStocktakeLine *line,
             GError **error)
{
  return liji_act_run (act, &liji_ashes_life_statements[TAKE_LINE], error, "kitttti", take, place,
                       line->finding, line->label, line->filed, line->seen, liji_act_get_seq (act));
}

gboolean
liji_stocktake_insert (LijiAct *act, LijiStocktakeRow *row, GPtrArray *lines, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("stocktake-%04d", year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("PD%04d-%03" G_GINT64_FORMAT, year, n);
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  if (!liji_act_run (act, &liji_ashes_life_statements[TAKE_INSERT], error, "kttitiiibi", &row->id,
                     row->no, row->shelf, row->made_at, row->made_by, row->n_filed, row->n_seen,
                     row->n_right, row->scans, liji_act_get_seq (act)))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!insert_line (act, &row->id, i + 1, lines->pdata[i], error))
      return FALSE;
  return liji_act_add_subject (act, &row->id, error);
}

LijiStocktakeRow *
liji_stocktake_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_ashes_life_statements[TAKE_FIND], error, "t", no), read_take,
      "stock-taking", no, error);
}

GPtrArray *
liji_stocktake_lines (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_life_statements[TAKE_LINES], error, "k", id),
      read_line, (GDestroyNotify) liji_stocktake_line_free, error);
}

GPtrArray *
liji_stocktake_list (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_ashes_life_statements[TAKE_LIST], error,
                                        "i", (gint64) limit),
                         read_take, (GDestroyNotify) liji_stocktake_row_free, error);
}
