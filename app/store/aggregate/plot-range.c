/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/plot-range.h"

#include "store/aggregate/number-store.h"
#include "store/error.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT_RANGE,
  INSERT_PLOT,
  LIST_WITHIN,
};

const LijiSql liji_plot_range_statements[] = {
  [INSERT_RANGE]
  = { "plot_range.insert",
      "INSERT INTO plot_range (id, zone, prefix, plan, first, n, kind, holes, area_cm2, build, "
      "sale, made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
      "$13, $14)",
      "+plot_range id zone prefix plan first n kind holes area_cm2 build sale made_at made_by "
      "seq" },
  [INSERT_PLOT]
  = { "plot_range.plot",
      "INSERT INTO plot (id, label, zone, row_place, place, row_no, no, kind, holes, area_cm2, "
      "build, sale, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" },
  [LIST_WITHIN] = { "plot_range.within",
                    "SELECT row_place, place, label FROM plot WHERE zone = $1 AND row_place "
                    "BETWEEN $2 AND $3 AND place BETWEEN $4 AND $5 ORDER BY row_place, place" },
};
const guint liji_plot_range_n_statements = G_N_ELEMENTS (liji_plot_range_statements);

static gboolean
check_free (LijiAct *act, const LijiPlotRangeRow *row, const LijiPlotPlan *plan, GError **error)
{
  g_autoptr (LijiStatement) there = liji_db_query (
      liji_act_get_db (act), &liji_plot_range_statements[LIST_WITHIN], error, "kuuuu", &row->zone,
      plan->rows.first, plan->rows.last, plan->places.first, plan->places.last);
  GError *failure = NULL;

  while (there != NULL && liji_statement_step (there, &failure))
    if (liji_plot_plan_has (plan, (int) liji_statement_get_int64 (there, 0),
                            (int) liji_statement_get_int64 (there, 1)))
      {
        const char *label = liji_statement_get_text (there, 2);

        g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS, "%s is listed already",
                     label);
        return liji_store_error_explain (error, "plot.listed", label);
      }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return there != NULL && failure == NULL;
}

typedef struct
{
  LijiAct *act;
  const LijiPlotRangeRow *range;
  gint64 next;
  GError **error;
} Filling;

static gboolean
add_plot (int row, int place, gpointer data)
{
  Filling *self = data;
  const LijiPlotRangeRow *range = self->range;
  char label[256], row_no[16], no[16];

  g_snprintf (label, sizeof label, "%s-%d-%d", range->prefix, row, place);
  g_snprintf (row_no, sizeof row_no, "%d", row);
  g_snprintf (no, sizeof no, "%d", place);
  return liji_db_send (liji_act_get_db (self->act), &liji_plot_range_statements[INSERT_PLOT],
                       self->error, "itkuutttiitti", self->next++, label, &range->zone, row, place,
                       row_no, no, range->kind, range->holes, range->area_cm2, range->build,
                       range->sale, liji_act_get_seq (self->act));
}

gboolean
liji_plots_insert (LijiAct *act, LijiPlotRangeRow *row, const LijiPlotPlan *plan, GError **error)
{
  g_autofree char *text = liji_plot_plan_to_text (plan);
  Filling filling = { .act = act, .range = row, .error = error };
  gint64 last;

  row->n = liji_plot_plan_count (plan);
  if (!check_free (act, row, plan, error) || !liji_number_skip (act, "plot", row->n, &last, error))
    return FALSE;
  row->first = filling.next = last - row->n + 1;
  return liji_act_run (act, &liji_plot_range_statements[INSERT_RANGE], error, "kkttiitiittiti",
                       &row->id, &row->zone, row->prefix, text, row->first, row->n, row->kind,
                       row->holes, row->area_cm2, row->build, row->sale, liji_act_get_time (act),
                       liji_act_get_user (act), liji_act_get_seq (act))
         && liji_plot_plan_foreach (plan, add_plot, &filling);
}

typedef struct
{
  const LijiWrite *range;
  gint64 next;
  LijiWriteFunc func;
  gpointer data;
} Deriving;

static gboolean
derive_plot (int row, int place, gpointer data)
{
  Deriving *self = data;
  const LijiWrite *range = self->range;
  char id[24], row_no[16], no[16];
  g_autofree char *label
      = g_strdup_printf ("%s-%d-%d", liji_write_get (range, "prefix"), row, place);
  const char *columns[] = { "id",   "label", "zone",     "row_place", "place", "row_no", "no",
                            "kind", "holes", "area_cm2", "build",     "sale",  "seq" };
  const char *values[] = { id,
                           label,
                           liji_write_get (range, "zone"),
                           row_no,
                           no,
                           row_no,
                           no,
                           liji_write_get (range, "kind"),
                           liji_write_get (range, "holes"),
                           liji_write_get (range, "area_cm2"),
                           liji_write_get (range, "build"),
                           liji_write_get (range, "sale"),
                           liji_write_get (range, "seq") };
  LijiWrite plot = { .op = '+',
                     .table = (char *) "plot",
                     .n = G_N_ELEMENTS (columns),
                     .columns = (char **) columns,
                     .values = (char **) values };

  g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, self->next++);
  g_snprintf (row_no, sizeof row_no, "%d", row);
  g_snprintf (no, sizeof no, "%d", place);
  self->func (&plot, self->data);
  return TRUE;
}

void
liji_plots_derive (const LijiWrite *range, LijiWriteFunc func, gpointer data)
{
  const char *text = liji_write_get (range, "plan");
  const char *first = liji_write_get (range, "first");
  g_auto (LijiPlotPlan) plan = { 0 };
  Deriving deriving = { .range = range, .func = func, .data = data };

  if (range->op != '+' || text == NULL || first == NULL || !liji_plot_plan_read (text, &plan, NULL))
    return;
  deriving.next = g_ascii_strtoll (first, NULL, 10);
  liji_plot_plan_foreach (&plan, derive_plot, &deriving);
}
