/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/text.h"
#include "model/check-private.h"
#include "model/reissue.h"
#include <string.h>

/* The check of a reissue (marriage.md §2.5). Couples divorced in court have obtained "reissued"
 * marriage certificates by silence: what courts and death registers say is asked every time, and no
 * second person can waive it. Without an archive there is no agent, no divorce certificate, and
 * never one person's decision alone. */

#define GATE_APPLY LIJI_GATE_ACCEPT
#define GATE_VERIFY LIJI_GATE_REVIEW
#define GATE_ISSUE LIJI_GATE_REGISTER
#define LENIENCE (5 * G_TIME_SPAN_MINUTE) /* between two machines' clocks */

typedef struct
{
  LijiCheck check; /* names, numbers, authority, second person: as for a marriage */
  const LijiReissue *reissue;
  const LijiReissueFacts *facts;
  gboolean divorce;
} ReissueCheck;

static void
add (ReissueCheck *self,
     LijiGate gate,
     const char *code,
     const char *field,
     const char *detail,
     const char *source)
{
  liji_check_add (&self->check, gate, code, NULL, field, detail, source);
}

static void
add_missing (ReissueCheck *self, LijiGate gate, const char *field)
{
  const LijiField *known = liji_model_find (&liji_reissue_model, NULL, field, NULL);

  add (self, gate, "draft.missing", field, known->label, NULL);
}

static const LijiFormerIdentity *
get_registered (const ReissueCheck *self, const LijiCheckParty *party)
{
  return party->is_man ? &self->facts->original->man : &self->facts->original->woman;
}

static gboolean
is_for (const ReissueCheck *self, const LijiCheckParty *party)
{
  return liji_reissue_is_for (self->reissue, party->side);
}

static gboolean
has_no_archive (const ReissueCheck *self)
{
  const LijiArchiveAnswer *archive = &self->reissue->archive;

  return g_strcmp0 (archive->place, "none") == 0 || g_strcmp0 (archive->result, "not_found") == 0;
}

/* "J330104-2015-000123" was given in 2015; older and foreign numbers say nothing of a year. */
static void
check_number_year (ReissueCheck *self)
{
  const char *number = self->reissue->original_number;
  LijiDate on = self->reissue->original_on;
  g_autofree char *day = liji_date_to_iso (on);

  if (number == NULL || !liji_date_is_day (on)
      || !g_regex_match_simple ("^[JL][0-9]{6}-[0-9]{4}-[0-9]{6}$", number, 0, 0))
    return;
  if (g_ascii_strtoll (number + 8, NULL, 10) != on.year)
    add (self, GATE_VERIFY, "reissue.number_year", "original_number", number, day);
}

static void
check_form (ReissueCheck *self)
{
  const LijiReissue *reissue = self->reissue;
  const struct
  {
    gboolean filled;
    const char *field;
  } wanted[] = {
    { reissue->event != NULL, "event" },
    { reissue->applicant != NULL, "applicant" },
    { reissue->ground != NULL, "ground" },
    { liji_date_is_day (reissue->original_on), "original_on" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!wanted[i].filled)
      add_missing (self, GATE_APPLY, wanted[i].field);
  if (liji_date_is_day (reissue->original_on)
      && liji_date_compare (reissue->original_on, self->check.facts->today) > 0)
    add (self, LIJI_GATE_OPEN, "reissue.day_future", "original_on", NULL, NULL);
  check_number_year (self);
  if (!reissue->status_unchanged)
    add (self, GATE_APPLY, "reissue.status_not_declared", "status_unchanged", NULL, NULL);
}

/* What the certificate prints of either party. */
static void
check_printed (ReissueCheck *self, const LijiCheckParty *party)
{
  static const char *const fields[] = { "nationality", "birth_date" };
  const LijiApplicant *applicant = party->applicant;
  gboolean filled[] = { applicant->nationality != NULL, liji_date_is_day (applicant->birth_date) };

  liji_check_names (&self->check, party);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!filled[i])
      {
        const LijiField *field = liji_model_find (&liji_applicant_model, NULL, fields[i], NULL);

        liji_check_add (&self->check, GATE_ISSUE, "draft.missing", party, fields[i], field->label,
                        NULL);
      }
}

/* The one who asks: here in person or through an agent, with a valid identity paper, signed. */
static void
check_applicant (ReissueCheck *self, const LijiCheckParty *party)
{
  static const char papers[]
      = "resident_id|temporary_id|e_resident_id|hk_macau_permit|taiwan_permit|hmt_residence|"
        "passport|travel_document|foreign_permanent";
  const LijiApplicant *applicant = party->applicant;
  const LijiShownPaper *paper = liji_check_find_paper (applicant, papers);
  g_autofree char *until = paper != NULL ? liji_date_to_iso (paper->valid_until) : NULL;
  LijiCheck *check = &self->check;

  liji_check_identity (check, party);
  liji_check_paper_numbers (check, party);
  if (paper == NULL)
    liji_check_add (check, GATE_APPLY, "paper.missing", party, "papers",
                    liji_check_text ("paper_type", "resident_id"), NULL);
  else if (liji_date_is_day (paper->valid_until)
           && liji_date_compare (paper->valid_until, check->facts->today) < 0)
    liji_check_add (check, GATE_APPLY, "paper.expired", party, "papers",
                    liji_check_text ("paper_type", paper->paper_type), until);
  if (!self->reissue->delegated && !applicant->present)
    liji_check_add (check, GATE_APPLY, "reissue.not_present", party, "present", party->name, NULL);
  if (!applicant->declaration_signed)
    liji_check_add (check, GATE_VERIFY, "statement.not_signed", party, "declaration_signed",
                    party->name, NULL);
  if (!applicant->declaration_fingerprint)
    liji_check_add (check, GATE_VERIFY, "statement.no_fingerprint", party,
                    "declaration_fingerprint", party->name, NULL);
  if (self->reissue->delegated && g_strcmp0 (applicant->person_kind, "soldier") == 0
      && liji_check_find_paper (applicant, "military_marriage_proof") == NULL)
    liji_check_add (check, GATE_APPLY, "paper.military_proof_missing", party, "papers", party->name,
                    NULL);
}

/* Whether the agent shows a number that is one, and is somebody else than who sends them. */
static void
check_agent_number (ReissueCheck *self)
{
  const LijiAgent *agent = &self->reissue->agent;
  const LijiCheckParty *parties[] = { &self->check.man, &self->check.woman };
  const char *kind = agent->identity_kind != NULL ? agent->identity_kind : "resident";
  g_autofree char *key = NULL;
  g_auto (LijiIdentity) identity = { 0 };

  if (agent->identity_number == NULL)
    return;
  liji_identity_read (agent->identity_number, liji_identity_kind_from_code (kind), &identity);
  if (!identity.valid)
    add (self, GATE_APPLY, "reissue.agent_number", "agent.identity_number", agent->identity_number,
         NULL);
  key = liji_identity_key (liji_identity_kind_from_code (kind), agent->identity_number);
  for (guint i = 0; i < 2; i++)
    if (key != NULL && g_strcmp0 (key, parties[i]->key) == 0 && is_for (self, parties[i]))
      add (self, GATE_APPLY, "reissue.agent_self", "agent.identity_number", parties[i]->name, NULL);
}

static void
check_agent (ReissueCheck *self)
{
  const LijiAgent *agent = &self->reissue->agent;
  const struct
  {
    gboolean filled;
    const char *field;
  } wanted[] = {
    { agent->name != NULL, "agent.name" },
    { agent->identity_number != NULL, "agent.identity_number" },
    { agent->power_number != NULL, "agent.power_number" },
    { agent->notary != NULL, "agent.notary" },
    { liji_date_is_day (agent->power_on), "agent.power_on" },
    { agent->power_complete, "agent.power_complete" },
  };

  if (!self->reissue->delegated)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!wanted[i].filled)
      add_missing (self, GATE_APPLY, wanted[i].field);
  check_agent_number (self);
  if (liji_date_is_day (agent->power_on)
      && liji_date_compare (agent->power_on, self->check.facts->today) > 0)
    add (self, GATE_APPLY, "reissue.power_future", "agent.power_on", NULL, NULL);
  if (liji_date_is_day (agent->power_until)
      && liji_date_compare (agent->power_until, self->check.facts->today) < 0)
    add (self, GATE_APPLY, "reissue.power_expired", "agent.power_until", NULL, NULL);
  if (has_no_archive (self))
    add (self, GATE_APPLY, "reissue.agent_no_archive", "delegated", NULL, NULL);
  else if (g_strcmp0 (self->reissue->archive.result, "differs") == 0)
    add (self, GATE_APPLY, "reissue.agent_differs", "delegated", NULL, NULL);
}

static gboolean
is_same_text (const char *a, const char *b, gboolean name)
{
  g_autofree char *x = name ? liji_text_fold_name (a) : liji_text_fold_number (a);
  g_autofree char *y = name ? liji_text_fold_name (b) : liji_text_fold_number (b);

  return g_strcmp0 (x, y) == 0;
}

/* 15 and 18 digits of one person are one number: keys are compared where there are any. */
static gboolean
is_same_number (const ReissueCheck *self, const LijiCheckParty *party)
{
  const char *registered = get_registered (self, party)->identity_number;
  const char *key
      = party->is_man ? self->facts->original->man_key : self->facts->original->woman_key;

  if (registered == NULL || registered[0] == '\0' || party->applicant->identity_number == NULL)
    return TRUE;
  if (key != NULL && party->key != NULL)
    return strcmp (key, party->key) == 0;
  return is_same_text (registered, party->applicant->identity_number, FALSE);
}

/* The archive here against the papers held now. */
static void
compare_party (ReissueCheck *self, const LijiCheckParty *party, gboolean *differs)
{
  const LijiFormerIdentity *registered = get_registered (self, party);
  const LijiApplicant *now = party->applicant;
  gboolean proved = g_strcmp0 (self->reissue->ground, "differs") == 0
                    && liji_check_find_paper (now, "identity_change_proof") != NULL;
  const char *field = NULL, *had = NULL;

  if (now->name != NULL && !is_same_text (registered->name, now->name, TRUE))
    field = "name", had = registered->name;
  else if (!is_same_number (self, party))
    field = "identity_number", had = registered->identity_number;
  else if (liji_date_is_day (registered->birth_date) && liji_date_is_day (now->birth_date)
           && liji_date_compare (registered->birth_date, now->birth_date) != 0)
    field = "birth_date", had = registered->identity_number;
  if (field == NULL)
    return;
  *differs = TRUE;
  if (!proved)
    liji_check_add (&self->check, GATE_VERIFY,
                    g_strcmp0 (self->reissue->ground, "differs") == 0 ? "reissue.no_change_proof"
                                                                      : "reissue.archive_differs",
                    party, field, had, NULL);
}

/* 查证 (art. 21) is against the archive; a row that one person typed into a file is none. Its scan
 * is, or the word of two who compared it: of the file, or of this record now. */
static void
check_import (ReissueCheck *self)
{
  const LijiCheckParty *party
      = is_for (self, &self->check.man) ? &self->check.man : &self->check.woman;

  if (!self->facts->unproved)
    return;
  add (self, LIJI_GATE_OPEN, "reissue.import_unproved", "archive.place",
       self->facts->original->number, NULL);
  liji_check_need_second (&self->check, GATE_ISSUE, party, "一人导入、未附扫描件的档案记录");
}

static void
check_own_archive (ReissueCheck *self)
{
  const LijiOriginal *original = self->facts->original;
  const LijiReissue *reissue = self->reissue;
  g_autofree char *day = NULL;
  gboolean differs = FALSE;

  if (original == NULL)
    {
      add (self, GATE_VERIFY, "reissue.not_here", "original_number", reissue->original_number,
           NULL);
      return;
    }
  if (g_strcmp0 (original->kind, reissue->event) != 0 && reissue->event != NULL)
    add (self, GATE_APPLY, "reissue.other_kind", "event", original->number, NULL);
  day = liji_date_to_iso (original->registered_on);
  if (liji_date_is_day (reissue->original_on)
      && liji_date_compare (reissue->original_on, original->registered_on) != 0)
    add (self, GATE_VERIFY, "reissue.archive_differs", "original_on", day, NULL);
  if (self->facts->other_number)
    add (self, GATE_VERIFY, "reissue.number_other", "original_number", reissue->original_number,
         original->number);
  compare_party (self, &self->check.man, &differs);
  compare_party (self, &self->check.woman, &differs);
  if (!differs && g_strcmp0 (reissue->ground, "differs") == 0)
    add (self, GATE_VERIFY, "reissue.nothing_differs", "ground", NULL, NULL);
  check_import (self);
}

/* Whether a paper stands in the list; a card nobody filled in is none. */
static gboolean
has_evidence (const LijiReissue *reissue)
{
  for (guint i = 0; reissue->evidence != NULL && i < reissue->evidence->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (reissue->evidence, i);

      if (paper->paper_type != NULL && paper->paper_type[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* 查证不到档案: marriage only, in person only, on listed evidence, by two people. */
static void
check_no_archive (ReissueCheck *self)
{
  const LijiReissue *reissue = self->reissue;
  const LijiCheckParty *party
      = is_for (self, &self->check.man) ? &self->check.man : &self->check.woman;

  if (self->divorce)
    add (self, GATE_APPLY, "reissue.divorce_no_archive", "event", NULL, NULL);
  if (!has_evidence (reissue))
    add (self, GATE_VERIFY, "reissue.no_evidence", "evidence", NULL, NULL);
  liji_check_need_second (&self->check, GATE_ISSUE, party, "查无档案，凭其他证据补领");
  if (self->check.second_decided && !self->check.facts->head_decides)
    add (self, GATE_ISSUE, "second_person.no_head", "second_reviewer", "查无档案", NULL);
}

/* An answer nobody was asked for on record: it is seen as a scan, and by two people. */
static void
check_unasked (ReissueCheck *self)
{
  const LijiArchiveAnswer *archive = &self->reissue->archive;
  const LijiCheckParty *party
      = is_for (self, &self->check.man) ? &self->check.man : &self->check.woman;

  if (!self->facts->unasked)
    return;
  if (archive->scans == NULL || archive->scans->len == 0)
    add (self, GATE_VERIFY, "reissue.answer_unseen", "archive.scans", archive->office, NULL);
  liji_check_need_second (&self->check, GATE_ISSUE, party, "未经本系统查询的档案答复");
}

/* No office answers before it was asked, or tomorrow. */
static void
check_answer_day (ReissueCheck *self)
{
  const LijiArchiveAnswer *archive = &self->reissue->archive;
  g_autofree char *day = liji_date_to_iso (archive->answered_on);

  if (!liji_date_is_day (archive->answered_on))
    add_missing (self, GATE_VERIFY, "archive.answered_on");
  else if (liji_date_compare (archive->answered_on, self->check.facts->today) > 0
           || (liji_date_is_day (archive->asked_on)
               && liji_date_compare (archive->answered_on, archive->asked_on) < 0))
    add (self, GATE_VERIFY, "reissue.answer_day", "archive.answered_on", day, NULL);
}

static void
check_archive (ReissueCheck *self)
{
  const LijiArchiveAnswer *archive = &self->reissue->archive;

  if (archive->place == NULL)
    add (self, GATE_VERIFY, "reissue.not_verified", "archive.place", NULL, NULL);
  else if (has_no_archive (self))
    check_no_archive (self);
  else if (strcmp (archive->place, "here") == 0)
    check_own_archive (self);
  else if (archive->office == NULL)
    add_missing (self, GATE_VERIFY, "archive.office");
  else if (archive->result == NULL)
    add (self, GATE_VERIFY, "reissue.awaiting", "archive.result", archive->office, NULL);
  else
    {
      if (archive->reference == NULL)
        add_missing (self, GATE_VERIFY, "archive.reference");
      check_answer_day (self);
      check_unasked (self);
      if (strcmp (archive->result, "differs") == 0
          && (g_strcmp0 (self->reissue->ground, "differs") != 0
              || (liji_check_find_paper (&self->reissue->man, "identity_change_proof") == NULL
                  && liji_check_find_paper (&self->reissue->woman, "identity_change_proof")
                         == NULL)))
        add (self, GATE_VERIFY, "reissue.archive_differs", "archive.result", archive->detail,
             archive->office);
    }
}

/* Something that befell a person after the day of the registration; unknown days count. */
static gboolean
is_since (const ReissueCheck *self, const LijiPartyFact *fact)
{
  return !liji_date_is_day (fact->date) || !liji_date_is_day (self->reissue->original_on)
         || liji_date_compare (fact->date, self->reissue->original_on) >= 0;
}

static gboolean
is_same_pair (const ReissueCheck *self, const LijiCheckParty *party, const LijiPartyFact *fact)
{
  const LijiCheckParty *other = liji_check_other (&self->check, party);

  if (fact->other_key != NULL && other->key != NULL)
    return strcmp (fact->other_key, other->key) == 0;
  if (fact->other_name != NULL && other->applicant->name != NULL)
    return is_same_text (fact->other_name, other->applicant->name, TRUE);
  return fact->other_key == NULL && fact->other_name == NULL;
}

/* Who stands married to the same person by a later act was not married to them before. */
static gboolean
is_anew (const ReissueCheck *self, const LijiPartyFact *fact)
{
  LijiDate on = self->reissue->original_on;

  return self->facts->original == NULL && liji_date_is_day (fact->date) && liji_date_is_day (on)
         && liji_date_compare (fact->date, on) != 0;
}

static char *
describe (const LijiPartyFact *fact)
{
  return fact->number != NULL ? g_strdup (fact->number) : liji_date_to_iso (fact->date);
}

/* Does the state that the certificate tells still hold (结婚未离、未丧偶; 离婚未再婚)? */
static void
check_fact (ReissueCheck *self, const LijiCheckParty *party, const LijiPartyFact *fact)
{
  static const char *const ends[] = { "divorce", "court_divorce", "annulled", "widowed", NULL };
  gboolean pair = is_same_pair (self, party, fact);
  gboolean end = g_strv_contains (ends, fact->what);
  g_autofree char *record = describe (fact);
  const char *code = NULL;

  /* A divorce applied for ends nothing yet, and the certificate is wanted for it. */
  if (strcmp (fact->what, "case_open") == 0)
    return;
  if (strcmp (fact->what, "death") == 0)
    code = !self->divorce || is_for (self, party) ? "reissue.dead" : NULL;
  else if (!is_since (self, fact))
    return;
  else if (self->divorce)
    code = is_for (self, party)
                   && (strcmp (fact->what, "open_marriage") == 0
                       || (end && (!pair || strcmp (fact->what, "widowed") == 0)))
               ? "reissue.remarried"
               : NULL;
  else if (strcmp (fact->what, "open_marriage") == 0)
    code = pair && !is_anew (self, fact) ? NULL : "reissue.other_marriage";
  else if (end)
    code = pair ? "reissue.ended" : "reissue.other_marriage";
  if (code != NULL)
    liji_check_add (&self->check, LIJI_GATE_OPEN, code, party, "name", record, fact->office);
}

static void
check_standing (ReissueCheck *self)
{
  const LijiOriginal *original = self->facts->original;
  const LijiCheckParty *parties[] = { &self->check.man, &self->check.woman };

  if (original != NULL
      && (g_strcmp0 (original->state, "ended") == 0
          || g_strcmp0 (original->state, "unfinished") == 0))
    add (self, LIJI_GATE_OPEN, "reissue.ended", "original_number", original->number,
         original->office);
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; parties[s]->facts != NULL && i < parties[s]->facts->len; i++)
      check_fact (self, parties[s], parties[s]->facts->pdata[i]);
}

static const LijiCheckRecord *
find_record (GPtrArray *records, const char *purpose)
{
  const LijiCheckRecord *last = NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const LijiCheckRecord *record = records->pdata[i];

      if (g_strcmp0 (record->purpose, purpose) == 0)
        last = record;
    }
  return last;
}

/* 查无记录 is what one hopes for of courts and deaths, and no answer to who somebody is. */
static gboolean
is_clear (const LijiCheckRecord *record)
{
  return g_strcmp0 (record->result, "agrees") == 0
         || (g_strcmp0 (record->result, "not_found") == 0
             && strcmp (record->purpose, "identity_status") != 0);
}

/* Whether something stood against it before the answer that counts: which of two is right no one
 * decides alone. */
static gboolean
was_against (GPtrArray *records, const LijiCheckRecord *last)
{
  for (guint i = 0; i < records->len; i++)
    {
      const LijiCheckRecord *record = records->pdata[i];

      if (record != last && g_strcmp0 (record->purpose, last->purpose) == 0
          && record->result != NULL && strcmp (record->result, "unavailable") != 0
          && !is_clear (record))
        return TRUE;
    }
  return FALSE;
}

/* Courts and deaths never pass through this office: asked today, each of them, or nothing is
 * issued. No second person's word takes their place. */
static void
check_asked (ReissueCheck *self)
{
  static const char *const purposes[] = { "identity_status", "court_divorce", "death" };

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      const LijiCheckRecord *record = find_record (self->reissue->standing, purposes[i]);
      const char *text = liji_check_text ("check_purpose", purposes[i]);
      LijiDate today = self->check.facts->today;

      if (record == NULL || liji_text_is_blank (record->request_number))
        add (self, GATE_ISSUE, "reissue.not_asked", "standing", text, NULL);
      else if (record->checked_at != 0
               && liji_date_compare (liji_micros_to_date (record->checked_at), today) != 0)
        add (self, GATE_ISSUE, "reissue.not_asked_today", "standing", text, NULL);
      else if (self->facts->now != 0 && record->checked_at > self->facts->now + LENIENCE)
        add (self, GATE_ISSUE, "provider.future", "standing", NULL, NULL);
      else if (g_strcmp0 (record->result, "unavailable") == 0 || record->result == NULL)
        add (self, GATE_ISSUE, "reissue.no_answer", "standing", text, NULL);
      else if (!is_clear (record))
        add (self, LIJI_GATE_OPEN, "reissue.answer_against", "standing", text, record->detail);
      else
        add (self, LIJI_GATE_OPEN, "reissue.asked", "standing", text, NULL);
      if (record != NULL && is_clear (record) && was_against (self->reissue->standing, record))
        liji_check_need_second (&self->check, GATE_ISSUE,
                                is_for (self, &self->check.man) ? &self->check.man
                                                                : &self->check.woman,
                                "核查先后答复不一致");
    }
}

static void
check_review (ReissueCheck *self)
{
  const LijiReissue *reissue = self->reissue;

  if (reissue->opinion == NULL)
    add (self, GATE_ISSUE, "review.no_opinion", "opinion", NULL, NULL);
  else if (strcmp (reissue->opinion, "refuse") == 0)
    add (self, GATE_ISSUE, "review.opinion_refuse", "opinion", NULL, NULL);
  liji_check_ticks (&self->check, GATE_ISSUE, reissue->review_ticks, liji_reissue_ticks ("issue"),
                    "review_ticks");
}

static void
check_booklets (ReissueCheck *self)
{
  const LijiReissue *reissue = self->reissue;
  const char *const given[] = { reissue->man_booklet, reissue->woman_booklet };
  static const char *const fields[] = { "man_booklet", "woman_booklet" };
  static const char *const sides[] = { "man", "woman" };

  for (guint i = 0; i < 2; i++)
    if (given[i] != NULL && given[i][0] != '\0' && !liji_reissue_is_for (reissue, sides[i]))
      add (self, GATE_ISSUE, "reissue.booklet_not_for", fields[i], given[i], NULL);
  if (given[0] != NULL && given[0][0] != '\0' && g_strcmp0 (given[0], given[1]) == 0)
    add (self, GATE_ISSUE, "booklet.same", fields[1], given[1], NULL);
}

/* Joint on a marriage certificate, each one's own on a divorce certificate. */
static void
check_photos (ReissueCheck *self)
{
  const LijiReissue *reissue = self->reissue;
  const char *const photos[]
      = { reissue->photo, reissue->woman_photo != NULL ? reissue->woman_photo : reissue->photo };
  const LijiCheckParty *parties[] = { &self->check.man, &self->check.woman };
  static const char *const fields[] = { "photo", "woman_photo" };

  if (!self->divorce)
    {
      liji_check_photo (&self->check);
      return;
    }
  for (guint i = 0; i < 2; i++)
    if (photos[i] == NULL && is_for (self, parties[i]))
      add (self, GATE_ISSUE, "photo.single_missing", fields[i], parties[i]->name, NULL);
}

static void
check_hand_over (ReissueCheck *self)
{
  liji_check_ticks (&self->check, LIJI_GATE_HAND_OVER, self->reissue->handover_ticks,
                    liji_reissue_ticks ("hand_over"), "handover_ticks");
  if (is_for (self, &self->check.man))
    liji_check_receipt (&self->check, &self->check.man);
  if (is_for (self, &self->check.woman))
    liji_check_receipt (&self->check, &self->check.woman);
}

static void
check_before_issue (ReissueCheck *self)
{
  LijiCheck *check = &self->check;
  const LijiCheckParty *parties[] = { &check->man, &check->woman };

  check_form (self);
  for (guint i = 0; i < 2; i++)
    {
      check_printed (self, parties[i]);
      if (is_for (self, parties[i]))
        check_applicant (self, parties[i]);
    }
  if (check->man.key != NULL && g_strcmp0 (check->man.key, check->woman.key) == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "same_person", &check->woman, "identity_number", NULL,
                    NULL);
  check_agent (self);
  check_archive (self);
  check_standing (self);
  check_asked (self);
  check_review (self);
  check_booklets (self);
  check_photos (self);
}

static LijiGate
find_gate (const char *step)
{
  return strcmp (step, "apply") == 0    ? GATE_APPLY
         : strcmp (step, "verify") == 0 ? GATE_VERIFY
         : strcmp (step, "issue") == 0  ? GATE_ISSUE
                                        : LIJI_GATE_HAND_OVER;
}

GPtrArray *
liji_reissue_check (const LijiReissue *reissue, const LijiReissueFacts *facts, const char *step)
{
  /* The themes shared with a marriage read the two parties and the second person out of one. */
  LijiMarriage shell = { .man = reissue->man,
                         .woman = reissue->woman,
                         .photo = reissue->photo,
                         .second_reviewer = reissue->second_reviewer,
                         .override_reason = reissue->override_reason };
  ReissueCheck self
      = { .check = { .marriage = &shell, .facts = &facts->common, .step = find_gate (step) },
          .reissue = reissue,
          .facts = facts };

  self.divorce = g_strcmp0 (reissue->event, "divorce") == 0;
  liji_check_begin (&self.check);
  liji_check_authority (&self.check);
  liji_check_clock (&self.check);
  if (self.check.step < LIJI_GATE_HAND_OVER)
    check_before_issue (&self);
  else
    check_hand_over (&self);
  return liji_check_end (&self.check);
}
