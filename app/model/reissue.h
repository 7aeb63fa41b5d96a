/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue.h: a certificate issued again (补领婚姻登记证): who asks, why, what the archive says. */
#pragma once
#include "model/marriage.h"

G_BEGIN_DECLS

/* A party as the archive has it, where that differs from the papers now held. */
typedef struct
{
  char *name;
  char *identity_number;
  LijiDate birth_date;
} LijiFormerIdentity;

/* Who comes with a notarised power (委托) instead of the party. */
typedef struct
{
  char *name;
  char *identity_kind;
  char *identity_number;
  char *power_number; /* of the notarial deed */
  char *notary;
  LijiDate power_on;
  LijiDate power_until;
  gboolean power_complete; /* names principal, number, when and where registered, present status,
                              purpose, agent and number */
  GPtrArray *scans;        /* LijiScan */
} LijiAgent;

/* 查证: what the archive says of the registration. */
typedef struct
{
  char *place;  /* code table archive_place: here, elsewhere, none */
  char *result; /* code table archive_result: agrees, differs, not_found */
  char *office; /* who was asked */
  char *reference;
  LijiDate asked_on;
  LijiDate answered_on;
  char *detail;
  GPtrArray *scans; /* LijiScan */
} LijiArchiveAnswer;

typedef struct
{
  char *event;     /* code table reissue_event: marriage, divorce */
  char *applicant; /* code table reissue_applicant: man, woman, both */
  char *ground;    /* code table reissue_ground: lost, damaged, differs */
  LijiApplicant man;
  LijiApplicant woman;
  LijiFormerIdentity man_before;
  LijiFormerIdentity woman_before;
  char *original_number;
  LijiDate original_on;
  char *original_office;
  gboolean status_unchanged; /* declared: neither divorced, widowed nor married since */
  GPtrArray *standing;       /* LijiCheckRecord: identity_status, court_divorce, death */
  LijiArchiveAnswer archive;
  GPtrArray *evidence; /* LijiShownPaper: where there is no archive */
  gboolean delegated;
  LijiAgent agent;
  char *photo; /* digests: of both, or the man's and the woman's alone on a divorce certificate */
  char *woman_photo;
  char *opinion; /* code table reissue_opinion */
  char *refusal_reason;
  char *second_reviewer;
  char *override_reason;
  GPtrArray *review_ticks, *handover_ticks; /* LijiTick */
  GPtrArray *scans;                         /* LijiScan */
  char *origin, *booking_number;            /* code table origin: walk_in, booked */
  char *man_booklet;
  char *woman_booklet;
  char *number;         /* 字号, only where it comes from the provincial system */
  LijiDate reissued_on; /* day of the act */
  char *remark;
  char *print_remark;
} LijiReissue;

extern const LijiModel liji_reissue_model;

/* The registration the certificate is of, as this registry holds it. */
typedef struct
{
  char *number;
  char *kind; /* marriage, divorce */
  char *state;
  LijiDate registered_on;
  char *office;
  char *ended_how;
  LijiDate ended_on;
  LijiFormerIdentity man;
  LijiFormerIdentity woman;
  char *man_key;
  char *woman_key;
} LijiOriginal;

LijiOriginal *liji_original_new (void);
void liji_original_free (LijiOriginal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiOriginal, liji_original_free)
/* What a check needs besides the form. */
typedef struct
{
  LijiMarriageFacts common;     /* day, registrar, authority, what is known of both persons */
  const LijiOriginal *original; /* NULL: this registry holds none */
  gboolean other_number;        /* @original was found by person and day, not by the number given */
  gboolean unasked;  /* the archive lies elsewhere, and no step of the case asked for it */
  gboolean unproved; /* one person alone took @original in, and no scan of it is here */
  gint64 now;        /* of the act; 0: not known */
} LijiReissueFacts;

/* What stands against or for @step: "apply" "verify" "issue" (asks for both) "hand_over". */
GPtrArray *
liji_reissue_check (const LijiReissue *reissue, const LijiReissueFacts *facts, const char *step);
gboolean liji_reissue_is_for (const LijiReissue *reissue, const char *holder);
/* 结婚证遗失，补发此证。2026年11月22日 */
char *liji_reissue_dup_remark (const LijiReissue *reissue, LijiDate day);
/* Of @step "issue" or "hand_over", as codes of tick. */
const char *const *liji_reissue_ticks (const char *step);

G_END_DECLS
