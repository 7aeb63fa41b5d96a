/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-map.h: the plots of a cemetery on a grid, as a map shows them: where each lies, what it is,
 * which is beside it. Never changed once made, so that threads may share it. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  guint16 zone;      /* index */
  guint8 state;      /* row of the code table plot_state */
  guint8 kind;       /* row of the code table plot_kind */
  guint8 holes;      /* it takes, as far as 255 */
  guint8 interred;   /* likewise */
  gboolean overdue;  /* 欠费 */
  gint32 row, place; /* as they are counted; the written numbers are the same */
  gint32 left;       /* days until the fee ends; G_MAXINT32: no fee */
  gint32 x, y;       /* the cell; made by the map */
} LijiMapPlot;

typedef struct
{
  char *code;
  int x, y;       /* the cell its first row begins in */
  int cols, rows; /* cells it takes up */
  guint first, n; /* of its plots */
  guint *begins;  /* index of the first plot of each row; one more at the end */
} LijiMapZone;

typedef struct _LijiPlotMap LijiPlotMap;

/* Cells above a zone for its name, and left of it for the numbers of its rows. */
#define LIJI_MAP_HEAD 2
#define LIJI_MAP_SIDE 2

/* @cemetery: code, with which labels begin. */
LijiPlotMap *liji_plot_map_new (const char *cemetery) G_GNUC_WARN_UNUSED_RESULT;
/* In any order of zones, rows and places; all before finishing. */
void liji_plot_map_add (LijiPlotMap *self, const char *zone, const LijiMapPlot *plot);
/* Puts every plot in its cell: zones in order of their names, numbers as numbers; a number that was
 * skipped leaves no gap. */
void liji_plot_map_finish (LijiPlotMap *self);
/* 2 before 10, and both before 东. */
int liji_map_compare_zones (const char *a, const char *b);
LijiPlotMap *liji_plot_map_ref (LijiPlotMap *self);
void liji_plot_map_unref (LijiPlotMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPlotMap, liji_plot_map_unref)

guint liji_plot_map_get_length (const LijiPlotMap *self);
const LijiMapPlot *liji_plot_map_get (const LijiPlotMap *self, guint i);
guint liji_plot_map_get_n_zones (const LijiPlotMap *self);
const LijiMapZone *liji_plot_map_get_zone (const LijiPlotMap *self, guint i);
/* Cells in all. */
void liji_plot_map_get_size (const LijiPlotMap *self, int *width, int *height);
/* The plot in cell @x, @y, or -1. */
int liji_plot_map_at (const LijiPlotMap *self, int x, int y);
/* The one @dx to the right and @dy below: over gaps and into the next zone; @i itself at the edge.
 */
int liji_plot_map_step (const LijiPlotMap *self, int i, int dx, int dy);
/* The plot with @label, or -1. */
int liji_plot_map_find (const LijiPlotMap *self, const char *label);
/* As it stands in the registry: cemetery-zone-row-number. */
char *liji_plot_map_dup_label (const LijiPlotMap *self, guint i);
/* Every plot in these cells, in order. */
typedef void (*LijiMapFunc) (const LijiPlotMap *self, guint i, gpointer data);
void liji_plot_map_foreach (const LijiPlotMap *self,
                            int x,
                            int y,
                            int width,
                            int height,
                            LijiMapFunc func,
                            gpointer data);

/* Which plots are asked for; the others stay, dimmed. */
typedef struct
{
  int state;        /* row of plot_state, or -1 */
  int kind;         /* row of plot_kind, or -1 */
  gboolean overdue; /* those alone */
  int days;         /* the fee ends within so many; -1: any */
} LijiMapFilter;
#define LIJI_MAP_FILTER_NONE ((LijiMapFilter){ .state = -1, .kind = -1, .days = -1 })
gboolean liji_map_filter_fits (const LijiMapFilter *self, const LijiMapPlot *plot);

G_END_DECLS
