/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output.h"
#include "base/text.h"

/* The text face is made from the JSON face, so that a command builds its answer once and both
 * always agree. Columns are aligned by what a terminal shows: a Chinese character takes two cells.
 */

static guint
count_cells (const char *text)
{
  guint cells = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      cells += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return cells;
}

static char *value_to_text (JsonNode *node);

static char *
join_values (JsonArray *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *value = value_to_text (json_array_get_element (array, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", value);
    }
  return g_string_free (text, FALSE);
}

static char *
value_to_text (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      GType type = json_node_get_value_type (node);
      if (type == G_TYPE_STRING)
        return g_strdup (json_node_get_string (node));
      if (type == G_TYPE_BOOLEAN)
        return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    return join_values (json_node_get_array (node));
  return json_to_string (node, FALSE);
}

static void
append_padded (GString *out, const char *text, guint cells)
{
  g_string_append (out, text);
  for (guint i = count_cells (text); i < cells; i++)
    g_string_append_c (out, ' ');
}

static gboolean
holds_only_objects (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

/* All members any row has, in the order they first appear. */
static GPtrArray *
collect_columns (JsonArray *array)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (GList) names = json_object_get_members (json_array_get_object_element (array, i));
      for (GList *l = names; l != NULL; l = l->next)
        if (!g_ptr_array_find_with_equal_func (columns, l->data, g_str_equal, NULL))
          g_ptr_array_add (columns, l->data);
    }
  return columns;
}

static void
append_table (GString *out, JsonArray *array)
{
  g_autoptr (GPtrArray) columns = collect_columns (array);
  guint n_rows = json_array_get_length (array);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *widths = g_new0 (guint, columns->len + 1);

  for (guint c = 0; c < columns->len; c++)
    g_ptr_array_add (cells, g_ascii_strup (columns->pdata[c], -1));
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < columns->len; c++)
      g_ptr_array_add (cells, value_to_text (json_object_get_member (
                                  json_array_get_object_element (array, r), columns->pdata[c])));
  for (guint i = 0; i < cells->len; i++)
    widths[i % columns->len] = MAX (widths[i % columns->len], count_cells (cells->pdata[i]));
  for (guint i = 0; i < cells->len; i++)
    {
      guint c = i % columns->len;
      if (c + 1 < columns->len)
        append_padded (out, cells->pdata[i], widths[c] + 2);
      else
        g_string_append_printf (out, "%s\n", (char *) cells->pdata[i]);
    }
}

static gboolean
is_block (JsonNode *node)
{
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) > 0;
  return JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0
         && holds_only_objects (json_node_get_array (node));
}

/* A member that holds more than a value stands under its name, moved in. */
static void
append_block (GString *out, const char *name, JsonNode *node)
{
  g_autofree char *text = liji_output_to_text (node);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_printf (out, "%s\n", name);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (out, "  %s\n", lines[i]);
}

static void
append_object (GString *out, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);
  guint width = 0;

  for (GList *l = names; l != NULL; l = l->next)
    if (!is_block (json_object_get_member (object, l->data)))
      width = MAX (width, count_cells (l->data));
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (object, l->data);
      g_autofree char *text = value_to_text (member);

      if (is_block (member))
        {
          append_block (out, l->data, member);
          continue;
        }
      append_padded (out, l->data, width + 2);
      g_string_append_printf (out, "%s\n", text);
    }
}

char *
liji_output_to_text (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (out, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node) && holds_only_objects (json_node_get_array (node)))
    append_table (out, json_node_get_array (node));
  else
    {
      g_autofree char *text = value_to_text (node);
      g_string_append_printf (out, "%s\n", text);
    }
  return g_string_free (out, FALSE);
}

char *
liji_output_to_json (JsonNode *node)
{
  return json_to_string (node, TRUE);
}

JsonNode *
liji_output_end (JsonBuilder *builder)
{
  return json_builder_get_root (builder);
}

void
liji_output_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
liji_output_day (JsonBuilder *builder, const char *name, LijiDate day)
{
  g_autofree char *text = liji_date_is_day (day) ? liji_date_to_iso (day) : NULL;

  liji_output_text (builder, name, text);
}

void
liji_output_count (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
liji_output_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}
