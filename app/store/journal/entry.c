/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/entry.h"
#include "base/cbor-bounds.h"
#include "store/journal/cbor-put.h"
#include "store/store-private.h"
#include <cbor.h>
#include <openssl/sha.h>
#include <string.h>

/* The keys stand in deterministic order (RFC 8949 §4.2.1: shorter first, then by letters). Input,
 * outputs, writes and a second person's word are embedded as tag 24, so that they come back byte
 * for byte whoever encoded them. What most entries have nothing to say about is left out. Decoding
 * reads the values and encodes them again: bytes that are not ours are never taken for an entry. */

#define EMBEDDED_CBOR 24
/* A map of arrays of bytes, or of tagged bytes. */
#define MAX_DEPTH 2

static const char *const keys[]
    = { "id",     "seq",    "kind",    "prev",    "time",    "user",    "input",   "proof",
        "second", "writes", "digests", "outputs", "station", "version", "subjects" };

enum
{
  KEY_ID,
  KEY_SEQ,
  KEY_KIND,
  KEY_PREV,
  KEY_TIME,
  KEY_USER,
  KEY_INPUT,
  KEY_PROOF,
  KEY_SECOND,
  KEY_WRITES,
  KEY_DIGESTS,
  KEY_OUTPUTS,
  KEY_STATION,
  KEY_VERSION,
  KEY_SUBJECTS,
};

static void
put_digests (GByteArray *out, GPtrArray *digests)
{
  liji_put_array (out, digests->len);
  for (guint i = 0; i < digests->len; i++)
    {
      guint8 raw[32];
      liji_unhex (digests->pdata[i], raw);
      liji_put_bytes (out, raw, sizeof raw);
    }
}

static void
put_subjects (GByteArray *out, GArray *subjects)
{
  liji_put_array (out, subjects->len);
  for (guint i = 0; i < subjects->len; i++)
    liji_put_bytes (out, g_array_index (subjects, LijiId, i).bytes, sizeof (LijiId));
}

static gboolean
says (const LijiEntry *entry, guint key)
{
  return key == KEY_PROOF ? entry->proof != NULL : key != KEY_SECOND || entry->second != NULL;
}

static guint
count_keys (const LijiEntry *entry)
{
  guint n = 0;

  for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
    n += says (entry, key) ? 1 : 0;
  return n;
}

static const LijiEntry *
put_value (GByteArray *out, const LijiEntry *entry, guint key)
{
  switch (key)
    {
    case KEY_ID:
      liji_put_bytes (out, entry->act.bytes, sizeof entry->act.bytes);
      break;
    case KEY_SEQ:
      liji_put_int (out, entry->seq);
      break;
    case KEY_KIND:
      liji_put_text (out, entry->kind);
      break;
    case KEY_PREV:
      liji_put_bytes (out, entry->previous, LIJI_HASH_LENGTH);
      break;
    case KEY_TIME:
      liji_put_int (out, entry->time);
      break;
    case KEY_USER:
      liji_put_text (out, entry->user);
      break;
    case KEY_INPUT:
      liji_put_embedded (out, entry->input);
      break;
    case KEY_PROOF:
      liji_put_text (out, entry->proof);
      break;
    case KEY_SECOND:
      liji_put_embedded (out, entry->second);
      break;
    case KEY_WRITES:
      liji_put_embedded (out, entry->writes);
      break;
    case KEY_DIGESTS:
      put_digests (out, entry->digests);
      break;
    case KEY_OUTPUTS:
      liji_put_embedded (out, entry->outputs);
      break;
    case KEY_STATION:
      liji_put_text (out, entry->station);
      break;
    case KEY_VERSION:
      liji_put_int (out, entry->version);
      break;
    case KEY_SUBJECTS:
      put_subjects (out, entry->subjects);
      break;
    }
  return entry;
}

static gboolean
get_uint (cbor_item_t *item, gint64 *value)
{
  if (!cbor_isa_uint (item) || cbor_get_int (item) > G_MAXINT64)
    return FALSE;
  *value = (gint64) cbor_get_int (item);
  return TRUE;
}

static gboolean
get_text (cbor_item_t *item, char **text)
{
  if (!cbor_isa_string (item) || !cbor_string_is_definite (item))
    return FALSE;
  *text = g_strndup ((const char *) cbor_string_handle (item), cbor_string_length (item));
  return strlen (*text) == cbor_string_length (item);
}

static gboolean
get_fixed (cbor_item_t *item, gpointer into, gsize length)
{
  if (!cbor_isa_bytestring (item) || !cbor_bytestring_is_definite (item)
      || cbor_bytestring_length (item) != length)
    return FALSE;
  memcpy (into, cbor_bytestring_handle (item), length);
  return TRUE;
}

static gboolean
get_embedded (cbor_item_t *item, GBytes **bytes)
{
  cbor_item_t *inner;
  gboolean fits;

  if (!cbor_isa_tag (item) || cbor_tag_value (item) != EMBEDDED_CBOR)
    return FALSE;
  inner = cbor_tag_item (item);
  fits = cbor_isa_bytestring (inner) && cbor_bytestring_is_definite (inner);
  if (fits)
    *bytes = g_bytes_new (cbor_bytestring_handle (inner), cbor_bytestring_length (inner));
  cbor_decref (&inner);
  return fits;
}

static gboolean
get_digests (cbor_item_t *item, GPtrArray *digests)
{
  if (!cbor_isa_array (item))
    return FALSE;
  for (gsize i = 0; i < cbor_array_size (item); i++)
    {
      guint8 raw[32];
      if (!get_fixed (cbor_array_handle (item)[i], raw, sizeof raw))
        return FALSE;
      g_ptr_array_add (digests, liji_hex (raw, sizeof raw));
    }
  return TRUE;
}

static gboolean
get_subjects (cbor_item_t *item, GArray *subjects)
{
  if (!cbor_isa_array (item))
    return FALSE;
  for (gsize i = 0; i < cbor_array_size (item); i++)
    {
      LijiId id;
      if (!get_fixed (cbor_array_handle (item)[i], id.bytes, sizeof id.bytes))
        return FALSE;
      g_array_append_val (subjects, id);
    }
  return TRUE;
}

static gboolean
get_version (cbor_item_t *item, int *version)
{
  gint64 value;

  if (!get_uint (item, &value) || value > G_MAXINT)
    return FALSE;
  *version = (int) value;
  return TRUE;
}

static gboolean
get_value (cbor_item_t *item, LijiEntry *entry, guint key)
{
  switch (key)
    {
    case KEY_ID:
      return get_fixed (item, entry->act.bytes, sizeof entry->act.bytes);
    case KEY_SEQ:
      return get_uint (item, &entry->seq);
    case KEY_KIND:
      return get_text (item, &entry->kind);
    case KEY_PREV:
      return get_fixed (item, entry->previous, LIJI_HASH_LENGTH);
    case KEY_TIME:
      return get_uint (item, &entry->time);
    case KEY_USER:
      return get_text (item, &entry->user);
    case KEY_INPUT:
      return get_embedded (item, &entry->input);
    case KEY_PROOF:
      return get_text (item, &entry->proof);
    case KEY_SECOND:
      return get_embedded (item, &entry->second);
    case KEY_WRITES:
      return get_embedded (item, &entry->writes);
    case KEY_DIGESTS:
      return get_digests (item, entry->digests);
    case KEY_OUTPUTS:
      return get_embedded (item, &entry->outputs);
    case KEY_STATION:
      return get_text (item, &entry->station);
    case KEY_VERSION:
      return get_version (item, &entry->version);
    case KEY_SUBJECTS:
      return get_subjects (item, entry->subjects);
    default:
      return FALSE;
    }
}

static gboolean
is_named (cbor_item_t *item, guint key)
{
  return cbor_isa_string (item) && cbor_string_length (item) == strlen (keys[key])
         && memcmp (cbor_string_handle (item), keys[key], strlen (keys[key])) == 0;
}

static gboolean
get_all (cbor_item_t *item, LijiEntry *entry)
{
  gsize n = cbor_isa_map (item) ? cbor_map_size (item) : 0, at = 0;

  for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
    {
      struct cbor_pair *pair = at < n ? &cbor_map_handle (item)[at] : NULL;

      if (pair != NULL && is_named (pair->key, key))
        at += get_value (pair->value, entry, key) ? 1 : n + 1;
      else if (key != KEY_PROOF && key != KEY_SECOND)
        return FALSE;
    }
  return at == n;
}

static LijiEntry *
new_empty (void)
{
  LijiEntry *self = g_new0 (LijiEntry, 1);

  self->digests = g_ptr_array_new_with_free_func (g_free);
  self->subjects = g_array_new (FALSE, FALSE, sizeof (LijiId));
  return self;
}

LijiEntry *
liji_entry_new (const LijiId *act,
                const char *kind,
                int version,
                const char *user,
                const char *station)
{
  LijiEntry *self = new_empty ();

  self->act = *act;
  self->kind = g_strdup (kind);
  self->version = version;
  self->user = g_strdup (user ? user : "");
  self->station = g_strdup (station ? station : "");
  return self;
}

void
liji_entry_encode (LijiEntry *self)
{
  static const guint8 empty_map[] = { 0xa0 }, empty_array[] = { 0x80 };
  GByteArray *out = g_byte_array_new ();

  if (!self->input)
    self->input = g_bytes_new_static (empty_map, sizeof empty_map);
  if (!self->outputs)
    self->outputs = g_bytes_new_static (empty_map, sizeof empty_map);
  if (!self->writes)
    self->writes = g_bytes_new_static (empty_array, sizeof empty_array);
  liji_put_map (out, count_keys (self));
  for (guint key = 0; key < G_N_ELEMENTS (keys); key++)
    if (says (self, key))
      {
        liji_put_text (out, keys[key]);
        put_value (out, self, key);
      }
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_byte_array_free_to_bytes (out);
  liji_entry_hash (self->bytes, self->hash);
}

LijiEntry *
liji_entry_decode (GBytes *bytes, GError **error)
{
  g_autoptr (LijiEntry) self = new_empty ();
  struct cbor_load_result result;
  gsize length;
  const guint8 *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;
  cbor_item_t *item = data && liji_cbor_is_bounded (data, length, MAX_DEPTH)
                          ? cbor_load (data, length, &result)
                          : NULL;
  gboolean fits = item && get_all (item, self);

  if (item)
    cbor_decref (&item);
  if (fits)
    liji_entry_encode (self);
  if (fits && g_bytes_equal (self->bytes, bytes))
    return g_steal_pointer (&self);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT, "not a journal entry");
  return NULL;
}

void
liji_entry_hash (GBytes *bytes, guint8 hash[LIJI_HASH_LENGTH])
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  SHA256 (data, length, hash);
}

void
liji_entry_free (LijiEntry *self)
{
  g_free (self->kind);
  g_free (self->user);
  g_free (self->station);
  g_free (self->proof);
  g_clear_pointer (&self->second, g_bytes_unref);
  g_clear_pointer (&self->input, g_bytes_unref);
  g_clear_pointer (&self->outputs, g_bytes_unref);
  g_clear_pointer (&self->writes, g_bytes_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->digests, g_ptr_array_unref);
  g_clear_pointer (&self->subjects, g_array_unref);
  g_free (self);
}
