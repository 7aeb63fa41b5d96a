/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/ashes.h"

#include "base/codes.h"
#include "register/funeral/death-private.h"
#include "register/office/parameters.h"

#include <string.h>

/* A lease goes on from where the one before ended, whatever day it is renewed on: periods touch and
 * never overlap. The niche is a claim. */

static void
clear_ashes (LijiAshes *self)
{
  g_free (self->label);
  g_free (self->state);
  g_free (self->niche);
  g_free (self->destination);
  g_free (self->receiver);
}

LIJI_DEFINE_VALUE (LijiAshes, liji_ashes, clear_ashes)

static LijiAshes *
tell (const LijiAshesRow *row, LijiDate today)
{
  LijiAshes *self = g_atomic_rc_box_new0 (LijiAshes);

  self->label = g_strdup (row->label);
  self->state = g_strdup (row->state);
  self->niche = g_strdup (row->niche);
  self->until_on = row->until_on;
  self->overdue = row->niche != NULL && liji_date_is_day (row->until_on)
                  && liji_date_compare (today, row->until_on) > 0;
  self->destination = g_strdup (row->destination);
  self->receiver = g_strdup (row->receiver);
  return self;
}

typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiAshesRow *row;
  const LijiAshesMove *move;
} Deed;

static void
deed_clear (Deed *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->row, liji_ashes_row_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deed, deed_clear)

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

/* Behind @from, and not longer than is leased at once. */
static gboolean
check_lease (Deed *self, LijiDate from, GError **error)
{
  g_autofree char *years = liji_parameters_get (self->registry, "ashes_lease_years");
  LijiDate most = liji_date_add_years (from, (int) g_ascii_strtoll (years, NULL, 10));
  LijiDate until = self->move->until;
  g_autofree char *since = liji_date_to_iso (from);
  g_autofree char *last = liji_date_to_iso (most);

  if (!liji_date_is_day (until) || liji_date_compare (until, from) <= 0)
    return refuse (error, "until", "ashes.lease_begin", since,
                   "the lease ends behind the day it begins on");
  if (liji_date_compare (until, most) > 0)
    return refuse (error, "until", "ashes.lease_long", last, "so long nothing is leased at once");
  self->row->until_on = until;
  return TRUE;
}

static gboolean
do_deposit (Deed *self, GError **error)
{
  if (self->move->niche == NULL || self->move->niche[0] == '\0')
    return refuse (error, "niche", "ashes.niche", NULL, "it is needed");
  set_text (&self->row->state, "stored");
  set_text (&self->row->niche, self->move->niche);
  return check_lease (self, liji_act_get_day (self->act), error);
}

static gboolean
do_renew (Deed *self, GError **error)
{
  return check_lease (self, self->row->until_on, error);
}

static gboolean
do_take_out (Deed *self, GError **error)
{
  if (self->move->receiver == NULL || self->move->receiver[0] == '\0')
    return refuse (error, "receiver", "ashes.receiver", NULL, "who takes them out is needed");
  set_text (&self->row->state, "out");
  set_text (&self->row->receiver, self->move->receiver);
  return TRUE;
}

static gboolean
do_return (Deed *self, GError **error)
{
  set_text (&self->row->state, "stored");
  set_text (&self->row->receiver, NULL);
  return TRUE;
}

/* The arranger, or whom a paper of authority names. */
static gboolean
check_receiver (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) death = liji_death_get (self->store, &self->row->case_id, &local);
  LijiDeathForm *form
      = death != NULL ? liji_model_from_cbor (&liji_death_model, death->form, &local) : NULL;
  gboolean own;

  if (form == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  own = g_strcmp0 (form->arranger_number, move->number) == 0;
  liji_model_free (&liji_death_model, form);
  return own || move->authority != NULL
         || refuse (error, "number", "ashes.authority", move->receiver,
                    "they go to the arranger, or by a paper of authority");
}

static gboolean
do_hand_over (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;

  if (move->receiver == NULL || move->number == NULL)
    return refuse (error, "receiver", "ashes.receiver", NULL, "who receives them is needed");
  if (!move->is_signed)
    return refuse (error, "signed", "death.signatures", NULL, "receiver and keeper both sign");
  if (liji_code_text ("ashes_destination", move->destination) == NULL)
    return refuse (error, "destination", "death.destination", NULL, "it is one of the nine codes");
  if (!check_receiver (self, error))
    return FALSE;
  set_text (&self->row->state, "handed_over");
  set_text (&self->row->niche, NULL);
  set_text (&self->row->receiver, move->receiver);
  set_text (&self->row->destination, move->destination);
  set_text (&self->row->destination_place, move->place);
  self->row->until_on = (LijiDate){ 0 };
  self->row->handed_at = liji_act_get_moment (self->act);
  return TRUE;
}

static const struct
{
  const char *step;
  const char *kind;    /* of the act */
  const char *from[3]; /* states */
  gboolean (*run) (Deed *self, GError **error);
} steps[] = {
  { "deposit", "ashes.deposit", { "entrusted", "handed_over", NULL }, do_deposit },
  { "renew", "ashes.renew", { "stored", "out", NULL }, do_renew },
  { "takeout", "ashes.takeout", { "stored", NULL }, do_take_out },
  { "return", "ashes.return", { "out", NULL }, do_return },
  { "handover", "ashes.handover", { "stored", NULL }, do_hand_over },
};

static LijiAshes *
finish (Deed *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAshes) done = NULL;
  LijiPack *input;

  if (!liji_ashes_update (self->act, self->row, &local))
    {
      liji_deed_fail (error, "label", g_steal_pointer (&local));
      return NULL;
    }
  done = tell (self->row, liji_act_get_day (self->act));
  input = liji_pack_new ();
  liji_pack_text (input, "label", self->move->label);
  liji_pack_text (input, "niche", self->move->niche);
  liji_pack_text (input, "receiver", self->move->receiver);
  liji_pack_text (input, "number", self->move->number);
  liji_pack_text (input, "authority", self->move->authority);
  liji_pack_text (input, "destination", self->move->destination);
  return liji_deed_commit (self->act, input, NULL, error) ? g_steal_pointer (&done) : NULL;
}

LijiAshes *
liji_ashes_advance (LijiSession *session,
                    const LijiId *act,
                    const char *step,
                    const LijiAshesMove *move,
                    GError **error)
{
  g_auto (Deed) self = { .move = move };
  g_autoptr (GError) local = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (steps) && strcmp (steps[i].step, step) != 0)
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (steps), NULL);
  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  self.act = liji_deed_begin (session, act, steps[i].kind, error);
  if (self.act == NULL)
    return NULL;
  self.row = liji_ashes_find (self.store, move->label, &local);
  if (self.row == NULL)
    {
      liji_deed_fail (error, "label", g_steal_pointer (&local));
      return NULL;
    }
  if (liji_act_is_replayed (self.act))
    return tell (self.row, liji_act_get_day (self.act));
  if (!g_strv_contains (steps[i].from, self.row->state))
    {
      refuse (error, "label", "ashes.state", move->label, "these ashes are not where this begins");
      return NULL;
    }
  return steps[i].run (&self, error) ? finish (&self, error) : NULL;
}

GPtrArray *
liji_ashes_list (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ashes_unref);
  g_autoptr (GPtrArray) rows = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  rows = liji_ashes_list_stored (liji_registry_get_store (registry), &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell (rows->pdata[i], liji_registry_get_today (registry)));
  return g_steal_pointer (&list);
}
