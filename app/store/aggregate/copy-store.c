/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/copy-store.h"
#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  UPDATE,
  GET,
  FIND_CTI,
  LIST,
  LIST_STATE,
  LIST_WITHDRAWN,
  COUNT_STATUS,
  NEWEST_SEAL,
  LOG_ADD,
  LOG_LIST,
};

#define COLUMNS                                                                                    \
  "id, registration, kind, holder, cti, booklet, state, template_name, stock, status_index, "      \
  "pdf_digest, seal_text, sealed_at, issued_on, supersedes, note, revision"

const LijiSql liji_copy_statements[] = {
  [INSERT] = { "copy.insert",
               "INSERT INTO paper_copy (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, "
               "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
               "+paper_copy id registration kind holder cti booklet state template_name stock "
               "status_index pdf_digest seal_text sealed_at issued_on supersedes note "
               "revision" },
  [UPDATE] = { "copy.update",
               "UPDATE paper_copy SET cti = $3, booklet = $4, state = $5, template_name = $6, "
               "stock = $7, status_index = $8, pdf_digest = $9, seal_text = $10, sealed_at = $11, "
               "issued_on = $12, supersedes = $13, note = $14, revision = $15 "
               "WHERE id = $1 AND revision = $2",
               "=paper_copy id . cti booklet state template_name stock status_index pdf_digest "
               "seal_text sealed_at issued_on supersedes note revision" },
  [GET] = { "copy.get", "SELECT " COLUMNS " FROM paper_copy WHERE id = $1" },
  [FIND_CTI] = { "copy.find_cti", "SELECT " COLUMNS " FROM paper_copy WHERE cti = $1" },
  [LIST]
  = { "copy.list", "SELECT " COLUMNS " FROM paper_copy WHERE registration = $1 ORDER BY id" },
  [LIST_STATE]
  = { "copy.list_state",
      "SELECT " COLUMNS " FROM paper_copy WHERE state = $1 "
      "AND state NOT IN ('handed_over', 'superseded', 'spoiled') ORDER BY id LIMIT $2" },
  [LIST_WITHDRAWN]
  = { "copy.list_withdrawn", "SELECT " COLUMNS " FROM paper_copy WHERE state IN ('spoiled', "
                             "'superseded', 'uncollected') AND status_index >= 0 ORDER BY id" },
  [COUNT_STATUS]
  = { "copy.count_status", "SELECT count(*) FROM paper_copy WHERE status_index = $1" },
  [NEWEST_SEAL]
  = { "copy.newest_seal", "SELECT " COLUMNS " FROM paper_copy WHERE seal_text IS NOT NULL "
                          "AND status_index >= 0 ORDER BY id DESC LIMIT 1" },
  [LOG_ADD]
  = { "copy.log_add", "INSERT INTO print_log (copy_id, at, actor, what, printer, offset_x, "
                      "offset_y, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" },
  [LOG_LIST] = { "copy.log_list", "SELECT copy_id, at, actor, what, printer, offset_x, offset_y, "
                                  "detail FROM print_log WHERE copy_id = $1 ORDER BY id" },
};
const guint liji_copy_n_statements = G_N_ELEMENTS (liji_copy_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiCopyRow *row = liji_copy_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->registration = liji_statement_get_id (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->holder = liji_statement_dup_text (s, 3);
  row->cti = liji_statement_get_id (s, 4);
  row->booklet = liji_statement_dup_text (s, 5);
  row->state = liji_statement_dup_text (s, 6);
  row->template_name = liji_statement_dup_text (s, 7);
  row->stock = liji_statement_dup_text (s, 8);
  row->status_index = liji_statement_get_int64 (s, 9);
  row->pdf_digest = liji_statement_dup_text (s, 10);
  row->seal_text = liji_statement_dup_text (s, 11);
  row->sealed_at = liji_statement_get_int64 (s, 12);
  row->issued_on = liji_statement_get_date (s, 13);
  row->supersedes = liji_statement_get_id (s, 14);
  row->note = liji_statement_dup_text (s, 15);
  row->revision = liji_statement_get_int64 (s, 16);
  return row;
}

static gpointer
read_line (LijiStatement *s)
{
  LijiPrintLine *line = g_new0 (LijiPrintLine, 1);

  line->copy = liji_statement_get_id (s, 0);
  line->at = liji_statement_get_int64 (s, 1);
  line->user = liji_statement_dup_text (s, 2);
  line->what = liji_statement_dup_text (s, 3);
  line->printer = liji_statement_dup_text (s, 4);
  line->offset_x = (int) liji_statement_get_int64 (s, 5);
  line->offset_y = (int) liji_statement_get_int64 (s, 6);
  line->detail = liji_statement_dup_text (s, 7);
  return line;
}

/* Bytes once sealed are the certificate: nothing about them may change. */
static gboolean
keep_sealed (LijiAct *act, const LijiCopyRow *row, GError **error)
{
  g_autoptr (LijiCopyRow) stored = liji_copy_get (liji_act_get_store (act), &row->id, error);

  if (!stored)
    return FALSE;
  if (!stored->pdf_digest
      || (g_strcmp0 (stored->pdf_digest, row->pdf_digest) == 0
          && g_strcmp0 (stored->seal_text, row->seal_text) == 0
          && liji_id_equal (&stored->cti, &row->cti) && stored->sealed_at == row->sealed_at))
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE,
               "the copy is sealed: its bytes never change");
  return FALSE;
}

LijiCopyRow *
liji_copy_row_new (void)
{
  LijiCopyRow *row = g_new0 (LijiCopyRow, 1);

  row->status_index = -1;
  return row;
}

void
liji_copy_row_free (LijiCopyRow *row)
{
  g_free (row->kind);
  g_free (row->holder);
  g_free (row->booklet);
  g_free (row->state);
  g_free (row->template_name);
  g_free (row->stock);
  g_free (row->pdf_digest);
  g_free (row->seal_text);
  g_free (row->note);
  g_free (row);
}

gboolean
liji_copy_insert (LijiAct *act, LijiCopyRow *row, GError **error)
{
  row->revision = 1;
  return liji_act_run (act, &liji_copy_statements[INSERT], error,
                       "kkttktttt"
                       "ittidkti",
                       &row->id, &row->registration, row->kind, row->holder ? row->holder : "",
                       &row->cti, row->booklet, row->state ? row->state : "planned",
                       row->template_name, row->stock, row->status_index, row->pdf_digest,
                       row->seal_text, row->sealed_at, row->issued_on, &row->supersedes, row->note,
                       row->revision)
         && liji_act_add_subject (act, &row->id, error)
         && liji_act_add_subject (act, &row->registration, error);
}

gboolean
liji_copy_update (LijiAct *act, LijiCopyRow *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  if (!keep_sealed (act, row, error)
      || !liji_act_run (act, &liji_copy_statements[UPDATE], error,
                        "kiktttti"
                        "ttidkti",
                        &row->id, row->revision, &row->cti, row->booklet, row->state,
                        row->template_name, row->stock, row->status_index, row->pdf_digest,
                        row->seal_text, row->sealed_at, row->issued_on, &row->supersedes, row->note,
                        row->revision + 1)
      || !liji_rows_expect_one (db, "copy", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error)
         && liji_act_add_subject (act, &row->registration, error);
}

LijiCopyRow *
liji_copy_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_copy_statements[GET], error, "k", id),
                             read_row, "copy", text, error);
}

LijiCopyRow *
liji_copy_find_cti (LijiStore *store, const LijiId *cti, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (cti);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_copy_statements[FIND_CTI], error, "k", cti), read_row,
      "copy with token", text, error);
}

GPtrArray *
liji_copy_list (LijiStore *store, const LijiId *registration, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_copy_statements[LIST], error, "k", registration), read_row,
      (GDestroyNotify) liji_copy_row_free, error);
}

GPtrArray *
liji_copy_list_state (LijiStore *store, const char *state, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_copy_statements[LIST_STATE], error, "ti",
                                        state, (gint64) limit),
                         read_row, (GDestroyNotify) liji_copy_row_free, error);
}

GPtrArray *
liji_copy_list_withdrawn (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_copy_statements[LIST_WITHDRAWN], error, ""), read_row,
      (GDestroyNotify) liji_copy_row_free, error);
}

LijiCopyRow *
liji_copy_find_newest_seal (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) rows
      = liji_rows_read (liji_db_prepare (reading.db, &liji_copy_statements[NEWEST_SEAL], error),
                        read_row, (GDestroyNotify) liji_copy_row_free, error);

  return rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}

gboolean
liji_copy_has_status (LijiStore *store, gint64 counter, gboolean *has, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 n = liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_copy_statements[COUNT_STATUS], error, "i", counter), error);

  *has = n > 0;
  return n >= 0;
}

gboolean
liji_copy_allot_status (LijiAct *act, gint64 *counter, GError **error)
{
  if (!liji_number_count (act, "status", counter, error))
    return FALSE;
  (*counter)--;
  return TRUE;
}

void
liji_print_line_free (LijiPrintLine *line)
{
  g_free (line->user);
  g_free (line->what);
  g_free (line->printer);
  g_free (line->detail);
  g_free (line);
}

gboolean
liji_print_log_add (LijiStore *store, const LijiPrintLine *line, GError **error)
{
  gint64 at = line->at ? line->at : liji_clock_get_micros (store->clock);
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_copy_statements[LOG_ADD], error, "kitttuut", &line->copy,
                      at, line->user ? line->user : "", line->what, line->printer, line->offset_x,
                      line->offset_y, line->detail);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

GPtrArray *
liji_print_log_list (LijiStore *store, const LijiId *copy, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_copy_statements[LOG_LIST], error, "k", copy), read_line,
      (GDestroyNotify) liji_print_line_free, error);
}
