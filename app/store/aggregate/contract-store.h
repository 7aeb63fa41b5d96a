/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contract-store.h: rights to plots: who holds them, what is paid for until when, whom one tried to
 * reach. */
#pragma once
#include "store/aggregate/plot-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert */
  gint64 plot;
  LijiId cemetery;
  char *state; /* live closed */
  char *holder;
  char *phone;
  char *for_name;
  char *for_key;
  char *relation;
  char *region;
  char *kin;
  char *kin_paper;
  char *proof;
  char *proof_no;
  LijiDate signed_on;
  LijiDate term_to;   /* unknown: none was agreed on */
  LijiDate fee_until; /* unknown: no fee */
  gint64 price_fen;
  LijiDate ended_on;
  char *ended_how;
  char *reason;
  gint64 made_at;
  char *made_by;
  gint64 revision;
} LijiContractRow;
void liji_contract_row_free (LijiContractRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiContractRow, liji_contract_row_free)

typedef struct
{
  LijiId contract;
  gint64 place;
  char *name;
  char *identity_key;
  char *number;
  char *phone;
  LijiDate from_on;
  char *reason;
  char *document;
  gint64 made_at;
  char *made_by;
} LijiHolderRow;
void liji_grave_holder_row_free (LijiHolderRow *row);

typedef struct
{
  LijiId contract;
  LijiDate from_on;
  LijiDate until_on;
  LijiDate touches; /* the end of another, unknown of the first */
  gint64 amount_fen;
  char *receipt;
  LijiDate paid_on;
  gint64 made_at;
  char *made_by;
} LijiPeriodRow;
void liji_period_row_free (LijiPeriodRow *row);

typedef struct
{
  LijiId id;
  LijiId contract;
  LijiDate fee_until;
  gint64 months;
  LijiDate on_day;
  char *how;
  char *result;
  char *note;
  gint64 made_at;
  char *made_by;
} LijiFeeNoticeRow;
void liji_fee_notice_row_free (LijiFeeNoticeRow *row);

/* What is due, with what a letter needs. */
typedef struct
{
  LijiContractRow *contract;
  char *label;      /* of the plot */
  gint64 n_notices; /* tried about this end */
  LijiDate last_on; /* the last of them */
  gint64 last_months;
  char *last_result;
  gboolean has_new_holder; /* whom that attempt, which failed, was not about */
} LijiDueRow;
void liji_due_row_free (LijiDueRow *row);

/* Takes the plot's claim: HELD. */
gboolean
liji_contract_insert (LijiAct *act, LijiContractRow *row, const char *label, GError **error);
/* STALE when somebody else was faster. Lets go of the plot when it is closed. */
gboolean liji_contract_update (LijiAct *act, LijiContractRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiContractRow *liji_contract_find (LijiStore *store, const char *no, GError **error);
LijiContractRow *liji_contract_get (LijiStore *store, const LijiId *id, GError **error);
/* Live ones whose fee ends by @until, the earliest first. */
GPtrArray *liji_contract_list_due (LijiStore *store, LijiDate until, guint limit, GError **error);

gboolean liji_grave_holder_insert (LijiAct *act, LijiHolderRow *row, GError **error);
GPtrArray *liji_grave_holder_list (LijiStore *store, const LijiId *contract, GError **error);
/* The database refuses a period that does not begin where another ends. */
gboolean liji_period_insert (LijiAct *act, LijiPeriodRow *row, GError **error);
GPtrArray *liji_period_list (LijiStore *store, const LijiId *contract, GError **error);
gboolean liji_fee_notice_insert (LijiAct *act, LijiFeeNoticeRow *row, GError **error);
GPtrArray *liji_fee_notice_list (LijiStore *store, const LijiId *contract, GError **error);
/* Live contracts about whose present end something was sent on @on by way of @how; by number. */
GPtrArray *
liji_fee_notice_list_sent (LijiStore *store, LijiDate on, const char *how, GError **error);

G_END_DECLS
