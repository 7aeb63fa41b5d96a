/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cash-store.h: what was taken and given back on a day, and the days whose cash is closed. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Of a day, by channel and kind. */
typedef struct
{
  char *channel;
  char *kind;
  gint64 n;
  gint64 amount_fen;
} LijiTakingRow;

typedef struct
{
  LijiDate day;
  gint64 taken_fen;
  gint64 refunded_fen;
  gint64 cash_fen;
  gint64 n_payments;
  gint64 closed_at;
  char *closed_by;
} LijiCashDayRow;

void liji_taking_row_free (LijiTakingRow *row);
void liji_cash_day_row_free (LijiCashDayRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiCashDayRow, liji_cash_day_row_free)

/* LijiTakingRow. */
GPtrArray *liji_payment_count_day (LijiStore *store, LijiDate day, GError **error);
gboolean liji_cash_day_insert (LijiAct *act, LijiCashDayRow *row, GError **error);
/* NULL without @error when it is open. */
LijiCashDayRow *liji_cash_day_get (LijiStore *store, LijiDate day, GError **error);

G_END_DECLS
