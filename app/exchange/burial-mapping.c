/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/burial-mapping.h"

#include "base/error.h"
#include "model/field.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Rows that are looked at for the order of a day's numbers. */
#define LOOKED_AT 5000

void
liji_burial_mapping_free (LijiBurialMapping *self)
{
  g_clear_pointer (&self->columns, g_hash_table_unref);
  liji_burial_dates_clear (&self->dates);
  g_free (self->encoding);
  g_free (self);
}

static LijiBurialMapping *
new_mapping (void)
{
  LijiBurialMapping *self = g_new0 (LijiBurialMapping, 1);

  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static gboolean
fail (GError **error, const char *words, const char *detail)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN, "mapping: “%s” %s", detail,
               words);
  return FALSE;
}

static gboolean
is_field (const char *name)
{
  for (guint i = 0; i < LIJI_BURIAL_N_FIELDS; i++)
    if (strcmp (liji_burial_fields[i], name) == 0)
      return TRUE;
  return *name == '\0';
}

static gboolean
read_columns (LijiBurialMapping *self, JsonObject *columns, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *field = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (field == NULL || !is_field (field))
        return fail (error, "is no field of a burial", field != NULL ? field : name);
      g_hash_table_insert (self->columns, g_strdup (name), g_strdup (field));
    }
  return TRUE;
}

/* A word of the mapping itself, or NULL. */
static const char *
get_word (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static gboolean
read_rest (LijiBurialMapping *self, JsonObject *object, GError **error)
{
  static const char *const known[] = { "columns", "dates", "calendar", "encoding", NULL };
  const char *order = get_word (object, "dates");
  const char *calendar = get_word (object, "calendar");
  g_autoptr (GList) members = json_object_get_members (object);

  for (const GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return fail (error, "is no word of a mapping", l->data);
  g_strlcpy (self->dates.order, order != NULL ? order : "", sizeof self->dates.order);
  self->dates.calendar = g_strdup (calendar);
  self->encoding = g_strdup (get_word (object, "encoding"));
  if (order != NULL && strlen (order) != 3)
    return fail (error, "is no order of a day: YMD, MDY or DMY", order);
  return liji_burial_dates_is_known (&self->dates)
         || fail (error, "is no order or calendar of days that is known",
                  calendar != NULL ? calendar : order);
}

LijiBurialMapping *
liji_burial_mapping_read (GBytes *json, GError **error)
{
  g_autoptr (LijiBurialMapping) self = new_mapping ();
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  const char *text = g_bytes_get_data (json, &length);
  JsonObject *object;
  JsonNode *columns;

  if (length > 0)
    root = liji_json_parse (text, (gssize) length, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                           "mapping: it is no JSON object");
      return NULL;
    }
  object = json_node_get_object (root);
  columns = json_object_get_member (object, "columns");
  if (columns == NULL || !JSON_NODE_HOLDS_OBJECT (columns))
    return read_columns (self, object, error) ? g_steal_pointer (&self) : NULL;
  return read_columns (self, json_node_get_object (columns), error)
                 && read_rest (self, object, error)
             ? g_steal_pointer (&self)
             : NULL;
}

static void
set_word (JsonBuilder *builder, const char *name, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, word);
}

char *
liji_burial_mapping_to_json (const LijiBurialMapping *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->columns), (GCompareFunc) strcmp);
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (const GList *l = names; l != NULL; l = l->next)
    {
      json_builder_set_member_name (builder, l->data);
      json_builder_add_string_value (builder, g_hash_table_lookup (self->columns, l->data));
    }
  json_builder_end_object (builder);
  set_word (builder, "dates", self->dates.order);
  set_word (builder, "calendar", self->dates.calendar);
  set_word (builder, "encoding", self->encoding);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

gboolean
liji_burial_mapping_fits (const LijiBurialMapping *self, char **names)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains ((const char *const *) names, name))
      return FALSE;
  return TRUE;
}

static GBytes *
read_text (const LijiBurialMapping *self, GBytes *data, GError **error)
{
  gsize length, n;
  const char *bytes = g_bytes_get_data (data, &length);
  char *text;

  if (self->encoding == NULL || length == 0)
    return g_bytes_ref (data);
  text = g_convert (bytes, (gssize) length, "UTF-8", self->encoding, NULL, &n, error);
  return text != NULL ? g_bytes_new_take (text, n) : NULL;
}

static gboolean
names_somebody (const LijiBurialMapping *self, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *field = g_hash_table_lookup (self->columns, names[i]);

      if (field == NULL)
        field = names[i];
      if (g_ascii_strcasecmp (field, "NAME") == 0 || g_ascii_strcasecmp (field, "FAMILY") == 0)
        return TRUE;
    }
  return FALSE;
}

LijiArchiveReader *
liji_burial_mapping_open (const LijiBurialMapping *self, GBytes *data, GError **error)
{
  g_autoptr (GBytes) text = read_text (self, data, error);
  g_auto (GStrv) names = text != NULL ? liji_archive_reader_read_names (text, error) : NULL;

  if (names == NULL)
    return NULL;
  if (!names_somebody (self, names))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                           "file: no column is NAME or FAMILY; name it in a mapping file");
      return NULL;
    }
  return liji_archive_reader_new_mapped (text, self->columns, liji_burial_fields,
                                         LIJI_BURIAL_N_FIELDS, NULL, 0, error);
}

/* What the numbers of the days tell about their order. */
typedef struct
{
  guint year_first;
  guint day_first;   /* the first of 1.2.1950 is above twelve */
  guint month_first; /* the second is */
  guint either;
} Orders;

static void
look_at_day (Orders *self, const char *text)
{
  int n[3];

  if (text == NULL || liji_burial_split_day (text, n) != 3)
    return;
  if (n[0] > 31)
    self->year_first++;
  else if (n[0] > 12 && n[1] <= 12)
    self->day_first++;
  else if (n[1] > 12 && n[0] <= 12)
    self->month_first++;
  else
    self->either++;
}

static Orders
look_at_days (const LijiBurialMapping *self, GBytes *data)
{
  g_autoptr (LijiArchiveReader) reader = liji_burial_mapping_open (self, data, NULL);
  Orders orders = { 0 };
  const char *const *values;
  const char *why;

  for (guint row = 0;
       reader != NULL && row < LOOKED_AT && liji_archive_reader_next (reader, &values, &why); row++)
    for (guint field = LIJI_BURIAL_BIRTH; values != NULL && field <= LIJI_BURIAL_INTERRED; field++)
      look_at_day (&orders, values[field]);
  return orders;
}

gboolean
liji_burial_mapping_settle (LijiBurialMapping *self, GBytes *data, GError **error)
{
  Orders orders;
  const char *order;

  if (*self->dates.order != '\0')
    return TRUE;
  orders = look_at_days (self, data);
  if (orders.day_first > 0 && orders.month_first > 0)
    order = orders.day_first > 20 * orders.month_first   ? "DMY"
            : orders.month_first > 20 * orders.day_first ? "MDY"
                                                         : NULL;
  else
    order = orders.day_first > 0     ? "DMY"
            : orders.month_first > 0 ? "MDY"
            : orders.either > 0      ? NULL
                                     : "YMD";
  if (order == NULL)
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                           "mapping: the days of this file can be read two ways; say \"dates\": "
                           "\"MDY\" or \"DMY\" in a mapping file");
      return FALSE;
    }
  g_strlcpy (self->dates.order, order, sizeof self->dates.order);
  return TRUE;
}

LijiBurialMapping *
liji_burial_mapping_suggest (GBytes *data, GError **error)
{
  g_autoptr (LijiBurialMapping) self = new_mapping ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = liji_archive_reader_read_names (data, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *field = liji_burial_suggest (names[i]);

      /* The first column of a name is it: a veteran's own name stands behind the one who died. */
      if (field != NULL && g_hash_table_add (taken, (gpointer) field))
        g_hash_table_insert (self->columns, g_strdup (names[i]), g_strdup (field));
    }
  if (names == NULL)
    return NULL;
  liji_burial_mapping_settle (self, data, NULL);
  return g_steal_pointer (&self);
}
