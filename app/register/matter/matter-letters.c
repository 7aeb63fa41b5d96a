/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/matter/matter-private.h"

#include "exchange/matter-message.h"
#include "register/matter/matter-receiver.h"
#include "seal/cose.h"

#include <string.h>

/* Letters about a matter: made and signed within the act that sends them, so that what goes out
 * later is what was decided. A letter is never changed; a later one supersedes or cancels it. */

static const char *const ended[] = { "done", "refused", "not_applicable", "withdrawn", NULL };

gboolean
liji_letter_may_be_heard (const LijiOutboxRow *letter)
{
  return letter->tries > 0 || strcmp (letter->state, "sent") == 0
         || strcmp (letter->state, "accepted") == 0;
}

static GBytes *
write_letter (LijiMattering *self,
              const LijiMatterItemRow *item,
              const LijiOutboxRow *row,
              const char *reason,
              GError **error)
{
  g_autofree char *to_org = liji_receiver_dup_org (self->registry, row->receiver);
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *letter;
  LijiMatterMessage text = {
    .id = &row->message,
    .type = row->event,
    .previous = &row->previous,
    .sent_at = liji_act_get_time (self->act),
    .from_org = self->from_org,
    .from_name = liji_registry_get_office_name (self->registry),
    .to_org = to_org,
    .matter_no = self->row->no,
    .case_no = self->case_no,
    .item_code = item->code,
    .item_name = item->name,
    .reason = reason,
    .certificate_on = self->certificate_on,
    .certificate_by = self->certificate_by,
    .attachment = row->attachment,
    .form = self->form,
  };

  message = liji_matter_message_write (&text);
  letter = liji_cose_sign1 (message, LIJI_MATTER_MESSAGE_TYPE, self->signer, &local);
  if (letter == NULL)
    {
      liji_register_fail_with (error, LIJI_REGISTER_ERROR_KEY, NULL, g_steal_pointer (&local));
      liji_register_explain (error, "key.unusable", NULL, NULL);
    }
  return letter;
}

gboolean
liji_mattering_send (LijiMattering *self,
                     LijiMatterItemRow *item,
                     const char *event,
                     const LijiId *previous,
                     const char *reason,
                     GError **error)
{
  g_autoptr (LijiOutboxRow) row = g_new0 (LijiOutboxRow, 1);
  g_autofree char *what = g_strconcat ("letter-", item->code, NULL);
  g_autoptr (GError) local = NULL;

  row->subject = self->row->id;
  row->event = g_strdup (event);
  row->receiver = g_strdup (item->department);
  row->message = liji_act_make_id (self->act, what, self->n_letters);
  row->item = g_strdup (item->code);
  if (previous != NULL)
    row->previous = *previous;
  if (strcmp (event, "CANCEL") != 0)
    row->attachment = g_strdup (self->attachment);
  row->payload = write_letter (self, item, row, reason, error);
  if (row->payload == NULL)
    return FALSE;
  if ((row->attachment != NULL && !liji_act_add_digest (self->act, row->attachment, &local))
      || !liji_letter_add (self->act, row, &local))
    return liji_deed_fail (error, "item", g_steal_pointer (&local));
  item->message = row->message;
  self->n_letters++;
  return TRUE;
}

/* The last letter about @item that may have been heard, and is no cancellation. */
static const LijiOutboxRow *
find_heard (const LijiMattering *self, const LijiMatterItemRow *item)
{
  for (guint i = self->letters->len; i-- > 0;)
    {
      const LijiOutboxRow *letter = self->letters->pdata[i];

      if (g_strcmp0 (letter->item, item->code) != 0)
        continue;
      if (strcmp (letter->event, "CANCEL") == 0)
        return NULL;
      if (liji_letter_may_be_heard (letter))
        return letter;
    }
  return NULL;
}

static gboolean
drop_waiting (LijiMattering *self, const LijiMatterItemRow *item, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->letters->len; i++)
    {
      LijiOutboxRow *letter = self->letters->pdata[i];

      if (g_strcmp0 (letter->item, item->code) == 0
          && (strcmp (letter->state, "waiting") == 0 || strcmp (letter->state, "returned") == 0)
          && !liji_letter_set_state (self->act, letter, "dropped", NULL, NULL, &local))
        return liji_deed_fail (error, "item", g_steal_pointer (&local));
    }
  return TRUE;
}

static gboolean
keep (LijiMattering *self, LijiMatterItemRow *item, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_matter_item_update (self->act, &self->row->id, item, &local)
         || liji_deed_fail (error, "item", g_steal_pointer (&local));
}

gboolean
liji_mattering_cancel (LijiMattering *self,
                       LijiMatterItemRow *item,
                       const char *reason,
                       GError **error)
{
  const LijiOutboxRow *heard = find_heard (self, item);

  if (!drop_waiting (self, item, error)
      || (heard != NULL
          && !liji_mattering_send (self, item, "CANCEL", &heard->message, reason, error)))
    return FALSE;
  g_free (item->state);
  item->state = g_strdup ("withdrawn");
  g_free (item->reason);
  item->reason = g_strdup (reason);
  item->answered_at = 0;
  item->sent_at = 0;
  item->ended_on = liji_act_get_day (self->act);
  return keep (self, item, error);
}

/* What was never tried need not be corrected: the right letter goes in its place. */
gboolean
liji_mattering_correct (LijiMattering *self,
                        LijiMatterItemRow *item,
                        const char *reason,
                        GError **error)
{
  const LijiOutboxRow *heard = find_heard (self, item);

  if (!drop_waiting (self, item, error)
      || !liji_mattering_send (self, item, heard != NULL ? "CORRECT" : "APPLY",
                               heard != NULL ? &heard->message : NULL, reason, error))
    return FALSE;
  item->corrections += heard != NULL;
  g_free (item->state);
  item->state = g_strdup ("to_send");
  item->sent_at = item->answered_at = item->amount_fen = 0;
  g_clear_pointer (&item->reason, g_free);
  g_clear_pointer (&item->handler, g_free);
  item->effective_on = item->ended_on = (LijiDate){ 0 };
  return keep (self, item, error);
}

gboolean
liji_mattering_settle (LijiMattering *self, GError **error)
{
  LijiMatterRow *row = self->row;
  g_autoptr (GError) local = NULL;
  gboolean open = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    open = open || !g_strv_contains (ended, ((LijiMatterItemRow *) self->items->pdata[i])->state);
  if (strcmp (row->state, "withdrawn") != 0)
    {
      g_free (row->state);
      row->state = g_strdup (open ? "open" : "closed");
      row->closed_on = open ? (LijiDate){ 0 } : liji_act_get_day (self->act);
    }
  return liji_matter_update (self->act, row, &local)
         || liji_deed_fail (error, "matter", g_steal_pointer (&local));
}

/* What an answer says about the item it is about. A cancellation stays one whatever is said. */
static void
take_answer (LijiMatterItemRow *item, const LijiAnswer *answer, gboolean cancels, LijiAct *act)
{
  item->answered_at = liji_act_get_time (act);
  if (answer->reason != NULL)
    {
      g_free (item->reason);
      item->reason = g_strdup (answer->reason);
    }
  if (cancels)
    return;
  g_free (item->state);
  item->state = g_strdup (answer->state);
  item->effective_on = answer->effective;
  item->amount_fen = answer->amount_fen;
  g_free (item->handler);
  item->handler = g_strdup (answer->handler);
  item->ended_on = g_strv_contains (ended, item->state) ? liji_act_get_day (act) : (LijiDate){ 0 };
}

static LijiMatterItemRow *
find_item (GPtrArray *items, const LijiOutboxRow *letter)
{
  for (guint i = 0; i < items->len; i++)
    if (liji_id_equal (&((LijiMatterItemRow *) items->pdata[i])->message, &letter->message))
      return items->pdata[i];
  return NULL;
}

/* The act stays the caller's. */
static gboolean
settle_of (LijiAct *act, const LijiId *matter, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (LijiMatterRow) row = liji_matter_get (store, matter, error);
  g_autoptr (GPtrArray) items = row != NULL ? liji_matter_items (store, matter, error) : NULL;
  LijiMattering self = { .act = act, .store = store, .row = row, .items = items };

  return items != NULL && liji_mattering_settle (&self, error);
}

/* A letter that was superseded changes nothing any more. */
static gboolean
note_item (LijiAct *act, const LijiOutboxRow *letter, const LijiAnswer *answer, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (GPtrArray) items = liji_matter_items (store, &letter->subject, error);
  gboolean cancels = strcmp (letter->event, "CANCEL") == 0;
  LijiMatterItemRow *item;

  if (items == NULL)
    return FALSE;
  item = find_item (items, letter);
  if (item == NULL)
    return TRUE;
  if (item->sent_at == 0)
    item->sent_at = liji_act_get_time (act);
  if (strcmp (item->state, "to_send") == 0)
    {
      g_free (item->state);
      item->state = g_strdup ("sent");
    }
  if (answer != NULL)
    take_answer (item, answer, cancels, act);
  if (!liji_matter_item_update (act, &letter->subject, item, error))
    return FALSE;
  return !g_strv_contains (ended, item->state) || cancels
         || settle_of (act, &letter->subject, error);
}

gboolean
liji_matter_note_posted (LijiAct *act, gint64 id, const LijiAnswer *answer, GError **error)
{
  g_autoptr (LijiOutboxRow) letter = liji_outbox_get (liji_act_get_store (act), id, error);
  const char *to = answer != NULL ? "accepted" : "sent";
  gboolean moves;

  if (letter == NULL)
    return FALSE;
  moves = strcmp (letter->state, "waiting") == 0
          || (answer != NULL && strcmp (letter->state, "accepted") != 0);
  if (moves
      && !liji_letter_set_state (act, letter, to, NULL, answer != NULL ? answer->id : NULL, error))
    return FALSE;
  if (strcmp (letter->state, "dropped") == 0)
    return TRUE;
  return note_item (act, letter, answer, error);
}
