/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-range.h: plots listed in one go: one line in the journal, from which every plot follows. */
#pragma once
#include "model/cemetery/plot-plan.h"
#include "store/act.h"
#include "store/journal/writes.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  LijiId zone;
  char *prefix; /* of the labels */
  gint64 first; /* set by insert */
  gint64 n;     /* set by insert */
  const char *kind;
  gint64 holes;
  gint64 area_cm2;
  const char *build;
  const char *sale;
} LijiPlotRangeRow;

/* EXISTS names the first plot that is listed already. */
gboolean
liji_plots_insert (LijiAct *act, LijiPlotRangeRow *row, const LijiPlotPlan *plan, GError **error);
/* For the check against the journal. */
void liji_plots_derive (const LijiWrite *range, LijiWriteFunc func, gpointer data);

G_END_DECLS
