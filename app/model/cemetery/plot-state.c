/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/plot-state.h"

#include <string.h>

/* The first row that holds says what the plot is (funeral.md §2.4). */

static gboolean
is_full (const LijiPlotFacts *facts, gint64 now)
{
  return facts->interred >= facts->holes;
}

static gboolean
is_partly (const LijiPlotFacts *facts, gint64 now)
{
  return facts->interred > 0;
}

static gboolean
is_taken (const LijiPlotFacts *facts, gint64 now)
{
  return facts->has_contract;
}

static gboolean
is_kept (const LijiPlotFacts *facts, gint64 now, const char *kind)
{
  return facts->hold != NULL && now < facts->hold_until && strcmp (facts->hold, kind) == 0;
}

static gboolean
is_reserved (const LijiPlotFacts *facts, gint64 now)
{
  return is_kept (facts, now, "deposit");
}

static gboolean
is_held (const LijiPlotFacts *facts, gint64 now)
{
  return is_kept (facts, now, "hold");
}

static gboolean
is_vacated (const LijiPlotFacts *facts, gint64 now)
{
  return strcmp (facts->sale, "vacated") == 0;
}

static gboolean
is_locked (const LijiPlotFacts *facts, gint64 now)
{
  return strcmp (facts->sale, "locked") == 0 || strcmp (facts->sale, "sealed") == 0;
}

static gboolean
is_unbuilt (const LijiPlotFacts *facts, gint64 now)
{
  return strcmp (facts->build, "none") == 0;
}

static gboolean
is_building (const LijiPlotFacts *facts, gint64 now)
{
  return strcmp (facts->build, "building") == 0;
}

static gboolean
is_off (const LijiPlotFacts *facts, gint64 now)
{
  return strcmp (facts->sale, "off") == 0;
}

static const struct
{
  const char *state;
  gboolean (*holds) (const LijiPlotFacts *facts, gint64 now);
} states[] = {
  { "full", is_full },         { "partly", is_partly },   { "taken", is_taken },
  { "reserved", is_reserved }, { "held", is_held },       { "vacated", is_vacated },
  { "locked", is_locked },     { "unbuilt", is_unbuilt }, { "building", is_building },
  { "off", is_off },
};

const char *
liji_plot_state (const LijiPlotFacts *facts, gint64 now)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].holds (facts, now))
      return states[i].state;
  return "free";
}

gboolean
liji_plot_is_overdue (const LijiPlotFacts *facts, LijiDate today)
{
  return facts->has_contract && liji_date_is_day (facts->fee_until)
         && liji_date_compare (facts->fee_until, today) <= 0;
}
