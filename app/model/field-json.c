/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/field-private.h"
#include "model/field.h"
#include <string.h>

/* A record as a JSON object and strictly back: what a file gets wrong is named by its path, and
 * nothing is guessed. Texts become nodes in field-parse.c. */

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
