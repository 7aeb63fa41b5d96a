/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/reissue-private.h"
#include "register/oversight/looks.h"

#include "base/identity.h"
#include "base/text.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "register/paper/papers-private.h"

#include <string.h>

/* A reissue from 受理 to 领证, but for the act that issues. */

static void
clear_reissuable (LijiReissuable *self)
{
  g_free (self->number);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->office);
  g_free (self->other_name);
}

LIJI_DEFINE_VALUE (LijiReissuable, liji_reissuable, clear_reissuable)

GPtrArray *
liji_reissue_find (LijiSession *session,
                   const char *identity_kind,
                   const char *identity_number,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiApplicant person
      = { .identity_kind = (char *) identity_kind, .identity_number = (char *) identity_number };
  g_autofree char *key = liji_applicant_dup_key (&person);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_reissuable_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (key == NULL)
    return g_steal_pointer (&list);
  rows = liji_registration_list_person (store, key, &local);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);
      LijiReissuable *one;

      if (strcmp (row->kind, "marriage") != 0 && strcmp (row->kind, "divorce") != 0)
        continue;
      one = g_atomic_rc_box_new0 (LijiReissuable);
      one->id = row->id;
      one->number = g_strdup (row->number);
      one->kind = g_strdup (row->kind);
      one->state = g_strdup (row->state);
      one->registered_on = row->registered_on;
      one->office = g_strdup (row->office_name);
      one->is_man = g_strcmp0 (row->man.identity_key, key) == 0;
      one->other_name = g_strdup (one->is_man ? row->woman.name : row->man.name);
      g_ptr_array_add (list, one);
    }
  if (rows != NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

/* Who somebody was at the registration, without what was shown and signed that day. */
static void
copy_party (LijiApplicant *party, const LijiApplicant *then)
{
  static const char *const fields[] = { "person_kind",     "name",
                                        "name_chinese",    "identity_kind",
                                        "identity_number", "home_identity_number",
                                        "military_number", "birth_date",
                                        "nationality",     "ethnic_group",
                                        "phone",           NULL };

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *text = liji_model_dup_text (&liji_applicant_model, then, fields[i]);

      liji_model_set_text (&liji_applicant_model, party, fields[i], text, (LijiDate){ 0 }, NULL);
    }
}

static gboolean
is_number_of (const LijiApplicant *party, const char *number)
{
  LijiApplicant given
      = { .identity_kind = party->identity_kind, .identity_number = (char *) number };
  g_autofree char *a = liji_applicant_dup_key (party);
  g_autofree char *b = liji_applicant_dup_key (&given);

  return a != NULL && g_strcmp0 (a, b) == 0;
}

/* Records of former years seldom name what a citizen's number says: whose it is, when they were
 * born. The one who asks shows the present card: fifteen digits of the archive are those. */
static void
complete_party (LijiApplicant *party, const char *card)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (card != NULL && is_number_of (party, card))
    {
      g_free (party->identity_number);
      party->identity_number = liji_text_fold_number (card);
    }
  if (party->identity_number == NULL)
    return;
  liji_identity_read (party->identity_number, LIJI_IDENTITY_OTHER, &identity);
  if (!identity.valid
      || (identity.kind != LIJI_IDENTITY_RESIDENT
          && identity.kind != LIJI_IDENTITY_RESIDENT_LEGACY))
    return;
  if (party->nationality == NULL)
    party->nationality = g_strdup ("156");
  if (party->person_kind == NULL)
    party->person_kind = g_strdup ("mainland");
  if (!liji_date_is_day (party->birth_date))
    party->birth_date = identity.birth;
}

LijiDraft *
liji_reissue_begin (LijiSession *session,
                    const char *number,
                    const char *identity_number,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (LijiPaperCase) one = { 0 };
  LijiReissue *form;

  if (!liji_session_check (session, "record.show", error)
      || !liji_paper_case_read (registry, number, &one, error))
    return NULL;
  form = liji_model_new (&liji_reissue_model);
  form->event = g_strdup (one.row->kind);
  form->original_number = g_strdup (one.row->number);
  form->original_on = one.row->registered_on;
  form->original_office = g_strdup (one.row->office_name);
  copy_party (&form->man, liji_record_get_party (one.kind, one.form, "man"));
  copy_party (&form->woman, liji_record_get_party (one.kind, one.form, "woman"));
  complete_party (&form->man, identity_number);
  complete_party (&form->woman, identity_number);
  if (identity_number != NULL)
    form->applicant = g_strdup (is_number_of (&form->man, identity_number) ? "man" : "woman");
  liji_reissue_kind.complete (registry, form);
  liji_look_note (session, "record", &one.row->id, number);
  return liji_draft_new_take (&liji_reissue_model, form);
}

LijiCase *
liji_reissue_apply (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error)
{
  static const char *const guards[] = { "apply", NULL };
  g_auto (LijiHandling) handling = { 0 };

  g_return_val_if_fail (draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_reissue_kind, session, act, "apply", NULL, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!liji_handling_new_row (&handling, "", error)
      || !liji_handling_check (&handling, guards, error)
      || !liji_handling_add_digests (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

/* Nobody is asked for what lies here. An outpost that did not hold it asked in good faith: its case
 * comes home and is verified here. */
static gboolean
refuse_to_ask (LijiHandling *handling, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (strcmp (handling->step->act, "ask") != 0
      || liji_session_get_replay (handling->session) != NULL)
    return TRUE;
  row = liji_reissue_find_original (handling->store, liji_handling_get_form (handling), &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (row == NULL)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "archive.place", NULL,
                      "archive.place: this registry holds the archive itself: %s", row->number);
  return liji_register_explain (error, "reissue.archive_here", row->number, NULL);
}

/* One step with a form: checked by its guard, kept, taken. */
static LijiCase *
take_step (LijiSession *session,
           const LijiId *act,
           const char *name,
           LijiCase *seen,
           LijiDraft *draft,
           GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  const char *guards[] = { name, NULL };

  if (!liji_handling_begin (&handling, &liji_reissue_kind, session, act, name, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!refuse_to_ask (&handling, error)
      || (handling.step->guard != NULL && !liji_handling_check (&handling, guards, error))
      || !liji_handling_fill_row (&handling, error)
      || !liji_handling_add_digests (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

LijiCase *
liji_reissue_ask (LijiSession *session,
                  const LijiId *act,
                  LijiCase *seen,
                  LijiDraft *draft,
                  GError **error)
{
  const LijiReissue *form;

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  form = liji_draft_get_record (draft);
  if (g_strcmp0 (form->archive.place, "elsewhere") == 0 && form->archive.office != NULL)
    return take_step (session, act, "ask", seen, draft, error);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "archive.office", NULL,
                      "archive.office: say which office is asked (archive.place elsewhere)");
  liji_register_explain (error, "reissue.no_office", NULL, NULL);
  return NULL;
}

LijiCase *
liji_reissue_verify (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     LijiDraft *draft,
                     GError **error)
{
  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  return take_step (session, act, "verify", seen, draft, error);
}

static gboolean
issue_copies (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) copies
      = liji_copy_list (handling->store, &handling->row->registration, &local);
  gboolean unprinted = liji_parameters_is_yes (handling->registry, "hand_over_unprinted");

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      LijiCopyRow *copy = g_ptr_array_index (copies, i);

      if (!liji_copy_is_live (copy))
        continue;
      if (liji_record_is_booklet (copy->kind) && strcmp (copy->state, "printed") != 0
          && strcmp (copy->state, "checked") != 0 && !unprinted)
        return liji_register_fail (
                   error, LIJI_REGISTER_ERROR_REFUSED, copy->holder, NULL,
                   "%s: this copy has not been printed yet; print and check it first", copy->holder)
               || liji_register_explain (error, "paper.not_printed", NULL, NULL);
      g_free (copy->state);
      copy->state = g_strdup ("issued");
      copy->issued_on = liji_act_get_day (handling->act);
      if (!liji_copy_update (handling->act, copy, &local))
        return liji_deed_fail (error, copy->holder, g_steal_pointer (&local));
    }
  return copies != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static gboolean
mark_issued (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row
      = liji_registration_get (handling->store, &handling->row->registration, &local);

  if (row == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_free (row->state);
  row->state = g_strdup ("issued");
  row->issued_on = liji_act_get_day (handling->act);
  return liji_registration_update (handling->act, row, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

LijiCase *
liji_reissue_hand_over (LijiSession *session,
                        const LijiId *act,
                        LijiCase *seen,
                        LijiDraft *draft,
                        GError **error)
{
  static const char *const guards[] = { "hand_over", NULL };
  g_auto (LijiHandling) handling = { 0 };

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  if (!liji_handling_begin (&handling, &liji_reissue_kind, session, act, "hand_over", seen, draft,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!liji_handling_check (&handling, guards, error) || !liji_handling_fill_row (&handling, error)
      || !issue_copies (&handling, error) || !mark_issued (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

static LijiCase *
close_case (LijiSession *session,
            const LijiId *act,
            const char *name,
            LijiCase *seen,
            const char *reason,
            GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  LijiPack *input;

  if (liji_text_is_blank (reason))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL, "reason: it is needed");
      liji_register_explain (error, "input.no_reason", NULL, NULL);
      return NULL;
    }
  if (!liji_handling_begin (&handling, &liji_reissue_kind, session, act, name, seen, NULL, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  g_free (handling.row->reason);
  handling.row->reason = g_strdup (reason);
  input = liji_handling_new_input (&handling);
  liji_pack_text (input, "reason", reason);
  return liji_handling_finish (&handling, input, error);
}

LijiCase *
liji_reissue_refuse (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     const char *reason,
                     GError **error)
{
  return close_case (session, act, "refuse", seen, reason, error);
}

LijiCase *
liji_reissue_cancel (LijiSession *session,
                     const LijiId *act,
                     LijiCase *seen,
                     const char *reason,
                     GError **error)
{
  return close_case (session, act, "cancel", seen, reason, error);
}

GPtrArray *
liji_reissue_checks (LijiSession *session, LijiDraft *draft, const char *step, GError **error)
{
  g_autoptr (LijiDraft) whole = NULL;
  LijiReissue *form = liji_model_copy (&liji_reissue_model, liji_draft_get_record (draft));

  liji_reissue_kind.complete (liji_session_get_registry (session), form);
  whole = liji_draft_new_take (&liji_reissue_model, form);
  return liji_case_kind_look (session, whole, NULL, step, error);
}
