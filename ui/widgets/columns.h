/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h: children side by side while they fit, under one another when they do not: narrow
 * windows and large text. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_COLUMNS (liji_columns_get_type ())
G_DECLARE_FINAL_TYPE (LijiColumns, liji_columns, LIJI, COLUMNS, GtkWidget)

/* Properties: "spacing" (px), "homogeneous" (equal widths), "column-chars" (digits each
 * must have room for). A GtkBuildable container. */
GtkWidget *liji_columns_new (void);
void liji_columns_append (LijiColumns *self, GtkWidget *child);

G_END_DECLS
