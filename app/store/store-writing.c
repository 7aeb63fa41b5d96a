/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/access-log-private.h"
#include "store/journal/journal.h"
#include "store/migration/schema-guard.h"
#include "store/search/search-index.h"
#include "store/store-private.h"
#include "store/store.h"

/* Writing: the head of the journal is locked from the first word of an act, or of a batch of acts,
 * to its last. */

struct _LijiBatch
{
  LijiStore *store;
  LijiId last; /* act committed in it */
  gboolean done;
};

/* All that is asked at the beginning goes over in one breath; behind the lock each is a statement
 * of its own, so that it sees what the one before has committed. */
static gboolean
lock_head (LijiStore *self, const LijiId *act, LijiStatement **earlier, GError **error)
{
  gboolean guarded = !self->schema && !self->aside;
  g_autoptr (LijiStatement) head = liji_head_ask (self, error);
  g_autoptr (LijiStatement) standing = NULL;
  g_autoptr (LijiStatement) found = NULL;

  if (!head || (guarded && !(standing = liji_schema_ask (self->writer, error)))
      || (act && !(found = liji_act_ask (self, act, error))) || !liji_head_lock (self, head, error)
      || (guarded && !liji_schema_guard (standing, self->version, error)))
    return FALSE;
  if (act)
    *earlier = g_steal_pointer (&found);
  return TRUE;
}

/* A link that broke since the last act is made again, once: nothing was begun yet. */
static gboolean
take_head (LijiStore *self, const LijiId *act, LijiStatement **earlier, GError **error)
{
  for (guint tries = 0;; tries++)
    {
      g_autoptr (GError) failure = NULL;

      if (!liji_db_begin (self->writer, error))
        return FALSE;
      if (lock_head (self, act, earlier, &failure))
        return TRUE;
      liji_db_rollback (self->writer);
      if (tries == 0 && g_error_matches (failure, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

/* In a batch: the lock is held already. */
static gboolean
begin_within (LijiStore *self, const LijiId *act, LijiStatement **earlier, GError **error)
{
  if (!liji_db_savepoint (self->writer, error))
    return FALSE;
  if (!act || (*earlier = liji_act_ask (self, act, error)))
    return TRUE;
  liji_db_rollback_savepoint (self->writer);
  return FALSE;
}

/* @act is NULL where it is no act that is written. */
static gboolean
begin_writing (LijiStore *self, const LijiId *act, LijiStatement **earlier, GError **error)
{
  if (!self->writer)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
                   "the registry is open for reading only");
      return FALSE;
    }
  if (liji_store_is_owner (self))
    {
      if (self->batch && !self->act)
        return begin_within (self, act, earlier, error);
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                   "an act is under way on this thread");
      return FALSE;
    }
  g_mutex_lock (&self->write_lock);
  if (!take_head (self, act, earlier, error))
    {
      g_mutex_unlock (&self->write_lock);
      return FALSE;
    }
  g_atomic_pointer_set (&self->owner, g_thread_self ());
  return TRUE;
}

gboolean
liji_store_begin_writing (LijiStore *self, GError **error)
{
  return begin_writing (self, NULL, NULL, error);
}

gboolean
liji_store_begin_act (LijiStore *self, const LijiId *act, LijiStatement **earlier, GError **error)
{
  return begin_writing (self, act, earlier, error);
}

static void
let_go (LijiStore *self)
{
  g_atomic_pointer_set (&self->owner, NULL);
  g_mutex_unlock (&self->write_lock);
}

gboolean
liji_store_end_writing (LijiStore *self, gboolean commit, GError **error)
{
  gboolean done = TRUE;

  liji_parameters_forget (self);
  if (self->batch)
    {
      done = commit && liji_db_release (self->writer, error);
      if (!done)
        liji_db_rollback_savepoint (self->writer);
      return done || !commit;
    }
  if (commit)
    done = liji_db_commit (self->writer, error);
  else
    liji_db_rollback (self->writer);
  let_go (self);
  return done;
}

LijiBatch *
liji_batch_begin (LijiStore *store, GError **error)
{
  LijiBatch *self;

  if (liji_store_is_owner (store))
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                   "a batch is under way already");
      return NULL;
    }
  if (!liji_store_begin_writing (store, error))
    return NULL;
  self = g_new0 (LijiBatch, 1);
  self->store = store;
  store->batch = self;
  return self;
}

gboolean
liji_batch_skip_search (LijiBatch *self, GError **error)
{
  self->store->search_skipped = TRUE;
  return liji_search_set_complete (self->store, FALSE, error);
}

void
liji_batch_note (LijiBatch *self, const LijiId *act)
{
  self->last = *act;
}

gboolean
liji_batch_commit (LijiBatch *self, GError **error)
{
  GError *failure = NULL;

  g_return_val_if_fail (!self->done, FALSE);
  if (!liji_search_queue_write (self->store, error) || !liji_blobs_commit (self->store, error))
    return FALSE;
  self->done = TRUE;
  self->store->batch = NULL;
  self->store->search_skipped = FALSE;
  if (liji_store_end_writing (self->store, TRUE, &failure))
    return TRUE;
  /* All of the batch was done when its last act was. */
  if (g_error_matches (failure, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CUT_OFF)
      && !liji_id_is_null (&self->last) && liji_act_was_done (self->store, &self->last))
    {
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

void
liji_batch_free (LijiBatch *self)
{
  if (!self->done)
    {
      liji_blobs_rollback (self->store);
      liji_search_queue_truncate (self->store, 0);
      self->store->batch = NULL;
      self->store->search_skipped = FALSE;
      liji_store_end_writing (self->store, FALSE, NULL);
    }
  g_free (self);
}
