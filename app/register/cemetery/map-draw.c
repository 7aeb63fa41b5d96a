/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/map-draw.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Plots of one state are one path: a tile of sixty thousand is drawn with two dozen calls. Too
 * small for a pattern, a cell is its colour alone, and these differ in lightness too. */

#define N_STATES 12     /* those of plot_state, and an unknown one */
#define PATTERN_LEAST 8 /* pixels */
#define GAP_LEAST 3     /* likewise: below it cells touch */
#define NUMBER_LEAST 22 /* likewise: numbers of plots */
#define LABEL_LEAST 8   /* likewise: names of zones, numbers of rows */
#define DIMMED 0.16     /* what a filter leaves out */

typedef enum
{
  PLAIN,
  EMPTY,   /* its border alone */
  DASHED,  /* its border, broken */
  HALF,    /* the lower half */
  DOT,     /* a disc, aside of the number */
  STRIPE,  /* one slanting line */
  STRIPES, /* three of them */
  CROSS,   /* both ways */
  BARS,    /* lines across */
  WEDGE,   /* one corner */
} Pattern;

typedef struct
{
  guint32 fill[2]; /* light, dark */
  guint32 ink[2];
  Pattern pattern;
} Style;

/* By row of the code table plot_state: pine for those at rest, straw for those kept for somebody,
 * grey for what is not given. */
static const Style styles[N_STATES] = {
  { { 0x2f5d4f, 0x4f9a82 }, { 0x2f5d4f, 0x4f9a82 }, PLAIN },   /* full */
  { { 0xcfe0d8, 0x2b4a40 }, { 0x2f5d4f, 0x4f9a82 }, HALF },    /* partly */
  { { 0xcfe0d8, 0x2b4a40 }, { 0x2f5d4f, 0x8fcbb6 }, DOT },     /* taken */
  { { 0xf1e2bd, 0x5a4a25 }, { 0x80611f, 0xe6c987 }, STRIPES }, /* reserved */
  { { 0xf8efd6, 0x4a4028 }, { 0x80611f, 0xe6c987 }, STRIPE },  /* held */
  { { 0xdde6ef, 0x2d3d4d }, { 0x34597b, 0x9cc3e6 }, CROSS },   /* vacated */
  { { 0xd6d1c8, 0x4b4741 }, { 0x5d564c, 0xb9b1a3 }, BARS },    /* locked */
  { { 0xf3f0ea, 0x2a2825 }, { 0x9b9387, 0x7d766b }, DASHED },  /* unbuilt */
  { { 0xe9e4da, 0x37342f }, { 0x8a8172, 0x8f8779 }, WEDGE },   /* building */
  { { 0xe2ddd3, 0x3d3a35 }, { 0xa79f91, 0x6d675d }, PLAIN },   /* off */
  { { 0xfffefb, 0x1e1c1a }, { 0x4c7d6e, 0x6fae99 }, EMPTY },   /* free */
  { { 0xffffff, 0x000000 }, { 0x5d564c, 0xb9b1a3 }, EMPTY },
};
static const guint32 ground[2] = { 0xfffefb, 0x1e1c1a };
static const guint32 overdue_ink[2] = { 0xa86a00, 0xf0bf6c };
static const guint32 label_ink[2] = { 0x4a463f, 0xcfc8bb };

typedef struct
{
  int x, y; /* pixels */
} Cell;

typedef struct
{
  const LijiMapLook *look;
  int x, y;                   /* pixels at the corner */
  GArray *cells[N_STATES][2]; /* Cell: those asked for, those left out */
  GArray *overdue;            /* Cell */
  PangoLayout *layout;        /* for numbers, or NULL */
  cairo_t *cr;
} Drawing;

static void
set_color (cairo_t *cr, guint32 rgb, double alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0,
                         alpha);
}

/* Pixels of a cell that are its own. */
static int
get_inside (int scale)
{
  return scale < GAP_LEAST       ? scale
         : scale < PATTERN_LEAST ? scale - 1
                                 : scale - MAX (2, scale / 10);
}

static void
trace_stripes (cairo_t *cr, double x, double y, double s, int n)
{
  for (int i = 1; i <= n; i++)
    {
      double reach = 2 * s * i / (n + 1);
      double past = MAX (0, reach - s);

      cairo_move_to (cr, x + past, y + reach - past);
      cairo_line_to (cr, x + reach - past, y + past);
    }
}

static void
trace_bars (cairo_t *cr, double x, double y, double s)
{
  for (int i = 1; i <= 3; i++)
    {
      cairo_move_to (cr, x, y + s * i / 4);
      cairo_line_to (cr, x + s, y + s * i / 4);
    }
}

/* The ink of one cell; TRUE: it is filled, FALSE: it is drawn with a pen. */
static gboolean
trace (cairo_t *cr, Pattern pattern, double x, double y, double s)
{
  switch (pattern)
    {
    case PLAIN:
    case HALF:
      cairo_rectangle (cr, x, pattern == HALF ? y + s / 2 : y, s, pattern == HALF ? s / 2 : s);
      return TRUE;
    case DOT:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x + s * 0.78, y + s * 0.78, s / 7, 0, 2 * G_PI);
      return TRUE;
    case WEDGE:
      cairo_move_to (cr, x, y + s);
      cairo_line_to (cr, x + s, y + s);
      cairo_line_to (cr, x, y);
      cairo_close_path (cr);
      return TRUE;
    case STRIPE:
    case STRIPES:
      trace_stripes (cr, x, y, s, pattern == STRIPE ? 1 : 3);
      return FALSE;
    case CROSS:
      trace_stripes (cr, x, y, s, 1);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + s, y + s);
      return FALSE;
    case BARS:
      trace_bars (cr, x, y, s);
      return FALSE;
    case EMPTY:
    case DASHED:
    default:
      return FALSE;
    }
}

static void
draw_cells (cairo_t *cr, const Style *style, GArray *cells, int scale, gboolean dark, double alpha)
{
  int s = get_inside (scale);
  double pen = MAX (1.0, s / 16.0);
  gboolean filled = FALSE;

  if (cells->len == 0)
    return;
  for (guint i = 0; i < cells->len; i++)
    cairo_rectangle (cr, g_array_index (cells, Cell, i).x, g_array_index (cells, Cell, i).y, s, s);
  if (scale < PATTERN_LEAST && (style->pattern == EMPTY || style->pattern == HALF))
    set_color (cr, style->ink[dark], alpha * (style->pattern == EMPTY ? 0.22 : 0.6));
  else
    set_color (cr, style->fill[dark], alpha);
  cairo_fill (cr);
  if (scale < PATTERN_LEAST)
    return;
  set_color (cr, style->ink[dark], alpha);
  cairo_set_line_width (cr, pen);
  for (guint i = 0; i < cells->len; i++)
    filled = trace (cr, style->pattern, g_array_index (cells, Cell, i).x,
                    g_array_index (cells, Cell, i).y, s);
  if (filled)
    cairo_fill (cr);
  for (guint i = 0; i < cells->len; i++)
    cairo_rectangle (cr, g_array_index (cells, Cell, i).x + pen / 2,
                     g_array_index (cells, Cell, i).y + pen / 2, s - pen, s - pen);
  if (style->pattern == DASHED)
    cairo_set_dash (cr, (double[]){ s / 6.0 }, 1, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* 欠费 is a flag beside the state: a corner turned down. */
static void
draw_overdue (cairo_t *cr, GArray *cells, int scale, gboolean dark)
{
  double s = get_inside (scale), part = scale < PATTERN_LEAST ? s * 0.6 : s * 0.42;

  for (guint i = 0; i < cells->len; i++)
    {
      double x = g_array_index (cells, Cell, i).x + s, y = g_array_index (cells, Cell, i).y;

      cairo_move_to (cr, x - part, y);
      cairo_line_to (cr, x, y);
      cairo_line_to (cr, x, y + part);
      cairo_close_path (cr);
    }
  set_color (cr, overdue_ink[dark], 1);
  cairo_fill_preserve (cr);
  set_color (cr, styles[N_STATES - 1].fill[dark], 0.9);
  cairo_set_line_width (cr, MAX (0.75, s / 24));
  cairo_stroke (cr);
}

static void
put_text (cairo_t *cr, PangoLayout *layout, const char *text, double x, double y, double align)
{
  PangoRectangle box;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_extents (layout, NULL, &box);
  cairo_move_to (cr, x - box.width * align, y - box.height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static PangoLayout *
make_layout (cairo_t *cr, double pixels, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/* ---- names of zones and numbers of rows ---- */

static char *
dup_called (const char *pattern, const char *what)
{
  const char *hole = strstr (pattern, "%s");

  return hole == NULL
             ? g_strdup (what)
             : g_strdup_printf ("%.*s%s%s", (int) (hole - pattern), pattern, what, hole + 2);
}

static void
draw_labels (cairo_t *cr,
             const LijiPlotMap *map,
             const LijiMapLook *look,
             const cairo_rectangle_int_t *box)
{
  int scale = look->scale;
  g_autoptr (PangoLayout) head = make_layout (cr, scale * LIJI_MAP_HEAD * 0.6, TRUE);
  g_autoptr (PangoLayout) side = make_layout (cr, MIN (scale * 0.62, 18), FALSE);

  set_color (cr, label_ink[look->dark], 1);
  for (guint z = 0; z < liji_plot_map_get_n_zones (map); z++)
    {
      const LijiMapZone *zone = liji_plot_map_get_zone (map, z);
      int left = (zone->x - LIJI_MAP_SIDE) * scale - box->x, top = zone->y * scale - box->y;
      g_autofree char *name = dup_called (look->zone, zone->code);

      if (left > box->width || left + (zone->cols + LIJI_MAP_SIDE) * scale < -400
          || top - LIJI_MAP_HEAD * scale > box->height || top + zone->rows * scale < 0)
        continue;
      put_text (cr, head, name, left + LIJI_MAP_SIDE * scale, top - scale, 0);
      for (int r = 0; r < zone->rows; r++)
        {
          int y = top + r * scale + scale / 2;
          g_autofree char *called = NULL;
          char no[16];

          if (y < -scale || y > box->height + scale)
            continue;
          g_snprintf (no, sizeof no, "%d", liji_plot_map_get (map, zone->begins[r])->row);
          called = dup_called (look->row, no);
          put_text (cr, side, called, left + LIJI_MAP_SIDE * scale - scale / 4.0, y, 1);
        }
    }
}

/* ---- a piece ---- */

static void
sort_cb (const LijiPlotMap *map, guint i, gpointer data)
{
  Drawing *self = data;
  const LijiMapPlot *plot = liji_plot_map_get (map, i);
  gboolean out = !liji_map_filter_fits (&self->look->filter, plot);
  guint state = MIN (plot->state, N_STATES - 1);
  Cell cell = { plot->x * self->look->scale - self->x, plot->y * self->look->scale - self->y };

  g_array_append_val (self->cells[state][out], cell);
  if (plot->overdue && !out)
    g_array_append_val (self->overdue, cell);
}

static void
number_cb (const LijiPlotMap *map, guint i, gpointer data)
{
  Drawing *self = data;
  const LijiMapPlot *plot = liji_plot_map_get (map, i);
  const Style *style = &styles[MIN (plot->state, N_STATES - 1)];
  gboolean out = !liji_map_filter_fits (&self->look->filter, plot);
  int scale = self->look->scale, s = get_inside (scale);
  double x = plot->x * scale - self->x + s / 2.0, y = plot->y * scale - self->y + s / 2.0;
  PangoRectangle box;
  char no[16];

  g_snprintf (no, sizeof no, "%d", plot->place);
  pango_layout_set_text (self->layout, no, -1);
  pango_layout_get_pixel_extents (self->layout, NULL, &box);
  if (style->pattern != PLAIN && style->pattern != EMPTY)
    {
      set_color (self->cr, style->fill[self->look->dark], out ? DIMMED : 0.88);
      cairo_rectangle (self->cr, x - box.width / 2.0 - 2, y - box.height / 2.0 + 1, box.width + 4,
                       box.height - 2);
      cairo_fill (self->cr);
    }
  if (plot->state == 0)
    set_color (self->cr, self->look->dark ? 0x0f1f1a : 0xffffff, out ? 0.5 : 1);
  else
    set_color (self->cr, label_ink[self->look->dark], out ? 0.4 : 1);
  cairo_move_to (self->cr, x - box.width / 2.0, y - box.height / 2.0);
  pango_cairo_show_layout (self->cr, self->layout);
}

static int
divide_down (int a, int b)
{
  return (int) floor ((double) a / b);
}

void
liji_map_draw (cairo_t *cr,
               const LijiPlotMap *map,
               const LijiMapLook *look,
               int x,
               int y,
               int width,
               int height)
{
  Drawing self = { .look = look, .x = x, .y = y, .cr = cr };
  int scale = look->scale, first = divide_down (x, scale), top = divide_down (y, scale);
  int cols = divide_down (x + width - 1, scale) - first + 1;
  int rows = divide_down (y + height - 1, scale) - top + 1;

  for (guint i = 0; i < N_STATES; i++)
    for (guint out = 0; out < 2; out++)
      self.cells[i][out] = g_array_new (FALSE, FALSE, sizeof (Cell));
  self.overdue = g_array_new (FALSE, FALSE, sizeof (Cell));
  liji_plot_map_foreach (map, first, top, cols, rows, sort_cb, &self);
  cairo_set_antialias (cr, scale < PATTERN_LEAST ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT);
  for (guint i = 0; i < N_STATES; i++)
    for (guint out = 0; out < 2; out++)
      {
        draw_cells (cr, &styles[i], self.cells[i][out], scale, look->dark, out ? DIMMED : 1);
        g_array_unref (self.cells[i][out]);
      }
  draw_overdue (cr, self.overdue, scale, look->dark);
  g_array_unref (self.overdue);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  if (scale >= NUMBER_LEAST)
    {
      self.layout = make_layout (cr, MIN (scale * 0.36, 20), FALSE);
      liji_plot_map_foreach (map, first, top, cols, rows, number_cb, &self);
      g_object_unref (self.layout);
    }
  if (scale >= LABEL_LEAST)
    draw_labels (cr, map, look, &(cairo_rectangle_int_t){ x, y, width, height });
}

/* ---- small cells, without a path ---- */

typedef struct
{
  const LijiMapLook *look;
  guint32 *pixels;
  int stride, x, y, width, height;
  guint32 colours[N_STATES][2]; /* asked for, left out */
} Filling;

static guint32
mix (guint32 over, guint32 under, double part)
{
  guint32 mixed = 0;

  for (int shift = 0; shift <= 16; shift += 8)
    mixed |= (guint32) ((over >> shift & 255) * part + (under >> shift & 255) * (1 - part) + 0.5)
             << shift;
  return mixed;
}

static guint32
choose_colour (const Style *style, gboolean dark)
{
  return style->pattern == EMPTY  ? mix (style->ink[dark], ground[dark], 0.22)
         : style->pattern == HALF ? mix (style->ink[dark], ground[dark], 0.6)
                                  : style->fill[dark];
}

static void
fill_box (const Filling *self, guint32 colour, int left, int top, int width, int height)
{
  int right = MIN (left + width, self->width), bottom = MIN (top + height, self->height);

  for (int y = MAX (top, 0); y < bottom; y++)
    for (int x = MAX (left, 0); x < right; x++)
      self->pixels[y * self->stride + x] = colour;
}

static void
fill_cb (const LijiPlotMap *map, guint i, gpointer data)
{
  const Filling *self = data;
  const LijiMapPlot *plot = liji_plot_map_get (map, i);
  int scale = self->look->scale, s = get_inside (scale);
  int left = plot->x * scale - self->x, top = plot->y * scale - self->y;
  gboolean out = !liji_map_filter_fits (&self->look->filter, plot);

  fill_box (self, self->colours[MIN (plot->state, N_STATES - 1)][out], left, top, s, s);
  if (plot->overdue && !out && s > 1)
    fill_box (self, overdue_ink[self->look->dark], left + s - (s + 1) / 2, top, (s + 1) / 2,
              (s + 1) / 2);
}

gboolean
liji_map_is_small (const LijiMapLook *look)
{
  return look->scale < PATTERN_LEAST;
}

void
liji_map_fill (guint32 *pixels,
               int stride,
               const LijiPlotMap *map,
               const LijiMapLook *look,
               int x,
               int y,
               int width,
               int height)
{
  Filling self = { .look = look,
                   .pixels = pixels,
                   .stride = stride,
                   .x = x,
                   .y = y,
                   .width = width,
                   .height = height };
  int scale = look->scale, first = divide_down (x, scale), top = divide_down (y, scale);

  for (guint i = 0; i < N_STATES; i++)
    {
      self.colours[i][0] = choose_colour (&styles[i], look->dark);
      self.colours[i][1] = mix (self.colours[i][0], ground[look->dark], DIMMED);
    }
  fill_box (&self, ground[look->dark], 0, 0, width, height);
  liji_plot_map_foreach (map, first, top, divide_down (x + width - 1, scale) - first + 1,
                         divide_down (y + height - 1, scale) - top + 1, fill_cb, &self);
}

void
liji_map_draw_ground (cairo_t *cr, gboolean dark)
{
  set_color (cr, ground[dark], 1);
  cairo_paint (cr);
}

void
liji_map_draw_sample (cairo_t *cr, guint state, gboolean overdue, gboolean dark, int size)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  Cell cell = { 0, 0 };

  g_array_append_val (cells, cell);
  draw_cells (cr, &styles[MIN (state, N_STATES - 1)], cells, size, dark, 1);
  if (overdue)
    draw_overdue (cr, cells, size, dark);
}
