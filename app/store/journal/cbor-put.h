/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cbor-put.h: canonical CBOR items appended to bytes; for the files of this room only. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

void liji_put_int (GByteArray *out, gint64 value);
void liji_put_text (GByteArray *out, const char *text);
void liji_put_bytes (GByteArray *out, gconstpointer data, gsize length);
void liji_put_null (GByteArray *out);
/* The heads of @length items or pairs that follow. */
void liji_put_array (GByteArray *out, gsize length);
void liji_put_map (GByteArray *out, gsize length);
/* Encoded CBOR as a byte string under tag 24. */
void liji_put_embedded (GByteArray *out, GBytes *bytes);

G_END_DECLS
