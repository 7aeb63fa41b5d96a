/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/backup-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* No act: a backup changes nothing of the office. */

enum
{
  ADD,
  LIST,
  LAST,
};

const LijiSql liji_backup_statements[] = {
  [ADD] = { "backup.add",
            "INSERT INTO backup_log (made_at, verified_at, path, bytes, entries, head, actor, "
            "station) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" },
  [LIST] = { "backup.list", "SELECT made_at, verified_at, path, bytes, entries, head, actor, "
                            "station FROM backup_log ORDER BY made_at DESC, id DESC LIMIT $1" },
  [LAST] = { "backup.last", "SELECT coalesce (max (made_at), 0) FROM backup_log "
                            "WHERE verified_at > 0 AND made_at <= $1" },
};
const guint liji_backup_n_statements = G_N_ELEMENTS (liji_backup_statements);

static gpointer
read_row (LijiStatement *row)
{
  LijiBackupRow *self = g_new0 (LijiBackupRow, 1);

  self->made_at = liji_statement_get_int64 (row, 0);
  self->verified_at = liji_statement_get_int64 (row, 1);
  self->path = liji_statement_dup_text (row, 2);
  self->bytes = liji_statement_get_int64 (row, 3);
  self->entries = liji_statement_get_int64 (row, 4);
  self->head = liji_statement_dup_text (row, 5);
  self->user = liji_statement_dup_text (row, 6);
  self->station = liji_statement_dup_text (row, 7);
  return self;
}

void
liji_backup_row_free (LijiBackupRow *self)
{
  g_free (self->path);
  g_free (self->head);
  g_free (self->user);
  g_free (self->station);
  g_free (self);
}

gboolean
liji_backup_log_add (LijiStore *store, const LijiBackupRow *row, GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_backup_statements[ADD], error, "iitiittt", row->made_at,
                      row->verified_at, row->path, row->bytes, row->entries, row->head, row->user,
                      row->station);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

GPtrArray *
liji_backup_log_list (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_backup_statements[LIST], error, "i", (gint64) limit),
      read_row, (GDestroyNotify) liji_backup_row_free, error);
}

gint64
liji_backup_log_last (LijiStore *store, gint64 until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_backup_statements[LAST], error, "i", until), error);
}
