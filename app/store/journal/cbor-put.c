/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/cbor-put.h"
#include <cbor.h>
#include <string.h>

#define EMBEDDED_CBOR 24

void
liji_put_int (GByteArray *out, gint64 value)
{
  guint8 head[9];
  gsize n = value >= 0 ? cbor_encode_uint ((guint64) value, head, sizeof head)
                       : cbor_encode_negint ((guint64) (-1 - value), head, sizeof head);

  g_byte_array_append (out, head, n);
}

void
liji_put_text (GByteArray *out, const char *text)
{
  guint8 head[9];
  gsize length = strlen (text);

  g_byte_array_append (out, head, cbor_encode_string_start (length, head, sizeof head));
  g_byte_array_append (out, (const guint8 *) text, length);
}

void
liji_put_bytes (GByteArray *out, gconstpointer data, gsize length)
{
  guint8 head[9];

  g_byte_array_append (out, head, cbor_encode_bytestring_start (length, head, sizeof head));
  g_byte_array_append (out, data, length);
}

void
liji_put_null (GByteArray *out)
{
  guint8 head[1];

  g_byte_array_append (out, head, cbor_encode_null (head, sizeof head));
}

void
liji_put_array (GByteArray *out, gsize length)
{
  guint8 head[9];

  g_byte_array_append (out, head, cbor_encode_array_start (length, head, sizeof head));
}

void
liji_put_map (GByteArray *out, gsize length)
{
  guint8 head[9];

  g_byte_array_append (out, head, cbor_encode_map_start (length, head, sizeof head));
}

void
liji_put_embedded (GByteArray *out, GBytes *bytes)
{
  guint8 head[9];
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_byte_array_append (out, head, cbor_encode_tag (EMBEDDED_CBOR, head, sizeof head));
  liji_put_bytes (out, data, length);
}
