/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/act.h"
#include "store/aggregate/access-log-private.h"
#include "store/aggregate/blob-store.h"
#include "store/bind.h"
#include "store/journal/entry.h"
#include "store/journal/writes.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <openssl/sha.h>
#include <string.h>

/* An act: the lock, the head, what the stores write in between, one entry, commit. */

struct _LijiAct
{
  LijiStore *store;    /* its lock is ours while open */
  LijiEntry *entry;    /* being made; the stored one when replayed */
  gint64 moment;       /* of the civil day it is done on */
  LijiWrites writes;   /* rows of state tables written so far */
  guint search_before; /* docs that waited in the batch before this act */
  gboolean open;
  gboolean replayed;
  char *origin;   /* outpost it was done at, or NULL */
  gint64 done_at; /* there */
};

enum
{
  READ_HEAD,
  FIND_ACT,
  INSERT_ENTRY,
  INSERT_SUBJECT,
  UPDATE_HEAD,
  INSERT_BLOB,
};

const LijiSql liji_act_statements[] = {
  /* The lock of SQLite is in beginning; on a server it is this row. */
  [READ_HEAD]
  = { "act.read_head", "SELECT seq, at, hash FROM journal_head WHERE id = 1",
      .postgres
      = "SELECT seq, at, hash, (extract (epoch FROM clock_timestamp ()) * 1000000)::BIGINT "
        "FROM journal_head WHERE id = 1 FOR UPDATE" },
  [FIND_ACT] = { "act.find", "SELECT entry FROM journal WHERE act = $1" },
  [INSERT_ENTRY]
  = { "act.insert", "INSERT INTO journal (seq, act, kind, actor, station, at, hash, entry) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)" },
  [INSERT_SUBJECT]
  = { "act.insert_subject",
      "INSERT INTO journal_subject (subject, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING" },
  [UPDATE_HEAD]
  = { "act.update_head", "UPDATE journal_head SET seq = $1, at = $2, hash = $3 WHERE id = 1" },
  [INSERT_BLOB] = { "act.insert_blob",
                    "INSERT INTO blob_ref (digest, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    "+blob_ref digest seq" },
};
const guint liji_act_n_statements = G_N_ELEMENTS (liji_act_statements);

LijiStatement *
liji_head_ask (LijiStore *store, GError **error)
{
  return liji_db_ask (store->writer, &liji_act_statements[READ_HEAD], error, "");
}

LijiStatement *
liji_act_ask (LijiStore *store, const LijiId *act, GError **error)
{
  return liji_db_ask (store->writer, &liji_act_statements[FIND_ACT], error, "k", act);
}

gboolean
liji_head_lock (LijiStore *store, LijiStatement *statement, GError **error)
{
  gconstpointer hash;
  gsize length;

  if (!liji_statement_one (statement, "journal head", error))
    return FALSE;
  store->head.seq = liji_statement_get_int64 (statement, 0);
  store->head.at = liji_statement_get_int64 (statement, 1);
  hash = liji_statement_get_bytes (statement, 2, &length);
  memset (store->head.hash, 0, LIJI_HASH_LENGTH);
  if (length == LIJI_HASH_LENGTH)
    memcpy (store->head.hash, hash, length);
  if (liji_db_on_server (store->writer))
    liji_clock_set_ahead (store->clock,
                          liji_statement_get_int64 (statement, 3) - g_get_real_time ());
  return TRUE;
}

static void
follow_head (LijiAct *self)
{
  const LijiHead *head = &self->store->head;

  self->entry->seq = head->seq + 1;
  self->entry->time = liji_store_time_after (self->store, head->at, &self->moment);
  memcpy (self->entry->previous, head->hash, LIJI_HASH_LENGTH);
}

/* For the next act of the same batch: whoever begins anew reads the head behind its lock. */
static void
become_head (LijiAct *self)
{
  LijiHead *head = &self->store->head;

  head->seq = self->entry->seq;
  head->at = self->entry->time;
  memcpy (head->hash, self->entry->hash, LIJI_HASH_LENGTH);
}

/* Whether the act was done before: then its entry takes the place of ours. */
static gboolean
look_for_replay (LijiAct *self, LijiStatement *statement, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiEntry) found = NULL;
  GError *failure = NULL;

  if (!liji_statement_step (statement, &failure))
    {
      if (failure)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  bytes = liji_statement_dup_bytes (statement, 0);
  found = liji_entry_decode (bytes, error);
  if (!found)
    return FALSE;
  if (strcmp (found->kind, self->entry->kind) != 0)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
                   "the act id belongs to another act (%s)", found->kind);
      return FALSE;
    }
  liji_entry_free (self->entry);
  self->entry = g_steal_pointer (&found);
  self->moment = self->entry->time;
  self->replayed = TRUE;
  return TRUE;
}

static void
undo (LijiAct *self)
{
  self->open = FALSE;
  self->store->act = NULL;
  liji_search_queue_truncate (self->store, self->search_before);
  liji_store_end_writing (self->store, FALSE, NULL);
}

static gboolean
write_subjects (LijiAct *self, LijiDb *db, GError **error)
{
  for (guint i = 0; i < self->entry->subjects->len; i++)
    if (!liji_db_send (db, &liji_act_statements[INSERT_SUBJECT], error, "ki",
                       &g_array_index (self->entry->subjects, LijiId, i), self->entry->seq))
      return FALSE;
  return TRUE;
}

static gboolean
write_entry (LijiAct *self, GError **error)
{
  LijiDb *db = self->store->writer;
  LijiEntry *entry = self->entry;
  g_autoptr (GBytes) hash = NULL;

  liji_entry_encode (entry);
  hash = g_bytes_new (entry->hash, LIJI_HASH_LENGTH);
  return liji_db_send (db, &liji_act_statements[INSERT_ENTRY], error,
                       "ikttti"
                       "bb",
                       entry->seq, &entry->act, entry->kind, entry->user, entry->station,
                       entry->time, hash, entry->bytes)
         && write_subjects (self, db, error)
         && liji_db_send (db, &liji_act_statements[UPDATE_HEAD], error, "iib", entry->seq,
                          entry->time, hash)
         && liji_head_seal_write (self->store, entry->seq, entry->hash, error)
         && liji_db_tell (db, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (LijiId));
}

/* Cut off between the commit and its answer: the journal tells what became of it. */
static gboolean
finish (LijiAct *self, GError **error)
{
  gboolean in_batch = self->store->batch != NULL;
  GError *failure = NULL;

  if (liji_store_end_writing (self->store, TRUE, &failure))
    {
      /* Else the lock is no longer ours, and the head another thread's. */
      if (in_batch)
        {
          become_head (self);
          liji_batch_note (self->store->batch, &self->entry->act);
        }
      return TRUE;
    }
  if (!in_batch && g_error_matches (failure, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF)
      && liji_act_was_done (self->store, &self->entry->act))
    {
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* The head's lock makes it certain: whoever holds it has nobody's commit beside him. */
gboolean
liji_act_was_done (LijiStore *store, const LijiId *act)
{
  LijiStatement *statement = NULL;
  gboolean found;

  if (!liji_store_begin_act (store, act, &statement, NULL))
    return FALSE;
  found = liji_statement_step (statement, NULL);
  g_clear_pointer (&statement, liji_statement_release);
  liji_store_end_writing (store, FALSE, NULL);
  return found;
}

LijiAct *
liji_act_begin (LijiStore *store,
                const LijiId *id,
                const char *kind,
                int version,
                const char *user,
                const char *station,
                GError **error)
{
  g_autoptr (LijiAct) self = NULL;
  g_autoptr (LijiStatement) earlier = NULL;

  g_return_val_if_fail (!liji_id_is_null (id), NULL);
  if (liji_store_is_owner (store) && store->act)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                   "an act (%s) is under way on this thread", store->act->entry->kind);
      return NULL;
    }
  if (!liji_store_begin_act (store, id, &earlier, error))
    return NULL;
  self = g_new0 (LijiAct, 1);
  self->store = g_object_ref (store);
  self->entry = liji_entry_new (id, kind, version, user, station);
  self->open = TRUE;
  self->search_before = liji_search_queue_length (store);
  store->act = self;
  if (!look_for_replay (self, earlier, error))
    return NULL;
  g_clear_pointer (&earlier, liji_statement_release);
  if (self->replayed)
    undo (self);
  else
    follow_head (self);
  return g_steal_pointer (&self);
}

gboolean
liji_act_is_replayed (LijiAct *self)
{
  return self->replayed;
}

GBytes *
liji_act_get_outputs (LijiAct *self)
{
  return self->replayed ? self->entry->outputs : NULL;
}

LijiStore *
liji_act_get_store (LijiAct *self)
{
  return self->store;
}

LijiDb *
liji_act_get_db (LijiAct *self)
{
  g_assert (self->open);
  return self->store->writer;
}

const LijiId *
liji_act_get_id (LijiAct *self)
{
  return &self->entry->act;
}

gint64
liji_act_get_seq (LijiAct *self)
{
  return self->entry->seq;
}

gint64
liji_act_get_time (LijiAct *self)
{
  return self->origin ? self->done_at : self->entry->time;
}

LijiDate
liji_act_get_day (LijiAct *self)
{
  return liji_micros_to_date (liji_act_get_moment (self));
}

gint64
liji_act_get_moment (LijiAct *self)
{
  return self->origin ? self->done_at : self->moment;
}

void
liji_act_set_origin (LijiAct *self, const char *origin, gint64 done_at)
{
  g_free (self->origin);
  self->origin = g_strdup (origin);
  self->done_at = done_at;
}

void
liji_act_set_proof (LijiAct *self, const char *proof)
{
  g_return_if_fail (self->open);
  g_free (self->entry->proof);
  self->entry->proof = g_strdup (proof);
}

void
liji_act_set_second (LijiAct *self, GBytes *second)
{
  g_return_if_fail (self->open);
  g_clear_pointer (&self->entry->second, g_bytes_unref);
  self->entry->second = second != NULL ? g_bytes_ref (second) : NULL;
}

const char *
liji_act_get_origin (LijiAct *self)
{
  return self->origin;
}

LijiId
liji_act_make_id (LijiAct *self, const char *what, gint64 offset)
{
  g_autoptr (GByteArray) source = g_byte_array_new ();
  LijiId id = liji_id_new (liji_act_get_time (self) + offset);
  guint8 digest[SHA256_DIGEST_LENGTH];

  g_byte_array_append (source, self->entry->act.bytes, sizeof self->entry->act.bytes);
  g_byte_array_append (source, (const guint8 *) what, strlen (what));
  SHA256 (source->data, source->len, digest);
  /* The first half says when and which version; the two bits before the rest are the variant. */
  memcpy (id.bytes + 9, digest, sizeof id.bytes - 9);
  id.bytes[8] = (guint8) (0x80 | (digest[sizeof digest - 1] & 0x3f));
  return id;
}

const char *
liji_act_get_user (LijiAct *self)
{
  return self->entry->user;
}

const char *
liji_act_get_station (LijiAct *self)
{
  return self->entry->station;
}

gboolean
liji_act_run (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...)
{
  LijiDb *db = liji_act_get_db (self);
  g_autoptr (LijiStatement) statement = liji_db_prepare (db, text, error);
  gboolean certain;
  va_list args;

  if (!statement)
    return FALSE;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  /* A new row that may not be there already is one change or a failure. */
  certain = text->writes && text->writes[0] == '+' && !strstr (text->sql, "ON CONFLICT");
  if (!(certain ? liji_statement_send (statement, error) : liji_statement_run (statement, error)))
    return FALSE;
  if (certain || liji_db_get_changes (db) > 0)
    {
      va_start (args, types);
      liji_writes_add (&self->writes, text->writes, NULL, types, args);
      va_end (args);
    }
  return TRUE;
}

gboolean
liji_act_send (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...)
{
  g_autoptr (LijiStatement) statement = liji_db_prepare (liji_act_get_db (self), text, error);
  va_list args;

  if (!statement)
    return FALSE;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  if (!liji_statement_send (statement, error))
    return FALSE;
  va_start (args, types);
  liji_writes_add (&self->writes, text->writes, NULL, types, args);
  va_end (args);
  return TRUE;
}

gint64
liji_act_insert (LijiAct *self, const LijiSql *text, GError **error, const char *types, ...)
{
  g_autoptr (LijiStatement) statement = liji_db_prepare (liji_act_get_db (self), text, error);
  va_list args;
  gint64 id;

  if (!statement)
    return -1;
  va_start (args, types);
  liji_statement_bind_valist (statement, types, args);
  va_end (args);
  if (!liji_statement_one (statement, "new row", error))
    return -1;
  id = liji_statement_get_int64 (statement, 0);
  va_start (args, types);
  liji_writes_add (&self->writes, text->writes, &id, types, args);
  va_end (args);
  return id;
}

void
liji_act_note (LijiAct *self, const char *words, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  liji_writes_add (&self->writes, words, NULL, types, args);
  va_end (args);
}

gboolean
liji_act_add_subject (LijiAct *self, const LijiId *subject, GError **error)
{
  g_return_val_if_fail (self->open, FALSE);
  if (liji_id_is_null (subject))
    return TRUE;
  for (guint i = 0; i < self->entry->subjects->len; i++)
    if (liji_id_equal (subject, &g_array_index (self->entry->subjects, LijiId, i)))
      return TRUE;
  g_array_append_val (self->entry->subjects, *subject);
  g_array_sort (self->entry->subjects, compare_ids);
  return TRUE;
}

gboolean
liji_act_add_digest (LijiAct *self, const char *digest, GError **error)
{
  guint8 raw[32];
  g_autoptr (GBytes) bytes = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (self->open, FALSE);
  if (!liji_unhex (digest, raw))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID, "%s is no digest", digest);
      return FALSE;
    }
  if (!liji_blob_has (self->store, digest, &failure))
    {
      if (failure)
        g_propagate_error (error, failure);
      else
        g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no blob %s", digest);
      return FALSE;
    }
  if (!g_ptr_array_find_with_equal_func (self->entry->digests, digest, g_str_equal, NULL))
    g_ptr_array_add (self->entry->digests, g_strdup (digest));
  bytes = g_bytes_new (raw, sizeof raw);
  return liji_act_run (self, &liji_act_statements[INSERT_BLOB], error, "bi", bytes,
                       self->entry->seq);
}

gboolean
liji_act_commit (LijiAct *self, GBytes *input, GBytes *outputs, GError **error)
{
  GQueue *looked_up = NULL;
  gboolean done;

  if (self->replayed)
    return TRUE;
  g_return_val_if_fail (self->open, FALSE);
  self->entry->input = input ? g_bytes_ref (input) : NULL;
  self->entry->outputs = outputs ? g_bytes_ref (outputs) : NULL;
  self->entry->writes = liji_writes_end (&self->writes);
  if (!write_entry (self, error)
      || !(looked_up = liji_access_log_write (self->store, self->store->writer, error)))
    {
      undo (self);
      return FALSE;
    }
  self->open = FALSE;
  self->store->act = NULL;
  done = finish (self, error);
  if (done)
    liji_access_rows_free (looked_up);
  else
    liji_access_log_put_back (self->store, looked_up);
  return done;
}

void
liji_act_free (LijiAct *self)
{
  if (self->open)
    undo (self);
  g_clear_pointer (&self->entry, liji_entry_free);
  liji_writes_clear (&self->writes);
  g_clear_object (&self->store);
  g_free (self->origin);
  g_free (self);
}
