/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/divorce-check.h"

#include "base/clock.h"
#include "base/text.h"
#include "model/check-private.h"

#include <string.h>

/* The check of a divorce (婚姻登记条例 art. 13–17, 民法典 art. 1076–1078). Who the parties are,
 * their online check, the authority and the clock are asked as of a marriage; the rest stands here.
 */

typedef struct
{
  const LijiDivorce *divorce;
  const LijiDivorceFacts *facts;
} More;

static const char *const review_ticks[] = { "originals_seen",
                                            "agreement_compared",
                                            "questioned_apart",
                                            "declaration_read",
                                            "declaration_signed",
                                            "declaration_fingerprint",
                                            NULL };
static const char *const handover_ticks[]
    = { "pages_compared", "photo_glued",   "steel_seal",        "registrar_signed",
        "red_seal",       "strip_stamped", "agreement_stamped", NULL };
/* What proves that there is no spouse is nothing for a divorce. */
static const char *const single_papers[] = { "hmt_statement", "no_spouse_proof", NULL };

static const LijiDivorce *
get_divorce (const LijiCheck *check)
{
  return ((const More *) check->more)->divorce;
}

static const LijiDivorceFacts *
get_facts (const LijiCheck *check)
{
  return ((const More *) check->more)->facts;
}

static void
check_paper (LijiCheck *check, const LijiCheckParty *party, const char *types)
{
  const LijiShownPaper *paper = liji_check_find_paper (party->applicant, types);
  g_auto (GStrv) words = g_strsplit (types, "|", 2);
  g_autofree char *until = NULL;

  if (paper == NULL)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "paper.missing", party, "papers",
                      liji_check_text ("paper_type", words[0]), NULL);
      return;
    }
  if (!liji_date_is_day (paper->valid_until)
      || liji_date_compare (paper->valid_until, check->facts->today) >= 0)
    return;
  until = liji_date_to_iso (paper->valid_until);
  liji_check_add (check, LIJI_GATE_ACCEPT, "paper.expired", party, "papers",
                  liji_check_text ("paper_type", paper->paper_type), until);
}

static void
check_papers (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiDivorce *divorce = get_divorce (check);
  const char *const *required = liji_applicant_required_papers (party->applicant);
  gboolean lost = party->is_man ? divorce->man_certificate_lost : divorce->woman_certificate_lost;

  for (; *required != NULL; required++)
    if (!g_strv_contains (single_papers, *required))
      check_paper (check, party, *required);
  if (!lost)
    check_paper (check, party, "marriage_certificate");
}

/* Married to each other, here or by what was shown; to nobody else; both alive. */
static void
check_marriage (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiCheckParty *other = liji_check_other (check, party);

  for (guint i = 0; party->facts != NULL && i < party->facts->len; i++)
    {
      const LijiPartyFact *fact = party->facts->pdata[i];
      gboolean same = other->key != NULL && g_strcmp0 (fact->other_key, other->key) == 0;
      g_autofree char *source = liji_party_fact_dup_source (fact);
      g_autofree char *day = liji_date_to_iso (fact->date);

      if (g_str_equal (fact->what, "death"))
        liji_check_add (check, LIJI_GATE_ACCEPT, "person_dead", party, "identity_number",
                        party->name, source);
      else if (g_str_equal (fact->what, "case_open"))
        liji_check_add (check, LIJI_GATE_OPEN, "open_case", party, "identity_number", party->name,
                        fact->number);
      else if (g_str_equal (fact->what, "open_marriage") && same && party->is_man)
        liji_check_add (check, LIJI_GATE_OPEN, "divorce.marriage_found", NULL, "marriage_number",
                        fact->number, fact->office);
      else if (g_str_equal (fact->what, "open_marriage") && !same)
        liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.other_spouse", party, "identity_number",
                        party->name, fact->office);
      else if (same && party->is_man
               && (g_str_equal (fact->what, "divorce") || g_str_equal (fact->what, "court_divorce")
                   || g_str_equal (fact->what, "annulled")))
        liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.ended_before", NULL, "marriage_number",
                        day, fact->office);
    }
}

static gboolean
is_other_name (const char *recorded, const char *name)
{
  g_autofree char *x = recorded != NULL ? liji_text_fold_name (recorded) : NULL;
  g_autofree char *y = name != NULL ? liji_text_fold_name (name) : NULL;

  return x != NULL && y != NULL && strcmp (x, y) != 0;
}

/* Who divorces is who was married and who applied; a name may have changed by law meanwhile. */
static void
check_same_name (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiDivorceFacts *facts = get_facts (check);
  const LijiCheckParty *other = liji_check_other (check, party);
  const char *applied = party->is_man ? facts->man_applied : facts->woman_applied;

  if (liji_check_find_paper (party->applicant, "identity_change_proof") != NULL)
    return;
  for (guint i = 0; other->facts != NULL && i < other->facts->len; i++)
    {
      const LijiPartyFact *fact = other->facts->pdata[i];

      if (g_str_equal (fact->what, "open_marriage") && party->key != NULL
          && g_strcmp0 (fact->other_key, party->key) == 0
          && is_other_name (fact->other_name, party->applicant->name))
        {
          liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.name_differs", party, "name",
                          party->name, fact->other_name);
          return;
        }
    }
  if (is_other_name (applied, party->applicant->name))
    liji_check_add (check, LIJI_GATE_REVIEW, "divorce.name_changed", party, "name", party->name,
                    applied);
}

/* What this office registered itself it knows better than a form; the acts take it. */
static void
check_record (LijiCheck *check)
{
  const LijiDivorce *divorce = get_divorce (check);
  const LijiDivorceFacts *facts = get_facts (check);
  g_autofree char *day = liji_date_to_iso (facts->married_on);

  if (facts->marriage_numbers == NULL)
    return;
  if (divorce->marriage_number != NULL
      && !g_strv_contains ((const char *const *) facts->marriage_numbers, divorce->marriage_number))
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.record_differs", NULL, "marriage_number",
                    facts->marriage_numbers[0], NULL);
  if (liji_date_is_day (divorce->married_on)
      && liji_date_compare (divorce->married_on, facts->married_on) != 0)
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.record_differs", NULL, "married_on", day, NULL);
}

static void
check_declaration (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiDivorce *divorce = get_divorce (check);
  const LijiApplicant *applicant = party->applicant;
  gboolean applied = party->is_man ? divorce->man_applied : divorce->woman_applied;
  gboolean incapable = party->is_man ? divorce->man_incapable : divorce->woman_incapable;

  if (incapable)
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.no_capacity", NULL,
                    party->is_man ? "man_incapable" : "woman_incapable", party->name, NULL);
  if (!applied)
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.not_applied", NULL,
                    party->is_man ? "man_applied" : "woman_applied", party->name, NULL);
  if (!applicant->will_confirmed)
    liji_check_add (check, LIJI_GATE_ACCEPT, "will.not_asked", party, "will_confirmed", party->name,
                    NULL);
  if (!applicant->declaration_signed)
    liji_check_add (check, LIJI_GATE_REVIEW, "statement.not_signed", party, "declaration_signed",
                    party->name, NULL);
  if (!applicant->declaration_fingerprint)
    liji_check_add (check, LIJI_GATE_REVIEW, "statement.no_fingerprint", party,
                    "declaration_fingerprint", party->name, NULL);
}

static void
check_questioning (LijiCheck *check, const LijiCheckParty *party)
{
  const LijiDivorce *divorce = get_divorce (check);
  const LijiQuestioning *asked
      = party->is_man ? &divorce->man_questioning : &divorce->woman_questioning;
  const struct
  {
    gboolean done;
    const char *field;
    const char *code;
  } wanted[] = {
    { asked->apart, "apart", "questioning.not_apart" },
    { asked->will_confirmed, "will_confirmed", "questioning.no_will" },
    { asked->agreement_confirmed, "agreement_confirmed", "questioning.no_agreement" },
    { asked->record != NULL, "record", "questioning.no_record" },
    { asked->record_signed, "record_signed", "questioning.not_signed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *field = g_strdup_printf ("%s_questioning.%s", party->side, wanted[i].field);
      if (!wanted[i].done)
        liji_check_add (check, LIJI_GATE_REVIEW, wanted[i].code, NULL, field, party->name, NULL);
    }
}

static void
check_where_married (LijiCheck *check)
{
  const LijiDivorce *divorce = get_divorce (check);
  gboolean both = divorce->man_certificate_lost && divorce->woman_certificate_lost;

  if (divorce->married_in == NULL)
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.where_married", NULL, "married_in", NULL,
                    NULL);
  else if (g_str_equal (divorce->married_in, "abroad")
           || (g_str_equal (divorce->married_in, "mission") && !get_facts (check)->missions_count))
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.not_mainland", NULL, "married_in",
                    liji_check_text ("married_in", divorce->married_in), NULL);
  if (!liji_date_is_day (divorce->married_on))
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.when_married", NULL, "married_on", NULL,
                    NULL);
  if ((divorce->man_certificate_lost || divorce->woman_certificate_lost) && !divorce->loss_stated)
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.loss_not_stated", NULL, "loss_stated", NULL,
                    NULL);
  if (both && divorce->archive_copy == NULL)
    liji_check_add (check, LIJI_GATE_ACCEPT, "divorce.no_archive_copy", NULL, "archive_copy", NULL,
                    NULL);
}

/* "无" or a stroke of the pen says nothing of what there is none of. */
static gboolean
is_said (const char *text)
{
  guint n = 0;

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_isalpha (g_utf8_get_char (text));
  return n > 1;
}

/* 民法典 art. 1076: will, children, property and debts. */
static void
check_agreement (LijiCheck *check)
{
  const LijiAgreement *agreement = &get_divorce (check)->agreement;
  LijiGate gate = get_facts (check)->agreement_first ? LIJI_GATE_ACCEPT : LIJI_GATE_REVIEW;
  const struct
  {
    const char *text;
    const char *field;
    const char *title;
  } parts[] = {
    { agreement->children, "agreement.children", "子女抚养" },
    { agreement->property, "agreement.property", "财产处理" },
    { agreement->debts, "agreement.debts", "债务处理" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!is_said (parts[i].text))
      liji_check_add (check, gate, "agreement.part_missing", NULL, parts[i].field, parts[i].title,
                      NULL);
  if (!agreement->shown)
    liji_check_add (check, gate, "agreement.not_shown", NULL, "agreement.shown", NULL, NULL);
  if (agreement->mark != NULL)
    {
      g_autofree char *now = liji_divorce_dup_mark (get_divorce (check));
      gboolean same = g_strcmp0 (now, agreement->mark) == 0;

      liji_check_add (check, same ? LIJI_GATE_OPEN : gate,
                      same ? "agreement.printed" : "agreement.changed", NULL,
                      same ? "agreement.mark" : "agreement.shown", agreement->mark, NULL);
    }
  if (agreement->by_hand)
    liji_check_add (check, gate, "agreement.by_hand", NULL, "agreement.by_hand", NULL, NULL);
}

static gboolean
is_after_closing (const LijiDivorceFacts *facts)
{
  return facts->closes_at != 0 && facts->now > facts->closes_at;
}

/* Who drew a ticket before closing time on the last day is still served that day: as the queue
 * knows, or, of a number that is none of its own, as the form says. */
static gboolean
holds_ticket (const LijiDivorceFacts *facts, const LijiDivorce *divorce)
{
  gint64 drawn = facts->drawn_at != 0 ? facts->drawn_at : divorce->ticket_at;

  return divorce->ticket != NULL && drawn != 0 && drawn <= facts->closes_at
         && liji_date_compare (liji_micros_to_date (drawn), facts->common.today) == 0;
}

static void
check_window (LijiCheck *check)
{
  const LijiDivorceFacts *facts = get_facts (check);
  const LijiDivorceClock *clock = &facts->clock;
  g_autofree char *end = liji_date_to_iso (clock->end);
  g_autofree char *first = liji_date_to_iso (clock->first_issue);
  g_autofree char *last = liji_date_to_iso (clock->last);
  g_autofree char *n30 = liji_date_to_iso (clock->n30);
  LijiDivorceStand stand;

  if (!liji_date_is_day (clock->accepted))
    {
      liji_check_add (check, LIJI_GATE_REVIEW, "divorce.not_accepted", NULL, "", NULL, NULL);
      return;
    }
  stand = liji_divorce_clock_stand (clock, check->facts->today);
  if (stand == LIJI_DIVORCE_OPEN && liji_date_compare (check->facts->today, clock->last) == 0
      && is_after_closing (facts))
    {
      if (!holds_ticket (facts, get_divorce (check)))
        stand = LIJI_DIVORCE_LAPSED;
      else if (facts->drawn_at == 0)
        liji_check_need_second (check, LIJI_GATE_REVIEW, &check->man,
                                "下班后凭非本系统发出的排队号办理");
    }
  if (stand == LIJI_DIVORCE_COOLING && *end != '\0')
    liji_check_add (check, LIJI_GATE_REVIEW, "divorce.too_early", NULL, "", end, first);
  else if (stand == LIJI_DIVORCE_COOLING)
    liji_check_add (check, LIJI_GATE_REVIEW, "divorce.too_early_pending", NULL, "", n30, NULL);
  else if (stand == LIJI_DIVORCE_UNKNOWN)
    liji_check_add (check, LIJI_GATE_REVIEW, "divorce.calendar_pending", NULL, "", NULL, NULL);
  else if (stand == LIJI_DIVORCE_LAPSED)
    liji_check_add (check, LIJI_GATE_REVIEW, "divorce.lapsed", NULL, "", last, NULL);
  else
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.window", NULL, "", first,
                    *last != '\0' ? last : "…");
}

static void
check_photos (LijiCheck *check)
{
  const LijiDivorce *divorce = get_divorce (check);

  if (check->step < LIJI_GATE_REVIEW)
    return;
  if (divorce->man_photo == NULL)
    liji_check_add (check, LIJI_GATE_REVIEW, "photo.single_missing", NULL, "man_photo",
                    check->man.name, NULL);
  if (divorce->woman_photo == NULL)
    liji_check_add (check, LIJI_GATE_REVIEW, "photo.single_missing", NULL, "woman_photo",
                    check->woman.name, NULL);
}

static void
check_opinion (LijiCheck *check)
{
  const LijiDivorce *divorce = get_divorce (check);

  if (divorce->opinion == NULL)
    liji_check_add (check, LIJI_GATE_REVIEW, "review.no_opinion", NULL, "opinion", NULL, NULL);
  else if (g_str_equal (divorce->opinion, "refuse"))
    liji_check_add (check, LIJI_GATE_REVIEW, "review.opinion_refuse", NULL, "opinion", NULL, NULL);
  liji_check_ticks (check, LIJI_GATE_REVIEW, divorce->review_ticks, review_ticks, "review_ticks");
  liji_check_add (check, LIJI_GATE_OPEN,
                  divorce->counselling_offered ? "counselling.offered" : "counselling.not_offered",
                  NULL, "counselling_offered", NULL, NULL);
}

static void
check_hand_over (LijiCheck *check)
{
  liji_check_ticks (check, LIJI_GATE_HAND_OVER, get_divorce (check)->handover_ticks, handover_ticks,
                    "handover_ticks");
  liji_check_receipt (check, &check->man);
  liji_check_receipt (check, &check->woman);
}

static const LijiPartyTheme party_themes[] = {
  { liji_check_names, LIJI_GATE_REGISTER },  { liji_check_identity, LIJI_GATE_REGISTER },
  { liji_check_required, LIJI_GATE_ACCEPT }, { check_papers, LIJI_GATE_REGISTER },
  { check_marriage, LIJI_GATE_REGISTER },    { check_same_name, LIJI_GATE_REGISTER },
  { liji_check_online, LIJI_GATE_REGISTER }, { check_declaration, LIJI_GATE_REGISTER },
  { check_questioning, LIJI_GATE_REGISTER }, { NULL, LIJI_GATE_OPEN },
};

static const LijiCoupleTheme couple_themes[] = {
  { check_window, LIJI_GATE_REGISTER },          { liji_check_couple, LIJI_GATE_HAND_OVER },
  { liji_check_authority, LIJI_GATE_HAND_OVER }, { check_where_married, LIJI_GATE_REGISTER },
  { check_record, LIJI_GATE_REGISTER },          { check_agreement, LIJI_GATE_REGISTER },
  { check_photos, LIJI_GATE_REGISTER },          { check_opinion, LIJI_GATE_REGISTER },
  { liji_check_booklets, LIJI_GATE_REGISTER },   { check_hand_over, LIJI_GATE_HAND_OVER },
  { liji_check_clock, LIJI_GATE_HAND_OVER },     { NULL, LIJI_GATE_OPEN },
};

/* One of them alone, in person, until the end of the thirty days (民法典 art. 1077). */
static void
check_withdrawal (LijiCheck *check)
{
  const LijiDivorce *divorce = get_divorce (check);
  const LijiDivorceFacts *facts = get_facts (check);
  const LijiDivorceClock *clock = &facts->clock;
  g_autofree char *end = liji_date_to_iso (clock->end);
  LijiDivorceStand stand = liji_divorce_clock_stand (clock, check->facts->today);

  if (stand == LIJI_DIVORCE_COOLING && liji_date_compare (check->facts->today, clock->end) == 0
      && is_after_closing (facts) && !holds_ticket (facts, divorce))
    stand = LIJI_DIVORCE_OPEN;
  if (stand != LIJI_DIVORCE_COOLING)
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.withdraw_late", NULL, "",
                    *end != '\0' ? end : "…", NULL);
  if (divorce->withdrawn_by == NULL)
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.who_withdraws", NULL, "withdrawn_by", NULL,
                    NULL);
  if (!divorce->withdrawal_signed)
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.withdrawal_not_signed", NULL,
                    "withdrawal_signed", NULL, NULL);
  if (divorce->receipt_lost && divorce->receipt_lost_reason == NULL)
    liji_check_add (check, LIJI_GATE_OPEN, "divorce.receipt_lost", NULL, "receipt_lost_reason",
                    NULL, NULL);
}

static const LijiPartyTheme nobody[] = { { NULL, LIJI_GATE_OPEN } };
static const LijiCoupleTheme withdrawal_themes[] = {
  { check_withdrawal, LIJI_GATE_HAND_OVER },
  { liji_check_clock, LIJI_GATE_HAND_OVER },
  { NULL, LIJI_GATE_OPEN },
};

void
liji_divorce_facts_clear (LijiDivorceFacts *facts)
{
  liji_marriage_facts_clear (&facts->common);
  g_clear_pointer (&facts->marriage_numbers, g_strfreev);
  g_clear_pointer (&facts->man_applied, g_free);
  g_clear_pointer (&facts->woman_applied, g_free);
}

GPtrArray *
liji_divorce_check (const LijiDivorce *divorce, const LijiDivorceFacts *facts, const char *step)
{
  g_return_val_if_fail (divorce != NULL && facts != NULL && step != NULL, NULL);
  More more = { divorce, facts };
  /* What a marriage is asked too, by the same members; borrowed. */
  LijiMarriage alike = { .man = divorce->man,
                         .woman = divorce->woman,
                         .second_reviewer = divorce->second_reviewer,
                         .override_reason = divorce->override_reason,
                         .man_booklet = divorce->man_booklet,
                         .woman_booklet = divorce->woman_booklet };
  LijiCheck check = { .marriage = &alike, .facts = &facts->common, .more = &more };
  gboolean withdrawal = g_str_equal (step, "withdraw");
  gboolean known = liji_gate_from_code (withdrawal ? "hand_over" : step, &check.step);

  g_return_val_if_fail (known, NULL);
  return withdrawal ? liji_check_run (&check, nobody, withdrawal_themes)
                    : liji_check_run (&check, party_themes, couple_themes);
}

const char *const *
liji_divorce_ticks (const char *step)
{
  g_return_val_if_fail (step != NULL, NULL);
  return g_str_equal (step, "hand_over") ? handover_ticks : review_ticks;
}
