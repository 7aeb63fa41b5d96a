/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goods-store.h: goods of the list of charges as they come and go; what bills take away is read
 * off the bills. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *no; /* allotted by insert, as made_at and made_by */
  char *code;
  char *name;
  char *unit;
  char *kind;      /* code table goods_move; "charge" of a bill's line */
  gint64 quantity; /* signed */
  gint64 counted;  /* -1: no count */
  gint64 cost_fen;
  char *supplier;
  char *paper;
  char *reason;
  LijiDate on_day;
  gint64 made_at;
  char *made_by;
} LijiGoodsRow;
void liji_goods_row_free (LijiGoodsRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiGoodsRow, liji_goods_row_free)

/* What there is of one code. */
typedef struct
{
  char *code;
  char *name;
  char *unit;
  LijiDate since; /* the first day it is kept */
  gint64 received;
  gint64 wasted;  /* all ≥ 0 but the next */
  gint64 differs; /* by counts, signed */
  gint64 back;
  gint64 charged; /* on bills since then that stand */
} LijiGoodsSum;
void liji_goods_sum_free (LijiGoodsSum *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiGoodsSum, liji_goods_sum_free)

gboolean liji_goods_insert (LijiAct *act, LijiGoodsRow *row, GError **error);
/* LijiGoodsSum by code. */
GPtrArray *liji_goods_sums (LijiStore *store, GError **error);
/* LijiGoodsRow of @code, as they were entered, and behind them the lines of bills since @since. */
GPtrArray *liji_goods_rows (LijiStore *store, const char *code, LijiDate since, GError **error);

G_END_DECLS
