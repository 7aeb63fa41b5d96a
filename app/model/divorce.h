/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce.h: a divorce registration (离婚登记) as a form, from the application to the certificates.
 */
#pragma once
#include "model/divorce-clock.h"
#include "model/marriage.h"

G_BEGIN_DECLS

/* 单独询问笔录: each is asked alone. */
typedef struct
{
  gboolean apart; /* the other one was not in the room */
  gboolean will_confirmed;
  gboolean agreement_confirmed; /* knows it and agrees to it */
  char *record;                 /* what was said */
  gboolean record_signed;       /* read and signed */
  char *asked_by;
} LijiQuestioning;

/* 离婚协议: four parts, "none" written out. */
typedef struct
{
  char *children;
  char *property;
  char *debts;
  char *other;      /* more, where they agreed on more */
  char *digest;     /* of the print; the three originals are the same */
  char *mark;       /* 核对码: of the words that were printed; on each original */
  gboolean shown;   /* three originals, signed by both */
  gboolean by_hand; /* somebody corrected one by hand */
} LijiAgreement;

typedef struct
{
  LijiApplicant man;
  LijiApplicant woman;
  /* the marriage */
  char *marriage_number;
  LijiDate married_on;
  char *marriage_office;
  char *married_in;              /* code table married_in: mainland, mission, abroad */
  gboolean man_certificate_lost; /* 结婚证遗失，书面声明 */
  gboolean woman_certificate_lost;
  gboolean man_applied; /* signed the application on site */
  gboolean woman_applied;
  gboolean loss_stated;   /* the written statement of the loss is signed */
  char *archive_copy;     /* both lost: the stamped copy or the record that was found */
  gboolean man_incapable; /* 非完全民事行为能力人 */
  gboolean woman_incapable;
  gint64 children;      /* 子女 */
  char *divorce_reason; /* code table divorce_reason */
  LijiAgreement agreement;
  /* the application */
  char *receipt_number; /* 受理回执编号, by the registry */
  LijiDate accepted_on; /* by the registry */
  char *origin;
  char *booking_number;
  gboolean counselling_offered;
  char *counselling_result;
  char *ticket; /* 排队号 drawn on the last day, before closing time */
  gint64 ticket_at;
  /* withdrawal */
  char *withdrawn_by; /* code table side: man, woman */
  gboolean receipt_lost;
  char *receipt_lost_reason; /* the written explanation */
  gboolean withdrawal_signed;
  char *ended_by;   /* code table divorce_end: death, court, incapacity */
  char *ended_side; /* code table side: who died */
  char *ended_evidence;
  LijiDate ended_since;   /* of the death; since when the judgment is in effect */
  GPtrArray *ended_scans; /* LijiScan: of the certificate or judgment */
  char *ended_order;      /* why the head orders it without one */
  /* review and issue */
  LijiQuestioning man_questioning;
  LijiQuestioning woman_questioning;
  char *man_photo;
  char *woman_photo;
  char *opinion;
  char *refusal_ground; /* code table divorce_refusal */
  char *refusal_reason;
  char *second_reviewer;
  char *override_reason;
  GPtrArray *review_ticks;
  GPtrArray *handover_ticks;
  GPtrArray *scans;
  char *man_booklet;
  char *woman_booklet;
  char *number;
  LijiDate registered_on;
  char *remark;
  char *print_remark;
} LijiDivorce;

/* The mark of the agreement as its words stand now: twelve characters in threes of four. */
char *liji_divorce_dup_mark (const LijiDivorce *divorce);

extern const LijiModel liji_questioning_model;
extern const LijiModel liji_agreement_model;
extern const LijiModel liji_divorce_model;

G_END_DECLS
