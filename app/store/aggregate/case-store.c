/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/case-store.h"
#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  INSERT,
  UPDATE,
  GET,
  FIND,
  LIST_OPEN,
  LIST_QUEUE,
  LIST_DAY,
  COUNT_OPEN,
};

#define SHORT                                                                                      \
  "id, no, kind, state, final, opened_at, opened_by, at_window, booked_for, man_key, man_name, "   \
  "woman_key, woman_name, registration, reason, revision, updated_at, updated_by"

const LijiSql liji_case_statements[] = {
  [INSERT] = { "case.insert",
               "INSERT INTO marriage_case (" SHORT ", draft) VALUES ($1, $2, $3, $4, $5, $6, $7, "
               "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
               "+marriage_case id no kind state final opened_at opened_by at_window booked_for "
               "man_key man_name woman_key woman_name registration reason revision updated_at "
               "updated_by draft" },
  [UPDATE] = { "case.update",
               "UPDATE marriage_case SET state = $3, final = $4, at_window = $5, booked_for = $6, "
               "man_key = $7, man_name = $8, woman_key = $9, woman_name = $10, registration = $11, "
               "reason = $12, updated_at = $13, updated_by = $14, draft = $15, revision = $16 "
               "WHERE id = $1 AND revision = $2",
               "=marriage_case id . state final at_window booked_for man_key man_name woman_key "
               "woman_name registration reason updated_at updated_by draft revision" },
  [GET] = { "case.get", "SELECT " SHORT ", draft FROM marriage_case WHERE id = $1" },
  [FIND] = { "case.find", "SELECT " SHORT ", draft FROM marriage_case WHERE no = $1" },
  [LIST_OPEN] = { "case.open", "SELECT " SHORT ", NULL FROM marriage_case WHERE final = 0 "
                               "AND ($1 = '' OR state = $1) AND ($2 = '' OR at_window = $2) "
                               "ORDER BY opened_at LIMIT $3" },
  [LIST_QUEUE] = { "case.queue", "SELECT " SHORT ", NULL FROM marriage_case WHERE final = 0 "
                                 "AND NOT (kind = $1 AND state = $2) ORDER BY opened_at LIMIT $3" },
  [LIST_DAY] = { "case.day", "SELECT " SHORT ", NULL FROM marriage_case "
                             "WHERE updated_at >= $1 AND updated_at < $2 "
                             "ORDER BY updated_at DESC LIMIT $3" },
  [COUNT_OPEN]
  = { "case.count", "SELECT state, count (*) FROM marriage_case WHERE final = 0 GROUP BY state" },
};
const guint liji_case_n_statements = G_N_ELEMENTS (liji_case_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiCaseRow *row = liji_case_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->final = liji_statement_get_int64 (s, 4) != 0;
  row->opened_at = liji_statement_get_int64 (s, 5);
  row->opened_by = liji_statement_dup_text (s, 6);
  row->window = liji_statement_dup_text (s, 7);
  row->booked_for = liji_statement_get_date (s, 8);
  row->man_key = liji_statement_dup_text (s, 9);
  row->man_name = liji_statement_dup_text (s, 10);
  row->woman_key = liji_statement_dup_text (s, 11);
  row->woman_name = liji_statement_dup_text (s, 12);
  row->registration = liji_statement_get_id (s, 13);
  row->reason = liji_statement_dup_text (s, 14);
  row->revision = liji_statement_get_int64 (s, 15);
  row->updated_at = liji_statement_get_int64 (s, 16);
  row->updated_by = liji_statement_dup_text (s, 17);
  row->draft = liji_statement_dup_bytes (s, 18);
  return row;
}

/* "resident:1101…" → "1101…": what people search for. */
static const char *
number_of_key (const char *key)
{
  const char *colon = key ? strchr (key, ':') : NULL;

  return colon ? colon + 1 : NULL;
}

/* A case that became a registration is found as that. */
static gboolean
index_case (LijiAct *act, const LijiCaseRow *row, GError **error)
{
  LijiSearchDoc doc
      = { .type = "case",
          .subject = row->id,
          .number = row->no,
          .names = { row->man_name, row->woman_name },
          .numbers = { number_of_key (row->man_key), number_of_key (row->woman_key) } };

  if (!liji_id_is_null (&row->registration))
    return liji_search_index_remove (act, &row->id, error);
  return liji_search_index_put (act, &doc, error);
}

static gboolean
make_no (LijiAct *act, LijiCaseRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("case-%04d%02d%02d", day.year, day.month, day.day);
  gint64 n;

  if (row->no)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("%s-%03" G_GINT64_FORMAT, scope + 5, n);
  return TRUE;
}

static void
stamp (LijiAct *act, LijiCaseRow *row)
{
  row->updated_at = liji_act_get_time (act);
  g_free (row->updated_by);
  row->updated_by = g_strdup (liji_act_get_user (act));
}

LijiCaseRow *
liji_case_row_new (void)
{
  return g_new0 (LijiCaseRow, 1);
}

void
liji_case_row_free (LijiCaseRow *row)
{
  g_free (row->no);
  g_free (row->kind);
  g_free (row->state);
  g_free (row->opened_by);
  g_free (row->window);
  g_free (row->man_key);
  g_free (row->man_name);
  g_free (row->woman_key);
  g_free (row->woman_name);
  g_free (row->reason);
  g_free (row->updated_by);
  g_clear_pointer (&row->draft, g_bytes_unref);
  g_free (row);
}

gboolean
liji_case_insert (LijiAct *act, LijiCaseRow *row, GError **error)
{

  if (!make_no (act, row, error))
    return FALSE;
  row->opened_at = liji_act_get_time (act);
  g_free (row->opened_by);
  row->opened_by = g_strdup (liji_act_get_user (act));
  row->revision = 1;
  stamp (act, row);
  return liji_act_run (act, &liji_case_statements[INSERT], error, "ktttuittdttttktiitb", &row->id,
                       row->no, row->kind ? row->kind : "marriage", row->state, row->final,
                       row->opened_at, row->opened_by, row->window, row->booked_for, row->man_key,
                       row->man_name, row->woman_key, row->woman_name, &row->registration,
                       row->reason, row->revision, row->updated_at, row->updated_by, row->draft)
         && liji_act_add_subject (act, &row->id, error) && index_case (act, row, error);
}

gboolean
liji_case_update (LijiAct *act, LijiCaseRow *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  stamp (act, row);
  if (!liji_act_run (act, &liji_case_statements[UPDATE], error, "kitutdttttktitbi", &row->id,
                     row->revision, row->state, row->final, row->window, row->booked_for,
                     row->man_key, row->man_name, row->woman_key, row->woman_name,
                     &row->registration, row->reason, row->updated_at, row->updated_by, row->draft,
                     row->revision + 1)
      || !liji_rows_expect_one (db, "case", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error) && index_case (act, row, error);
}

LijiCaseRow *
liji_case_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_case_statements[GET], error, "k", id),
                             read_row, "case", text, error);
}

LijiCaseRow *
liji_case_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_case_statements[FIND], error, "t", no), read_row, "case", no,
      error);
}

GPtrArray *
liji_case_list_open (LijiStore *store,
                     const char *state,
                     const char *window,
                     guint limit,
                     GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_case_statements[LIST_OPEN], error, "tti",
                                        state ? state : "", window ? window : "", (gint64) limit),
                         read_row, (GDestroyNotify) liji_case_row_free, error);
}

GPtrArray *
liji_case_list_queue (LijiStore *store,
                      const char *kind,
                      const char *state,
                      guint limit,
                      GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_case_statements[LIST_QUEUE], error, "tti",
                                        kind, state, (gint64) limit),
                         read_row, (GDestroyNotify) liji_case_row_free, error);
}

GPtrArray *
liji_case_list_day (LijiStore *store, LijiDate day, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 from = liji_date_to_micros (day, 0);

  return liji_rows_read (liji_db_query (reading.db, &liji_case_statements[LIST_DAY], error, "iii",
                                        from, from + G_TIME_SPAN_DAY, (gint64) limit),
                         read_row, (GDestroyNotify) liji_case_row_free, error);
}

GHashTable *
liji_case_count_open (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) rows
      = liji_db_prepare (reading.db, &liji_case_statements[COUNT_OPEN], error);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;

  if (!rows)
    return NULL;
  while (liji_statement_step (rows, &failure))
    g_hash_table_insert (counts, liji_statement_dup_text (rows, 0),
                         GINT_TO_POINTER ((int) liji_statement_get_int64 (rows, 1)));
  if (!failure)
    return g_steal_pointer (&counts);
  g_propagate_error (error, failure);
  return NULL;
}
