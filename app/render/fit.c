/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/fit.h"
#include "render/sheet-private.h"
#include <math.h>

/* Heights are counted in the em box of the characters (0.88 above the baseline, 0.12 below), not in
 * Pango's line height, which for these fonts is half as much again: so a line sits in the middle of
 * its box as a printer of books would put it. */

#define ASCENT 0.88
#define DESCENT 0.12
#define LINE_HEIGHT 1.35
#define STEP 0.25
#define COMFORTABLE 0.7 /* of its size a line may shrink to before it breaks */

typedef struct
{
  LijiFonts *fonts;
  const LijiTextStyle *style;
  PangoLayout *layout;
  double width, height; /* points */
  guint max_lines;
  double min_size;
  double x;
} Fitting;

static double
get_advance (const LijiTextStyle *style, double size)
{
  return size * (style->line_height > 0 ? style->line_height : LINE_HEIGHT);
}

static void
set_size (Fitting *fit, double size)
{
  liji_fonts_set_size (fit->fonts, fit->layout, fit->style->font, size);
  if (fit->style->indent > 0)
    pango_layout_set_indent (fit->layout, fit->style->indent * size * PANGO_SCALE);
}

static double
get_width (Fitting *fit)
{
  PangoRectangle ink, logical;

  pango_layout_get_extents (fit->layout, &ink, &logical);
  return MAX (logical.x + logical.width, ink.x + ink.width) / (double) PANGO_SCALE;
}

/* How far the first line's ink rises above its baseline and the last one's hangs below its own,
 * points. */
static void
measure_ink (PangoLayout *layout, double *above, double *below)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle ink;

  pango_layout_iter_get_line_extents (iter, &ink, NULL);
  *above = (pango_layout_iter_get_baseline (iter) - ink.y) / (double) PANGO_SCALE;
  while (pango_layout_iter_next_line (iter))
    ;
  pango_layout_iter_get_line_extents (iter, &ink, NULL);
  *below = (ink.y + ink.height - pango_layout_iter_get_baseline (iter)) / (double) PANGO_SCALE;
  pango_layout_iter_free (iter);
}

/* Whether the layout, wrapped at the box's width and set in @size, lies in the box on at most
 * @lines lines. */
static gboolean
try_lines (Fitting *fit, double size, guint lines)
{
  double above, below;
  int n_lines;

  set_size (fit, size);
  pango_layout_set_width (fit->layout, fit->width * PANGO_SCALE);
  n_lines = pango_layout_get_line_count (fit->layout);
  if (n_lines > (int) lines || get_width (fit) > fit->width + 0.01)
    return FALSE;
  measure_ink (fit->layout, &above, &below);
  return (n_lines - 1) * get_advance (fit->style, size) + above + below <= fit->height + 0.01;
}

static gboolean
try_shrinking (Fitting *fit, guint lines, double *size)
{
  for (double s = fit->style->size; s >= fit->min_size - 0.01; s -= STEP)
    if (try_lines (fit, s, lines))
      {
        *size = s;
        return TRUE;
      }
  return FALSE;
}

/* One line: its length is proportional to its size, so one measurement tells. It is not given the
 * box's width to break at, for Pango breaks a line that just fits. */
static gboolean
try_one_line (Fitting *fit, double *size)
{
  static const double shares[] = { [LIJI_ALIGN_START] = 0,
                                   [LIJI_ALIGN_CENTER] = 0.5,
                                   [LIJI_ALIGN_END] = 1,
                                   [LIJI_ALIGN_JUSTIFY] = 0 };
  double width, above, below, wanted = fit->style->size;

  set_size (fit, wanted);
  pango_layout_set_width (fit->layout, -1);
  if (pango_layout_get_line_count (fit->layout) > 1)
    return FALSE;
  width = get_width (fit);
  if (width > fit->width)
    wanted = floor (wanted * fit->width / width / 0.05) * 0.05;
  measure_ink (fit->layout, &above, &below);
  wanted = MIN (wanted, fit->style->size * fit->height / MAX (above + below, 0.01));
  if (wanted < fit->min_size - 0.01)
    return FALSE;
  set_size (fit, wanted);
  *size = wanted;
  if (fit->style->align == LIJI_ALIGN_JUSTIFY)
    pango_layout_set_width (fit->layout, fit->width * PANGO_SCALE);
  fit->x = (fit->width - get_width (fit)) * shares[fit->style->align];
  return TRUE;
}

/* Shrunk a little a line is read as before; shrunk a lot, two lines of larger letters are read
 * sooner. */
static gboolean
try_one_then_more (Fitting *fit, double *size)
{
  double one = 0;
  double more = 0;
  gboolean on_one = try_one_line (fit, &one);

  if (on_one && (fit->max_lines < 2 || one >= fit->style->size * COMFORTABLE))
    {
      *size = one;
      return TRUE;
    }
  if (fit->max_lines > 1 && try_shrinking (fit, fit->max_lines, &more) && more > one)
    {
      fit->x = 0;
      *size = more;
      return TRUE;
    }
  return on_one && try_one_line (fit, size);
}

static gboolean
choose_size (Fitting *fit, double *size)
{
  *size = fit->style->size;
  switch (fit->style->fit)
    {
    case LIJI_FIT_SHRINK:
      return try_one_then_more (fit, size);
    case LIJI_FIT_WRAP:
      return try_shrinking (fit, fit->max_lines, size);
    case LIJI_FIT_REFUSE:
    default:
      return try_lines (fit, *size, fit->max_lines);
    }
}

static void
set_alignment (Fitting *fit)
{
  static const PangoAlignment alignments[] = {
    [LIJI_ALIGN_START] = PANGO_ALIGN_LEFT,
    [LIJI_ALIGN_CENTER] = PANGO_ALIGN_CENTER,
    [LIJI_ALIGN_END] = PANGO_ALIGN_RIGHT,
    [LIJI_ALIGN_JUSTIFY] = PANGO_ALIGN_LEFT,
  };

  pango_layout_set_alignment (fit->layout, alignments[fit->style->align]);
  pango_layout_set_justify (fit->layout, fit->style->align == LIJI_ALIGN_JUSTIFY);
  pango_layout_set_justify_last_line (fit->layout, fit->style->align == LIJI_ALIGN_JUSTIFY
                                                       && fit->max_lines == 1);
}

/* Where the em boxes would stand, moved as little as the ink asks. */
static double
place_first_baseline (Fitting *fit, double size, double advance)
{
  double rest = (pango_layout_get_line_count (fit->layout) - 1) * advance;
  double room = fit->height - rest - size * (ASCENT + DESCENT);
  double baseline = size * ASCENT;
  double above, below;

  if (fit->style->valign == LIJI_ALIGN_CENTER)
    baseline += room / 2;
  else if (fit->style->valign == LIJI_ALIGN_END)
    baseline += room;
  measure_ink (fit->layout, &above, &below);
  return MAX (MIN (baseline, fit->height - rest - below), above);
}

LijiFitted *
liji_fit_text (LijiFonts *fonts, const LijiTextStyle *style, const LijiBox *box, const char *text)
{
  LijiFitted *self = g_new0 (LijiFitted, 1);
  Fitting fit = {
    .fonts = fonts,
    .style = style,
    .width = box->width / LIJI_MM_PER_POINT,
    .height = box->height / LIJI_MM_PER_POINT,
    .max_lines = MAX (style->max_lines, 1),
    .min_size = style->min_size > 0 ? style->min_size : style->size,
  };

  self->layout = fit.layout = liji_fonts_create_layout (fonts, style->font, style->size);
  pango_layout_set_text (fit.layout, text, -1);
  set_alignment (&fit);
  self->fits = choose_size (&fit, &self->size);
  self->x = fit.x;
  self->advance = get_advance (style, self->size);
  self->first_baseline = place_first_baseline (&fit, self->size, self->advance);
  self->missing = liji_fonts_dup_missing (fonts, self->layout, style->font);
  return self;
}

void
liji_fitted_free (LijiFitted *self)
{
  g_clear_object (&self->layout);
  g_free (self->missing);
  g_free (self);
}
