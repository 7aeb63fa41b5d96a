/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/ashes-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

/* A niche is a claim: one set of ashes stands in it. */

enum
{
  INSERT,
  UPDATE,
  FIND,
  GET,
  OF_CASE,
  LIST_STORED,
  LIST_ENDING,
  LIST_WAITING,
};

#define ROW                                                                                        \
  "id, label, case_id, body, state, suspended, niche, until_on, destination, destination_place, "  \
  "receiver, packed_at, handed_at, origin_kind, origin_number, part_of, confirmed_on, "            \
  "confirmed_place, confirmed_by, revision"

const LijiSql liji_ashes_statements[] = {
  [INSERT] = { "ashes.insert",
               "INSERT INTO ashes (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
               "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
               "+ashes id label case_id body state suspended niche until_on destination "
               "destination_place receiver packed_at handed_at origin_kind origin_number part_of "
               "confirmed_on confirmed_place confirmed_by revision seq" },
  [UPDATE] = { "ashes.update",
               "UPDATE ashes SET state = $3, suspended = $4, niche = $5, until_on = $6, "
               "destination = $7, destination_place = $8, receiver = $9, handed_at = $10, "
               "confirmed_on = $11, confirmed_place = $12, confirmed_by = $13, revision = $14, seq "
               "= $15 WHERE id = $1 AND revision = $2",
               "=ashes id . state suspended niche until_on destination destination_place receiver "
               "handed_at confirmed_on confirmed_place confirmed_by revision seq" },
  [FIND] = { "ashes.find", "SELECT " ROW " FROM ashes WHERE label = $1" },
  [GET] = { "ashes.get", "SELECT " ROW " FROM ashes WHERE id = $1" },
  [OF_CASE]
  = { "ashes.of", "SELECT " ROW " FROM ashes WHERE case_id = $1 ORDER BY packed_at, label" },
  [LIST_STORED]
  = { "ashes.stored", "SELECT " ROW " FROM ashes WHERE niche IS NOT NULL ORDER BY niche" },
  [LIST_ENDING]
  = { "ashes.ending", "SELECT " ROW " FROM ashes WHERE niche IS NOT NULL AND until_on "
                      "<= $1 ORDER BY until_on, niche" },
  [LIST_WAITING]
  = { "ashes.waiting",
      "SELECT " ROW
      " FROM ashes WHERE state = 'packed' AND packed_at < $1 ORDER BY packed_at, label" },
};
const guint liji_ashes_n_statements = G_N_ELEMENTS (liji_ashes_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiAshesRow *row = liji_ashes_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->label = liji_statement_dup_text (s, 1);
  row->case_id = liji_statement_get_id (s, 2);
  row->body = liji_statement_get_id (s, 3);
  row->state = liji_statement_dup_text (s, 4);
  row->suspended = liji_statement_get_int64 (s, 5) != 0;
  row->niche = liji_statement_dup_text (s, 6);
  row->until_on = liji_statement_get_date (s, 7);
  row->destination = liji_statement_dup_text (s, 8);
  row->destination_place = liji_statement_dup_text (s, 9);
  row->receiver = liji_statement_dup_text (s, 10);
  row->packed_at = liji_statement_get_int64 (s, 11);
  row->handed_at = liji_statement_get_int64 (s, 12);
  row->origin_kind = liji_statement_dup_text (s, 13);
  row->origin_number = liji_statement_dup_text (s, 14);
  row->part_of = liji_statement_get_id (s, 15);
  row->confirmed_on = liji_statement_get_date (s, 16);
  row->confirmed_place = liji_statement_dup_text (s, 17);
  row->confirmed_by = liji_statement_dup_text (s, 18);
  row->revision = liji_statement_get_int64 (s, 19);
  return row;
}

LijiAshesRow *
liji_ashes_row_new (void)
{
  return g_new0 (LijiAshesRow, 1);
}

void
liji_ashes_row_free (LijiAshesRow *row)
{
  g_free (row->label);
  g_free (row->state);
  g_free (row->niche);
  g_free (row->destination);
  g_free (row->destination_place);
  g_free (row->receiver);
  g_free (row->origin_kind);
  g_free (row->origin_number);
  g_free (row->confirmed_place);
  g_free (row->confirmed_by);
  g_free (row);
}

static gboolean
make_label (LijiAct *act, LijiAshesRow *row, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("ashes-%04d", year);
  gint64 n;

  if (row->label != NULL)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->label = g_strdup_printf ("GH%04d-%06" G_GINT64_FORMAT, year, n);
  return TRUE;
}

static gboolean
settle_niche (LijiAct *act, const LijiAshesRow *row, GError **error)
{
  if (row->niche == NULL)
    return liji_claim_release_all (act, LIJI_CLAIM_NICHE, &row->id, error);
  return liji_claim_take (act, LIJI_CLAIM_NICHE, row->niche, row->label, liji_act_get_station (act),
                          &row->id, error);
}

gboolean
liji_ashes_insert (LijiAct *act, LijiAshesRow *row, GError **error)
{
  row->revision = 1;
  return make_label (act, row, error) && (row->niche == NULL || settle_niche (act, row, error))
         && liji_act_run (
             act, &liji_ashes_statements[INSERT], error, "ktkktutdtttiittkdttii", &row->id,
             row->label, &row->case_id, &row->body, row->state, row->suspended, row->niche,
             row->until_on, row->destination, row->destination_place, row->receiver, row->packed_at,
             row->handed_at, row->origin_kind, row->origin_number, &row->part_of, row->confirmed_on,
             row->confirmed_place, row->confirmed_by, row->revision, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_ashes_update (LijiAct *act, LijiAshesRow *row, GError **error)
{
  if (!settle_niche (act, row, error)
      || !liji_act_run (act, &liji_ashes_statements[UPDATE], error, "kitutdtttidttii", &row->id,
                        row->revision, row->state, row->suspended, row->niche, row->until_on,
                        row->destination, row->destination_place, row->receiver, row->handed_at,
                        row->confirmed_on, row->confirmed_place, row->confirmed_by,
                        row->revision + 1, liji_act_get_seq (act))
      || !liji_rows_expect_one (liji_act_get_db (act), "ashes", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error);
}

LijiAshesRow *
liji_ashes_find (LijiStore *store, const char *label, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_ashes_statements[FIND], error, "t", label), read_row,
      "ashes", label, error);
}

LijiAshesRow *
liji_ashes_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_ashes_statements[GET], error, "k", id), read_row, "ashes",
      "", error);
}

GPtrArray *
liji_ashes_of (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_statements[OF_CASE], error, "k", case_id), read_row,
      (GDestroyNotify) liji_ashes_row_free, error);
}

GPtrArray *
liji_ashes_list_stored (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_ashes_statements[LIST_STORED], error),
                         read_row, (GDestroyNotify) liji_ashes_row_free, error);
}

GPtrArray *
liji_ashes_list_ending (LijiStore *store, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_statements[LIST_ENDING], error, "d", until), read_row,
      (GDestroyNotify) liji_ashes_row_free, error);
}

GPtrArray *
liji_ashes_list_waiting (LijiStore *store, gint64 until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ashes_statements[LIST_WAITING], error, "i", until), read_row,
      (GDestroyNotify) liji_ashes_row_free, error);
}
