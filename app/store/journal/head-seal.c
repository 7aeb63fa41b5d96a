/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/head-seal.h"
#include "store/statements.h"
#include "store/store-private.h"

/* The row stands beside the journal, not in it: it is about the entry being written. */

enum
{
  PUT,
  GET,
};

const LijiSql liji_head_seal_statements[] = {
  [PUT] = { "head_seal.put", "INSERT INTO head_seal (id, seq, signature) VALUES ($1, $2, $3) "
                             "ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, "
                             "signature = excluded.signature" },
  [GET] = { "head_seal.get", "SELECT seq, signature FROM head_seal WHERE id = 1" },
};
const guint liji_head_seal_n_statements = G_N_ELEMENTS (liji_head_seal_statements);

void
liji_store_sign_heads (LijiStore *store, LijiHeadSign sign, gpointer data)
{
  store->sign = sign;
  store->sign_data = data;
}

gboolean
liji_head_seal_write (LijiStore *store, gint64 seq, const guint8 *hash, GError **error)
{
  g_autoptr (GBytes) signature = NULL;

  if (store->sign == NULL)
    return TRUE;
  signature = store->sign (seq, hash, store->sign_data, error);
  return signature != NULL
         && liji_db_run (store->writer, &liji_head_seal_statements[PUT], error, "iib", (gint64) 1,
                         seq, signature);
}

gboolean
liji_head_seal_get (LijiStore *store, gint64 *seq, GBytes **signature, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (reading.db, &liji_head_seal_statements[GET], error);
  g_autoptr (GError) local = NULL;

  *seq = 0;
  *signature = NULL;
  if (statement == NULL)
    return FALSE;
  if (liji_statement_step (statement, &local))
    {
      *seq = liji_statement_get_int64 (statement, 0);
      *signature = liji_statement_dup_bytes (statement, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
