/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cbor-private.h: deterministic CBOR (RFC 8949 §4.2) for this room: writing it, and refusing
 * everything else when reading. */
#pragma once
#include "seal/error.h"
#include <cbor.h>

G_BEGIN_DECLS

/* Deeper than any seal or list goes. */
#define LIJI_CBOR_MAX_DEPTH 8

void liji_cbor_put_int (GByteArray *out, gint64 value);
void liji_cbor_put_uint (GByteArray *out, guint64 value);
void liji_cbor_put_text (GByteArray *out, const char *text);
void liji_cbor_put_bytes (GByteArray *out, const guint8 *data, gsize length);
void liji_cbor_put_array (GByteArray *out, gsize n);
void liji_cbor_put_map (GByteArray *out, gsize n);
void liji_cbor_put_tag (GByteArray *out, guint64 tag);

/* Whether @data is exactly one well-formed item in its deterministic form: nothing is allocated. */
gboolean liji_cbor_scan (const guint8 *data, gsize length, GError **error);
/* liji_cbor_scan, then libcbor's tree; free with cbor_decref. */
cbor_item_t *liji_cbor_load (const guint8 *data, gsize length, GError **error);

/* Borrowed; NULL when @map is no map or has no such key. */
cbor_item_t *liji_cbor_map_get (const cbor_item_t *map, gint64 key);
cbor_item_t *liji_cbor_map_get_text (const cbor_item_t *map, const char *key);
/* FALSE when @item is NULL or of another kind; the outputs are then as they were. */
gboolean liji_cbor_get_int (const cbor_item_t *item, gint64 *value);
gboolean liji_cbor_get_uint (const cbor_item_t *item, guint64 *value);
gboolean liji_cbor_get_bytes (const cbor_item_t *item, const guint8 **data, gsize *length);
/* A copy. */
gboolean liji_cbor_dup_text (const cbor_item_t *item, char **text);

static inline void
liji_cbor_unref (cbor_item_t *item)
{
  cbor_decref (&item);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cbor_item_t, liji_cbor_unref)

/* Sets @error to @code's sentence, with ": @detail" unless NULL. Always FALSE. */
gboolean liji_seal_fail (GError **error, LijiSealError code, const char *detail);

G_END_DECLS
