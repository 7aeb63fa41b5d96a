/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/ear.h"
#include "store/store-private.h"

/* A connection of its own: the others are busy, or rest between two questions. */

struct _LijiEar
{
  LijiDb *db;
  int fd;
};

LijiEar *
liji_ear_new (LijiStore *store)
{
  LijiEar *self;
  LijiDb *db = store->on_server ? liji_store_open_reader (store, FALSE, NULL) : NULL;
  int fd = db ? liji_db_listen (db) : -1;

  if (fd < 0)
    {
      g_clear_pointer (&db, liji_db_close);
      return NULL;
    }
  self = g_new0 (LijiEar, 1);
  self->db = db;
  self->fd = fd;
  return self;
}

void
liji_ear_free (LijiEar *self)
{
  liji_db_close (self->db);
  g_free (self);
}

int
liji_ear_get_fd (LijiEar *self)
{
  return self->fd;
}

gboolean
liji_ear_hear (LijiEar *self)
{
  return liji_db_hear (self->db) >= 0;
}
