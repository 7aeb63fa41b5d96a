/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/upgrade.h"
#include "store/dump/dump-load.h"
#include "store/migration/migrations.h"
#include "store/rows.h"
#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

/* Upgrading is one transaction behind the journal's lock: whoever acts elsewhere waits, and learns
 * from the guard what happened. Rolling back fills tables of the former schema beside the registry
 * first, which takes its time and harms nobody; only the exchange is done behind the lock. */

#define FORMER ".former-"

gboolean
liji_store_upgrade (LijiStore *self, const LijiUpgradeOrder *order, GError **error)
{
  gint64 now = liji_clock_get_micros (self->clock);
  g_autoptr (LijiBatch) batch = liji_batch_begin (self, error);

  if (!batch || !liji_db_pause (self->writer, error) || !order->before (self, order->data, error)
      || !liji_migrations_apply_within (self->writer, liji_registry_migrations,
                                        liji_registry_n_migrations, now, error)
      || !order->after (self, order->data, error) || !liji_batch_commit (batch, error))
    return FALSE;
  self->version = liji_migrations_get_newest ();
  /* Cut off here, the next who opens the registry does it. */
  return liji_migrations_apply (self->blobs, liji_blobs_migrations, liji_blobs_n_migrations, NULL,
                                now, error)
         && (!self->on_server || liji_db_exec (self->blobs, liji_postgres_grants, error));
}

int
liji_store_get_blobs_schema (LijiStore *self, GError **error)
{
  g_autoptr (LijiDb) blobs = liji_store_open_reader (self, TRUE, error);

  return blobs ? liji_migrations_get_version (blobs, error) : -1;
}

typedef struct
{
  LijiStore *store;
  char *folder; /* where the former registers are filled */
  gint64 head;
  guint8 hash[LIJI_HASH_LENGTH]; /* of the last entry there */
} Former;

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

/* Also what others have left that were cut off. */
static void
wipe (Former *self)
{
  g_autofree char *backup = g_build_filename (self->store->folder, "backup", NULL);
  g_autoptr (GDir) dir = g_dir_open (backup, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, FORMER))
      {
        g_autofree char *path = g_build_filename (backup, name, NULL);
        nftw (path, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
      }
  if (self->store->on_server)
    {
      static const guint32 ids[] = { LIJI_DB_REGISTRY_ID, LIJI_DB_BLOBS_ID };

      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          g_autoptr (LijiDb) db = liji_db_open (self->store->address, LIJI_DB_FORMER, ids[i], NULL);
          if (db)
            liji_db_discard (db);
        }
    }
}

static void
clear_former (Former *self)
{
  wipe (self);
  g_clear_pointer (&self->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Former, clear_former)

static gboolean
make_folder (Former *self, GError **error)
{
  g_autofree char *template
      = g_build_filename (self->store->folder, "backup", FORMER "XXXXXX", NULL);

  wipe (self);
  if (!g_mkdtemp_full (template, 0700))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY, "%s: %s", template,
                   g_strerror (errno));
      return FALSE;
    }
  self->folder = g_build_filename (template, "registry", NULL);
  return TRUE;
}

static gboolean
fill (Former *self,
      LijiDumpReader *reader,
      const LijiRollbackOrder *order,
      const LijiDumpWatch *watch,
      GError **error)
{
  g_autoptr (LijiStore) former = liji_store_create_former (
      self->store, self->folder, liji_dump_reader_get_info (reader)->schema_version, error);
  gboolean done = former && liji_dump_fill (former, reader, TRUE, watch, error)
                  && order->note (former, order->data, error)
                  && liji_journal_get_head (former, NULL, NULL, self->hash, error);

  if (former)
    liji_store_close (former);
  return done;
}

/* On a server what lies beside must be what we have filled, and not another's who is at the same.
 */
static gboolean
check_filled (Former *self, GError **error)
{
  static const LijiSql filled
      = { "upgrade.filled", "SELECT 0",
          .postgres = "SELECT hash FROM liji_former.journal_head WHERE id = 1" };
  g_autoptr (LijiStatement) row = liji_db_prepare (self->store->writer, &filled, error);
  gconstpointer hash;
  gsize length;

  if (!row || !liji_statement_one (row, "journal head", error))
    return FALSE;
  hash = liji_statement_get_bytes (row, 0, &length);
  if (length == LIJI_HASH_LENGTH && memcmp (hash, self->hash, length) == 0)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STALE,
               "somebody else is rolling this registry back");
  return FALSE;
}

static gboolean
check_cb (gpointer data, GError **error)
{
  static const LijiSql head = { "upgrade.head", "SELECT seq FROM journal_head WHERE id = 1" };
  Former *self = data;
  LijiStore *store = self->store;
  gint64 seq = liji_rows_read_int64 (
      liji_db_prepare (store->on_server ? store->writer : store->reader, &head, error), error);

  if (seq < 0 || (store->on_server && !check_filled (self, error)))
    return FALSE;
  if (seq == self->head)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STALE,
               "somebody acted meanwhile (entry %" G_GINT64_FORMAT "); nothing was undone", seq);
  return FALSE;
}

gboolean
liji_store_roll_back (LijiStore *self,
                      GInputStream *in,
                      const LijiRollbackOrder *order,
                      const LijiDumpWatch *watch,
                      GError **error)
{
  g_auto (Former) former = { .store = self, .head = order->head };
  g_autoptr (LijiDumpReader) reader = liji_dump_reader_new (in, error);
  g_autofree char *file = NULL;
  gboolean done;

  if (!reader || !make_folder (&former, error) || !fill (&former, reader, order, watch, error))
    return FALSE;
  file = g_build_filename (former.folder, "registry.db", NULL);
  g_mutex_lock (&self->write_lock);
  g_rec_mutex_lock (&self->read_lock);
  done = liji_db_take_over (self->writer, file, check_cb, &former, error);
  g_rec_mutex_unlock (&self->read_lock);
  g_mutex_unlock (&self->write_lock);
  return done;
}
