/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graves.h: the right to a plot (墓穴使用协议): by which proof it is given, who holds it, until
 * when it is paid for; never released by a date alone (funeral.md §2.4, §9.7). */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *number; /* of the identity document */
  char *phone;
  LijiDate from_on;
  char *reason;   /* NULL: the first */
  char *document; /* likewise */
} LijiGraveHolder;
#define LIJI_TYPE_GRAVE_HOLDER (liji_grave_holder_get_type ())
LIJI_DECLARE_VALUE (LijiGraveHolder, liji_grave_holder)

/* [from, until): until is the day the next begins on. */
typedef struct
{
  LijiDate from_on;
  LijiDate until_on;
  gint64 amount_fen;
  char *receipt;
  LijiDate paid_on;
} LijiFeePeriod;
#define LIJI_TYPE_FEE_PERIOD (liji_fee_period_get_type ())
LIJI_DECLARE_VALUE (LijiFeePeriod, liji_fee_period)

typedef struct
{
  LijiDate fee_until; /* the end it is about */
  gint64 months;      /* 12 6 3 1 before it, 0 behind it */
  LijiDate on_day;
  char *how;
  char *result; /* code table notice_result */
  char *note;
  char *by; /* user */
} LijiFeeNotice;
#define LIJI_TYPE_FEE_NOTICE (liji_fee_notice_get_type ())
LIJI_DECLARE_VALUE (LijiFeeNotice, liji_fee_notice)

typedef struct
{
  char *no;
  char *plot;
  char *state; /* live closed */
  char *holder;
  char *phone;
  char *for_name;
  char *relation;
  char *proof;
  char *proof_no;
  LijiDate signed_on;
  LijiDate term_to;   /* unknown: none was agreed on */
  LijiDate fee_until; /* unknown: no fee */
  gboolean overdue;
  gint64 price_fen;
  LijiDate ended_on;
  char *ended_how;
  gint64 refund_fen;  /* of what was closed just now: maintenance paid for years not begun */
  GPtrArray *holders; /* LijiGraveHolder */
  GPtrArray *periods; /* LijiFeePeriod */
  GPtrArray *notices; /* LijiFeeNotice */
} LijiGrave;
#define LIJI_TYPE_GRAVE (liji_grave_get_type ())
LIJI_DECLARE_VALUE (LijiGrave, liji_grave)

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

typedef struct
{
  char *no;
  char *plot;
  char *holder;
  char *phone;
  LijiDate fee_until;
  gboolean overdue;
  int months;       /* the reminder that is due: 12 6 3 1, 0 behind the end */
  gboolean is_open; /* nobody was reached about it yet in these months */
  gint64 n_notices; /* tried about this end */
  LijiDate last_on; /* unknown: never */
  char *last_result;
} LijiGraveDue;
#define LIJI_TYPE_GRAVE_DUE (liji_grave_due_get_type ())
LIJI_DECLARE_VALUE (LijiGraveDue, liji_grave_due)
/* Fees that end within @months, and those that have ended; the earliest first. */
GPtrArray *liji_graves_due (LijiSession *session, int months, guint limit, GError **error);
/* An attempt to reach the holder, whatever came of it. @on unknown: today. */
LijiGrave *liji_grave_remind (LijiSession *session,
                              const LijiId *act,
                              const char *no,
                              const char *how,
                              const char *result,
                              const char *note,
                              LijiDate on,
                              GError **error);

G_END_DECLS
