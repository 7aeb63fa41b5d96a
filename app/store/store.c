/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"
#include "store/aggregate/access-log-private.h"
#include "store/aggregate/access-log.h"
#include "store/dump/aside.h"
#include "store/dump/relocation.h"
#include "store/engine/network-share.h"
#include "store/folder.h"
#include "store/journal/journal.h"
#include "store/migration/migrations.h"
#include "store/migration/schema-guard.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/server-folder.h"
#include "store/store-private.h"
#include <glib/gstdio.h>

/* The folder, or the server's database, and its connections. Writing has one connection and one
 * lock, held for a whole act; reading has its own connection, so a screen never waits for an act.
 */

G_DEFINE_FINAL_TYPE (LijiStore, liji_store, G_TYPE_OBJECT)

static const char *const folders[] = { "keys", "secrets", "templates", "backup" };

static gboolean
refuse_share (const char *folder, GError **error)
{
  const char *share = liji_network_share_find (folder);

  if (!share)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NETWORK_SHARE,
               "%s lies on a network share (%s): the write-ahead log does not survive there; "
               "keep the registry on a local disk",
               folder, share);
  return FALSE;
}

static gboolean
make_folders (const char *folder, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);
      if (!liji_folder_make_all (path, error))
        return FALSE;
    }
  return TRUE;
}

/* Undoes what create has made: the files first, then the folders, which go only when empty. */
static void
remove_made (const char *folder, gboolean folder_too)
{
  static const char *const files[]
      = { "registry.db", "registry.db-wal", "registry.db-shm", "registry.db-journal",
          "blobs.db",    "blobs.db-wal",    "blobs.db-shm",    "blobs.db-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_unlink (path);
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);
      g_rmdir (path);
    }
  if (folder_too)
    g_rmdir (folder);
}

static LijiDb *
open_file (LijiStore *self, const char *name, LijiDbFlags flags, guint32 id, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (self->aside)
    flags |= LIJI_DB_ASIDE;
  if (self->former)
    flags |= LIJI_DB_FORMER;
  return liji_db_open (self->on_server ? self->address : path, flags, id, error);
}

/* The registry's time is its server's. */
static gboolean
set_clock (LijiStore *self, LijiDb *db, GError **error)
{
  gint64 now = g_get_real_time ();
  gint64 server = now;

  if (!liji_db_read_time (db, &server, error))
    return FALSE;
  liji_clock_set_ahead (self->clock, server - now);
  return TRUE;
}

/* The migrations up to the wanted schema. */
static guint
count_migrations (LijiStore *self)
{
  guint n = 0;

  while (n < liji_registry_n_migrations
         && (self->schema == 0 || liji_registry_migrations[n].number <= self->schema))
    n++;
  return n;
}

/* What others work in is upgraded by an act, not by looking at it. One whose making was cut off
 * before its first act is nobody's yet: it is made to the end. */
static gboolean
settle_schema (LijiStore *self, gint64 now, GError **error)
{
  static const LijiSql head = { "store.head", "SELECT seq FROM journal_head WHERE id = 1" };
  g_autofree char *backup = g_build_filename (self->folder, "backup", NULL);
  int version = liji_migrations_get_version (self->writer, error);
  gint64 entries = 0;

  if (version > 0 && version < self->version)
    entries = liji_rows_read_int64 (liji_db_prepare (self->writer, &head, error), error);
  if (version < 0 || entries < 0)
    return FALSE;
  if (entries > 0 && !self->as_is)
    return liji_migrations_check (version, self->version, error);
  if (entries > 0)
    self->version = version;
  /* A server's administrator has the copies; a file that is lost takes all with it. */
  return entries > 0
         || liji_migrations_apply (self->writer, liji_registry_migrations, count_migrations (self),
                                   self->on_server ? NULL : backup, now, error);
}

static gboolean
open_writing (LijiStore *self, LijiDbFlags flags, GError **error)
{
  gint64 now = liji_clock_get_micros (self->clock);

  self->version = self->schema ? self->schema : liji_migrations_get_newest ();
  self->writer = open_file (self, "registry.db", flags, LIJI_DB_REGISTRY_ID, error);
  if (!self->writer || !set_clock (self, self->writer, error) || !settle_schema (self, now, error))
    return FALSE;
  self->blobs = open_file (self, "blobs.db", flags, LIJI_DB_BLOBS_ID, error);
  if (!self->blobs || (self->as_is && self->version < liji_migrations_get_newest ()))
    return self->blobs != NULL;
  /* Blobs are content: their schema is two columns, a copy of all papers is not worth its room. */
  return liji_migrations_apply (self->blobs, liji_blobs_migrations, liji_blobs_n_migrations, NULL,
                                now, error);
}

static gboolean
check_version (LijiStore *self, GError **error)
{
  int version = liji_migrations_get_version (self->reader, error);

  self->version = liji_migrations_get_newest ();
  return version >= 0 && liji_migrations_check (version, self->version, error);
}

static gboolean
open_reading (LijiStore *self, GError **error)
{
  self->reader = open_file (self, "registry.db", LIJI_DB_READ_ONLY, LIJI_DB_REGISTRY_ID, error);
  if (!self->reader)
    return FALSE;
  if (!self->read_only)
    return TRUE;
  if (!check_version (self, error) || !set_clock (self, self->reader, error))
    return FALSE;
  self->blobs = open_file (self, "blobs.db", LIJI_DB_READ_ONLY, LIJI_DB_BLOBS_ID, error);
  return self->blobs != NULL;
}

static LijiStore *
new_store (const char *address, LijiClock *clock)
{
  LijiStore *self = g_object_new (LIJI_TYPE_STORE, NULL);

  self->address = g_strdup (address);
  self->on_server = liji_db_is_server (address);
  self->folder = self->on_server ? liji_server_folder (address) : g_strdup (address);
  self->clock = g_object_ref (clock);
  return self;
}

/* A folder that exists must be empty of a registry; one that does not is made. */
static gboolean
prepare_folder (const char *folder, gboolean *made, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *file = g_build_filename (folder, "registry.db", NULL);

  *made = FALSE;
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS, "%s holds a registry already",
                   folder);
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      if (!liji_folder_make_all (parent, error) || !liji_folder_make (folder, error))
        return FALSE;
      *made = TRUE;
    }
  return refuse_share (folder, error);
}

static void
liji_store_finalize (GObject *object)
{
  LijiStore *self = LIJI_STORE (object);

  liji_store_close (self);
  g_free (self->address);
  g_free (self->folder);
  g_clear_object (&self->clock);
  g_mutex_clear (&self->write_lock);
  g_rec_mutex_clear (&self->read_lock);
  g_rec_mutex_clear (&self->blob_lock);
  g_mutex_clear (&self->access_lock);
  g_cond_clear (&self->access_cond);
  G_OBJECT_CLASS (liji_store_parent_class)->finalize (object);
}

static void
liji_store_class_init (LijiStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_store_finalize;
}

static void
liji_store_init (LijiStore *self)
{
  g_mutex_init (&self->write_lock);
  g_rec_mutex_init (&self->read_lock);
  g_rec_mutex_init (&self->blob_lock);
  g_mutex_init (&self->access_lock);
  g_cond_init (&self->access_cond);
  g_queue_init (&self->access);
}

static LijiStore *
create_on_server (LijiStore *store, GError **error)
{
  g_autoptr (LijiStore) self = store;

  if (!self->former)
    liji_server_folder_part (self->folder);
  if (liji_folder_make_all (self->folder, error) && make_folders (self->folder, error)
      && open_writing (self, LIJI_DB_CREATE, error) && open_reading (self, error))
    return g_steal_pointer (&self);
  liji_store_discard (self);
  return NULL;
}

static LijiStore *
create_in_folder (LijiStore *store, GError **error)
{
  g_autoptr (LijiStore) self = store;
  g_autofree char *parent = g_path_get_dirname (self->folder);
  gboolean made;

  if (!prepare_folder (self->folder, &made, error))
    {
      if (made)
        g_rmdir (self->folder);
      return NULL;
    }
  if (make_folders (self->folder, error) && open_writing (self, LIJI_DB_CREATE, error)
      && open_reading (self, error))
    {
      liji_folder_sync (self->folder);
      liji_folder_sync (parent);
      return g_steal_pointer (&self);
    }
  liji_store_close (self);
  remove_made (self->folder, made);
  return NULL;
}

LijiStore *
liji_store_create_at (const char *folder, LijiClock *clock, int schema, GError **error)
{
  LijiStore *self;

  if (!liji_db_check_address (folder, error))
    return NULL;
  self = new_store (folder, clock);
  self->schema = schema;
  return self->on_server ? create_on_server (self, error) : create_in_folder (self, error);
}

LijiStore *
liji_store_create (const char *folder, LijiClock *clock, GError **error)
{
  return liji_store_create_at (folder, clock, 0, error);
}

LijiStore *
liji_store_create_former (LijiStore *store, const char *folder, int schema, GError **error)
{
  LijiStore *self = new_store (store->on_server ? store->address : folder, store->clock);

  self->former = TRUE;
  self->schema = schema;
  g_free (self->folder);
  self->folder = g_strdup (folder);
  return self->on_server ? create_on_server (self, error) : create_in_folder (self, error);
}

gboolean
liji_store_catch_up (LijiStore *self, GError **error)
{
  self->schema = 0;
  self->version = liji_migrations_get_newest ();
  return liji_migrations_apply (self->writer, liji_registry_migrations, liji_registry_n_migrations,
                                NULL, liji_clock_get_micros (self->clock), error);
}

LijiDb *
liji_store_open_reader (LijiStore *self, gboolean blobs, GError **error)
{
  return open_file (self, blobs ? "blobs.db" : "registry.db", LIJI_DB_READ_ONLY,
                    blobs ? LIJI_DB_BLOBS_ID : LIJI_DB_REGISTRY_ID, error);
}

/* The machine's folder of a registry is found by the registry, whatever its address is written
 * like. A kiosk may not read the journal and keeps nothing. */
static gboolean
settle_folder (LijiStore *self, GError **error)
{
  gboolean kiosk = FALSE;
  g_autoptr (LijiEntry) first = NULL;
  g_autofree char *name = NULL;

  if (!self->aside && liji_store_is_kiosk (self, &kiosk, NULL) && !kiosk)
    first = liji_journal_get (self, 1, NULL);
  if (first != NULL)
    {
      name = liji_id_to_string (&first->act);
      liji_server_folder_settle (self->folder, name);
    }
  return liji_folder_make_all (self->folder, error) && make_folders (self->folder, error);
}

static gboolean
open_both (LijiStore *self, GError **error)
{
  g_autofree char *file = g_build_filename (self->folder, "registry.db", NULL);

  if (!self->on_server && !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY, "%s holds no registry",
                   self->folder);
      return FALSE;
    }
  if (!self->on_server && !refuse_share (self->folder, error))
    return FALSE;
  return (self->read_only || open_writing (self, LIJI_DB_READ_WRITE, error))
         && open_reading (self, error) && (!self->on_server || settle_folder (self, error));
}

LijiStore *
liji_store_open (const char *folder, LijiClock *clock, LijiStoreFlags flags, GError **error)
{
  g_autoptr (LijiStore) self = NULL;

  if (!liji_db_check_address (folder, error))
    return NULL;
  self = new_store (folder, clock);
  self->read_only = (flags & LIJI_STORE_READ_ONLY) != 0;
  self->as_is = (flags & LIJI_STORE_AS_IS) != 0;
  return open_both (self, error) ? g_steal_pointer (&self) : NULL;
}

char *
liji_store_name_aside (const char *address)
{
  g_autofree char *plain = g_canonicalize_filename (address, NULL);

  return g_strconcat (plain, ".liji-moving", NULL);
}

LijiStore *
liji_store_open_aside (const char *address, LijiClock *clock, gboolean create, GError **error)
{
  gboolean served = liji_db_is_server (address);
  g_autofree char *folder = served ? NULL : liji_store_name_aside (address);
  g_autoptr (LijiStore) self = NULL;

  if (!liji_db_check_address (address, error))
    return NULL;
  self = new_store (served ? address : folder, clock);
  self->aside = TRUE;
  if (!create)
    return open_both (self, error) ? g_steal_pointer (&self) : NULL;
  return served ? create_on_server (g_steal_pointer (&self), error)
                : create_in_folder (g_steal_pointer (&self), error);
}

void
liji_store_wipe_aside (const char *address)
{
  static const guint32 ids[] = { LIJI_DB_REGISTRY_ID, LIJI_DB_BLOBS_ID };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LijiDb) db = liji_db_open (address, LIJI_DB_ASIDE, ids[i], NULL);

      if (db)
        liji_db_discard (db);
    }
}

/* Killed or stopped by hand, a former try left what nobody finds and nobody needs. A move that was
 * stopped goes on with what it left. */
static gboolean
clear_aside (const char *address, GError **error)
{
  g_autoptr (LijiDb) db = liji_db_open (address, LIJI_DB_ASIDE, LIJI_DB_REGISTRY_ID, NULL);
  gboolean moving = db && liji_relocation_is_begun (db);

  g_clear_pointer (&db, liji_db_close);
  if (!moving)
    {
      liji_store_wipe_aside (address);
      return TRUE;
    }
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
                       "a stopped move lies in this database; registry move goes on with it, or "
                       "takes it away (--anew)");
  return FALSE;
}

LijiStore *
liji_store_create_aside (const char *address, LijiClock *clock, int schema, GError **error)
{
  LijiStore *self;

  if (!liji_db_is_server (address))
    return liji_store_create_at (address, clock, schema, error);
  if (!clear_aside (address, error))
    return NULL;
  self = new_store (address, clock);
  self->aside = TRUE;
  self->schema = schema;
  return create_on_server (self, error);
}

gboolean
liji_store_put_in_place (LijiStore *self, GError **error)
{
  return !self->aside || !self->on_server || liji_db_put_in_place (self->writer, error);
}

void
liji_store_close (LijiStore *self)
{
  g_autoptr (GError) error = NULL;

  if (self->closed)
    return;
  liji_access_log_stop (self);
  if (self->reader && self->writer && self->access.length && !liji_access_log_flush (self, &error))
    g_warning ("look-ups not written: %s", error->message);
  self->closed = TRUE;
  g_clear_pointer (&self->search_queue, g_ptr_array_unref);
  g_queue_clear_full (&self->access, (GDestroyNotify) liji_access_row_free);
  g_clear_pointer (&self->reader, liji_db_close);
  g_clear_pointer (&self->writer, liji_db_close);
  g_clear_pointer (&self->blobs, liji_db_close);
}

void
liji_store_discard (LijiStore *self)
{
  if (self->on_server && self->blobs)
    liji_db_discard (self->blobs);
  if (self->on_server && self->writer)
    liji_db_discard (self->writer);
  liji_store_close (self);
}

const char *
liji_store_get_folder (LijiStore *self)
{
  return self->folder;
}

const char *
liji_store_get_address (LijiStore *self)
{
  return self->address;
}

gboolean
liji_store_is_on_server (LijiStore *self)
{
  return self->on_server;
}

LijiClock *
liji_store_get_clock (LijiStore *self)
{
  return self->clock;
}

int
liji_store_get_schema (LijiStore *self)
{
  return self->version;
}

gboolean
liji_store_check_schema (LijiStore *self, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self);

  return liji_schema_compare (reading.db, self->version, error);
}

gint64
liji_store_get_now (LijiStore *self)
{
  gint64 last = 0, day;

  liji_journal_get_head (self, NULL, &last, NULL, NULL);
  liji_store_time_after (self, last, &day);
  return day;
}

void
liji_store_set_clock_trust (LijiStore *self, LijiClockTrust trust)
{
  g_atomic_int_set (&self->trust, trust);
}

gint64
liji_store_time_after (LijiStore *self, gint64 last, gint64 *day)
{
  gint64 now = liji_clock_get_micros (self->clock);
  int trust = g_atomic_int_get (&self->trust);
  gint64 time = trust == LIJI_CLOCK_HELD && last > 0 ? last : MAX (now, last);

  *day = trust == LIJI_CLOCK_TRUSTED ? now : time;
  return time;
}

gint64
liji_store_get_data_version (LijiStore *self)
{
  static const LijiSql version = { "data_version", "PRAGMA data_version",
                                   .postgres = "SELECT seq FROM journal_head WHERE id = 1" };
  g_auto (LijiReading) reading = liji_store_read (self);
  g_autoptr (LijiStatement) statement = liji_db_prepare (reading.db, &version, NULL);

  if (!statement || !liji_statement_step (statement, NULL))
    return -1;
  return liji_statement_get_int64 (statement, 0);
}

gboolean
liji_store_is_owner (LijiStore *self)
{
  return g_atomic_pointer_get (&self->owner) == g_thread_self ();
}

LijiReading
liji_store_read (LijiStore *self)
{
  LijiReading reading = { NULL, self->writer };

  if (liji_store_is_owner (self))
    return reading;
  g_rec_mutex_lock (&self->read_lock);
  reading.store = self;
  reading.db = self->reader;
  return reading;
}

void
liji_reading_clear (LijiReading *reading)
{
  if (reading->store)
    g_rec_mutex_unlock (&reading->store->read_lock);
}
