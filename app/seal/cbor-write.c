/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cbor-private.h"
#include <string.h>

/* Writing with libcbor's streaming encoder, which chooses the shortest head by itself; the order of
 * keys is the caller's. */

/* The longest head: one byte and a 64-bit number. */
#define HEAD_SIZE 9

typedef size_t (*HeadFunc) (size_t value, unsigned char *buffer, size_t size);

static void
put_head (GByteArray *out, HeadFunc encode, gsize value)
{
  unsigned char head[HEAD_SIZE];
  gsize n = encode (value, head, sizeof head);

  g_assert (n > 0);
  g_byte_array_append (out, head, n);
}

void
liji_cbor_put_uint (GByteArray *out, guint64 value)
{
  unsigned char head[HEAD_SIZE];
  gsize n = cbor_encode_uint (value, head, sizeof head);

  g_assert (n > 0);
  g_byte_array_append (out, head, n);
}

void
liji_cbor_put_int (GByteArray *out, gint64 value)
{
  unsigned char head[HEAD_SIZE];
  gsize n;

  if (value >= 0)
    {
      liji_cbor_put_uint (out, value);
      return;
    }
  n = cbor_encode_negint (-(value + 1), head, sizeof head);
  g_assert (n > 0);
  g_byte_array_append (out, head, n);
}

void
liji_cbor_put_text (GByteArray *out, const char *text)
{
  gsize length = strlen (text);

  put_head (out, cbor_encode_string_start, length);
  g_byte_array_append (out, (const guint8 *) text, length);
}

void
liji_cbor_put_bytes (GByteArray *out, const guint8 *data, gsize length)
{
  put_head (out, cbor_encode_bytestring_start, length);
  g_byte_array_append (out, data, length);
}

void
liji_cbor_put_array (GByteArray *out, gsize n)
{
  put_head (out, cbor_encode_array_start, n);
}

void
liji_cbor_put_map (GByteArray *out, gsize n)
{
  put_head (out, cbor_encode_map_start, n);
}

void
liji_cbor_put_tag (GByteArray *out, guint64 tag)
{
  put_head (out, cbor_encode_tag, tag);
}
