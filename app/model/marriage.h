/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage.h: a marriage registration (结婚登记) as a form, with 补办 and 复婚 as flags, and the
 * check of everything the law asks. */
#pragma once
#include "base/problem.h"
#include "model/applicant.h"

G_BEGIN_DECLS

/* A line of an ordered tick list (review or hand-over), with who and when. */
typedef struct
{
  char *item; /* code table tick */
  gboolean done;
  char *done_by;
  gint64 done_at;
} LijiTick;

typedef struct
{
  LijiApplicant man;
  LijiApplicant woman;
  gboolean late_registration; /* 补办结婚登记 */
  LijiDate cohabiting_since;  /* with 补办 */
  gboolean remarriage;        /* 复婚 */
  char *origin;               /* code table origin: walk_in, booked */
  char *booking_number;
  char *photo; /* digest of the prepared joint photo */
  gboolean counselling_offered;
  char *counselling_result; /* code table counselling_result */
  char *place;              /* where it is held, when not the office */
  char *opinion;            /* code table review_opinion: agree, refuse */
  char *refusal_ground;     /* code table refusal_ground (REG art. 9) */
  char *refusal_reason;     /* the facts, as told to the couple and printed on the notice */
  char *unfinished_reason;  /* code table unfinished_reason: why nobody collected */
  char *second_reviewer;    /* where a second person's word is needed */
  char *override_reason;
  GPtrArray *review_ticks;   /* LijiTick */
  GPtrArray *handover_ticks; /* LijiTick */
  GPtrArray *scans;          /* LijiScan: of the case as a whole */
  char *man_booklet; /* 印制号 in hand for the man's copy; empty = next in the window's stock */
  char *woman_booklet;
  char *number;           /* 字号, only where the office takes it from the provincial system */
  LijiDate registered_on; /* only for archive and outpost replay; else the registry's today */
  char *remark;
  char *print_remark;
} LijiMarriage;

extern const LijiModel liji_tick_model;
extern const LijiModel liji_marriage_model;

/* What the registry knows about a party: an act or a note that bears on the application. */
typedef struct
{
  char *what; /* open_marriage, divorce, widowed, death, case_open, court_divorce, annulled,
                 namesake (open marriage of one with this name, born that day) */
  char *number;
  LijiDate date;
  char *other_name;
  char *other_key;   /* identity key of the other party, for 复婚 and "same pair" */
  char *office;      /* who holds the record */
  gboolean archived; /* of former years, taken in from a file: no act of this office */
  gboolean noted;    /* written down of the person, not told by a registration */
  char *known_as;    /* found by something else than the identity number: the one it has there */
} LijiPartyFact;

/* Everything a check needs besides the form; facts lists hold LijiPartyFact and may be NULL. */
typedef struct
{
  LijiDate today;
  gboolean clock_doubtful;
  gboolean office_mixed; /* the office may register mixed couples */
  gboolean registrar_mixed;
  LijiDate registrar_valid_until; /* examination */
  char *registrar;                /* who acts; a second reviewer must be somebody else */
  /* Names and log-in names of who may decide as the second person; NULL = nobody is asked for. */
  GPtrArray *reviewers;
  gboolean head_decides;         /* the head is one of the two: the registrar or who is named */
  int single_status_months;      /* how long a no-spouse proof is good; 0 = 6 (a local rule) */
  char *no_impediment_countries; /* whose "no impediment" counts alone: nationality codes, blanks */
  gboolean online_check_required;
  gboolean offline_completion_allowed;
  GPtrArray *man_facts;
  GPtrArray *woman_facts;
  char *man_unprintable; /* characters of the name that no font here prints, or NULL */
  char *woman_unprintable;
  GPtrArray *photo_problems; /* LijiProblem, from the photo room */
} LijiMarriageFacts;

LijiPartyFact *liji_party_fact_new (const char *what);
void liji_party_fact_free (LijiPartyFact *fact);
/* Who says so, and by which paper. */
char *liji_party_fact_dup_source (const LijiPartyFact *fact);
void liji_marriage_facts_clear (LijiMarriageFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiMarriageFacts, liji_marriage_facts_clear)

/* All that stands against (or for) taking @step ("open" "accept" "review" "register" "hand_over")
 * with this form, gravest first; LijiProblem elements, ticks (LIJI_PROBLEM_OK) included. "register"
 * asks all that the steps before it ask, so it alone serves a record given whole; before the step
 * where the law stops, its findings are warnings. Pure: the same arguments give the same answer. */
GPtrArray *liji_marriage_check (const LijiMarriage *marriage,
                                const LijiMarriageFacts *facts,
                                const char *step);
/* The identity key (base/identity.h) of a party, or NULL. */
char *liji_applicant_dup_key (const LijiApplicant *applicant);
/* The same by the identity card at home of who comes from Hong Kong, Macau or Taiwan, whichever
 * permit they hold ("home:A1234563"); NULL of others. */
char *liji_applicant_dup_home_key (const LijiApplicant *applicant);
/* Whether either party is not a mainland resident: 涉外、涉港澳台、华侨. */
gboolean liji_marriage_is_mixed (const LijiMarriage *marriage);
/* The ordered items of the list that belongs to @step ("review" or "hand_over"), as codes of tick.
 * NULL-terminated, static. */
const char *const *liji_marriage_ticks (const char *step);
/* The papers this kind of applicant must show, as codes of paper_type; "a|b" means either (REG art.
 * 8). NULL-terminated, static. */
const char *const *liji_applicant_required_papers (const LijiApplicant *applicant);

G_END_DECLS
