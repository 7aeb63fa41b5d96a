/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cbor-private.h"
#include <string.h>

/* libcbor allocates what a head announces and takes every spelling of a number, so nothing reaches
 * it before this scan has walked the bytes: sizes inside the buffer, depth bounded, definite
 * lengths, shortest heads, keys sorted and different. */

typedef struct
{
  const guint8 *next;
  const guint8 *end;
} Scan;

typedef struct
{
  guint major;
  guint info;
  guint64 value;
} Head;

/* The smallest value that needs 1, 2, 4 and 8 further bytes. */
static const guint64 shortest[]
    = { 24, G_MAXUINT8 + 1u, G_MAXUINT16 + 1u, (guint64) G_MAXUINT32 + 1u };

static gboolean scan_item (Scan *scan, guint depth, GError **error);

static gsize
left (const Scan *scan)
{
  return scan->end - scan->next;
}

static gboolean
read_head (Scan *scan, Head *head, GError **error)
{
  guint more;

  if (left (scan) == 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  head->major = *scan->next >> 5;
  head->info = *scan->next & 0x1f;
  scan->next++;
  head->value = head->info;
  if (head->info < 24)
    return TRUE;
  if (head->info == 31 && head->major >= 2 && head->major != 6)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_INDEFINITE, NULL);
  if (head->info > 27)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR, NULL);
  more = 1u << (head->info - 24);
  if (left (scan) < more)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  head->value = 0;
  for (guint i = 0; i < more; i++)
    head->value = head->value << 8 | *scan->next++;
  if (head->major != 7 && head->value < shortest[head->info - 24])
    return liji_seal_fail (error, LIJI_SEAL_ERROR_INTEGER, NULL);
  return TRUE;
}

static gboolean
scan_string (Scan *scan, const Head *head, GError **error)
{
  if (head->value > left (scan))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  if (head->major == 3 && !g_utf8_validate_len ((const char *) scan->next, head->value, NULL))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR, "a text is not UTF-8");
  scan->next += head->value;
  return TRUE;
}

static int
compare_keys (const guint8 *a, gsize a_length, const guint8 *b, gsize b_length)
{
  int order = memcmp (a, b, MIN (a_length, b_length));

  if (order != 0)
    return order;
  return (a_length > b_length) - (a_length < b_length);
}

static gboolean
scan_map (Scan *scan, guint64 n, guint depth, GError **error)
{
  const guint8 *former = NULL;
  gsize former_length = 0;

  if (n > left (scan) / 2)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  for (guint64 i = 0; i < n; i++)
    {
      const guint8 *key = scan->next;
      int order;

      if (!scan_item (scan, depth, error))
        return FALSE;
      order = former != NULL ? compare_keys (former, former_length, key, scan->next - key) : -1;
      if (order == 0)
        return liji_seal_fail (error, LIJI_SEAL_ERROR_DUPLICATE, NULL);
      if (order > 0)
        return liji_seal_fail (error, LIJI_SEAL_ERROR_ORDER, NULL);
      former = key;
      former_length = scan->next - key;
      if (!scan_item (scan, depth, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
scan_array (Scan *scan, guint64 n, guint depth, GError **error)
{
  if (n > left (scan))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  for (guint64 i = 0; i < n; i++)
    if (!scan_item (scan, depth, error))
      return FALSE;
  return TRUE;
}

static gboolean
scan_item (Scan *scan, guint depth, GError **error)
{
  Head head;

  if (depth >= LIJI_CBOR_MAX_DEPTH)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_DEPTH, NULL);
  if (!read_head (scan, &head, error))
    return FALSE;
  switch (head.major)
    {
    case 0:
    case 1:
      return TRUE;
    case 2:
    case 3:
      return scan_string (scan, &head, error);
    case 4:
      return scan_array (scan, head.value, depth + 1, error);
    case 5:
      return scan_map (scan, head.value, depth + 1, error);
    case 6:
      return scan_item (scan, depth + 1, error);
    default:
      /* false, true and null; seals have no floating point and no other simple value */
      if (head.info >= 20 && head.info <= 22)
        return TRUE;
      return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR, "a kind of value that seals do not use");
    }
}

static const cbor_item_t *
find_pair (const cbor_item_t *map,
           gboolean (*fits) (const cbor_item_t *key, gconstpointer wanted),
           gconstpointer wanted)
{
  if (map == NULL || !cbor_isa_map (map))
    return NULL;
  for (gsize i = 0; i < cbor_map_size (map); i++)
    if (fits (cbor_map_handle (map)[i].key, wanted))
      return cbor_map_handle (map)[i].value;
  return NULL;
}

static gboolean
is_int (const cbor_item_t *key, gconstpointer wanted)
{
  gint64 value;

  return liji_cbor_get_int (key, &value) && value == *(const gint64 *) wanted;
}

static gboolean
is_text (const cbor_item_t *key, gconstpointer wanted)
{
  gsize length = strlen (wanted);

  return cbor_isa_string (key) && cbor_string_length (key) == length
         && memcmp (cbor_string_handle (key), wanted, length) == 0;
}

gboolean
liji_cbor_scan (const guint8 *data, gsize length, GError **error)
{
  Scan scan;

  if (length == 0) /* then @data may be NULL */
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_SHORT, NULL);
  scan = (Scan){ data, data + length };
  if (!scan_item (&scan, 0, error))
    return FALSE;
  if (scan.next != scan.end)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR_REST, NULL);
  return TRUE;
}

cbor_item_t *
liji_cbor_load (const guint8 *data, gsize length, GError **error)
{
  struct cbor_load_result result;
  cbor_item_t *item;

  if (!liji_cbor_scan (data, length, error))
    return NULL;
  item = cbor_load (data, length, &result);
  if (item == NULL)
    liji_seal_fail (error, LIJI_SEAL_ERROR_CBOR, NULL);
  return item;
}

cbor_item_t *
liji_cbor_map_get (const cbor_item_t *map, gint64 key)
{
  return (cbor_item_t *) find_pair (map, is_int, &key);
}

cbor_item_t *
liji_cbor_map_get_text (const cbor_item_t *map, const char *key)
{
  return (cbor_item_t *) find_pair (map, is_text, key);
}

gboolean
liji_cbor_get_uint (const cbor_item_t *item, guint64 *value)
{
  if (item == NULL || !cbor_isa_uint (item))
    return FALSE;
  *value = cbor_get_int (item);
  return TRUE;
}

gboolean
liji_cbor_get_int (const cbor_item_t *item, gint64 *value)
{
  guint64 magnitude;

  if (item == NULL || !(cbor_isa_uint (item) || cbor_isa_negint (item)))
    return FALSE;
  magnitude = cbor_get_int (item);
  if (magnitude > G_MAXINT64)
    return FALSE;
  *value = cbor_isa_uint (item) ? (gint64) magnitude : -1 - (gint64) magnitude;
  return TRUE;
}

gboolean
liji_cbor_get_bytes (const cbor_item_t *item, const guint8 **data, gsize *length)
{
  if (item == NULL || !cbor_isa_bytestring (item))
    return FALSE;
  *data = cbor_bytestring_handle (item);
  *length = cbor_bytestring_length (item);
  return TRUE;
}

gboolean
liji_cbor_dup_text (const cbor_item_t *item, char **text)
{
  if (item == NULL || !cbor_isa_string (item))
    return FALSE;
  *text = g_strndup ((const char *) cbor_string_handle (item), cbor_string_length (item));
  return TRUE;
}
