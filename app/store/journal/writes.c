/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/writes.h"
#include "store/journal/cbor-put.h"
#include "store/store-private.h"
#include <openssl/sha.h>
#include <string.h>

/* Values stand as they are while they are short, so that a check can say what should be there; the
 * rest (forms, seals, public keys) by their digest. */

#define LONG_TEXT 64
#define LONG_BYTES 32

static char *
digest_of (gconstpointer data, gsize length)
{
  guint8 digest[32];
  g_autofree char *hex = NULL;

  SHA256 (data, length, digest);
  hex = liji_hex (digest, sizeof digest);
  return g_strconcat ("sha256:", hex, NULL);
}

static void
put_text (GByteArray *out, const char *text)
{
  g_autofree char *digest = NULL;

  if (!text)
    {
      liji_put_null (out);
      return;
    }
  if (strlen (text) > LONG_TEXT)
    text = digest = digest_of (text, strlen (text));
  liji_put_text (out, text);
}

static void
put_bytes (GByteArray *out, gconstpointer data, gsize length)
{
  g_autofree char *digest = NULL;

  if (!data)
    liji_put_null (out);
  else if (length <= LONG_BYTES)
    liji_put_bytes (out, data, length);
  else
    {
      digest = digest_of (data, length);
      liji_put_text (out, digest);
    }
}

static void
put_gbytes (GByteArray *out, GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  put_bytes (out, bytes && !data ? "" : data, length);
}

static void
put_date (GByteArray *out, LijiDate date)
{
  g_autofree char *iso = liji_date_to_iso (date);

  put_text (out, *iso ? iso : NULL);
}

static void
put_value (GByteArray *out, char type, va_list *args)
{
  const LijiId *id;

  switch (type)
    {
    case 'i':
      liji_put_int (out, va_arg (*args, gint64));
      break;
    case 'u':
      liji_put_int (out, va_arg (*args, int));
      break;
    case 't':
      put_text (out, va_arg (*args, const char *));
      break;
    case 'b':
      put_gbytes (out, va_arg (*args, GBytes *));
      break;
    case 'k':
      id = va_arg (*args, const LijiId *);
      put_bytes (out, id && !liji_id_is_null (id) ? id->bytes : NULL, sizeof id->bytes);
      break;
    case 'd':
      put_date (out, va_arg (*args, LijiDate));
      break;
    default:
      liji_put_null (out);
    }
}

/* The word at *@words; moves on. */
static char *
next_word (const char **words)
{
  gsize length = strcspn (*words, " ");
  char *word = g_strndup (*words, length);

  *words += length + strspn (*words + length, " ");
  return word;
}

void
liji_writes_add (LijiWrites *self,
                 const char *words,
                 const gint64 *id,
                 const char *types,
                 va_list args)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autofree char *table = next_word (&words);
  gsize n = 1;
  va_list copy;

  liji_put_text (body, table);
  if (id)
    {
      liji_put_text (body, "id");
      liji_put_int (body, *id);
      n += 2;
    }
  va_copy (copy, args);
  for (guint i = 0; types[i]; i++)
    {
      g_autofree char *column = next_word (&words);
      gsize before = body->len;

      liji_put_text (body, column);
      put_value (body, types[i], &copy);
      /* What a new row does not name is NULL. */
      if (column[0] == '.'
          || (table[0] == '+' && body->data[body->len - 1] == 0xf6
              && body->len == before + strlen (column) + 2))
        g_byte_array_set_size (body, before);
      else
        n += 2;
    }
  va_end (copy);
  if (!self->rows)
    self->rows = g_byte_array_new ();
  liji_put_array (self->rows, n);
  g_byte_array_append (self->rows, body->data, body->len);
  self->n++;
}

void
liji_writes_clear (LijiWrites *self)
{
  g_clear_pointer (&self->rows, g_byte_array_unref);
  self->n = 0;
}

GBytes *
liji_writes_end (LijiWrites *self)
{
  GByteArray *out = g_byte_array_new ();

  liji_put_array (out, self->n);
  if (self->rows)
    g_byte_array_append (out, self->rows->data, self->rows->len);
  return g_byte_array_free_to_bytes (out);
}

/* Reading back: five kinds of items, nothing is allocated that is not there. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static gboolean
read_head (Reader *reader, guint *major, guint64 *value)
{
  guint info, n;

  if (reader->at >= reader->end)
    return FALSE;
  *major = *reader->at >> 5;
  info = *reader->at++ & 31;
  *value = info;
  if (info < 24)
    return TRUE;
  n = info <= 27 ? 1u << (info - 24) : 0;
  if (n == 0 || reader->end - reader->at < n)
    return FALSE;
  for (*value = 0; n > 0; n--)
    *value = *value << 8 | *reader->at++;
  return TRUE;
}

static gboolean
read_text (Reader *reader, char **text)
{
  guint major;
  guint64 length;

  if (!read_head (reader, &major, &length) || major != 3
      || length > (guint64) (reader->end - reader->at))
    return FALSE;
  *text = g_strndup ((const char *) reader->at, length);
  reader->at += length;
  return TRUE;
}

static gboolean
read_value (Reader *reader, char **text)
{
  Reader before = *reader;
  guint major;
  guint64 value;

  if (!read_head (reader, &major, &value))
    return FALSE;
  if (major == 7 && value == 22)
    return TRUE;
  if (major == 3)
    {
      *reader = before;
      return read_text (reader, text);
    }
  if (major <= 1 && value <= G_MAXINT64)
    *text
        = g_strdup_printf ("%" G_GINT64_FORMAT, major == 0 ? (gint64) value : -1 - (gint64) value);
  else if (major == 2 && value <= (guint64) (reader->end - reader->at))
    {
      *text = liji_hex (reader->at, value);
      reader->at += value;
    }
  return *text != NULL;
}

static void
clear_write (LijiWrite *write)
{
  g_free (write->table);
  for (guint i = 0; i < write->n; i++)
    {
      g_free (write->columns[i]);
      g_free (write->values[i]);
    }
  g_free (write->columns);
  g_free (write->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiWrite, clear_write)

static gboolean
read_write (Reader *reader, LijiWriteFunc func, gpointer data)
{
  g_auto (LijiWrite) write = { 0 };
  g_autofree char *table = NULL;
  guint major;
  guint64 length;

  if (!read_head (reader, &major, &length) || major != 4 || length % 2 != 1
      || length > (guint64) (reader->end - reader->at) || !read_text (reader, &table)
      || table[0] == '\0')
    return FALSE;
  write.op = table[0];
  write.table = g_strdup (table + 1);
  write.columns = g_new0 (char *, length / 2 + 1);
  write.values = g_new0 (char *, length / 2 + 1);
  for (guint64 i = 0; i < length / 2; i++)
    {
      write.n++;
      if (!read_text (reader, &write.columns[i]) || !read_value (reader, &write.values[i]))
        return FALSE;
    }
  func (&write, data);
  return TRUE;
}

gboolean
liji_writes_foreach (GBytes *writes, LijiWriteFunc func, gpointer data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (writes, &size);
  Reader reader = { bytes, bytes != NULL ? bytes + size : NULL };
  guint major;
  guint64 length;

  if (!read_head (&reader, &major, &length) || major != 4)
    return FALSE;
  for (guint64 i = 0; i < length; i++)
    if (!read_write (&reader, func, data))
      return FALSE;
  return reader.at == reader.end;
}

const char *
liji_write_get (const LijiWrite *write, const char *column)
{
  for (guint i = 0; i < write->n; i++)
    if (strcmp (write->columns[i], column) == 0)
      return write->values[i];
  return NULL;
}

char *
liji_writes_text (LijiStatement *row, int column, char type)
{
  const char *text;
  gconstpointer data;
  gsize length;

  if (liji_statement_is_null (row, column))
    return NULL;
  if (type == 'i')
    return g_strdup_printf ("%" G_GINT64_FORMAT, liji_statement_get_int64 (row, column));
  if (type == 't')
    {
      text = liji_statement_get_text (row, column);
      return strlen (text) > LONG_TEXT ? digest_of (text, strlen (text)) : g_strdup (text);
    }
  data = liji_statement_get_bytes (row, column, &length);
  return length > LONG_BYTES ? digest_of (data, length) : liji_hex (data, length);
}
