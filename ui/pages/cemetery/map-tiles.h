/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-tiles.h: a map cut into squares, each drawn once by a thread of its own and kept as long as
 * there is room. */
#pragma once
#include "register/cemetery/map-draw.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TILE 256 /* logical pixels a side */

#define LIJI_TYPE_MAP_TILES (liji_map_tiles_get_type ())
G_DECLARE_FINAL_TYPE (LijiMapTiles, liji_map_tiles, LIJI, MAP_TILES, GObject)

/* Signal "arrived": one more is there. */
LijiMapTiles *liji_map_tiles_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is drawn from now on. Tiles of before stay to be seen until theirs are there, unless
 * @anew. @factor: device pixels a logical one. */
void liji_map_tiles_set (LijiMapTiles *self,
                         LijiPlotMap *map,
                         const LijiMapLook *look,
                         int factor,
                         gboolean anew);
/* The tile in column @x, row @y of the map at @scale; NULL when it is not there. @ask: it is wanted
 * now, and drawn when it is missing or out of date. Borrowed. */
cairo_surface_t *liji_map_tiles_get (LijiMapTiles *self, int scale, int x, int y, gboolean ask);
/* The same tile, which is there, for a renderer that keeps textures. Borrowed. */
GdkTexture *liji_map_tiles_get_texture (LijiMapTiles *self, int scale, int x, int y);
/* Tiles of other scales that were asked for need not be drawn any more. */
void liji_map_tiles_forget_others (LijiMapTiles *self, int scale);
/* How many are still being drawn. */
guint liji_map_tiles_get_pending (LijiMapTiles *self);

G_END_DECLS
