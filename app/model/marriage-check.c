/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/text.h"
#include "model/check-private.h"

/* The check of a marriage: every theme is one function in one of the tables below; the themes stand
 * in check-*.c. Before the door a finding of law only warns, so that a couple who may not marry can
 * still be taken in and refused in writing. */

static const LijiPartyTheme marriage_party_themes[] = {
  { liji_check_names, LIJI_GATE_REGISTER },
  { liji_check_identity, LIJI_GATE_REGISTER },
  { liji_check_required, LIJI_GATE_REGISTER },
  { liji_check_age, LIJI_GATE_REGISTER },
  { liji_check_papers, LIJI_GATE_REGISTER },
  { liji_check_status, LIJI_GATE_REGISTER },
  { liji_check_online, LIJI_GATE_REGISTER },
  { liji_check_declaration, LIJI_GATE_REGISTER },
  { NULL, LIJI_GATE_OPEN },
};

static const LijiCoupleTheme marriage_couple_themes[] = {
  { liji_check_couple, LIJI_GATE_HAND_OVER },
  { liji_check_sexes, LIJI_GATE_REGISTER },
  { liji_check_authority, LIJI_GATE_HAND_OVER },
  { liji_check_remarriage, LIJI_GATE_REGISTER },
  { liji_check_late, LIJI_GATE_REGISTER },
  { liji_check_photo, LIJI_GATE_HAND_OVER },
  { liji_check_review, LIJI_GATE_REGISTER },
  { liji_check_booklets, LIJI_GATE_REGISTER },
  { liji_check_hand_over, LIJI_GATE_HAND_OVER },
  { liji_check_clock, LIJI_GATE_HAND_OVER },
  { NULL, LIJI_GATE_OPEN },
};

static const char *const gate_names[] = { "open", "accept", "review", "register", "hand_over" };

static void
init_party (LijiCheckParty *party,
            const LijiApplicant *applicant,
            const char *side,
            GPtrArray *facts)
{
  party->applicant = applicant;
  party->side = side;
  party->is_man = side[0] == 'm';
  party->name = applicant->name != NULL ? applicant->name : party->is_man ? "男方" : "女方";
  party->facts = facts;
  party->key = liji_applicant_dup_key (applicant);
  if (applicant->identity_number != NULL)
    liji_identity_read (applicant->identity_number,
                        applicant->identity_kind != NULL
                            ? liji_identity_kind_from_code (applicant->identity_kind)
                            : LIJI_IDENTITY_OTHER,
                        &party->identity);
}

static void
clear_party (LijiCheckParty *party)
{
  liji_identity_clear (&party->identity);
  g_free (party->key);
}

static gboolean
is_registrar (const LijiMarriageFacts *facts, const char *name)
{
  g_autofree char *a = facts->registrar != NULL ? liji_text_fold_name (facts->registrar) : NULL;
  g_autofree char *b = liji_text_fold_name (name);
  return a != NULL && g_strcmp0 (a, b) == 0;
}

static gboolean
is_reviewer (const LijiMarriageFacts *facts, const char *name)
{
  g_autofree char *folded = liji_text_fold_name (name);

  if (facts->reviewers == NULL)
    return TRUE;
  for (guint i = 0; i < facts->reviewers->len; i++)
    {
      g_autofree char *one = liji_text_fold_name (facts->reviewers->pdata[i]);
      if (g_strcmp0 (one, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether somebody other than the registrar has decided what needs a second pair of eyes. */
static gboolean
is_second_decided (const LijiMarriage *marriage, const LijiMarriageFacts *facts)
{
  return marriage->second_reviewer != NULL && marriage->override_reason != NULL
         && !is_registrar (facts, marriage->second_reviewer)
         && is_reviewer (facts, marriage->second_reviewer);
}

static void
add_second_person (LijiCheck *check)
{
  const LijiMarriage *marriage = check->marriage;
  if (marriage->second_reviewer != NULL && is_registrar (check->facts, marriage->second_reviewer))
    liji_check_add (check, LIJI_GATE_REVIEW, "second_person.same", NULL, "second_reviewer",
                    marriage->second_reviewer, NULL);
  else if (marriage->second_reviewer != NULL
           && !is_reviewer (check->facts, marriage->second_reviewer))
    liji_check_add (check, LIJI_GATE_REVIEW, "second_person.unknown", NULL, "second_reviewer",
                    marriage->second_reviewer, NULL);
  if (check->second_decided)
    liji_check_add (check, LIJI_GATE_OPEN, "second_person.decided", NULL, "second_reviewer",
                    marriage->second_reviewer, marriage->override_reason);
  if (check->second_decided && check->second_reasons->len > 0)
    liji_check_add (check, LIJI_GATE_OPEN, "second_person.decides", NULL, "second_reviewer",
                    check->second_reasons->str, NULL);
  if (!check->second_decided && check->second_reasons->len > 0)
    liji_check_add (check, LIJI_GATE_OPEN, "second_person.missing", NULL, "second_reviewer",
                    check->second_reasons->str, NULL);
}

/* Gravest first; what is equally grave keeps the order of the themes. */
static void
sort_problems (GPtrArray *problems)
{
  for (guint i = 1; i < problems->len; i++)
    {
      LijiProblem *problem = problems->pdata[i];
      guint at = i;
      for (; at > 0 && ((LijiProblem *) problems->pdata[at - 1])->severity < problem->severity;
           at--)
        problems->pdata[at] = problems->pdata[at - 1];
      problems->pdata[at] = problem;
    }
}

static void
run_themes (LijiCheck *check,
            const LijiPartyTheme *party_themes,
            const LijiCoupleTheme *couple_themes)
{
  for (; party_themes->run != NULL; party_themes++)
    if (check->step <= party_themes->last)
      {
        party_themes->run (check, &check->man);
        party_themes->run (check, &check->woman);
      }
  for (; couple_themes->run != NULL; couple_themes++)
    if (check->step <= couple_themes->last)
      couple_themes->run (check);
}

void
liji_check_add (LijiCheck *check,
                LijiGate gate,
                const char *code,
                const LijiCheckParty *party,
                const char *field,
                const char *detail,
                const char *source)
{
  g_autofree char *path
      = party != NULL ? g_strconcat (party->side, ".", field, NULL) : g_strdup (field);
  g_autoptr (LijiProblem) problem
      = liji_problem_new (code, path, detail != NULL ? detail : "", source != NULL ? source : "");
  if (check->step < gate)
    {
      if (problem->severity == LIJI_PROBLEM_MISSING)
        return;
      problem->severity = MIN (problem->severity, LIJI_PROBLEM_WARNING);
    }
  g_ptr_array_add (check->problems, g_steal_pointer (&problem));
}

void
liji_check_need_second (LijiCheck *check,
                        LijiGate gate,
                        const LijiCheckParty *party,
                        const char *why)
{
  if (check->step < gate)
    return;
  if (check->second_reasons->len > 0)
    g_string_append (check->second_reasons, "；");
  g_string_append_printf (check->second_reasons, "%s：%s", party->name, why);
}

const LijiCheckParty *
liji_check_other (const LijiCheck *check, const LijiCheckParty *party)
{
  return party == &check->man ? &check->woman : &check->man;
}

gboolean
liji_check_is_kind (const LijiCheckParty *party, const char *const *kinds)
{
  return party->applicant->person_kind != NULL
         && g_strv_contains (kinds, party->applicant->person_kind);
}

const char *
liji_check_text (const char *table, const char *code)
{
  const char *text = code != NULL ? liji_code_text (table, code) : NULL;
  return text != NULL ? text : code;
}

/* An answer about another number is no answer about this one. */
static gboolean
is_about (const LijiCheckRecord *record, const LijiApplicant *applicant)
{
  g_autofree char *asked = NULL;
  g_autofree char *now = NULL;

  if (record->identity_number == NULL || applicant->identity_number == NULL)
    return TRUE;
  asked = liji_text_fold_number (record->identity_number);
  now = liji_text_fold_number (applicant->identity_number);
  return g_str_equal (asked, now);
}

const LijiCheckRecord *
liji_check_last_record (const LijiApplicant *applicant, const char *purpose)
{
  const LijiCheckRecord *last = NULL;
  guint n = applicant->checks != NULL ? applicant->checks->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiCheckRecord *record = applicant->checks->pdata[i];
      if (g_strcmp0 (record->purpose, purpose) != 0 || !is_about (record, applicant))
        continue;
      if (last == NULL || record->checked_at == 0
          || (last->checked_at != 0 && record->checked_at >= last->checked_at))
        last = record;
    }
  return last;
}

gboolean
liji_gate_from_code (const char *step, LijiGate *gate)
{
  for (guint i = 0; i < G_N_ELEMENTS (gate_names); i++)
    if (g_strcmp0 (gate_names[i], step) == 0)
      {
        *gate = (LijiGate) i;
        return TRUE;
      }
  return FALSE;
}

void
liji_check_begin (LijiCheck *check)
{
  const LijiMarriage *marriage = check->marriage;
  const LijiMarriageFacts *facts = check->facts;

  check->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);
  check->second_reasons = g_string_new (NULL);
  check->second_decided = is_second_decided (marriage, facts);
  init_party (&check->man, &marriage->man, "man", facts->man_facts);
  init_party (&check->woman, &marriage->woman, "woman", facts->woman_facts);
}

GPtrArray *
liji_check_end (LijiCheck *check)
{
  add_second_person (check);
  clear_party (&check->man);
  clear_party (&check->woman);
  g_string_free (check->second_reasons, TRUE);
  sort_problems (check->problems);
  return check->problems;
}

GPtrArray *
liji_check_run (LijiCheck *check,
                const LijiPartyTheme *party_themes,
                const LijiCoupleTheme *couple_themes)
{
  liji_check_begin (check);
  run_themes (check, party_themes, couple_themes);
  return liji_check_end (check);
}

GPtrArray *
liji_marriage_check (const LijiMarriage *marriage, const LijiMarriageFacts *facts, const char *step)
{
  g_return_val_if_fail (marriage != NULL && facts != NULL && step != NULL, NULL);
  LijiCheck check = { .marriage = marriage, .facts = facts };
  gboolean known = liji_gate_from_code (step, &check.step);

  g_return_val_if_fail (known, NULL);
  return liji_check_run (&check, marriage_party_themes, marriage_couple_themes);
}
