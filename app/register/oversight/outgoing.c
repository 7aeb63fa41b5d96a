/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/outgoing.h"

#include "exchange/outgoing.h"
#include "register/deed.h"
#include "store/aggregate/matter-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/registration-store.h"

/* The outbox (上传): what others have not accepted yet. */

#define MAX_LISTED 1000

static void
clear_outgoing (LijiOutgoing *self)
{
  g_free (self->number);
  g_free (self->event);
  g_free (self->state);
  g_free (self->reason);
  g_free (self->payload);
  g_free (self->receiver);
  g_free (self->message);
  g_free (self->item);
  g_free (self->failure);
}

LIJI_DEFINE_VALUE (LijiOutgoing, liji_outgoing, clear_outgoing)

static char *
dup_number (LijiStore *store, const LijiOutboxRow *row)
{
  if (row->receiver != NULL)
    {
      g_autoptr (LijiMatterRow) matter = liji_matter_get (store, &row->subject, NULL);

      return matter != NULL ? g_strdup (matter->no) : NULL;
    }
  else
    {
      g_autoptr (LijiRegistrationRow) registration
          = liji_registration_get (store, &row->subject, NULL);

      return registration != NULL ? g_strdup (registration->number) : NULL;
    }
}

static LijiOutgoing *
tell_row (LijiStore *store, const LijiOutboxRow *row)
{
  LijiOutgoing *self = g_atomic_rc_box_new0 (LijiOutgoing);

  self->id = row->id;
  self->number = dup_number (store, row);
  self->event = g_strdup (row->event);
  self->state = g_strdup (row->state);
  self->reason = g_strdup (row->reason);
  self->changed_at = row->changed_at;
  self->payload = row->payload == NULL    ? NULL
                  : row->receiver == NULL ? liji_outgoing_to_json (row->payload)
                                          : liji_outgoing_letter_to_json (row->payload);
  if (row->receiver == NULL)
    return self;
  self->receiver = g_strdup (row->receiver);
  self->message = liji_id_to_string (&row->message);
  self->item = g_strdup (row->item);
  self->tries = row->tries;
  self->due_at = row->due_at;
  self->failure = g_strdup (row->failure);
  return self;
}

GPtrArray *
liji_outgoing_list (LijiSession *session, const char *state, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "outbox.list", error))
    return NULL;
  rows = liji_outbox_list (store, state, limit > 0 ? limit : MAX_LISTED, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_outgoing_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell_row (store, g_ptr_array_index (rows, i)));
  return list;
}

static gboolean
check_by_hand (LijiStore *store, gint64 id, GError **error)
{
  g_autoptr (LijiOutboxRow) row = liji_outbox_get (store, id, NULL);
  g_autofree char *which = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return row == NULL || row->receiver == NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "id", NULL,
                                "id: %s goes by itself (lijictl outbox run)", which)
         || liji_register_explain (error, "outbox.letter", which, NULL);
}

LijiOutgoing *
liji_outgoing_mark (LijiSession *session,
                    const LijiId *act_id,
                    gint64 id,
                    const char *state,
                    const char *reason,
                    GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, act_id, "outbox.state", error);
  g_autoptr (LijiOutboxRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (g_strcmp0 (state, "returned") == 0 && (reason == NULL || *reason == '\0'))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                          "reason: what comes back needs the reason it came back for");
      liji_register_explain (error, "input.no_reason", NULL, NULL);
      return NULL;
    }
  if (!check_by_hand (store, id, error))
    return NULL;
  if (!liji_act_is_replayed (act))
    {
      if (!liji_outbox_set_state (act, id, state, reason, NULL, &local))
        {
          liji_deed_fail (error, "state", g_steal_pointer (&local));
          return NULL;
        }
      input = liji_pack_new ();
      liji_pack_number (input, "id", id);
      liji_pack_text (input, "state", state);
      liji_pack_text (input, "reason", reason);
      if (!liji_deed_commit (act, input, NULL, error))
        return NULL;
    }
  g_clear_pointer (&act, liji_act_free);
  row = liji_outbox_get (store, id, &local);
  if (row != NULL)
    return tell_row (store, row);
  liji_deed_fail (error, "id", g_steal_pointer (&local));
  return NULL;
}
