/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/ashes-private.h"

#include "base/codes.h"
#include "register/funeral/death-private.h"
#include "register/office/parameters.h"

#include <string.h>

/* A lease goes on from where the one before ended, whatever day it is renewed on: periods touch and
 * never overlap. The niche is a claim. */

typedef LijiAshesDeed Deed;

static void
clear_ashes (LijiAshes *self)
{
  g_free (self->label);
  g_free (self->state);
  g_free (self->niche);
  g_free (self->destination);
  g_free (self->receiver);
  g_free (self->confirmed_place);
}

LIJI_DEFINE_VALUE (LijiAshes, liji_ashes, clear_ashes)

static void
clear_lease (LijiAshesLease *self)
{
  g_free (self->niche);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiAshesLease, liji_ashes_lease, clear_lease)

LijiAshes *
liji_ashes_tell (const LijiAshesRow *row, LijiDate today)
{
  LijiAshes *self = g_atomic_rc_box_new0 (LijiAshes);

  self->label = g_strdup (row->label);
  self->state = g_strdup (row->state);
  self->suspended = row->suspended;
  self->niche = g_strdup (row->niche);
  self->until_on = row->until_on;
  self->overdue = row->niche != NULL && liji_date_is_day (row->until_on)
                  && liji_date_compare (today, row->until_on) > 0;
  self->destination = g_strdup (row->destination);
  self->receiver = g_strdup (row->receiver);
  self->confirmed_on = row->confirmed_on;
  self->confirmed_place = g_strdup (row->confirmed_place);
  return self;
}

void
liji_ashes_deed_clear (LijiAshesDeed *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->row, liji_ashes_row_free);
}

gboolean
liji_ashes_refuse (GError **error,
                   const char *field,
                   const char *code,
                   const char *detail,
                   const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

int
liji_ashes_number (LijiRegistry *registry, const char *key)
{
  g_autofree char *text = liji_parameters_get (registry, key);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* Behind @from, and not longer than is leased at once. */
static gboolean
check_lease (Deed *self, LijiDate from, GError **error)
{
  LijiDate most
      = liji_date_add_years (from, liji_ashes_number (self->registry, "ashes_lease_years"));
  LijiDate until = self->move->until;
  g_autofree char *since = liji_date_to_iso (from);
  g_autofree char *last = liji_date_to_iso (most);

  if (!liji_date_is_day (until) || liji_date_compare (until, from) <= 0)
    return liji_ashes_refuse (error, "until", "ashes.lease_begin", since,
                              "the lease ends behind the day it begins on");
  if (liji_date_compare (until, most) > 0)
    return liji_ashes_refuse (error, "until", "ashes.lease_long", last,
                              "so long nothing is leased at once");
  self->row->until_on = until;
  return TRUE;
}

static gboolean
add_lease (Deed *self, LijiDate from, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiLeaseRow lease = { .ashes = self->row->id, .from_on = from, .niche = self->row->niche };

  if (!check_lease (self, from, error))
    return FALSE;
  lease.until_on = self->row->until_on;
  return liji_lease_insert (self->act, &lease, &local)
         || liji_deed_fail (error, "until", g_steal_pointer (&local));
}

static gboolean
check_claim (Deed *self, GError **error)
{
  return !self->row->suspended
         || liji_ashes_refuse (error, "label", "death.suspended", self->row->label,
                               "two relatives claim them: they stay here");
}

static gboolean
do_deposit (Deed *self, GError **error)
{
  if (self->move->niche == NULL || self->move->niche[0] == '\0')
    return liji_ashes_refuse (error, "niche", "ashes.niche", NULL, "it is needed");
  set_text (&self->row->state, "stored");
  set_text (&self->row->niche, self->move->niche);
  return add_lease (self, liji_act_get_day (self->act), error);
}

static gboolean
do_renew (Deed *self, GError **error)
{
  return add_lease (self, self->row->until_on, error);
}

static gboolean
do_take_out (Deed *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiOutingRow outing = { .ashes = self->row->id,
                           .out_at = liji_act_get_time (self->act),
                           .receiver = (char *) self->move->receiver };

  if (!is_given (self->move->receiver))
    return liji_ashes_refuse (error, "receiver", "ashes.receiver", NULL,
                              "who takes them out is needed");
  if (!check_claim (self, error))
    return FALSE;
  set_text (&self->row->state, "out");
  set_text (&self->row->receiver, self->move->receiver);
  return liji_outing_insert (self->act, &outing, &local)
         || liji_deed_fail (error, "label", g_steal_pointer (&local));
}

static gboolean
do_return (Deed *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  set_text (&self->row->state, "stored");
  set_text (&self->row->receiver, NULL);
  return liji_outing_end (self->act, &self->row->id, liji_act_get_time (self->act), &local)
         || liji_deed_fail (error, "label", g_steal_pointer (&local));
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
         || liji_ashes_refuse (error, "number", "ashes.authority", move->receiver,
                               "they go to the arranger, or by a paper of authority");
}

static gboolean
do_hand_over (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;

  if (move->receiver == NULL || move->number == NULL)
    return liji_ashes_refuse (error, "receiver", "ashes.receiver", NULL,
                              "who receives them is needed");
  if (!move->is_signed)
    return liji_ashes_refuse (error, "signed", "death.signatures", NULL,
                              "receiver and keeper both sign");
  if (liji_code_text ("ashes_destination", move->destination) == NULL)
    return liji_ashes_refuse (error, "destination", "death.destination", NULL,
                              "it is one of the nine codes");
  if (!check_claim (self, error) || !check_receiver (self, error))
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

/* Of stored ashes too: they rest until an agreement or a court's paper says whose they are. */
static gboolean
do_suspend (Deed *self, GError **error)
{
  if (!is_given (self->move->reason))
    return liji_ashes_refuse (error, "reason", "death.no_reason", NULL, "it is needed");
  if (!check_claim (self, error))
    return FALSE;
  self->row->suspended = TRUE;
  return TRUE;
}

static gboolean
do_settle (Deed *self, GError **error)
{
  if (!self->row->suspended)
    return liji_ashes_refuse (error, "label", "death.not_suspended", self->row->label,
                              "no claim is open on them");
  if (!is_given (self->move->authority))
    return liji_ashes_refuse (error, "authority", "death.claim_release", NULL,
                              "the agreement or the court's paper is needed");
  self->row->suspended = FALSE;
  return TRUE;
}

static gboolean
leave_niche (Deed *self, const char *state)
{
  set_text (&self->row->state, state);
  set_text (&self->row->niche, NULL);
  self->row->until_on = (LijiDate){ 0 };
  self->row->handed_at = liji_act_get_moment (self->act);
  return TRUE;
}

/* On the way to another place (§9.8): they belong to no niche, here or there, until it says that it
 * has them. */
static gboolean
do_move_out (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;

  if (!is_given (move->place) || !is_given (move->authority))
    return liji_ashes_refuse (error, "place", "ashes.move_paper", NULL,
                              "where they go and by which paper is needed");
  if (!is_given (move->receiver))
    return liji_ashes_refuse (error, "receiver", "ashes.receiver", NULL,
                              "who takes them is needed");
  if (!check_claim (self, error))
    return FALSE;
  set_text (&self->row->receiver, move->receiver);
  set_text (&self->row->destination_place, move->place);
  if (liji_code_text ("ashes_destination", move->destination) != NULL)
    set_text (&self->row->destination, move->destination);
  return leave_niche (self, "in_transit");
}

/* What was declared is a declaration; this is the fact beside it. */
static gboolean
do_confirm (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;

  if (!is_given (move->place) || !is_given (move->receiver) || !liji_date_is_day (move->on))
    return liji_ashes_refuse (error, "place", "ashes.confirmed", NULL,
                              "where they rest, since when, and who says so is needed");
  if (liji_date_compare (move->on, liji_act_get_day (self->act)) > 0)
    return liji_ashes_refuse (error, "on", "death.time_future", NULL, "this day is yet to come");
  self->row->confirmed_on = move->on;
  set_text (&self->row->confirmed_place, move->place);
  set_text (&self->row->confirmed_by, move->receiver);
  if (strcmp (self->row->state, "in_transit") == 0)
    set_text (&self->row->state, "moved");
  return TRUE;
}

static gboolean
do_dispose (Deed *self, GError **error)
{
  return check_claim (self, error) && liji_ashes_do_dispose (self, error)
         && leave_niche (self, "disposed");
}

static const struct
{
  const char *step;
  const char *kind;    /* of the act */
  const char *from[4]; /* states */
  gboolean (*run) (Deed *self, GError **error);
} steps[] = {
  { "deposit", "ashes.deposit", { "entrusted", "handed_over", NULL }, do_deposit },
  { "renew", "ashes.renew", { "stored", "out", NULL }, do_renew },
  { "takeout", "ashes.takeout", { "stored", NULL }, do_take_out },
  { "return", "ashes.return", { "out", NULL }, do_return },
  { "handover", "ashes.handover", { "stored", "entrusted", NULL }, do_hand_over },
  { "suspend", "ashes.suspend", { "stored", "entrusted", "out", NULL }, do_suspend },
  { "settle", "ashes.settle", { "stored", "entrusted", "out", NULL }, do_settle },
  { "moveout", "ashes.moveout", { "stored", "entrusted", NULL }, do_move_out },
  { "confirm", "ashes.confirm", { "handed_over", "in_transit", NULL }, do_confirm },
  { "notice", "ashes.notice", { "stored", "out", "packed", NULL }, liji_ashes_do_notice },
  { "dispose", "ashes.dispose", { "stored", NULL }, do_dispose },
};

static LijiAshes *
finish (Deed *self, GError **error)
{
  const LijiAshesMove *move = self->move;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAshes) done = NULL;
  LijiPack *input;

  if (!liji_ashes_update (self->act, self->row, &local))
    {
      liji_deed_fail (error, "label", g_steal_pointer (&local));
      return NULL;
    }
  done = liji_ashes_tell (self->row, liji_act_get_day (self->act));
  input = liji_pack_new ();
  liji_pack_text (input, "label", move->label);
  liji_pack_text (input, "niche", move->niche);
  liji_pack_text (input, "receiver", move->receiver);
  liji_pack_text (input, "number", move->number);
  liji_pack_text (input, "authority", move->authority);
  liji_pack_text (input, "destination", move->destination);
  liji_pack_text (input, "place", move->place);
  liji_pack_text (input, "notice", move->notice);
  liji_pack_text (input, "how", move->how);
  liji_pack_text (input, "result", move->result);
  liji_pack_text (input, "reason", move->reason);
  return liji_deed_commit (self->act, input, NULL, error) ? g_steal_pointer (&done) : NULL;
}

gboolean
liji_ashes_begin (LijiAshesDeed *self,
                  LijiSession *session,
                  const LijiId *act,
                  const char *kind,
                  const LijiAshesMove *move,
                  GError **error)
{
  g_autoptr (GError) local = NULL;

  self->session = session;
  self->move = move;
  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  self->act = liji_deed_begin (session, act, kind, error);
  if (self->act == NULL)
    return FALSE;
  self->row = liji_ashes_find (self->store, move->label, &local);
  return self->row != NULL || liji_deed_fail (error, "label", g_steal_pointer (&local));
}

LijiAshes *
liji_ashes_advance (LijiSession *session,
                    const LijiId *act,
                    const char *step,
                    const LijiAshesMove *move,
                    GError **error)
{
  g_auto (LijiAshesDeed) self = { 0 };
  guint i = 0;

  while (i < G_N_ELEMENTS (steps) && strcmp (steps[i].step, step) != 0)
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (steps), NULL);
  if (!liji_ashes_begin (&self, session, act, steps[i].kind, move, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return liji_ashes_tell (self.row, liji_act_get_day (self.act));
  if (!g_strv_contains (steps[i].from, self.row->state))
    {
      liji_ashes_refuse (error, "label", "ashes.state", move->label,
                         "these ashes are not where this begins");
      return NULL;
    }
  return steps[i].run (&self, error) ? finish (&self, error) : NULL;
}

/* Nothing was handed over for these yet: none of the case has a label. */
static gboolean
check_admit (LijiStore *store, const LijiDeathRow *death, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) all = liji_ashes_of (store, &death->id, &local);

  if (all == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (strcmp (death->state, "recorded") == 0 && all->len == 0)
    return TRUE;
  return liji_ashes_refuse (error, "case", "ashes.admit", death->no,
                            "only ashes of a cremation elsewhere are taken in, once");
}

static gboolean
fill_origin (LijiAshesRow *row, const LijiDeathRow *death, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiDeathForm *form = liji_model_from_cbor (&liji_death_model, death->form, &local);

  if (form == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  row->origin_kind = g_strdup (form->origin_proof != NULL ? form->origin_proof : "certificate");
  row->origin_number
      = g_strdup (form->origin_proof != NULL ? form->origin_number : form->elsewhere_number);
  liji_model_free (&liji_death_model, form);
  return TRUE;
}

LijiAshes *
liji_ashes_admit (LijiSession *session, const LijiId *id, const char *case_no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "ashes.admit", error);
  g_autoptr (LijiAshesRow) row = liji_ashes_row_new ();
  g_autoptr (LijiDeathRow) death = NULL;
  g_autoptr (LijiAshes) done = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input, *outputs;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      g_autofree char *label = liji_pack_dup_text (liji_act_get_outputs (act), "label");

      return liji_ashes_show (session, label, error);
    }
  death = liji_death_row_find (store, case_no, &local);
  if (death == NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  if (!check_admit (store, death, error) || !fill_origin (row, death, error))
    return NULL;
  row->id = liji_act_make_id (act, "ashes", 0);
  row->case_id = death->id;
  row->state = g_strdup ("entrusted");
  row->destination = g_strdup ("06");
  row->packed_at = liji_act_get_moment (act);
  if (!liji_ashes_insert (act, row, &local))
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  done = liji_ashes_tell (row, liji_act_get_day (act));
  input = liji_pack_new ();
  outputs = liji_pack_new ();
  liji_pack_text (input, "case", death->no);
  liji_pack_text (outputs, "label", row->label);
  return liji_deed_commit (act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

LijiAshes *
liji_ashes_show (LijiSession *session, const char *label, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAshesRow) row = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  row = liji_ashes_find (liji_registry_get_store (registry), label, &local);
  if (row != NULL)
    return liji_ashes_tell (row, liji_registry_get_today (registry));
  liji_deed_fail (error, "label", g_steal_pointer (&local));
  return NULL;
}

static gpointer
tell_lease_cb (gconstpointer data, gpointer unused)
{
  const LijiLeaseRow *row = data;
  LijiAshesLease *self = g_atomic_rc_box_new0 (LijiAshesLease);

  self->from_on = row->from_on;
  self->until_on = row->until_on;
  self->niche = g_strdup (row->niche);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  return self;
}

GPtrArray *
liji_ashes_leases (LijiSession *session, const char *label, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAshesRow) row = NULL;
  GError *local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  row = liji_ashes_find (store, label, &local);
  return liji_deed_tell (row != NULL ? liji_lease_list (store, &row->id, &local) : NULL,
                         tell_lease_cb, NULL, (GDestroyNotify) liji_ashes_lease_unref, local,
                         error);
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
    g_ptr_array_add (list, liji_ashes_tell (rows->pdata[i], liji_registry_get_today (registry)));
  return g_steal_pointer (&list);
}
