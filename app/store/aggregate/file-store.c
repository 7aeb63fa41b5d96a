/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/file-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* They lie beside the blobs: what is written there is durable before the act that names it. */

enum
{
  READ,
  WRITE,
  LIST,
};

const LijiSql liji_file_statements[] = {
  [READ] = { "file.read", "SELECT content FROM file WHERE path = $1" },
  [WRITE] = { "file.write", "INSERT INTO file (path, stored_at, content) VALUES ($1, $2, $3) "
                            "ON CONFLICT (path) DO UPDATE SET stored_at = $2, content = $3" },
  [LIST] = { "file.list", "SELECT path FROM file ORDER BY path" },
};
const guint liji_file_n_statements = G_N_ELEMENTS (liji_file_statements);

static gpointer
read_content (LijiStatement *row)
{
  return liji_statement_dup_bytes (row, 0);
}

static gpointer
read_path (LijiStatement *row)
{
  return liji_statement_dup_text (row, 0);
}

GBytes *
liji_file_read (LijiStore *store, const char *path, GError **error)
{
  GBytes *content;

  g_rec_mutex_lock (&store->blob_lock);
  content = liji_rows_read_one (
      liji_db_query (store->blobs, &liji_file_statements[READ], error, "t", path), read_content,
      "file", path, error);
  g_rec_mutex_unlock (&store->blob_lock);
  return content;
}

gboolean
liji_file_write (LijiStore *store, const char *path, GBytes *content, GError **error)
{
  gint64 now = liji_clock_get_micros (store->clock);
  gboolean done;

  g_rec_mutex_lock (&store->blob_lock);
  done = liji_db_run (store->blobs, &liji_file_statements[WRITE], error, "tib", path, now, content);
  g_rec_mutex_unlock (&store->blob_lock);
  return done;
}

GPtrArray *
liji_file_list (LijiStore *store, GError **error)
{
  GPtrArray *paths;

  g_rec_mutex_lock (&store->blob_lock);
  paths = liji_rows_read (liji_db_prepare (store->blobs, &liji_file_statements[LIST], error),
                          read_path, g_free, error);
  g_rec_mutex_unlock (&store->blob_lock);
  return paths;
}
