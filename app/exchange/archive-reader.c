/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/archive-reader.h"

#include "base/error.h"
#include "base/text.h"
#include "model/field.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* RFC 4180 with what spreadsheets do to it: a byte order mark, either line end, fields in quotes
 * that hold both. A row keeps its values in one buffer, so a long file costs no more than a short
 * one. */

#define MAX_FIELD 4000
#define MAX_COLUMNS 400

struct _LijiArchiveReader
{
  GBytes *data;
  const char *at;
  const char *end;
  const char *row_from;
  const char *row_to;
  gboolean json;
  char comma; /* between fields: , or what spreadsheets of other countries write */
  GHashTable *mapping;
  const char *const *fields; /* names of ours; a value's place is its name's */
  guint n_fields;
  int places[MAX_COLUMNS]; /* column of the file → field, or -1 */
  guint n_columns;
  GPtrArray *names; /* of the first line, when they are asked for */
  const char *head_from;
  const char *head_to;
  GString *text; /* values of the row, each ended by a zero */
  gsize offsets[LIJI_ARCHIVE_N_FIELDS];
  gboolean has[LIJI_ARCHIVE_N_FIELDS];
  const char *values[LIJI_ARCHIVE_N_FIELDS];
  gint64 row;
};

static void
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, sentence);
}

static int
find_place (LijiArchiveReader *self, const char *name)
{
  const char *mapped = self->mapping != NULL ? g_hash_table_lookup (self->mapping, name) : NULL;

  for (guint i = 0; i < self->n_fields; i++)
    if (g_ascii_strcasecmp (self->fields[i], mapped != NULL ? mapped : name) == 0)
      return (int) i;
  return -1;
}

/* What a table's program takes for a formula when a cell begins with it. In what we write an
 * apostrophe stands before it, and what we read is without it. */
static gboolean
is_formula (const char *at, const char *end)
{
  return at < end && *at != '\0' && strchr ("=+-@\t", *at) != NULL;
}

/* A row of CSV whose cells are words and no formulas, whoever wrote them. */
static char *
guard_row (const char *row, char comma)
{
  GString *guarded = g_string_sized_new (strlen (row) + 8);
  const char *end = row + strlen (row);
  gboolean begins = TRUE, quoted = FALSE;

  for (const char *p = row; p < end; p++)
    {
      gboolean opens = begins && *p == '"';

      if (begins && !opens && *p != comma && is_formula (p, end))
        g_string_append_c (guarded, '\'');
      if (opens && is_formula (p + 1, end))
        g_string_append (guarded, "\"'");
      else
        g_string_append_c (guarded, *p);
      if (*p == '"')
        quoted = !quoted;
      begins = !quoted && *p == comma;
    }
  return g_string_free (guarded, FALSE);
}

/* One field into self->text from where it stands; FALSE when a quote does not end. @last: it ended
 * the row. */
static gboolean
read_field (LijiArchiveReader *self, gboolean *last)
{
  const char *p = self->at;

  if (p < self->end && *p == '"')
    {
      p++;
      if (p < self->end && *p == '\'' && is_formula (p + 1, self->end))
        p++;
      for (;; p++)
        {
          if (p >= self->end)
            {
              self->at = p;
              *last = TRUE;
              return FALSE;
            }
          if (*p == '"' && (p + 1 >= self->end || p[1] != '"'))
            break;
          if (*p == '"')
            p++;
          g_string_append_c (self->text, *p);
        }
      p++;
    }
  else if (p < self->end && *p == '\'' && is_formula (p + 1, self->end))
    p++;
  while (p < self->end && *p != self->comma && *p != '\n' && *p != '\r')
    g_string_append_c (self->text, *p++);
  *last = p >= self->end || *p != self->comma;
  self->row_to = p;
  if (p + 1 < self->end && p[0] == '\r' && p[1] == '\n')
    p++;
  self->at = MIN (p + 1, self->end);
  return TRUE;
}

typedef gboolean (*FieldFunc) (LijiArchiveReader *self, guint column, gsize from);

/* NULL, or why the row is none. */
static const char *
read_row (LijiArchiveReader *self, FieldFunc func)
{
  const char *why = NULL;
  gboolean last = FALSE;

  self->row_from = self->at;
  g_string_truncate (self->text, 0);
  for (guint column = 0; !last; column++)
    {
      gsize from = self->text->len;

      if (!read_field (self, &last))
        {
          self->row_to = self->end;
          return N_ ("a quote does not end");
        }
      if (self->text->len - from > MAX_FIELD)
        why = N_ ("a field is longer than 4000 bytes");
      g_string_append_c (self->text, '\0');
      if (why == NULL && !func (self, column, from))
        why = N_ ("it has more fields than the first line has names");
    }
  return why;
}

static gboolean
name_column (LijiArchiveReader *self, guint column, gsize from)
{
  g_autofree char *name = NULL;

  if (column >= MAX_COLUMNS || !g_utf8_validate (self->text->str + from, -1, NULL))
    return FALSE;
  name = g_strstrip (g_strdup (self->text->str + from));
  self->places[column] = find_place (self, name);
  if (self->names != NULL)
    g_ptr_array_add (self->names, g_strdup (name));
  self->n_columns = column + 1;
  return TRUE;
}

static gboolean
keep_field (LijiArchiveReader *self, guint column, gsize from)
{
  int place;

  if (column >= self->n_columns) /* some programs end every line with a comma */
    return self->text->str[from] == '\0';
  place = self->places[column];
  if (place >= 0)
    {
      self->offsets[place] = from;
      self->has[place] = self->text->str[from] != '\0';
    }
  return TRUE;
}

/* Controls and bytes that are no text have no place in a register. */
static const char *
settle_values (LijiArchiveReader *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      self->values[i] = self->has[i] ? self->text->str + self->offsets[i] : NULL;
      if (self->values[i] != NULL && !liji_text_is_clean (self->values[i], FALSE))
        return N_ ("a field is no UTF-8 text, or holds control characters");
    }
  return NULL;
}

static const char *
read_csv (LijiArchiveReader *self)
{
  const char *why = read_row (self, keep_field);

  if (memchr (self->row_from, '\0', self->row_to - self->row_from) != NULL)
    why = N_ ("a field is no UTF-8 text, or holds control characters");
  return why != NULL ? why : settle_values (self);
}

static void
keep_member_cb (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  LijiArchiveReader *self = data;
  int place = find_place (self, name);
  g_autofree char *number = NULL;
  const char *text;

  if (place < 0 || !JSON_NODE_HOLDS_VALUE (node))
    return;
  text = json_node_get_string (node);
  if (text == NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    text = number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (text == NULL || text[0] == '\0' || strlen (text) > MAX_FIELD)
    return;
  self->offsets[place] = self->text->len;
  self->has[place] = TRUE;
  g_string_append_len (self->text, text, (gssize) strlen (text) + 1);
}

static void
list_member_cb (JsonObject *object, const char *name, JsonNode *node, gpointer names)
{
  g_ptr_array_add (names, g_strdup (name));
}

static const char *
read_json (LijiArchiveReader *self)
{
  const char *end = memchr (self->at, '\n', self->end - self->at);
  const char *stop = end != NULL ? end : self->end;
  g_autoptr (JsonNode) root = NULL;

  self->row_from = self->at;
  self->row_to = stop;
  self->at = end != NULL ? end + 1 : self->end;
  g_string_truncate (self->text, 0);
  root = liji_json_parse (self->row_from, stop - self->row_from, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return N_ ("no JSON object on a line of its own");
  json_object_foreach_member (json_node_get_object (root), keep_member_cb, self);
  return settle_values (self);
}

static gboolean
is_blank (const char *from, const char *to)
{
  while (from < to && g_ascii_isspace (*from))
    from++;
  return from == to;
}

static gboolean
check_names (LijiArchiveReader *self, const int *needed, guint n_needed, GError **error)
{
  gboolean there[LIJI_ARCHIVE_N_FIELDS] = { FALSE };

  for (guint i = 0; i < self->n_columns; i++)
    if (self->places[i] >= 0)
      there[self->places[i]] = TRUE;
  for (guint i = 0; i < n_needed; i++)
    if (!there[needed[i]])
      {
        g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                     "file: no column is %s; name it in a mapping file", self->fields[needed[i]]);
        return FALSE;
      }
  return TRUE;
}

/* Whether the first line that is more than ASCII is no UTF-8: then the file was saved as tables'
 * programs in China save, and the whole of it is read as GB18030. */
static gboolean
is_gb18030 (const char *text, const char *end)
{
  while (text < end)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));
      const char *p = text;

      stop = stop != NULL ? stop : end;
      while (p < stop && (guchar) *p < 0x80)
        p++;
      if (p < stop)
        return !g_utf8_validate_len (text, (gsize) (stop - text), NULL);
      text = stop + 1;
    }
  return FALSE;
}

/* The file as UTF-8, or as it is where it is no text at all: then its rows say so one by one. */
static GBytes *
read_text (GBytes *data)
{
  gsize length, n;
  const char *text = g_bytes_get_data (data, &length);
  g_autofree char *words = NULL;

  if (length > 1 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    words = g_convert (text, (gssize) length, "UTF-8", "UTF-16", NULL, &n, NULL);
  else if (length > 0 && is_gb18030 (text, text + length))
    words = g_convert (text, (gssize) length, "UTF-8", "GB18030", NULL, &n, NULL);
  return words != NULL ? g_bytes_new_take (g_steal_pointer (&words), n) : g_bytes_ref (data);
}

static LijiArchiveReader *
open_reader (GBytes *data, const char *const *fields, guint n_fields)
{
  LijiArchiveReader *self = g_new0 (LijiArchiveReader, 1);
  gsize length;

  self->data = read_text (data);
  self->at = g_bytes_get_data (self->data, &length);
  if (self->at == NULL) /* of an empty file */
    self->at = "";
  self->end = self->at + length;
  self->text = g_string_sized_new (1024);
  self->fields = fields;
  self->n_fields = n_fields;
  if (length >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
  return self;
}

/* What there is most of in the first line; a comma where there is none of them. */
static char
find_comma (const char *at, const char *end)
{
  static const char commas[] = ",;\t";
  guint n[sizeof commas] = { 0 }, most = 0;
  gboolean quoted = FALSE;

  for (; at < end && *at != '\n' && *at != '\r'; at++)
    {
      const char *found = *at != '\0' && !quoted ? strchr (commas, *at) : NULL;

      quoted ^= *at == '"';
      if (found != NULL)
        n[found - commas]++;
    }
  for (guint i = 1; i < sizeof commas - 1; i++)
    if (n[i] > n[most])
      most = i;
  return commas[most];
}

static gboolean
begin_reading (LijiArchiveReader *self, const int *needed, guint n_needed, GError **error)
{
  if (is_blank (self->at, self->end))
    {
      fail (error, "file: it is empty");
      return FALSE;
    }
  self->json = *self->at == '{';
  if (self->json)
    return TRUE;
  self->comma = find_comma (self->at, self->end);
  if (read_row (self, name_column) != NULL)
    {
      fail (error, "file: its first line is no line of names in UTF-8 or GB18030");
      return FALSE;
    }
  self->head_from = self->row_from;
  self->head_to = self->row_to;
  return check_names (self, needed, n_needed, error);
}

/* [{…}, {…}] as the lines it might have been. */
static GBytes *
spread_array (GBytes *data, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (JsonNode) root = liji_json_parse (text, (gssize) length, error);
  GString *lines = g_string_sized_new (length);
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    {
      g_string_free (lines, TRUE);
      return NULL;
    }
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *line = json_to_string (json_array_get_element (array, i), FALSE);

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free_to_bytes (lines);
}

LijiArchiveReader *
liji_archive_reader_new (GBytes *data, GHashTable *mapping, GError **error)
{
  static const int needed[]
      = { LIJI_ARCHIVE_NAME_MAN, LIJI_ARCHIVE_NAME_WOMAN, LIJI_ARCHIVE_OP_DATE };

  return liji_archive_reader_new_mapped (data, mapping, liji_archive_fields, LIJI_ARCHIVE_N_FIELDS,
                                         needed, G_N_ELEMENTS (needed), error);
}

LijiArchiveReader *
liji_archive_reader_new_mapped (GBytes *data,
                                GHashTable *mapping,
                                const char *const *fields,
                                guint n_fields,
                                const int *needed,
                                guint n_needed,
                                GError **error)
{
  g_autoptr (LijiArchiveReader) self
      = open_reader (data, fields, MIN (n_fields, LIJI_ARCHIVE_N_FIELDS));

  self->mapping = mapping != NULL ? g_hash_table_ref (mapping) : NULL;
  return begin_reading (self, needed, n_needed, error) ? g_steal_pointer (&self) : NULL;
}

LijiArchiveReader *
liji_archive_reader_new_for (GBytes *data,
                             const char *const *fields,
                             guint n_fields,
                             const int *needed,
                             guint n_needed,
                             GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (GBytes) lines
      = length > 0 && *text == '[' ? spread_array (data, error) : g_bytes_ref (data);

  return lines != NULL ? liji_archive_reader_new_mapped (lines, NULL, fields, n_fields, needed,
                                                         n_needed, error)
                       : NULL;
}

char **
liji_archive_reader_read_names (GBytes *data, GError **error)
{
  g_autoptr (LijiArchiveReader) self
      = open_reader (data, liji_archive_fields, LIJI_ARCHIVE_N_FIELDS);
  g_autoptr (JsonNode) root = NULL;
  const char *end;

  self->names = g_ptr_array_new_with_free_func (g_free);
  if (!begin_reading (self, NULL, 0, error))
    return NULL;
  if (self->json)
    {
      end = memchr (self->at, '\n', self->end - self->at);
      root = liji_json_parse (self->at, (end != NULL ? end : self->end) - self->at, error);
      if (root == NULL)
        return NULL;
      json_object_foreach_member (json_node_get_object (root), list_member_cb, self->names);
    }
  g_ptr_array_add (self->names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&self->names), FALSE);
}

void
liji_archive_reader_free (LijiArchiveReader *self)
{
  g_bytes_unref (self->data);
  g_string_free (self->text, TRUE);
  g_clear_pointer (&self->mapping, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

gboolean
liji_archive_reader_next (LijiArchiveReader *self, const char *const **values, const char **why)
{
  do
    {
      if (self->at >= self->end)
        return FALSE;
      memset (self->has, 0, sizeof self->has);
      *why = self->json ? read_json (self) : read_csv (self);
    }
  while (is_blank (self->row_from, self->row_to));
  self->row++;
  *values = *why == NULL ? self->values : NULL;
  return TRUE;
}

gint64
liji_archive_reader_get_row (LijiArchiveReader *self)
{
  return self->row;
}

static double
get_share (const LijiArchiveReader *self, const char *to)
{
  gsize length;
  const char *from = g_bytes_get_data (self->data, &length);

  return length > 0 ? (double) (to - from) / (double) length : 1;
}

double
liji_archive_reader_get_share (LijiArchiveReader *self)
{
  return get_share (self, self->at);
}

LijiArchivePlace
liji_archive_reader_get_place (LijiArchiveReader *self)
{
  return (LijiArchivePlace){ self->row, self->row_from, self->row_to - self->row_from };
}

double
liji_archive_place_get_share (const LijiArchivePlace *place, const LijiArchiveReader *reader)
{
  return get_share (reader, place->from + place->length);
}

char *
liji_archive_place_dup_text (const LijiArchivePlace *place, const LijiArchiveReader *reader)
{
  g_autofree char *row = g_utf8_make_valid (place->from, (gssize) place->length);

  return reader->json ? g_steal_pointer (&row) : guard_row (row, reader->comma);
}

char *
liji_archive_reader_dup_text (LijiArchiveReader *self)
{
  LijiArchivePlace place = liji_archive_reader_get_place (self);

  return liji_archive_place_dup_text (&place, self);
}

char *
liji_archive_reader_dup_head (LijiArchiveReader *self)
{
  g_autofree char *head = self->head_from != NULL
                              ? g_utf8_make_valid (self->head_from, self->head_to - self->head_from)
                              : NULL;

  return head != NULL ? guard_row (head, self->comma) : NULL;
}

char
liji_archive_reader_get_comma (LijiArchiveReader *self)
{
  return self->comma != '\0' ? self->comma : ',';
}

GHashTable *
liji_archive_mapping_read (GBytes *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GHashTable) mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (length > 0)
    root = liji_json_parse (data, (gssize) length, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, "mapping: it is no JSON object of names");
      return NULL;
    }
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *field = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (field == NULL || (*field != '\0' && liji_archive_find_field (field) < 0))
        {
          g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
                       "mapping: “%s” is no field of an old record", field != NULL ? field : "");
          return NULL;
        }
      g_hash_table_insert (mapping, g_strdup (name), g_strdup (field));
    }
  return g_steal_pointer (&mapping);
}
