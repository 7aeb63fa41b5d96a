/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/registering.h"

#include "exchange/outgoing.h"
#include "register/booking/booking-private.h"
#include "register/case/granting.h"
#include "register/office/booklets-private.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "register/paper/papers-private.h"
#include "seal/check-code.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/tally-store.h"
#include "store/claim.h"

#include <string.h>

/* What registering a marriage and registering a divorce have in common: number, record, two copies
 * and two booklets come into being in one transaction. Nothing is drawn, sealed or waited for. */

static const char *const holders[] = { "man", "woman" };
static const char *const statuses[] = { "man_status", "woman_status" };

static void
clear_registered (LijiRegistered *self)
{
  g_free (self->number);
  g_free (self->copies[0].booklet);
  g_free (self->copies[1].booklet);
}

LIJI_DEFINE_VALUE (LijiRegistered, liji_registered, clear_registered)

/* By its name: each kind of case has these members somewhere in its form. */
static gpointer
find_member (LijiRegistering *self, const char *name)
{
  gpointer member = NULL;
  const LijiField *field = liji_model_find (
      self->handling.kind->model, liji_handling_get_form (&self->handling), name, &member);

  g_assert (field != NULL);
  return member;
}

static const char *
get_text (LijiRegistering *self, const char *name)
{
  return *(char **) find_member (self, name);
}

static void
set_text (LijiRegistering *self, const char *name, const char *text)
{
  char **member = find_member (self, name);

  g_free (*member);
  *member = g_strdup (text);
}

void
liji_registering_clear (LijiRegistering *self)
{
  liji_handling_clear (&self->handling);
  g_free (self->number);
  g_free (self->booklets[0]);
  g_free (self->booklets[1]);
  g_free (self->check_code);
}

gboolean
liji_registering_begin (LijiRegistering *self,
                        const LijiCaseKind *kind,
                        LijiSession *session,
                        const LijiId *id,
                        LijiCase *seen,
                        LijiDraft *draft,
                        GError **error)
{
  LijiCheckCode code = liji_check_code_new ();

  self->record = liji_record_kind (kind->name);
  self->check_code = liji_replay_dup_output (session, "check_code");
  if (self->check_code == NULL)
    self->check_code = liji_check_code_to_string (&code);
  if (!liji_handling_begin (&self->handling, kind, session, id, "register", seen, draft, error))
    return FALSE;
  if (!liji_act_is_replayed (self->handling.act))
    self->id = liji_act_make_id (self->handling.act, "registration", 0);
  return TRUE;
}

gboolean
liji_registering_take_number (LijiRegistering *self, GError **error)
{
  return liji_granting_take_number (self->handling.session, self->handling.act,
                                    self->handling.kind->number, get_text (self, "number"),
                                    &self->id, &self->number, error);
}

gboolean
liji_registering_take_booklets (LijiRegistering *self, GError **error)
{
  const char *given[] = { get_text (self, "man_booklet"), get_text (self, "woman_booklet") };
  const char *const fields[] = { "man_booklet", "woman_booklet" };
  LijiHandling *handling = &self->handling;

  for (guint i = 0; i < 2; i++)
    if (given[i] != NULL && given[i][0] != '\0' && liji_replay_keeps_booklets (handling->session))
      self->booklets[i] = g_strdup (given[i]);
  for (guint i = 0; i < 2; i++)
    {
      if (self->booklets[i] == NULL)
        self->booklets[i] = liji_booklet_choose (handling->session, self->record->stock, NULL,
                                                 self->booklets[1 - i], fields[i], error);
      if (self->booklets[i] == NULL)
        return FALSE;
    }
  if (strcmp (self->booklets[0], self->booklets[1]) == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, fields[1], NULL,
                               "%s: the same booklet cannot be both copies", fields[1])
           || liji_register_explain (error, "booklet.same", NULL, NULL);
  for (guint i = 0; i < 2; i++)
    if (!liji_booklet_use (handling->session, handling->act, self->record->stock, self->booklets[i],
                           &self->id, holders[i], fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_registration (LijiRegistering *self, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_row_new ();
  LijiRegistry *registry = self->handling.registry;
  gpointer form = liji_handling_get_form (&self->handling);
  g_autoptr (GError) local = NULL;
  const LijiApplicant *man = liji_case_kind_party (self->handling.kind, form, "man");
  const LijiApplicant *woman = liji_case_kind_party (self->handling.kind, form, "woman");

  set_text (self, "number", self->number);
  set_text (self, "man_booklet", self->booklets[0]);
  set_text (self, "woman_booklet", self->booklets[1]);
  *(LijiDate *) find_member (self, "registered_on") = liji_act_get_day (self->handling.act);
  row->id = self->id;
  row->number = g_strdup (self->number);
  row->kind = g_strdup (self->record->kind);
  row->state = g_strdup ("registered");
  row->registered_on = liji_act_get_day (self->handling.act);
  row->case_id = self->handling.row->id;
  row->office_code = g_strdup (liji_registry_get_office_code (registry));
  row->office_name = g_strdup (liji_registry_get_office_name (registry));
  row->registrar = g_strdup (liji_session_get_full_name (self->handling.session));
  row->window = g_strdup (liji_session_get_station (self->handling.session));
  row->mixed = liji_applicant_is_mixed (man) || liji_applicant_is_mixed (woman);
  liji_granting_fill_party (&row->man, man);
  liji_granting_fill_party (&row->woman, woman);
  row->snapshot = liji_model_to_cbor (self->handling.kind->model, form);
  row->check_code = g_strdup (self->check_code);
  return liji_registration_insert (self->handling.act, row, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
insert_tally (LijiRegistering *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  LijiTallyOffice office = { liji_registry_get_office_code (handling->registry),
                             liji_registry_get_office_name (handling->registry) };
  g_autoptr (GError) local = NULL;
  LijiTally tally;

  handling->kind->tally (&tally, liji_handling_get_form (handling), &office,
                         liji_act_get_day (handling->act));
  return liji_tally_insert (handling->act, &self->id, &tally, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
insert_copies (LijiRegistering *self, GError **error)
{
  for (guint i = 0; i < 2; i++)
    if (!liji_granting_add_copy (self->handling.session, self->handling.act, self->record,
                                 &self->id, holders[i], self->booklets[i], i, NULL,
                                 &self->statuses[i], error))
      return FALSE;
  return TRUE;
}

static LijiPack *
make_outputs (LijiRegistering *self)
{
  LijiPack *outputs = liji_pack_new ();
  g_autofree char *id = liji_id_to_string (&self->id);
  g_autofree char *case_id = liji_id_to_string (&self->handling.row->id);
  g_autofree char *day = liji_date_to_iso (liji_act_get_day (self->handling.act));

  liji_pack_text (outputs, "registration", id);
  liji_pack_text (outputs, "case", case_id);
  liji_pack_text (outputs, "number", self->number);
  liji_pack_text (outputs, "registered_on", day);
  liji_pack_text (outputs, "man_booklet", self->booklets[0]);
  liji_pack_text (outputs, "woman_booklet", self->booklets[1]);
  liji_pack_text (outputs, "check_code", self->check_code);
  liji_pack_text (outputs, "no", self->handling.row->no);
  for (guint i = 0; i < 2; i++)
    liji_pack_number (outputs, statuses[i], self->statuses[i]);
  return outputs;
}

static LijiRegistered *
read_outputs (GBytes *outputs, gboolean replayed)
{
  LijiRegistered *registered = g_atomic_rc_box_new0 (LijiRegistered);
  g_autofree char *id = liji_pack_dup_text (outputs, "registration");
  g_autofree char *case_id = liji_pack_dup_text (outputs, "case");
  g_autofree char *day = liji_pack_dup_text (outputs, "registered_on");

  if (id != NULL)
    liji_id_from_string (id, &registered->registration);
  if (case_id != NULL)
    liji_id_from_string (case_id, &registered->case_id);
  if (day != NULL)
    liji_date_from_iso (day, &registered->registered_on);
  registered->number = liji_pack_dup_text (outputs, "number");
  for (guint i = 0; i < 2; i++)
    registered->copies[i].holder = holders[i];
  registered->copies[0].booklet = liji_pack_dup_text (outputs, "man_booklet");
  registered->copies[1].booklet = liji_pack_dup_text (outputs, "woman_booklet");
  registered->replayed = replayed;
  return registered;
}

static gboolean
move_case (LijiRegistering *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  g_autoptr (GError) local = NULL;
  const LijiState *to;

  if (!liji_claim_release_all (handling->act, LIJI_CLAIM_CASE_PARTY, &handling->subject, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (!liji_handling_fill_row (handling, error))
    return FALSE;
  to = liji_procedure_state (handling->kind->procedure, handling->step->to);
  g_clear_pointer (&handling->row->draft, g_bytes_unref);
  handling->row->draft
      = liji_model_to_cbor (handling->kind->model, liji_handling_get_form (handling));
  handling->row->registration = self->id;
  g_free (handling->row->state);
  handling->row->state = g_strdup (to->code);
  handling->row->final = to->final;
  if (!liji_booking_fulfil (handling, error))
    return FALSE;
  return liji_case_update (handling->act, handling->row, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static gboolean
add_outgoing (LijiRegistering *self, GError **error)
{
  LijiOutgoingAct what = { .number = self->number,
                           .office_code = liji_registry_get_office_code (self->handling.registry),
                           .office_name = liji_registry_get_office_name (self->handling.registry),
                           .operator_name = liji_session_get_full_name (self->handling.session),
                           .registered_on = liji_act_get_day (self->handling.act),
                           .man_booklet = self->booklets[0],
                           .woman_booklet = self->booklets[1] };
  g_autoptr (GBytes) payload
      = self->handling.kind->outgoing (liji_handling_get_form (&self->handling), &what);
  g_autoptr (GError) local = NULL;

  return liji_outbox_add (self->handling.act, &self->id, "registered", payload, NULL, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_registering_insert (LijiRegistering *self, GError **error)
{
  return insert_registration (self, error) && insert_tally (self, error)
         && insert_copies (self, error) && add_outgoing (self, error) && move_case (self, error);
}

LijiRegistered *
liji_registering_replay (LijiRegistering *self)
{
  return read_outputs (liji_act_get_outputs (self->handling.act), TRUE);
}

LijiRegistered *
liji_registering_commit (LijiRegistering *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  g_autoptr (GBytes) packed = liji_pack_end (make_outputs (self));
  g_autoptr (GBytes) input
      = liji_deed_end_input (handling->act, liji_handling_new_input (handling));
  g_autoptr (GError) local = NULL;

  if (liji_act_commit (handling->act, input, packed, &local))
    return read_outputs (packed, FALSE);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}
