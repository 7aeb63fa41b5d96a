/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/waiver-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT,
  UPDATE,
  FIND,
  FIND_BILL,
  READY,
  REVERSED,
  LISTED,
  TAKEN_BACK,
  CLASH_PERSON,
  CLASH_NAME,
  PUT_IN,
  PUT_BACK,
  CLOSE,
  BATCHES,
};

#define HEAD                                                                                       \
  "id, no, bill, bill_no, scheme, state, person_key, deceased, died_on, payee, relation, "         \
  "cremated_on, cremation_number, amount_fen, finance_fen, home_fen, settled_on, batch, "          \
  "reversed_on, reverse_batch, reason, made_at, made_by"
#define BATCH                                                                                      \
  "month, n_waivers, amount_fen, finance_fen, home_fen, n_reversed, reversed_fen, "                \
  "reversed_finance_fen, closed_at, closed_by"
const LijiSql liji_waiver_statements[] = {
  [INSERT] = { "waiver.insert",
               "INSERT INTO waiver (" HEAD ", form, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
               "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, "
               "$25)",
               "+waiver id no bill bill_no scheme state person_key deceased died_on payee relation "
               "cremated_on cremation_number amount_fen finance_fen home_fen settled_on batch "
               "reversed_on reverse_batch reason made_at made_by form seq" },
  [UPDATE] = { "waiver.update",
               "UPDATE waiver SET state = $2, cremated_on = $3, cremation_number = $4, settled_on "
               "= $5, reversed_on = $6, reason = $7, seq = $8 WHERE id = $1",
               "=waiver id state cremated_on cremation_number settled_on reversed_on reason seq" },
  [FIND] = { "waiver.find", "SELECT " HEAD ", form FROM waiver WHERE no = $1" },
  [FIND_BILL] = { "waiver.bill", "SELECT " HEAD ", form FROM waiver WHERE bill = $1 AND state NOT "
                                 "IN ('dropped', 'reversed')" },
  [READY] = { "waiver.ready", "SELECT " HEAD " FROM waiver WHERE state = 'settled' AND settled_on "
                              "<= $1 ORDER BY no" },
  [REVERSED] = { "waiver.reversed", "SELECT " HEAD " FROM waiver WHERE state = 'reversed' AND "
                                    "reversed_on <= $1 AND reverse_batch IS NULL ORDER BY no" },
  [LISTED] = { "waiver.listed", "SELECT " HEAD " FROM waiver WHERE batch = $1 ORDER BY no" },
  [TAKEN_BACK]
  = { "waiver.taken_back", "SELECT " HEAD " FROM waiver WHERE reverse_batch = $1 ORDER BY no" },
  [CLASH_PERSON]
  = { "waiver.clash_person",
      "SELECT w.no, o.no, o.state FROM waiver w JOIN waiver o ON o.person_key = w.person_key AND "
      "o.id <> w.id WHERE w.state = 'settled' AND w.settled_on <= $1 ORDER BY w.no, o.no" },
  [CLASH_NAME]
  = { "waiver.clash_name",
      "SELECT w.no, o.no, o.state FROM waiver w JOIN waiver o ON o.deceased = w.deceased AND "
      "o.died_on = w.died_on AND o.id <> w.id WHERE w.state = 'settled' AND w.settled_on <= $1 AND "
      "(w.person_key IS NULL OR o.person_key IS NULL OR w.person_key <> o.person_key) "
      "ORDER BY w.no, o.no" },
  [PUT_IN] = { "waiver.put_in", "UPDATE waiver SET seq = $2, batch = $3, state = $4 WHERE id = $1",
               "=waiver id seq batch state" },
  [PUT_BACK] = { "waiver.put_back", "UPDATE waiver SET reverse_batch = $2, seq = $3 WHERE id = $1",
                 "=waiver id reverse_batch seq" },
  [CLOSE] = { "waiver_batch.insert",
              "INSERT INTO waiver_batch (" BATCH ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
              "$9, $10, $11)",
              "+waiver_batch month n_waivers amount_fen finance_fen home_fen n_reversed "
              "reversed_fen reversed_finance_fen closed_at closed_by seq" },
  [BATCHES] = { "waiver_batch.list", "SELECT " BATCH " FROM waiver_batch ORDER BY month DESC" },
};
const guint liji_waiver_n_statements = G_N_ELEMENTS (liji_waiver_statements);

static gpointer
read_head (LijiStatement *s)
{
  LijiWaiverRow *row = g_new0 (LijiWaiverRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->bill = liji_statement_get_id (s, 2);
  row->bill_no = liji_statement_dup_text (s, 3);
  row->scheme = liji_statement_get_id (s, 4);
  row->state = liji_statement_dup_text (s, 5);
  row->person_key = liji_statement_dup_text (s, 6);
  row->deceased = liji_statement_dup_text (s, 7);
  row->died_on = liji_statement_get_date (s, 8);
  row->payee = liji_statement_dup_text (s, 9);
  row->relation = liji_statement_dup_text (s, 10);
  row->cremated_on = liji_statement_get_date (s, 11);
  row->cremation_number = liji_statement_dup_text (s, 12);
  row->amount_fen = liji_statement_get_int64 (s, 13);
  row->finance_fen = liji_statement_get_int64 (s, 14);
  row->home_fen = liji_statement_get_int64 (s, 15);
  row->settled_on = liji_statement_get_date (s, 16);
  row->batch = liji_statement_dup_text (s, 17);
  row->reversed_on = liji_statement_get_date (s, 18);
  row->reverse_batch = liji_statement_dup_text (s, 19);
  row->reason = liji_statement_dup_text (s, 20);
  row->made_at = liji_statement_get_int64 (s, 21);
  row->made_by = liji_statement_dup_text (s, 22);
  return row;
}

static gpointer
read_whole (LijiStatement *s)
{
  LijiWaiverRow *row = read_head (s);

  row->form = liji_statement_dup_bytes (s, 23);
  return row;
}

static gpointer
read_batch (LijiStatement *s)
{
  LijiWaiverBatchRow *row = g_new0 (LijiWaiverBatchRow, 1);

  row->month = liji_statement_dup_text (s, 0);
  row->n_waivers = liji_statement_get_int64 (s, 1);
  row->amount_fen = liji_statement_get_int64 (s, 2);
  row->finance_fen = liji_statement_get_int64 (s, 3);
  row->home_fen = liji_statement_get_int64 (s, 4);
  row->n_reversed = liji_statement_get_int64 (s, 5);
  row->reversed_fen = liji_statement_get_int64 (s, 6);
  row->reversed_finance_fen = liji_statement_get_int64 (s, 7);
  row->closed_at = liji_statement_get_int64 (s, 8);
  row->closed_by = liji_statement_dup_text (s, 9);
  return row;
}

static gpointer
read_clash (LijiStatement *s)
{
  LijiWaiverClashRow *row = g_new0 (LijiWaiverClashRow, 1);

  row->no = liji_statement_dup_text (s, 0);
  row->other = liji_statement_dup_text (s, 1);
  row->other_state = liji_statement_dup_text (s, 2);
  return row;
}

void
liji_waiver_row_free (LijiWaiverRow *row)
{
  g_free (row->no);
  g_free (row->bill_no);
  g_free (row->state);
  g_free (row->person_key);
  g_free (row->deceased);
  g_free (row->payee);
  g_free (row->relation);
  g_free (row->cremation_number);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row->batch);
  g_free (row->reverse_batch);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_waiver_batch_row_free (LijiWaiverBatchRow *row)
{
  g_free (row->month);
  g_free (row->closed_by);
  g_free (row);
}

void
liji_waiver_clash_row_free (LijiWaiverClashRow *row)
{
  g_free (row->no);
  g_free (row->other);
  g_free (row->other_state);
  g_free (row);
}

gboolean
liji_waiver_insert (LijiAct *act, LijiWaiverRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("waiver-%04d", day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  g_free (row->no);
  row->no = g_strdup_printf ("W%04d-%06" G_GINT64_FORMAT, day.year, n);
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_waiver_statements[INSERT], error, "ktktktttdttdtiiidtdttitbi",
                       &row->id, row->no, &row->bill, row->bill_no, &row->scheme, row->state,
                       row->person_key, row->deceased, row->died_on, row->payee, row->relation,
                       row->cremated_on, row->cremation_number, row->amount_fen, row->finance_fen,
                       row->home_fen, row->settled_on, row->batch, row->reversed_on,
                       row->reverse_batch, row->reason, row->made_at, row->made_by, row->form,
                       liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_waiver_update (LijiAct *act, const LijiWaiverRow *row, GError **error)
{
  return liji_act_run (act, &liji_waiver_statements[UPDATE], error, "ktdtddti", &row->id,
                       row->state, row->cremated_on, row->cremation_number, row->settled_on,
                       row->reversed_on, row->reason, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "waiver", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiWaiverRow *
liji_waiver_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_waiver_statements[FIND], error, "t", no), read_whole,
      "waiver", no, error);
}

LijiWaiverRow *
liji_waiver_find_bill (LijiStore *store, const LijiId *bill, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_waiver_statements[FIND_BILL], error, "k", bill), read_whole,
      NULL, NULL, error);
}

static GPtrArray *
list_until (LijiStore *store, guint which, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_waiver_statements[which], error, "d", until), read_head,
      (GDestroyNotify) liji_waiver_row_free, error);
}

GPtrArray *
liji_waiver_list_ready (LijiStore *store, LijiDate until, GError **error)
{
  return list_until (store, READY, until, error);
}

GPtrArray *
liji_waiver_list_reversed (LijiStore *store, LijiDate until, GError **error)
{
  return list_until (store, REVERSED, until, error);
}

/* Both lists of @first and @second, given the same; NULL when one failed. */
static GPtrArray *
join (GPtrArray *first, GPtrArray *second)
{
  if (first != NULL && second != NULL)
    g_ptr_array_extend_and_steal (first, g_steal_pointer (&second));
  else
    g_clear_pointer (&first, g_ptr_array_unref);
  g_clear_pointer (&second, g_ptr_array_unref);
  return first;
}

GPtrArray *
liji_waiver_list_month (LijiStore *store, const char *month, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GPtrArray *listed = liji_rows_read (
      liji_db_query (reading.db, &liji_waiver_statements[LISTED], error, "t", month), read_head,
      (GDestroyNotify) liji_waiver_row_free, error);

  if (listed == NULL)
    return NULL;
  return join (listed,
               liji_rows_read (liji_db_query (reading.db, &liji_waiver_statements[TAKEN_BACK],
                                              error, "t", month),
                               read_head, (GDestroyNotify) liji_waiver_row_free, error));
}

GPtrArray *
liji_waiver_list_clashes (LijiStore *store, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GPtrArray *person = liji_rows_read (
      liji_db_query (reading.db, &liji_waiver_statements[CLASH_PERSON], error, "d", until),
      read_clash, (GDestroyNotify) liji_waiver_clash_row_free, error);

  if (person == NULL)
    return NULL;
  return join (person,
               liji_rows_read (liji_db_query (reading.db, &liji_waiver_statements[CLASH_NAME],
                                              error, "d", until),
                               read_clash, (GDestroyNotify) liji_waiver_clash_row_free, error));
}

gboolean
liji_waiver_put_in (LijiAct *act, const LijiWaiverRow *row, const char *month, GError **error)
{
  if (strcmp (row->state, "reversed") == 0)
    return liji_act_run (act, &liji_waiver_statements[PUT_BACK], error, "kti", &row->id, month,
                         liji_act_get_seq (act));
  return liji_act_run (act, &liji_waiver_statements[PUT_IN], error, "kitt", &row->id,
                       liji_act_get_seq (act), month, "listed");
}

gboolean
liji_waiver_batch_insert (LijiAct *act, LijiWaiverBatchRow *row, GError **error)
{
  row->closed_at = liji_act_get_time (act);
  g_free (row->closed_by);
  row->closed_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_waiver_statements[CLOSE], error, "tiiiiiiiiti", row->month,
                       row->n_waivers, row->amount_fen, row->finance_fen, row->home_fen,
                       row->n_reversed, row->reversed_fen, row->reversed_finance_fen,
                       row->closed_at, row->closed_by, liji_act_get_seq (act));
}

GPtrArray *
liji_waiver_batch_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_waiver_statements[BATCHES], error),
                         read_batch, (GDestroyNotify) liji_waiver_batch_row_free, error);
}
