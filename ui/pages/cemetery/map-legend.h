/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-legend.h: what the patterns on a map mean, and how many plots there are of each. */
#pragma once
#include "model/cemetery/plot-map.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MAP_LEGEND (liji_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (LijiMapLegend, liji_map_legend, LIJI, MAP_LEGEND, AdwBin)

GtkWidget *liji_map_legend_new (void);
/* The states that occur on @map; NULL: nothing. */
void liji_map_legend_show (LijiMapLegend *self, const LijiPlotMap *map);

G_END_DECLS
