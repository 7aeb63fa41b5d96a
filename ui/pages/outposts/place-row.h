/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place-row.h: where an outpost is written to or fetched from: a folder or an encrypted file, and
 * in plain words whether it lies on an encrypted disk. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PLACE_ROW (liji_place_row_get_type ())
G_DECLARE_FINAL_TYPE (LijiPlaceRow, liji_place_row, LIJI, PLACE_ROW, AdwActionRow)

/* @writing: a file is made new, and a folder must lie on an encrypted disk. Signal "changed". */
GtkWidget *liji_place_row_new (const char *title, gboolean writing);
/* NULL until something is chosen, or when an outpost must not lie there. */
const char *liji_place_row_get_path (LijiPlaceRow *self);
gboolean liji_place_row_is_file (LijiPlaceRow *self);

G_END_DECLS
