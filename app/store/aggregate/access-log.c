/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/access-log.h"
#include "store/aggregate/access-log-private.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* Looking must not wait for the disk: rows gather here and ride along with the next act. */

#define GATHERED_MAX 100
/* Longer than this nobody's look is known to this process alone. */
#define GATHERED_US (2 * G_TIME_SPAN_SECOND)

enum
{
  INSERT,
  LIST,
};

const LijiSql liji_access_statements[] = {
  [INSERT]
  = { "access.insert", "INSERT INTO access_log (at, actor, station, what, subject, detail) "
                       "VALUES ($1, $2, $3, $4, $5, $6)" },
  [LIST] = { "access.list", "SELECT at, actor, station, what, subject, detail FROM access_log "
                            "WHERE at < $1 AND ($2 = '' OR actor = $2) "
                            "AND ($4 = 0 OR subject = $3) "
                            "ORDER BY at DESC, id DESC LIMIT $5" },
};
const guint liji_access_n_statements = G_N_ELEMENTS (liji_access_statements);

static gpointer
read_row (LijiStatement *row)
{
  LijiAccessRow *access = g_new0 (LijiAccessRow, 1);

  access->at = liji_statement_get_int64 (row, 0);
  access->user = liji_statement_dup_text (row, 1);
  access->station = liji_statement_dup_text (row, 2);
  access->what = liji_statement_dup_text (row, 3);
  access->subject = liji_statement_get_id (row, 4);
  access->detail = liji_statement_dup_text (row, 5);
  return access;
}

void
liji_access_row_free (LijiAccessRow *row)
{
  g_free (row->user);
  g_free (row->station);
  g_free (row->what);
  g_free (row->detail);
  g_free (row);
}

void
liji_access_rows_free (GQueue *rows)
{
  g_queue_free_full (rows, (GDestroyNotify) liji_access_row_free);
}

GQueue *
liji_access_log_write (LijiStore *store, LijiDb *db, GError **error)
{
  GQueue *rows = g_queue_new ();

  g_mutex_lock (&store->access_lock);
  for (LijiAccessRow *row; (row = g_queue_pop_head (&store->access));)
    g_queue_push_tail (rows, row);
  g_mutex_unlock (&store->access_lock);
  for (GList *l = rows->head; l; l = l->next)
    {
      LijiAccessRow *row = l->data;
      if (!liji_db_send (db, &liji_access_statements[INSERT], error, "itttkt", row->at, row->user,
                         row->station, row->what, &row->subject, row->detail))
        {
          liji_access_log_put_back (store, rows);
          return NULL;
        }
    }
  return rows;
}

void
liji_access_log_put_back (LijiStore *store, GQueue *rows)
{
  g_mutex_lock (&store->access_lock);
  for (LijiAccessRow *row; (row = g_queue_pop_tail (rows));)
    g_queue_push_head (&store->access, row);
  g_mutex_unlock (&store->access_lock);
  g_queue_free (rows);
}

static gpointer
flush_cb (gpointer data)
{
  LijiStore *store = data;

  g_mutex_lock (&store->access_lock);
  while (!store->access_closing)
    if (store->access.length == 0)
      g_cond_wait (&store->access_cond, &store->access_lock);
    else if (!g_cond_wait_until (&store->access_cond, &store->access_lock,
                                 g_get_monotonic_time () + GATHERED_US)
             && store->access.length > 0)
      {
        g_autoptr (GError) error = NULL;

        g_mutex_unlock (&store->access_lock);
        /* Another program may be writing: they are tried again. */
        if (!liji_access_log_flush (store, &error))
          g_debug ("look-ups not written yet: %s", error->message);
        g_mutex_lock (&store->access_lock);
      }
  g_mutex_unlock (&store->access_lock);
  return NULL;
}

void
liji_access_log_stop (LijiStore *store)
{
  g_mutex_lock (&store->access_lock);
  store->access_closing = TRUE;
  g_cond_signal (&store->access_cond);
  g_mutex_unlock (&store->access_lock);
  g_clear_pointer (&store->access_flush, g_thread_join);
}

void
liji_access_log_add (LijiStore *store,
                     const char *user,
                     const char *station,
                     const char *what,
                     const LijiId *subject,
                     const char *detail)
{
  LijiAccessRow *row = g_new0 (LijiAccessRow, 1);
  g_autoptr (GError) error = NULL;
  gboolean full;

  row->at = liji_clock_get_micros (store->clock);
  row->user = g_strdup (user ? user : "");
  row->station = g_strdup (station ? station : "");
  row->what = g_strdup (what);
  if (subject)
    row->subject = *subject;
  row->detail = g_strdup (detail);
  g_mutex_lock (&store->access_lock);
  g_queue_push_tail (&store->access, row);
  full = store->access.length >= GATHERED_MAX;
  if (!store->access_flush && !store->read_only && !store->access_closing)
    store->access_flush = g_thread_new ("look-ups", flush_cb, store);
  else if (store->access.length == 1)
    g_cond_signal (&store->access_cond);
  g_mutex_unlock (&store->access_lock);
  if (full && !liji_store_is_owner (store) && !liji_access_log_flush (store, &error))
    g_warning ("look-ups not written: %s", error->message);
}

gboolean
liji_access_log_flush (LijiStore *store, GError **error)
{
  GQueue *rows;
  gboolean empty;

  g_mutex_lock (&store->access_lock);
  empty = store->access.length == 0;
  g_mutex_unlock (&store->access_lock);
  if (empty)
    return TRUE;
  if (!liji_store_begin_writing (store, error))
    return FALSE;
  rows = liji_access_log_write (store, store->writer, error);
  if (!rows)
    {
      liji_store_end_writing (store, FALSE, NULL);
      return FALSE;
    }
  if (!liji_store_end_writing (store, TRUE, error))
    {
      liji_access_log_put_back (store, rows);
      return FALSE;
    }
  liji_access_rows_free (rows);
  return TRUE;
}

GPtrArray *
liji_access_log_list (LijiStore *store,
                      const char *user,
                      const LijiId *subject,
                      gint64 before,
                      guint limit,
                      GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_access_statements[LIST], error, "itkui",
                                        before ? before : G_MAXINT64, user ? user : "", subject,
                                        subject ? 1 : 0, (gint64) limit),
                         read_row, (GDestroyNotify) liji_access_row_free, error);
}
