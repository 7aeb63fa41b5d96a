/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/postgres-private.h"
#include <string.h>

/* Columns come in the server's binary form: bytes and texts as they are, numbers most significant
 * byte first. */

enum
{
  TYPE_BOOL = 16,
  TYPE_INT8 = 20,
  TYPE_INT2 = 21,
  TYPE_INT4 = 23,
  TYPE_NUMERIC = 1700,
};

#define NUMERIC_NEGATIVE 0x4000

static guint64
read_bytes (const char *value, int length)
{
  guint64 number = 0;

  for (int i = 0; i < length; i++)
    number = number << 8 | (guchar) value[i];
  return number;
}

static int
read_short (const char *value)
{
  return (gint16) read_bytes (value, 2);
}

/* What sum () answers: digits to the base of ten thousand, the first of weight 10000^weight. */
static gint64
decode_numeric (const char *value, int length)
{
  int n_digits = read_short (value);
  int weight = read_short (value + 2);
  gint64 number = 0;

  for (int i = 0; i <= weight; i++)
    number = number * 10000
             + (i < n_digits && 8 + 2 * i + 2 <= length ? read_short (value + 8 + 2 * i) : 0);
  return read_short (value + 4) == NUMERIC_NEGATIVE ? -number : number;
}

gboolean
liji_pg_is_number (Oid type)
{
  return type == TYPE_INT8 || type == TYPE_INT4 || type == TYPE_INT2 || type == TYPE_NUMERIC
         || type == TYPE_BOOL;
}

guint8
liji_pg_get_width (Oid type)
{
  return type == TYPE_INT8 ? 8 : type == TYPE_INT4 ? 4 : type == TYPE_INT2 ? 2 : 0;
}

gint64
liji_pg_decode_int64 (Oid type, const char *value, int length)
{
  switch (type)
    {
    case TYPE_INT8:
      return (gint64) read_bytes (value, 8);
    case TYPE_INT4:
      return (gint32) read_bytes (value, 4);
    case TYPE_INT2:
      return (gint16) read_bytes (value, 2);
    case TYPE_BOOL:
      return value[0] != 0;
    case TYPE_NUMERIC:
      return decode_numeric (value, length);
    default:
      return g_ascii_strtoll (value, NULL, 10);
    }
}
