/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graves.h: the right to a plot (墓穴使用协议): by which proof it is given, who holds it, until
 * when it is paid for; never released by a date alone (funeral.md §2.4, §9.7). */
#pragma once
#include "register/cemetery/grave-values.h"

G_BEGIN_DECLS

typedef struct
{
  const char *plot; /* label */
  const char *slip; /* the hold or deposit slip it is made from, or NULL */
  const char *holder;
  const char *number; /* of the holder's identity document */
  const char *phone;
  const char *for_name; /* who is to rest there */
  const char *for_number;
  const char *relation;  /* code table arranger */
  const char *region;    /* of the household, in a public cemetery */
  const char *kin;       /* code table grave_kin, or NULL */
  const char *kin_paper; /* what proves that */
  const char *proof;     /* code table grave_proof */
  const char *proof_no;
  const char *spouse; /* alive, for whom the second place is kept; or NULL */
  const char *spouse_number;
  LijiDate signed_on; /* unknown: today */
  LijiDate term_to;   /* unknown: none */
  LijiDate fee_until; /* unknown: no fee */
  gint64 fee_fen;
  const char *receipt;
  gint64 price_fen;
} LijiGraveWish;
LijiGrave *liji_grave_open (LijiSession *session,
                            const LijiId *act,
                            const LijiGraveWish *wish,
                            GError **error);
/* The next fee period, from where the last one ends whatever day it is paid on. @term_to unknown:
 * the term of use stays as it is. */
typedef struct
{
  LijiDate until;
  gint64 fee_fen;
  const char *receipt;
  LijiDate paid_on; /* unknown: today */
  LijiDate term_to;
} LijiGraveRenewal;
LijiGrave *liji_grave_renew (LijiSession *session,
                             const LijiId *act,
                             const char *no,
                             const LijiGraveRenewal *renewal,
                             GError **error);
/* Another holder; who rests there is never renamed. */
typedef struct
{
  const char *name;
  const char *number;
  const char *phone;
  const char *reason;
  const char *document; /* death proof of the holder, consent of the heirs, court's paper */
} LijiGraveTransfer;
LijiGrave *liji_grave_transfer (LijiSession *session,
                                const LijiId *act,
                                const char *no,
                                const LijiGraveTransfer *transfer,
                                GError **error);
/* @how: code table contract_end. REFUSED while somebody rests there. */
LijiGrave *liji_grave_close (LijiSession *session,
                             const LijiId *act,
                             const char *no,
                             const char *how,
                             const char *reason,
                             GError **error);
LijiGrave *liji_grave_show (LijiSession *session, const char *no, GError **error);

G_END_DECLS
