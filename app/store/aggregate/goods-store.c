/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/goods-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  SUMS,
  CHARGED,
  MOVES,
  LINES,
};

#define ROW                                                                                        \
  "id, no, code, name, unit, kind, quantity, counted, cost_fen, supplier, paper, reason, on_day, " \
  "made_at, made_by"
#define OF(kind) "coalesce (sum (CASE WHEN kind = '" kind "' THEN quantity ELSE 0 END), 0)"
/* A line of a bill that stands. */
#define ON_BILL                                                                                    \
  "bill_line l JOIN bill b ON b.id = l.bill WHERE l.state = 'charged' AND b.state <> 'reversed'"

/* clang-format off */
const LijiSql liji_goods_statements[] = {
  [INSERT] = { "goods.insert",
    "INSERT INTO goods_move (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    "+goods_move id no code name unit kind quantity counted cost_fen supplier paper reason on_day made_at made_by seq" },
  [SUMS] = { "goods.sums",
    "SELECT code, max (name), max (unit), min (on_day), " OF ("receive") ", " OF ("waste") ", "
    OF ("count") ", " OF ("back") " FROM goods_move GROUP BY code ORDER BY code" },
  [CHARGED] = { "goods.charged",
    "SELECT coalesce (sum (l.quantity), 0) FROM " ON_BILL " AND l.code = $1 AND b.service_on >= $2" },
  [MOVES] = { "goods.moves", "SELECT " ROW " FROM goods_move WHERE code = $1 ORDER BY on_day, no" },
  [LINES] = { "goods.lines",
    "SELECT b.no, l.code, l.quantity, b.deceased, b.service_on, b.made_at, b.made_by FROM " ON_BILL
    " AND l.code = $1 AND b.service_on >= $2 ORDER BY b.service_on, b.no" },
};
/* clang-format on */
const guint liji_goods_n_statements = G_N_ELEMENTS (liji_goods_statements);

void
liji_goods_row_free (LijiGoodsRow *row)
{
  g_free (row->no);
  g_free (row->code);
  g_free (row->name);
  g_free (row->unit);
  g_free (row->kind);
  g_free (row->supplier);
  g_free (row->paper);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_goods_sum_free (LijiGoodsSum *sum)
{
  g_free (sum->code);
  g_free (sum->name);
  g_free (sum->unit);
  g_free (sum);
}

gboolean
liji_goods_insert (LijiAct *act, LijiGoodsRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("goods-%04d", day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("WP%04d-%06" G_GINT64_FORMAT, day.year, n);
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_goods_statements[INSERT], error, "ktttttiiitttditi", &row->id,
                       row->no, row->code, row->name, row->unit, row->kind, row->quantity,
                       row->counted, row->cost_fen, row->supplier, row->paper, row->reason,
                       row->on_day, row->made_at, row->made_by, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

static gpointer
read_move (LijiStatement *s)
{
  LijiGoodsRow *row = g_new0 (LijiGoodsRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->code = liji_statement_dup_text (s, 2);
  row->name = liji_statement_dup_text (s, 3);
  row->unit = liji_statement_dup_text (s, 4);
  row->kind = liji_statement_dup_text (s, 5);
  row->quantity = liji_statement_get_int64 (s, 6);
  row->counted = liji_statement_get_int64 (s, 7);
  row->cost_fen = liji_statement_get_int64 (s, 8);
  row->supplier = liji_statement_dup_text (s, 9);
  row->paper = liji_statement_dup_text (s, 10);
  row->reason = liji_statement_dup_text (s, 11);
  row->on_day = liji_statement_get_date (s, 12);
  row->made_at = liji_statement_get_int64 (s, 13);
  row->made_by = liji_statement_dup_text (s, 14);
  return row;
}

/* The bill's number is its paper, whom it is for its reason. */
static gpointer
read_line (LijiStatement *s)
{
  LijiGoodsRow *row = g_new0 (LijiGoodsRow, 1);

  row->no = liji_statement_dup_text (s, 0);
  row->paper = g_strdup (row->no);
  row->code = liji_statement_dup_text (s, 1);
  row->kind = g_strdup ("charge");
  row->quantity = -liji_statement_get_int64 (s, 2);
  row->counted = -1;
  row->reason = liji_statement_dup_text (s, 3);
  row->on_day = liji_statement_get_date (s, 4);
  row->made_at = liji_statement_get_int64 (s, 5);
  row->made_by = liji_statement_dup_text (s, 6);
  return row;
}

static gpointer
read_sum (LijiStatement *s)
{
  LijiGoodsSum *sum = g_new0 (LijiGoodsSum, 1);

  sum->code = liji_statement_dup_text (s, 0);
  sum->name = liji_statement_dup_text (s, 1);
  sum->unit = liji_statement_dup_text (s, 2);
  sum->since = liji_statement_get_date (s, 3);
  sum->received = liji_statement_get_int64 (s, 4);
  sum->wasted = -liji_statement_get_int64 (s, 5);
  sum->differs = liji_statement_get_int64 (s, 6);
  sum->back = liji_statement_get_int64 (s, 7);
  return sum;
}

GPtrArray *
liji_goods_sums (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) sums
      = liji_rows_read (liji_db_query (reading.db, &liji_goods_statements[SUMS], error, ""),
                        read_sum, (GDestroyNotify) liji_goods_sum_free, error);

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    {
      LijiGoodsSum *sum = sums->pdata[i];

      sum->charged
          = liji_rows_read_int64 (liji_db_query (reading.db, &liji_goods_statements[CHARGED], error,
                                                 "td", sum->code, sum->since),
                                  error);
      if (sum->charged < 0)
        return NULL;
    }
  return g_steal_pointer (&sums);
}

GPtrArray *
liji_goods_rows (LijiStore *store, const char *code, LijiDate since, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) rows
      = liji_rows_read (liji_db_query (reading.db, &liji_goods_statements[MOVES], error, "t", code),
                        read_move, (GDestroyNotify) liji_goods_row_free, error);
  g_autoptr (GPtrArray) lines = NULL;

  if (rows != NULL)
    lines = liji_rows_read (
        liji_db_query (reading.db, &liji_goods_statements[LINES], error, "td", code, since),
        read_line, (GDestroyNotify) liji_goods_row_free, error);
  if (lines == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&lines));
  return g_steal_pointer (&rows);
}
