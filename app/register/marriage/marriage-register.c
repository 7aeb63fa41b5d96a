/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/marriage.h"

#include "register/case/registering.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"

#include <string.h>

/* Registering (登记): number, marriage, two copies and two booklets come into being in one
 * transaction. Nothing is drawn, sealed or waited for in here. */

static LijiMarriage *
get_form (LijiRegistering *self)
{
  return liji_handling_get_form (&self->handling);
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* A marriage that a judgment or a death has ended elsewhere still stands open here: the check let
 * it pass (papers shown, a second person's word), so this act writes its end down and frees both of
 * its parties. */
static gboolean
end_former (LijiRegistering *self, const char *number, const LijiApplicant *party, GError **error)
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
  set_text (&row->ended_by, evidence != NULL ? evidence->number : get_form (self)->second_reviewer);
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
end_formers_of (LijiRegistering *self, const LijiApplicant *party, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) facts
      = liji_facts_of_applicant (self->handling.store, party, &self->handling.subject, &local);

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

/* Before anything is written: is it lawful, and are both persons free of other cases. */
static gboolean
check_all (LijiRegistering *self, GError **error)
{
  /* It asks everything the steps before ask; theirs would grade the law's findings lower. */
  static const char *const guards[] = { "register", NULL };
  LijiHandling *handling = &self->handling;
  LijiDate given = get_form (self)->registered_on;
  g_autofree char *line = liji_handling_dup_case_line (handling);

  if (liji_date_is_day (given) && liji_date_compare (given, liji_act_get_day (handling->act)) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registered_on", NULL,
                               "registered_on: a marriage is registered today, on no other day")
           || liji_register_explain (error, "registered.today_only", NULL, NULL);
  return liji_handling_claim_parties (handling, line, error)
         && liji_handling_check (handling, guards, error);
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
  g_auto (LijiRegistering) self = { 0 };
  LijiHandling *handling = &self.handling;
  LijiMarriage *form;

  g_return_val_if_fail (draft != NULL, NULL);
  if (!liji_registering_begin (&self, &liji_marriage_kind, session, id, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling->act))
    return liji_registering_replay (&self);
  form = get_form (&self);
  if (handling->row == NULL && !open_whole (handling, error))
    return NULL;
  if (!check_all (&self, error) || !liji_handling_add_digests (handling, error)
      || !liji_registering_take_number (&self, error) || !end_formers_of (&self, &form->man, error)
      || !end_formers_of (&self, &form->woman, error)
      || !liji_handling_claim (handling, LIJI_CLAIM_OPEN_MARRIAGE, FALSE, self.number, &self.id,
                               error)
      || !liji_registering_take_booklets (&self, error) || !liji_registering_insert (&self, error))
    return NULL;
  return liji_registering_commit (&self, error);
}
