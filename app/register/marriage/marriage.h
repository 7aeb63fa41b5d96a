/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage.h: the acts of a marriage registration (结婚登记): 初审 受理 审查 登记 颁证, and the
 * ways out of it. */
#pragma once
#include "register/case/case.h"

G_BEGIN_DECLS

typedef struct
{
  const char *holder; /* "man", "woman" */
  char *booklet;      /* 印制号 */
} LijiRegisteredCopy;

typedef struct
{
  LijiId registration;
  LijiId case_id;
  char *number;
  LijiDate registered_on;
  LijiRegisteredCopy copies[2];
  gboolean replayed; /* the act had been done before */
} LijiRegistered;
#define LIJI_TYPE_REGISTERED (liji_registered_get_type ())
LIJI_DECLARE_VALUE (LijiRegistered, liji_registered)

/* Every act: @act is the client's id (liji_id_new): sent twice it is done once and answers the
 * same. @seen is the case as the caller last saw it. @draft is the form as it stands now
 * (liji_marriage_model). Failure changes nothing. */
LijiCase *
liji_marriage_open (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error);
/* 预约: a day to come; holds nobody. And both of them coming in: booked → 初审. */
LijiCase *liji_marriage_book (LijiSession *session,
                              const LijiId *act,
                              LijiDraft *draft,
                              LijiDate day,
                              GError **error);
LijiCase *liji_marriage_arrive (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                LijiDraft *draft,
                                GError **error);
LijiCase *liji_marriage_accept (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                LijiDraft *draft,
                                GError **error);
LijiCase *liji_marriage_review (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                LijiDraft *draft,
                                GError **error);
/* With @seen NULL a complete record straight through: all guards of open, accept and review too, in
 * one act. Empty booklets take the next of the window's stock. The marriage exists from here (Civil
 * Code art. 1049). */
LijiRegistered *liji_marriage_register (LijiSession *session,
                                        const LijiId *act,
                                        LijiCase *seen,
                                        LijiDraft *draft,
                                        GError **error);
/* Both have signed for receipt (draft's handover_ticks): the copies become issued. */
LijiCase *liji_marriage_hand_over (LijiSession *session,
                                   const LijiId *act,
                                   LijiCase *seen,
                                   LijiDraft *draft,
                                   GError **error);
/* 不予受理 from 初审: papers missing; keeps the 一次性告知单. @reason is free text. */
LijiCase *liji_marriage_decline (LijiSession *session,
                                 const LijiId *act,
                                 LijiCase *seen,
                                 LijiDraft *draft,
                                 const char *reason,
                                 GError **error);
/* 不予登记 (REG art. 9): @ground is a code of refusal_ground, @note what was found. */
LijiCase *liji_marriage_refuse (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                LijiDraft *draft,
                                const char *ground,
                                const char *note,
                                GError **error);
/* The couple leaves before registration; frees the persons. */
LijiCase *liji_marriage_cancel (LijiSession *session,
                                const LijiId *act,
                                LijiCase *seen,
                                const char *reason,
                                GError **error);
/* 未完成登记: they left before signing for receipt. By the role the parameter unfinished_decider
 * names. Number to the gap register, booklets voided ("couple_left"), neither becomes married. */
LijiCase *liji_marriage_abandon (LijiSession *session,
                                 const LijiId *act,
                                 LijiCase *seen,
                                 const char *reason,
                                 GError **error);

/* All that stands for and against @step ("open" … "hand_over") with this form: LijiProblem
 * elements, gravest first, ticks included.
 * @seen (or NULL) is the case itself, which never stands against its own parties. Fast enough for
 * every key stroke. */
GPtrArray *liji_marriage_checks (LijiSession *session,
                                 LijiCase *seen,
                                 LijiDraft *draft,
                                 const char *step,
                                 GError **error);
G_END_DECLS
