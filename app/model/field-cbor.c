/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field-private.h"
#include "model/field.h"
#include <cbor.h>
#include <string.h>

/* A record as canonical CBOR (RFC 8949 §4.2.1) and strictly back: one record has one byte string,
 * and only that string is read. libcbor's item tree allocates what a head claims and keeps map
 * order as given, so only its streaming halves are used: cbor_encode_* write shortest heads,
 * cbor_stream_decode reads one head at a time. */

#define MAX_DEPTH 16

typedef enum
{
  HEAD_OTHER,
  HEAD_UINT,
  HEAD_NEGATIVE,
  HEAD_BYTES,
  HEAD_TEXT,
  HEAD_ARRAY,
  HEAD_MAP,
  HEAD_BOOL,
} HeadKind;

/* The head of one item: its number, or its bytes. */
typedef struct
{
  HeadKind kind;
  guint64 value;
  const guint8 *bytes;
} Head;

typedef struct
{
  const guint8 *next;
  const guint8 *end;
  guint depth;
} Reader;

static gboolean read_map (Reader *reader,
                          const LijiModel *model,
                          gpointer record,
                          const LijiPath *path,
                          GError **error);
static void write_map (GByteArray *out, const LijiModel *model, gconstpointer record);

static void
take_uint8_cb (void *head, uint8_t value)
{
  *(Head *) head = (Head){ HEAD_UINT, value, NULL };
}

static void
take_uint16_cb (void *head, uint16_t value)
{
  *(Head *) head = (Head){ HEAD_UINT, value, NULL };
}

static void
take_uint32_cb (void *head, uint32_t value)
{
  *(Head *) head = (Head){ HEAD_UINT, value, NULL };
}

static void
take_uint64_cb (void *head, uint64_t value)
{
  *(Head *) head = (Head){ HEAD_UINT, value, NULL };
}

static void
take_negative8_cb (void *head, uint8_t value)
{
  *(Head *) head = (Head){ HEAD_NEGATIVE, value, NULL };
}

static void
take_negative16_cb (void *head, uint16_t value)
{
  *(Head *) head = (Head){ HEAD_NEGATIVE, value, NULL };
}

static void
take_negative32_cb (void *head, uint32_t value)
{
  *(Head *) head = (Head){ HEAD_NEGATIVE, value, NULL };
}

static void
take_negative64_cb (void *head, uint64_t value)
{
  *(Head *) head = (Head){ HEAD_NEGATIVE, value, NULL };
}

static void
take_bytes_cb (void *head, cbor_data data, size_t length)
{
  *(Head *) head = (Head){ HEAD_BYTES, length, data };
}

static void
take_text_cb (void *head, cbor_data data, size_t length)
{
  *(Head *) head = (Head){ HEAD_TEXT, length, data };
}

static void
take_array_cb (void *head, size_t length)
{
  *(Head *) head = (Head){ HEAD_ARRAY, length, NULL };
}

static void
take_map_cb (void *head, size_t length)
{
  *(Head *) head = (Head){ HEAD_MAP, length, NULL };
}

static void
take_bool_cb (void *head, bool value)
{
  *(Head *) head = (Head){ HEAD_BOOL, value, NULL };
}

static void
refuse_cb (void *head)
{
  *(Head *) head = (Head){ HEAD_OTHER, 0, NULL };
}

static void
refuse_tag_cb (void *head, uint64_t value)
{
  refuse_cb (head);
}

static void
refuse_float_cb (void *head, float value)
{
  refuse_cb (head);
}

static void
refuse_double_cb (void *head, double value)
{
  refuse_cb (head);
}

static const struct cbor_callbacks callbacks = {
  .uint8 = take_uint8_cb,
  .uint16 = take_uint16_cb,
  .uint32 = take_uint32_cb,
  .uint64 = take_uint64_cb,
  .negint8 = take_negative8_cb,
  .negint16 = take_negative16_cb,
  .negint32 = take_negative32_cb,
  .negint64 = take_negative64_cb,
  .byte_string_start = refuse_cb,
  .byte_string = take_bytes_cb,
  .string = take_text_cb,
  .string_start = refuse_cb,
  .indef_array_start = refuse_cb,
  .array_start = take_array_cb,
  .indef_map_start = refuse_cb,
  .map_start = take_map_cb,
  .tag = refuse_tag_cb,
  .float2 = refuse_float_cb,
  .float4 = refuse_float_cb,
  .float8 = refuse_double_cb,
  .undefined = refuse_cb,
  .null = refuse_cb,
  .boolean = take_bool_cb,
  .indef_break = refuse_cb,
};

static gboolean
fail (const LijiPath *path, GError **error, const char *what)
{
  return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "CBOR: %s", what);
}

/* Reads one head of the wanted kind; a longer form than needed, a tag, an indefinite length are
 * refused. */
static gboolean
read_head (Reader *reader, HeadKind wanted, Head *head, const LijiPath *path, GError **error)
{
  *head = (Head){ HEAD_OTHER, 0, NULL };
  gsize left = (gsize) (reader->end - reader->next);
  struct cbor_decoder_result result = cbor_stream_decode (reader->next, left, &callbacks, head);
  if (result.status != CBOR_DECODER_FINISHED)
    return fail (path, error, "cut off or malformed");
  if (head->kind != wanted)
    return fail (path, error, "not of the field's type");
  guint8 shortest[9];
  gsize size = wanted == HEAD_BOOL ? 1 : cbor_encode_uint (head->value, shortest, sizeof shortest);
  if (head->bytes != NULL)
    size += head->value;
  if (result.read != size)
    return fail (path, error, "not the shortest form");
  reader->next += result.read;
  return TRUE;
}

static gboolean
read_integer (Reader *reader, gint64 *value, const LijiPath *path, GError **error)
{
  Head head;
  HeadKind kind = reader->next < reader->end && *reader->next >> 5 == 1 ? HEAD_NEGATIVE : HEAD_UINT;
  if (!read_head (reader, kind, &head, path, error))
    return FALSE;
  if (head.value > G_MAXINT64)
    return fail (path, error, "number out of range");
  *value = kind == HEAD_NEGATIVE ? -1 - (gint64) head.value : (gint64) head.value;
  return *value != 0 || fail (path, error, "empty member");
}

static gboolean
read_time (Reader *reader, gint64 *value, const LijiPath *path, GError **error)
{
  return read_integer (reader, value, path, error)
         && ((*value >= LIJI_TIME_MIN && *value < LIJI_TIME_MAX)
             || fail (path, error, "time out of range"));
}

static gboolean
read_digest (Reader *reader,
             const LijiField *field,
             gpointer record,
             const LijiPath *path,
             GError **error)
{
  Head head;
  if (!read_head (reader, HEAD_BYTES, &head, path, error))
    return FALSE;
  if (head.value != 32)
    return fail (path, error, "not a digest of 32 bytes");
  char *hex = liji_field_text (field, record) = g_malloc (65);
  for (guint i = 0; i < 32; i++)
    {
      hex[2 * i] = "0123456789abcdef"[head.bytes[i] >> 4];
      hex[2 * i + 1] = "0123456789abcdef"[head.bytes[i] & 15];
    }
  hex[64] = '\0';
  return TRUE;
}

static gboolean
read_string (Reader *reader,
             const LijiField *field,
             gpointer record,
             const LijiPath *path,
             GError **error)
{
  Head head;
  if (!read_head (reader, HEAD_TEXT, &head, path, error))
    return FALSE;
  if (head.value == 0 || memchr (head.bytes, 0, head.value) != NULL)
    return fail (path, error, "empty member or U+0000");
  /* Longer than any field may be in UTF-8: not worth a copy. */
  if (head.value > 4 * (gsize) liji_field_max_length (field))
    return fail (path, error, "text too long");
  g_autofree char *text = g_strndup ((const char *) head.bytes, head.value);
  if (!liji_field_set_string (field, record, text, LIJI_VALUE_STORED, (LijiDate){ 0 }, path, error))
    return FALSE;
  return TRUE;
}

static gboolean
read_list (Reader *reader,
           const LijiField *field,
           gpointer record,
           const LijiPath *path,
           GError **error)
{
  Head head;
  if (!read_head (reader, HEAD_ARRAY, &head, path, error))
    return FALSE;
  if (head.value == 0 || head.value > LIJI_MODEL_MAX_ELEMENTS
      || head.value > (gsize) (reader->end - reader->next))
    return fail (path, error, "empty or too long list");
  GPtrArray *list = liji_field_list (field, record) = g_ptr_array_sized_new ((guint) head.value);
  for (guint i = 0; i < head.value; i++)
    {
      gpointer element = liji_model_new (field->model);
      g_ptr_array_add (list, element);
      if (!read_map (reader, field->model, element, &(LijiPath){ path, NULL, i }, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_flag (Reader *reader,
           const LijiField *field,
           gpointer record,
           const LijiPath *path,
           GError **error)
{
  Head head;
  if (!read_head (reader, HEAD_BOOL, &head, path, error))
    return FALSE;
  liji_field_flag (field, record) = head.value != 0;
  return head.value != 0 || fail (path, error, "empty member");
}

static gboolean
read_member (Reader *reader,
             const LijiField *field,
             gpointer record,
             const LijiPath *path,
             GError **error)
{
  switch (field->kind)
    {
    case LIJI_FIELD_FLAG:
      return read_flag (reader, field, record, path, error);
    case LIJI_FIELD_COUNT:
      return read_integer (reader, &liji_field_number (field, record), path, error);
    case LIJI_FIELD_TIME:
      return read_time (reader, &liji_field_number (field, record), path, error);
    case LIJI_FIELD_DIGEST:
      return read_digest (reader, field, record, path, error);
    case LIJI_FIELD_LIST:
      return read_list (reader, field, record, path, error);
    case LIJI_FIELD_RECORD:
      return read_map (reader, field->model, liji_field_member (field, record), path, error)
             && (!liji_field_is_empty (field, record) || fail (path, error, "empty member"));
    default:
      return read_string (reader, field, record, path, error);
    }
}

/* The order of encoded keys: the head sorts the shorter text first. */
static int
compare_keys (const char *a, gsize a_length, const char *b, gsize b_length)
{
  if (a_length != b_length)
    return a_length < b_length ? -1 : 1;
  return memcmp (a, b, a_length);
}

static gboolean
read_map (Reader *reader,
          const LijiModel *model,
          gpointer record,
          const LijiPath *path,
          GError **error)
{
  Head head, key, last = { 0 };
  if (!read_head (reader, HEAD_MAP, &head, path, error))
    return FALSE;
  if (head.value > model->n_fields)
    return fail (path, error, "more members than fields");
  if (++reader->depth > MAX_DEPTH)
    return fail (path, error, "nested too deep");
  for (guint i = 0; i < head.value; i++)
    {
      if (!read_head (reader, HEAD_TEXT, &key, path, error))
        return FALSE;
      const char *name = (const char *) key.bytes;
      if (i > 0 && compare_keys ((const char *) last.bytes, last.value, name, key.value) >= 0)
        return fail (path, error, "keys twice or out of order");
      const LijiField *field = liji_model_lookup (model, name, key.value);
      if (field == NULL || key.value == 0)
        return fail (path, error, "no such field");
      if (!read_member (reader, field, record, &(LijiPath){ path, field->name, 0 }, error))
        return FALSE;
      last = key;
    }
  reader->depth--;
  return TRUE;
}

static void
write_bytes (GByteArray *out, gboolean text, gconstpointer bytes, gsize length)
{
  guint8 head[9];
  gsize size = text ? cbor_encode_string_start (length, head, sizeof head)
                    : cbor_encode_bytestring_start (length, head, sizeof head);
  g_byte_array_append (out, head, (guint) size);
  g_byte_array_append (out, bytes, (guint) length);
}

static void
write_integer (GByteArray *out, gint64 value)
{
  guint8 head[9];
  gsize size = value >= 0 ? cbor_encode_uint ((guint64) value, head, sizeof head)
                          : cbor_encode_negint ((guint64) (-1 - value), head, sizeof head);
  g_byte_array_append (out, head, (guint) size);
}

static void
write_digest (GByteArray *out, const char *hex)
{
  guint8 bytes[32] = { 0 };
  for (guint i = 0; i < 32 && hex[2 * i] != '\0' && hex[2 * i + 1] != '\0'; i++)
    bytes[i]
        = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  write_bytes (out, FALSE, bytes, sizeof bytes);
}

static void
write_list (GByteArray *out, const LijiField *field, GPtrArray *list)
{
  guint8 head[9];
  gsize size = cbor_encode_array_start (list->len, head, sizeof head);
  g_byte_array_append (out, head, (guint) size);
  for (guint i = 0; i < list->len; i++)
    write_map (out, field->model, list->pdata[i]);
}

static void
write_member (GByteArray *out, const LijiField *field, gconstpointer record)
{
  switch (field->kind)
    {
    case LIJI_FIELD_FLAG:
      g_byte_array_append (out, (const guint8 *) "\xf5", 1);
      break;
    case LIJI_FIELD_COUNT:
    case LIJI_FIELD_TIME:
      write_integer (out, liji_field_number (field, record));
      break;
    case LIJI_FIELD_DIGEST:
      write_digest (out, liji_field_text (field, record));
      break;
    case LIJI_FIELD_RECORD:
      write_map (out, field->model, liji_field_member (field, record));
      break;
    case LIJI_FIELD_LIST:
      write_list (out, field, liji_field_list (field, record));
      break;
    case LIJI_FIELD_DATE:
      {
        g_autofree char *iso = liji_date_to_iso (liji_field_date (field, record));
        write_bytes (out, TRUE, iso, strlen (iso));
        break;
      }
    default:
      write_bytes (out, TRUE, liji_field_text (field, record),
                   strlen (liji_field_text (field, record)));
    }
}

static void
write_map (GByteArray *out, const LijiModel *model, gconstpointer record)
{
  const LijiField *order[LIJI_MODEL_MAX_FIELDS];
  gsize lengths[LIJI_MODEL_MAX_FIELDS];
  guint n = 0;
  g_assert (model->n_fields <= LIJI_MODEL_MAX_FIELDS);
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      if (liji_field_is_empty (field, record))
        continue;
      gsize length = strlen (field->name);
      guint at = n++;
      for (; at > 0 && compare_keys (field->name, length, order[at - 1]->name, lengths[at - 1]) < 0;
           at--)
        {
          order[at] = order[at - 1];
          lengths[at] = lengths[at - 1];
        }
      order[at] = field;
      lengths[at] = length;
    }
  guint8 head[9];
  gsize size = cbor_encode_map_start (n, head, sizeof head);
  g_byte_array_append (out, head, (guint) size);
  for (guint i = 0; i < n; i++)
    {
      write_bytes (out, TRUE, order[i]->name, lengths[i]);
      write_member (out, order[i], record);
    }
}

GBytes *
liji_model_to_cbor (const LijiModel *model, gconstpointer record)
{
  g_return_val_if_fail (model != NULL && record != NULL, NULL);
  GByteArray *out = g_byte_array_sized_new (2048);
  write_map (out, model, record);
  return g_byte_array_free_to_bytes (out);
}

gpointer
liji_model_from_cbor (const LijiModel *model, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (model != NULL && bytes != NULL, NULL);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Reader reader = { data, data != NULL ? data + size : NULL, 0 };
  gpointer record = liji_model_new (model);
  if (size == 0)
    fail (NULL, error, "empty");
  else if (read_map (&reader, model, record, NULL, error))
    {
      if (reader.next == reader.end)
        return record;
      fail (NULL, error, "bytes after the record");
    }
  liji_model_free (model, record);
  return NULL;
}
