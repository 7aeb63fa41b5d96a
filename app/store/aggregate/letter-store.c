/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/letter-store.h"

#include "store/aggregate/outbox-private.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  ADD,
  FIND,
  WAITING,
  SILENT,
  BEGIN,
  END,
  HURRY,
  LEASE,
  TAKE,
  LET_GO,
};

const LijiSql liji_letter_statements[] = {
  [ADD] = { "letter.add",
            "INSERT INTO outbox_letter (id, receiver, message, item, previous, attachment, seq) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            "+outbox_letter id receiver message item previous attachment seq" },
  [FIND] = { "letter.find", LIJI_OUTBOX_SELECT "WHERE l.message = $1" },
  [WAITING] = { "letter.waiting", LIJI_OUTBOX_SELECT "WHERE o.state = 'waiting' AND l.receiver = "
                                                     "$1 ORDER BY o.id LIMIT $2" },
  [SILENT] = { "letter.silent", LIJI_OUTBOX_SELECT
               "JOIN matter_item i ON i.message = l.message WHERE i.state IN ('sent', 'accepted', "
               "'supplement') AND o.state IN ('sent', 'accepted') AND l.receiver = $1 AND "
               "coalesce (t.due_at, 0) <= $2 ORDER BY o.id LIMIT $3" },
  [BEGIN] = { "letter.begin",
              "INSERT INTO outbox_try (id, tries, tried_at, due_at) SELECT id, 1, cast ($2 AS "
              "BIGINT), 0 FROM outbox WHERE id = $1 AND state = 'waiting' ON CONFLICT (id) DO "
              "UPDATE SET tries = outbox_try.tries + 1, tried_at = "
              "excluded.tried_at, due_at = excluded.due_at" },
  [END] = { "letter.end", "UPDATE outbox_try SET due_at = $2, failure = $3 WHERE id = $1" },
  [HURRY] = { "letter.hurry", "UPDATE outbox_try SET due_at = 0 WHERE due_at > 0 AND ($1 = '' OR "
                              "id IN (SELECT id FROM outbox_letter WHERE receiver = $1))" },
  [LEASE] = { "lease.get", "SELECT holder, until_at FROM outbox_lease WHERE id = 1" },
  [TAKE] = { "lease.take", "INSERT INTO outbox_lease (id, holder, until_at) VALUES (1, $1, $2) ON "
                           "CONFLICT (id) DO UPDATE SET holder = excluded.holder, until_at = "
                           "excluded.until_at" },
  [LET_GO] = { "lease.end", "DELETE FROM outbox_lease WHERE holder = $1" },
};
const guint liji_letter_n_statements = G_N_ELEMENTS (liji_letter_statements);

gboolean
liji_letter_add (LijiAct *act, LijiOutboxRow *row, GError **error)
{
  return liji_outbox_add (act, &row->subject, row->event, row->payload, &row->id, error)
         && liji_act_run (act, &liji_letter_statements[ADD], error, "itktkti", row->id,
                          row->receiver, &row->message, row->item, &row->previous, row->attachment,
                          liji_act_get_seq (act));
}

LijiOutboxRow *
liji_letter_find (LijiStore *store, const LijiId *message, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_letter_statements[FIND], error, "k", message),
      liji_outbox_read_row, NULL, NULL, error);
}

GPtrArray *
liji_letter_list_waiting (LijiStore *store, const char *receiver, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_letter_statements[WAITING], error, "ti",
                                        receiver, (gint64) limit),
                         liji_outbox_read_row, (GDestroyNotify) liji_outbox_row_free, error);
}

GPtrArray *
liji_letter_list_silent (LijiStore *store,
                         const char *receiver,
                         gint64 now,
                         guint limit,
                         GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_letter_statements[SILENT], error, "tii",
                                        receiver, now, (gint64) limit),
                         liji_outbox_read_row, (GDestroyNotify) liji_outbox_row_free, error);
}

gboolean
liji_letter_note_tries (LijiStore *store,
                        LijiTryRow *tries,
                        guint n_tries,
                        gint64 now,
                        GError **error)
{
  gboolean done = TRUE;

  if (n_tries == 0)
    return TRUE;
  if (!liji_store_begin_writing (store, error))
    return FALSE;
  for (guint i = 0; i < n_tries && done; i++)
    {
      done = tries[i].begins ? liji_db_run (store->writer, &liji_letter_statements[BEGIN], error,
                                            "ii", tries[i].id, now)
                             : liji_db_run (store->writer, &liji_letter_statements[END], error,
                                            "iit", tries[i].id, tries[i].due_at, tries[i].failure);
      tries[i].begun = done && tries[i].begins && liji_db_get_changes (store->writer) > 0;
    }
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

gboolean
liji_letter_hurry (LijiStore *store, const char *receiver, GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_letter_statements[HURRY], error, "t",
                      receiver != NULL ? receiver : "");
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

/* Within the transaction that may take it. */
static gboolean
read_lease (LijiDb *db, gint64 now, char **holder, GError **error)
{
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &liji_letter_statements[LEASE], error);
  GError *local = NULL;

  if (row == NULL)
    return FALSE;
  if (liji_statement_step (row, &local))
    {
      if (liji_statement_get_int64 (row, 1) > now)
        *holder = liji_statement_dup_text (row, 0);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
liji_letter_take_lease (LijiStore *store,
                        const char *mine,
                        const char *stale,
                        gint64 now,
                        gint64 until,
                        char **other,
                        GError **error)
{
  g_autofree char *holder = NULL;
  gboolean done;

  *other = NULL;
  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = read_lease (store->writer, now, &holder, error);
  if (done && holder != NULL && g_strcmp0 (holder, mine) != 0 && g_strcmp0 (holder, stale) != 0)
    {
      *other = g_steal_pointer (&holder);
      liji_store_end_writing (store, FALSE, NULL);
      return FALSE;
    }
  done = done
         && liji_db_run (store->writer, &liji_letter_statements[TAKE], error, "ti", mine, until);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

gboolean
liji_letter_end_lease (LijiStore *store, const char *mine, GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_letter_statements[LET_GO], error, "t", mine);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}
