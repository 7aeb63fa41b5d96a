/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waivers.h: a waiver from the application to the month that settles it (减免), and back. */
#pragma once
#include "base/id.h"
#include "model/charges/waiver.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;
  char *bill_no;
  char *state; /* applied settled listed dropped reversed */
  char *deceased;
  LijiDate died_on;
  char *payee;
  char *relation;
  LijiDate cremated_on;
  char *cremation_number;
  gint64 amount_fen;
  gint64 finance_fen;
  gint64 home_fen;
  LijiDate settled_on;
  char *batch; /* month */
  LijiDate reversed_on;
  char *reverse_batch;
  char *reason;
} LijiWaiver;
#define LIJI_TYPE_WAIVER (liji_waiver_get_type ())
LIJI_DECLARE_VALUE (LijiWaiver, liji_waiver)

/* Waives of a charged bill what the scheme of the service day allows: the actual cost, within its
 * caps. One dead person has one waiver. */
LijiWaiver *liji_waiver_apply (LijiSession *session,
                               const LijiId *act,
                               const char *bill_no,
                               const LijiWaiverForm *form,
                               GError **error);
/* The cremation came after the application. */
LijiWaiver *liji_waiver_prove (LijiSession *session,
                               const LijiId *act,
                               const char *no,
                               LijiDate cremated_on,
                               const char *number,
                               GError **error);
/* Never edited, only taken back: the bill owes the amount again; what a month has listed goes into
 * the next month's list with a minus. @second confirms it (funeral.md §11). */
LijiWaiver *liji_waiver_reverse (LijiSession *session,
                                 const LijiId *act,
                                 const char *no,
                                 const char *reason,
                                 const char *second,
                                 GError **error);

/* Why a waiver should not be listed. */
typedef struct
{
  char *no;
  const char *why; /* twice elsewhere no_cremation after_reversal no_relation; static */
  char *detail;    /* the other waiver, the other home; or NULL */
} LijiWaiverFinding;

typedef struct
{
  char *month; /* "2026-11" */
  gint64 n_waivers;
  gint64 amount_fen;
  gint64 finance_fen;
  gint64 home_fen;
  gint64 n_reversed;
  gint64 reversed_fen;
  gint64 reversed_finance_fen;
  gint64 closed_at;    /* 0: a trial */
  GPtrArray *names;    /* LijiWaiver listed, then those taken back; NULL in lists of months */
  GPtrArray *findings; /* LijiWaiverFinding; NULL in lists of months */
} LijiWaiverBatch;
#define LIJI_TYPE_WAIVER_BATCH (liji_waiver_batch_get_type ())
LIJI_DECLARE_VALUE (LijiWaiverBatch, liji_waiver_batch)

/* Closes @month: what was settled until its end and listed by none before, less what was reversed.
 * @elsewhere (or NULL): CSV of waivers of other homes (identity_number, name, died_on, home).
 * @left_out: numbers that wait for another month. Refused while anything is found; @trial only
 * tells. Months are closed in their order, once they have begun. */
LijiWaiverBatch *liji_waivers_close_month (LijiSession *session,
                                           const LijiId *act,
                                           const char *month,
                                           GBytes *elsewhere,
                                           const char *const *left_out,
                                           gboolean trial,
                                           GError **error);
/* A closed month with its names. */
LijiWaiverBatch *liji_waivers_show_month (LijiSession *session, const char *month, GError **error);
/* LijiWaiverBatch, the last first. */
GPtrArray *liji_waivers_list_months (LijiSession *session, GError **error);
/* 减免基本殡葬服务费用申请表 of a waiver, to be signed. PDF. */
GBytes *liji_waiver_print (LijiSession *session, const char *no, GError **error);
/* The name list (花名册) of a closed month with its totals, to be signed. PDF. */
GBytes *liji_waivers_print_names (LijiSession *session, const char *month, GError **error);
/* The name list (花名册) as CSV, what is taken back with a minus; amounts in yuan. */
GBytes *liji_waivers_write_names (const LijiWaiverBatch *batch);

G_END_DECLS
