/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-view.h: a cemetery's plots as a map to walk on: by wheel, finger, mouse and keys; the plot
 * the caret is on is a button that assistive technology hears of. */
#pragma once
#include "register/cemetery/map-draw.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MAP_VIEW (liji_map_view_get_type ())
G_DECLARE_FINAL_TYPE (LijiMapView, liji_map_view, LIJI, MAP_VIEW, GtkWidget)

/* Signals: "open" (label): it was clicked, or Enter was pressed on it; "walked": the caret is on
 * another plot. */
GtkWidget *liji_map_view_new (void);
/* @map NULL: nothing is shown. The same cemetery again keeps place and caret, unless @anew. */
void liji_map_view_set_map (LijiMapView *self, LijiPlotMap *map, gboolean anew);
void liji_map_view_set_filter (LijiMapView *self, const LijiMapFilter *filter);
/* Puts the caret on a plot and brings it into view. FALSE when it is not on the map. */
gboolean liji_map_view_walk_to (LijiMapView *self, const char *label);
/* The plot the caret is on; free with g_free. NULL: none. */
char *liji_map_view_dup_label (LijiMapView *self);
/* @steps > 0: nearer, around the middle. */
void liji_map_view_zoom (LijiMapView *self, int steps);
/* All of it, as large as it fits. */
void liji_map_view_fit (LijiMapView *self);
int liji_map_view_get_scale (LijiMapView *self);
/* Moves what is seen by so many pixels. */
void liji_map_view_pan (LijiMapView *self, double dx, double dy);
/* Nothing is being drawn any more, and what is seen is up to date. For tests. */
gboolean liji_map_view_is_whole (LijiMapView *self);
/* "Zone 1, row 3, no. 5 · Free · Grave for ashes": what is told of a plot. */
char *liji_map_view_dup_words (const LijiPlotMap *map, guint i);

G_END_DECLS
