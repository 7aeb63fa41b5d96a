/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage.h"

#include "exchange/outgoing.h"
#include "register/booklets-private.h"
#include "register/case-private.h"
#include "register/papers-private.h"
#include "register/parameters.h"
#include "register/replay.h"
#include "seal/check-code.h"
#include "store/claim.h"
#include "store/copy-store.h"
#include "store/number-store.h"
#include "store/outbox-store.h"
#include "store/registration-store.h"

#include <string.h>

/* Registering (登记): number, marriage, two copies and two booklets come into being in one
 * transaction. Nothing is drawn, sealed or waited for in here. */

#define KIND "marriage"

static const char *const holders[] = { "man", "woman" };
static const char *const statuses[] = { "man_status", "woman_status" };

/* One registration under way. */
typedef struct
{
  LijiHandling handling;
  LijiMarriage *form; /* the handling's: number, day and booklets are written into it */
  LijiId id;
  LijiId copies[2];
  gint64 statuses[2];
  char *number;
  char *booklets[2];
  char *check_code;
  gboolean allotted_here;
} Registering;

static void
clear_registering (Registering *self)
{
  liji_handling_clear (&self->handling);
  g_free (self->number);
  g_free (self->booklets[0]);
  g_free (self->booklets[1]);
  g_free (self->check_code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Registering, clear_registering)

static void
clear_registered (LijiRegistered *self)
{
  g_free (self->number);
  g_free (self->copies[0].booklet);
  g_free (self->copies[1].booklet);
}

LIJI_DEFINE_VALUE (LijiRegistered, liji_registered, clear_registered)

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static gboolean
take_number (Registering *self, GError **error)
{
  LijiAct *act = self->handling.act;
  g_autofree char *source = liji_parameters_get (self->handling.registry, "number_source");
  const char *given = self->form->number;
  g_autoptr (GError) local = NULL;
  char series[3], office[7];
  int year;
  gint64 serial;

  self->allotted_here = g_strcmp0 (source, "provincial") != 0;
  if (liji_session_get_replay (self->handling.session) != NULL)
    {
      self->number = g_strdup (given != NULL ? given : "");
      return liji_replay_check_number (self->handling.session, self->number, error)
             && (liji_number_enter (act, self->number, &self->id, &local)
                 || liji_deed_fail (error, "number", g_steal_pointer (&local)));
    }
  if (self->allotted_here)
    {
      if (given != NULL && given[0] != '\0')
        return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
                                   "number: this office allots its own numbers");
      return liji_number_allot (act, "J", liji_registry_get_office_code (self->handling.registry),
                                liji_act_get_day (act).year, &self->id, &self->number, &local)
             || liji_deed_fail (error, "number", g_steal_pointer (&local));
    }
  if (given == NULL || given[0] == '\0')
    return liji_register_fail (
        error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
        "number: it comes from the provincial system here and must be entered");
  if (!liji_number_parse (given, series, office, &year, &serial) || strcmp (series, "J") != 0
      || year != liji_act_get_day (act).year)
    return liji_register_fail (
        error, LIJI_REGISTER_ERROR_INPUT, "number", NULL,
        "number: “%s” is no marriage certificate number of this year (Jaaaaaa-bbbb-cccccc)", given);
  self->number = g_strdup (given);
  return liji_number_enter (act, self->number, &self->id, &local)
         || liji_deed_fail (error, "number", g_steal_pointer (&local));
}

static gboolean
take_booklets (Registering *self, GError **error)
{
  const char *given[] = { self->form->man_booklet, self->form->woman_booklet };
  const char *const fields[] = { "man_booklet", "woman_booklet" };
  LijiHandling *handling = &self->handling;

  for (guint i = 0; i < 2; i++)
    if (given[i] != NULL && given[i][0] != '\0')
      self->booklets[i] = g_strdup (given[i]);
  for (guint i = 0; i < 2; i++)
    {
      if (self->booklets[i] == NULL)
        self->booklets[i] = liji_booklet_choose (handling->session, KIND, NULL,
                                                 self->booklets[1 - i], fields[i], error);
      if (self->booklets[i] == NULL)
        return FALSE;
    }
  if (strcmp (self->booklets[0], self->booklets[1]) == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, fields[1], NULL,
                               "%s: the same booklet cannot be both copies", fields[1]);
  for (guint i = 0; i < 2; i++)
    if (!liji_booklet_use (handling->session, handling->act, KIND, self->booklets[i], &self->id,
                           holders[i], fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
claim_marriage (Registering *self, const LijiApplicant *party, const char *field, GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (party);
  g_autoptr (GError) local = NULL;

  if (key == NULL
      || liji_claim_take (self->handling.act, LIJI_CLAIM_OPEN_MARRIAGE, key, self->number,
                          liji_session_get_station (self->handling.session), &self->id, &local))
    return TRUE;
  return liji_deed_fail (error, field, g_steal_pointer (&local));
}

/* A marriage that a judgment or a death has ended elsewhere still stands open here: the check let
 * it pass (papers shown, a second person's word), so this act writes its end down and frees both of
 * its parties. */
static gboolean
end_former (Registering *self, const char *number, const LijiApplicant *party, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row
      = liji_registration_find (self->handling.store, number, &local);
  gboolean widowed = g_strcmp0 (party->marital_status, "30") == 0;
  const LijiShownPaper *evidence = NULL;

  if (row == NULL)
    return g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
           || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; party->papers != NULL && i < party->papers->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (party->papers, i);
      const char *type = paper->paper_type != NULL ? paper->paper_type : "";

      if (widowed ? strcmp (type, "death_certificate") == 0
                  : g_str_has_prefix (type, "court_divorce")
                        || strcmp (type, "divorce_certificate") == 0)
        evidence = paper;
    }
  set_text (&row->state, "ended");
  set_text (&row->ended_how, evidence == NULL ? "second_record"
                             : widowed        ? "death"
                                              : "court_divorce");
  set_text (&row->ended_by, evidence != NULL ? evidence->number : self->form->second_reviewer);
  row->ended_on = liji_act_get_day (self->handling.act);
  if (evidence != NULL && liji_date_is_day (evidence->effective_on))
    row->ended_on = evidence->effective_on;
  else if (evidence != NULL && liji_date_is_day (evidence->issued_on))
    row->ended_on = evidence->issued_on;
  if (liji_registration_update (self->handling.act, row, &local)
      && liji_claim_release_all (self->handling.act, LIJI_CLAIM_OPEN_MARRIAGE, &row->id, &local)
      && liji_act_add_subject (self->handling.act, &row->id, &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
end_formers_of (Registering *self, const LijiApplicant *party, GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (party);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) facts
      = key != NULL ? liji_facts_of (self->handling.store, key, &self->handling.subject, &local)
                    : NULL;

  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (facts, i);

      if (strcmp (fact->what, "open_marriage") == 0 && fact->number != NULL
          && !end_former (self, fact->number, party, error))
        return FALSE;
    }
  return TRUE;
}

static void
fill_party (LijiPartyRow *row, const LijiApplicant *party)
{
  row->identity_key = liji_applicant_dup_key (party);
  row->identity_kind = g_strdup (party->identity_kind);
  row->identity_number = g_strdup (party->identity_number);
  row->name = g_strdup (party->name);
  row->birth = party->birth_date;
  row->nationality = g_strdup (party->nationality);
  row->person_kind = g_strdup (party->person_kind);
}

static gboolean
insert_registration (Registering *self, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_row_new ();
  LijiRegistry *registry = self->handling.registry;
  g_autoptr (GError) local = NULL;

  set_text (&self->form->number, self->number);
  set_text (&self->form->man_booklet, self->booklets[0]);
  set_text (&self->form->woman_booklet, self->booklets[1]);
  self->form->registered_on = liji_act_get_day (self->handling.act);
  row->id = self->id;
  row->number = g_strdup (self->number);
  row->kind = g_strdup (KIND);
  row->state = g_strdup ("registered");
  row->registered_on = self->form->registered_on;
  row->case_id = self->handling.row->id;
  row->office_code = g_strdup (liji_registry_get_office_code (registry));
  row->office_name = g_strdup (liji_registry_get_office_name (registry));
  row->registrar = g_strdup (liji_session_get_full_name (self->handling.session));
  row->window = g_strdup (liji_session_get_station (self->handling.session));
  row->mixed = liji_marriage_is_mixed (self->form);
  fill_party (&row->man, &self->form->man);
  fill_party (&row->woman, &self->form->woman);
  row->snapshot = liji_model_to_cbor (&liji_marriage_model, self->form);
  row->check_code = g_strdup (self->check_code);
  return liji_registration_insert (self->handling.act, row, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
insert_copies (Registering *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LijiCopyRow) row = liji_copy_row_new ();

      /* A millisecond apart, so that the man's copy is listed first, as on every form. */
      row->id = self->copies[i]
          = liji_act_make_id (self->handling.act, holders[i], i * G_TIME_SPAN_MILLISECOND);
      row->registration = self->id;
      row->kind = g_strdup ("marriage-booklet");
      row->holder = g_strdup (holders[i]);
      row->booklet = g_strdup (self->booklets[i]);
      row->state = g_strdup ("planned");
      row->stock = g_strdup ("preprinted");
      if (!liji_papers_allot_status (self->handling.session, self->handling.act, statuses[i],
                                     &row->status_index, &local)
          || !liji_copy_insert (self->handling.act, row, &local))
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      self->statuses[i] = row->status_index;
    }
  return TRUE;
}

static gboolean
add_outgoing (Registering *self, GError **error)
{
  LijiOutgoingAct what = { .number = self->number,
                           .office_code = liji_registry_get_office_code (self->handling.registry),
                           .office_name = liji_registry_get_office_name (self->handling.registry),
                           .operator_name = liji_session_get_full_name (self->handling.session),
                           .registered_on = self->form->registered_on,
                           .man_booklet = self->booklets[0],
                           .woman_booklet = self->booklets[1] };
  g_autoptr (GBytes) payload = liji_outgoing_marriage (self->form, &what);
  g_autoptr (GError) local = NULL;

  return liji_outbox_add (self->handling.act, &self->id, "registered", payload, NULL, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Before anything is written: is it lawful, and are both persons free of other cases. */
static gboolean
check_all (Registering *self, GError **error)
{
  /* It asks everything the steps before ask; theirs would grade the law's findings lower. */
  static const char *const guards[] = { "register", NULL };
  LijiHandling *handling = &self->handling;
  LijiDate given = ((const LijiMarriage *) liji_handling_get_form (handling))->registered_on;
  g_autofree char *line = liji_handling_dup_case_line (handling);

  if (liji_date_is_day (given) && liji_date_compare (given, liji_act_get_day (handling->act)) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registered_on", NULL,
                               "registered_on: a marriage is registered today, on no other day");
  return liji_handling_claim_parties (handling, line, error)
         && liji_handling_check (handling, guards, error);
}

static LijiPack *
make_outputs (Registering *self)
{
  LijiPack *outputs = liji_pack_new ();
  g_autofree char *id = liji_id_to_string (&self->id);
  g_autofree char *case_id = liji_id_to_string (&self->handling.row->id);
  g_autofree char *day = liji_date_to_iso (self->form->registered_on);

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
move_case (Registering *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  g_autoptr (GError) local = NULL;
  const LijiState *to;

  if (!liji_claim_release_all (handling->act, LIJI_CLAIM_CASE_PARTY, &handling->subject, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (!liji_handling_fill_row (handling, error))
    return FALSE;
  to = liji_procedure_state (&liji_marriage_procedure, handling->step->to);
  g_clear_pointer (&handling->row->draft, g_bytes_unref);
  handling->row->draft = liji_model_to_cbor (&liji_marriage_model, self->form);
  handling->row->registration = self->id;
  g_free (handling->row->state);
  handling->row->state = g_strdup (to->code);
  handling->row->final = to->final;
  return liji_case_update (handling->act, handling->row, &local)
         || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

/* A record given whole gets its case too, in the state before registering: it is handed over, left
 * unfinished and found like any other. */
static gboolean
open_whole (LijiHandling *handling, GError **error)
{
  for (guint i = 0; i < liji_marriage_procedure.n_steps; i++)
    if (strcmp (liji_marriage_procedure.steps[i].act, "register") == 0)
      handling->step = &liji_marriage_procedure.steps[i];
  return liji_handling_new_row (handling, handling->step->from, error);
}

LijiRegistered *
liji_marriage_register (LijiSession *session,
                        const LijiId *id,
                        LijiCase *seen,
                        LijiDraft *draft,
                        GError **error)
{
  g_auto (Registering) self = { 0 };
  LijiHandling *handling = &self.handling;
  LijiCheckCode code = liji_check_code_new ();
  LijiPack *outputs;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) input = NULL;

  g_return_val_if_fail (draft != NULL, NULL);
  self.check_code = liji_replay_dup_output (session, "check_code");
  if (self.check_code == NULL)
    self.check_code = liji_check_code_to_string (&code);
  if (!liji_handling_begin (handling, &liji_marriage_kind, session, id, "register", seen, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling->act))
    return read_outputs (liji_act_get_outputs (handling->act), TRUE);
  self.form = liji_handling_get_form (handling);
  self.id = liji_act_make_id (handling->act, "registration", 0);
  if (handling->row == NULL && !open_whole (handling, error))
    return NULL;
  if (!check_all (&self, error) || !liji_handling_add_digests (handling, error)
      || !take_number (&self, error) || !end_formers_of (&self, &self.form->man, error)
      || !end_formers_of (&self, &self.form->woman, error)
      || !claim_marriage (&self, &self.form->man, "man.identity_number", error)
      || !claim_marriage (&self, &self.form->woman, "woman.identity_number", error)
      || !take_booklets (&self, error) || !insert_registration (&self, error)
      || !insert_copies (&self, error) || !add_outgoing (&self, error) || !move_case (&self, error))
    return NULL;
  outputs = make_outputs (&self);
  packed = liji_pack_end (outputs);
  input = liji_deed_end_input (handling->act, liji_handling_new_input (handling));
  if (!liji_act_commit (handling->act, input, packed, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  return read_outputs (packed, FALSE);
}
