/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet-private.h: the items of a sheet as the renderer and the reading back see them. */
#pragma once
#include "render/sheet.h"

G_BEGIN_DECLS

#define LIJI_SYMBOL_MODULE_MM (25.4 / 60.0)
#define LIJI_SYMBOL_QUIET 4
#define LIJI_MM_PER_POINT (25.4 / 72.0)

typedef enum
{
  LIJI_ITEM_TEXT,
  LIJI_ITEM_FRAME,
  LIJI_ITEM_LINE,
  LIJI_ITEM_JPEG,
  LIJI_ITEM_SYMBOL,
  LIJI_ITEM_ARTWORK,
  LIJI_ITEM_WATERMARK,
} LijiItemSort;

/* One thing to draw; a line's box holds x1, y1 and its extent (which may be negative). */
typedef struct
{
  LijiItemSort sort;
  char *field;
  LijiBox box;
  LijiTextStyle style;
  char *text;
  GBytes *bytes;
  guint side;
  guint scale; /* of a symbol: sixtieths of an inch a module */
  double width;
  guint32 colour;
} LijiItem;

typedef struct
{
  char *name;
  double width, height;
  GPtrArray *items; /* of LijiItem */
} LijiPage;

const LijiPage *liji_sheet_get_items (LijiSheet *self, guint page);
gint64 liji_sheet_get_made_at (LijiSheet *self);

G_END_DECLS
