/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/note-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  ADD,
  SETTLE,
  LIST,
  LIST_OPEN,
  LIST_SETTLED,
  GET,
};

#define COLUMNS "id, subject, kind, text, sealed, data, state, actor, at"

const LijiSql liji_note_statements[] = {
  [ADD] = { "note.add",
            "INSERT INTO note (" COLUMNS ", seq) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            "+note id subject kind text sealed data state actor at seq" },
  [SETTLE] = { "note.settle", "UPDATE note SET state = $2 WHERE id = $1 AND state = 'open'",
               "=note id state" },
  /* Concern notes come only when asked for by name. */
  [LIST] = { "note.list", "SELECT " COLUMNS " FROM note WHERE subject = $1 "
                          "AND (kind = $2 OR ($2 = '' AND kind <> 'concern')) ORDER BY seq, id" },
  [LIST_OPEN] = { "note.open", "SELECT " COLUMNS " FROM note WHERE kind = $1 AND state = 'open' "
                               "ORDER BY at LIMIT $2" },
  [LIST_SETTLED] = { "note.settled", "SELECT " COLUMNS " FROM note WHERE kind = $1 AND state <> "
                                     "'open' ORDER BY seq, id" },
  [GET] = { "note.get", "SELECT " COLUMNS " FROM note WHERE id = $1" },
};
const guint liji_note_n_statements = G_N_ELEMENTS (liji_note_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiNoteRow *row = liji_note_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->subject = liji_statement_get_id (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->text = liji_statement_dup_text (s, 3);
  row->sealed = liji_statement_dup_bytes (s, 4);
  row->data = liji_statement_dup_bytes (s, 5);
  row->state = liji_statement_dup_text (s, 6);
  row->user = liji_statement_dup_text (s, 7);
  row->at = liji_statement_get_int64 (s, 8);
  return row;
}

LijiNoteRow *
liji_note_row_new (void)
{
  return g_new0 (LijiNoteRow, 1);
}

void
liji_note_row_free (LijiNoteRow *row)
{
  g_free (row->kind);
  g_free (row->text);
  g_clear_pointer (&row->sealed, g_bytes_unref);
  g_clear_pointer (&row->data, g_bytes_unref);
  g_free (row->state);
  g_free (row->user);
  g_free (row);
}

gboolean
liji_note_add (LijiAct *act, LijiNoteRow *row, GError **error)
{
  row->at = liji_act_get_time (act);
  g_free (row->user);
  row->user = g_strdup (liji_act_get_user (act));
  if (!row->state)
    row->state = g_strdup ("open");
  return liji_act_run (act, &liji_note_statements[ADD], error, "kkttbbttii", &row->id,
                       &row->subject, row->kind, row->text, row->sealed, row->data, row->state,
                       row->user, row->at, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->subject, error);
}

gboolean
liji_note_settle (LijiAct *act, const LijiId *id, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  return liji_act_run (act, &liji_note_statements[SETTLE], error, "kt", id, "settled")
         && liji_rows_expect_one (db, "note", error);
}

GPtrArray *
liji_note_list (LijiStore *store, const LijiId *subject, const char *kind, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_note_statements[LIST], error, "kt",
                                        subject, kind ? kind : ""),
                         read_row, (GDestroyNotify) liji_note_row_free, error);
}

GPtrArray *
liji_note_list_open (LijiStore *store, const char *kind, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_note_statements[LIST_OPEN], error, "ti",
                                        kind, (gint64) limit),
                         read_row, (GDestroyNotify) liji_note_row_free, error);
}

GPtrArray *
liji_note_list_settled (LijiStore *store, const char *kind, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_note_statements[LIST_SETTLED], error, "t", kind), read_row,
      (GDestroyNotify) liji_note_row_free, error);
}

LijiNoteRow *
liji_note_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) rows
      = liji_rows_read (liji_db_query (reading.db, &liji_note_statements[GET], error, "k", id),
                        read_row, (GDestroyNotify) liji_note_row_free, error);

  return rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;
}
