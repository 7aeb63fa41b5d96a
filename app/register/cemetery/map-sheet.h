/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map-sheet.h: the map of a zone for the wall: A3, with its legend and the day. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_MAP_PDF, /* a page for each zone */
  LIJI_MAP_SVG, /* one picture */
  LIJI_MAP_PNG, /* likewise */
} LijiMapFormat;

/* @zone NULL: the whole cemetery. REFUSED where no plot is listed. */
GBytes *liji_cemetery_map_render (LijiSession *session,
                                  const char *cemetery,
                                  const char *zone,
                                  LijiMapFormat format,
                                  GError **error);

G_END_DECLS
