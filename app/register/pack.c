/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/pack.h"

#include <cbor.h>
#include <stdlib.h>
#include <string.h>

/* Canonical CBOR (RFC 8949 §4.2) written by hand, since libcbor neither sorts nor shortens; read
 * back with libcbor. */

enum
{
  MAJOR_UNSIGNED = 0,
  MAJOR_NEGATIVE = 1,
  MAJOR_TEXT = 3,
  MAJOR_MAP = 5,
};

typedef struct
{
  GByteArray *word; /* encoded */
  GByteArray *value;
} Pair;

struct _LijiPack
{
  GPtrArray *pairs;
};

static void
free_pair (gpointer data)
{
  Pair *pair = data;

  g_byte_array_unref (pair->word);
  g_byte_array_unref (pair->value);
  g_free (pair);
}

static void
put_head (GByteArray *out, int major, guint64 value)
{
  guint8 head[9];
  guint n = value < 24             ? 0
            : value <= G_MAXUINT8  ? 1
            : value <= G_MAXUINT16 ? 2
            : value <= G_MAXUINT32 ? 4
                                   : 8;

  head[0] = major << 5 | (n == 0 ? value : n == 1 ? 24 : n == 2 ? 25 : n == 4 ? 26 : 27);
  for (guint i = 0; i < n; i++)
    head[1 + i] = value >> (8 * (n - 1 - i));
  g_byte_array_append (out, head, 1 + n);
}

static void
put_text (GByteArray *out, const char *text)
{
  put_head (out, MAJOR_TEXT, strlen (text));
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

static GByteArray *
add_word (LijiPack *self, const char *word)
{
  Pair *pair = g_new (Pair, 1);

  pair->word = g_byte_array_new ();
  pair->value = g_byte_array_new ();
  put_text (pair->word, word);
  g_ptr_array_add (self->pairs, pair);
  return pair->value;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const GByteArray *x = (*(Pair *const *) a)->word, *y = (*(Pair *const *) b)->word;
  int order = memcmp (x->data, y->data, MIN (x->len, y->len));

  return order != 0 ? order : (int) x->len - (int) y->len;
}

LijiPack *
liji_pack_new (void)
{
  LijiPack *self = g_new (LijiPack, 1);

  self->pairs = g_ptr_array_new_with_free_func (free_pair);
  return self;
}

void
liji_pack_free (LijiPack *self)
{
  g_ptr_array_unref (self->pairs);
  g_free (self);
}

void
liji_pack_text (LijiPack *self, const char *word, const char *text)
{
  if (text != NULL && text[0] != '\0')
    put_text (add_word (self, word), text);
}

void
liji_pack_number (LijiPack *self, const char *word, gint64 number)
{
  if (number >= 0)
    put_head (add_word (self, word), MAJOR_UNSIGNED, number);
  else
    put_head (add_word (self, word), MAJOR_NEGATIVE, -1 - number);
}

void
liji_pack_item (LijiPack *self, const char *word, GBytes *cbor)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (cbor, &length);

  g_byte_array_append (add_word (self, word), data, length);
}

GBytes *
liji_pack_end (LijiPack *self)
{
  GByteArray *out = g_byte_array_new ();

  g_ptr_array_sort (self->pairs, compare_pairs);
  put_head (out, MAJOR_MAP, self->pairs->len);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = g_ptr_array_index (self->pairs, i);

      g_byte_array_append (out, pair->word->data, pair->word->len);
      g_byte_array_append (out, pair->value->data, pair->value->len);
    }
  liji_pack_free (self);
  return g_byte_array_free_to_bytes (out);
}

/* Borrowed from @root. */
static cbor_item_t *
find_word (cbor_item_t *root, const char *word)
{
  struct cbor_pair *pairs;

  if (root == NULL || !cbor_isa_map (root))
    return NULL;
  pairs = cbor_map_handle (root);
  for (size_t i = 0; i < cbor_map_size (root); i++)
    if (cbor_isa_string (pairs[i].key) && cbor_string_length (pairs[i].key) == strlen (word)
        && memcmp (cbor_string_handle (pairs[i].key), word, strlen (word)) == 0)
      return pairs[i].value;
  return NULL;
}

static cbor_item_t *
load (GBytes *bytes)
{
  struct cbor_load_result result;
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return cbor_load (data, length, &result);
}

char *
liji_pack_dup_text (GBytes *bytes, const char *word)
{
  cbor_item_t *root = load (bytes);
  cbor_item_t *item = find_word (root, word);
  char *text = NULL;

  if (item != NULL && cbor_isa_string (item) && cbor_string_is_definite (item))
    text = g_strndup ((const char *) cbor_string_handle (item), cbor_string_length (item));
  if (root != NULL)
    cbor_decref (&root);
  return text;
}

gint64
liji_pack_get_number (GBytes *bytes, const char *word)
{
  cbor_item_t *root = load (bytes);
  cbor_item_t *item = find_word (root, word);
  gint64 number = 0;

  if (item != NULL && cbor_isa_uint (item))
    number = (gint64) cbor_get_int (item);
  else if (item != NULL && cbor_isa_negint (item))
    number = -1 - (gint64) cbor_get_int (item);
  if (root != NULL)
    cbor_decref (&root);
  return number;
}

GBytes *
liji_pack_dup_item (GBytes *bytes, const char *word)
{
  cbor_item_t *root = load (bytes);
  cbor_item_t *item = find_word (root, word);
  unsigned char *buffer = NULL;
  size_t size = 0, length = 0;
  GBytes *copy = NULL;

  if (item != NULL)
    length = cbor_serialize_alloc (item, &buffer, &size);
  if (length > 0)
    copy = g_bytes_new (buffer, length);
  free (buffer);
  if (root != NULL)
    cbor_decref (&root);
  return copy;
}
