/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place-tile.h: one place on a map: its name, and who is there. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PLACE_TILE (liji_place_tile_get_type ())
G_DECLARE_FINAL_TYPE (LijiPlaceTile, liji_place_tile, LIJI, PLACE_TILE, GtkButton)

GtkWidget *liji_place_tile_new (const char *name);
const char *liji_place_tile_get_name (LijiPlaceTile *self);
/* @who NULL: free. @more (or NULL) stands below. @target NULL: it leads nowhere. The widget and the
 * caret on it stay. */
void liji_place_tile_show (LijiPlaceTile *self,
                           const char *who,
                           const char *more,
                           gboolean late,
                           const char *target);
const char *liji_place_tile_get_target (LijiPlaceTile *self);

G_END_DECLS
