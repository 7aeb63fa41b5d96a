/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search/search-index.h"
#include "store/store-private.h"

/* Within a batch the index waits: FTS5 writes a segment at each savepoint, a thousand small ones
 * where one would do. */

/* A doc of our own; without a type it is to be erased. */
typedef struct
{
  LijiSearchDoc doc;
} Waiting;

static void
free_waiting (gpointer data)
{
  Waiting *waiting = data;

  g_free ((char *) waiting->doc.type);
  g_free ((char *) waiting->doc.number);
  for (guint side = 0; side < 2; side++)
    {
      g_free ((char *) waiting->doc.names[side]);
      g_free ((char *) waiting->doc.numbers[side]);
    }
  g_free (waiting);
}

static gboolean
wait (LijiStore *store, const LijiSearchDoc *doc)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->doc.type = g_strdup (doc->type);
  waiting->doc.subject = doc->subject;
  waiting->doc.number = g_strdup (doc->number);
  for (guint side = 0; side < 2; side++)
    {
      waiting->doc.names[side] = g_strdup (doc->names[side]);
      waiting->doc.numbers[side] = g_strdup (doc->numbers[side]);
    }
  if (!store->search_queue)
    store->search_queue = g_ptr_array_new_with_free_func (free_waiting);
  g_ptr_array_add (store->search_queue, waiting);
  return TRUE;
}

gboolean
liji_search_index_put (LijiAct *act, const LijiSearchDoc *doc, GError **error)
{
  LijiStore *store = liji_act_get_store (act);

  if (store->search_skipped)
    return TRUE;
  return store->batch ? wait (store, doc)
                      : liji_search_write (liji_act_get_db (act), doc, NULL, error);
}

gboolean
liji_search_index_remove (LijiAct *act, const LijiId *subject, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  LijiSearchDoc doc = { .subject = *subject };

  if (store->search_skipped)
    return TRUE;
  return store->batch ? wait (store, &doc)
                      : liji_search_erase (liji_act_get_db (act), subject, error);
}

guint
liji_search_queue_length (LijiStore *store)
{
  return store->search_queue ? store->search_queue->len : 0;
}

void
liji_search_queue_truncate (LijiStore *store, guint length)
{
  if (store->search_queue && store->search_queue->len > length)
    g_ptr_array_set_size (store->search_queue, (int) length);
}

gboolean
liji_search_queue_write (LijiStore *store, GError **error)
{
  for (guint i = 0; i < liji_search_queue_length (store); i++)
    {
      Waiting *waiting = store->search_queue->pdata[i];
      gboolean done = waiting->doc.type
                          ? liji_search_write (store->writer, &waiting->doc, NULL, error)
                          : liji_search_erase (store->writer, &waiting->doc.subject, error);
      if (!done)
        return FALSE;
    }
  liji_search_queue_truncate (store, 0);
  return TRUE;
}
