/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-draw.h: a piece of a cemetery's map, on a screen or on paper: every state has a pattern of
 * its own beside its colour. Any thread. */
#pragma once
#include "model/cemetery/plot-map.h"
#include <cairo.h>

G_BEGIN_DECLS

typedef struct
{
  int scale;     /* pixels (on paper: points) a cell */
  gboolean dark; /* on a dark ground */
  LijiMapFilter filter;
  const char *zone; /* how zones and rows are called, with a "%s": "%s区", "%s排" */
  const char *row;
} LijiMapLook;

/* What lies in @width × @height pixels from @x, @y on, the first cell being at 0, 0. */
void liji_map_draw (cairo_t *cr,
                    const LijiPlotMap *map,
                    const LijiMapLook *look,
                    int x,
                    int y,
                    int width,
                    int height);
/* The same, ground and all, straight into the @width × @height pixels (0xrrggbb) of a picture whose
 * lines are @stride pixels: where a cell is too small for a pattern (liji_map_is_small). */
gboolean liji_map_is_small (const LijiMapLook *look);
void liji_map_fill (guint32 *pixels,
                    int stride,
                    const LijiPlotMap *map,
                    const LijiMapLook *look,
                    int x,
                    int y,
                    int width,
                    int height);
/* What a map lies on, all over @cr. */
void liji_map_draw_ground (cairo_t *cr, gboolean dark);
/* One cell for a legend, @size pixels wide; @state: row of the code table plot_state. */
void liji_map_draw_sample (cairo_t *cr, guint state, gboolean overdue, gboolean dark, int size);

G_END_DECLS
