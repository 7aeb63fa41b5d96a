/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/marriage.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/case/case-private.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "store/aggregate/note-store.h"
#include "store/claim.h"

#include <string.h>

/* The acts that move a case without registering: 初审 受理 审查, and the ways out before a marriage
 * exists. */

static gboolean
check_guard (LijiHandling *handling, const char *guard, GError **error)
{
  const char *const guards[] = { guard, NULL };
  return guard == NULL || liji_handling_check (handling, guards, error);
}

static LijiCase *
commit_new (LijiHandling *handling, GError **error)
{
  LijiCaseRow *row = handling->row;
  g_autofree char *id = NULL;
  g_autoptr (LijiCase) after = NULL;
  LijiPack *input, *outputs;

  /* Read within the act: once it is committed nothing can fail any more. */
  after = liji_marriage_get_case (handling->session, &row->id, error);
  if (after == NULL)
    return NULL;
  id = liji_id_to_string (&row->id);
  input = liji_handling_new_input (handling);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "case", id);
  liji_pack_text (outputs, "no", row->no);
  liji_pack_text (outputs, "state", row->state);
  if (!liji_deed_commit (handling->act, input, outputs, error))
    return NULL;
  g_clear_pointer (&handling->act, liji_act_free);
  return g_steal_pointer (&after);
}

static LijiCase *
insert_case (LijiHandling *handling, GError **error)
{
  g_autofree char *line = liji_handling_dup_case_line (handling);

  if (!liji_handling_claim_parties (handling, line, error)
      || !check_guard (handling, handling->step->guard, error)
      || !liji_handling_add_digests (handling, error))
    return NULL;
  return commit_new (handling, error);
}

LijiCase *
liji_marriage_book (LijiSession *session,
                    const LijiId *act,
                    LijiDraft *draft,
                    LijiDate day,
                    GError **error)
{
  g_auto (LijiHandling) handling = { .booked_for = day };

  g_return_val_if_fail (draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_marriage_kind, session, act, "book", NULL, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!liji_date_is_day (day) || liji_date_compare (day, liji_act_get_day (handling.act)) < 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "booked_for", NULL,
                          "booked_for: a day to come is needed");
      return NULL;
    }
  /* A booking makes no rights and holds nobody: no claims, no checks. */
  if (!liji_handling_new_row (&handling, handling.step->to, error))
    return NULL;
  return commit_new (&handling, error);
}

LijiCase *
liji_marriage_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error)
{
  g_auto (LijiHandling) handling = { 0 };

  if (!liji_handling_begin (&handling, &liji_marriage_kind, session, act, "open", NULL, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!liji_handling_new_row (&handling, handling.step->to, error))
    return NULL;
  return insert_case (&handling, error);
}

/* accept and review: the form goes on, the persons stay this case's. */
static LijiCase *
move_on (LijiSession *session,
         const LijiId *act,
         const char *name,
         LijiCase *seen,
         LijiDraft *draft,
         GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  g_autofree char *line = NULL;

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_marriage_kind, session, act, name, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  line = liji_handling_dup_case_line (&handling);
  if (!liji_handling_fill_row (&handling, error)
      || !liji_handling_claim_parties (&handling, line, error)
      || !check_guard (&handling, handling.step->guard, error)
      || !liji_handling_add_digests (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

LijiCase *
liji_marriage_arrive (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      GError **error)
{
  return move_on (session, act, "open", seen, draft, error);
}

LijiCase *
liji_marriage_accept (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      GError **error)
{
  return move_on (session, act, "accept", seen, draft, error);
}

LijiCase *
liji_marriage_review (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      GError **error)
{
  return move_on (session, act, "review", seen, draft, error);
}

/* What is missing, as it was told to the couple (一次性告知单). */
static gboolean
add_notice (LijiHandling *handling, const char *reason, GError **error)
{
  g_auto (LijiMarriageFacts) facts = { 0 };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (GError) local = NULL;
  GString *text = g_string_new (reason);

  if (!liji_marriage_gather_facts (handling->session, liji_handling_get_form (handling),
                                   &handling->row->id, liji_act_get_day (handling->act), &facts,
                                   error))
    {
      g_string_free (text, TRUE);
      return FALSE;
    }
  problems = liji_marriage_check (liji_handling_get_form (handling), &facts, "accept");
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity >= LIJI_PROBLEM_MISSING)
        g_string_append_printf (text, "%s%s\t%s\t%s", text->len > 0 ? "\n" : "", problem->code,
                                problem->field, problem->detail);
    }
  note->id = liji_act_make_id (handling->act, "notice", 0);
  note->subject = handling->row->id;
  note->kind = g_strdup ("notice");
  note->text = g_string_free (text, FALSE);
  note->state = g_strdup ("settled");
  return liji_note_add (handling->act, note, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* The notice of refusal is drawn from the form. */
static void
write_refusal (LijiHandling *handling, const char *ground, const char *reason)
{
  LijiMarriage *form = liji_handling_get_form (handling);

  g_free (form->refusal_ground);
  g_free (form->refusal_reason);
  form->refusal_ground = g_strdup (ground);
  form->refusal_reason = g_strdup (reason);
}

static gboolean
check_ages (LijiHandling *handling, const LijiMarriage *form, GError **error)
{
  g_auto (LijiMarriageFacts) facts = { 0 };
  g_autoptr (GPtrArray) problems = NULL;
  guint of_age = 0;

  if (!liji_marriage_gather_facts (handling->session, form, &handling->row->id,
                                   liji_act_get_day (handling->act), &facts, error))
    return FALSE;
  problems = liji_marriage_check (form, &facts, "register");
  for (guint i = 0; i < problems->len; i++)
    of_age += strcmp (((const LijiProblem *) problems->pdata[i])->code, "age.ok") == 0;
  return of_age < 2
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "ground", NULL,
                                "ground: both are of age by their papers; this ground does not "
                                "hold")
         || liji_register_explain (error, "refusal.of_age", NULL, NULL);
}

/* Which of the four grounds holds is for the registrar to find; that of age their papers tell. What
 * a station has done away from here is done. */
static gboolean
check_ground (LijiHandling *handling, const char *ground, GError **error)
{
  const LijiMarriage *form = liji_handling_get_form (handling);
  LijiMarriage *kept = NULL;
  gboolean holds;

  if (g_strcmp0 (ground, "under_age") != 0 || liji_session_get_replay (handling->session) != NULL)
    return TRUE;
  if (form == NULL && handling->row->draft != NULL)
    form = kept = liji_model_from_cbor (&liji_marriage_model, handling->row->draft, NULL);
  holds = form == NULL || check_ages (handling, form, error);
  if (kept != NULL)
    liji_model_free (&liji_marriage_model, kept);
  return holds;
}

/* The ways out: a reason, and the persons are free again. */
static LijiCase *
leave (LijiSession *session,
       const LijiId *act,
       const char *name,
       LijiCase *seen,
       LijiDraft *draft,
       const char *ground,
       const char *reason,
       GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  LijiPack *input;

  g_return_val_if_fail (seen != NULL, NULL);
  if (liji_text_is_blank (reason))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL, "reason: it is needed");
      liji_register_explain (error, "input.no_reason", NULL, NULL);
      return NULL;
    }
  if (!liji_handling_begin (&handling, &liji_marriage_kind, session, act, name, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!check_ground (&handling, ground, error))
    return NULL;
  if (draft != NULL && ground != NULL)
    write_refusal (&handling, ground, reason);
  if (draft != NULL
      && (!liji_handling_fill_row (&handling, error)
          || !liji_handling_add_digests (&handling, error)))
    return NULL;
  if (draft != NULL && strcmp (name, "decline") == 0 && !add_notice (&handling, reason, error))
    return NULL;
  g_free (handling.row->reason);
  handling.row->reason = ground == NULL ? g_strdup (reason)
                         : reason != NULL && reason[0] != '\0'
                             ? g_strdup_printf ("%s: %s", ground, reason)
                             : g_strdup (ground);
  input = liji_handling_new_input (&handling);
  liji_pack_text (input, "ground", ground);
  liji_pack_text (input, "reason", reason);
  return liji_handling_finish (&handling, input, error);
}

LijiCase *
liji_marriage_decline (LijiSession *session,
                       const LijiId *act,
                       LijiCase *seen,
                       LijiDraft *draft,
                       const char *reason,
                       GError **error)
{
  return leave (session, act, "decline", seen, draft, NULL, reason, error);
}

LijiCase *
liji_marriage_refuse (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      const char *ground,
                      const char *note,
                      GError **error)
{
  const LijiCodeTable *grounds = liji_code_table ("refusal_ground");

  if (ground == NULL || grounds == NULL || liji_code_table_find (grounds, ground) == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "ground", NULL,
                          "ground: a registration is refused on one of the four grounds of the "
                          "Regulations, art. 9");
      liji_register_explain (error, "refusal.no_ground", NULL, NULL);
      return NULL;
    }
  return leave (session, act, "refuse", seen, draft, ground, note, error);
}

LijiCase *
liji_marriage_cancel (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      const char *reason,
                      GError **error)
{
  return leave (session, act, "cancel", seen, NULL, NULL, reason, error);
}

GPtrArray *
liji_marriage_checks (LijiSession *session,
                      LijiCase *seen,
                      LijiDraft *draft,
                      const char *step,
                      GError **error)
{
  g_return_val_if_fail (liji_draft_get_model (draft) == &liji_marriage_model, NULL);
  return liji_case_kind_look (session, draft, seen != NULL ? &seen->id : NULL, step, error);
}
