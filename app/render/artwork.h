/* SPDX-License-Identifier: GPL-3.0-or-later */
/* artwork.h: pictures as Cairo sources: an SVG drawn once as a recording, a JPEG kept as its own
 * bytes. Private to render. */
#pragma once
#include "render/sheet.h"
#include <cairo.h>

G_BEGIN_DECLS

/* An unbounded number of sheets draws from a few drawings: the cache keeps the last sixteen. */
typedef struct _LijiArtwork LijiArtwork;
LijiArtwork *liji_artwork_new (void);
void liji_artwork_free (LijiArtwork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArtwork, liji_artwork_free)

/* Borrowed; @width and @height in mm, one unit of the surface = 1 mm. */
cairo_surface_t *liji_artwork_get_drawing (LijiArtwork *self,
                                           GBytes *svg,
                                           double width,
                                           double height,
                                           GError **error);
/* Borrowed; in pixels. With @pixels FALSE only the JPEG itself is there, which is all a PDF takes.
 */
cairo_surface_t *
liji_artwork_get_jpeg (LijiArtwork *self, GBytes *jpeg, gboolean pixels, GError **error);
/* Pixel size from a JPEG's frame header. */
gboolean liji_jpeg_get_size (GBytes *jpeg, int *width, int *height);

G_END_DECLS
