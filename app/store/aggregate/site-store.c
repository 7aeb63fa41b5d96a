/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/site-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  CHANGE,
  REMOVE,
  LIST,
};

const LijiSql liji_site_statements[] = {
  [INSERT]
  = { "site.insert", "INSERT INTO site_file (path, digest, size, seq) VALUES ($1, $2, $3, $4)",
      "+site_file path digest size seq" },
  [CHANGE]
  = { "site.change", "UPDATE site_file SET digest = $2, size = $3, seq = $4 WHERE path = $1",
      "=site_file path digest size seq" },
  [REMOVE] = { "site.remove", "DELETE FROM site_file WHERE path = $1", "-site_file path" },
  [LIST] = { "site.list", "SELECT path, digest, size, seq FROM site_file ORDER BY path" },
};
const guint liji_site_n_statements = G_N_ELEMENTS (liji_site_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiSiteRow *row = g_new0 (LijiSiteRow, 1);

  row->path = liji_statement_dup_text (s, 0);
  row->digest = liji_statement_dup_text (s, 1);
  row->size = liji_statement_get_int64 (s, 2);
  row->seq = liji_statement_get_int64 (s, 3);
  return row;
}

static gboolean
has_path (LijiAct *act, const char *path, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_site_list (liji_act_get_store (act), error);

  *found = FALSE;
  for (guint i = 0; rows && i < rows->len; i++)
    *found = *found || g_str_equal (((LijiSiteRow *) rows->pdata[i])->path, path);
  return rows != NULL;
}

void
liji_site_row_free (LijiSiteRow *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}

gboolean
liji_site_set (LijiAct *act, const char *path, const char *digest, gint64 size, GError **error)
{
  gboolean there;

  return liji_act_add_digest (act, digest, error) && has_path (act, path, &there, error)
         && liji_act_run (act, &liji_site_statements[there ? CHANGE : INSERT], error, "ttii", path,
                          digest, size, liji_act_get_seq (act));
}

gboolean
liji_site_remove (LijiAct *act, const char *path, GError **error)
{
  return liji_act_run (act, &liji_site_statements[REMOVE], error, "t", path)
         && liji_rows_expect_one (liji_act_get_db (act), path, error);
}

GPtrArray *
liji_site_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_site_statements[LIST], error), read_row,
                         (GDestroyNotify) liji_site_row_free, error);
}
