/* SPDX-License-Identifier: GPL-3.0-or-later */
/* raster.h: a page of a stored PDF as pixels: for a screen that shows a paper as it left, and for
 * PNG files. */
#pragma once
#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The page at @dpi (at most LIJI_READBACK_MAX_PIXELS) on white; free with cairo_surface_destroy. */
cairo_surface_t *liji_raster_page (GBytes *pdf, guint page, double dpi, GError **error);
GBytes *liji_raster_to_png (GBytes *pdf, guint page, double dpi, GError **error);

G_END_DECLS
