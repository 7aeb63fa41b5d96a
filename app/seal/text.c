/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/text.h"
#include "seal/cbor-private.h"
#include <string.h>
#include <zlib.h>

/* What a QR code of version 40 holds in alphanumeric mode, level L. */
#define MAX_TEXT 4296

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

static int
base45_value (char c)
{
  const char *at = c != '\0' ? strchr (alphabet, c) : NULL;

  return at != NULL ? (int) (at - alphabet) : -1;
}

static gboolean
is_round (char c)
{
  return c == '\r' || c == '\n' || c == '\t';
}

char *
liji_base45_encode (const guint8 *data, gsize length)
{
  char *text = g_malloc (length / 2 * 3 + 3);
  char *to = text;
  gsize i;

  for (i = 0; i + 1 < length; i += 2)
    {
      guint value = data[i] << 8 | data[i + 1];

      *to++ = alphabet[value % 45];
      *to++ = alphabet[value / 45 % 45];
      *to++ = alphabet[value / (45 * 45)];
    }
  if (i < length)
    {
      *to++ = alphabet[data[i] % 45];
      *to++ = alphabet[data[i] / 45];
    }
  *to = '\0';
  return text;
}

GBytes *
liji_base45_decode (const char *text, gsize length, GError **error)
{
  g_autofree guint8 *data = g_malloc (length / 3 * 2 + 2);
  gsize n = 0;

  for (gsize i = 0; i < length; i += 3)
    {
      gsize group = MIN (3, length - i);
      guint value = 0;

      for (gsize j = group; j > 0; j--)
        {
          int digit = base45_value (text[i + j - 1]);

          if (digit < 0)
            {
              liji_seal_fail (error, LIJI_SEAL_ERROR_TEXT, NULL);
              return NULL;
            }
          value = value * 45 + digit;
        }
      if (group == 1 || value > (group == 3 ? G_MAXUINT16 : G_MAXUINT8))
        {
          liji_seal_fail (error, LIJI_SEAL_ERROR_TEXT, NULL);
          return NULL;
        }
      if (group == 3)
        data[n++] = value >> 8;
      data[n++] = value & 0xff;
    }
  return g_bytes_new_take (g_steal_pointer (&data), n);
}

GBytes *
liji_zlib_deflate (const guint8 *data, gsize length, GError **error)
{
  uLongf size = compressBound (length);
  g_autofree guint8 *out = g_malloc (size);

  if (compress2 (out, &size, data, length, Z_BEST_COMPRESSION) != Z_OK)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_ZLIB, NULL);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&out), size);
}

GBytes *
liji_zlib_inflate (const guint8 *data, gsize length, gsize max, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  z_stream stream = { .next_in = (Bytef *) data, .avail_in = length };
  guint8 part[16 * 1024];
  int state = Z_OK;

  if (length > G_MAXUINT32 || inflateInit (&stream) != Z_OK)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_ZLIB, NULL);
      return NULL;
    }
  while (state == Z_OK && out->len <= max)
    {
      stream.next_out = part;
      stream.avail_out = sizeof part;
      state = inflate (&stream, Z_NO_FLUSH);
      g_byte_array_append (out, part, sizeof part - stream.avail_out);
    }
  inflateEnd (&stream);
  if (out->len > max)
    liji_seal_fail (error, LIJI_SEAL_ERROR_ZLIB_SIZE, NULL);
  else if (state != Z_STREAM_END)
    liji_seal_fail (error, LIJI_SEAL_ERROR_ZLIB, NULL);
  else if (stream.avail_in > 0)
    liji_seal_fail (error, LIJI_SEAL_ERROR_ZLIB_REST, NULL);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  return NULL;
}

char *
liji_seal_text_encode (GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GBytes) packed = liji_zlib_deflate (data, length, error);

  if (packed == NULL)
    return NULL;
  data = g_bytes_get_data (packed, &length);
  return liji_base45_encode (data, length);
}

GBytes *
liji_seal_text_decode (const char *text, GError **error)
{
  g_autoptr (GBytes) packed = NULL;
  const guint8 *data;
  gsize length;

  while (is_round (*text))
    text++;
  length = strlen (text);
  while (length > 0 && is_round (text[length - 1]))
    length--;
  if (length > MAX_TEXT)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_TEXT_LENGTH, NULL);
      return NULL;
    }
  packed = liji_base45_decode (text, length, error);
  if (packed == NULL)
    return NULL;
  data = g_bytes_get_data (packed, &length);
  return liji_zlib_inflate (data, length, LIJI_SEAL_MAX_SIZE, error);
}
