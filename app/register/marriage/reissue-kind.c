/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/reissue-private.h"

#include "register/archive/archives.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "register/oversight/looks.h"
#include "register/paper/paper-words.h"
#include "store/aggregate/reissue-store.h"
#include "store/aggregate/volume-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* 补领 as a kind of case, and the registration behind it. */

/* Takes @local. Not being there is an answer, not an error. */
static gboolean
is_mere_absence (GError *local, GError **error)
{
  if (local == NULL || g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return TRUE;
    }
  return liji_deed_fail (error, NULL, local);
}

static gboolean
is_reissue (const LijiRegistrationRow *row)
{
  return g_str_has_prefix (row->kind, "reissue_");
}

/* The first registration behind a certificate that was itself issued again. */
static LijiRegistrationRow *
go_back (LijiStore *store, LijiRegistrationRow *found, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = found;
  g_autoptr (LijiReissueRow) reissue = NULL;

  if (row == NULL || !is_reissue (row))
    return g_steal_pointer (&row);
  reissue = liji_reissue_get (store, &row->id, error);
  if (reissue == NULL || liji_id_is_null (&reissue->original))
    return NULL;
  return liji_registration_get (store, &reissue->original, error);
}

static LijiRegistrationRow *
find_by_person (LijiStore *store,
                const LijiReissue *form,
                const LijiApplicant *party,
                GError **error)
{
  g_autofree char *key = liji_applicant_dup_key (party);
  g_autoptr (GPtrArray) rows
      = key != NULL ? liji_registration_list_person (store, key, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRegistrationRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->kind, form->event) == 0
          && liji_date_compare (row->registered_on, form->original_on) == 0)
        return liji_registration_get (store, &row->id, error);
    }
  return NULL;
}

LijiRegistrationRow *
liji_reissue_find_original (LijiStore *store, const LijiReissue *form, GError **error)
{
  const LijiApplicant *parties[] = { &form->man, &form->woman };
  g_autoptr (GError) local = NULL;
  LijiRegistrationRow *row = NULL;

  if (form->original_number != NULL && form->original_number[0] != '\0')
    row = go_back (store, liji_registration_find (store, form->original_number, &local), &local);
  if (row != NULL || !is_mere_absence (g_steal_pointer (&local), error))
    return row;
  for (guint i = 0; i < 2 && row == NULL && liji_date_is_day (form->original_on); i++)
    {
      row = find_by_person (store, form, parties[i], &local);
      if (row == NULL && !is_mere_absence (g_steal_pointer (&local), error))
        return NULL;
    }
  return row;
}

static void
tell_party (LijiFormerIdentity *identity, const LijiPartyRow *party)
{
  identity->name = g_strdup (party->name);
  identity->identity_number = g_strdup (party->identity_number);
  identity->birth_date = party->birth;
}

LijiOriginal *
liji_reissue_tell_original (const LijiRegistrationRow *row)
{
  LijiOriginal *original = liji_original_new ();

  original->number = g_strdup (row->number);
  original->kind = g_strdup (row->kind);
  original->state = g_strdup (row->state);
  original->registered_on = row->registered_on;
  original->office = g_strdup (row->office_name);
  original->ended_how = g_strdup (row->ended_how);
  original->ended_on = row->ended_on;
  tell_party (&original->man, &row->man);
  tell_party (&original->woman, &row->woman);
  original->man_key = g_strdup (row->man.identity_key);
  original->woman_key = g_strdup (row->woman.identity_key);
  return original;
}

/* Whether a number was given that is another than @row's. */
static gboolean
has_other_number (LijiStore *store, const LijiReissue *form, const LijiRegistrationRow *row)
{
  g_autoptr (LijiRegistrationRow) named = NULL;

  if (form->original_number == NULL || form->original_number[0] == '\0')
    return FALSE;
  /* Of a certificate issued again the first registration was found through it. */
  named = liji_registration_find (store, form->original_number, NULL);
  return named == NULL || (!is_reissue (named) && !liji_id_equal (&named->id, &row->id));
}

/* Whether the archive lies elsewhere and no act on the case asked for it. An outpost's act was
 * held against this there. */
static gboolean
is_unasked (LijiSession *session, const LijiReissue *form, const LijiId *case_id)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) entries = NULL;

  if (g_strcmp0 (form->archive.place, "elsewhere") != 0
      || liji_session_get_replay (session) != NULL)
    return FALSE;
  entries = case_id != NULL ? liji_journal_about (store, case_id, NULL) : NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (strcmp (((const LijiEntry *) entries->pdata[i])->kind, "reissue.ask") == 0)
      return FALSE;
  return TRUE;
}

/* Whether @row was taken in from a file by one person alone, and no scan of it is linked. */
static gboolean
is_unproved (LijiRegistry *registry, const LijiRegistrationRow *row, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) scans = NULL;
  GError *local = NULL;
  gboolean confirmed;

  if (!row->archived)
    return FALSE;
  scans = liji_volume_list_pages (store, &row->id, &local);
  if (scans == NULL)
    return liji_deed_fail (error, NULL, local);
  confirmed = scans->len > 0 || liji_archive_is_confirmed (registry, &row->batch, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL && !confirmed;
}

static GPtrArray *
judge (LijiSession *session,
       gconstpointer form,
       const LijiId *case_id,
       LijiDate today,
       const char *step,
       gboolean look,
       GError **error)
{
  const LijiReissue *reissue = form;
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  /* What a check asks of the office, the registrar and both persons is asked alike. */
  LijiMarriage shell = { .man = reissue->man,
                         .woman = reissue->woman,
                         .second_reviewer = reissue->second_reviewer,
                         .override_reason = reissue->override_reason };
  g_autoptr (LijiRegistrationRow) row = NULL;
  g_autoptr (LijiOriginal) original = NULL;
  LijiReissueFacts facts = { 0 };
  g_autoptr (GError) local = NULL;
  GPtrArray *problems = NULL;
  gboolean joint = g_strcmp0 (reissue->event, "divorce") != 0;

  row = liji_reissue_find_original (store, reissue, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (row != NULL)
    {
      facts.original = original = liji_reissue_tell_original (row);
      facts.other_number = has_other_number (store, reissue, row);
      facts.unproved = is_unproved (liji_session_get_registry (session), row, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  facts.unasked = is_unasked (session, reissue, case_id);
  facts.now = liji_clock_get_micros (liji_registry_get_clock (liji_session_get_registry (session)));
  if (case_id == NULL && row != NULL)
    liji_look_note_once (session, "check", &row->id, row->number);
  if (liji_marriage_gather_facts (session, &shell, case_id, today, &facts.common, error)
      && (case_id != NULL
          || liji_marriage_note_asked (session, &reissue->man, &reissue->woman, &facts.common,
                                       error)))
    {
      if (joint)
        facts.common.photo_problems = liji_marriage_judge_joint (store, reissue->photo, look);
      problems = liji_reissue_check (reissue, &facts, step);
    }
  if (problems != NULL)
    {
      if (!joint)
        liji_marriage_judge_photo (store, FALSE, reissue->photo, "photo", look, problems);
      liji_marriage_judge_photo (store, joint, reissue->woman_photo, "woman_photo", look, problems);
    }
  liji_marriage_facts_clear (&facts.common);
  return problems;
}

static GPtrArray *
check (LijiSession *session,
       gconstpointer form,
       const LijiId *case_id,
       LijiDate today,
       const char *step,
       GError **error)
{
  return judge (session, form, case_id, today, step, FALSE, error);
}

static GPtrArray *
look (LijiSession *session,
      gconstpointer form,
      const LijiId *case_id,
      LijiDate today,
      const char *step,
      GError **error)
{
  return judge (session, form, case_id, today, step, TRUE, error);
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

/* Whether the register agrees with the form, person by person. */
static gboolean
is_same_party (const LijiPartyRow *row, const LijiApplicant *party)
{
  g_autofree char *key = liji_applicant_dup_key (party);

  return g_strcmp0 (row->name, party->name) == 0
         && (row->identity_key == NULL || key == NULL || strcmp (row->identity_key, key) == 0);
}

/* What this registry holds is verified at once: nobody types what it knows. */
static void
complete (LijiRegistry *registry, gpointer form)
{
  LijiReissue *reissue = form;
  g_autoptr (LijiRegistrationRow) row
      = liji_reissue_find_original (liji_registry_get_store (registry), reissue, NULL);

  if (row == NULL)
    return;
  if (reissue->original_number == NULL || reissue->original_number[0] == '\0')
    set_text (&reissue->original_number, row->number);
  set_text (&reissue->original_office, row->office_name);
  set_text (&reissue->archive.place, "here");
  set_text (&reissue->archive.result,
            is_same_party (&row->man, &reissue->man) && is_same_party (&row->woman, &reissue->woman)
                ? "agrees"
                : "differs");
  set_text (&reissue->archive.office, liji_registry_get_office_name (registry));
  set_text (&reissue->archive.reference, row->number);
}

static LijiPaperFields *
write_words (gconstpointer form, const char *office_name)
{
  return liji_paper_words_of_reissue (form, office_name);
}

static const char *
get_photo (gconstpointer form, const char *holder)
{
  const LijiReissue *reissue = form;

  return g_strcmp0 (holder, "woman") == 0 && reissue->woman_photo != NULL ? reissue->woman_photo
                                                                          : reissue->photo;
}

/* The list before it is issued, and that of handing over. */
static const char *const *
get_ticks (const char *step)
{
  return liji_reissue_ticks (strcmp (step, "hand_over") == 0 ? step : "issue");
}

static const char *const forms[]
    = { "reissue-declaration", "reissue-review", "reissue-refusal-notice", NULL };

const LijiCaseKind liji_reissue_kind = {
  .name = "reissue",
  .procedure = &liji_reissue_procedure,
  .model = &liji_reissue_model,
  .man = G_STRUCT_OFFSET (LijiReissue, man),
  .woman = G_STRUCT_OFFSET (LijiReissue, woman),
  .origin = G_STRUCT_OFFSET (LijiReissue, origin),
  .booking = G_STRUCT_OFFSET (LijiReissue, booking_number),
  .purpose = "reissue",
  .served = "issue",
  .parties_free = TRUE,
  .check = check,
  .look = look,
  .complete = complete,
  .words = write_words,
  .photo = get_photo,
  .ticks = get_ticks,
  .number = "BJ",
  .forms = forms,
  .page = "reissue-case",
};
