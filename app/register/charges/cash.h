/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cash.h: a day's takings: by channel, and closed only when the cash counted is the cash booked. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *channel;
  gint64 taken_fen; /* deposits and payments */
  gint64 refunded_fen;
  gint64 n;
} LijiCashChannel;

typedef struct
{
  LijiDate day;
  GPtrArray *channels; /* LijiCashChannel of pay_channel, all of them */
  gint64 taken_fen;
  gint64 refunded_fen;
  gint64 cash_fen; /* should be in the drawer: cash taken less cash given back; may be negative */
  gint64 n_payments;
  gint64 closed_at; /* 0: open */
  char *closed_by;
} LijiCashDay;
#define LIJI_TYPE_CASH_DAY (liji_cash_day_get_type ())
LIJI_DECLARE_VALUE (LijiCashDay, liji_cash_day)

/* @day unknown: today. */
LijiCashDay *liji_cash_show (LijiSession *session, LijiDate day, GError **error);
/* Closes @day with what was counted; refused where it does not balance, where it is closed or to
 * come. */
LijiCashDay *liji_cash_close (LijiSession *session,
                              const LijiId *act,
                              LijiDate day,
                              gint64 counted_fen,
                              GError **error);

G_END_DECLS
