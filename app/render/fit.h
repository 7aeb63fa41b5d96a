/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fit.h: a text laid into its box: the largest size and fewest lines its style allows. Private to
 * render. */
#pragma once
#include "render/fonts.h"

G_BEGIN_DECLS

/* Lines stand at @first_baseline + n × @advance, points from the box's upper left corner. */
typedef struct
{
  PangoLayout *layout;
  double size;
  double x; /* of a single line; wrapped lines stand where the layout puts them */
  double first_baseline;
  double advance;
  gboolean fits;
  char *missing; /* characters without a glyph, or NULL */
} LijiFitted;

LijiFitted *
liji_fit_text (LijiFonts *fonts, const LijiTextStyle *style, const LijiBox *box, const char *text);
void liji_fitted_free (LijiFitted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiFitted, liji_fitted_free)

G_END_DECLS
