/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-positions.h: where a plot lies, for deep burials and trees that nothing marks: each
 * measurement stays with its datum, the last one counts. */
#pragma once
#include "base/id.h"
#include "model/cemetery/datum.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *datum; /* code table datum */
  char *lon;   /* as measured */
  char *lat;
  gint64 accuracy_cm; /* 0: not said */
  LijiDate on_day;
  char *by;        /* user */
  LijiPosition at; /* the same as numbers */
} LijiPlotPosition;
#define LIJI_TYPE_PLOT_POSITION (liji_plot_position_get_type ())
LIJI_DECLARE_VALUE (LijiPlotPosition, liji_plot_position)

typedef struct
{
  const char *datum;
  const char *lon; /* degrees, at most eight digits behind the point */
  const char *lat;
  gint64 accuracy_cm; /* 0: not said */
  LijiDate on_day;    /* unknown: today */
  gboolean sure;      /* though it lies as if another datum were meant */
} LijiPlotMeasure;
/* Of @label, the last first: LijiPlotPosition. */
GPtrArray *liji_plot_positions (LijiSession *session, const char *label, GError **error);
/* REFUSED where it lies outside of China, or lies near its neighbours only in another datum. */
GPtrArray *liji_plot_locate (LijiSession *session,
                             const LijiId *act,
                             const char *label,
                             const LijiPlotMeasure *measure,
                             GError **error);

G_END_DECLS
