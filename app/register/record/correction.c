/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/afterwards-private.h"

#include "model/correction.h"
#include "store/aggregate/note-store.h"
#include "store/claim.h"

#include <string.h>

/* 更正 (marriage.md §2.7): what was declared stands for ever in the registration's snapshot; a new
 * entry says what is right. Who the parties are goes by what is right: search, timeline, checks and
 * the open marriage follow the corrected identity from the same act on. What the registry itself
 * gave (number, booklets, day) and how the act was done is nobody's slip of the pen. */

typedef struct
{
  LijiAfter after;
  const char *field;
  const char *value;
  GPtrArray *found; /* what the check says of the record as it was, corrections included */
  GString *told;    /* what the second person must know */
  char *homes[2];   /* keys of the cards at home, before it */
} Correction;

static void
clear_correction (Correction *self)
{
  liji_after_clear (&self->after);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (self->told != NULL)
    g_string_free (self->told, TRUE);
  g_free (self->homes[0]);
  g_free (self->homes[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Correction, clear_correction)

static gboolean
is_printed (const char *field)
{
  static const char *const names[]
      = { "name", "nationality", "birth_date", "identity_number", NULL };
  const char *dot = strchr (field, '.');

  return dot != NULL && g_strv_contains (names, dot + 1);
}

/* Why @field is not for correcting; NULL when it is. */
static const char *
find_bar (const Correction *self, const LijiField *known)
{
  static const struct
  {
    const char *field;
    const char *problem;
  } barred[] = {
    { "number", "correct.number" },        { "original_number", "correct.number" },
    { "man_booklet", "correct.booklet" },  { "woman_booklet", "correct.booklet" },
    { "registered_on", "correct.day" },    { "reissued_on", "correct.day" },
    { "second_reviewer", "correct.done" }, { "override_reason", "correct.done" },
    { "opinion", "correct.done" },
  };
  gboolean identity = g_str_has_suffix (self->field, "identity_number")
                      || g_str_has_suffix (self->field, "identity_kind");

  for (guint i = 0; i < G_N_ELEMENTS (barred); i++)
    if (strcmp (barred[i].field, self->field) == 0)
      return barred[i].problem;
  if (known->kind == LIJI_FIELD_DIGEST || known->kind == LIJI_FIELD_TIME
      || known->kind == LIJI_FIELD_RECORD || known->kind == LIJI_FIELD_LIST
      || strstr (self->field, "checks.") != NULL || strstr (self->field, "ticks.") != NULL
      || strstr (self->field, "standing.") != NULL)
    return "correct.done";
  return identity && self->after.one.row->archived ? "correct.archived" : NULL;
}

/* @problem as this act's error. */
static gboolean
refuse (const char *field, const char *code, const char *detail, const char *source, GError **error)
{
  g_autoptr (LijiProblem) problem
      = liji_problem_new (code, field, detail != NULL ? detail : "", source != NULL ? source : "");
  g_autofree char *sentence = liji_problem_to_sentence (problem, NULL);
  g_autofree char *remedy = liji_problem_to_remedy (problem, NULL);

  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s%s%s", field,
                             sentence, remedy != NULL ? "; " : "", remedy != NULL ? remedy : "")
         || liji_register_explain (error, code, detail, source);
}

static GPtrArray *
check_form (Correction *self)
{
  const LijiPaperCase *one = &self->after.one;
  LijiMarriage shell = { 0 };

  if (one->kind->of_marriage)
    shell = *(const LijiMarriage *) one->form;
  shell.man = *liji_record_get_party (one->kind, one->form, "man");
  shell.woman = *liji_record_get_party (one->kind, one->form, "woman");
  return liji_correction_check (&shell, one->row->registered_on, one->kind->of_marriage);
}

/* Each correction stands on those before it. */
static gboolean
apply_earlier (Correction *self, GError **error)
{
  LijiAfter *after = &self->after;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) notes
      = liji_note_list (after->store, &after->one.row->id, "correction", &local);

  if (notes == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < notes->len; i++)
    {
      const LijiNoteRow *note = g_ptr_array_index (notes, i);
      g_autofree char *field = liji_pack_dup_text (note->data, "field");
      g_autofree char *value = liji_pack_dup_text (note->data, "after");

      /* One of a former edition may say what none of today would. */
      if (field != NULL && value != NULL)
        liji_model_set_text (after->one.kind->model, after->one.form, field, value,
                             liji_act_get_day (after->act), NULL);
    }
  return TRUE;
}

static gboolean
was_found (Correction *self, const LijiProblem *problem)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const LijiProblem *one = g_ptr_array_index (self->found, i);

      if (strcmp (one->code, problem->code) == 0 && g_strcmp0 (one->field, problem->field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is no error may still be none of theirs: whoever confirms it reads it. */
static void
tell_warning (Correction *self, const LijiProblem *problem)
{
  static const struct
  {
    const char *code;
    const char *words;
  } warnings[] = {
    { "identity.birth_mismatch", "出生日期与证件号码不一致" },
    { "identity.sex_mismatch", "性别与证件号码不一致" },
    { "birth.very_old", "按此出生日期年龄过大" },
    { "name.odd_character", "姓名中有不用于姓名的字符" },
    { "name.chinese_expected", "姓名不是汉字" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (warnings); i++)
    if (strcmp (warnings[i].code, problem->code) == 0 && !was_found (self, problem))
      g_string_append_printf (self->told, "；%s", warnings[i].words);
}

/* The corrected record stands up to what it stood up to at the counter. */
static gboolean
check_value (Correction *self, const LijiField *known, GError **error)
{
  LijiAfter *after = &self->after;
  LijiDate today = liji_act_get_day (after->act);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *text = NULL;
  LijiDate day;

  if (!liji_model_set_text (after->one.kind->model, after->one.form, self->field, self->value,
                            today, error))
    return FALSE;
  text = liji_model_dup_text (after->one.kind->model, after->one.form, self->field);
  if (known->kind == LIJI_FIELD_DATE && !g_str_has_suffix (self->field, "until")
      && liji_date_from_iso (text, &day) && liji_date_compare (day, today) > 0)
    return refuse (self->field, "correct.future", text, NULL, error);
  problems = check_form (self);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      gboolean here = g_strcmp0 (problem->field, self->field) == 0;

      if (problem->severity >= LIJI_PROBLEM_MISSING && (here || !was_found (self, problem)))
        return refuse (self->field, problem->code, problem->detail, problem->source, error);
      if (problem->severity == LIJI_PROBLEM_WARNING)
        tell_warning (self, problem);
    }
  return TRUE;
}

static gboolean
is_open (const LijiPaperCase *one)
{
  return one->kind->of_marriage && !one->row->archived
         && (strcmp (one->row->state, "registered") == 0
             || strcmp (one->row->state, "issued") == 0);
}

/* Whoever it is now must not be married to somebody else, here or in the archive. */
static gboolean
is_single (Correction *self, const char *name, const char *key, GError **error)
{
  const LijiRegistrationRow *row = self->after.one.row;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) facts = liji_facts_of (self->after.store, key, NULL, &local);

  if (facts == NULL)
    return liji_deed_fail (error, self->field, g_steal_pointer (&local));
  for (guint i = 0; i < facts->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (facts, i);

      if (strcmp (fact->what, "open_marriage") == 0 && g_strcmp0 (fact->number, row->number) != 0)
        return liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, self->field, fact->number,
                                   "%s: whoever has this identity is married already (%s, %s)",
                                   self->field, fact->number, fact->office)
               || liji_register_explain (error, "correct.married", name, fact->number);
    }
  return TRUE;
}

/* The open marriage and what was noted of the person go with the identity. */
static gboolean
move_identity (Correction *self,
               const char *name,
               const char *before,
               const char *now,
               GError **error)
{
  LijiAfter *after = &self->after;
  const LijiRegistrationRow *row = after->one.row;
  g_autoptr (GError) local = NULL;

  if (g_strcmp0 (before, now) == 0)
    return TRUE;
  if (is_open (&after->one) && now != NULL)
    {
      if (!is_single (self, name, now, error))
        return FALSE;
      if (!liji_claim_take (after->act, LIJI_CLAIM_OPEN_MARRIAGE, now, row->number,
                            liji_session_get_station (after->session), &row->id, &local))
        return liji_deed_fail (error, self->field, g_steal_pointer (&local));
    }
  if (before != NULL
      && (!liji_claim_release (after->act, LIJI_CLAIM_OPEN_MARRIAGE, before, &row->id, &local)
          || (now != NULL
              && !liji_person_note_move (after->act, row->number, before, now, &local))))
    return liji_deed_fail (error, self->field, g_steal_pointer (&local));
  return TRUE;
}

/* Likewise of the identity card at home. */
static gboolean
move_home_card (Correction *self, const LijiApplicant *party, const char *before, GError **error)
{
  LijiAfter *after = &self->after;
  const LijiRegistrationRow *row = after->one.row;
  g_autofree char *now = liji_applicant_dup_home_key (party);
  g_autoptr (GError) local = NULL;

  if (!is_open (&after->one) || g_strcmp0 (before, now) == 0)
    return TRUE;
  if (now != NULL
      && !liji_claim_take (after->act, LIJI_CLAIM_OPEN_MARRIAGE, now, row->number,
                           liji_session_get_station (after->session), &row->id, &local))
    {
      const LijiHolder *holder = liji_store_error_get_holder (local);

      if (holder == NULL)
        return liji_deed_fail (error, self->field, g_steal_pointer (&local));
      return liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, self->field, holder->owner,
                                 "%s: whoever has this identity is married already (%s)",
                                 self->field, holder->owner)
             || liji_register_explain (error, "correct.married", party->name, holder->owner);
    }
  return before == NULL
         || liji_claim_release (after->act, LIJI_CLAIM_OPEN_MARRIAGE, before, &row->id, &local)
         || liji_deed_fail (error, self->field, g_steal_pointer (&local));
}

/* People are found under what is right. */
static gboolean
correct_parties (Correction *self, GError **error)
{
  static const char *const holders[] = { "man", "woman" };
  LijiPaperCase *one = &self->after.one;
  LijiPartyRow *rows[] = { &one->row->man, &one->row->woman };
  g_autoptr (GError) local = NULL;

  if (one->row->archived)
    return TRUE;
  for (guint i = 0; i < 2; i++)
    {
      const LijiApplicant *party = liji_record_get_party (one->kind, one->form, holders[i]);
      g_autofree char *before = g_steal_pointer (&rows[i]->identity_key);

      liji_party_row_clear (rows[i]);
      liji_granting_fill_party (rows[i], party);
      if (!move_identity (self, party->name, before, rows[i]->identity_key, error)
          || !move_home_card (self, party, self->homes[i], error))
        return FALSE;
    }
  return liji_registration_correct (self->after.act, one->row, &local)
         || liji_deed_fail (error, self->field, g_steal_pointer (&local));
}

static gboolean
check_correction (Correction *self, char **before, GError **error)
{
  LijiPaperCase *one = &self->after.one;
  const LijiField *known = liji_model_find (one->kind->model, NULL, self->field, NULL);
  const char *bar = known != NULL ? find_bar (self, known) : NULL;

  if (known == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "field", NULL,
                               "field: a record has no “%s”", self->field)
           || liji_register_explain (error, "input.unknown", self->field, NULL);
  if (bar != NULL)
    return refuse (self->field, bar, one->row->number, NULL, error);
  if (!apply_earlier (self, error))
    return FALSE;
  self->found = check_form (self);
  for (guint i = 0; i < 2; i++)
    self->homes[i] = liji_applicant_dup_home_key (
        liji_record_get_party (one->kind, one->form, i == 0 ? "man" : "woman"));
  *before = liji_model_dup_text (one->kind->model, one->form, self->field);
  if (g_strcmp0 (*before, self->value) == 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "after", NULL,
                               "after: the record says so already")
           || liji_register_explain (error, "after.says_so", NULL, NULL);
  return check_value (self, known, error);
}

gboolean
liji_afterwards_correct (LijiSession *session,
                         const LijiId *act,
                         const char *number,
                         const char *field,
                         const char *after,
                         const char *reason,
                         const char *evidence,
                         const char *approver,
                         GError **error)
{
  g_auto (Correction) self = { .field = field, .value = after, .told = g_string_new (NULL) };
  g_autofree char *before = NULL;
  g_autofree char *about = NULL;
  LijiPack *packs[2];

  if (reason == NULL || evidence == NULL || after == NULL)
    return liji_after_fail_missing (error, reason == NULL     ? "reason"
                                           : evidence == NULL ? "evidence"
                                                              : "after");
  if (!liji_after_begin (&self.after, session, act, "record.correct", number, error))
    return FALSE;
  if (liji_act_is_replayed (self.after.act))
    return TRUE;
  if (!check_correction (&self, &before, error))
    return FALSE;
  about = g_strdup_printf ("%s, %s: %s → %s%s", number, field, before, after, self.told->str);
  if (!liji_after_take_approver (&self.after, "record.correct", approver, about, reason, error)
      || !correct_parties (&self, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      packs[i] = liji_pack_new ();
      liji_pack_text (packs[i], "field", field);
      liji_pack_text (packs[i], "before", before);
      liji_pack_text (packs[i], "after", after);
      liji_pack_text (packs[i], "evidence", evidence);
      liji_pack_text (packs[i], "approver", approver);
      liji_pack_text (packs[i], "reason", reason);
    }
  liji_pack_text (packs[1], "number", number);
  if (!liji_after_note (&self.after, "correction", reason, packs[0], error)
      || (is_printed (field) && !liji_after_withdraw (&self.after, "corrected", error)))
    {
      liji_pack_free (packs[1]);
      return FALSE;
    }
  return liji_deed_commit (self.after.act, packs[1], NULL, error);
}
