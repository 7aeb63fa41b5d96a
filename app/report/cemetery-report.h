/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-report.h: the statistics of an area's cemeteries for a period (funeral.md §7), all of
 * them and each tier by itself. */
#pragma once
#include "model/cemetery/cemetery-tally.h"
#include "report/figure.h"

G_BEGIN_DECLS

#define LIJI_N_CEMETERY_TIERS 4
#define LIJI_N_CEMETERY_SLICES 31

extern const char *const liji_count_tiers[LIJI_N_CEMETERY_TIERS];

/* Of one tier. */
typedef struct
{
  gint64 grounds;
  gint64 public_grounds;
  gint64 plots; /* niches apart */
  gint64 holes;
  gint64 used;
  gint64 niches;
  gint64 niches_used;
  gint64 resting;
  gint64 contracts;
  gint64 price_fen;
  gint64 interred;
  gint64 saving; /* of those, where land is saved */
  gint64 moved;
  gint64 fees;
  gint64 fee_fen;
} LijiTierCount;

typedef struct
{
  LijiDate from;
  gboolean by_day; /* else by month */
  LijiTierCount tiers[LIJI_N_CEMETERY_TIERS];
  gint64 slices[LIJI_N_CEMETERY_SLICES][3]; /* contracts, interments, moves out */
} LijiCemeteryCount;

/* @data: the LijiCemeteryCount. */
void liji_cemetery_count_add (const LijiCemeteryTally *tally, gpointer data);
/* LijiFigure elements, in the order they are printed in. Those of a tier begin with its code. */
GPtrArray *liji_cemetery_report (const LijiCemeteryCount *count);

G_END_DECLS
