/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots.h: graves and niches (墓位、格位): listed by the range, held by a slip, found by what they
 * are (funeral.md §2.4). */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *label; /* cemetery-zone-row-number */
  char *cemetery;
  char *zone;
  char *row;
  char *no;
  char *kind; /* code table plot_kind */
  gint64 holes;
  gint64 interred;
  gint64 area_cm2; /* 0: not said */
  char *build;
  char *sale;
  char *reason;     /* of locking, of an inspection */
  char *state;      /* code table plot_state: derived, never typed */
  gboolean overdue; /* 欠费: a flag, never a release */
  char *hold;       /* number of the slip that keeps it, or NULL */
  char *hold_name;
  gint64 hold_until; /* microseconds */
  char *contract;    /* number, or NULL */
  char *holder;
  LijiDate fee_until; /* unknown: no fee */
} LijiPlot;
#define LIJI_TYPE_PLOT (liji_plot_get_type ())
LIJI_DECLARE_VALUE (LijiPlot, liji_plot)

typedef struct
{
  const char *cemetery;
  const char *plan; /* see model/cemetery/plot-plan.h */
  const char *kind;
  gint64 holes;
  gint64 area_cm2; /* 0: not said */
  const char *build;
  const char *sale;
} LijiPlotWish;
/* One act, whatever their number, which is answered; -1 on failure. */
gint64
liji_plots_add (LijiSession *session, const LijiId *act, const LijiPlotWish *wish, GError **error);

typedef struct
{
  const char *kind; /* code table hold_kind */
  const char *name;
  const char *phone;
  gint64 deposit_fen;
  gint64 until_at; /* 0: as long as the parameter plot_hold_days lets it */
} LijiHoldWish;
/* HELD says who has it, and until when. */
LijiPlot *liji_plot_hold (LijiSession *session,
                          const LijiId *act,
                          const char *label,
                          const LijiHoldWish *wish,
                          GError **error);
LijiPlot *liji_plot_release (LijiSession *session,
                             const LijiId *act,
                             const char *slip,
                             const char *reason,
                             GError **error);
/* Built, offered, locked; or what an inspection of a vacated plot says. NULL leaves as it is. */
LijiPlot *liji_plot_set (LijiSession *session,
                         const LijiId *act,
                         const char *label,
                         const char *build,
                         const char *sale,
                         const char *reason,
                         GError **error);
LijiPlot *liji_plot_show (LijiSession *session, const char *label, GError **error);

typedef struct
{
  const char *cemetery;
  const char *zone;  /* or NULL */
  const char *kind;  /* or NULL */
  const char *state; /* or NULL */
  gboolean overdue;  /* those alone */
  LijiDate ending;   /* those whose fee ends by then; unknown: all */
  const char *after; /* label behind which it goes on, or NULL */
  guint limit;
} LijiPlotQuery;
/* In the order they stand in. */
GPtrArray *liji_plots_find (LijiSession *session, const LijiPlotQuery *query, GError **error);

G_END_DECLS
