/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/funeral/death-check.h"

#include "base/clock.h"
#include "base/identity.h"
#include "base/money.h"
#include "base/problem.h"
#include "model/funeral/death-number.h"

#include <stdio.h>
#include <string.h>

/* What each step of a death case asks for (funeral.md §1.7, §2.1, §9). What must be there is a
 * table: act, kinds of case, member; what must be so is a function below it. */

#define ALL ""
#define BODIES "ordinary foreigner unknown unclaimed"
#define NAMED "ordinary foreigner unclaimed"
#define NOT_BODIES "foetus limb remains"
#define NAMELESS "unknown"
#define NOTICED "unknown unclaimed"

typedef enum
{
  TEXT,
  FLAG,
  DAY,
  COUNT,
} Sort;

typedef struct
{
  const char *act;
  const char *kinds; /* ALL, or words with blanks between */
  Sort sort;
  gsize offset;
  const char *field;
  const char *code;
} Need;

#define NEED(act, kinds, sort, member, code)                                                       \
  {                                                                                                \
    act, kinds, sort, G_STRUCT_OFFSET (LijiDeathForm, member), #member, code                       \
  }

/* Of one act the rows stand in the order in which a clerk does them. */
static const Need needs[] = {
  NEED ("open", ALL, TEXT, caller_name, "death.caller"),
  NEED ("open", ALL, TEXT, pickup_place, "death.pickup_place"),
  NEED ("open", NAMED, TEXT, name, "death.name"),
  NEED ("record", ALL, TEXT, name, "death.name"),
  NEED ("record", ALL, TEXT, elsewhere_home, "death.elsewhere"),
  NEED ("record", ALL, DAY, elsewhere_on, "death.elsewhere"),
  NEED ("record", ALL, TEXT, arranger_name, "death.arranger"),
  NEED ("dispatch", ALL, TEXT, vehicle, "death.vehicle"),
  NEED ("dispatch", ALL, TEXT, driver, "death.vehicle"),
  NEED ("collect", ALL, TEXT, collector, "death.collector"),
  NEED ("collect", ALL, TEXT, handed_by, "death.collector"),
  NEED ("collect", NAMELESS, TEXT, finder, "death.found"),
  NEED ("collect", NAMELESS, TEXT, found_place, "death.found"),
  NEED ("store", ALL, TEXT, slot, "death.slot"),
  NEED ("farewell", ALL, TEXT, hall, "death.hall"),
  NEED ("farewell", BODIES, FLAG, farewell_confirmed, "death.farewell_confirmed"),
  NEED ("clear", NAMED, FLAG, identity_checked, "death.identity_checked"),
  NEED ("clear", NAMELESS, TEXT, dna_number, "death.found"),
  NEED ("clear", NOTICED, TEXT, police_paper, "death.police_paper"),
  NEED ("clear", NOTICED, TEXT, not_keep_opinion, "death.not_keep"),
  NEED ("clear", NOTICED, DAY, notice_on, "death.notice"),
  NEED ("clear", "foreigner", TEXT, embassy_paper, "death.embassy"),
  NEED ("clear", "foetus limb", TEXT, hospital_form, "death.hospital_form"),
  NEED ("clear", "foetus", TEXT, mother_name, "death.mother"),
  NEED ("clear", "foetus", COUNT, weeks, "death.mother"),
  NEED ("clear", "limb", TEXT, body_part, "death.body_part"),
  NEED ("clear", "remains", TEXT, relocation_register, "death.relocation"),
  NEED ("clear", ALL, TEXT, arranger_name, "death.arranger"),
  NEED ("clear", ALL, TEXT, arranger_kind, "death.arranger"),
  NEED ("clear", ALL, TEXT, arranger_number, "death.arranger"),
  NEED ("clear", ALL, FLAG, arranger_seen, "death.arranger_seen"),
  NEED ("clear", ALL, FLAG, confirmation_signed, "death.confirmation"),
  NEED ("clear", ALL, DAY, confirmation_on, "death.confirmation"),
  NEED ("hold", ALL, TEXT, hold_order, "death.hold_order"),
  NEED ("hold", ALL, TEXT, hold_office, "death.hold_order"),
  NEED ("release", ALL, TEXT, not_keep_opinion, "death.not_keep"),
  NEED ("extend", ALL, DAY, extended_until, "death.extension"),
  NEED ("extend", ALL, TEXT, extension_reason, "death.extension"),
  NEED ("extend", ALL, TEXT, extension_approver, "death.extension"),
  NEED ("cremate", ALL, TEXT, furnace, "death.furnace"),
  NEED ("cremate", ALL, TEXT, cremator, "death.furnace"),
  NEED ("pack", ALL, TEXT, packer, "death.packer"),
  NEED ("settle", ALL, TEXT, claim_release, "death.claim_release"),
  NEED ("settle", ALL, TEXT, claim_paper, "death.claim_release"),
  NEED ("settle", ALL, DAY, claim_paper_on, "death.claim_release"),
  NEED ("hand_over", ALL, TEXT, receiver_name, "death.receiver"),
  NEED ("hand_over", ALL, TEXT, receiver_number, "death.receiver"),
  NEED ("hand_over", ALL, FLAG, receiver_signed, "death.signatures"),
  NEED ("hand_over", ALL, FLAG, keeper_signed, "death.signatures"),
  NEED ("hand_over", ALL, TEXT, destination, "death.destination"),
  NEED ("transport", ALL, TEXT, exit_paper, "death.exit"),
  NEED ("transport", ALL, TEXT, exit_place, "death.exit"),
  NEED ("donate", ALL, TEXT, exit_paper, "death.exit"),
  NEED ("donate", ALL, TEXT, exit_place, "death.exit"),
  NEED ("bury", ALL, TEXT, exit_paper, "death.exit"),
  NEED ("bury", ALL, TEXT, exit_place, "death.exit"),
  NEED ("identify", ALL, TEXT, name, "death.name"),
  NEED ("identify", ALL, TEXT, identified_by, "death.identified"),
  NEED ("identify", ALL, DAY, identified_on, "death.identified"),
};

/* At these the tag is scanned. */
static const char *const scanned[]
    = { "store",     "farewell",  "clear",  "cremate", "finish", "pack",
        "hand_over", "transport", "donate", "bury",    NULL };

/* What was cleared stands from then on; who it is may only be said later by identifying. */
static const char *const fixed[] = { "kind",
                                     "name",
                                     "sex",
                                     "birth_date",
                                     "died_on",
                                     "died_time",
                                     "identity_kind",
                                     "identity_number",
                                     "certificate_kind",
                                     "certificate_number",
                                     "arranger_name",
                                     "arranger_number",
                                     "tag",
                                     NULL };

typedef struct
{
  const LijiDeathForm *form;
  const LijiDeathFacts *facts;
  const char *act;
  GPtrArray *problems;
} Check;

static void
add (Check *self, const char *code, const char *field, const char *detail, const char *source)
{
  g_ptr_array_add (self->problems, liji_problem_new (code, field, detail, source));
}

static gboolean
has_word (const char *words, const char *word)
{
  gsize length = word != NULL ? strlen (word) : 0;

  for (const char *p = words; length > 0 && (p = strstr (p, word)) != NULL; p += length)
    if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

static gboolean
is_act (const Check *self, const char *act)
{
  return strcmp (self->act, act) == 0;
}

static gboolean
is_kind (const Check *self, const char *kinds)
{
  return kinds[0] == '\0' || has_word (kinds, self->form->kind);
}

static gboolean
is_filled (const Check *self, const Need *need)
{
  gconstpointer member = (const char *) self->form + need->offset;

  switch (need->sort)
    {
    case FLAG:
      return *(const gboolean *) member;
    case DAY:
      return liji_date_is_day (*(const LijiDate *) member);
    case COUNT:
      return *(const gint64 *) member > 0;
    default:
      return *(char *const *) member != NULL && **(char *const *) member != '\0';
    }
}

static void
check_needs (Check *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (is_act (self, needs[i].act) && is_kind (self, needs[i].kinds)
        && !is_filled (self, &needs[i]))
      add (self, needs[i].code, needs[i].field, NULL, NULL);
}

static void
check_tag (Check *self)
{
  const LijiDeathFacts *facts = self->facts;

  if (!liji_death_is_scanned (self->act))
    return;
  if (facts->seen == NULL || facts->seen[0] == '\0')
    add (self, "death.tag_missing", "tag", facts->tag, NULL);
  else if (g_strcmp0 (facts->seen, facts->tag) != 0)
    add (self, "death.tag_other", "tag", facts->seen, facts->tag);
}

/* The time that is said of it: never before the step before, never to come. */
static void
check_time (Check *self)
{
  const LijiDeathFacts *facts = self->facts;
  g_autofree char *since = liji_micros_to_iso (facts->since);

  if (facts->at > facts->now + G_TIME_SPAN_MINUTE)
    add (self, "death.time_future", "at", NULL, NULL);
  if (facts->since > 0 && facts->at < facts->since)
    add (self, "death.time_order", "at", since, NULL);
}

/* What is said to be signed or told in writing was so before this step. */
static void
check_papers_day (Check *self)
{
  const LijiDeathForm *form = self->form;
  const struct
  {
    const char *act;
    const char *field;
    LijiDate on;
  } days[] = { { "clear", "confirmation_on", form->confirmation_on },
               { "clear", "notice_on", form->notice_on },
               { "settle", "claim_paper_on", form->claim_paper_on },
               { "identify", "identified_on", form->identified_on } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (is_act (self, days[i].act) && liji_date_is_day (days[i].on)
        && liji_date_compare (days[i].on, self->facts->today) > 0)
      add (self, "death.day_future", days[i].field, NULL, NULL);
}

static void
check_fixed (Check *self)
{
  static const char *const early[] = { "", "reported", "dispatched", "collected", "stored", NULL };
  const LijiDeathForm *before = self->facts->before;

  if (before == NULL)
    return;
  if (g_strcmp0 (before->kind, self->form->kind) != 0)
    add (self, "death.fixed", "kind", before->kind, NULL);
  if (g_strv_contains (early, self->facts->state) || is_act (self, "identify"))
    return;
  for (guint i = 1; fixed[i] != NULL; i++)
    {
      g_autofree char *was = liji_model_dup_text (&liji_death_model, before, fixed[i]);
      g_autofree char *is = liji_model_dup_text (&liji_death_model, self->form, fixed[i]);

      if (strcmp (was, is) != 0)
        add (self, "death.fixed", fixed[i], was, NULL);
    }
}

/* Nobody knows who it is, or it never was a person in the register: no name, no number. */
static void
check_nameless (Check *self)
{
  const LijiDeathForm *form = self->form;

  if (is_kind (self, NAMELESS) && form->identified_by == NULL && !is_act (self, "identify")
      && (form->name != NULL || form->identity_number != NULL))
    add (self, "death.nameless", form->name != NULL ? "name" : "identity_number", NULL, NULL);
  if (is_kind (self, "foetus limb remains") && form->certificate_number != NULL)
    add (self, "death.certificate_none", "certificate_number", NULL, NULL);
}

static void
check_identity (Check *self)
{
  const LijiDeathForm *form = self->form;
  g_auto (LijiIdentity) identity = { 0 };

  if (form->identity_number == NULL)
    return;
  liji_identity_read (form->identity_number, liji_identity_kind_from_code (form->identity_kind),
                      &identity);
  for (guint i = 0; identity.problems != NULL && i < identity.problems->len; i++)
    add (self, g_ptr_array_index (identity.problems, i), "identity_number", NULL, NULL);
}

static gboolean
is_shape (const LijiDeathForm *form, LijiDeathNumber shape)
{
  if (g_strcmp0 (form->certificate_kind, "2014") == 0)
    return shape == LIJI_DEATH_NUMBER_OLD;
  if (g_strcmp0 (form->certificate_kind, "2026") == 0)
    return shape == LIJI_DEATH_NUMBER_RESIDENT || shape == LIJI_DEATH_NUMBER_ISSUER
           || shape == LIJI_DEATH_NUMBER_DOCUMENT;
  return TRUE;
}

static void
check_certificate (Check *self)
{
  const LijiDeathForm *form = self->form;
  LijiDeathNumber shape = liji_death_number_read (form->certificate_number);

  if (form->certificate_number == NULL)
    return;
  if (form->certificate_kind == NULL || !is_shape (form, shape))
    add (self, "death.certificate_shape", "certificate_number", form->certificate_number, NULL);
  else if (g_strcmp0 (form->certificate_kind, "2026") == 0)
    {
      if (shape == LIJI_DEATH_NUMBER_RESIDENT && form->identity_number != NULL
          && g_strcmp0 (form->identity_kind, "resident") == 0
          && strcmp (form->certificate_number, form->identity_number) != 0)
        add (self, "death.certificate_other", "certificate_number", form->certificate_number,
             form->identity_number);
      if (liji_date_is_day (form->certificate_on)
          && liji_date_compare (form->certificate_on, liji_date (2026, 7, 1)) < 0)
        add (self, "death.certificate_pattern", "certificate_on", NULL, NULL);
    }
}

/* 民办函〔2024〕27号: nobody is collected or cremated without it; the police's paper stands in
 * where the death was not natural. */
static void
check_proof (Check *self)
{
  const LijiDeathForm *form = self->form;
  gboolean unnatural = g_strcmp0 (form->death_manner, "unnatural") == 0;

  if (is_act (self, "collect") && is_kind (self, BODIES) && form->certificate_number == NULL
      && form->police_paper == NULL)
    add (self, "death.certificate", "certificate_number", NULL, NULL);
  if (!is_act (self, "clear"))
    return;
  if (is_kind (self, NAMED) && form->certificate_number == NULL)
    add (self, "death.certificate", "certificate_number", NULL, NULL);
  if (is_kind (self, NAMED) && form->death_manner == NULL)
    add (self, "death.manner", "death_manner", NULL, NULL);
  if (is_kind (self, NAMED) && form->identity_number == NULL)
    add (self, "identity.missing", "identity_number", NULL, NULL);
  if (unnatural && is_kind (self, NAMED) && !is_kind (self, NOTICED))
    {
      if (form->police_paper == NULL)
        add (self, "death.police_paper", "police_paper", NULL, NULL);
      if (form->not_keep_opinion == NULL)
        add (self, "death.not_keep", "not_keep_opinion", NULL, NULL);
    }
}

static void
check_notice (Check *self)
{
  LijiDate until = liji_date_is_day (self->form->notice_on)
                       ? liji_date_add_days (self->form->notice_on, self->facts->notice_days)
                       : self->form->notice_on;
  g_autofree char *day = liji_date_to_iso (until);

  if (is_act (self, "clear") && is_kind (self, NOTICED) && liji_date_is_day (until)
      && liji_date_compare (self->facts->today, until) < 0)
    add (self, "death.notice_running", "notice_on", day, NULL);
}

/* §9.14: where the certificate of the other home is lost, something else proves it, with a picture.
 */
static void
check_origin (Check *self)
{
  const LijiDeathForm *form = self->form;

  if (!is_act (self, "record"))
    return;
  if (form->elsewhere_number == NULL && form->origin_proof == NULL)
    add (self, "death.elsewhere", "elsewhere_number", NULL, NULL);
  if (form->origin_proof != NULL && (form->origin_number == NULL || form->origin_scan == NULL))
    add (self, "death.origin", form->origin_number == NULL ? "origin_number" : "origin_scan", NULL,
         NULL);
}

/* Both are told in writing before delivery rests for long (§9.10). */
static void
check_claimants (Check *self)
{
  const GPtrArray *claimants = self->form->claimants;

  if (!is_act (self, "suspend"))
    return;
  if (claimants == NULL || claimants->len < 2)
    {
      add (self, "death.claimants", "claimants", NULL, NULL);
      return;
    }
  for (guint i = 0; i < claimants->len; i++)
    {
      const LijiAshesClaimant *one = claimants->pdata[i];

      if (one->relation == NULL || !liji_date_is_day (one->notified_on)
          || one->notified_how == NULL)
        add (self, "death.claimant_told", "claimants", one->name, NULL);
    }
}

/* A farewell begins once and ends; what was ordered for the body is done before the furnace. */
static void
check_services (Check *self)
{
  const LijiDeathFacts *facts = self->facts;
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, facts->services);

  if (is_act (self, "farewell") && facts->farewell)
    add (self, "death.farewell_running", "hall", NULL, NULL);
  if (is_act (self, "farewell_end") && !facts->farewell)
    add (self, "death.no_farewell", "hall", NULL, NULL);
  if (is_act (self, "cremate") && facts->farewell)
    add (self, "death.farewell_running", "hall", NULL, NULL);
  if (is_act (self, "cremate") && facts->services > 0)
    add (self, "death.services_open", "", n, NULL);
}

/* §2.1 B5: settled or waived, where the office decided so; else it is only told. */
static void
check_fees (Check *self)
{
  g_autofree char *open = liji_money_to_text (self->facts->open_fen);

  if (is_act (self, "clear") && self->facts->open_fen > 0)
    add (self, self->facts->fees_first ? "death.fees_first" : "death.fees_open", "", open, NULL);
}

static void
check_reviewer (Check *self)
{
  if (is_act (self, "clear") && self->facts->reviewed && self->form->reviewer == NULL)
    add (self, "death.reviewer", "reviewer", NULL, NULL);
}

static void
check_effects (Check *self)
{
  const LijiDeathForm *form = self->form;
  gboolean listed = form->effects != NULL && form->effects->len > 0;

  if (!is_act (self, "collect") || is_kind (self, NOT_BODIES))
    return;
  if (!listed && !form->no_effects)
    add (self, "death.effects", "effects", NULL, NULL);
  else if (listed && form->no_effects)
    add (self, "death.effects_both", "effects", NULL, NULL);
}

static void
check_hold (Check *self)
{
  static const char *const stopped[]
      = { "farewell", "clear", "cremate", "transport", "donate", "bury", NULL };
  const LijiDeathForm *form = self->form;

  if (self->facts->held && (g_strv_contains (stopped, self->act) || is_act (self, "hold")))
    add (self, "death.held", "hold_order", form->hold_order, form->hold_office);
  if (!self->facts->held && is_act (self, "release"))
    add (self, "death.not_held", "hold_order", NULL, NULL);
}

static void
check_extension (Check *self)
{
  const LijiDeathFacts *facts = self->facts;
  LijiDate until = self->form->extended_until;
  g_autofree char *due = liji_date_to_iso (facts->due_on);
  g_autofree char *days = g_strdup_printf ("%d", facts->extension_days);

  if (!is_act (self, "extend") || !liji_date_is_day (until) || !liji_date_is_day (facts->due_on))
    return;
  if (liji_date_compare (facts->today, facts->due_on) > 0)
    add (self, "death.extension_late", "extended_until", due, NULL);
  if (liji_date_compare (until, facts->due_on) <= 0)
    add (self, "death.extension_short", "extended_until", due, NULL);
  else if (liji_date_days_between (facts->due_on, until) > facts->extension_days)
    add (self, "death.extension_long", "extended_until", days, NULL);
}

static gint64
get_death_time (const LijiDeathForm *form)
{
  unsigned hour = 0, minute = 0;

  if (form->died_time != NULL && sscanf (form->died_time, "%2u:%2u", &hour, &minute) != 2)
    hour = minute = 0;
  return liji_date_to_micros (form->died_on, (int) (MIN (hour, 23) * 60 + MIN (minute, 59)));
}

/* Before the death nobody is cremated; a year after it a reviewer says why. */
static void
check_odd_date (Check *self)
{
  const LijiDeathForm *form = self->form;
  gint64 died = get_death_time (form);
  gint64 at = self->facts->at;

  if (!is_act (self, "cremate") || died == 0 || !is_kind (self, BODIES))
    return;
  if (at >= died
      && liji_date_compare (liji_micros_to_date (at), liji_date_add_years (form->died_on, 1)) <= 0)
    return;
  if (form->override_reason == NULL || form->reviewer == NULL)
    add (self, at < died ? "death.before_death" : "death.long_after", "override_reason", NULL,
         NULL);
  else
    add (self, "death.overridden", "override_reason", form->reviewer, form->override_reason);
}

static void
check_receiver (Check *self)
{
  const LijiDeathForm *form = self->form;

  if (self->facts->suspended && is_act (self, "hand_over"))
    add (self, "death.suspended", "receiver_name", NULL, NULL);
  if (is_act (self, "hand_over") && form->receiver_number != NULL
      && g_strcmp0 (form->receiver_number, form->arranger_number) != 0
      && form->receiver_authority == NULL)
    add (self, "death.receiver_other", "receiver_number", form->receiver_name, form->arranger_name);
  if (self->facts->suspended && is_act (self, "suspend"))
    add (self, "death.suspended", "remark", NULL, NULL);
  if (!self->facts->suspended && is_act (self, "settle"))
    add (self, "death.not_suspended", "remark", NULL, NULL);
}

/* Nobody is cremated twice: another case of the same number is looked into before this one goes on.
 */
static void
check_same_person (Check *self)
{
  static const char *const last[] = { "clear", "record", "identify", NULL };
  const LijiDeathFacts *facts = self->facts;

  if (facts->same_person == NULL)
    return;
  if (facts->person_gone && g_strv_contains (last, self->act))
    add (self, "death.cremated_before", "identity_number", facts->same_person, NULL);
  else
    add (self, "death.same_person", "identity_number", facts->same_person, NULL);
}

static void
check_worth_knowing (Check *self)
{
  g_autofree char *due = liji_date_to_iso (self->facts->due_on);

  if (is_act (self, "open") && self->facts->same_name != NULL)
    add (self, "death.same_name", "name", self->facts->same_name, NULL);
  if (is_act (self, "cremate") && liji_date_is_day (self->facts->due_on)
      && liji_date_compare (self->facts->today, self->facts->due_on) > 0)
    add (self, "death.late", "", due, NULL);
}

gboolean
liji_death_is_scanned (const char *act)
{
  return g_strv_contains (scanned, act);
}

static int
compare_graver_first (gconstpointer a, gconstpointer b)
{
  const LijiProblem *one = *(LijiProblem *const *) a;
  const LijiProblem *other = *(LijiProblem *const *) b;

  return (int) other->severity - (int) one->severity;
}

GPtrArray *
liji_death_check (const LijiDeathForm *form, const LijiDeathFacts *facts, const char *act)
{
  Check self
      = { form, facts, act, g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref) };

  if (form->kind == NULL)
    add (&self, "death.kind", "kind", NULL, NULL);
  check_tag (&self);
  check_hold (&self);
  check_fixed (&self);
  check_needs (&self);
  check_nameless (&self);
  check_identity (&self);
  check_certificate (&self);
  check_proof (&self);
  check_notice (&self);
  check_origin (&self);
  check_effects (&self);
  check_services (&self);
  check_fees (&self);
  check_reviewer (&self);
  check_claimants (&self);
  check_extension (&self);
  check_time (&self);
  check_papers_day (&self);
  check_odd_date (&self);
  check_receiver (&self);
  check_same_person (&self);
  check_worth_knowing (&self);
  g_ptr_array_sort (self.problems, compare_graver_first);
  return self.problems;
}
