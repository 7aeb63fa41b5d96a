/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/cash-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  DAY,
  CLOSE_DAY,
  CLOSED_DAY,
};

#define CASH "day, taken_fen, refunded_fen, cash_fen, n_payments, closed_at, closed_by"

const LijiSql liji_cash_statements[] = {
  [DAY] = { "payment.day", "SELECT channel, kind, count (*), CAST (sum (amount_fen) AS BIGINT) "
                           "FROM payment WHERE day = $1 GROUP BY channel, kind "
                           "ORDER BY channel, kind" },
  [CLOSE_DAY] = { "cash_day.insert",
                  "INSERT INTO cash_day (" CASH ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                  "+cash_day day taken_fen refunded_fen cash_fen n_payments closed_at closed_by "
                  "seq" },
  [CLOSED_DAY] = { "cash_day.get", "SELECT " CASH " FROM cash_day WHERE day = $1" },
};
const guint liji_cash_n_statements = G_N_ELEMENTS (liji_cash_statements);

static gpointer
read_taking (LijiStatement *s)
{
  LijiTakingRow *row = g_new0 (LijiTakingRow, 1);

  row->channel = liji_statement_dup_text (s, 0);
  row->kind = liji_statement_dup_text (s, 1);
  row->n = liji_statement_get_int64 (s, 2);
  row->amount_fen = liji_statement_get_int64 (s, 3);
  return row;
}

static gpointer
read_cash_day (LijiStatement *s)
{
  LijiCashDayRow *row = g_new0 (LijiCashDayRow, 1);

  row->day = liji_statement_get_date (s, 0);
  row->taken_fen = liji_statement_get_int64 (s, 1);
  row->refunded_fen = liji_statement_get_int64 (s, 2);
  row->cash_fen = liji_statement_get_int64 (s, 3);
  row->n_payments = liji_statement_get_int64 (s, 4);
  row->closed_at = liji_statement_get_int64 (s, 5);
  row->closed_by = liji_statement_dup_text (s, 6);
  return row;
}

void
liji_taking_row_free (LijiTakingRow *row)
{
  g_free (row->channel);
  g_free (row->kind);
  g_free (row);
}

void
liji_cash_day_row_free (LijiCashDayRow *row)
{
  g_free (row->closed_by);
  g_free (row);
}

GPtrArray *
liji_payment_count_day (LijiStore *store, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_cash_statements[DAY], error, "d", day),
                         read_taking, (GDestroyNotify) liji_taking_row_free, error);
}

gboolean
liji_cash_day_insert (LijiAct *act, LijiCashDayRow *row, GError **error)
{
  row->closed_at = liji_act_get_time (act);
  g_free (row->closed_by);
  row->closed_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_cash_statements[CLOSE_DAY], error, "diiiiiti", row->day,
                       row->taken_fen, row->refunded_fen, row->cash_fen, row->n_payments,
                       row->closed_at, row->closed_by, liji_act_get_seq (act));
}

LijiCashDayRow *
liji_cash_day_get (LijiStore *store, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_cash_statements[CLOSED_DAY], error, "d", day), read_cash_day,
      NULL, NULL, error);
}
