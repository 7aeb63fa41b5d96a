/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h: bytes as QR text and back: zlib (RFC 1950), then base45 (RFC 9285). */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* What a seal may expand to. */
#define LIJI_SEAL_MAX_SIZE (64 * 1024)

char *liji_base45_encode (const guint8 *data, gsize length);
GBytes *liji_base45_decode (const char *text, gsize length, GError **error);
GBytes *liji_zlib_deflate (const guint8 *data, gsize length, GError **error);
/* Refuses anything after the stream, a preset dictionary, and more than @max bytes. */
GBytes *liji_zlib_inflate (const guint8 *data, gsize length, gsize max, GError **error);

char *liji_seal_text_encode (GBytes *bytes, GError **error);
/* Line ends and tabs round @text (a scanner's Enter) are dropped; blanks are base45 and stay. */
GBytes *liji_seal_text_decode (const char *text, GError **error);

G_END_DECLS
