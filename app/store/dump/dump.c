/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump.h"
#include "store/dump/aside.h"
#include "store/dump/dump-load.h"
#include "store/folder.h"
#include "store/migration/migrations.h"
#include "store/search/search-index.h"
#include "store/search/search.h"
#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

/* Reading a dump for its own sake, and making a registry of it: beside the place first, so that a
 * registry stands there wholly or not at all. */

static void
free_sum (gpointer data)
{
  LijiDumpSum *sum = data;

  g_free (sum->name);
  g_free (sum);
}

LijiDumpInfo *
liji_dump_info_new (void)
{
  LijiDumpInfo *self = g_new0 (LijiDumpInfo, 1);

  self->sums = g_ptr_array_new_with_free_func (free_sum);
  return self;
}

void
liji_dump_info_free (LijiDumpInfo *self)
{
  g_free (self->office_code);
  g_free (self->office_name);
  g_ptr_array_unref (self->sums);
  g_free (self);
}

static const LijiDumpSum *
find_sum (const LijiDumpInfo *self, const char *table)
{
  for (guint i = 0; i < self->sums->len; i++)
    if (strcmp (((LijiDumpSum *) self->sums->pdata[i])->name, table) == 0)
      return self->sums->pdata[i];
  return NULL;
}

gint64
liji_dump_info_count (const LijiDumpInfo *self, const char *table)
{
  const LijiDumpSum *sum = find_sum (self, table);

  return sum ? sum->rows : -1;
}

gboolean
liji_dump_info_compare (const LijiDumpInfo *self, const LijiDumpInfo *found, GError **error)
{
  gboolean same_schema = self->schema_version == found->schema_version;

  for (guint i = 0; i < self->sums->len; i++)
    {
      const LijiDumpSum *said = self->sums->pdata[i];
      const LijiDumpSum *is = find_sum (found, said->name);

      /* A server has the keys only, a folder all that the site put there. */
      if (found->on_server != self->on_server && strcmp (said->name, "file") == 0)
        continue;
      /* A later schema may have added columns: rows are counted, digests differ. */
      if (is && is->rows == said->rows
          && (!same_schema || memcmp (is->digest, said->digest, sizeof is->digest) == 0))
        continue;
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
                   "table %s is not what was carried over (%" G_GINT64_FORMAT
                   " rows, %" G_GINT64_FORMAT " expected)",
                   said->name, is ? is->rows : 0, said->rows);
      return FALSE;
    }
  return TRUE;
}

static gboolean
tell (const LijiDumpWatch *watch, gint64 done, GError **error)
{
  if (!watch || done % 500 != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
    return FALSE;
  if (watch->func)
    watch->func (done, 0, watch->data);
  return TRUE;
}

static gboolean
refuse_newer (const LijiDumpInfo *info, GError **error)
{
  int last = liji_migrations_get_newest ();

  if (info->schema_version >= 1 && info->schema_version <= last)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NEWER,
               "made by a newer Liji (schema %d, this one knows %d)", info->schema_version, last);
  return FALSE;
}

static LijiDumpInfo *
copy_info (const LijiDumpInfo *from)
{
  LijiDumpInfo *self = liji_dump_info_new ();

  self->schema_version = from->schema_version;
  self->office_code = g_strdup (from->office_code);
  self->office_name = g_strdup (from->office_name);
  self->made_at = from->made_at;
  self->head_seq = from->head_seq;
  memcpy (self->head_hash, from->head_hash, sizeof self->head_hash);
  for (guint i = 0; i < from->sums->len; i++)
    {
      LijiDumpSum *sum = g_memdup2 (from->sums->pdata[i], sizeof *sum);
      sum->name = g_strdup (sum->name);
      g_ptr_array_add (self->sums, sum);
    }
  return self;
}

/* One event; with @load, what it says is done. */
static gboolean
follow (LijiDumpReader *reader, LijiDumpEvent event, LijiLoad *load, GError **error)
{
  if (!load)
    return TRUE;
  switch (event)
    {
    case LIJI_DUMP_TABLE:
      return liji_load_begin_table (load, liji_dump_reader_get_name (reader),
                                    liji_dump_reader_get_columns (reader), error);
    case LIJI_DUMP_ROW:
      return liji_load_add (load, liji_dump_reader_get_value (reader, 0), error);
    case LIJI_DUMP_TABLE_END:
      return liji_load_end_table (load, error);
    default:
      return TRUE;
    }
}

static gboolean
read_all (LijiDumpReader *reader, LijiLoad *load, const LijiDumpWatch *watch, GError **error)
{
  LijiDumpEvent event;
  gint64 rows = 0;

  while ((event = liji_dump_reader_next (reader, error)) != LIJI_DUMP_END)
    if (event == LIJI_DUMP_BROKEN || !follow (reader, event, load, error)
        || (event == LIJI_DUMP_ROW && !tell (watch, ++rows, error)))
      return FALSE;
  return TRUE;
}

LijiDumpInfo *
liji_dump_inspect (GInputStream *in, const LijiDumpWatch *watch, GError **error)
{
  g_autoptr (LijiDumpReader) reader = liji_dump_reader_new (in, error);

  if (!reader || !refuse_newer (liji_dump_reader_get_info (reader), error)
      || !read_all (reader, NULL, watch, error))
    return NULL;
  return copy_info (liji_dump_reader_get_info (reader));
}

static gboolean
count_again (LijiStore *store, const LijiDumpInfo *info, const LijiDumpWatch *watch, GError **error)
{
  LijiDumpWatch quiet = { .cancellable = watch ? watch->cancellable : NULL };
  g_autoptr (LijiDumpInfo) found = liji_dump_write (store, NULL, &quiet, error);

  if (found)
    found->on_server = store->on_server;
  return found && liji_dump_info_compare (info, found, error);
}

static gboolean
verify_journal (LijiStore *store, const LijiDumpWatch *watch, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };

  if (!liji_journal_verify (store, watch ? watch->cancellable : NULL, &report, error))
    return FALSE;
  if (report.ok)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "its journal is broken at entry %" G_GINT64_FORMAT ": %s", report.first_bad,
               report.reason);
  return FALSE;
}

gboolean
liji_dump_fill (LijiStore *store,
                LijiDumpReader *reader,
                gboolean search,
                const LijiDumpWatch *watch,
                GError **error)
{
  g_autoptr (LijiLoad) load = liji_load_new (store);

  if (!read_all (reader, load, watch, error) || !liji_load_commit (load, error)
      || !(store->former || liji_store_catch_up (store, error))
      || !count_again (store, liji_dump_reader_get_info (reader), watch, error)
      || !verify_journal (store, watch, error))
    return FALSE;
  return search ? liji_search_rebuild (store, watch ? watch->cancellable : NULL, error)
                : liji_search_set_complete (store, FALSE, error);
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

static gboolean
refuse_full (const char *address, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (address, 0, NULL);

  if (liji_db_is_server (address))
    return TRUE;
  if (!g_file_test (address, G_FILE_TEST_EXISTS) || (dir && !g_dir_read_name (dir)))
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
               "%s is not empty: a registry is restored to a place of its own", address);
  return FALSE;
}

static gboolean
restore_beside (const char *beside,
                LijiDumpReader *reader,
                LijiClock *clock,
                gboolean search,
                const LijiDumpWatch *watch,
                GError **error)
{
  g_autoptr (LijiStore) store = liji_store_create_aside (
      beside, clock, liji_dump_reader_get_info (reader)->schema_version, error);
  gboolean done = store && liji_dump_fill (store, reader, search, watch, error)
                  && (!watch || !watch->settle || watch->settle (store, watch->settle_data, error))
                  && liji_store_put_in_place (store, error);

  if (store && !done)
    liji_store_discard (store);
  if (store)
    liji_store_close (store);
  return done;
}

static gboolean
put_in_place (const char *beside, const char *address, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (address);

  if (liji_db_is_server (address))
    return TRUE;
  if (g_rename (beside, address) == 0)
    {
      liji_folder_sync (parent);
      return TRUE;
    }
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY, "%s: %s", address,
               g_strerror (errno));
  return FALSE;
}

LijiDumpInfo *
liji_dump_restore (GInputStream *in,
                   const char *address,
                   LijiClock *clock,
                   gboolean search,
                   const LijiDumpWatch *watch,
                   GError **error)
{
  g_autoptr (LijiDumpReader) reader = NULL;
  /* On a server it is filled in schemas of its own. */
  g_autofree char *beside = liji_db_is_server (address)
                                ? g_strdup (address)
                                : g_strdup_printf ("%s.restoring-%08x", address, g_random_int ());

  if (!refuse_full (address, error))
    return NULL;
  reader = liji_dump_reader_new (in, error);
  if (!reader || !refuse_newer (liji_dump_reader_get_info (reader), error))
    return NULL;
  if (restore_beside (beside, reader, clock, search, watch, error)
      && put_in_place (beside, address, error))
    return copy_info (liji_dump_reader_get_info (reader));
  if (!liji_db_is_server (address))
    nftw (beside, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  return NULL;
}
