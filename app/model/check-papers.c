/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/text.h"
#include "model/check-private.h"
#include <string.h>

/* The papers each kind of applicant must show (婚姻登记条例第八条), valid on the day; single-status
 * proofs from abroad with their authentication, translation and wording (marriage.md §1.4). What is
 * missing here is what the 一次性告知单 lists. */

#define CITIZEN_CARD "resident_id|temporary_id|e_resident_id"

static const char *const mainland_papers[] = { CITIZEN_CARD, NULL };
static const char *const soldier_papers[]
    = { CITIZEN_CARD, "military_id", "military_marriage_proof", NULL };
static const char *const hk_macau_papers[]
    = { "hk_macau_permit|hmt_residence", "home_id", "hmt_statement", NULL };
static const char *const taiwan_papers[]
    = { "taiwan_permit|hmt_residence", "home_id", "hmt_statement", NULL };
static const char *const overseas_papers[] = { "passport", "no_spouse_proof", NULL };
static const char *const foreign_papers[]
    = { "passport|travel_document|foreign_permanent", "no_spouse_proof", NULL };
static const char *const no_papers[] = { NULL };

static const struct
{
  const char *person_kind;
  const char *const *papers;
} required[] = {
  { "mainland", mainland_papers },  { "soldier", soldier_papers },
  { "hong_kong", hk_macau_papers }, { "macau", hk_macau_papers },
  { "taiwan", taiwan_papers },      { "overseas_chinese", overseas_papers },
  { "foreigner", foreign_papers },
};

/* Papers that always end one day; a card without an end is a long-term one (长期). */
static const char *const ending_papers[]
    = { "temporary_id", "hk_macau_permit", "taiwan_permit",     "hmt_residence",
        "passport",     "travel_document", "foreign_permanent", NULL };
/* Papers whose own number is the identity number of the form. */
static const char *const identity_papers[]
    = { "resident_id",   "temporary_id", "e_resident_id",   "hk_macau_permit",   "taiwan_permit",
        "hmt_residence", "passport",     "travel_document", "foreign_permanent", NULL };

static const char *
get_name (const LijiShownPaper *paper)
{
  return liji_check_text ("paper_type", paper->paper_type);
}

/* "居民身份证 / 临时居民身份证". */
static char *
describe_types (const char *types)
{
  g_auto (GStrv) words = g_strsplit (types, "|", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *text = g_strdup (liji_check_text ("paper_type", words[i]));
      g_free (words[i]);
      words[i] = text;
    }
  return g_strjoinv (" / ", words);
}

static void
check_validity (LijiCheck *check,
                const LijiCheckParty *party,
                const LijiShownPaper *paper,
                const char *field)
{
  LijiDate today = check->facts->today;
  gboolean ends = liji_date_is_day (paper->valid_until);
  g_autofree char *until = liji_date_to_iso (paper->valid_until);
  g_autofree char *from = liji_date_to_iso (paper->issued_on);
  if (ends && liji_date_compare (paper->valid_until, today) < 0)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.expired", party, field, get_name (paper),
                    until);
  else if (ends && liji_date_days_between (today, paper->valid_until) <= 30)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.expires_soon", party, field, get_name (paper),
                    until);
  else if (!ends && paper->paper_type != NULL && g_strv_contains (ending_papers, paper->paper_type))
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.no_validity", party, field, get_name (paper),
                    NULL);
  if (liji_date_is_day (paper->issued_on) && liji_date_compare (paper->issued_on, today) > 0)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.not_yet_valid", party, field, get_name (paper),
                    from);
}

/* A permit's renewal count and a number's width make no other number: what is compared is the key.
 */
static gboolean
is_same_number (const LijiCheckParty *party, const LijiShownPaper *paper)
{
  const LijiApplicant *applicant = party->applicant;
  g_autofree char *a = liji_text_fold_number (paper->number);
  g_autofree char *b = liji_text_fold_number (applicant->identity_number);
  if (g_strcmp0 (a, b) == 0)
    return TRUE;
  g_autofree char *key = liji_identity_key (party->identity.kind, paper->number);
  return key != NULL && g_strcmp0 (key, party->key) == 0;
}

/* Whether the paper is of the kind the identity number was taken from. */
static gboolean
is_identity_paper (const LijiCheckParty *party, const LijiShownPaper *paper)
{
  static const char *const by_kind[LIJI_IDENTITY_N_KINDS] = {
    [LIJI_IDENTITY_RESIDENT] = CITIZEN_CARD,
    [LIJI_IDENTITY_HMT_RESIDENCE] = "hmt_residence",
    [LIJI_IDENTITY_FOREIGN_PERMANENT] = "foreign_permanent",
    [LIJI_IDENTITY_FOREIGN_PERMANENT_2017] = "foreign_permanent",
    [LIJI_IDENTITY_HK_MACAU_PERMIT] = "hk_macau_permit",
    [LIJI_IDENTITY_TAIWAN_PERMIT] = "taiwan_permit",
    [LIJI_IDENTITY_PASSPORT_CN] = "passport",
    [LIJI_IDENTITY_PASSPORT_OTHER] = "passport|travel_document",
  };
  return paper->paper_type != NULL && g_strv_contains (identity_papers, paper->paper_type)
         && liji_check_is_type (by_kind[party->identity.kind], paper->paper_type);
}

static void
check_number (LijiCheck *check,
              const LijiCheckParty *party,
              const LijiShownPaper *paper,
              const char *field)
{
  if (paper->number != NULL && party->applicant->identity_number != NULL
      && is_identity_paper (party, paper) && !is_same_number (party, paper))
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.other_number", party, field, get_name (paper),
                    paper->number);
}

/* How old somebody is who certainly has a card with an end: at 46 it may be a long-term one
 * (居民身份 证法第五条), and how long ago theirs was issued nobody knows. */
#define LONG_TERM_AGE 46

static void
check_card_end (LijiCheck *check,
                const LijiCheckParty *party,
                const LijiShownPaper *paper,
                guint index)
{
  LijiDate birth = liji_date_is_day (party->identity.birth) ? party->identity.birth
                                                            : party->applicant->birth_date;
  g_autofree char *field = NULL;
  g_autofree char *years = NULL;
  int age;

  if (g_strcmp0 (paper->paper_type, "resident_id") != 0 || liji_date_is_day (paper->valid_until)
      || !liji_date_is_day (birth) || !liji_date_is_day (check->facts->today))
    return;
  age = liji_date_age_on (birth, check->facts->today);
  if (age < 0 || age >= LONG_TERM_AGE)
    return;
  field = g_strdup_printf ("papers.%u.valid_until", index);
  years = g_strdup_printf ("%d", age);
  liji_check_add (check, LIJI_GATE_ACCEPT, "paper.card_end", party, field, years, NULL);
}

static void
check_paper (LijiCheck *check,
             const LijiCheckParty *party,
             const LijiShownPaper *paper,
             guint index)
{
  g_autofree char *field = g_strdup_printf ("papers.%u.number", index);
  check_validity (check, party, paper, field);
  check_number (check, party, paper, field);
  check_card_end (check, party, paper, index);
  gboolean electronic = g_strcmp0 (paper->shown_as, "e_licence") == 0
                        || g_strcmp0 (paper->paper_type, "e_resident_id") == 0;
  if (electronic && paper->shown_reference == NULL)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.e_licence_unchecked", party, field,
                    get_name (paper), NULL);
}

/* The ministry circulates a note for a country whose paper of "no impediment" counts. */
static gboolean
is_circulated (const LijiMarriageFacts *facts, const char *country)
{
  const char *said = facts->no_impediment_countries;
  g_auto (GStrv) codes = g_strsplit_set (said != NULL ? said : "", " ,", -1);

  for (guint i = 0; country != NULL && codes[i] != NULL; i++)
    if (g_strcmp0 (liji_code_text ("nationality", codes[i]), country) == 0)
      return TRUE;
  return FALSE;
}

/* What no paper has to say, and the law rests on: a second person looks at it. */
static void
add_doubt (LijiCheck *check,
           const LijiCheckParty *party,
           const char *code,
           const char *field,
           const char *detail,
           const char *why)
{
  liji_check_add (check, LIJI_GATE_ACCEPT, code, party, field, detail, NULL);
  liji_check_need_second (check, LIJI_GATE_ACCEPT, party, why);
}

/* Whether @code names another state than the applicant's; codes may be figures or letters. */
static gboolean
is_other_state (const LijiCheckParty *party, const char *code)
{
  const char *own = liji_check_text ("nationality", party->applicant->nationality);
  const char *other = liji_check_text ("nationality", code);

  return own != NULL && other != NULL && !g_str_equal (own, other);
}

static gboolean
is_foreigner (const LijiCheckParty *party)
{
  return g_strcmp0 (party->applicant->person_kind, "foreigner") == 0;
}

/* An overseas Chinese proves it where they live; a foreigner by their own state
 * (婚姻登记条例第八条).
 */
static void
check_proof_origin (LijiCheck *check, const LijiCheckParty *party, const LijiShownPaper *proof)
{
  if (is_foreigner (party) && is_other_state (party, proof->country))
    add_doubt (check, party, "paper.proof_country", "papers",
               liji_check_text ("nationality", proof->country), "无配偶证明由第三国出具");
  if (!liji_date_is_day (proof->issued_on))
    add_doubt (check, party, "paper.no_issue_date", "papers", get_name (proof),
               "无配偶证明无出具日期");
}

/* The state's own mark in the number of a permanent residence card: three letters in 2017, three
 * figures since 2023 (marriage.md §5.2). */
static void
check_permanent_number (LijiCheck *check, const LijiCheckParty *party)
{
  const char *number = party->identity.normalised;
  gboolean letters = party->identity.kind == LIJI_IDENTITY_FOREIGN_PERMANENT_2017;
  g_autofree char *mark = NULL;
  const LijiCode *state;

  if (number == NULL || !party->identity.valid
      || (!letters && party->identity.kind != LIJI_IDENTITY_FOREIGN_PERMANENT))
    return;
  mark = g_strndup (number + (letters ? 0 : 3), 3);
  state = letters ? liji_nationality_from_alpha3 (mark)
                  : liji_code_table_find (liji_code_table ("nationality"), mark);
  if (state != NULL && is_other_state (party, state->code))
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.number_state", party, "nationality",
                    state->text, NULL);
}

static void
check_states (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiShownPaper *passport = liji_check_find_paper (party->applicant, "passport");

  if (!is_foreigner (party))
    return;
  if (passport != NULL && is_other_state (party, passport->country))
    add_doubt (check, party, "paper.passport_state", "papers",
               liji_check_text ("nationality", passport->country), "护照签发国与国籍不一致");
  check_permanent_number (check, party);
}

/* "No impediment", "capacity", "no record" do not count alone (marriage.md §1.4). */
static void
check_wording (LijiCheck *check, const LijiCheckParty *party, const LijiShownPaper *proof)
{
  const char *wording = proof->wording;
  if (wording == NULL)
    {
      add_doubt (check, party, "paper.no_wording", "papers", get_name (proof),
                 "无配偶证明未载明内容");
      return;
    }
  if (g_str_equal (wording, "no_spouse"))
    return;
  const char *country = liji_check_text ("nationality", proof->country);
  if (g_str_equal (wording, "no_impediment") && is_circulated (check->facts, country))
    return;
  guint n = party->applicant->papers->len;
  for (guint i = 0; i < n; i++)
    {
      const LijiShownPaper *other = party->applicant->papers->pdata[i];
      if (other != proof && g_strcmp0 (other->paper_type, "no_spouse_proof") == 0
          && g_strcmp0 (other->wording, wording) != 0)
        return;
    }
  const char *text = liji_check_text ("proof_wording", wording);
  liji_check_add (check, LIJI_GATE_ACCEPT, "paper.wording", party, "papers", text, NULL);
  liji_check_need_second (check, LIJI_GATE_ACCEPT, party, text);
}

static void
check_authentication (LijiCheck *check, const LijiCheckParty *party, const LijiShownPaper *proof)
{
  static const char *const good[] = { "consular", "apostille", "mission_issued", NULL };
  const char *name = get_name (proof);
  if (proof->authentication == NULL || !g_strv_contains (good, proof->authentication))
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.not_authenticated", party, "papers", name,
                    NULL);
  else if (g_str_equal (proof->authentication, "apostille") && !proof->responsibility_signed)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.no_responsibility", party, "papers",
                    party->name, NULL);
  if (!proof->translated && g_strcmp0 (proof->authentication, "mission_issued") != 0)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.no_translation", party, "papers", name, NULL);
}

static LijiDate
get_end_of_proof (LijiDate issued, int months)
{
  int month = issued.month - 1 + months;
  LijiDate end = liji_date (issued.year + month / 12, month % 12 + 1, issued.day);
  while (!liji_date_is_valid (end) && end.day > 28)
    end.day--;
  return end;
}

static void
check_no_spouse_proof (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiShownPaper *proof = liji_check_find_paper (party->applicant, "no_spouse_proof");
  if (proof == NULL)
    return;
  check_authentication (check, party, proof);
  check_wording (check, party, proof);
  check_proof_origin (check, party, proof);
  int months = check->facts->single_status_months > 0 ? check->facts->single_status_months : 6;
  if (liji_date_is_day (proof->issued_on)
      && liji_date_compare (get_end_of_proof (proof->issued_on, months), check->facts->today) < 0)
    {
      g_autofree char *issued = liji_date_to_iso (proof->issued_on);
      liji_check_add (check, LIJI_GATE_ACCEPT, "paper.too_old", party, "papers", get_name (proof),
                      issued);
    }
}

static void
check_hmt_statement (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiShownPaper *statement = liji_check_find_paper (party->applicant, "hmt_statement");
  if (statement != NULL && g_strcmp0 (statement->authentication, "notarised") != 0)
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.not_notarised", party, "papers", party->name,
                    NULL);
}

static void
check_soldier (LijiCheck *check, const LijiCheckParty *party)
{
  static const char *const outside[]
      = { "hong_kong", "macau", "taiwan", "overseas_chinese", "foreigner", NULL };
  if (g_strcmp0 (party->applicant->person_kind, "soldier") == 0
      && liji_check_is_kind (liji_check_other (check, party), outside))
    liji_check_add (check, LIJI_GATE_ACCEPT, "paper.soldier_mixed", party, "person_kind", NULL,
                    NULL);
}

static gboolean
is_wanted (const LijiCheckParty *party, const char *type)
{
  const char *const *papers = liji_applicant_required_papers (party->applicant);
  for (; *papers != NULL; papers++)
    if (liji_check_is_type (*papers, type))
      return TRUE;
  return FALSE;
}

static gboolean
add_missing_papers (LijiCheck *check, const LijiCheckParty *party)
{
  gboolean complete = party->applicant->person_kind != NULL;
  const char *const *papers = liji_applicant_required_papers (party->applicant);
  for (; *papers != NULL; papers++)
    {
      if (liji_check_find_paper (party->applicant, *papers) != NULL)
        continue;
      complete = FALSE;
      g_autofree char *names = describe_types (*papers);
      gboolean military = g_str_equal (*papers, "military_marriage_proof");
      liji_check_add (check, LIJI_GATE_ACCEPT,
                      military ? "paper.military_proof_missing" : "paper.missing", party, "papers",
                      names, *papers);
    }
  return complete;
}

void
liji_check_paper_numbers (LijiCheck *check, const LijiCheckParty *party)
{
  guint n = party->applicant->papers != NULL ? party->applicant->papers->len : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *field = g_strdup_printf ("papers.%u.number", i);

      check_number (check, party, party->applicant->papers->pdata[i], field);
    }
}

void
liji_check_papers (LijiCheck *check, const LijiCheckParty *party)
{
  guint n = party->applicant->papers != NULL ? party->applicant->papers->len : 0;
  guint before = check->problems->len;
  gboolean complete = add_missing_papers (check, party);
  for (guint i = 0; i < n; i++)
    check_paper (check, party, party->applicant->papers->pdata[i], i);
  if (is_wanted (party, "no_spouse_proof"))
    check_no_spouse_proof (check, party);
  if (is_wanted (party, "hmt_statement"))
    check_hmt_statement (check, party);
  check_soldier (check, party);
  check_states (check, party);
  if (complete && check->problems->len == before)
    liji_check_add (check, LIJI_GATE_OPEN, "paper.ok", party, "papers", NULL, NULL);
}

gboolean
liji_check_is_type (const char *types, const char *type)
{
  gsize length = type != NULL ? strlen (type) : 0;
  if (length == 0)
    return FALSE;
  for (const char *p = types; p != NULL; p = strchr (p, '|'))
    {
      if (*p == '|')
        p++;
      if (strncmp (p, type, length) == 0 && (p[length] == '\0' || p[length] == '|'))
        return TRUE;
    }
  return FALSE;
}

const LijiShownPaper *
liji_check_find_paper (const LijiApplicant *applicant, const char *types)
{
  guint n = applicant->papers != NULL ? applicant->papers->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiShownPaper *paper = applicant->papers->pdata[i];
      if (liji_check_is_type (types, paper->paper_type))
        return paper;
    }
  return NULL;
}

const char *const *
liji_applicant_required_papers (const LijiApplicant *applicant)
{
  g_return_val_if_fail (applicant != NULL, no_papers);
  for (guint i = 0; applicant->person_kind != NULL && i < G_N_ELEMENTS (required); i++)
    if (g_str_equal (required[i].person_kind, applicant->person_kind))
      return required[i].papers;
  return no_papers;
}
