/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump-reader.h"
#include "store/dump/dump-tables.h"
#include <openssl/evp.h>
#include <string.h>

/* A dump comes from outside: every head is the shortest there is, every length is held against what
 * really comes before room is made for it, rows stand in order, sums are right, and nothing follows
 * the end. */

#define WINDOW (64 * 1024)
/* A length is believed so far at a time. */
#define STEP (1024 * 1024)
#define MAX_NAME 63

typedef enum
{
  MAJOR_UINT,
  MAJOR_NEGATIVE,
  MAJOR_BYTES,
  MAJOR_TEXT,
  MAJOR_ARRAY,
  MAJOR_SIMPLE = 7,
} Major;

#define SIMPLE_NULL 22

struct _LijiDumpReader
{
  GInputStream *in;
  LijiDumpInfo *info;
  guint8 window[WINDOW];
  gsize at, filled;
  GByteArray *item; /* bytes of the piece being read, for the sums */
  EVP_MD_CTX *sum;  /* of the table's rows */
  EVP_MD_CTX *whole;
  char *name; /* of the table, NULL between two */
  char *columns;
  char *types;
  guint n_columns, n_key;
  gint64 rows, all_rows;
  LijiDbValue values[LIJI_DUMP_MAX_COLUMNS];
  gsize offsets[LIJI_DUMP_MAX_COLUMNS]; /* of the values' data in @texts */
  GByteArray *texts;
  GByteArray *last_texts; /* the row before, for the order */
  LijiDbValue last[LIJI_DUMP_MAX_COLUMNS];
  gboolean ended;
};

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *sentence = NULL;

  if (error && *error)
    return FALSE;
  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT, "%s", sentence);
  return FALSE;
}

/* FALSE at the end, or with @error. */
static gboolean
fill (LijiDumpReader *self, GError **error)
{
  gssize n;

  if (self->at < self->filled)
    return TRUE;
  n = g_input_stream_read (self->in, self->window, sizeof self->window, NULL, error);
  self->at = 0;
  self->filled = n > 0 ? n : 0;
  return n > 0;
}

static gboolean
take (LijiDumpReader *self, gpointer into, gsize n, GError **error)
{
  guint8 *to = into;

  while (n > 0)
    {
      gsize piece;

      if (!fill (self, error))
        return refuse (error, "the end is missing");
      piece = MIN (n, self->filled - self->at);
      memcpy (to, self->window + self->at, piece);
      g_byte_array_append (self->item, to, piece);
      self->at += piece;
      to += piece;
      n -= piece;
    }
  return TRUE;
}

static gboolean
take_head (LijiDumpReader *self, Major *major, guint64 *value, GError **error)
{
  static const guint64 least[] = { 24, 0x100, 0x10000, G_GUINT64_CONSTANT (0x100000000) };
  guint8 first, bytes[8];
  guint info;

  if (!take (self, &first, 1, error))
    return FALSE;
  *major = first >> 5;
  info = first & 31;
  *value = info;
  if (info < 24)
    return TRUE;
  if (info > 27)
    return refuse (error, "a piece has no length");
  if (!take (self, bytes, (gsize) 1 << (info - 24), error))
    return FALSE;
  *value = 0;
  for (guint i = 0; i < 1u << (info - 24); i++)
    *value = *value << 8 | bytes[i];
  if (*value < least[info - 24])
    return refuse (error, "a number is not written shortest");
  return TRUE;
}

static gboolean
expect (LijiDumpReader *self, Major wanted, guint64 *value, GError **error)
{
  Major major;

  return take_head (self, &major, value, error)
         && (major == wanted || refuse (error, "a piece is of the wrong kind"));
}

static gboolean
take_number (LijiDumpReader *self, gint64 *number, GError **error)
{
  guint64 value;

  if (!expect (self, MAJOR_UINT, &value, error))
    return FALSE;
  *number = (gint64) value;
  return value <= G_MAXINT64 || refuse (error, "a number is too large");
}

/* Appends @length bytes and a zero. */
static gboolean
take_into (LijiDumpReader *self, GByteArray *into, guint64 length, GError **error)
{
  static const guint8 zero = 0;

  if (length > LIJI_DUMP_MAX_VALUE)
    return refuse (error, "a value is longer than any may be");
  while (length > 0)
    {
      gsize piece = MIN (length, STEP), before = into->len;

      g_byte_array_set_size (into, before + piece);
      if (!take (self, into->data + before, piece, error))
        return FALSE;
      length -= piece;
    }
  g_byte_array_append (into, &zero, 1);
  return TRUE;
}

static gboolean
check_text (const guint8 *text, gsize length, GError **error)
{
  return (memchr (text, 0, length) == NULL && g_utf8_validate ((const char *) text, length, NULL))
         || refuse (error, "a text is no text");
}

static char *
take_text (LijiDumpReader *self, guint64 most, GError **error)
{
  GByteArray *into;
  guint64 length;

  if (!expect (self, MAJOR_TEXT, &length, error))
    return NULL;
  into = g_byte_array_new ();
  if ((length > most && !refuse (error, "a text is too long"))
      || !take_into (self, into, length, error) || !check_text (into->data, length, error))
    {
      g_byte_array_unref (into);
      return NULL;
    }
  return (char *) g_byte_array_free (into, FALSE);
}

static gboolean
take_hash (LijiDumpReader *self, guint8 hash[LIJI_HASH_LENGTH], GError **error)
{
  guint64 length;

  return expect (self, MAJOR_BYTES, &length, error)
         && (length == LIJI_HASH_LENGTH || refuse (error, "a digest is too short or too long"))
         && take (self, hash, LIJI_HASH_LENGTH, error);
}

static void
end_sum (EVP_MD_CTX *sum, guint8 digest[LIJI_HASH_LENGTH])
{
  EVP_DigestFinal_ex (sum, digest, NULL);
  EVP_DigestInit_ex (sum, EVP_sha256 (), NULL);
}

static gboolean
read_header (LijiDumpReader *self, GError **error)
{
  g_autofree char *magic = NULL;
  guint64 n;
  gint64 format, schema;

  g_byte_array_set_size (self->item, 0);
  if (!expect (self, MAJOR_ARRAY, &n, error) || (n != 8 && !refuse (error, "not a registry's dump"))
      || !(magic = take_text (self, MAX_NAME, error)))
    return FALSE;
  if (strcmp (magic, "liji-dump") != 0)
    return refuse (error, "not a registry's dump");
  if (!take_number (self, &format, error) || !take_number (self, &schema, error))
    return FALSE;
  if (format != LIJI_DUMP_FORMAT || schema > G_MAXINT)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NEWER,
                   "made by a newer Liji (format %" G_GINT64_FORMAT ")", format);
      return FALSE;
    }
  self->info->schema_version = (int) schema;
  if (!(self->info->office_code = take_text (self, MAX_NAME, error))
      || !(self->info->office_name = take_text (self, 1000, error))
      || !take_number (self, &self->info->made_at, error)
      || !take_number (self, &self->info->head_seq, error)
      || !take_hash (self, self->info->head_hash, error))
    return FALSE;
  EVP_DigestUpdate (self->whole, self->item->data, self->item->len);
  return TRUE;
}

static gboolean
is_name (const char *name)
{
  return *name && strspn (name, "abcdefghijklmnopqrstuvwxyz_0123456789") == strlen (name)
         && !g_ascii_isdigit (*name);
}

static gboolean
begin_table (LijiDumpReader *self, GError **error)
{
  const LijiDumpTable *known;
  g_auto (GStrv) names = NULL;

  if (!(self->name = take_text (self, MAX_NAME, error))
      || !(self->columns = take_text (self, LIJI_DUMP_MAX_COLUMNS * (MAX_NAME + 1), error))
      || !(self->types = take_text (self, LIJI_DUMP_MAX_COLUMNS, error)))
    return FALSE;
  known = liji_dump_find_table (self->name);
  if (!known)
    return refuse (error, "there is no table %s", self->name);
  for (guint i = 0; i < self->info->sums->len; i++)
    if (strcmp (((LijiDumpSum *) self->info->sums->pdata[i])->name, self->name) == 0)
      return refuse (error, "table %s comes twice", self->name);
  names = g_strsplit (self->columns, " ", -1);
  self->n_columns = g_strv_length (names);
  self->n_key = known->n_key;
  if (self->n_columns != strlen (self->types) || self->n_columns < self->n_key
      || strspn (self->types, "itb") != self->n_columns)
    return refuse (error, "table %s has no sound columns", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    if (!is_name (names[i]))
      return refuse (error, "table %s has no sound columns", self->name);
  self->rows = 0;
  return TRUE;
}

static gboolean
take_value (LijiDumpReader *self, guint column, GError **error)
{
  LijiDbValue *value = &self->values[column];
  char type = self->types[column];
  guint64 number;
  Major major;

  if (!take_head (self, &major, &number, error))
    return FALSE;
  memset (value, 0, sizeof *value);
  value->type = type;
  if (major == MAJOR_SIMPLE && number == SIMPLE_NULL && column >= self->n_key)
    {
      value->type = 'n';
      return TRUE;
    }
  if (type == 'i' && (major == MAJOR_UINT || major == MAJOR_NEGATIVE) && number <= G_MAXINT64)
    {
      value->number = major == MAJOR_UINT ? (gint64) number : -1 - (gint64) number;
      return TRUE;
    }
  if (major != (type == 't' ? MAJOR_TEXT : MAJOR_BYTES) || type == 'i')
    return refuse (error, "%s, row %" G_GINT64_FORMAT ": column %u is of the wrong kind",
                   self->name, self->rows + 1, column + 1);
  self->offsets[column] = self->texts->len;
  value->length = number;
  return take_into (self, self->texts, number, error)
         && (type == 'b' || check_text (self->texts->data + self->offsets[column], number, error));
}

static int
compare_values (const LijiDbValue *a, const LijiDbValue *b)
{
  int order;

  if (a->type == 'i')
    return a->number < b->number ? -1 : a->number > b->number;
  order = memcmp (a->data, b->data, MIN (a->length, b->length));
  return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static gboolean
check_order (LijiDumpReader *self, GError **error)
{
  int order = -1;

  for (guint i = 0; self->rows > 0 && i < self->n_key; i++)
    if ((order = compare_values (&self->last[i], &self->values[i])) != 0)
      break;
  return order < 0
         || refuse (error, "%s, row %" G_GINT64_FORMAT ": it is out of order", self->name,
                    self->rows + 1);
}

/* The key of this row, kept for the next. */
static void
keep_key (LijiDumpReader *self)
{
  GByteArray *texts = self->last_texts;

  g_byte_array_set_size (texts, 0);
  for (guint i = 0; i < self->n_key; i++)
    if (self->values[i].data)
      g_byte_array_append (texts, (const guint8 *) self->values[i].data, self->values[i].length);
  for (guint i = 0, at = 0; i < self->n_key; i++)
    {
      self->last[i] = self->values[i];
      if (self->values[i].data)
        self->last[i].data = (const char *) texts->data + at;
      at += self->values[i].length;
    }
}

static gboolean
read_row (LijiDumpReader *self, guint64 n, GError **error)
{
  g_byte_array_set_size (self->texts, 0);
  if (n != self->n_columns + 1)
    return refuse (error, "%s, row %" G_GINT64_FORMAT ": it has too few or too many values",
                   self->name, self->rows + 1);
  for (guint i = 0; i < self->n_columns; i++)
    if (!take_value (self, i, error))
      {
        g_prefix_error (error, "%s: ", self->name);
        return FALSE;
      }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->values[i].type == 't' || self->values[i].type == 'b')
      self->values[i].data = (const char *) self->texts->data + self->offsets[i];
  if (!check_order (self, error))
    return FALSE;
  keep_key (self);
  EVP_DigestUpdate (self->sum, self->item->data, self->item->len);
  self->rows++;
  self->all_rows++;
  return TRUE;
}

static gboolean
end_table (LijiDumpReader *self, GError **error)
{
  LijiDumpSum *sum = g_new0 (LijiDumpSum, 1);
  guint8 digest[LIJI_HASH_LENGTH];

  sum->name = g_steal_pointer (&self->name);
  sum->rows = self->rows;
  end_sum (self->sum, sum->digest);
  g_ptr_array_add (self->info->sums, sum);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->types, g_free);
  if (!take_number (self, &self->rows, error) || !take_hash (self, digest, error))
    return FALSE;
  if (self->rows != sum->rows)
    return refuse (error, "table %s has %" G_GINT64_FORMAT " rows, not %" G_GINT64_FORMAT,
                   sum->name, sum->rows, self->rows);
  if (memcmp (digest, sum->digest, sizeof digest) != 0)
    return refuse (error, "the rows of table %s do not fit their digest", sum->name);
  EVP_DigestUpdate (self->whole, self->item->data, self->item->len);
  return TRUE;
}

static gboolean
check_missing (LijiDumpReader *self, GError **error)
{
  static const char *const needed[] = { "office", "journal", "journal_head", "blob", "file" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (liji_dump_info_count (self->info, needed[i]) < 0)
      return refuse (error, "table %s is missing", needed[i]);
  return TRUE;
}

static gboolean
end_all (LijiDumpReader *self, GError **error)
{
  guint8 said[LIJI_HASH_LENGTH], found[LIJI_HASH_LENGTH];
  gint64 tables, rows;
  GError *failure = NULL;

  if (!take_number (self, &tables, error) || !take_number (self, &rows, error)
      || !take_hash (self, said, error))
    return FALSE;
  end_sum (self->whole, found);
  if (tables != self->info->sums->len || rows != self->all_rows
      || memcmp (said, found, sizeof said) != 0)
    return refuse (error, "the sum at the end does not fit what comes before");
  if (!check_missing (self, error))
    return FALSE;
  if (fill (self, &failure))
    return refuse (error, "something follows the end");
  if (failure)
    g_propagate_error (error, failure);
  self->ended = TRUE;
  return failure == NULL;
}

static LijiDumpEvent
read_piece (LijiDumpReader *self, guint64 n, guint64 kind, GError **error)
{
  gboolean within = self->name != NULL;

  if (kind == 1 && n == 4 && !within)
    return begin_table (self, error) ? LIJI_DUMP_TABLE : LIJI_DUMP_BROKEN;
  if (kind == 2 && within)
    return read_row (self, n, error) ? LIJI_DUMP_ROW : LIJI_DUMP_BROKEN;
  if (kind == 3 && n == 3 && within)
    return end_table (self, error) ? LIJI_DUMP_TABLE_END : LIJI_DUMP_BROKEN;
  if (kind == 4 && n == 4 && !within)
    return end_all (self, error) ? LIJI_DUMP_END : LIJI_DUMP_BROKEN;
  refuse (error, "a piece is out of place");
  return LIJI_DUMP_BROKEN;
}

LijiDumpReader *
liji_dump_reader_new (GInputStream *in, GError **error)
{
  LijiDumpReader *self = g_new0 (LijiDumpReader, 1);

  self->in = g_object_ref (in);
  self->info = liji_dump_info_new ();
  self->item = g_byte_array_new ();
  self->texts = g_byte_array_new ();
  self->last_texts = g_byte_array_new ();
  self->sum = EVP_MD_CTX_new ();
  self->whole = EVP_MD_CTX_new ();
  EVP_DigestInit_ex (self->sum, EVP_sha256 (), NULL);
  EVP_DigestInit_ex (self->whole, EVP_sha256 (), NULL);
  if (!read_header (self, error))
    g_clear_pointer (&self, liji_dump_reader_free);
  return self;
}

void
liji_dump_reader_free (LijiDumpReader *self)
{
  g_object_unref (self->in);
  liji_dump_info_free (self->info);
  g_byte_array_unref (self->item);
  g_byte_array_unref (self->texts);
  g_byte_array_unref (self->last_texts);
  EVP_MD_CTX_free (self->sum);
  EVP_MD_CTX_free (self->whole);
  g_free (self->name);
  g_free (self->columns);
  g_free (self->types);
  g_free (self);
}

LijiDumpEvent
liji_dump_reader_next (LijiDumpReader *self, GError **error)
{
  guint64 n, kind;

  g_return_val_if_fail (!self->ended, LIJI_DUMP_BROKEN);
  g_byte_array_set_size (self->item, 0);
  if (!expect (self, MAJOR_ARRAY, &n, error) || !expect (self, MAJOR_UINT, &kind, error))
    return LIJI_DUMP_BROKEN;
  return read_piece (self, n, kind, error);
}

LijiDumpInfo *
liji_dump_reader_get_info (LijiDumpReader *self)
{
  return self->info;
}

const char *
liji_dump_reader_get_name (LijiDumpReader *self)
{
  return self->name;
}

const char *
liji_dump_reader_get_columns (LijiDumpReader *self)
{
  return self->columns;
}

const char *
liji_dump_reader_get_types (LijiDumpReader *self)
{
  return self->types;
}

const LijiDbValue *
liji_dump_reader_get_value (LijiDumpReader *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);
  return &self->values[column];
}
