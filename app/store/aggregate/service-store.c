/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/service-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT,
  UPDATE,
  NEXT,
  GET,
  OF_CASE,
  OPEN,
  COUNT,
  SHIFT_INSERT,
  SHIFT_FIND,
  SHIFT_LIST,
};

#define ROW                                                                                        \
  "service_order.case_id, service_order.place, service_order.kind, service_order.state, "          \
  "service_order.wanted_at, service_order.note, service_order.ordered_at, "                        \
  "service_order.ordered_by, service_order.done_at, service_order.worker, service_order.reason"
#define NAMED                                                                                      \
  "SELECT " ROW ", death_case.no, death_case.name FROM service_order JOIN death_case ON "          \
  "death_case.id = service_order.case_id "
#define SHIFT                                                                                      \
  "id, no, since, ended_at, given_by, taken_by, n_cases, cash_fen, counted_fen, keys, tags, "      \
  "families, remark, content"

const LijiSql liji_service_statements[] = {
  [INSERT] = { "service.insert",
               "INSERT INTO service_order (case_id, place, kind, state, wanted_at, note, "
               "ordered_at, ordered_by, done_at, worker, reason, seq) VALUES ($1, $2, $3, $4, $5, "
               "$6, $7, $8, $9, $10, $11, $12)",
               "+service_order case_id place kind state wanted_at note ordered_at ordered_by "
               "done_at worker reason seq" },
  [UPDATE] = { "service.update",
               "UPDATE service_order SET state = $3, done_at = $4, worker = $5, reason = $6, seq = "
               "$7 WHERE case_id = $1 AND place = $2 AND state = 'ordered'",
               "=service_order case_id place state done_at worker reason seq" },
  [NEXT] = { "service.next",
             "SELECT coalesce (max (place), 0) + 1 FROM service_order WHERE case_id = $1" },
  [GET] = { "service.get", NAMED "WHERE service_order.case_id = $1 AND service_order.place = $2" },
  [OF_CASE] = { "service.of", NAMED "WHERE service_order.case_id = $1 ORDER BY place" },
  [OPEN] = { "service.open",
             NAMED "WHERE service_order.state = 'ordered' ORDER BY wanted_at, ordered_at, place" },
  [COUNT] = { "service.count",
              "SELECT count (*) FROM service_order WHERE case_id = $1 AND state = 'ordered'" },
  [SHIFT_INSERT] = { "shift.insert",
                     "INSERT INTO shift (" SHIFT ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
                     "$9, $10, $11, $12, $13, $14, $15)",
                     "+shift id no since ended_at given_by taken_by n_cases cash_fen counted_fen "
                     "keys tags families remark content seq" },
  [SHIFT_FIND] = { "shift.find", "SELECT " SHIFT " FROM shift WHERE no = $1" },
  [SHIFT_LIST]
  = { "shift.list", "SELECT " SHIFT " FROM shift ORDER BY ended_at DESC, no DESC LIMIT $1" },
};
const guint liji_service_n_statements = G_N_ELEMENTS (liji_service_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiServiceRow *row = g_new0 (LijiServiceRow, 1);

  row->case_id = liji_statement_get_id (s, 0);
  row->place = liji_statement_get_int64 (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->wanted_at = liji_statement_get_int64 (s, 4);
  row->note = liji_statement_dup_text (s, 5);
  row->ordered_at = liji_statement_get_int64 (s, 6);
  row->ordered_by = liji_statement_dup_text (s, 7);
  row->done_at = liji_statement_get_int64 (s, 8);
  row->worker = liji_statement_dup_text (s, 9);
  row->reason = liji_statement_dup_text (s, 10);
  row->case_no = liji_statement_dup_text (s, 11);
  row->name = liji_statement_dup_text (s, 12);
  return row;
}

static gpointer
read_shift (LijiStatement *s)
{
  LijiShiftRow *row = g_new0 (LijiShiftRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->since = liji_statement_get_int64 (s, 2);
  row->ended_at = liji_statement_get_int64 (s, 3);
  row->given_by = liji_statement_dup_text (s, 4);
  row->taken_by = liji_statement_dup_text (s, 5);
  row->n_cases = liji_statement_get_int64 (s, 6);
  row->cash_fen = liji_statement_get_int64 (s, 7);
  row->counted_fen = liji_statement_get_int64 (s, 8);
  row->keys = liji_statement_dup_text (s, 9);
  row->tags = liji_statement_dup_text (s, 10);
  row->families = liji_statement_dup_text (s, 11);
  row->remark = liji_statement_dup_text (s, 12);
  row->content = liji_statement_dup_bytes (s, 13);
  return row;
}

void
liji_service_row_free (LijiServiceRow *row)
{
  g_free (row->kind);
  g_free (row->state);
  g_free (row->note);
  g_free (row->ordered_by);
  g_free (row->worker);
  g_free (row->reason);
  g_free (row->case_no);
  g_free (row->name);
  g_free (row);
}

void
liji_shift_row_free (LijiShiftRow *row)
{
  g_free (row->no);
  g_free (row->given_by);
  g_free (row->taken_by);
  g_free (row->keys);
  g_free (row->tags);
  g_free (row->families);
  g_free (row->remark);
  g_clear_pointer (&row->content, g_bytes_unref);
  g_free (row);
}

gboolean
liji_service_insert (LijiAct *act, LijiServiceRow *row, GError **error)
{
  row->place
      = liji_rows_read_int64 (liji_db_query (liji_act_get_db (act), &liji_service_statements[NEXT],
                                             error, "k", &row->case_id),
                              error);
  if (row->place < 0)
    return FALSE;
  row->ordered_at = liji_act_get_time (act);
  g_free (row->ordered_by);
  row->ordered_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_service_statements[INSERT], error, "kittitititti", &row->case_id,
                       row->place, row->kind, row->state, row->wanted_at, row->note,
                       row->ordered_at, row->ordered_by, row->done_at, row->worker, row->reason,
                       liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->case_id, error);
}

gboolean
liji_service_update (LijiAct *act, LijiServiceRow *row, GError **error)
{
  return liji_act_run (act, &liji_service_statements[UPDATE], error, "kititti", &row->case_id,
                       row->place, row->state, row->done_at, row->worker, row->reason,
                       liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "service", error)
         && liji_act_add_subject (act, &row->case_id, error);
}

LijiServiceRow *
liji_service_get (LijiStore *store, const LijiId *case_id, gint64 place, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_service_statements[GET], error, "ki", case_id, place),
      read_row, NULL, NULL, error);
}

GPtrArray *
liji_service_list_case (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_service_statements[OF_CASE], error, "k", case_id), read_row,
      (GDestroyNotify) liji_service_row_free, error);
}

GPtrArray *
liji_service_list_open (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_service_statements[OPEN], error),
                         read_row, (GDestroyNotify) liji_service_row_free, error);
}

gint64
liji_service_count_open (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_service_statements[COUNT], error, "k", case_id), error);
}

gboolean
liji_shift_insert (LijiAct *act, LijiShiftRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("shift-%04d%02d%02d", day.year, day.month, day.day);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("JB%s-%02" G_GINT64_FORMAT, scope + strlen ("shift-"), n);
  row->ended_at = liji_act_get_time (act);
  row->given_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_service_statements[SHIFT_INSERT], error, "ktiittiiittttbi",
                       &row->id, row->no, row->since, row->ended_at, row->given_by, row->taken_by,
                       row->n_cases, row->cash_fen, row->counted_fen, row->keys, row->tags,
                       row->families, row->remark, row->content, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

LijiShiftRow *
liji_shift_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_service_statements[SHIFT_FIND], error, "t", no), read_shift,
      "shift", no, error);
}

GPtrArray *
liji_shift_list (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_service_statements[SHIFT_LIST], error, "i", (gint64) limit),
      read_shift, (GDestroyNotify) liji_shift_row_free, error);
}
