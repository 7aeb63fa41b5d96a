/* SPDX-License-Identifier: GPL-3.0-or-later */
/* price-compare.h: what a new list changes: items lowered, cancelled, regulated, and what families
 * save on the volumes of a year. */
#pragma once
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;
  const char *what;   /* lowered raised cancelled added same; static */
  gboolean regulated; /* was left to the market, is set by an authority now */
  gint64 before_fen;
  gint64 after_fen;
  gint64 times;      /* lines of the year */
  gint64 saving_fen; /* on them; negative where it became dearer */
} LijiPriceChange;

typedef struct
{
  int year; /* 0: no volumes asked for */
  guint lowered;
  guint cancelled;
  guint regulated; /* and not lowered or cancelled too: an item counts once */
  gint64 saving_fen;
  GPtrArray *changes; /* LijiPriceChange, those that stayed the same too */
} LijiPriceComparison;
#define LIJI_TYPE_PRICE_COMPARISON (liji_price_comparison_get_type ())
LIJI_DECLARE_VALUE (LijiPriceComparison, liji_price_comparison)

/* Two versions by number; @year 0: without volumes. */
LijiPriceComparison *liji_prices_compare (LijiSession *session,
                                          const char *before,
                                          const char *after,
                                          int year,
                                          GError **error);

G_END_DECLS
