/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bills.h: a bill from the offer to the receipt: nothing off the list, each line signed for; what
 * is due, waived and paid kept apart. */
#pragma once
#include "base/id.h"
#include "model/charges/bill.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 place;
  char *code;
  char *list;          /* version it was priced by: "P2026-003" */
  LijiPriceItem *item; /* its basis the list's where it has none of its own */
  char *state;         /* offered charged */
  gint64 quantity;
  gint64 price_fen;
  gint64 amount_fen;
  gint64 waived_fen;
  gint64 refunded_fen;
  char *signed_by;
} LijiBillLine;
/* Code of price_account. */
const char *liji_bill_line_get_account (const LijiBillLine *self);

typedef struct
{
  char *kind; /* deposit payment refund */
  char *channel;
  gint64 amount_fen;
  char *receipt;
  char *reason;
  LijiDate day;
  char *made_by;
} LijiBillPayment;

typedef struct
{
  LijiId id;
  char *no;
  char *state;        /* offered charged settled reversed */
  LijiBillForm *form; /* its head; lines as offered first */
  LijiBillSums sums;
  gint64 offered_fen; /* of all lines, chosen or not */
  LijiDate settled_on;
  char *reason;
  gint64 made_at;
  char *made_by;
  GPtrArray *lines;    /* LijiBillLine; NULL in lists */
  GPtrArray *payments; /* LijiBillPayment; NULL in lists */
} LijiBill;
#define LIJI_TYPE_BILL (liji_bill_get_type ())
LIJI_DECLARE_VALUE (LijiBill, liji_bill)

/* What services would cost, by the lists in force on the service day; an item on none of them is
 * refused. Kept as an offer: a bill has the same codes. @no NULL: a new one; else @form's lines are
 * added to that bill, and its head counts. */
LijiBill *liji_bill_quote (LijiSession *session,
                           const LijiId *act,
                           const char *no,
                           const LijiBillForm *form,
                           GError **error);
/* Charges lines that were offered, each chosen and signed for (LijiBillChoice): its quantity is
 * what was done. What is not named stays an offer. */
LijiBill *liji_bill_charge (LijiSession *session,
                            const LijiId *act,
                            const char *no,
                            GPtrArray *choices,
                            GError **error);
/* Takes what is open by @channel (pay_channel) with its receipt's number; a deposit that is more
 * than due goes back by the channel it came. @deposit_fen > 0: only takes that as a deposit. */
LijiBill *liji_bill_settle (LijiSession *session,
                            const LijiId *act,
                            const char *no,
                            const char *channel,
                            const char *receipt,
                            gint64 deposit_fen,
                            GError **error);
/* Gives back of a settled line (@amount_fen 0: all that was paid for it), by the channels it was
 * paid. */
LijiBill *liji_bill_refund (LijiSession *session,
                            const LijiId *act,
                            const char *no,
                            gint64 place,
                            gint64 amount_fen,
                            const char *receipt,
                            const char *reason,
                            GError **error);
/* Voids it: what was paid goes back by its channels, what was waived is reversed, and
 * then @second confirms it; nobody is wanted where nothing was waived. */
LijiBill *liji_bill_reverse (LijiSession *session,
                             const LijiId *act,
                             const char *no,
                             const char *receipt,
                             const char *reason,
                             const char *second,
                             GError **error);
LijiBill *liji_bill_show (LijiSession *session, const char *no, GError **error);
/* 收费清单: the list of basic and that of chosen services, each on sheets of its own; before
 * anything is charged as an offer. PDF. */
GBytes *liji_bill_print (LijiSession *session, const char *no, GError **error);
/* @case_no NULL: of service days within, at most @limit. */
GPtrArray *liji_bills_list (LijiSession *session,
                            const char *case_no,
                            LijiDate from,
                            LijiDate until,
                            guint limit,
                            GError **error);

G_END_DECLS
