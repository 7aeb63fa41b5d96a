/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/migrations.h"
#include "store/store-private.h"

static gboolean
grant (LijiDb *db, GError **error)
{
  if (liji_db_begin (db, error) && liji_db_exec (db, liji_postgres_grants, error)
      && liji_db_commit (db, error))
    return TRUE;
  liji_db_rollback (db);
  return FALSE;
}

gboolean
liji_store_grant (LijiStore *self, GError **error)
{
  gboolean done;

  g_return_val_if_fail (self->on_server && self->writer != NULL, FALSE);
  g_mutex_lock (&self->write_lock);
  done = grant (self->writer, error);
  g_mutex_unlock (&self->write_lock);
  g_rec_mutex_lock (&self->blob_lock);
  done = done && grant (self->blobs, error);
  g_rec_mutex_unlock (&self->blob_lock);
  return done;
}
