/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/grant-store.h"

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
};

#define ROW                                                                                        \
  "id, no, person_key, deceased, in_group, died_on, payee, amount_fen, paid_on, reversed_on, "     \
  "reason, form, made_at, made_by"

const LijiSql liji_grant_statements[] = {
  [INSERT] = { "grant.insert",
               "INSERT INTO funeral_grant (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
               "$9, $10, $11, $12, $13, $14, $15)",
               "+funeral_grant id no person_key deceased in_group died_on payee amount_fen paid_on "
               "reversed_on reason form made_at made_by seq" },
  [UPDATE] = { "grant.update",
               "UPDATE funeral_grant SET reversed_on = $2, reason = $3, seq = $4 WHERE id = $1",
               "=funeral_grant id reversed_on reason seq" },
  [FIND] = { "grant.find", "SELECT " ROW " FROM funeral_grant WHERE no = $1" },
  [LIST] = { "grant.list", "SELECT " ROW " FROM funeral_grant WHERE paid_on >= $1 AND paid_on <= "
                           "$2 ORDER BY paid_on, no" },
};
const guint liji_grant_n_statements = G_N_ELEMENTS (liji_grant_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiGrantRow *row = g_new0 (LijiGrantRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->person_key = liji_statement_dup_text (s, 2);
  row->deceased = liji_statement_dup_text (s, 3);
  row->in_group = liji_statement_dup_text (s, 4);
  row->died_on = liji_statement_get_date (s, 5);
  row->payee = liji_statement_dup_text (s, 6);
  row->amount_fen = liji_statement_get_int64 (s, 7);
  row->paid_on = liji_statement_get_date (s, 8);
  row->reversed_on = liji_statement_get_date (s, 9);
  row->reason = liji_statement_dup_text (s, 10);
  row->form = liji_statement_dup_bytes (s, 11);
  row->made_at = liji_statement_get_int64 (s, 12);
  row->made_by = liji_statement_dup_text (s, 13);
  return row;
}

void
liji_grant_row_free (LijiGrantRow *row)
{
  g_free (row->no);
  g_free (row->person_key);
  g_free (row->deceased);
  g_free (row->in_group);
  g_free (row->payee);
  g_free (row->reason);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row->made_by);
  g_free (row);
}

gboolean
liji_grant_insert (LijiAct *act, LijiGrantRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("grant-%04d", day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  g_free (row->no);
  row->no = g_strdup_printf ("G%04d-%06" G_GINT64_FORMAT, day.year, n);
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_grant_statements[INSERT], error, "kttttdtiddtbiti", &row->id,
                       row->no, row->person_key, row->deceased, row->in_group, row->died_on,
                       row->payee, row->amount_fen, row->paid_on, row->reversed_on, row->reason,
                       row->form, row->made_at, row->made_by, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_grant_update (LijiAct *act, const LijiGrantRow *row, GError **error)
{
  return liji_act_run (act, &liji_grant_statements[UPDATE], error, "kdti", &row->id,
                       row->reversed_on, row->reason, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "grant", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiGrantRow *
liji_grant_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_grant_statements[FIND], error, "t", no), read_row, "grant",
      no, error);
}

GPtrArray *
liji_grant_list (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_grant_statements[LIST], error, "dd", from, until), read_row,
      (GDestroyNotify) liji_grant_row_free, error);
}
