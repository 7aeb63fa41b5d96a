/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-sheet-private.h: what sheets with a map write with. */
#pragma once
#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* One line, @size points high, its upper left corner at @x, @y. */
void
liji_map_sheet_put (cairo_t *cr, const char *text, double size, gboolean bold, double x, double y);

G_END_DECLS
