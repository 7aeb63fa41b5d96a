/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-photo.h: drawn figures where a demonstration needs photos: nobody's face. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_DEMO_PHOTOS 8

/* Picture @i (0 … LIJI_DEMO_PHOTOS − 1), prepared as a photo taken at the counter would be. */
GBytes *liji_demo_photo (guint i, GError **error);
/* One person alone, as on a divorce certificate; side 0 is the man. */
GBytes *liji_demo_photo_single (guint side, GError **error);

G_END_DECLS
