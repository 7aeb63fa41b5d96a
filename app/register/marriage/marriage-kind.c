/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/case-kind.h"

#include "model/marriage.h"
#include "register/case/case-private.h"
#include "register/deed.h"
#include "register/outpost/outpost-here.h"
#include "register/oversight/looks.h"
#include "register/paper/paper-words.h"
#include "render/photo.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/registration-store.h"

/* 结婚登记 as a kind of case. */

static GPtrArray *
judge (LijiStore *store,
       const LijiPhotoSpec *spec,
       const char *digest,
       const char *field,
       gboolean look)
{
  g_autoptr (GBytes) picture = digest != NULL ? liji_blob_get (store, digest, NULL) : NULL;

  if (picture == NULL)
    return NULL;
  return look ? liji_photo_judge_kept (spec, picture, field)
              : liji_photo_check_kept (spec, picture, field);
}

void
liji_marriage_judge_photo (LijiStore *store,
                           gboolean joint,
                           const char *digest,
                           const char *field,
                           gboolean look,
                           GPtrArray *problems)
{
  g_autoptr (GPtrArray) found
      = judge (store, joint ? &liji_photo_marriage : &liji_photo_single, digest, field, look);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (problems, liji_problem_ref (found->pdata[i]));
}

GPtrArray *
liji_marriage_judge_joint (LijiStore *store, const char *digest, gboolean look)
{
  return judge (store, &liji_photo_marriage, digest, "photo", look);
}

static GPtrArray *
check (LijiSession *session,
       gconstpointer form,
       const LijiId *case_id,
       LijiDate today,
       const char *step,
       GError **error)
{
  const LijiMarriage *marriage = form;
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (LijiMarriageFacts) facts = { 0 };

  if (!liji_marriage_gather_facts (session, form, case_id, today, &facts, error))
    return NULL;
  facts.photo_problems = liji_marriage_judge_joint (store, marriage->photo, FALSE);
  return liji_marriage_check (form, &facts, step);
}

/* Whose marriage it was that a question without a case brought to light; or who was asked about. */
static gboolean
note_asked (LijiSession *session, const LijiApplicant *party, GPtrArray *known, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autofree char *key = liji_applicant_dup_key (party);

  if (key == NULL)
    return TRUE;
  liji_look_note_once (session, "check", NULL, key);
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const LijiPartyFact *fact = g_ptr_array_index (known, i);
      g_autoptr (LijiRegistrationRow) row = NULL;
      g_autoptr (GError) local = NULL;

      if (g_strcmp0 (fact->what, "open_marriage") != 0)
        continue;
      row = liji_registration_find (store, fact->number, &local);
      if (row != NULL)
        liji_look_note_once (session, "check", &row->id, row->number);
      else if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  return TRUE;
}

gboolean
liji_marriage_note_asked (LijiSession *session,
                          const LijiApplicant *man,
                          const LijiApplicant *woman,
                          const LijiMarriageFacts *facts,
                          GError **error)
{
  return note_asked (session, man, facts->man_facts, error)
         && note_asked (session, woman, facts->woman_facts, error);
}

static GPtrArray *
look (LijiSession *session,
      gconstpointer form,
      const LijiId *case_id,
      LijiDate today,
      const char *step,
      GError **error)
{
  const LijiMarriage *marriage = form;
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (LijiMarriageFacts) facts = { 0 };

  if (!liji_marriage_gather_facts (session, form, case_id, today, &facts, error))
    return NULL;
  if (case_id == NULL
      && !liji_marriage_note_asked (session, &marriage->man, &marriage->woman, &facts, error))
    return NULL;
  facts.photo_problems = liji_marriage_judge_joint (store, marriage->photo, TRUE);
  return liji_marriage_check (form, &facts, step);
}

static void
complete (LijiRegistry *registry, gpointer form)
{
  LijiMarriage *marriage = form;

  liji_here_fill_place (registry, &marriage->place);
}

static LijiPaperFields *
write_words (gconstpointer form, const char *office_name)
{
  return liji_paper_words_of (form, office_name);
}

static const char *
get_photo (gconstpointer form, const char *holder)
{
  return ((const LijiMarriage *) form)->photo;
}

static GBytes *
write_outgoing (gconstpointer form, const LijiOutgoingAct *act)
{
  return liji_outgoing_marriage (form, act);
}

static void
count (LijiTally *tally, gconstpointer form, const LijiTallyOffice *office, LijiDate day)
{
  liji_tally_marriage (tally, form, office, day);
}

/* 补办结婚登记 declares since when the two live as spouses. */
static const char *
stand_in (gconstpointer form, const char *paper)
{
  if (!g_str_equal (paper, "declaration") && !g_str_equal (paper, "declaration-late"))
    return paper;
  return ((const LijiMarriage *) form)->late_registration ? "declaration-late" : "declaration";
}

static const char *const forms[]
    = { "declaration",     "declaration-late",  "review-form", "refusal-notice",
        "one-time-notice", "verification-slip", NULL };

const LijiCaseKind liji_marriage_kind = {
  .name = "marriage",
  .procedure = &liji_marriage_procedure,
  .model = &liji_marriage_model,
  .man = G_STRUCT_OFFSET (LijiMarriage, man),
  .woman = G_STRUCT_OFFSET (LijiMarriage, woman),
  .origin = G_STRUCT_OFFSET (LijiMarriage, origin),
  .booking = G_STRUCT_OFFSET (LijiMarriage, booking_number),
  .purpose = "marriage",
  .served = "register",
  .check = check,
  .look = look,
  .complete = complete,
  .words = write_words,
  .photo = get_photo,
  .ticks = liji_marriage_ticks,
  .outgoing = write_outgoing,
  .tally = count,
  .number = "J",
  .forms = forms,
  .stead = stand_in,
  .page = "marriage",
};
