/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pdf-ops.h: what is done to a stored PDF on its way to a printer: pick pages, move by an offset,
 * turn for the feed, mark as copy. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Which edge of the page enters the printer first. */
typedef enum
{
  LIJI_FEED_TOP,
  LIJI_FEED_RIGHT,
  LIJI_FEED_BOTTOM,
  LIJI_FEED_LEFT,
} LijiFeed;

/* How a page is put on the paper: offset in 0.1 mm (right and down positive), snapped to whole dots
 * of @dpi (0 = 300). */
typedef struct
{
  int dx, dy;
  guint dpi;
  LijiFeed feed;
} LijiPlacement;

/* The offset in mm after snapping. */
void liji_placement_get_offset (const LijiPlacement *placement, double *dx_mm, double *dy_mm);
/* The pages @pages (-1 ends the list; NULL = all) of @pdf, each placed by @placement (NULL = as it
 * is). Deterministic. */
GBytes *
liji_pdf_place (GBytes *pdf, const int *pages, const LijiPlacement *placement, GError **error);
/* Likewise, with a placement for each page that is left, in their order; pages beyond @n_placements
 * stay as they are. */
GBytes *liji_pdf_place_each (GBytes *pdf,
                             const int *pages,
                             const LijiPlacement *placements,
                             guint n_placements,
                             GError **error);
/* Lays page 1 of @mark (made with liji_pdf_copy_mark) over every page of @pdf. */
GBytes *liji_pdf_overlay (GBytes *pdf, GBytes *mark, GError **error);
/* All pages of all of @pdfs (GBytes), in their order; at least one. */
GBytes *liji_pdf_join (GPtrArray *pdfs, GError **error);
/* 0 and @error when it is no PDF. */
guint liji_pdf_count_pages (GBytes *pdf, GError **error);

G_END_DECLS
