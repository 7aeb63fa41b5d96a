/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "model/field-private.h"
#include "model/field.h"

/* A model's JSON Schema (draft 2020-12): models and code tables stand once under $defs, every code
 * with what it means. */

static JsonObject *describe_model (const LijiModel *model, JsonObject *defs);

static void
set_ref (JsonObject *schema, const char *prefix, const char *name)
{
  g_autofree char *ref = g_strconcat ("#/$defs/", prefix, name, NULL);
  json_object_set_string_member (schema, "$ref", ref);
}

static void
add_code_table (JsonObject *defs, const char *name)
{
  g_autofree char *key = g_strconcat ("code_", name, NULL);
  const LijiCodeTable *table = liji_code_table (name);
  if (table == NULL || json_object_has_member (defs, key))
    return;
  JsonArray *rows = json_array_new ();
  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      const LijiCode *code = liji_code_table_get (table, i);
      JsonObject *row = json_object_new ();
      json_object_set_string_member (row, "const", code->code);
      json_object_set_string_member (row, "title", code->text);
      if (code->english != NULL)
        json_object_set_string_member (row, "description", code->english);
      json_array_add_object_element (rows, row);
    }
  JsonObject *schema = json_object_new ();
  json_object_set_string_member (schema, "title", name);
  json_object_set_string_member (
      schema, "description",
      "The code; the Chinese title or the English description is taken too.");
  json_object_set_string_member (schema, "type", "string");
  json_object_set_array_member (schema, "oneOf", rows);
  json_object_set_object_member (defs, key, schema);
}

static void
add_model (JsonObject *defs, const LijiModel *model)
{
  if (json_object_has_member (defs, model->name))
    return;
  /* The name is taken first, so that a model may hold itself. */
  json_object_set_boolean_member (defs, model->name, TRUE);
  json_object_set_object_member (defs, model->name, describe_model (model, defs));
}

static void
set_string (JsonObject *schema, const char *format, const char *pattern, const char *description)
{
  json_object_set_string_member (schema, "type", "string");
  if (format != NULL)
    json_object_set_string_member (schema, "format", format);
  if (pattern != NULL)
    json_object_set_string_member (schema, "pattern", pattern);
  if (description != NULL)
    json_object_set_string_member (schema, "description", description);
}

static void
describe_value (const LijiField *field, JsonObject *schema)
{
  switch (field->kind)
    {
    case LIJI_FIELD_DIGEST:
      set_string (schema, NULL, "^[0-9a-fA-F]{64}$", "SHA-256 of a stored picture or file");
      break;
    case LIJI_FIELD_DATE:
      set_string (schema, NULL, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                  "A civil date: 2026-11-22, or only 2026-11 or 2026 where no more is known");
      break;
    case LIJI_FIELD_TIME:
      set_string (schema, "date-time", NULL, "With its zone: 2026-11-22T08:30:00+08:00");
      break;
    case LIJI_FIELD_FLAG:
      json_object_set_string_member (schema, "type", "boolean");
      break;
    case LIJI_FIELD_COUNT:
      json_object_set_string_member (schema, "type", "integer");
      break;
    default:
      set_string (schema, NULL, NULL,
                  field->kind == LIJI_FIELD_NAME ? "As on the identity paper; U+00B7 separates"
                                                 : NULL);
      json_object_set_int_member (schema, "maxLength", liji_field_max_length (field));
    }
}

static JsonObject *
describe_field (const LijiField *field, JsonObject *defs)
{
  JsonObject *schema = json_object_new ();
  json_object_set_string_member (schema, "title", field->label);
  if (field->kind == LIJI_FIELD_CODE)
    {
      add_code_table (defs, field->codes);
      set_ref (schema, "code_", field->codes);
    }
  else if (field->kind == LIJI_FIELD_RECORD)
    {
      add_model (defs, field->model);
      set_ref (schema, "", field->model->name);
    }
  else if (field->kind == LIJI_FIELD_LIST)
    {
      JsonObject *items = json_object_new ();
      add_model (defs, field->model);
      set_ref (items, "", field->model->name);
      json_object_set_string_member (schema, "type", "array");
      json_object_set_int_member (schema, "maxItems", LIJI_MODEL_MAX_ELEMENTS);
      json_object_set_object_member (schema, "items", items);
    }
  else
    describe_value (field, schema);
  if (field->hint != NULL)
    json_object_set_string_member (schema, "description", field->hint);
  return schema;
}

static JsonObject *
describe_model (const LijiModel *model, JsonObject *defs)
{
  JsonObject *schema = json_object_new ();
  JsonObject *properties = json_object_new ();
  JsonArray *required = json_array_new ();
  for (guint i = 0; i < model->n_fields; i++)
    {
      const LijiField *field = &model->fields[i];
      json_object_set_object_member (properties, field->name, describe_field (field, defs));
      if (field->required)
        json_array_add_string_element (required, field->name);
    }
  json_object_set_string_member (schema, "title", model->name);
  json_object_set_string_member (schema, "type", "object");
  json_object_set_boolean_member (schema, "additionalProperties", FALSE);
  json_object_set_object_member (schema, "properties", properties);
  json_object_set_array_member (schema, "required", required);
  return schema;
}

static void
add_example (const LijiModel *model, JsonObject *schema)
{
  JsonNode *example = model->example != NULL ? json_from_string (model->example, NULL) : NULL;
  if (example == NULL)
    return;
  JsonArray *examples = json_array_new ();
  json_array_add_element (examples, example);
  json_object_set_array_member (schema, "examples", examples);
}

JsonNode *
liji_model_to_schema (const LijiModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  JsonObject *defs = json_object_new ();
  JsonObject *schema = describe_model (model, defs);
  json_object_set_string_member (schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  add_example (model, schema);
  json_object_set_object_member (schema, "$defs", defs);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, schema);
  return node;
}
