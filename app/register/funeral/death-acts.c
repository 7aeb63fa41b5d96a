/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/death-private.h"

#include "base/text.h"
#include "register/funeral/resources-private.h"
#include "register/matter/matter-private.h"
#include "register/office/parameters.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"

#include <string.h>

/* What each step does of itself, beside the form: body, ashes, and what they hold alone. */

static gint64
get_at (const LijiUndertaking *self)
{
  return self->row->moved_at;
}

static gboolean
take (LijiUndertaking *self,
      const char *kind,
      const char *key,
      const LijiId *subject,
      GError **error)
{
  /* One furnace however its name is typed. */
  g_autofree char *folded = liji_text_fold_name (key);
  g_autoptr (GError) local = NULL;

  return liji_claim_take (self->act, kind, folded, self->row->no, liji_act_get_station (self->act),
                          subject, &local)
         || liji_deed_fail (error, key, g_steal_pointer (&local));
}

static gboolean
let_go (LijiUndertaking *self, const char *kind, const LijiId *subject, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_claim_release_all (self->act, kind, subject, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
keep_body (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_body_update (self->act, self->body, &local)
         || liji_deed_fail (error, "tag", g_steal_pointer (&local));
}

static gboolean
keep_ashes (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_ashes_update (self->act, self->one, &local)
         || liji_deed_fail (error, "ashes", g_steal_pointer (&local));
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

/* Taken while it lasts: one at a time by its claim, and never in somebody else's booked time. */
static gboolean
begin_use (LijiUndertaking *self, const char *kind, const char *name, GError **error)
{
  return liji_use_begin (self->registry, self->act, self->row, kind, name, get_at (self), error);
}

static gboolean
end_use (LijiUndertaking *self, const char *kind, GError **error)
{
  return liji_use_end (self->registry, self->act, self->row, kind, get_at (self), error);
}

static gboolean
drop_uses (LijiUndertaking *self, GError **error)
{
  return liji_use_drop (self->registry, self->act, self->row, get_at (self), error);
}

static gboolean
do_dispatch (LijiUndertaking *self, GError **error)
{
  return take (self, LIJI_CLAIM_VEHICLE, self->form->vehicle, &self->row->id, error)
         && begin_use (self, "vehicle", self->form->vehicle, error);
}

static gboolean
let_vehicle_go (LijiUndertaking *self, GError **error)
{
  return let_go (self, LIJI_CLAIM_VEHICLE, &self->row->id, error)
         && end_use (self, "vehicle", error);
}

static gboolean
do_cancel (LijiUndertaking *self, GError **error)
{
  return let_vehicle_go (self, error) && drop_uses (self, error);
}

static void
begin_keeping (LijiUndertaking *self)
{
  g_autofree char *days = liji_parameters_get (
      self->registry, self->form->infectious ? "infectious_keep_days" : "body_keep_days");
  LijiDate day = liji_micros_to_date (get_at (self));

  self->row->due_on = liji_date_add_days (day, (int) g_ascii_strtoll (days, NULL, 10));
}

static gboolean
do_collect (LijiUndertaking *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  begin_keeping (self);
  self->body = g_new0 (LijiBodyRow, 1);
  self->body->id = liji_act_make_id (self->act, "body", 0);
  self->body->case_id = self->row->id;
  self->body->tag = g_strdup (self->form->tag);
  self->body->kind = g_strdup (self->row->kind);
  self->body->state = g_strdup ("here");
  self->body->collected_at = get_at (self);
  if (!liji_body_insert (self->act, self->body, &local))
    return liji_deed_fail (error, "tag", g_steal_pointer (&local));
  return let_vehicle_go (self, error);
}

static gboolean
do_store (LijiUndertaking *self, GError **error)
{
  set_text (&self->body->slot, self->form->slot);
  return take (self, LIJI_CLAIM_COLD_SLOT, self->form->slot, &self->body->id, error)
         && begin_use (self, "cold_slot", self->form->slot, error) && keep_body (self, error);
}

static gboolean
do_farewell (LijiUndertaking *self, GError **error)
{
  return begin_use (self, "hall", self->form->hall, error);
}

static gboolean
do_farewell_end (LijiUndertaking *self, GError **error)
{
  return end_use (self, "hall", error);
}

/* Furnace and hall are free for others as long as the police hold it. */
static gboolean
do_hold (LijiUndertaking *self, GError **error)
{
  self->row->held = TRUE;
  return liji_use_give_back (self->registry, self->act, self->row, error);
}

/* While it was held nobody could cremate it: its time for keeping begins anew. */
static gboolean
do_release (LijiUndertaking *self, GError **error)
{
  LijiDate due = self->row->due_on;

  self->row->held = FALSE;
  begin_keeping (self);
  if (liji_date_is_day (due) && liji_date_compare (due, self->row->due_on) > 0)
    self->row->due_on = due;
  return TRUE;
}

static gboolean
do_extend (LijiUndertaking *self, GError **error)
{
  self->row->due_on = self->form->extended_until;
  return TRUE;
}

/* A body that was cleared before it was ever stored goes back to where it was. */
static gboolean
do_recall (LijiUndertaking *self, GError **error)
{
  if (self->body->slot == NULL)
    set_text (&self->row->state, "collected");
  return TRUE;
}

static gboolean
leave_slot (LijiUndertaking *self, const char *state, GError **error)
{
  set_text (&self->body->state, state);
  set_text (&self->body->slot, NULL);
  return let_go (self, LIJI_CLAIM_COLD_SLOT, &self->body->id, error)
         && end_use (self, "cold_slot", error);
}

static gboolean
do_cremate (LijiUndertaking *self, GError **error)
{
  set_text (&self->body->furnace, self->form->furnace);
  self->body->started_at = get_at (self);
  return take (self, LIJI_CLAIM_FURNACE, self->form->furnace, &self->body->id, error)
         && begin_use (self, "furnace", self->form->furnace, error)
         && leave_slot (self, "burning", error) && keep_body (self, error);
}

/* Both times are kept; it is counted on the day of the end. */
static gboolean
do_finish (LijiUndertaking *self, GError **error)
{
  set_text (&self->body->state, "cremated");
  self->body->ended_at = get_at (self);
  self->body->cremated_on = liji_micros_to_date (self->body->ended_at);
  self->row->cremated_on = self->body->cremated_on;
  return let_go (self, LIJI_CLAIM_FURNACE, &self->body->id, error)
         && end_use (self, "furnace", error) && keep_body (self, error);
}

static gboolean
do_pack (LijiUndertaking *self, GError **error)
{
  g_autoptr (LijiAshesRow) ashes = liji_ashes_row_new ();
  g_autoptr (GError) local = NULL;

  ashes->id = liji_act_make_id (self->act, "ashes", 0);
  ashes->case_id = self->row->id;
  ashes->body = self->body->id;
  ashes->state = g_strdup ("packed");
  ashes->packed_at = get_at (self);
  return liji_ashes_insert (self->act, ashes, &local)
         || liji_deed_fail (error, "ashes", g_steal_pointer (&local));
}

static gboolean
is_packed_left (const LijiUndertaking *self)
{
  for (guint i = 0; i < self->ashes->len; i++)
    if (strcmp (((LijiAshesRow *) self->ashes->pdata[i])->state, "packed") == 0)
      return TRUE;
  return FALSE;
}

/* What the arranger declares is a declaration; where they come to rest is noted later beside it. */
static gboolean
do_hand_over (LijiUndertaking *self, GError **error)
{
  const LijiDeathForm *form = self->form;

  set_text (&self->one->state, strcmp (form->destination, "06") == 0   ? "entrusted"
                               : strcmp (form->destination, "08") == 0 ? "left"
                                                                       : "handed_over");
  set_text (&self->one->destination, form->destination);
  set_text (&self->one->destination_place, form->destination_place);
  set_text (&self->one->receiver, form->receiver_name);
  self->one->handed_at = get_at (self);
  if (is_packed_left (self))
    set_text (&self->row->state, "packed");
  return keep_ashes (self, error);
}

static gboolean
do_suspend (LijiUndertaking *self, GError **error)
{
  self->one->suspended = strcmp (self->step->act, "suspend") == 0;
  return keep_ashes (self, error);
}

static gboolean
do_leave (LijiUndertaking *self, GError **error)
{
  return leave_slot (self, "gone", error) && drop_uses (self, error) && keep_body (self, error);
}

/* The number stays taken, the file stays whole. */
static gboolean
do_void (LijiUndertaking *self, GError **error)
{
  if (!let_vehicle_go (self, error) || !drop_uses (self, error))
    return FALSE;
  return self->body == NULL || (leave_slot (self, "void", error) && keep_body (self, error));
}

static const struct
{
  const char *act;
  gboolean (*run) (LijiUndertaking *self, GError **error);
} deeds[] = {
  { "dispatch", do_dispatch },
  { "collect", do_collect },
  { "store", do_store },
  { "farewell", do_farewell },
  { "farewell_end", do_farewell_end },
  { "hold", do_hold },
  { "release", do_release },
  { "extend", do_extend },
  { "recall", do_recall },
  { "cremate", do_cremate },
  { "finish", do_finish },
  { "pack", do_pack },
  { "hand_over", do_hand_over },
  { "suspend", do_suspend },
  { "settle", do_suspend },
  { "transport", do_leave },
  { "donate", do_leave },
  { "bury", do_leave },
  { "cancel", do_cancel },
  { "void", do_void },
};

gboolean
liji_undertaking_do (LijiUndertaking *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (deeds[i].act, self->step->act) == 0)
      return deeds[i].run (self, error);
  return TRUE;
}

static char *
get_source (const LijiUndertaking *self)
{
  return g_strconcat ("death:", self->row->no, NULL);
}

static gboolean
withdraw_death (LijiUndertaking *self, GError **error)
{
  g_autofree char *source = get_source (self);
  g_autofree char *away = g_strconcat ("withdrawn:", self->row->identity_key, NULL);
  g_autoptr (GError) local = NULL;

  if (!liji_person_note_move (self->act, source, self->row->identity_key, away, &local))
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  self->row->noted = FALSE;
  return TRUE;
}

/* From when it is verified who died and by which paper; the journal keeps what was withdrawn. */
gboolean
liji_undertaking_note_death (LijiUndertaking *self, GError **error)
{
  const LijiDeathForm *form = self->form;
  const char *paper
      = form->certificate_number != NULL ? form->certificate_number : form->police_paper;
  g_autofree char *source = get_source (self);
  g_autoptr (GError) local = NULL;
  LijiPartyFact fact
      = { .what = (char *) "death",
          .number = (char *) (paper != NULL ? paper : form->elsewhere_number),
          .date = liji_date_is_valid (form->died_on) ? form->died_on : liji_act_get_day (self->act),
          .office = (char *) (form->certificate_issuer != NULL
                                  ? form->certificate_issuer
                                  : liji_registry_get_office_name (self->registry)) };

  if (strcmp (self->row->state, "void") == 0)
    return (!self->row->noted || withdraw_death (self, error))
           && liji_matters_withdraw_case (self->session, self->act, &self->row->id,
                                          self->row->reason, error);
  if (self->row->noted || !form->identity_checked || self->row->identity_key == NULL
      || fact.number == NULL)
    return TRUE;
  self->row->noted = TRUE;
  return liji_person_note_add (self->act, self->row->identity_key, &fact, source, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}
