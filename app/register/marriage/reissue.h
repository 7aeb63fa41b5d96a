/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue.h: the acts of issuing a certificate again (补领婚姻登记证): 受理 查证 审查 发证, and the
 * ways out. */
#pragma once
#include "model/reissue.h"
#include "register/case/case.h"

G_BEGIN_DECLS

/* A registration whose certificate may be asked for again, as found for a person. */
typedef struct
{
  LijiId id;
  char *number;
  char *kind; /* marriage, divorce */
  char *state;
  LijiDate registered_on;
  char *office;
  char *other_name;
  gboolean is_man; /* the person asked for is the man of it */
} LijiReissuable;
#define LIJI_TYPE_REISSUABLE (liji_reissuable_get_type ())
LIJI_DECLARE_VALUE (LijiReissuable, liji_reissuable)

typedef struct
{
  LijiId registration;
  LijiId case_id;
  char *number;           /* BJ… or BL… */
  char *original_number;  /* or NULL */
  LijiDate registered_on; /* the original's, as printed */
  LijiDate reissued_on;
  char *man_booklet; /* NULL: no copy for the man */
  char *woman_booklet;
  char *remark; /* as printed */
  gboolean replayed;
} LijiReissued;
#define LIJI_TYPE_REISSUED (liji_reissued_get_type ())
LIJI_DECLARE_VALUE (LijiReissued, liji_reissued)

/* Registrations of the person with this identity, newest first: LijiReissuable elements. */
GPtrArray *liji_reissue_find (LijiSession *session,
                              const char *identity_kind,
                              const char *identity_number,
                              GError **error);
/* A form for @number: both parties as registered, what it is of, and where its archive lies.
 * @identity_number (or NULL) says who asks. */
LijiDraft *liji_reissue_begin (LijiSession *session,
                               const char *number,
                               const char *identity_number,
                               GError **error);

/* Every act: as in marriage.h. What this registry itself holds is filled in and compared at
 * applying. */
LijiCase *
liji_reissue_apply (LijiSession *session, const LijiId *act, LijiDraft *draft, GError **error);
/* Another office is asked: archive.office and reference. */
LijiCase *liji_reissue_ask (LijiSession *session,
                            const LijiId *act,
                            LijiCase *seen,
                            LijiDraft *draft,
                            GError **error);
LijiCase *liji_reissue_verify (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               LijiDraft *draft,
                               GError **error);
/* With @seen NULL a complete record straight through, in one act. */
LijiReissued *liji_reissue_issue (LijiSession *session,
                                  const LijiId *act,
                                  LijiCase *seen,
                                  LijiDraft *draft,
                                  GError **error);
LijiCase *liji_reissue_hand_over (LijiSession *session,
                                  const LijiId *act,
                                  LijiCase *seen,
                                  LijiDraft *draft,
                                  GError **error);
/* 不予补发: told with reasons. */
LijiCase *liji_reissue_refuse (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               const char *reason,
                               GError **error);
LijiCase *liji_reissue_cancel (LijiSession *session,
                               const LijiId *act,
                               LijiCase *seen,
                               const char *reason,
                               GError **error);
/* All that stands for and against @step ("apply" "verify" "issue" "hand_over"). */
GPtrArray *
liji_reissue_checks (LijiSession *session, LijiDraft *draft, const char *step, GError **error);

G_END_DECLS
