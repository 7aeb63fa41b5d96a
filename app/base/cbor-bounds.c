/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cbor-bounds.h"

/* Walks heads alone: an item is at least a byte, so a container of more items than there are bytes
 * left is none. */

enum
{
  MAJOR_BYTES = 2,
  MAJOR_TEXT = 3,
  MAJOR_ARRAY = 4,
  MAJOR_MAP = 5,
  MAJOR_TAG = 6,
};

typedef struct
{
  const guint8 *next;
  const guint8 *end;
} Walk;

static gboolean
read_head (Walk *walk, guint *major, guint64 *value)
{
  guint info, more;

  if (walk->next == walk->end)
    return FALSE;
  *major = *walk->next >> 5;
  info = *walk->next++ & 0x1f;
  *value = info;
  if (info < 24)
    return TRUE;
  more = info <= 27 ? 1u << (info - 24) : 0;
  if (more == 0 || (gsize) (walk->end - walk->next) < more)
    return FALSE;
  *value = 0;
  for (guint i = 0; i < more; i++)
    *value = *value << 8 | *walk->next++;
  return TRUE;
}

static gboolean
walk_item (Walk *walk, guint depth)
{
  guint major;
  guint64 value, items = 0;

  if (!read_head (walk, &major, &value))
    return FALSE;
  if (major == MAJOR_BYTES || major == MAJOR_TEXT)
    {
      if (value > (guint64) (walk->end - walk->next))
        return FALSE;
      walk->next += value;
    }
  else if (major == MAJOR_ARRAY || major == MAJOR_MAP)
    items = value;
  else if (major == MAJOR_TAG)
    items = 1;
  if (items > (guint64) (walk->end - walk->next) || (items > 0 && depth == 0))
    return FALSE;
  if (major == MAJOR_MAP)
    items *= 2;
  for (; items > 0; items--)
    if (!walk_item (walk, depth - 1))
      return FALSE;
  return TRUE;
}

gboolean
liji_cbor_is_bounded (gconstpointer data, gsize length, guint depth)
{
  Walk walk = { data, (const guint8 *) data + length };

  return length > 0 && walk_item (&walk, depth) && walk.next == walk.end;
}
