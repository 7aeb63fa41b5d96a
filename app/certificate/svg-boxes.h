/* SPDX-License-Identifier: GPL-3.0-or-later */
/* svg-boxes.h: reads the size and the named boxes out of an SVG drawing, strictly. Private to
 * certificate. */
#pragma once
#include "render/sheet.h"

G_BEGIN_DECLS

/* Bytes of a drawing. */
#define LIJI_TEMPLATE_MAX (4 * 1024 * 1024)

/* @boxes: id → LijiBox in mm, for rectangles whose id begins with field-, word- or label-. */
gboolean
liji_svg_read_boxes (GBytes *svg, GHashTable *boxes, double *width, double *height, GError **error);

G_END_DECLS
