/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump-load.h"
#include "store/dump/dump-files.h"
#include "store/dump/dump-tables.h"
#include "store/engine/bulk.h"
#include <glib/gstdio.h>
#include <string.h>

/* The columns are the dump's own, so that a dump of an older schema fills the tables of its time.
 * Each of the two databases has a transaction open while it is being filled. */

/* Bytes of a secret that is not locked. */
#define OPEN_SECRET 32

struct _LijiLoad
{
  LijiStore *store;
  const LijiDumpTable *table;
  LijiDb *db;
  LijiBulk *bulk;   /* of the table under way */
  gboolean open[2]; /* transactions of registers and blobs */
};

static LijiDb *
get_db (LijiLoad *self, LijiDumpPlace place)
{
  return place == LIJI_DUMP_BLOBS ? self->store->blobs : self->store->writer;
}

static gboolean
begin (LijiLoad *self, LijiDumpPlace place, GError **error)
{
  self->db = get_db (self, place);
  if (self->open[place])
    return TRUE;
  self->open[place] = liji_db_begin (self->db, error);
  return self->open[place] && liji_db_pause (self->db, error);
}

LijiLoad *
liji_load_new (LijiStore *store)
{
  LijiLoad *self = g_new0 (LijiLoad, 1);

  self->store = g_object_ref (store);
  return self;
}

gboolean
liji_load_begin_table (LijiLoad *self, const char *name, const char *columns, GError **error)
{
  self->table = liji_dump_find_table (name);
  if (!self->table)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID, "there is no table %s", name);
      return FALSE;
    }
  if (self->table->place == LIJI_DUMP_FILES)
    return TRUE;
  if (!begin (self, self->table->place, error))
    return FALSE;
  if (self->table->made)
    {
      g_autofree char *clear = g_strdup_printf ("DELETE FROM %s", self->table->name);
      if (!liji_db_exec (self->db, clear, error))
        return FALSE;
    }
  self->bulk = liji_bulk_begin (self->db, self->table->name, columns, error);
  return self->bulk != NULL;
}

static const LijiSql add_served
    = { "load.file", "INSERT INTO file (path, stored_at, content) VALUES ($1, $2, $3)" };

/* On a server the keys are rows; all else is what this machine keeps beside it. A folder's short
 * secrets come open: whoever restores locks them and takes them away from there. */
static gboolean
is_served (const LijiDbValue *values)
{
  return g_str_has_prefix (values[0].data, "keys/")
         || (g_str_has_prefix (values[0].data, "secrets/")
             && !g_str_has_suffix (values[0].data, "passphrase")
             && values[2].length != OPEN_SECRET);
}

/* What lies there is a former registry's of the same name. */
static gboolean
write_beside (LijiLoad *self, const LijiDbValue *values, GError **error)
{
  const char *folder = liji_store_get_folder (self->store);
  g_autofree char *whole = g_build_filename (folder, values[0].data, NULL);

  g_unlink (whole);
  return liji_dump_files_write (folder, values[0].data, (guint) values[1].number, values[2].data,
                                values[2].length, error);
}

static gboolean
add_file (LijiLoad *self, const LijiDbValue *values, GError **error)
{
  g_autoptr (GBytes) content = NULL;

  if (!liji_dump_files_is_path (values[0].data))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT, "file %s may not lie there",
                   values[0].data);
      return FALSE;
    }
  if (!self->store->on_server)
    return liji_dump_files_write (liji_store_get_folder (self->store), values[0].data,
                                  (guint) values[1].number, values[2].data, values[2].length,
                                  error);
  if (!is_served (values))
    return write_beside (self, values, error);
  content = g_bytes_new_static (values[2].data, values[2].length);
  return begin (self, LIJI_DUMP_BLOBS, error)
         && liji_db_run (self->db, &add_served, error, "tib", values[0].data,
                         liji_clock_get_micros (self->store->clock), content);
}

gboolean
liji_load_add (LijiLoad *self, const LijiDbValue *values, GError **error)
{
  return self->table->place == LIJI_DUMP_FILES ? add_file (self, values, error)
                                               : liji_bulk_add (self->bulk, values, error);
}

gboolean
liji_load_end_table (LijiLoad *self, GError **error)
{
  if (self->table->place == LIJI_DUMP_FILES)
    return TRUE;
  return liji_bulk_end (g_steal_pointer (&self->bulk), error)
         && liji_dump_set_serial (self->db, self->table, error);
}

gboolean
liji_load_commit (LijiLoad *self, GError **error)
{
  static const LijiDumpPlace places[] = { LIJI_DUMP_BLOBS, LIJI_DUMP_REGISTERS };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (self->open[places[i]])
      {
        self->open[places[i]] = FALSE;
        if (!liji_db_commit (get_db (self, places[i]), error))
          return FALSE;
      }
  return TRUE;
}

void
liji_load_free (LijiLoad *self)
{
  g_clear_pointer (&self->bulk, liji_bulk_abandon);
  for (guint place = 0; place < G_N_ELEMENTS (self->open); place++)
    if (self->open[place])
      liji_db_rollback (get_db (self, place));
  g_object_unref (self->store);
  g_free (self);
}
