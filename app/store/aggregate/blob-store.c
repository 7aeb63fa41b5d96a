/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/blob-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <openssl/sha.h>
#include <string.h>

/* Blobs have their own file and connection. They are committed before the act that names them; one
 * that no act came to name goes after a day. */

#define GRACE_US G_TIME_SPAN_DAY
/* Younger than this a second put writes nothing: half the grace is left in any case. */
#define FRESH_US (GRACE_US / 2)

enum
{
  INSERT,
  RENEW,
  READ_AGE,
  GET,
  HAS,
  LIST_OLD,
  DELETE,
};

const LijiSql liji_blob_statements[] = {
  [INSERT] = { "blob.insert", "INSERT INTO blob (digest, stored_at, bytes) VALUES ($1, $2, $3) "
                              "ON CONFLICT (digest) DO UPDATE SET stored_at = $2" },
  [RENEW] = { "blob.renew", "UPDATE blob SET stored_at = $2 WHERE digest = $1" },
  [READ_AGE] = { "blob.age", "SELECT stored_at FROM blob WHERE digest = $1" },
  [GET] = { "blob.get", "SELECT bytes FROM blob WHERE digest = $1" },
  [HAS] = { "blob.has", "SELECT 1 FROM blob WHERE digest = $1" },
  [LIST_OLD] = { "blob.old", "SELECT digest FROM blob WHERE stored_at < $1" },
  [DELETE] = { "blob.delete", "DELETE FROM blob WHERE digest = $1" },
};
const guint liji_blob_n_statements = G_N_ELEMENTS (liji_blob_statements);

/* These ask the registers. */
enum
{
  FIND_REFERENCE,
  LIST_REFERENCES,
};

const LijiSql liji_blob_ref_statements[] = {
  [FIND_REFERENCE] = { "blob_ref.find", "SELECT 1 FROM blob_ref WHERE digest = $1" },
  [LIST_REFERENCES] = { "blob_ref.list", "SELECT digest FROM blob_ref" },
};
const guint liji_blob_ref_n_statements = G_N_ELEMENTS (liji_blob_ref_statements);

static GBytes *
hash_bytes (GBytes *bytes)
{
  guint8 digest[32];
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  SHA256 (data, length, digest);
  return g_bytes_new (digest, sizeof digest);
}

/* TRUE when it is stored and young. */
static gboolean
is_fresh (LijiStore *store, GBytes *digest, gint64 now, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (store->blobs, &liji_blob_statements[READ_AGE], error, "b", digest);

  return row && liji_statement_step (row, error)
         && liji_statement_get_int64 (row, 0) > now - FRESH_US;
}

static gboolean
write_blob (LijiStore *store, GBytes *digest, gint64 now, GBytes *bytes, GError **error)
{
  gboolean in_batch = liji_store_is_owner (store) && store->batch;

  if (in_batch && !store->blobs_dirty)
    {
      if (!liji_db_begin (store->blobs, error))
        return FALSE;
      store->blobs_dirty = TRUE;
    }
  /* Outside a batch the statement is its own transaction, durable when it returns. */
  return liji_db_run (store->blobs, &liji_blob_statements[INSERT], error, "bib", digest, now,
                      bytes);
}

/* A batch of another thread keeps the connection's transaction open: what is put now must not wait
 * for its commit to be durable. */
static void
lock_for_writing (LijiStore *store)
{
  for (;;)
    {
      g_rec_mutex_lock (&store->blob_lock);
      if (!store->blobs_dirty || liji_store_is_owner (store))
        return;
      g_rec_mutex_unlock (&store->blob_lock);
      g_mutex_lock (&store->write_lock);
      g_mutex_unlock (&store->write_lock);
    }
}

char *
liji_blob_put (LijiStore *store, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) digest = hash_bytes (bytes);
  gint64 now = liji_clock_get_micros (store->clock);
  GError *failure = NULL;
  gboolean done;

  if (store->read_only)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
                   "the registry is open for reading only");
      return NULL;
    }
  lock_for_writing (store);
  done = is_fresh (store, digest, now, &failure);
  if (!done && !failure)
    done = write_blob (store, digest, now, bytes, &failure);
  g_rec_mutex_unlock (&store->blob_lock);
  if (failure)
    g_propagate_prefixed_error (error, failure, "blobs: ");
  return done ? liji_hex (g_bytes_get_data (digest, NULL), 32) : NULL;
}

static gpointer
read_bytes (LijiStatement *row)
{
  GBytes *bytes = liji_statement_dup_bytes (row, 0);

  return bytes ? bytes : g_bytes_new (NULL, 0);
}

static GBytes *
to_digest (const char *hex, GError **error)
{
  guint8 raw[32];

  if (hex && liji_unhex (hex, raw))
    return g_bytes_new (raw, sizeof raw);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID, "%s is no digest",
               hex ? hex : "nothing");
  return NULL;
}

GBytes *
liji_blob_get (LijiStore *store, const char *hex, GError **error)
{
  g_autoptr (GBytes) digest = to_digest (hex, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) found = NULL;

  if (!digest)
    return NULL;
  g_rec_mutex_lock (&store->blob_lock);
  bytes = liji_rows_read_one (
      liji_db_query (store->blobs, &liji_blob_statements[GET], error, "b", digest), read_bytes,
      "blob", hex, error);
  g_rec_mutex_unlock (&store->blob_lock);
  if (!bytes)
    return NULL;
  found = hash_bytes (bytes);
  if (g_bytes_equal (found, digest))
    return g_steal_pointer (&bytes);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "the bytes of blob %s were changed", hex);
  return NULL;
}

gboolean
liji_blob_has (LijiStore *store, const char *hex, GError **error)
{
  g_autoptr (GBytes) digest = to_digest (hex, error);
  gboolean found = FALSE;

  if (!digest)
    return FALSE;
  g_rec_mutex_lock (&store->blob_lock);
  {
    g_autoptr (LijiStatement) row
        = liji_db_query (store->blobs, &liji_blob_statements[HAS], error, "b", digest);
    found = row && liji_statement_step (row, error);
  }
  g_rec_mutex_unlock (&store->blob_lock);
  return found;
}

static gboolean
sweep_one (LijiStore *store, GBytes *digest, guint *n_removed, GError **error)
{
  g_autoptr (LijiStatement) named = liji_db_query (
      store->writer, &liji_blob_ref_statements[FIND_REFERENCE], error, "b", digest);
  GError *failure = NULL;

  if (!named)
    return FALSE;
  if (liji_statement_step (named, &failure))
    return TRUE;
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (n_removed)
    (*n_removed)++;
  return liji_db_run (store->blobs, &liji_blob_statements[DELETE], error, "b", digest);
}

static gboolean
sweep_old (LijiStore *store, guint *n_removed, GError **error)
{
  gint64 before = liji_clock_get_micros (store->clock) - GRACE_US;
  g_autoptr (GPtrArray) old = NULL;
  gboolean done = TRUE;

  if (!liji_db_begin (store->blobs, error))
    return FALSE;
  old = liji_rows_read (
      liji_db_query (store->blobs, &liji_blob_statements[LIST_OLD], error, "i", before), read_bytes,
      (GDestroyNotify) g_bytes_unref, error);
  done = old != NULL;
  for (guint i = 0; done && i < old->len; i++)
    done = sweep_one (store, old->pdata[i], n_removed, error);
  if (done)
    return liji_db_commit (store->blobs, error);
  liji_db_rollback (store->blobs);
  return FALSE;
}

/* Under the write lock: no act can come to name a blob while it goes. */
gboolean
liji_blob_sweep (LijiStore *store, guint *n_removed, GError **error)
{
  gboolean done;

  if (n_removed)
    *n_removed = 0;
  if (!liji_store_begin_writing (store, error))
    return FALSE;
  g_rec_mutex_lock (&store->blob_lock);
  done = sweep_old (store, n_removed, error);
  g_rec_mutex_unlock (&store->blob_lock);
  liji_store_end_writing (store, FALSE, NULL);
  return done;
}

static gboolean
is_named (LijiStore *store, GBytes *digest, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) named
      = liji_db_query (reading.db, &liji_blob_ref_statements[FIND_REFERENCE], error, "b", digest);

  return named && liji_statement_step (named, error);
}

gint64
liji_blob_count_orphans (LijiStore *store, GError **error)
{
  gint64 before = liji_clock_get_micros (store->clock) - GRACE_US;
  g_autoptr (GPtrArray) old = NULL;
  GError *failure = NULL;
  gint64 n = 0;

  g_rec_mutex_lock (&store->blob_lock);
  old = liji_rows_read (
      liji_db_query (store->blobs, &liji_blob_statements[LIST_OLD], error, "i", before), read_bytes,
      (GDestroyNotify) g_bytes_unref, error);
  g_rec_mutex_unlock (&store->blob_lock);
  for (guint i = 0; old && i < old->len && !failure; i++)
    n += !is_named (store, old->pdata[i], &failure) && !failure;
  if (failure)
    g_propagate_error (error, failure);
  return old && !failure ? n : -1;
}

static gboolean
check_blob (LijiStore *store, const char *digest, gboolean read, GPtrArray *findings)
{
  GError *failure = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (read)
    bytes = liji_blob_get (store, digest, &failure);
  else if (!liji_blob_has (store, digest, &failure) && !failure)
    failure = g_error_new (LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no blob %s", digest);
  if (!failure)
    return TRUE;
  g_ptr_array_add (findings, g_strdup_printf ("blobs.db: %s", failure->message));
  g_error_free (failure);
  return FALSE;
}

gboolean
liji_blob_check (LijiStore *store, gboolean read, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) digests = NULL;

  {
    g_auto (LijiReading) reading = liji_store_read (store);
    digests = liji_rows_read (
        liji_db_prepare (reading.db, &liji_blob_ref_statements[LIST_REFERENCES], error), read_bytes,
        (GDestroyNotify) g_bytes_unref, error);
  }
  if (!digests)
    return FALSE;
  for (guint i = 0; i < digests->len; i++)
    {
      g_autofree char *hex = liji_hex (g_bytes_get_data (digests->pdata[i], NULL), 32);
      check_blob (store, hex, read, findings);
    }
  return TRUE;
}

gboolean
liji_blobs_commit (LijiStore *store, GError **error)
{
  gboolean done = TRUE;

  g_rec_mutex_lock (&store->blob_lock);
  if (store->blobs_dirty)
    done = liji_db_commit (store->blobs, error);
  store->blobs_dirty = FALSE;
  g_rec_mutex_unlock (&store->blob_lock);
  return done;
}

void
liji_blobs_rollback (LijiStore *store)
{
  g_rec_mutex_lock (&store->blob_lock);
  if (store->blobs_dirty)
    liji_db_rollback (store->blobs);
  store->blobs_dirty = FALSE;
  g_rec_mutex_unlock (&store->blob_lock);
}
