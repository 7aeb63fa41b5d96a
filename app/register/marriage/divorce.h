/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce.h: the acts of a divorce registration (离婚登记): application, receipt, the thirty days,
 * review, registration, and every other end of it. */
#pragma once
#include "model/divorce.h"
#include "register/marriage/marriage.h"

G_BEGIN_DECLS

/* An application as it stands today. */
typedef struct
{
  LijiId case_id;
  char *no; /* of the case */
  char *receipt;
  char *state; /* pending withdrawn lapsed ended refused registered */
  char *man_name;
  char *woman_name;
  LijiDivorceClock clock;
  LijiDivorceStand stand; /* today, while pending */
  LijiDate ended_on;
} LijiDivorceApplication;
#define LIJI_TYPE_DIVORCE_APPLICATION (liji_divorce_application_get_type ())
LIJI_DECLARE_VALUE (LijiDivorceApplication, liji_divorce_application)

/* Acts as in register/marriage.h; @draft is of liji_divorce_model. */
LijiCase *
liji_divorce_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error);
/* 受理: the receipt is issued and the thirty days begin. With @seen NULL the whole application at
 * once. */
LijiCase *liji_divorce_accept (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               LijiDraft *draft,
                               GError **error);
/* 撤回 by one of them (draft's withdrawn_by), until the end of the thirty days. */
LijiCase *liji_divorce_withdraw (LijiSession *session,
                                 const LijiId *act,
                                 LijiCase *seen,
                                 LijiDraft *draft,
                                 GError **error);
/* 视为撤回: the clock has done it; the act notes it and frees both. Refused before. */
LijiCase *
liji_divorce_lapse (LijiSession *session, const LijiId *act, LijiCase *seen, GError **error);
/* What was noted so while the clock ran ahead goes on: its last day is not over. Done as soon as
 * two people said which time is right. Each case is an act of its own, and both are held again; how
 * many, or -1. A case whose parties are in another case by now stays and is told with g_message. */
int liji_divorce_resume (LijiSession *session, GError **error);
/* Death of a party, a court, loss of capacity (draft's ended_by, ended_side, ended_evidence,
 * ended_since); the first two as a head confirms (second_reviewer). */
LijiCase *liji_divorce_end (LijiSession *session,
                            const LijiId *act,
                            LijiCase *seen,
                            LijiDraft *draft,
                            GError **error);
LijiCase *liji_divorce_review (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               LijiDraft *draft,
                               GError **error);
/* 登记: number, two certificates, and the marriage ends. Only from the first to the last day. */
LijiRegistered *liji_divorce_register (LijiSession *session,
                                       const LijiId *act,
                                       LijiCase *seen,
                                       LijiDraft *draft,
                                       GError **error);
LijiCase *liji_divorce_hand_over (LijiSession *session,
                                  const LijiId *act,
                                  LijiCase *seen,
                                  LijiDraft *draft,
                                  GError **error);
/* 不予受理 (code of divorce_decline), 不予办理 (code of divorce_refusal); @note what was found. */
LijiCase *liji_divorce_decline (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                LijiDraft *draft,
                                const char *ground,
                                const char *note,
                                GError **error);
LijiCase *liji_divorce_refuse (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               LijiDraft *draft,
                               const char *ground,
                               const char *note,
                               GError **error);
LijiCase *liji_divorce_cancel (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               const char *reason,
                               GError **error);

/* @draft with what this registry knows of the marriage of these two (number, day, office), where it
 * says nothing yet; NULL without @error when none is open here. */
LijiDraft *liji_divorce_begin (LijiSession *session, LijiDraft *draft, GError **error);
/* The agreement is printed from @draft as @pdf, three times: the print is kept and its digest and
 * mark stand in the answer. Words changed later have another mark. */
LijiDraft *
liji_divorce_keep_print (LijiSession *session, LijiDraft *draft, GBytes *pdf, GError **error);
/* By the receipt's number, the case's or the certificate's. */
LijiDivorceApplication *
liji_divorce_show (LijiSession *session, const char *number, GError **error);
LijiDivorceApplication *
liji_divorce_of_case (LijiRegistry *registry, const LijiId *case_id, GError **error);
/* A case of a receipt given here; else says that another office has to. */
LijiCase *liji_divorce_find_case (LijiSession *session, const char *number, GError **error);
/* LijiDivorceApplication elements: pending ones whose window opens on @day, closes on it, or has
 * closed before it (@which "opening", "closing", "lapsed"), or all pending ones (NULL). */
GPtrArray *liji_divorce_due (LijiSession *session,
                             const char *which,
                             LijiDate day,
                             guint limit,
                             GError **error);

G_END_DECLS
