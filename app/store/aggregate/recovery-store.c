/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/recovery-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  INSERT,
  END,
  LIST,
};

#define COLUMNS "id, seal_1, seal_2, file, digest, key_id, state, made_at, made_by, ended_at, seq"

const LijiSql liji_recovery_statements[] = {
  [INSERT] = { "recovery.insert",
               "INSERT INTO recovery (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
               "$10, $11)",
               "+recovery id seal_1 seal_2 file digest key_id state made_at made_by ended_at seq" },
  [END] = { "recovery.end", "UPDATE recovery SET state = $2, ended_at = $3 WHERE id = $1",
            "=recovery id state ended_at" },
  [LIST] = { "recovery.list", "SELECT " COLUMNS " FROM recovery ORDER BY seq DESC" },
};
const guint liji_recovery_n_statements = G_N_ELEMENTS (liji_recovery_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiRecoveryRow *row = liji_recovery_row_new ();
  gconstpointer digest;
  gsize length;

  row->id = liji_statement_get_id (s, 0);
  row->seals[0] = liji_statement_dup_text (s, 1);
  row->seals[1] = liji_statement_dup_text (s, 2);
  row->file = liji_statement_dup_text (s, 3);
  digest = liji_statement_get_bytes (s, 4, &length);
  if (length == LIJI_HASH_LENGTH)
    memcpy (row->digest, digest, length);
  row->key_id = liji_statement_dup_text (s, 5);
  row->state = liji_statement_dup_text (s, 6);
  row->made_at = liji_statement_get_int64 (s, 7);
  row->made_by = liji_statement_dup_text (s, 8);
  row->ended_at = liji_statement_get_int64 (s, 9);
  row->seq = liji_statement_get_int64 (s, 10);
  return row;
}

LijiRecoveryRow *
liji_recovery_row_new (void)
{
  return g_new0 (LijiRecoveryRow, 1);
}

void
liji_recovery_row_free (LijiRecoveryRow *self)
{
  g_free (self->seals[0]);
  g_free (self->seals[1]);
  g_free (self->file);
  g_free (self->key_id);
  g_free (self->state);
  g_free (self->made_by);
  g_free (self);
}

gboolean
liji_recovery_insert (LijiAct *act, LijiRecoveryRow *row, GError **error)
{
  g_autoptr (GBytes) digest = g_bytes_new (row->digest, LIJI_HASH_LENGTH);

  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  row->seq = liji_act_get_seq (act);
  return liji_act_run (act, &liji_recovery_statements[INSERT], error,
                       "ktttbtt"
                       "itii",
                       &row->id, row->seals[0], row->seals[1], row->file, digest, row->key_id,
                       row->state, row->made_at, row->made_by, row->ended_at, row->seq);
}

gboolean
liji_recovery_end (LijiAct *act, const LijiRecoveryRow *row, const char *state, GError **error)
{
  return liji_act_run (act, &liji_recovery_statements[END], error, "kti", &row->id, state,
                       liji_act_get_time (act))
         && liji_rows_expect_one (liji_act_get_db (act), "recovery codes", error);
}

GPtrArray *
liji_recovery_list_rows (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_recovery_statements[LIST], error),
                         read_row, (GDestroyNotify) liji_recovery_row_free, error);
}
