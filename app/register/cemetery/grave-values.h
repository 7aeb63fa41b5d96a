/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-values.h: a right to a plot as it is handed out: who held it, what was paid for, whom one
 * tried to reach. */
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

G_END_DECLS
