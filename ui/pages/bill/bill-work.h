/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bill-work.h: what the page of a bill asks of the registry, in a worker. */
#pragma once
#include "register/charges/bills.h"
#include "register/charges/schemes.h"
#include "register/funeral/deaths.h"

G_BEGIN_DECLS

/* All the page shows. */
typedef struct
{
  LijiDeath *death;
  LijiBill *bill;       /* the last that was not voided; NULL: nothing was offered yet */
  GPtrArray *versions;  /* LijiPriceVersion in force on the service day */
  GPtrArray *schemes;   /* LijiSchemeVersion likewise */
  LijiDate cremated_on; /* and by which certificate, for a waiver */
  char *cremation;
  GBytes *pdf; /* what was asked to be printed */
} LijiBillSeen;
void liji_bill_seen_free (gpointer seen);

typedef enum
{
  LIJI_BILL_READ,
  LIJI_BILL_OFFER,
  LIJI_BILL_CHARGE,
  LIJI_BILL_SETTLE, /* with @fen: takes that as a deposit */
  LIJI_BILL_WAIVE,
  LIJI_BILL_REFUND,
  LIJI_BILL_PRINT,
} LijiBillDeed;

typedef struct
{
  LijiBillDeed deed;
  LijiId act;
  char *case_no;
  char *no;           /* of the bill; NULL: none yet */
  GPtrArray *choices; /* LijiBillChoice */
  char *channel;
  char *receipt;
  char *reason;
  gint64 fen;
  gint64 place;
  LijiDraft *form; /* of liji_waiver_form_model */
} LijiBillJob;
LijiBillJob *liji_bill_job_new (LijiBillDeed deed, const char *case_no);
void liji_bill_job_free (gpointer job);
void
liji_bill_job_add (LijiBillJob *self, const char *code, gint64 quantity, const char *signed_by);
/* A LijiAsyncFunc. */
gpointer
liji_bill_job_run (LijiSession *session, gpointer job, GCancellable *cancellable, GError **error);

G_END_DECLS
