/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-plan.h: plots listed in one go, as a keeper says it: "1区 1–12排 1–30号, skip 4". */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define LIJI_PLOT_PLAN_MOST 200000 /* plots in one go */
#define LIJI_PLOT_PLAN_GAPS 32     /* that can be named */

typedef struct
{
  int first, last;
} LijiPlotSpan;

typedef struct
{
  char *zone; /* without 区 */
  LijiPlotSpan rows;
  LijiPlotSpan places;
  LijiPlotSpan no_rows[LIJI_PLOT_PLAN_GAPS]; /* left out */
  guint n_no_rows;
  LijiPlotSpan no_places[LIJI_PLOT_PLAN_GAPS]; /* left out in every row */
  guint n_no_places;
  char *digit; /* every row and number written with it is left out, or NULL */
} LijiPlotPlan;
void liji_plot_plan_clear (LijiPlotPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiPlotPlan, liji_plot_plan_clear)

/* "ZONE区 N[–N]排 N[–N]号[, skip N[–N][排|号] …]"; "skip 含4" leaves out every number written with
 * a 4. 跳过 and 不设 mean skip, any dash and 至 mean "to". LIJI_INPUT_ERROR, naming zone, rows,
 * numbers or skip. */
gboolean liji_plot_plan_read (const char *text, LijiPlotPlan *plan, GError **error);
gboolean liji_plot_plan_has_row (const LijiPlotPlan *self, int row);
gboolean liji_plot_plan_has (const LijiPlotPlan *self, int row, int place);
guint liji_plot_plan_count (const LijiPlotPlan *self);
/* The way a plan is kept: the same plan, whatever it was typed like. */
char *liji_plot_plan_to_text (const LijiPlotPlan *self);

/* Row by row, each from its first number. FALSE stops. */
typedef gboolean (*LijiPlotFunc) (int row, int place, gpointer data);
gboolean liji_plot_plan_foreach (const LijiPlotPlan *self, LijiPlotFunc func, gpointer data);

G_END_DECLS
