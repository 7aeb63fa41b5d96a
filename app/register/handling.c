/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case-private.h"

#include "access/rules.h"
#include "register/marriage.h"
#include "register/outpost-here.h"
#include "register/parameters.h"
#include "register/registry-private.h"
#include "register/replay.h"
#include "store/claim.h"
#include "store/registration-store.h"
#include "store/user-store.h"

/* What the acts of a marriage have in common: one case, one step of the procedure's table, one
 * transaction. */

void
liji_handling_clear (LijiHandling *handling)
{
  /* The row goes after the act: undoing needs nothing of it, but order costs nothing. */
  g_clear_pointer (&handling->act, liji_act_free);
  g_clear_pointer (&handling->row, liji_case_row_free);
  if (handling->form != NULL)
    liji_model_free (&liji_marriage_model, handling->form);
  handling->form = NULL;
}

LijiMarriage *
liji_handling_get_form (LijiHandling *handling)
{
  return handling->form;
}

static void
stamp_ticks (GPtrArray *ticks, gint64 now)
{
  for (guint i = 0; ticks != NULL && i < ticks->len; i++)
    {
      LijiTick *tick = g_ptr_array_index (ticks, i);
      if (tick->done && tick->done_at == 0)
        tick->done_at = now;
    }
}

static void
stamp_checks (GPtrArray *checks, gint64 now)
{
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      LijiCheckRecord *check = g_ptr_array_index (checks, i);
      if (check->checked_at == 0)
        check->checked_at = now;
    }
}

/* No time written means: in the course of this act. */
static void
copy_form (LijiHandling *handling)
{
  gint64 now = liji_act_get_moment (handling->act);

  if (handling->draft == NULL)
    return;
  handling->form = liji_model_copy (&liji_marriage_model, liji_draft_get_record (handling->draft));
  stamp_ticks (handling->form->review_ticks, now);
  stamp_ticks (handling->form->handover_ticks, now);
  stamp_checks (handling->form->man.checks, now);
  stamp_checks (handling->form->woman.checks, now);
  liji_here_fill_place (handling->registry, &handling->form->place);
}

static gboolean
read_row (LijiHandling *handling, LijiCase *seen, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *who = NULL;

  handling->row = liji_case_get (handling->store, &seen->id, &local);
  if (handling->row == NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  handling->subject = handling->row->id;
  if (handling->row->revision == seen->revision)
    return TRUE;
  who = g_strdup_printf ("%s, %s", handling->row->updated_by, handling->row->state);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "case", who,
                             "case: %s was moved meanwhile (now %s) by %s; read it again",
                             handling->row->no, handling->row->state, handling->row->updated_by);
}

gboolean
liji_handling_begin (LijiHandling *handling,
                     LijiSession *session,
                     const LijiId *id,
                     const char *act_name,
                     LijiCase *seen,
                     LijiDraft *draft,
                     GError **error)
{
  g_autofree char *kind = g_strconcat ("marriage.", act_name, NULL);
  const char *from;

  g_return_val_if_fail (draft == NULL || liji_draft_get_model (draft) == &liji_marriage_model,
                        FALSE);
  handling->session = session;
  handling->registry = liji_session_get_registry (session);
  handling->store = liji_registry_get_store (handling->registry);
  handling->draft = draft;
  handling->act = liji_deed_begin (session, id, kind, error);
  if (handling->act == NULL)
    return FALSE;
  if (liji_act_is_replayed (handling->act))
    return TRUE;
  copy_form (handling);
  if (seen != NULL && !read_row (handling, seen, error))
    return FALSE;
  from = handling->row != NULL ? handling->row->state : "";
  handling->step = liji_procedure_step (&liji_marriage_procedure, from, act_name);
  if (handling->step != NULL || seen == NULL)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "case", NULL,
                             "case: %s is %s; %s is not the next step", handling->row->no, from,
                             act_name);
}

/* Who may decide as the second person: whoever may review, has an account that is not disabled, and
 * is not at this counter. */
static GPtrArray *
list_reviewers (LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) users = liji_user_list (store, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (users == NULL)
    return NULL;
  for (guint i = 0; i < users->len; i++)
    {
      const LijiUserRow *user = g_ptr_array_index (users, i);
      g_auto (GStrv) roles = g_strsplit (user->roles != NULL ? user->roles : "", ",", -1);

      if (user->disabled || g_strcmp0 (user->name, liji_session_get_user (session)) == 0
          || !liji_access_may ("marriage.review", (const char *const *) roles))
        continue;
      g_ptr_array_add (names, g_strdup (user->name));
      g_ptr_array_add (names, g_strdup (user->full_name));
    }
  return g_steal_pointer (&names);
}

gboolean
liji_marriage_gather_facts (LijiSession *session,
                            const LijiMarriage *form,
                            const LijiId *except_case,
                            LijiDate today,
                            LijiMarriageFacts *facts,
                            GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autofree char *man = liji_applicant_dup_key (&form->man);
  g_autofree char *woman = liji_applicant_dup_key (&form->woman);
  g_autofree char *months = liji_parameters_get (registry, "single_status_months");
  g_autoptr (GError) local = NULL;

  const LijiReplay *replay = liji_session_get_replay (session);

  facts->today = today;
  facts->clock_doubtful = replay == NULL && liji_registry_get_clock_doubt (registry) != NULL;
  facts->office_mixed = liji_registry_get_office_mixed (registry);
  facts->registrar = g_strdup (liji_session_get_full_name (session));
  facts->registrar_mixed = liji_session_is_mixed (session);
  facts->registrar_valid_until = liji_session_get_valid_until (session);
  facts->single_status_months = (int) g_ascii_strtoll (months, NULL, 10);
  facts->no_impediment_countries
      = liji_parameters_get_on (registry, "no_impediment_countries", today);
  facts->online_check_required
      = liji_parameters_is_yes_on (registry, "online_check_required", today);
  facts->offline_completion_allowed
      = replay != NULL ? replay->loan->completes
                       : liji_parameters_is_yes_on (registry, "offline_completion", today);
  facts->man_unprintable = liji_registry_dup_unprintable (registry, form->man.name);
  facts->woman_unprintable = liji_registry_dup_unprintable (registry, form->woman.name);
  /* What was decided away from the office was decided by who was there then. */
  if (form->second_reviewer != NULL && replay == NULL)
    facts->reviewers = list_reviewers (session, &local);
  if (man != NULL && local == NULL)
    facts->man_facts = liji_facts_of (store, man, except_case, &local);
  if (woman != NULL && local == NULL)
    facts->woman_facts = liji_facts_of (store, woman, except_case, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_here_add_facts (registry, man, facts->man_facts, error)
         && liji_here_add_facts (registry, woman, facts->woman_facts, error);
}

static gboolean
is_known (GPtrArray *problems, const LijiProblem *problem)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *other = g_ptr_array_index (problems, i);

      if (other->code == problem->code && g_strcmp0 (other->field, problem->field) == 0
          && g_strcmp0 (other->detail, problem->detail) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
liji_handling_check (LijiHandling *handling, const char *const *guards, GError **error)
{
  g_auto (LijiMarriageFacts) facts = { 0 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  const LijiMarriage *form = liji_handling_get_form (handling);

  if (g_strcmp0 (form->second_reviewer, liji_session_get_user (handling->session)) == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "second_reviewer", NULL,
                               "second_reviewer: it must be somebody else than the registrar");
  if (!liji_marriage_gather_facts (handling->session, form, &handling->subject,
                                   liji_act_get_day (handling->act), &facts, error))
    return FALSE;
  for (guint g = 0; guards[g] != NULL; g++)
    {
      g_autoptr (GPtrArray) problems = liji_marriage_check (form, &facts, guards[g]);

      for (guint i = 0; i < problems->len; i++)
        if (!is_known (all, g_ptr_array_index (problems, i)))
          g_ptr_array_add (all, liji_problem_ref (g_ptr_array_index (problems, i)));
    }
  return liji_problems_gravest (all) < LIJI_PROBLEM_MISSING
         || liji_register_fail_problems (error, all);
}

gboolean
liji_handling_fill_row (LijiHandling *handling, GError **error)
{
  const LijiMarriage *form = liji_handling_get_form (handling);
  LijiCaseRow *row = handling->row;

  g_clear_pointer (&row->draft, g_bytes_unref);
  row->draft = liji_model_to_cbor (&liji_marriage_model, form);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_free (row->man_key);
  g_free (row->woman_key);
  row->man_name = g_strdup (form->man.name);
  row->woman_name = g_strdup (form->woman.name);
  row->man_key = liji_applicant_dup_key (&form->man);
  row->woman_key = liji_applicant_dup_key (&form->woman);
  return TRUE;
}

static gboolean
claim_party (LijiHandling *handling,
             const LijiApplicant *party,
             const char *field,
             const char *owner,
             GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (party);
  g_autoptr (GError) local = NULL;

  if (key == NULL
      || liji_claim_take (handling->act, LIJI_CLAIM_CASE_PARTY, key, owner,
                          liji_session_get_station (handling->session), &handling->subject, &local))
    return TRUE;
  return liji_deed_fail (error, field, g_steal_pointer (&local));
}

gboolean
liji_handling_claim_parties (LijiHandling *handling, const char *owner, GError **error)
{
  const LijiMarriage *form = liji_handling_get_form (handling);
  g_autoptr (GError) local = NULL;

  /* An edited number frees the former one. */
  if (!liji_claim_release_all (handling->act, LIJI_CLAIM_CASE_PARTY, &handling->subject, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return claim_party (handling, &form->man, "man.identity_number", owner, error)
         && claim_party (handling, &form->woman, "woman.identity_number", owner, error);
}

gboolean
liji_handling_new_row (LijiHandling *handling, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;

  handling->row = liji_case_row_new ();
  handling->row->id = handling->subject = liji_act_make_id (handling->act, "case", 0);
  handling->row->kind = g_strdup ("marriage");
  handling->row->state = g_strdup (state);
  handling->row->booked_for = handling->booked_for;
  handling->row->window = g_strdup (liji_session_get_station (handling->session));
  handling->row->no = liji_replay_dup_output (handling->session, "no");
  if (handling->row->no == NULL
      && !liji_here_make_no (handling->registry, handling->act, &handling->row->no, error))
    return FALSE;
  if (!liji_handling_fill_row (handling, error))
    return FALSE;
  return liji_case_insert (handling->act, handling->row, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
add_digest (LijiHandling *handling, const char *digest, const char *field, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (digest == NULL || digest[0] == '\0' || liji_act_add_digest (handling->act, digest, &local))
    return TRUE;
  return liji_deed_fail (error, field, g_steal_pointer (&local));
}

static gboolean
add_signatures (LijiHandling *handling,
                const LijiApplicant *party,
                const char *side,
                GError **error)
{
  g_autofree char *declaration = g_strconcat (side, ".declaration_signature", NULL);
  g_autofree char *receipt = g_strconcat (side, ".receipt_signature", NULL);

  return add_digest (handling, party->declaration_signature, declaration, error)
         && add_digest (handling, party->receipt_signature, receipt, error);
}

static gboolean
add_scans (LijiHandling *handling, GPtrArray *scans, const char *path, GError **error)
{
  for (guint i = 0; scans != NULL && i < scans->len; i++)
    {
      const LijiScan *scan = g_ptr_array_index (scans, i);
      g_autofree char *field = g_strdup_printf ("%s.%u.digest", path, i);

      if (!add_digest (handling, scan->digest, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_party_digests (LijiHandling *handling,
                   const LijiApplicant *party,
                   const char *side,
                   GError **error)
{
  for (guint i = 0; party->papers != NULL && i < party->papers->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (party->papers, i);
      g_autofree char *path = g_strdup_printf ("%s.papers.%u.scans", side, i);

      if (!add_scans (handling, paper->scans, path, error))
        return FALSE;
    }
  for (guint i = 0; party->checks != NULL && i < party->checks->len; i++)
    {
      const LijiCheckRecord *check = g_ptr_array_index (party->checks, i);
      g_autofree char *field = g_strdup_printf ("%s.checks.%u.evidence", side, i);

      if (!add_digest (handling, check->evidence, field, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
liji_handling_add_digests (LijiHandling *handling, GError **error)
{
  const LijiMarriage *form = liji_handling_get_form (handling);

  return add_digest (handling, form->photo, "photo", error)
         && add_scans (handling, form->scans, "scans", error)
         && add_party_digests (handling, &form->man, "man", error)
         && add_party_digests (handling, &form->woman, "woman", error)
         && add_signatures (handling, &form->man, "man", error)
         && add_signatures (handling, &form->woman, "woman", error);
}

LijiPack *
liji_handling_new_input (LijiHandling *handling)
{
  LijiPack *input = liji_pack_new ();

  if (handling->row != NULL)
    {
      g_autofree char *id = liji_id_to_string (&handling->row->id);

      liji_pack_text (input, "case", id);
      liji_pack_text (input, "from", handling->step != NULL ? handling->step->from : NULL);
    }
  if (handling->draft != NULL)
    {
      g_autoptr (GBytes) form
          = liji_model_to_cbor (&liji_marriage_model, liji_handling_get_form (handling));
      liji_pack_item (input, "form", form);
    }
  return input;
}

char *
liji_handling_dup_case_line (LijiHandling *handling)
{
  return g_strdup_printf ("case %s", handling->row->no);
}

LijiCase *
liji_handling_finish (LijiHandling *handling, LijiPack *input, GError **error)
{
  LijiCaseRow *row = handling->row;
  const LijiState *to = liji_procedure_state (&liji_marriage_procedure, handling->step->to);
  g_autofree char *id = liji_id_to_string (&row->id);
  g_autoptr (LijiPack) taken = input;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCase) after = NULL;
  LijiPack *outputs;

  g_free (row->state);
  row->state = g_strdup (to->code);
  row->final = to->final;
  if (to->final && !liji_claim_release_all (handling->act, LIJI_CLAIM_CASE_PARTY, &row->id, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_case_update (handling->act, row, &local))
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  /* Read within the act: once it is committed nothing can fail any more. */
  after = liji_marriage_get_case (handling->session, &row->id, error);
  if (after == NULL)
    return NULL;
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "case", id);
  liji_pack_text (outputs, "state", row->state);
  if (!liji_deed_commit (handling->act, g_steal_pointer (&taken), outputs, error))
    return NULL;
  g_clear_pointer (&handling->act, liji_act_free);
  return g_steal_pointer (&after);
}

LijiCase *
liji_handling_replay (LijiHandling *handling, GError **error)
{
  g_autofree char *text = liji_pack_dup_text (liji_act_get_outputs (handling->act), "case");
  LijiId id;

  if (text == NULL || !liji_id_from_string (text, &id))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                          "the act was done before, but on no case");
      return NULL;
    }
  return liji_marriage_get_case (handling->session, &id, error);
}
