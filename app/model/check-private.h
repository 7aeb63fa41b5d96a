/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-private.h: what the themes of the marriage check share: the question asked, the parties,
 * and how a finding is put down. */
#pragma once
#include "base/identity.h"
#include "model/marriage.h"

G_BEGIN_DECLS

/* In the order of the procedure. */
typedef enum
{
  LIJI_GATE_OPEN,
  LIJI_GATE_ACCEPT,
  LIJI_GATE_REVIEW,
  LIJI_GATE_REGISTER,
  LIJI_GATE_HAND_OVER,
} LijiGate;

typedef struct
{
  const LijiApplicant *applicant;
  const char *side; /* "man", "woman" */
  const char *name; /* how a finding speaks of the party */
  gboolean is_man;
  LijiIdentity identity;
  char *key;        /* identity key or NULL */
  GPtrArray *facts; /* LijiPartyFact or NULL */
} LijiCheckParty;

typedef struct
{
  const LijiMarriage *marriage;
  const LijiMarriageFacts *facts;
  LijiGate step;
  LijiCheckParty man;
  LijiCheckParty woman;
  GPtrArray *problems;
  gconstpointer more;      /* what another procedure's themes look at besides */
  GString *second_reasons; /* what a second person decides or must, for this step */
  gboolean second_decided; /* a second person, not the registrar, has decided and said why */
} LijiCheck;

/* A theme is asked up to the gate @last. */
typedef struct
{
  void (*run) (LijiCheck *check, const LijiCheckParty *party);
  LijiGate last;
} LijiPartyTheme;

typedef struct
{
  void (*run) (LijiCheck *check);
  LijiGate last;
} LijiCoupleTheme;

/* Both tables end with an empty row; LijiProblem elements, gravest first. */
GPtrArray *liji_check_run (LijiCheck *check,
                           const LijiPartyTheme *party_themes,
                           const LijiCoupleTheme *couple_themes);
/* FALSE: no gate's name. */
gboolean liji_gate_from_code (const char *step, LijiGate *gate);
/* Every item of @items done, and none before the one above it. */
void liji_check_ticks (LijiCheck *check,
                       LijiGate gate,
                       GPtrArray *ticks,
                       const char *const *items,
                       const char *field);
void liji_check_receipt (LijiCheck *check, const LijiCheckParty *party);

/* Puts a finding down. What the law forbids first stops @gate: on the steps before, it is told as a
 * warning, and what is merely not done yet is not told at all. @field is a member of the party, or
 * a whole path when @party is NULL. */
void liji_check_add (LijiCheck *check,
                     LijiGate gate,
                     const char *code,
                     const LijiCheckParty *party,
                     const char *field,
                     const char *detail,
                     const char *source);
/* @why (Chinese or a code's text) must be decided by a second person before @gate. */
void liji_check_need_second (LijiCheck *check,
                             LijiGate gate,
                             const LijiCheckParty *party,
                             const char *why);
const LijiCheckParty *liji_check_other (const LijiCheck *check, const LijiCheckParty *party);
gboolean liji_check_is_kind (const LijiCheckParty *party, const char *const *kinds);
/* The text of a code in its table, or the code itself. */
const char *liji_check_text (const char *table, const char *code);
/* Whether @type is one of @types, written "a|b". */
gboolean liji_check_is_type (const char *types, const char *type);
/* The first paper of one of @types ("a|b"), or NULL. */
const LijiShownPaper *liji_check_find_paper (const LijiApplicant *applicant, const char *types);
const LijiCheckRecord *liji_check_last_record (const LijiApplicant *applicant, const char *purpose);

/* What liji_check_run does before and after its themes; both parties must outlive it. */
void liji_check_begin (LijiCheck *check);
GPtrArray *liji_check_end (LijiCheck *check);
void liji_check_names (LijiCheck *check, const LijiCheckParty *party);
void liji_check_identity (LijiCheck *check, const LijiCheckParty *party);
void liji_check_required (LijiCheck *check, const LijiCheckParty *party);
void liji_check_age (LijiCheck *check, const LijiCheckParty *party);
void liji_check_papers (LijiCheck *check, const LijiCheckParty *party);
/* Of this alone: that an identity paper carries the number entered. */
void liji_check_paper_numbers (LijiCheck *check, const LijiCheckParty *party);
void liji_check_status (LijiCheck *check, const LijiCheckParty *party);
void liji_check_online (LijiCheck *check, const LijiCheckParty *party);
void liji_check_declaration (LijiCheck *check, const LijiCheckParty *party);
void liji_check_couple (LijiCheck *check);
void liji_check_sexes (LijiCheck *check);
void liji_check_authority (LijiCheck *check);
void liji_check_remarriage (LijiCheck *check);
void liji_check_late (LijiCheck *check);
void liji_check_photo (LijiCheck *check);
void liji_check_review (LijiCheck *check);
void liji_check_booklets (LijiCheck *check);
void liji_check_hand_over (LijiCheck *check);
void liji_check_clock (LijiCheck *check);

G_END_DECLS
