/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump-load.h"
#include "store/bind.h"
#include "store/dump-files.h"
#include "store/dump-tables.h"
#include <string.h>

/* The columns are the dump's own, so that a dump of an older schema fills the tables of its time.
 * Each of the two databases has a transaction open while it is being filled. */

/* Bytes of a secret that is not locked. */
#define OPEN_SECRET 32

struct _LijiLoad
{
  LijiStore *store;
  const LijiDumpTable *table;
  char *types;
  LijiDb *db;
  LijiSql sql;
  LijiStatement *insert;
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
  return self->open[place];
}

LijiLoad *
liji_load_new (LijiStore *store)
{
  LijiLoad *self = g_new0 (LijiLoad, 1);

  self->store = g_object_ref (store);
  return self;
}

gboolean
liji_load_begin_table (LijiLoad *self,
                       const char *name,
                       const char *columns,
                       const char *types,
                       GError **error)
{
  self->table = liji_dump_find_table (name);
  if (!self->table)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID, "there is no table %s", name);
      return FALSE;
    }
  g_free (self->types);
  self->types = g_strdup (types);
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
  self->sql = liji_dump_insert (self->table->name, columns);
  self->insert = liji_db_prepare (self->db, &self->sql, error);
  return self->insert != NULL;
}

static const LijiSql add_served
    = { "load.file", "INSERT INTO file (path, stored_at, content) VALUES ($1, $2, $3)" };

/* On a server the keys are rows. A folder's short secrets lie open there and are locked anew by who
 * moves them; all else is this machine's. */
static gboolean
is_served (const LijiDumpValue *values)
{
  return g_str_has_prefix (values[0].data, "keys/")
         || (g_str_has_prefix (values[0].data, "secrets/")
             && !g_str_has_suffix (values[0].data, "passphrase")
             && values[2].length != OPEN_SECRET);
}

static gboolean
add_file (LijiLoad *self, const LijiDumpValue *values, GError **error)
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
    return TRUE;
  content = g_bytes_new_static (values[2].data, values[2].length);
  return begin (self, LIJI_DUMP_BLOBS, error)
         && liji_db_run (self->db, &add_served, error, "tib", values[0].data,
                         liji_clock_get_micros (self->store->clock), content);
}

gboolean
liji_load_add (LijiLoad *self, const LijiDumpValue *values, GError **error)
{
  GBytes *bytes[LIJI_DUMP_MAX_COLUMNS];
  guint n_bytes = 0;
  gboolean done;

  if (self->table->place == LIJI_DUMP_FILES)
    return add_file (self, values, error);
  for (guint i = 0; self->types[i]; i++)
    switch (values[i].type)
      {
      case 'i':
        liji_statement_bind_at (self->insert, i + 1, "i", values[i].number);
        break;
      case 't':
        liji_statement_bind_at (self->insert, i + 1, "t", values[i].data);
        break;
      case 'b':
        bytes[n_bytes] = g_bytes_new_static (values[i].data, values[i].length);
        liji_statement_bind_at (self->insert, i + 1, "b", bytes[n_bytes++]);
        break;
      default:
        liji_statement_bind_at (self->insert, i + 1, "n");
        break;
      }
  done = liji_statement_run (self->insert, error);
  liji_statement_reset (self->insert);
  while (n_bytes > 0)
    g_bytes_unref (bytes[--n_bytes]);
  return done;
}

/* The next number a server gives must follow those that came with their rows. */
static gboolean
set_serial (LijiLoad *self, GError **error)
{
  g_autofree char *sql = NULL;

  if (!self->store->on_server || self->table->place != LIJI_DUMP_REGISTERS
      || self->table->types[0] != 'i' || !g_str_has_prefix (self->table->columns, "id "))
    return TRUE;
  sql = g_strdup_printf (
      "SELECT setval (pg_get_serial_sequence ('%s', 'id'), max (id)) FROM %s HAVING max (id) > 0",
      self->table->name, self->table->name);
  return liji_db_exec (self->db, sql, error);
}

gboolean
liji_load_end_table (LijiLoad *self, GError **error)
{
  g_clear_pointer (&self->insert, liji_statement_release);
  return set_serial (self, error);
}

gboolean
liji_load_commit (LijiLoad *self, GError **error)
{
  static const LijiDumpPlace places[] = { LIJI_DUMP_BLOBS, LIJI_DUMP_REGISTERS };

  g_clear_pointer (&self->insert, liji_statement_release);
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
  g_clear_pointer (&self->insert, liji_statement_release);
  for (guint place = 0; place < G_N_ELEMENTS (self->open); place++)
    if (self->open[place])
      liji_db_rollback (get_db (self, place));
  g_object_unref (self->store);
  g_free (self->types);
  g_free (self);
}
