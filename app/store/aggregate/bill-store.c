/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/bill-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  UPDATE,
  FIND,
  LIST,
  LIST_CASE,
  LIST_SETTLED,
  ADD_LINE,
  CHANGE_LINE,
  LINES,
  PAY,
  PAYMENTS,
  VOLUMES,
};

#define BILL                                                                                       \
  "id, no, state, case_no, deceased, arranger, service_on, form, due_fen, waived_fen, paid_fen, "  \
  "refunded_fen, settled_on, reason, made_at, made_by"
#define LINE                                                                                       \
  "place, code, tariff, state, quantity, price_fen, amount_fen, waived_fen, refunded_fen, "        \
  "signed_by"
#define PAYMENT                                                                                    \
  "id, bill, kind, refunds, channel, amount_fen, receipt, reason, day, made_at, made_by"

const LijiSql liji_bill_statements[] = {
  [INSERT] = { "bill.insert",
               "INSERT INTO bill (" BILL ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
               "$11, $12, $13, $14, $15, $16, $17)",
               "+bill id no state case_no deceased arranger service_on form due_fen waived_fen "
               "paid_fen refunded_fen settled_on reason made_at made_by seq" },
  [UPDATE] = { "bill.update",
               "UPDATE bill SET state = $2, due_fen = $3, waived_fen = $4, paid_fen = $5, "
               "refunded_fen = $6, settled_on = $7, reason = $8, seq = $9 WHERE id = $1",
               "=bill id state due_fen waived_fen paid_fen refunded_fen settled_on reason seq" },
  [FIND] = { "bill.find", "SELECT " BILL " FROM bill WHERE no = $1" },
  [LIST] = { "bill.list", "SELECT " BILL " FROM bill WHERE service_on >= $1 AND service_on <= $2 "
                          "ORDER BY service_on, no LIMIT $3" },
  [LIST_CASE] = { "bill.case", "SELECT " BILL " FROM bill WHERE case_no = $1 ORDER BY no" },
  [LIST_SETTLED]
  = { "bill.settled", "SELECT " BILL " FROM bill WHERE settled_on >= $1 AND settled_on <= $2 AND "
                      "state = 'settled' ORDER BY settled_on, no" },
  [ADD_LINE] = { "bill.add_line",
                 "INSERT INTO bill_line (" LINE ", bill, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, "
                 "$8, $9, $10, $11, $12)",
                 "+bill_line place code tariff state quantity price_fen amount_fen waived_fen "
                 "refunded_fen signed_by bill seq" },
  [CHANGE_LINE]
  = { "bill.change_line",
      "UPDATE bill_line SET state = $3, quantity = $4, price_fen = $5, amount_fen = $6, "
      "waived_fen = $7, refunded_fen = $8, signed_by = $9, seq = $10 WHERE bill = $1 AND place = "
      "$2",
      "=bill_line bill place state quantity price_fen amount_fen waived_fen refunded_fen signed_by "
      "seq" },
  [LINES] = { "bill.lines", "SELECT " LINE " FROM bill_line WHERE bill = $1 ORDER BY place" },
  [PAY]
  = { "payment.insert",
      "INSERT INTO payment (" PAYMENT ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12)",
      "+payment id bill kind refunds channel amount_fen receipt reason day made_at made_by seq" },
  [PAYMENTS]
  = { "payment.list", "SELECT " PAYMENT " FROM payment WHERE bill = $1 ORDER BY seq, id" },
  [VOLUMES] = { "bill.volumes",
                "SELECT l.code, l.quantity, count (*) FROM bill b JOIN bill_line l ON l.bill = "
                "b.id WHERE b.service_on >= $1 AND b.service_on <= $2 AND b.state <> 'reversed' "
                "AND l.state = 'charged' AND (l.refunded_fen = 0 OR l.refunded_fen + l.waived_fen "
                "< l.amount_fen) "
                "GROUP BY l.code, l.quantity ORDER BY l.code, l.quantity" },
};
const guint liji_bill_n_statements = G_N_ELEMENTS (liji_bill_statements);

static gpointer
read_bill (LijiStatement *s)
{
  LijiBillRow *row = g_new0 (LijiBillRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->state = liji_statement_dup_text (s, 2);
  row->case_no = liji_statement_dup_text (s, 3);
  row->deceased = liji_statement_dup_text (s, 4);
  row->arranger = liji_statement_dup_text (s, 5);
  row->service_on = liji_statement_get_date (s, 6);
  row->form = liji_statement_dup_bytes (s, 7);
  row->due_fen = liji_statement_get_int64 (s, 8);
  row->waived_fen = liji_statement_get_int64 (s, 9);
  row->paid_fen = liji_statement_get_int64 (s, 10);
  row->refunded_fen = liji_statement_get_int64 (s, 11);
  row->settled_on = liji_statement_get_date (s, 12);
  row->reason = liji_statement_dup_text (s, 13);
  row->made_at = liji_statement_get_int64 (s, 14);
  row->made_by = liji_statement_dup_text (s, 15);
  return row;
}

static gpointer
read_line (LijiStatement *s)
{
  LijiBillLineRow *row = g_new0 (LijiBillLineRow, 1);

  row->place = liji_statement_get_int64 (s, 0);
  row->code = liji_statement_dup_text (s, 1);
  row->tariff = liji_statement_get_id (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->quantity = liji_statement_get_int64 (s, 4);
  row->price_fen = liji_statement_get_int64 (s, 5);
  row->amount_fen = liji_statement_get_int64 (s, 6);
  row->waived_fen = liji_statement_get_int64 (s, 7);
  row->refunded_fen = liji_statement_get_int64 (s, 8);
  row->signed_by = liji_statement_dup_text (s, 9);
  return row;
}

static gpointer
read_payment (LijiStatement *s)
{
  LijiPaymentRow *row = g_new0 (LijiPaymentRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->bill = liji_statement_get_id (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->of = liji_statement_get_id (s, 3);
  row->channel = liji_statement_dup_text (s, 4);
  row->amount_fen = liji_statement_get_int64 (s, 5);
  row->receipt = liji_statement_dup_text (s, 6);
  row->reason = liji_statement_dup_text (s, 7);
  row->day = liji_statement_get_date (s, 8);
  row->made_at = liji_statement_get_int64 (s, 9);
  row->made_by = liji_statement_dup_text (s, 10);
  return row;
}

static gpointer
read_volume (LijiStatement *s)
{
  LijiVolumeOfRow *row = g_new0 (LijiVolumeOfRow, 1);

  row->code = liji_statement_dup_text (s, 0);
  row->quantity = liji_statement_get_int64 (s, 1);
  row->n = liji_statement_get_int64 (s, 2);
  return row;
}

void
liji_bill_row_free (LijiBillRow *row)
{
  g_free (row->no);
  g_free (row->state);
  g_free (row->case_no);
  g_free (row->deceased);
  g_free (row->arranger);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_bill_line_row_free (LijiBillLineRow *row)
{
  g_free (row->code);
  g_free (row->state);
  g_free (row->signed_by);
  g_free (row);
}

void
liji_payment_row_free (LijiPaymentRow *row)
{
  g_free (row->kind);
  g_free (row->channel);
  g_free (row->receipt);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_volume_of_row_free (LijiVolumeOfRow *row)
{
  g_free (row->code);
  g_free (row);
}

gboolean
liji_bill_insert (LijiAct *act, LijiBillRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("bill-%04d", day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  g_free (row->no);
  row->no = g_strdup_printf ("B%04d-%06" G_GINT64_FORMAT, day.year, n);
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_bill_statements[INSERT], error,
                       "kttttt"
                       "dbiiiidtiti",
                       &row->id, row->no, row->state, row->case_no, row->deceased, row->arranger,
                       row->service_on, row->form, row->due_fen, row->waived_fen, row->paid_fen,
                       row->refunded_fen, row->settled_on, row->reason, row->made_at, row->made_by,
                       liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_bill_update (LijiAct *act, const LijiBillRow *row, GError **error)
{
  return liji_act_run (act, &liji_bill_statements[UPDATE], error, "ktiiiidti", &row->id, row->state,
                       row->due_fen, row->waived_fen, row->paid_fen, row->refunded_fen,
                       row->settled_on, row->reason, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "bill", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiBillRow *
liji_bill_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_bill_statements[FIND], error, "t", no), read_bill, "bill",
      no, error);
}

GPtrArray *
liji_bill_list (LijiStore *store,
                const char *case_no,
                LijiDate from,
                LijiDate until,
                guint limit,
                GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiStatement *rows
      = case_no != NULL
            ? liji_db_query (reading.db, &liji_bill_statements[LIST_CASE], error, "t", case_no)
            : liji_db_query (reading.db, &liji_bill_statements[LIST], error, "ddi", from, until,
                             (gint64) limit);

  return liji_rows_read (rows, read_bill, (GDestroyNotify) liji_bill_row_free, error);
}

GPtrArray *
liji_bill_list_settled (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_bill_statements[LIST_SETTLED], error, "dd", from, until),
      read_bill, (GDestroyNotify) liji_bill_row_free, error);
}

gboolean
liji_bill_line_insert (LijiAct *act, const LijiId *bill, const LijiBillLineRow *row, GError **error)
{
  return liji_act_run (act, &liji_bill_statements[ADD_LINE], error, "itktiiiiitki", row->place,
                       row->code, &row->tariff, row->state, row->quantity, row->price_fen,
                       row->amount_fen, row->waived_fen, row->refunded_fen, row->signed_by, bill,
                       liji_act_get_seq (act));
}

gboolean
liji_bill_line_update (LijiAct *act, const LijiId *bill, const LijiBillLineRow *row, GError **error)
{
  return liji_act_run (act, &liji_bill_statements[CHANGE_LINE], error, "kitiiiiiti", bill,
                       row->place, row->state, row->quantity, row->price_fen, row->amount_fen,
                       row->waived_fen, row->refunded_fen, row->signed_by, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "line", error);
}

GPtrArray *
liji_bill_line_list (LijiStore *store, const LijiId *bill, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_bill_statements[LINES], error, "k", bill),
                         read_line, (GDestroyNotify) liji_bill_line_row_free, error);
}

gboolean
liji_payment_insert (LijiAct *act, LijiPaymentRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_bill_statements[PAY], error, "kktktittditi", &row->id, &row->bill,
                       row->kind, &row->of, row->channel, row->amount_fen, row->receipt,
                       row->reason, row->day, row->made_at, row->made_by, liji_act_get_seq (act));
}

GPtrArray *
liji_payment_list (LijiStore *store, const LijiId *bill, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_bill_statements[PAYMENTS], error, "k", bill), read_payment,
      (GDestroyNotify) liji_payment_row_free, error);
}

GPtrArray *
liji_bill_count_volumes (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_bill_statements[VOLUMES], error, "dd", from, until),
      read_volume, (GDestroyNotify) liji_volume_of_row_free, error);
}
