/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goods.h: goods a funeral home sells (骨灰盒、寿衣): kept by the codes of the list of charges.
 * What a bill charges is taken away by it; receiving, loss, return and counting are entered. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* What there is of one code, in its unit. */
typedef struct
{
  char *code;
  char *name;
  char *unit;
  LijiDate since;
  gint64 received;
  gint64 back;
  gint64 wasted;
  gint64 differs; /* found by counts, signed */
  gint64 charged; /* on bills that stand */
  gint64 on_hand; /* below 0: more was charged than ever came */
} LijiGoods;
#define LIJI_TYPE_GOODS (liji_goods_get_type ())
LIJI_DECLARE_VALUE (LijiGoods, liji_goods)

typedef struct
{
  char *no; /* "WP2026-000001", of a bill its number */
  char *code;
  char *kind;      /* code table goods_move */
  gint64 quantity; /* signed */
  gint64 counted;  /* -1: no count */
  gint64 cost_fen;
  char *supplier;
  char *paper;
  char *reason;
  LijiDate on_day;
  gint64 made_at;
  char *made_by;
} LijiGoodsMove;
#define LIJI_TYPE_GOODS_MOVE (liji_goods_move_get_type ())
LIJI_DECLARE_VALUE (LijiGoodsMove, liji_goods_move)

typedef struct
{
  const char *code;
  gint64 quantity; /* > 0; of a count what stands there, ≥ 0 */
  gint64 cost_fen; /* of one, received */
  const char *supplier;
  const char *paper;  /* delivery note: received goods have one */
  const char *reason; /* waste, back, and a count that differs */
  LijiDate on_day;    /* unknown: today */
} LijiGoodsWords;

/* @kind: receive waste back count. REFUSED for a code on no list, and for more than there is. */
LijiGoodsMove *liji_goods_enter (LijiSession *session,
                                 const LijiId *act,
                                 const char *kind,
                                 const LijiGoodsWords *words,
                                 GError **error);
/* LijiGoods by code. */
GPtrArray *liji_goods_list (LijiSession *session, GError **error);
/* LijiGoodsMove of @code by day, the lines of bills among them. */
GPtrArray *liji_goods_ledger (LijiSession *session, const char *code, GError **error);

G_END_DECLS
