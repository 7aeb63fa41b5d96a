/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/office-store.h"
#include "store/aggregate/site-store.h"
#include "store/dump/dump-files.h"
#include "store/dump/dump-row.h"
#include "store/journal/cbor-put.h"
#include "store/migration/migrations.h"
#include "store/rows.h"
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>

/* Writing a dump: one moment of the registers (a read transaction), then of the blobs, which are
 * never younger than the act that names them; a thousand rows at a time, so that nothing holds a
 * table. */

#define FLUSH_AT (256 * 1024)
/* Since then an office's fonts and drawings are rows. */
#define SITE_SCHEMA 15

typedef struct
{
  LijiStore *store;
  LijiDb *db;
  GOutputStream *out;
  GByteArray *buffer; /* not yet written */
  gsize summed;       /* bytes of @buffer already in a sum */
  EVP_MD_CTX *sum;
  EVP_MD_CTX *whole;
  LijiDumpInfo *info;
  const LijiDumpWatch *watch;
  gint64 done, total;
} Writer;

static gboolean
flush (Writer *self, gsize limit, GError **error)
{
  gboolean done = TRUE;

  if (self->buffer->len <= limit)
    return TRUE;
  if (self->out)
    done = g_output_stream_write_all (self->out, self->buffer->data, self->buffer->len, NULL,
                                      self->watch ? self->watch->cancellable : NULL, error);
  g_byte_array_set_size (self->buffer, 0);
  return done;
}

void
liji_dump_row_put (GByteArray *out, LijiStatement *row, const char *types)
{
  gsize length;
  gconstpointer data;

  liji_put_array (out, strlen (types) + 1);
  liji_put_int (out, 2);
  for (int i = 0; types[i]; i++)
    if (liji_statement_is_null (row, i))
      liji_put_null (out);
    else if (types[i] == 'i')
      liji_put_int (out, liji_statement_get_int64 (row, i));
    else if (types[i] == 't')
      {
        data = liji_statement_get_text (row, i);
        liji_put_text (out, data);
      }
    else
      {
        data = liji_statement_get_bytes (row, i, &length);
        liji_put_bytes (out, data, length);
      }
}

static gboolean
tell (Writer *self, gint64 rows, GError **error)
{
  self->done += rows;
  if (!self->watch)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->watch->cancellable, error))
    return FALSE;
  if (self->watch->func)
    self->watch->func (self->done, MAX (self->total, self->done), self->watch->data);
  return TRUE;
}

static gboolean
put_row (Writer *self, LijiStatement *row, const LijiDumpTable *table, GError **error)
{
  gsize before = self->buffer->len;

  liji_dump_row_put (self->buffer, row, table->types);
  EVP_DigestUpdate (self->sum, self->buffer->data + before, self->buffer->len - before);
  return flush (self, FLUSH_AT, error);
}

static gboolean
put_rows (Writer *self, const LijiDumpTable *table, gint64 *n_rows, GError **error)
{
  g_autoptr (LijiDumpCursor) cursor = liji_dump_cursor_new (self->db, table);
  LijiStatement *row;
  GError *failure = NULL;

  for (*n_rows = 0; (row = liji_dump_cursor_next (cursor, &failure)); (*n_rows)++)
    if (!put_row (self, row, table, error) || (*n_rows % 500 == 499 && !tell (self, 500, error)))
      return FALSE;
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return tell (self, *n_rows % 500, error);
}

static gboolean
put_file (Writer *self,
          const char *path,
          guint mode,
          gconstpointer data,
          gsize length,
          GError **error)
{
  gsize before = self->buffer->len;

  liji_put_array (self->buffer, 4);
  liji_put_int (self->buffer, 2);
  liji_put_text (self->buffer, path);
  liji_put_int (self->buffer, mode);
  liji_put_bytes (self->buffer, data, length);
  EVP_DigestUpdate (self->sum, self->buffer->data + before, self->buffer->len - before);
  return flush (self, FLUSH_AT, error);
}

typedef struct
{
  char *path;
  guint mode;
  GBytes *content;
} File;

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_bytes_unref (file->content);
  g_free (file);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(File *const *) a)->path, (*(File *const *) b)->path);
}

static void
add_file (GPtrArray *files, const char *path, guint mode, GBytes *content)
{
  File *file = g_new0 (File, 1);

  file->path = g_strdup (path);
  file->mode = mode;
  file->content = content;
  g_ptr_array_add (files, file);
}

/* A font or drawing the registry keeps among its blobs is only a copy here, made again when papers
 * are drawn: it is not written twice. An outpost's own, and what somebody changed, is. */
static gboolean
is_copy (GPtrArray *rows, const char *path, const char *data, gsize length)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiSiteRow *row = rows->pdata[i];
      g_autofree char *digest
          = strcmp (row->path, path) == 0
                ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length)
                : NULL;

      if (digest != NULL && strcmp (digest, row->digest) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A registry's own; of one on a server what this workstation keeps for it. There are no keys among
 * those: what lies there under such a name is left from former times. */
static gboolean
add_local_files (Writer *self, GPtrArray *files, GError **error)
{
  const char *folder = liji_store_get_folder (self->store);
  g_autoptr (GPtrArray) paths = liji_dump_files_list (folder);
  g_autoptr (GPtrArray) rows = liji_store_get_schema (self->store) >= SITE_SCHEMA
                                   ? liji_site_list (self->store, error)
                                   : g_ptr_array_new ();

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *whole = g_build_filename (folder, paths->pdata[i], NULL);
      char *data;
      gsize length;
      struct stat st;

      if (self->store->on_server && g_str_has_prefix (paths->pdata[i], "keys/"))
        continue;
      if (!g_file_get_contents (whole, &data, &length, error))
        return FALSE;
      if (is_copy (rows, paths->pdata[i], data, length))
        {
          g_free (data);
          continue;
        }
      /* Nothing comes out of a backup ready to be run. */
      add_file (files, paths->pdata[i], stat (whole, &st) == 0 ? st.st_mode & 0600 : 0600,
                g_bytes_new_take (data, length));
    }
  return TRUE;
}

/* On a server keys and locked secrets are a table. */
static gboolean
add_served_files (Writer *self, GPtrArray *files, GError **error)
{
  static const LijiSql list = { "dump.files", "SELECT path, content FROM file ORDER BY path" };
  g_autoptr (LijiStatement) row = liji_db_prepare (self->db, &list, error);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (liji_statement_step (row, &failure))
    add_file (files, liji_statement_get_text (row, 0), 0600, liji_statement_dup_bytes (row, 1));
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
put_files (Writer *self, gint64 *n_rows, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (free_file);

  if (!add_local_files (self, files, error)
      || (self->store->on_server && !add_served_files (self, files, error)))
    return FALSE;
  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = files->pdata[i];
      gsize length;
      gconstpointer data = g_bytes_get_data (file->content, &length);

      if (!put_file (self, file->path, file->mode, data, length, error))
        return FALSE;
    }
  *n_rows = files->len;
  return TRUE;
}

static void
end_sum (EVP_MD_CTX *sum, guint8 digest[LIJI_HASH_LENGTH])
{
  EVP_DigestFinal_ex (sum, digest, NULL);
  EVP_DigestInit_ex (sum, EVP_sha256 (), NULL);
}

static gboolean
put_table (Writer *self, const LijiDumpTable *table, GError **error)
{
  LijiDumpSum *sum = g_new0 (LijiDumpSum, 1);
  gsize before;

  sum->name = g_strdup (table->name);
  g_ptr_array_add (self->info->sums, sum);
  liji_put_array (self->buffer, 4);
  liji_put_int (self->buffer, 1);
  liji_put_text (self->buffer, table->name);
  liji_put_text (self->buffer, table->columns);
  liji_put_text (self->buffer, table->types);
  if (!(table->place == LIJI_DUMP_FILES ? put_files (self, &sum->rows, error)
                                        : put_rows (self, table, &sum->rows, error)))
    {
      g_prefix_error (error, "%s: ", table->name);
      return FALSE;
    }
  end_sum (self->sum, sum->digest);
  before = self->buffer->len;
  liji_put_array (self->buffer, 3);
  liji_put_int (self->buffer, 3);
  liji_put_int (self->buffer, sum->rows);
  liji_put_bytes (self->buffer, sum->digest, sizeof sum->digest);
  EVP_DigestUpdate (self->whole, self->buffer->data + before, self->buffer->len - before);
  return TRUE;
}

static gboolean
read_office (Writer *self, GError **error)
{
  static const LijiSql read = { "dump.office", "SELECT code, name FROM office WHERE id = 1" };
  static const LijiSql head = { "dump.head", "SELECT seq, hash FROM journal_head WHERE id = 1" };
  g_autoptr (LijiStatement) office = liji_db_prepare (self->db, &read, error);
  g_autoptr (LijiStatement) last = office ? liji_db_prepare (self->db, &head, error) : NULL;
  gconstpointer hash;
  gsize length;

  if (!last || !liji_statement_one (office, "office", error)
      || !liji_statement_one (last, "journal head", error))
    return FALSE;
  self->info->office_code = liji_statement_dup_text (office, 0);
  self->info->office_name = liji_statement_dup_text (office, 1);
  self->info->head_seq = liji_statement_get_int64 (last, 0);
  hash = liji_statement_get_bytes (last, 1, &length);
  if (length == LIJI_HASH_LENGTH)
    memcpy (self->info->head_hash, hash, length);
  self->info->schema_version = liji_migrations_get_version (self->db, error);
  self->info->made_at = liji_clock_get_micros (self->store->clock);
  return self->info->schema_version > 0;
}

static gboolean
put_header (Writer *self, GError **error)
{
  const LijiDumpInfo *info = self->info;

  if (!read_office (self, error))
    return FALSE;
  liji_put_array (self->buffer, 8);
  liji_put_text (self->buffer, "liji-dump");
  liji_put_int (self->buffer, LIJI_DUMP_FORMAT);
  liji_put_int (self->buffer, info->schema_version);
  liji_put_text (self->buffer, info->office_code);
  liji_put_text (self->buffer, info->office_name);
  liji_put_int (self->buffer, info->made_at);
  liji_put_int (self->buffer, info->head_seq);
  liji_put_bytes (self->buffer, info->head_hash, LIJI_HASH_LENGTH);
  EVP_DigestUpdate (self->whole, self->buffer->data, self->buffer->len);
  return TRUE;
}

static gboolean
put_end (Writer *self, GError **error)
{
  guint8 digest[LIJI_HASH_LENGTH];
  gint64 rows = 0;

  for (guint i = 0; i < self->info->sums->len; i++)
    rows += ((LijiDumpSum *) self->info->sums->pdata[i])->rows;
  end_sum (self->whole, digest);
  liji_put_array (self->buffer, 4);
  liji_put_int (self->buffer, 4);
  liji_put_int (self->buffer, self->info->sums->len);
  liji_put_int (self->buffer, rows);
  liji_put_bytes (self->buffer, digest, sizeof digest);
  return flush (self, 0, error);
}

/* About how much there is to do, for the progress. */
static gboolean
count_rows (Writer *self, LijiDb *registers, LijiDb *blobs, GError **error)
{
  for (guint i = 0; i < liji_dump_n_tables; i++)
    {
      const LijiDumpTable *table = &liji_dump_tables[i];
      LijiSql count = liji_dump_count (table);
      gint64 n;

      if (table->place == LIJI_DUMP_FILES || table->since > self->info->schema_version)
        continue;
      n = liji_rows_read_int64 (
          liji_db_prepare (table->place == LIJI_DUMP_BLOBS ? blobs : registers, &count, error),
          error);
      if (n < 0)
        return FALSE;
      self->total += n;
    }
  return TRUE;
}

static gboolean
put_all (Writer *self, LijiDb *registers, LijiDb *blobs, GError **error)
{
  self->db = registers;
  if (!put_header (self, error)
      || (self->watch && self->watch->func && !count_rows (self, registers, blobs, error)))
    return FALSE;
  for (guint i = 0; i < liji_dump_n_tables; i++)
    {
      if (liji_dump_tables[i].since > self->info->schema_version)
        continue;
      self->db = liji_dump_tables[i].place == LIJI_DUMP_REGISTERS ? registers : blobs;
      if (!put_table (self, &liji_dump_tables[i], error))
        return FALSE;
    }
  return put_end (self, error);
}

LijiDumpInfo *
liji_dump_write (LijiStore *store, GOutputStream *out, const LijiDumpWatch *watch, GError **error)
{
  g_autoptr (LijiDumpInfo) info = liji_dump_info_new ();
  Writer self = { .store = store, .out = out, .info = info, .watch = watch };
  g_auto (LijiDumpMoment) moment = { 0 };
  gboolean done;

  if (!liji_dump_moment_begin (&moment, store, error))
    return NULL;
  self.buffer = g_byte_array_sized_new (2 * FLUSH_AT);
  self.sum = EVP_MD_CTX_new ();
  self.whole = EVP_MD_CTX_new ();
  EVP_DigestInit_ex (self.sum, EVP_sha256 (), NULL);
  EVP_DigestInit_ex (self.whole, EVP_sha256 (), NULL);
  done = put_all (&self, moment.registers, moment.blobs, error);
  EVP_MD_CTX_free (self.sum);
  EVP_MD_CTX_free (self.whole);
  g_byte_array_unref (self.buffer);
  return done ? g_steal_pointer (&info) : NULL;
}
