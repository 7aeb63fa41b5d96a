/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field.h"
#include "model/field-private.h"
#include <string.h>

/* A record as a JSON object and strictly back: what a file gets wrong is named by its path, and
 * nothing is guessed. json-glib takes the last of two equal keys and recurses as deep as a file
 * says, so texts come in through liji_json_parse, which refuses both before a node exists. */

#define MAX_DEPTH 32
#define MAX_BYTES (16 * 1024 * 1024)

static gpointer read_record (const LijiModel *model,
                             gpointer record,
                             JsonNode *node,
                             const LijiPath *path,
                             GError **error);

static const char *
describe_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "an object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "a list";
  if (JSON_NODE_HOLDS_NULL (node))
    return "null";
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "a text";
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? "true or false" : "a number";
}

static gboolean
fail_type (JsonNode *node, const char *wanted, const LijiPath *path, GError **error)
{
  return liji_path_fail (path, LIJI_INPUT_ERROR_MALFORMED, error, "is %s, must be %s",
                         describe_node (node), wanted);
}

static gboolean
read_list (const LijiField *field,
           gpointer record,
           JsonNode *node,
           const LijiPath *path,
           GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_type (node, "a list", path, error);
  JsonArray *array = json_node_get_array (node);
  guint n = json_array_get_length (array);
  if (n > LIJI_MODEL_MAX_ELEMENTS)
    return liji_path_fail (path, LIJI_INPUT_ERROR_RANGE, error, "more than %d entries",
                           LIJI_MODEL_MAX_ELEMENTS);
  if (n == 0)
    return TRUE;
  GPtrArray *list = liji_field_list (field, record) = g_ptr_array_sized_new (n);
  for (guint i = 0; i < n; i++)
    {
      gpointer element = liji_model_new (field->model);
      g_ptr_array_add (list, element);
      if (read_record (field->model, element, json_array_get_element (array, i),
                       &(LijiPath){ path, NULL, i }, error)
          == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_member (const LijiField *field,
             gpointer record,
             JsonNode *node,
             const LijiPath *path,
             GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  switch (field->kind)
    {
    case LIJI_FIELD_RECORD:
      return read_record (field->model, liji_field_member (field, record), node, path, error)
             != NULL;
    case LIJI_FIELD_LIST:
      return read_list (field, record, node, path, error);
    case LIJI_FIELD_FLAG:
      if (type != G_TYPE_BOOLEAN)
        return fail_type (node, "true or false", path, error);
      liji_field_flag (field, record) = json_node_get_boolean (node);
      return TRUE;
    case LIJI_FIELD_COUNT:
      if (type != G_TYPE_INT64)
        return fail_type (node, "a whole number", path, error);
      liji_field_number (field, record) = json_node_get_int (node);
      return TRUE;
    default:
      if (type != G_TYPE_STRING)
        return fail_type (node, "a text", path, error);
      return liji_field_set_string (field, record, json_node_get_string (node), LIJI_VALUE_STRICT,
                                    (LijiDate){ 0 }, path, error);
    }
}

/* Fills @record and returns it, or NULL; the caller owns it either way. */
static gpointer
read_record (const LijiModel *model,
             gpointer record,
             JsonNode *node,
             const LijiPath *path,
             GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (node, "an object", path, error) ? record : NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    {
      LijiPath here = { path, name, 0 };
      const LijiField *field = liji_model_lookup (model, name, strlen (name));
      if (field == NULL)
        {
          liji_path_fail (&here, LIJI_INPUT_ERROR_UNKNOWN, error, "no such field");
          return NULL;
        }
      if (!read_member (field, record, member, &here, error))
        return NULL;
    }
  return record;
}

static JsonArray *
list_to_array (const LijiField *field, GPtrArray *list)
{
  JsonArray *array = json_array_sized_new (list->len);
  for (guint i = 0; i < list->len; i++)
    json_array_add_element (array, liji_model_to_json (field->model, list->pdata[i]));
  return array;
}

static void
write_member (const LijiField *field, gconstpointer record, JsonObject *object)
{
  switch (field->kind)
    {
    case LIJI_FIELD_FLAG:
      json_object_set_boolean_member (object, field->name, liji_field_flag (field, record));
      break;
    case LIJI_FIELD_COUNT:
      json_object_set_int_member (object, field->name, liji_field_number (field, record));
      break;
    case LIJI_FIELD_RECORD:
      json_object_set_member (object, field->name,
                              liji_model_to_json (field->model, liji_field_member (field, record)));
      break;
    case LIJI_FIELD_LIST:
      json_object_set_array_member (object, field->name,
                                    list_to_array (field, liji_field_list (field, record)));
      break;
    case LIJI_FIELD_DATE:
    case LIJI_FIELD_TIME:
      {
        g_autofree char *text = liji_field_dup_string (field, record);
        json_object_set_string_member (object, field->name, text);
        break;
      }
    default:
      json_object_set_string_member (object, field->name, liji_field_text (field, record));
    }
}

/* What is wrong with @json before the parser sees it, looking only at brackets and texts: json-glib
 * takes comments, leaks where a second value follows the first, and recurses as deep as the
 * brackets go. */
static const char *
scan_shape (const char *json, gsize length)
{
  guint depth = 0;
  gboolean in_text = FALSE, ended = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char c = json[i];
      if (in_text)
        {
          i += c == '\\';
          in_text = c != '"';
          continue;
        }
      if (strchr (" \t\r\n", c) != NULL)
        continue;
      if (ended)
        return "followed by something else";
      in_text = c == '"';
      if (depth == 0 && c != '{' && c != '[')
        return "neither an object nor a list";
      if ((c == '{' || c == '[') && ++depth > MAX_DEPTH)
        return "nested too deep";
      if (c == '}' || c == ']')
        ended = --depth == 0;
      else if (!g_ascii_isalnum (c) && strchr ("{[:,\"+-.", c) == NULL)
        return "not JSON";
    }
  return ended ? NULL : "cut off";
}

static gboolean
check_text (const char *json, gsize length, GError **error)
{
  const char *what = NULL;
  if (length > MAX_BYTES)
    what = "longer than 16 MiB";
  else if (memchr (json, 0, length) != NULL || !g_utf8_validate (json, (gssize) length, NULL))
    what = "not UTF-8 text";
  else
    what = scan_shape (json, length);
  if (what != NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "the JSON text is %s", what);
  return what == NULL;
}

typedef struct
{
  GArray *counts; /* members seen in each open object */
  char *repeated;
} KeyWatch;

static void
object_start_cb (JsonParser *parser, gpointer data)
{
  KeyWatch *watch = data;
  guint none = 0;
  g_array_append_val (watch->counts, none);
}

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, gpointer data)
{
  KeyWatch *watch = data;
  guint *count = &g_array_index (watch->counts, guint, watch->counts->len - 1);
  if (++*count > json_object_get_size (object) && watch->repeated == NULL)
    watch->repeated = g_strdup (name);
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, gpointer data)
{
  KeyWatch *watch = data;
  g_array_set_size (watch->counts, watch->counts->len - 1);
}

static JsonParser *
new_watched_parser (KeyWatch *watch)
{
  JsonParser *parser = json_parser_new_immutable ();
  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), watch);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), watch);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), watch);
  return parser;
}

JsonNode *
liji_json_parse (const char *json, gssize length, GError **error)
{
  g_return_val_if_fail (json != NULL, NULL);
  gsize n = length < 0 ? strlen (json) : (gsize) length;
  if (!check_text (json, n, error))
    return NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  KeyWatch watch = { counts, NULL };
  g_autoptr (JsonParser) parser = new_watched_parser (&watch);
  g_autoptr (GError) parse_error = NULL;
  gboolean ok = json_parser_load_from_data (parser, json, (gssize) n, &parse_error);
  g_autofree char *repeated = watch.repeated;
  if (!ok)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "not JSON: %s",
                 parse_error->message);
  else if (json_parser_get_root (parser) == NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "no JSON value");
  else if (repeated != NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: stands there twice",
                 repeated);
  else
    return json_node_ref (json_parser_get_root (parser));
  return NULL;
}

JsonNode *
liji_model_to_json (const LijiModel *model, gconstpointer record)
{
  g_return_val_if_fail (model != NULL && record != NULL, NULL);
  JsonObject *object = json_object_new ();
  for (guint i = 0; i < model->n_fields; i++)
    if (!liji_field_is_empty (&model->fields[i], record))
      write_member (&model->fields[i], record, object);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

gpointer
liji_model_from_json (const LijiModel *model, JsonNode *node, GError **error)
{
  g_return_val_if_fail (model != NULL && node != NULL, NULL);
  gpointer record = liji_model_new (model);
  if (read_record (model, record, node, NULL, error) != NULL)
    return record;
  liji_model_free (model, record);
  return NULL;
}
