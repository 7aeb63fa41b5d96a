/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/letter-store.h"
#include "store/aggregate/outbox-private.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  ADD,
  SET_STATE,
  GET,
  LIST_STATE,
  LIST_OPEN,
  LIST_OF,
  COUNT,
};

const LijiSql liji_outbox_statements[] = {
  [ADD] = { "outbox.add",
            "INSERT INTO outbox (registration, event, payload, state, created_at, changed_at) "
            "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            "+outbox registration event payload state created_at changed_at" },
  [SET_STATE] = { "outbox.set",
                  "UPDATE outbox SET state = $2, reason = $3, reference = $4, changed_at = $5 "
                  "WHERE id = $1",
                  "=outbox id state reason reference changed_at" },
  [GET] = { "outbox.get", LIJI_OUTBOX_SELECT "WHERE o.id = $1" },
  [LIST_STATE] = { "outbox.state", LIJI_OUTBOX_SELECT "WHERE o.state = $1 ORDER BY o.id LIMIT $2" },
  [LIST_OPEN] = { "outbox.open", LIJI_OUTBOX_SELECT
                  "WHERE o.state NOT IN ('accepted', 'dropped') ORDER BY o.id LIMIT $1" },
  [LIST_OF] = { "outbox.of", LIJI_OUTBOX_SELECT "WHERE o.registration = $1 ORDER BY o.id" },
  [COUNT] = { "outbox.count", "SELECT count (*) FROM outbox o WHERE (state = $1 OR ($1 = '' AND "
                              "state <> 'accepted')) AND (state = 'returned' OR NOT EXISTS (SELECT "
                              "1 FROM outbox_letter l WHERE l.id = o.id))" },
};
const guint liji_outbox_n_statements = G_N_ELEMENTS (liji_outbox_statements);

/* A letter is answered in the breath it goes, or never goes. */
static const struct
{
  const char *from;
  const char *to;
  gboolean letter;
} steps[] = {
  { "waiting", "sent" },
  { "sent", "accepted" },
  { "sent", "returned" },
  { "returned", "waiting" },
  { "sent", "waiting" },
  { "waiting", "accepted", TRUE },
  { "waiting", "returned", TRUE },
  { "waiting", "dropped", TRUE },
  { "returned", "dropped", TRUE },
  { "dropped", "accepted", TRUE },
  { "returned", "accepted", TRUE },
};

gpointer
liji_outbox_read_row (LijiStatement *s)
{
  LijiOutboxRow *row = g_new0 (LijiOutboxRow, 1);

  row->id = liji_statement_get_int64 (s, 0);
  row->subject = liji_statement_get_id (s, 1);
  row->event = liji_statement_dup_text (s, 2);
  row->payload = liji_statement_dup_bytes (s, 3);
  row->state = liji_statement_dup_text (s, 4);
  row->reason = liji_statement_dup_text (s, 5);
  row->reference = liji_statement_dup_text (s, 6);
  row->created_at = liji_statement_get_int64 (s, 7);
  row->changed_at = liji_statement_get_int64 (s, 8);
  row->receiver = liji_statement_dup_text (s, 9);
  row->message = liji_statement_get_id (s, 10);
  row->item = liji_statement_dup_text (s, 11);
  row->previous = liji_statement_get_id (s, 12);
  row->attachment = liji_statement_dup_text (s, 13);
  row->tries = liji_statement_get_int64 (s, 14);
  row->tried_at = liji_statement_get_int64 (s, 15);
  row->due_at = liji_statement_get_int64 (s, 16);
  row->failure = liji_statement_dup_text (s, 17);
  return row;
}

static gboolean
check_step (const char *from, const char *to, gboolean letter, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].from, from) == 0 && strcmp (steps[i].to, to) == 0
        && (letter || !steps[i].letter))
      return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE,
               "a report that is %s cannot become %s", from, to);
  return FALSE;
}

void
liji_outbox_row_free (LijiOutboxRow *row)
{
  g_free (row->event);
  g_clear_pointer (&row->payload, g_bytes_unref);
  g_free (row->state);
  g_free (row->reason);
  g_free (row->reference);
  g_free (row->receiver);
  g_free (row->item);
  g_free (row->attachment);
  g_free (row->failure);
  g_free (row);
}

gboolean
liji_outbox_add (LijiAct *act,
                 const LijiId *subject,
                 const char *event,
                 GBytes *payload,
                 gint64 *id,
                 GError **error)
{
  gint64 now = liji_act_get_time (act);
  gint64 added = liji_act_insert (act, &liji_outbox_statements[ADD], error, "ktbtii", subject,
                                  event, payload, "waiting", now, now);

  if (id)
    *id = added;
  return added >= 0;
}

static gboolean
set_state (LijiAct *act,
           const LijiOutboxRow *row,
           const char *state,
           const char *reason,
           const char *reference,
           GError **error)
{
  return liji_act_run (act, &liji_outbox_statements[SET_STATE], error, "ittti", row->id, state,
                       reason, reference ? reference : row->reference, liji_act_get_time (act))
         && liji_act_add_subject (act, &row->subject, error);
}

gboolean
liji_outbox_set_state (LijiAct *act,
                       gint64 id,
                       const char *state,
                       const char *reason,
                       const char *reference,
                       GError **error)
{
  g_autoptr (LijiOutboxRow) row = liji_outbox_get (liji_act_get_store (act), id, error);

  return row && check_step (row->state, state, FALSE, error)
         && set_state (act, row, state, reason, reference, error);
}

gboolean
liji_letter_set_state (LijiAct *act,
                       const LijiOutboxRow *row,
                       const char *state,
                       const char *reason,
                       const char *reference,
                       GError **error)
{
  return check_step (row->state, state, TRUE, error)
         && set_state (act, row, state, reason, reference, error);
}

LijiOutboxRow *
liji_outbox_get (LijiStore *store, gint64 id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_outbox_statements[GET], error, "i", id),
      liji_outbox_read_row, "report", text, error);
}

GPtrArray *
liji_outbox_list (LijiStore *store, const char *state, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiStatement *rows = state ? liji_db_query (reading.db, &liji_outbox_statements[LIST_STATE],
                                               error, "ti", state, (gint64) limit)
                              : liji_db_query (reading.db, &liji_outbox_statements[LIST_OPEN],
                                               error, "i", (gint64) limit);

  return liji_rows_read (rows, liji_outbox_read_row, (GDestroyNotify) liji_outbox_row_free, error);
}

GPtrArray *
liji_outbox_of (LijiStore *store, const LijiId *subject, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_outbox_statements[LIST_OF], error, "k", subject),
      liji_outbox_read_row, (GDestroyNotify) liji_outbox_row_free, error);
}

gint64
liji_outbox_count (LijiStore *store, const char *state, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_outbox_statements[COUNT], error, "t", state ? state : ""),
      error);
}
