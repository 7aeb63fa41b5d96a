/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-private.h"

#include "register/booking/booking-private.h"
#include "register/marriage/marriage.h"
#include "register/office/parameters.h"
#include "register/office/provider-proof.h"
#include "register/outpost/outpost-here.h"
#include "register/outpost/replay.h"
#include "register/registry-private.h"
#include "store/aggregate/registration-store.h"
#include "store/claim.h"

/* What the acts on a case have in common: one case, one step of the procedure's table, one
 * transaction. */

void
liji_handling_clear (LijiHandling *handling)
{
  /* The row goes after the act: undoing needs nothing of it, but order costs nothing. */
  g_clear_pointer (&handling->act, liji_act_free);
  g_clear_pointer (&handling->row, liji_case_row_free);
  if (handling->form != NULL)
    liji_model_free (handling->kind->model, handling->form);
  handling->form = NULL;
}

gpointer
liji_handling_get_form (LijiHandling *handling)
{
  return handling->form;
}

/* No time written means: in the course of this act. */
static void
stamp_time (const LijiModel *model, gpointer record, gint64 now)
{
  if (model == &liji_tick_model)
    {
      LijiTick *tick = record;
      if (tick->done && tick->done_at == 0)
        tick->done_at = now;
    }
  else if (model == &liji_check_record_model)
    {
      LijiCheckRecord *check = record;
      if (check->checked_at == 0)
        check->checked_at = now;
    }
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      gpointer member = (char *) record + field->offset;
      GPtrArray *list = field->kind == LIJI_FIELD_LIST ? *(GPtrArray **) member : NULL;

      if (field->kind == LIJI_FIELD_RECORD)
        stamp_time (field->model, member, now);
      for (guint at = 0; list != NULL && at < list->len; at++)
        stamp_time (field->model, g_ptr_array_index (list, at), now);
    }
}

static void
copy_form (LijiHandling *handling)
{
  const LijiCaseKind *kind = handling->kind;

  if (handling->draft == NULL)
    return;
  handling->form = liji_model_copy (kind->model, liji_draft_get_record (handling->draft));
  stamp_time (kind->model, handling->form, liji_act_get_moment (handling->act));
  if (kind->complete != NULL)
    kind->complete (handling->registry, handling->form);
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
                     const LijiCaseKind *kind,
                     LijiSession *session,
                     const LijiId *id,
                     const char *act_name,
                     LijiCase *seen,
                     LijiDraft *draft,
                     GError **error)
{
  g_autofree char *act = g_strconcat (kind->name, ".", act_name, NULL);
  g_autofree char *order = NULL;
  const char *from;

  if (seen != NULL && seen->kind != kind)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "case", NULL,
                               "case: %s is a %s; this is a step of a %s", seen->no,
                               seen->kind->name, kind->name)
           || liji_register_explain (error, "case.other_kind", seen->no, NULL);
  g_return_val_if_fail (draft == NULL || liji_draft_get_model (draft) == kind->model, FALSE);
  handling->kind = kind;
  handling->session = session;
  handling->registry = liji_session_get_registry (session);
  handling->store = liji_registry_get_store (handling->registry);
  handling->draft = draft;
  handling->act = liji_deed_begin (session, id, act, error);
  if (handling->act == NULL)
    return FALSE;
  if (liji_act_is_replayed (handling->act))
    return TRUE;
  copy_form (handling);
  if ((seen != NULL && !read_row (handling, seen, error))
      || !liji_handling_sign_ticks (handling, seen, error))
    return FALSE;
  from = handling->row != NULL ? handling->row->state : "";
  handling->step = liji_procedure_step (kind->procedure, from, act_name);
  if (handling->step != NULL || seen == NULL)
    return TRUE;
  order = liji_procedure_dup_order (kind->procedure, from, act_name);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "case", NULL, "case: %s is %s; %s",
                             handling->row->no, from, order)
         || liji_register_explain (error, "case.other_step", handling->row->no, NULL);
}

/* What was carried along to this station says so of the number, or of the card at home. */
static gboolean
add_here (LijiRegistry *registry, const LijiApplicant *party, GPtrArray *facts, GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (party);
  g_autofree char *home = liji_applicant_dup_home_key (party);

  return facts == NULL
         || (liji_here_add_facts (registry, key, facts, error)
             && liji_here_add_facts (registry, home, facts, error));
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
  liji_second_gather (session, form->second_reviewer, facts, &local);
  if (local == NULL)
    facts->man_facts = liji_facts_of_applicant (store, &form->man, except_case, &local);
  if (local == NULL)
    facts->woman_facts = liji_facts_of_applicant (store, &form->woman, except_case, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return add_here (registry, &form->man, facts->man_facts, error)
         && add_here (registry, &form->woman, facts->woman_facts, error);
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
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  gconstpointer form = liji_handling_get_form (handling);

  for (guint g = 0; guards[g] != NULL; g++)
    {
      g_autoptr (GPtrArray) problems
          = handling->kind->check (handling->session, form, &handling->subject,
                                   liji_act_get_day (handling->act), guards[g], error);

      if (problems == NULL)
        return FALSE;
      for (guint i = 0; i < problems->len; i++)
        if (!is_known (all, g_ptr_array_index (problems, i)))
          g_ptr_array_add (all, liji_problem_ref (g_ptr_array_index (problems, i)));
    }
  if (liji_problems_gravest (all) >= LIJI_PROBLEM_MISSING)
    return liji_register_fail_problems (error, all);
  return liji_second_confirm (handling, all, error);
}

gboolean
liji_handling_fill_row (LijiHandling *handling, GError **error)
{
  gconstpointer form = liji_handling_get_form (handling);
  const LijiApplicant *man = liji_case_kind_party (handling->kind, form, "man");
  const LijiApplicant *woman = liji_case_kind_party (handling->kind, form, "woman");
  LijiCaseRow *row = handling->row;

  if (!liji_booking_meet (handling, error) || !liji_provider_prove (handling, error))
    return FALSE;
  g_clear_pointer (&row->draft, g_bytes_unref);
  row->draft = liji_model_to_cbor (handling->kind->model, form);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_free (row->man_key);
  g_free (row->woman_key);
  row->man_name = g_strdup (man->name);
  row->woman_name = g_strdup (woman->name);
  row->man_key = liji_applicant_dup_key (man);
  row->woman_key = liji_applicant_dup_key (woman);
  return TRUE;
}

/* Another case, or another marriage, holds one of them: whose and which, in a sentence. */
static gboolean
fail_held (const LijiApplicant *who,
           const char *kind,
           const char *field,
           GError *from,
           GError **error)
{
  const LijiHolder *holder = liji_store_error_get_holder (from);
  gboolean party = g_str_equal (kind, LIJI_CLAIM_CASE_PARTY);
  g_autofree char *line = NULL;

  if (holder == NULL)
    return liji_deed_fail (error, field, from);
  line = liji_deed_holder_line (holder);
  liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, field, line, "%s: %s %s: %s; %s", field,
                      who->name != NULL && *who->name != '\0' ? who->name : "this person",
                      party ? "is in another case just now" : "is married already", line,
                      party ? "go on with that case; a second one is not begun beside it"
                            : "that marriage has to end first");
  g_error_free (from);
  return FALSE;
}

gboolean
liji_handling_claim (LijiHandling *handling,
                     const char *kind,
                     gboolean renew,
                     const char *owner,
                     const LijiId *subject,
                     GError **error)
{
  static const char *const numbers[] = { "man.identity_number", "woman.identity_number" };
  static const char *const home_numbers[]
      = { "man.home_identity_number", "woman.home_identity_number" };
  gconstpointer form = liji_handling_get_form (handling);
  const LijiApplicant *const parties[] = { liji_case_kind_party (handling->kind, form, "man"),
                                           liji_case_kind_party (handling->kind, form, "woman") };
  gboolean marriage = g_str_equal (kind, LIJI_CLAIM_OPEN_MARRIAGE);
  g_autofree char *man = liji_applicant_dup_key (parties[0]);
  g_autofree char *woman = liji_applicant_dup_key (parties[1]);
  g_autofree char *man_home = marriage ? liji_applicant_dup_home_key (parties[0]) : NULL;
  g_autofree char *woman_home = marriage ? liji_applicant_dup_home_key (parties[1]) : NULL;
  const char *const keys[] = { man, woman }, *const homes[] = { man_home, woman_home };
  const char *const *fields = numbers;
  const char *station = liji_session_get_station (handling->session);
  g_autoptr (GError) local = NULL;
  int which;

  if (liji_claim_take_both (handling->act, kind, keys, renew, owner, station, subject, &which,
                            &local))
    {
      if (liji_claim_take_both (handling->act, kind, homes, FALSE, owner, station, subject, &which,
                                &local))
        return TRUE;
      fields = home_numbers;
    }
  if (which >= 0)
    return fail_held (parties[which], kind, fields[which], g_steal_pointer (&local), error);
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

gboolean
liji_handling_claim_parties (LijiHandling *handling, const char *owner, GError **error)
{
  /* An edited number frees the former one. */
  return liji_handling_claim (handling, LIJI_CLAIM_CASE_PARTY, TRUE, owner, &handling->subject,
                              error);
}

/* The case number it had away; where the head upholds it beside another of that number, none: the
 * office gives its own. */
static gboolean
take_no (LijiHandling *handling, GError **error)
{
  const LijiReplay *replay = liji_session_get_replay (handling->session);
  g_autofree char *no = liji_replay_dup_output (handling->session, "no");
  g_autofree char *names = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiCaseRow) other = no != NULL ? liji_case_find (handling->store, no, &local) : NULL;

  if (local != NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (other == NULL)
    {
      handling->row->no = g_steal_pointer (&no);
      return TRUE;
    }
  if (replay->from == NULL)
    return TRUE;
  names = g_strjoin (" · ", other->man_name != NULL ? other->man_name : "—",
                     other->woman_name != NULL ? other->woman_name : "—", NULL);
  line = g_strdup_printf ("case %s, %s, %s", other->no, names, other->state);
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "case", line,
                             "case: the number %s of %s stands here for %s", no, replay->loan->name,
                             names)
         || liji_register_explain (error, "outpost.case_taken", no, names);
}

gboolean
liji_handling_new_row (LijiHandling *handling, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;

  handling->row = liji_case_row_new ();
  handling->row->id = handling->subject = liji_act_make_id (handling->act, "case", 0);
  handling->row->kind = g_strdup (handling->kind->name);
  handling->row->state = g_strdup (state);
  handling->row->booked_for = handling->booked_for;
  handling->row->window = g_strdup (liji_session_get_station (handling->session));
  if (!take_no (handling, error)
      || (handling->row->no == NULL
          && !liji_here_make_no (handling->registry, handling->act, &handling->row->no, error)))
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

/* Every picture and answer the form names, wherever in it. */
static gboolean
add_digests (LijiHandling *handling,
             const LijiModel *model,
             gconstpointer record,
             const char *path,
             GError **error)
{
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      gconstpointer member = (const char *) record + field->offset;
      GPtrArray *list = field->kind == LIJI_FIELD_LIST ? *(GPtrArray *const *) member : NULL;
      g_autofree char *name = g_strconcat (path, path[0] != '\0' ? "." : "", field->name, NULL);

      if ((field->kind == LIJI_FIELD_DIGEST
           && !add_digest (handling, *(char *const *) member, name, error))
          || (field->kind == LIJI_FIELD_RECORD
              && !add_digests (handling, field->model, member, name, error)))
        return FALSE;
      for (guint at = 0; list != NULL && at < list->len; at++)
        {
          g_autofree char *place = g_strdup_printf ("%s.%u", name, at);
          if (!add_digests (handling, field->model, g_ptr_array_index (list, at), place, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
liji_handling_add_digests (LijiHandling *handling, GError **error)
{
  return add_digests (handling, handling->kind->model, liji_handling_get_form (handling), "",
                      error);
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
          = liji_model_to_cbor (handling->kind->model, liji_handling_get_form (handling));
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
  const LijiState *to = liji_procedure_state (handling->kind->procedure, handling->step->to);
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
  if (!liji_booking_fulfil (handling, error))
    return NULL;
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
  liji_pack_text (outputs, "no", row->no);
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
      liji_register_explain (error, "registry.cannot", NULL, NULL);
      return NULL;
    }
  return liji_marriage_get_case (handling->session, &id, error);
}
