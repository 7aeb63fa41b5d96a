/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/reissue-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  GET,
  LIST_OF,
  LIST_FOREIGN,
};

#define COLUMNS                                                                                    \
  "registration, event, original, original_number, original_on, original_office, applicant, "      \
  "ground, archive, delegated"
#define SELECT                                                                                     \
  "SELECT e.registration, e.event, e.original, e.original_number, e.original_on, "                 \
  "e.original_office, e.applicant, e.ground, e.archive, e.delegated, r.number FROM reissue e "     \
  "JOIN registration r ON r.id = e.registration "

const LijiSql liji_reissue_statements[] = {
  [INSERT] = { "reissue.insert",
               "INSERT INTO reissue (" COLUMNS ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
               "$9, $10, $11)",
               "+reissue registration event original original_number original_on "
               "original_office applicant ground archive delegated seq" },
  [GET] = { "reissue.get", SELECT "WHERE e.registration = $1" },
  [LIST_OF] = { "reissue.of", SELECT "WHERE e.original = $1 ORDER BY e.seq" },
  [LIST_FOREIGN]
  = { "reissue.foreign", SELECT "WHERE e.original_number = $1 AND e.original_on = $2 "
                                "AND e.original IS NULL ORDER BY e.seq" },
};
const guint liji_reissue_n_statements = G_N_ELEMENTS (liji_reissue_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiReissueRow *row = liji_reissue_row_new ();

  row->registration = liji_statement_get_id (s, 0);
  row->event = liji_statement_dup_text (s, 1);
  row->original = liji_statement_get_id (s, 2);
  row->original_number = liji_statement_dup_text (s, 3);
  row->original_on = liji_statement_get_date (s, 4);
  row->original_office = liji_statement_dup_text (s, 5);
  row->applicant = liji_statement_dup_text (s, 6);
  row->ground = liji_statement_dup_text (s, 7);
  row->archive = liji_statement_dup_text (s, 8);
  row->delegated = liji_statement_get_int64 (s, 9) != 0;
  row->number = liji_statement_dup_text (s, 10);
  return row;
}

LijiReissueRow *
liji_reissue_row_new (void)
{
  return g_new0 (LijiReissueRow, 1);
}

void
liji_reissue_row_free (LijiReissueRow *row)
{
  g_free (row->event);
  g_free (row->original_number);
  g_free (row->original_office);
  g_free (row->applicant);
  g_free (row->ground);
  g_free (row->archive);
  g_free (row->number);
  g_free (row);
}

gboolean
liji_reissue_insert (LijiAct *act, const LijiReissueRow *row, GError **error)
{
  return liji_act_run (act, &liji_reissue_statements[INSERT], error, "ktktdttttii",
                       &row->registration, row->event, &row->original,
                       row->original_number != NULL ? row->original_number : "", row->original_on,
                       row->original_office, row->applicant, row->ground, row->archive,
                       (gint64) row->delegated, liji_act_get_seq (act))
         && (liji_id_is_null (&row->original) || liji_act_add_subject (act, &row->original, error));
}

LijiReissueRow *
liji_reissue_get (LijiStore *store, const LijiId *registration, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (registration);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_reissue_statements[GET], error, "k", registration), read_row,
      "reissue", text, error);
}

GPtrArray *
liji_reissue_list_of (LijiStore *store, const LijiId *original, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_reissue_statements[LIST_OF], error, "k", original), read_row,
      (GDestroyNotify) liji_reissue_row_free, error);
}

GPtrArray *
liji_reissue_list_foreign (LijiStore *store,
                           const char *original_number,
                           LijiDate original_on,
                           GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_reissue_statements[LIST_FOREIGN], error,
                                        "td", original_number, original_on),
                         read_row, (GDestroyNotify) liji_reissue_row_free, error);
}
