/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/pack.h"

#include "base/text.h"

#include <string.h>

/* Canonical CBOR (RFC 8949 §4.2) written by hand, since libcbor neither sorts nor shortens, and
 * read by hand, since libcbor allocates what a few bytes announce. */

#define MAX_DEPTH 64
#define MAX_TEXT 60000

enum
{
  MAJOR_UNSIGNED = 0,
  MAJOR_NEGATIVE = 1,
  MAJOR_BYTES = 2,
  MAJOR_TEXT = 3,
  MAJOR_ARRAY = 4,
  MAJOR_MAP = 5,
  MAJOR_TAG = 6,
};

typedef struct
{
  GByteArray *word; /* encoded */
  GByteArray *value;
} Pair;

struct _LijiPack
{
  GPtrArray *pairs;
  char *unfit; /* word of the first text that is none */
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
  LijiPack *self = g_new0 (LijiPack, 1);

  self->pairs = g_ptr_array_new_with_free_func (free_pair);
  return self;
}

void
liji_pack_free (LijiPack *self)
{
  g_ptr_array_unref (self->pairs);
  g_free (self->unfit);
  g_free (self);
}

void
liji_pack_text (LijiPack *self, const char *word, const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (self->unfit == NULL && (strlen (text) > MAX_TEXT || !liji_text_is_clean (text, TRUE)))
    self->unfit = g_strdup (word);
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

const char *
liji_pack_get_unfit (LijiPack *self)
{
  return self->unfit;
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

/* Bytes still to be read. They may come from a file somebody changed: nothing is believed that does
 * not lie within them. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Rest;

typedef struct
{
  guint major;
  guint64 value;
} Head;

static gboolean
read_head (Rest *rest, Head *head)
{
  guint info, more;

  if (rest->at == rest->end)
    return FALSE;
  head->major = *rest->at >> 5;
  info = *rest->at++ & 0x1f;
  head->value = info;
  /* 28 to 31: reserved, or of no announced length, which is never written here. */
  if (info < 24)
    return TRUE;
  more = 1u << (info - 24);
  if (info > 27 || more > rest->end - rest->at)
    return FALSE;
  head->value = 0;
  for (guint i = 0; i < more; i++)
    head->value = head->value << 8 | *rest->at++;
  return TRUE;
}

static gboolean
skip_item (Rest *rest, guint depth)
{
  guint64 n;
  Head head;

  if (depth > MAX_DEPTH || !read_head (rest, &head))
    return FALSE;
  switch (head.major)
    {
    case MAJOR_BYTES:
    case MAJOR_TEXT:
      if (head.value > (guint64) (rest->end - rest->at))
        return FALSE;
      rest->at += head.value;
      return TRUE;
    case MAJOR_ARRAY:
    case MAJOR_MAP:
      /* Every item takes a byte at least. */
      if (head.value > (guint64) (rest->end - rest->at))
        return FALSE;
      n = head.major == MAJOR_MAP ? head.value * 2 : head.value;
      for (; n > 0; n--)
        if (!skip_item (rest, depth + 1))
          return FALSE;
      return TRUE;
    case MAJOR_TAG:
      return skip_item (rest, depth + 1);
    default:
      return TRUE;
    }
}

/* The item under @word as it stands; FALSE when there is none. */
static gboolean
find_item (GBytes *bytes, const char *word, Rest *item)
{
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  Rest rest = { data, data != NULL ? data + length : NULL };
  Head head;

  if (length == 0 || !read_head (&rest, &head) || head.major != MAJOR_MAP)
    return FALSE;
  for (guint64 n = head.value; n > 0; n--)
    {
      Head key;
      const guint8 *text;

      if (!read_head (&rest, &key) || key.major != MAJOR_TEXT
          || key.value > (guint64) (rest.end - rest.at))
        return FALSE;
      text = rest.at;
      rest.at += key.value;
      item->at = rest.at;
      if (!skip_item (&rest, 0))
        return FALSE;
      item->end = rest.at;
      if (key.value == strlen (word) && memcmp (text, word, key.value) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
liji_pack_dup_text (GBytes *bytes, const char *word)
{
  Rest item;
  Head head;

  if (!find_item (bytes, word, &item) || !read_head (&item, &head) || head.major != MAJOR_TEXT
      || !g_utf8_validate_len ((const char *) item.at, head.value, NULL))
    return NULL;
  return g_strndup ((const char *) item.at, head.value);
}

gint64
liji_pack_get_number (GBytes *bytes, const char *word)
{
  Rest item;
  Head head;

  if (!find_item (bytes, word, &item) || !read_head (&item, &head) || head.value > G_MAXINT64)
    return 0;
  if (head.major == MAJOR_UNSIGNED)
    return (gint64) head.value;
  return head.major == MAJOR_NEGATIVE ? -1 - (gint64) head.value : 0;
}

GBytes *
liji_pack_dup_item (GBytes *bytes, const char *word)
{
  Rest item;

  return find_item (bytes, word, &item) ? g_bytes_new (item.at, item.end - item.at) : NULL;
}
