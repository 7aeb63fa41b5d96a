/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check-private.h"

/* Free to marry: what is declared (GB/T 2261.2: 10, 30, 40) against what the registry holds and
 * what was shown. Court divorces and deaths never pass through this office and decide most hard
 * cases: they are taken from papers, with a second person's word (marriage.md §9.7), and make no
 * divorce here. */

#define COURT_PAPERS                                                                               \
  "court_divorce_judgment|court_divorce_mediation|court_divorce_certificate|divorce_certificate"

static gboolean
is_what (const LijiPartyFact *fact, const char *what)
{
  return g_strcmp0 (fact->what, what) == 0;
}

static gboolean
is_dissolution (const LijiPartyFact *fact)
{
  static const char *const kinds[] = { "divorce", "court_divorce", "widowed", "annulled", NULL };
  return fact->what != NULL && g_strv_contains (kinds, fact->what);
}

static const LijiPartyFact *
find_fact (const LijiCheckParty *party, const char *what)
{
  guint n = party->facts != NULL ? party->facts->len : 0;
  for (guint i = 0; i < n; i++)
    if (is_what (party->facts->pdata[i], what))
      return party->facts->pdata[i];
  return NULL;
}

/* The end, after @fact, of the marriage with the same person; or an earlier record of it that still
 * stands. A divorce and a remarriage on one day leave the marriage open. What was registered here
 * is ended by an act: a row somebody took in from a file frees nobody. */
static gboolean
is_second_record (const LijiCheckParty *party, const LijiPartyFact *fact)
{
  gboolean before = TRUE; /* in the list, which decides between two records of one day */
  for (guint i = 0; i < party->facts->len; i++)
    {
      const LijiPartyFact *other = party->facts->pdata[i];
      if (other == fact)
        before = FALSE;
      if (other == fact || fact->other_key == NULL || !liji_date_is_day (fact->date)
          || !liji_date_is_day (other->date) || g_strcmp0 (other->other_key, fact->other_key) != 0)
        continue;
      int order = liji_date_compare (other->date, fact->date);
      if (is_dissolution (other) && order > 0 && (fact->archived || !other->archived))
        return TRUE;
      if (is_what (other, "open_marriage") && (order < 0 || (order == 0 && before)))
        return TRUE;
    }
  return FALSE;
}

static char *
describe_record (const LijiPartyFact *fact)
{
  if (fact->number != NULL)
    return g_strdup (fact->number);
  return liji_date_to_iso (fact->date);
}

/* A paper that ends the marriage @since: a court's or another office's, or of the spouse's death,
 * as declared. */
static const LijiShownPaper *
find_evidence (const LijiCheckParty *party, LijiDate since)
{
  const char *status = party->applicant->marital_status;
  const char *types = g_strcmp0 (status, "40") == 0   ? COURT_PAPERS
                      : g_strcmp0 (status, "30") == 0 ? "death_certificate"
                                                      : NULL;
  guint n = party->applicant->papers != NULL && types != NULL ? party->applicant->papers->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiShownPaper *paper = party->applicant->papers->pdata[i];
      LijiDate day
          = liji_date_is_day (paper->effective_on) ? paper->effective_on : paper->issued_on;
      gboolean later = !liji_date_is_day (day) || !liji_date_is_day (since)
                       || liji_date_compare (day, since) >= 0;
      if (later && liji_check_is_type (types, paper->paper_type))
        return paper;
    }
  return NULL;
}

static char *
describe_paper (const LijiShownPaper *paper)
{
  const char *name = liji_check_text ("paper_type", paper->paper_type);
  g_autofree char *day = liji_date_to_iso (paper->effective_on);
  return g_strjoin (" ", name, paper->number != NULL ? paper->number : "", day, NULL);
}

/* What ends a marriage on record is kept with the act that ends it (婚姻登记条例第二十条), or the
 * head answers for it. */
static void
check_scan (LijiCheck *check,
            const LijiCheckParty *party,
            const LijiShownPaper *paper,
            const char *text)
{
  guint n = paper->scans != NULL ? paper->scans->len : 0;
  for (guint i = 0; i < n; i++)
    if (((const LijiScan *) paper->scans->pdata[i])->digest != NULL)
      return;
  if (check->second_decided && check->facts->head_decides)
    liji_check_add (check, LIJI_GATE_OPEN, "paper.no_scan_by_order", party, "papers", text, NULL);
  else
    liji_check_add (check, LIJI_GATE_REVIEW, "paper.no_scan", party, "papers", text, NULL);
}

/* A judgment counts from its day of effect, and the papers' word against the register needs a
 * second person. */
static void
check_evidence (LijiCheck *check,
                const LijiCheckParty *party,
                const LijiShownPaper *paper,
                gboolean against_record)
{
  g_autofree char *text = describe_paper (paper);
  if (g_strcmp0 (paper->paper_type, "court_divorce_judgment") == 0
      && !liji_date_is_day (paper->effective_on))
    liji_check_add (check, LIJI_GATE_REVIEW, "paper.no_effect", party, "papers",
                    liji_check_text ("paper_type", paper->paper_type), NULL);
  if (g_strcmp0 (paper->paper_type, "death_certificate") != 0
      && g_strcmp0 (paper->paper_type, "divorce_certificate") != 0)
    liji_check_add (check, LIJI_GATE_OPEN, "status.court_divorce", party, "marital_status", text,
                    NULL);
  if (!against_record)
    return;
  liji_check_add (check, LIJI_GATE_OPEN, "open_marriage.resolved", party, "marital_status", text,
                  NULL);
  check_scan (check, party, paper, text);
  liji_check_need_second (check, LIJI_GATE_REVIEW, party, text);
}

static gboolean
check_open_marriage (LijiCheck *check, const LijiCheckParty *party, const LijiPartyFact *fact)
{
  const LijiCheckParty *other = liji_check_other (check, party);
  g_autofree char *record = describe_record (fact);
  g_autofree char *who = g_strconcat (party->name, "（", record, "）", NULL);
  if (is_second_record (party, fact))
    {
      liji_check_add (check, LIJI_GATE_OPEN, "same_pair.second_record", party, "marital_status",
                      record, fact->office);
      return FALSE;
    }
  if (fact->other_key != NULL && g_strcmp0 (fact->other_key, other->key) == 0)
    {
      if (party->is_man || find_fact (other, "open_marriage") == NULL)
        liji_check_add (check, LIJI_GATE_REVIEW, "open_marriage.with_each_other", party,
                        "marital_status", record, fact->office);
      return TRUE;
    }
  const LijiShownPaper *paper = find_evidence (party, fact->date);
  if (paper != NULL)
    {
      check_evidence (check, party, paper, TRUE);
      return FALSE;
    }
  liji_check_add (check, LIJI_GATE_REVIEW, "open_marriage", party, "marital_status", who,
                  fact->office);
  return TRUE;
}

static gboolean
check_fact (LijiCheck *check, const LijiCheckParty *party, const LijiPartyFact *fact)
{
  g_autofree char *day = liji_date_to_iso (fact->date);
  g_autofree char *source = liji_party_fact_dup_source (fact);
  const char *status = party->applicant->marital_status;
  gboolean unmarried = g_strcmp0 (status, "10") == 0;
  if (is_what (fact, "open_marriage"))
    {
      if (fact->known_as != NULL)
        liji_check_add (check, LIJI_GATE_OPEN, "identity.merged", party, "home_identity_number",
                        fact->known_as, NULL);
      return check_open_marriage (check, party, fact);
    }
  if (is_what (fact, "namesake"))
    {
      liji_check_add (check, LIJI_GATE_OPEN, "status.namesake", party, "identity_number",
                      fact->number, fact->known_as);
      liji_check_need_second (check, LIJI_GATE_REVIEW, party, "同名同日生者另有婚姻登记");
      return FALSE;
    }
  if (is_what (fact, "death"))
    liji_check_add (check, LIJI_GATE_REVIEW, "person_dead", party, "name", party->name, source);
  else if (is_what (fact, "case_open"))
    liji_check_add (check, LIJI_GATE_OPEN, "open_case", party, "name", party->name, fact->office);
  else if (is_what (fact, "widowed"))
    liji_check_add (check, LIJI_GATE_OPEN,
                    unmarried ? "status.unmarried_but_recorded" : "spouse_dead", party,
                    "marital_status", unmarried ? fact->number : party->name, day);
  else if (is_what (fact, "divorce") || is_what (fact, "court_divorce"))
    liji_check_add (check, LIJI_GATE_OPEN,
                    unmarried ? "own_divorce.declared_unmarried" : "own_divorce", party,
                    "marital_status", party->name, fact->office != NULL ? fact->office : day);
  return is_what (fact, "death");
}

/* What the registry holds of how the last marriage ended decides what is declared now; NULL when it
 * holds nothing, or when a marriage came after. */
static const LijiPartyFact *
find_last_end (const LijiCheckParty *party)
{
  const LijiPartyFact *last = NULL;
  guint n = party->facts != NULL ? party->facts->len : 0;

  if (find_fact (party, "open_marriage") != NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const LijiPartyFact *fact = party->facts->pdata[i];

      if (is_dissolution (fact) && !is_what (fact, "annulled")
          && (last == NULL || liji_date_compare (fact->date, last->date) > 0))
        last = fact;
    }
  return last;
}

/* Who declares otherwise than the registry holds shows why, or a second person asks (marriage.md
 * §1.4, §9.7). */
static void
check_against_record (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiPartyFact *last = find_last_end (party);
  const char *status = party->applicant->marital_status;
  const char *held = last == NULL ? NULL : is_what (last, "widowed") ? "30" : "40";

  if (held == NULL || g_str_equal (status, held) || find_evidence (party, last->date) != NULL)
    return;
  liji_check_need_second (check, LIJI_GATE_REVIEW, party, "申报的婚姻状况与本处记录不一致");
  if (!g_str_equal (status, "10"))
    liji_check_add (check, LIJI_GATE_OPEN, "status.other_recorded", party, "marital_status",
                    liji_check_text ("marital_status", status),
                    liji_check_text ("marital_status", held));
}

/* Divorced or widowed as declared, with nothing in this registry: the online check's word is
 * enough, else a paper is. */
static gboolean
is_declaration_proven (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiCheckRecord *online = liji_check_last_record (party->applicant, "identity_status");
  if (online != NULL && g_strcmp0 (online->result, "agrees") == 0)
    return TRUE;
  const LijiShownPaper *paper = find_evidence (party, (LijiDate){ 0 });
  if (paper == NULL)
    return FALSE;
  if (g_str_equal (paper->paper_type, "death_certificate"))
    return liji_check_find_paper (party->applicant, "marriage_certificate") != NULL;
  check_evidence (check, party, paper, FALSE);
  return TRUE;
}

static void
check_declared (LijiCheck *check, const LijiCheckParty *party, gboolean *stands_against)
{
  const char *status = party->applicant->marital_status;
  if (status == NULL)
    return;
  gboolean divorced = g_str_equal (status, "40");
  if (!divorced && !g_str_equal (status, "10") && !g_str_equal (status, "30"))
    {
      liji_check_add (
          check, LIJI_GATE_REVIEW, status[0] == '2' ? "status.married" : "status.not_lawful", party,
          "marital_status",
          status[0] == '2' ? party->name : liji_check_text ("marital_status", status), NULL);
      *stands_against = TRUE;
      return;
    }
  check_against_record (check, party);
  if (g_str_equal (status, "10") || *stands_against)
    return;
  gboolean known = divorced ? find_fact (party, "divorce") != NULL
                                  || find_fact (party, "court_divorce") != NULL
                            : find_fact (party, "widowed") != NULL;
  if (known || find_fact (party, "open_marriage") != NULL || is_declaration_proven (check, party))
    return;
  liji_check_add (check, LIJI_GATE_REVIEW,
                  divorced ? "status.divorced_unproven" : "status.widowed_unproven", party,
                  "marital_status", party->name, NULL);
  *stands_against = TRUE;
}

void
liji_check_status (LijiCheck *check, const LijiCheckParty *party)
{
  gboolean stands_against = FALSE;
  guint n = party->facts != NULL ? party->facts->len : 0;
  for (guint i = 0; i < n; i++)
    stands_against |= check_fact (check, party, party->facts->pdata[i]);
  check_declared (check, party, &stands_against);
  if (!stands_against && party->applicant->marital_status != NULL)
    liji_check_add (check, LIJI_GATE_OPEN, "status.ok", party, "marital_status", NULL, NULL);
}

/* The last divorce of these two from each other, from either one's facts. */
static const LijiPartyFact *
find_divorce_of_pair (const LijiCheck *check)
{
  const LijiPartyFact *last = NULL;
  const LijiCheckParty *sides[] = { &check->man, &check->woman };
  for (guint s = 0; s < 2; s++)
    {
      const char *key = liji_check_other (check, sides[s])->key;
      guint n = sides[s]->facts != NULL && key != NULL ? sides[s]->facts->len : 0;
      for (guint i = 0; i < n; i++)
        {
          const LijiPartyFact *fact = sides[s]->facts->pdata[i];
          if (g_strcmp0 (fact->other_key, key) == 0
              && (is_what (fact, "divorce") || is_what (fact, "court_divorce"))
              && (last == NULL || liji_date_compare (fact->date, last->date) > 0))
            last = fact;
        }
    }
  return last;
}

/* Anything with a third person after the pair's divorce shows a marriage in between. */
static const LijiPartyFact *
find_marriage_since (const LijiCheck *check, const LijiCheckParty *party, LijiDate divorce)
{
  const char *key = liji_check_other (check, party)->key;
  guint n = party->facts != NULL ? party->facts->len : 0;
  for (guint i = 0; i < n; i++)
    {
      const LijiPartyFact *fact = party->facts->pdata[i];
      gboolean of_marriage = is_what (fact, "open_marriage")
                             || (is_dissolution (fact) && !is_what (fact, "annulled"));
      if (of_marriage && fact->other_key != NULL && g_strcmp0 (fact->other_key, key) != 0
          && liji_date_compare (fact->date, divorce) > 0)
        return fact;
    }
  return NULL;
}

/* 复婚: the last event between the two is a divorce and neither married since
 * (民法典第一千零八十三条). */
void
liji_check_remarriage (LijiCheck *check)
{
  const LijiPartyFact *divorce = find_divorce_of_pair (check);
  gboolean marked = check->marriage->remarriage;
  if (divorce == NULL)
    {
      gboolean shown = liji_check_find_paper (check->man.applicant, COURT_PAPERS) != NULL
                       || liji_check_find_paper (check->woman.applicant, COURT_PAPERS) != NULL;
      if (marked && !shown)
        liji_check_add (check, LIJI_GATE_REVIEW, "remarriage.no_divorce", NULL, "remarriage", NULL,
                        NULL);
      return;
    }
  const LijiCheckParty *party = &check->man;
  const LijiPartyFact *since = find_marriage_since (check, party, divorce->date);
  if (since == NULL)
    {
      party = &check->woman;
      since = find_marriage_since (check, party, divorce->date);
    }
  if (since == NULL && !marked)
    liji_check_add (check, LIJI_GATE_OPEN, "remarriage.not_marked", NULL, "remarriage", NULL, NULL);
  else if (since != NULL && marked)
    {
      g_autofree char *record = describe_record (since);
      liji_check_add (check, LIJI_GATE_REVIEW, "remarriage.married_since", NULL, "remarriage",
                      party->name, record);
    }
}
