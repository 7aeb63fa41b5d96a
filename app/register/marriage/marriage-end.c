/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/marriage.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/case/case-private.h"
#include "register/office/parameters.h"
#include "register/record/record-kinds.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-store.h"
#include "store/aggregate/tally-store.h"
#include "store/claim.h"

#include <string.h>

/* How a registered case ends: 颁证, when both have signed for receipt; or 未完成登记, when they
 * left before. */

static gboolean
is_certificate (const LijiCopyRow *copy)
{
  return liji_record_is_booklet (copy->kind);
}

/* The copy that counts: not spoiled, not superseded. */
static gboolean
is_live (const LijiCopyRow *copy)
{
  return strcmp (copy->state, "spoiled") != 0 && strcmp (copy->state, "superseded") != 0
         && strcmp (copy->state, "uncollected") != 0;
}

/* On its booklet, not merely made. */
static gboolean
was_printed (const LijiCopyRow *copy)
{
  return strcmp (copy->state, "printed") == 0 || strcmp (copy->state, "checked") == 0;
}

static gboolean
issue_copies (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) copies
      = liji_copy_list (handling->store, &handling->row->registration, &local);
  gboolean elsewhere = liji_parameters_is_yes (handling->registry, "hand_over_unprinted");

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      LijiCopyRow *copy = g_ptr_array_index (copies, i);

      if (!is_live (copy))
        continue;
      if (is_certificate (copy) && !was_printed (copy) && !elsewhere)
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
liji_handling_hand_over (const LijiCaseKind *kind,
                         LijiSession *session,
                         const LijiId *act,
                         LijiCase *seen,
                         LijiDraft *draft,
                         GError **error)
{
  g_auto (LijiHandling) handling = { 0 };

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  if (!liji_handling_begin (&handling, kind, session, act, "hand_over", seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (handling.step->guard != NULL)
    {
      const char *const guards[] = { handling.step->guard, NULL };
      if (!liji_handling_check (&handling, guards, error))
        return NULL;
    }
  if (!liji_handling_fill_row (&handling, error) || !liji_handling_add_digests (&handling, error)
      || !issue_copies (&handling, error) || !mark_issued (&handling, error))
    return NULL;
  return liji_handling_finish (&handling, liji_handling_new_input (&handling), error);
}

LijiCase *
liji_marriage_hand_over (LijiSession *session,
                         const LijiId *act,
                         LijiCase *seen,
                         LijiDraft *draft,
                         GError **error)
{
  return liji_handling_hand_over (&liji_marriage_kind, session, act, seen, draft, error);
}

static gboolean
void_copies (LijiHandling *handling, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) copies
      = liji_copy_list (handling->store, &handling->row->registration, &local);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      LijiCopyRow *copy = g_ptr_array_index (copies, i);

      if (!is_live (copy))
        continue;
      if (is_certificate (copy)
          && !liji_stock_void (handling->act, "marriage", copy->booklet, NULL, "couple_left", NULL,
                               &local))
        return liji_deed_fail (error, copy->holder, g_steal_pointer (&local));
      g_free (copy->state);
      copy->state = g_strdup ("spoiled");
      g_free (copy->note);
      copy->note = g_strdup ("couple_left");
      if (!liji_copy_update (handling->act, copy, &local))
        return liji_deed_fail (error, copy->holder, g_steal_pointer (&local));
    }
  return copies != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* The number is written off and neither is married: the claims of both go. */
static gboolean
undo_registration (LijiHandling *handling, const char *reason, char **number, GError **error)
{
  const LijiId *id = &handling->row->registration;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_get (handling->store, id, &local);
  g_autoptr (GBytes) payload = NULL;
  LijiPack *pack;

  if (row == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_free (row->state);
  row->state = g_strdup ("unfinished");
  row->ended_on = liji_act_get_day (handling->act);
  g_free (row->ended_how);
  row->ended_how = g_strdup ("unfinished");
  *number = g_strdup (row->number);
  pack = liji_pack_new ();
  liji_pack_text (pack, "CERT_NO", row->number);
  liji_pack_text (pack, "OP_TYPE", "IA");
  liji_pack_text (pack, "CHECK_CODE", "3");
  liji_pack_text (pack, "VALID_FLAG", "0");
  liji_pack_text (pack, "REMARK", reason);
  payload = liji_pack_end (pack);
  if (!liji_registration_update (handling->act, row, &local)
      || !liji_claim_release_all (handling->act, LIJI_CLAIM_OPEN_MARRIAGE, id, &local)
      || !liji_number_add_gap (handling->act, row->number, reason, id, &local)
      || !liji_tally_undo (handling->act, row->registered_on, id, &local)
      || !liji_outbox_add (handling->act, id, "unfinished", payload, NULL, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return TRUE;
}

/* The window keeps a reason as "code: words"; the gap register, the day's sheet and the national
 * base want words alone. */
static char *
say_reason (const char *reason)
{
  const char *words = strstr (reason, ": ");
  g_autofree char *code = words != NULL ? g_strndup (reason, words - reason) : g_strdup (reason);
  const LijiCode *found = liji_code_table_find (liji_code_table ("unfinished_reason"), code);

  if (found == NULL)
    return g_strdup (reason);
  return words != NULL ? g_strdup_printf ("%s：%s", found->text, words + 2)
                       : g_strdup (found->text);
}

static gboolean
check_decider (LijiHandling *handling, GError **error)
{
  g_autofree char *decider = liji_parameters_get (handling->registry, "unfinished_decider");

  if (liji_session_has_role (handling->session, "head") || g_strcmp0 (decider, "registrar") == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user", NULL,
                             "user: only the head closes a registration as unfinished here")
         || liji_register_explain (error, "unfinished.head_only", NULL, NULL);
}

LijiCase *
liji_marriage_abandon (LijiSession *session,
                       const LijiId *act,
                       LijiCase *seen,
                       const char *reason,
                       GError **error)
{
  g_auto (LijiHandling) handling = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;
  LijiPack *input;

  g_return_val_if_fail (seen != NULL, NULL);
  if (liji_text_is_blank (reason))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL, "reason: it is needed");
      liji_register_explain (error, "input.no_reason", NULL, NULL);
      return NULL;
    }
  words = say_reason (reason);
  if (!liji_handling_begin (&handling, &liji_marriage_kind, session, act, "abandon", seen, NULL,
                            error))
    return NULL;
  if (liji_act_is_replayed (handling.act))
    return liji_handling_replay (&handling, error);
  if (!check_decider (&handling, error) || !void_copies (&handling, error)
      || !undo_registration (&handling, words, &number, error))
    return NULL;
  g_free (handling.row->reason);
  handling.row->reason = g_strdup (reason);
  input = liji_handling_new_input (&handling);
  liji_pack_text (input, "reason", reason);
  liji_pack_text (input, "number", number);
  return liji_handling_finish (&handling, input, error);
}
