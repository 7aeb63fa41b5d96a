/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/postgres-private.h"

/* What is sent without waiting for its answer: an act's rows go over in one breath, and while the
 * head's lock is held nobody waits for the wire. The server does all in order and nothing after a
 * failure, so the first bad answer is the reason. */

/* So many may be under way before the answers are fetched: both ends have room for them. */
#define SENT_MAX 100

static gboolean
check_sent (LijiPgConnection *self, int done, GError **error)
{
  if (done)
    return TRUE;
  if (self->pq->PQstatus (self->link) != CONNECTION_OK)
    self->lost = TRUE;
  liji_pg_set_cut_off (self, error);
  return FALSE;
}

static gboolean
send_prepare (LijiPgConnection *self, const char *sql, GError **error)
{
  g_autofree char *name = g_strdup_printf ("s%u", self->n_prepared++);
  LijiPgSent sent = { sql, NULL };

  if (!check_sent (self, self->pq->PQsendPrepare (self->link, name, sql, 0, NULL), error))
    return FALSE;
  g_hash_table_insert (self->prepared, (gpointer) sql, g_steal_pointer (&name));
  g_array_append_val (self->sent, sent);
  return TRUE;
}

static gboolean
enter (LijiPgConnection *self, GError **error)
{
  if (self->pq->PQpipelineStatus (self->link) != PQ_PIPELINE_OFF)
    return TRUE;
  return check_sent (self, self->pq->PQenterPipelineMode (self->link), error);
}

gboolean
liji_pg_send (LijiPgConnection *self,
              const char *sql,
              int n,
              const char *const *values,
              const int *lengths,
              const int *binary,
              GError **error)
{
  LijiPgSent sent = { NULL, NULL };

  if (!liji_pg_ensure (self, error)
      || (self->sent->len >= SENT_MAX && !liji_pg_drain (self, NULL, error)) || !enter (self, error)
      || (!g_hash_table_contains (self->prepared, sql) && !send_prepare (self, sql, error)))
    return FALSE;
  if (!check_sent (self,
                   self->pq->PQsendQueryPrepared (self->link,
                                                  g_hash_table_lookup (self->prepared, sql), n,
                                                  values, lengths, binary, 1),
                   error))
    return FALSE;
  g_array_append_val (self->sent, sent);
  return TRUE;
}

void
liji_pg_await (LijiPgConnection *self, PGresult **answer)
{
  g_array_index (self->sent, LijiPgSent, self->sent->len - 1).asker = answer;
}

void
liji_pg_forget (LijiPgConnection *self, PGresult **answer)
{
  for (guint i = 0; i < self->sent->len; i++)
    {
      LijiPgSent *sent = &g_array_index (self->sent, LijiPgSent, i);

      if (sent->asker == answer)
        sent->asker = NULL;
    }
}

static gboolean
is_good (LijiPgConnection *self, PGresult *result)
{
  ExecStatusType status = result ? self->pq->PQresultStatus (result) : PGRES_FATAL_ERROR;

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* The first failure counts; what came after it was not even tried. */
static void
note_failure (LijiPgConnection *self, PGresult *result, GError **failure)
{
  if (self->pq->PQstatus (self->link) != CONNECTION_OK)
    self->lost = TRUE;
  if (*failure)
    return;
  if (self->lost)
    liji_pg_set_cut_off (self, failure);
  else
    liji_pg_set_error (self, result, failure);
}

/* One answer and the end that follows it. */
static PGresult *
fetch (LijiPgConnection *self)
{
  PGresult *result = self->pq->PQgetResult (self->link);
  PGresult *end = result ? self->pq->PQgetResult (self->link) : NULL;

  g_clear_pointer (&end, self->pq->PQclear);
  return result;
}

static void
fetch_all (LijiPgConnection *self, PGresult **last, GError **failure)
{
  for (guint i = 0; i < self->sent->len; i++)
    {
      const char *prepared = g_array_index (self->sent, LijiPgSent, i).prepared;
      PGresult **asker = g_array_index (self->sent, LijiPgSent, i).asker;
      PGresult *result = self->lost ? NULL : fetch (self);
      gboolean good = is_good (self, result);

      if (!good)
        note_failure (self, result, failure);
      if (!good && prepared)
        g_hash_table_remove (self->prepared, prepared);
      if (good && asker)
        *asker = result;
      else if (good && !prepared)
        {
          g_clear_pointer (last, self->pq->PQclear);
          *last = result;
        }
      else
        self->pq->PQclear (result);
    }
}

gboolean
liji_pg_drain (LijiPgConnection *self, PGresult **last, GError **error)
{
  PGresult *kept = NULL;
  PGresult *sync = NULL;
  GError *failure = NULL;

  if (self->sent->len == 0)
    return TRUE;
  if (check_sent (self, self->lost ? 0 : self->pq->PQpipelineSync (self->link), &failure))
    fetch_all (self, &kept, &failure);
  sync = self->lost ? NULL : self->pq->PQgetResult (self->link);
  self->pq->PQclear (sync);
  g_array_set_size (self->sent, 0);
  if (!self->lost && !self->pq->PQexitPipelineMode (self->link))
    {
      self->lost = TRUE;
      if (!failure)
        liji_pg_set_cut_off (self, &failure);
    }
  if (!failure && last)
    *last = g_steal_pointer (&kept);
  self->pq->PQclear (kept);
  if (!failure)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}
