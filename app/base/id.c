/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/id.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* UUID version 7: 48 bits of milliseconds, 12 bits of the fraction of a millisecond (RFC 9562 §6.2,
 * method 3), 62 bits of chance from the kernel. */

static void
fill_random (guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      ssize_t got = getrandom (bytes, length, 0);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        g_error ("the system gives no random numbers: %s", g_strerror (errno));
      bytes += got;
      length -= (gsize) got;
    }
}

LijiId
liji_id_new (gint64 micros)
{
  LijiId id;
  guint64 millis = (guint64) MAX (micros, 0) / 1000;
  guint fraction = (guint) ((guint64) MAX (micros, 0) % 1000 * 4096 / 1000);

  fill_random (id.bytes, sizeof id.bytes);
  for (int i = 0; i < 6; i++)
    id.bytes[i] = (guint8) (millis >> (8 * (5 - i)));
  id.bytes[6] = (guint8) (0x70 | (fraction >> 8));
  id.bytes[7] = (guint8) fraction;
  id.bytes[8] = (guint8) (0x80 | (id.bytes[8] & 0x3f));
  return id;
}

gboolean
liji_id_is_null (const LijiId *id)
{
  static const LijiId null_id = { 0 };

  return id == NULL || liji_id_equal (id, &null_id);
}

gboolean
liji_id_equal (const LijiId *a, const LijiId *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

char *
liji_id_to_string (const LijiId *id)
{
  static const char digits[] = "0123456789abcdef";
  char *text, *p;

  g_return_val_if_fail (id != NULL, NULL);

  text = p = g_malloc (2 * sizeof id->bytes + 5);
  for (guint i = 0; i < sizeof id->bytes; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[id->bytes[i] >> 4];
      *p++ = digits[id->bytes[i] & 15];
    }
  *p = '\0';
  return text;
}

gboolean
liji_id_from_string (const char *text, LijiId *id)
{
  LijiId result;
  const char *p = text;

  g_return_val_if_fail (id != NULL, FALSE);

  if (text == NULL || strlen (text) != 36)
    return FALSE;
  for (guint i = 0; i < sizeof result.bytes; i++, p += 2)
    {
      if ((i == 4 || i == 6 || i == 8 || i == 10) && *p++ != '-')
        return FALSE;
      if (!g_ascii_isxdigit (p[0]) || !g_ascii_isxdigit (p[1]))
        return FALSE;
      result.bytes[i] = (guint8) (g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));
    }
  *id = result;
  return TRUE;
}
