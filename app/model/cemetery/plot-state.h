/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-state.h: what a plot is, by what is known of it; nobody types it. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  const char *build;     /* code table plot_build */
  const char *sale;      /* code table plot_sale */
  const char *hold;      /* code table hold_kind: of the slip that is live, or NULL */
  gint64 hold_until;     /* microseconds; of that slip */
  gboolean has_contract; /* one that is live */
  LijiDate fee_until;    /* of the contract; unknown: no fee */
  gint64 holes;
  gint64 interred;
} LijiPlotFacts;

/* A code of plot_state. A slip that is past its end at @now keeps nothing. */
const char *liji_plot_state (const LijiPlotFacts *facts, gint64 now);
/* 欠费: a flag beside the state, never a release. */
gboolean liji_plot_is_overdue (const LijiPlotFacts *facts, LijiDate today);

G_END_DECLS
