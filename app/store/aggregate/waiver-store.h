/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waiver-store.h: waivers of bills, and the months they are settled in. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no;
  LijiId bill;
  char *bill_no;
  LijiId scheme;
  char *state; /* applied settled listed dropped reversed */
  char *person_key;
  char *deceased;
  LijiDate died_on;
  char *payee;
  char *relation;
  LijiDate cremated_on;
  char *cremation_number;
  GBytes *form; /* NULL in lists */
  gint64 amount_fen;
  gint64 finance_fen;
  gint64 home_fen;
  LijiDate settled_on;
  char *batch;
  LijiDate reversed_on;
  char *reverse_batch;
  char *reason;
  gint64 made_at; /* set by insert, as made_by and no */
  char *made_by;
} LijiWaiverRow;

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
  gint64 closed_at;
  char *closed_by;
} LijiWaiverBatchRow;

/* One that stands in a batch's way, and the other it meets. */
typedef struct
{
  char *no;
  char *other;
  char *other_state;
} LijiWaiverClashRow;

void liji_waiver_row_free (LijiWaiverRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiWaiverRow, liji_waiver_row_free)
void liji_waiver_batch_row_free (LijiWaiverBatchRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiWaiverBatchRow, liji_waiver_batch_row_free)
void liji_waiver_clash_row_free (LijiWaiverClashRow *row);

gboolean liji_waiver_insert (LijiAct *act, LijiWaiverRow *row, GError **error);
/* State, cremation, days, batches, reason. */
gboolean liji_waiver_update (LijiAct *act, const LijiWaiverRow *row, GError **error);
LijiWaiverRow *liji_waiver_find (LijiStore *store, const char *no, GError **error);
/* The one that is not dropped or reversed; NULL without @error when there is none. */
LijiWaiverRow *liji_waiver_find_bill (LijiStore *store, const LijiId *bill, GError **error);
/* Settled until @until and in no batch yet, by number. */
GPtrArray *liji_waiver_list_ready (LijiStore *store, LijiDate until, GError **error);
/* Reversed until @until after their batch, and not taken back yet. */
GPtrArray *liji_waiver_list_reversed (LijiStore *store, LijiDate until, GError **error);
/* Those a closed month lists, then those it takes back. */
GPtrArray *liji_waiver_list_month (LijiStore *store, const char *month, GError **error);
/* LijiWaiverClashRow: ready ones whose dead person has another waiver, by number or by name and
 * day of death. */
GPtrArray *liji_waiver_list_clashes (LijiStore *store, LijiDate until, GError **error);
/* @row is listed in @month, or where it is reversed taken back in it. */
gboolean
liji_waiver_put_in (LijiAct *act, const LijiWaiverRow *row, const char *month, GError **error);
gboolean liji_waiver_batch_insert (LijiAct *act, LijiWaiverBatchRow *row, GError **error);
/* By month, the last first. */
GPtrArray *liji_waiver_batch_list (LijiStore *store, GError **error);

G_END_DECLS
