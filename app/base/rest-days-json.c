/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/rest-days-private.h"
#include "base/text.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Reading one year in the public per-year JSON form: {"year", "papers": [address], "days":
 * [{"name", "date", "isOffDay"}]}. Other members are let be. What a file from outside can get wrong
 * is named with the field it stands in. */

#define MAX_LENGTH (256 * 1024)
#define MAX_DEPTH 16
#define MAX_DAYS 200
/* How far a notice reaches into the neighbouring years. */
#define MAX_DAYS_OUTSIDE 15

static gboolean fail (GError **error, LijiInputError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError **error, LijiInputError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (LIJI_INPUT_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* The length of the escape behind the backslash at @json, 0 when it is none. The parser is lax
 * here, and leaks. */
static gsize
measure_escape (const char *json, gsize length)
{
  if (length < 2)
    return 0;
  if (json[1] != 'u')
    return json[1] != '\0' && strchr ("\"\\/bfnrt", json[1]) != NULL ? 2 : 0;
  for (gsize i = 2; i < 6; i++)
    if (i >= length || !g_ascii_isxdigit (json[i]))
      return 0;
  return 6;
}

/* What the parser takes too lightly is looked at before it sees the text: it descends by recursion,
 * passes over broken escapes, and reads on behind the object it was asked for. */
static gboolean
check_text (const char *json, gsize length, GError **error)
{
  int depth = 0;
  gboolean quoted = FALSE, ended = FALSE;

  if (length > MAX_LENGTH)
    return fail (error, LIJI_INPUT_ERROR_RANGE, "the file is larger than a calendar can be");
  if (!g_utf8_validate_len (json, length, NULL))
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file is not valid UTF-8 text");
  for (gsize i = 0; i < length; i++)
    {
      if (depth == 0 && !ended && json[i] != '{' && !g_ascii_isspace (json[i]))
        break;
      if (quoted)
        {
          if (json[i] == '\\')
            {
              gsize escape = measure_escape (json + i, length - i);

              if (escape == 0)
                return fail (error, LIJI_INPUT_ERROR_MALFORMED,
                             "the file is not JSON: a text holds a broken escape");
              i += escape - 1;
            }
          else if (json[i] == '"')
            quoted = FALSE;
        }
      else if (ended && !g_ascii_isspace (json[i]))
        return fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file holds more than one JSON object");
      else if (json[i] == '"')
        quoted = TRUE;
      else if (json[i] == '{' || json[i] == '[')
        depth++;
      else if (json[i] == '}' || json[i] == ']')
        ended = --depth == 0;
      if (depth > MAX_DEPTH)
        return fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file is nested too deep");
    }
  if (!ended)
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file does not hold one whole JSON object");
  return TRUE;
}

static JsonNode *
get_member (JsonObject *object, const char *name, const char *where, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    fail (error, LIJI_INPUT_ERROR_MISSING, "%s%s is missing", where, name);
  return node;
}

static const char *
get_string (JsonNode *node, const char *where, GError **error)
{
  const char *text;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      fail (error, LIJI_INPUT_ERROR_MALFORMED, "%s is not a text", where);
      return NULL;
    }
  text = json_node_get_string (node);
  if (text[0] == '\0' || strlen (text) > 1000 || !liji_text_is_clean (text, FALSE))
    {
      fail (error, LIJI_INPUT_ERROR_MALFORMED, "%s is empty, too long or holds control characters",
            where);
      return NULL;
    }
  return text;
}

static gboolean
read_year (JsonObject *root, LijiYearTable *table, GError **error)
{
  JsonNode *node = get_member (root, "year", "", error);
  gint64 year;

  if (node == NULL)
    return FALSE;
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "year is not a whole number");
  year = json_node_get_int (node);
  if (year < 1949 || year > 2199)
    return fail (error, LIJI_INPUT_ERROR_RANGE,
                 "year: %" G_GINT64_FORMAT " is no year of a calendar", year);
  table->year = (int) year;
  return TRUE;
}

static gboolean
read_papers (JsonObject *root, LijiYearTable *table, GError **error)
{
  JsonNode *node = get_member (root, "papers", "", error);
  JsonArray *papers;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "papers is not a list");
  papers = json_node_get_array (node);
  if (json_array_get_length (papers) == 0)
    return fail (error, LIJI_INPUT_ERROR_MISSING,
                 "papers: no notice of the State Council is named");
  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      g_autofree char *where = g_strdup_printf ("papers[%u]", i);
      const char *paper = get_string (json_array_get_element (papers, i), where, error);

      if (paper == NULL)
        return FALSE;
      g_ptr_array_add (table->papers, g_strdup (paper));
    }
  return TRUE;
}

static gboolean
is_near_year (LijiDate date, int year)
{
  LijiDate first = liji_date_add_days (liji_date (year, 1, 1), -MAX_DAYS_OUTSIDE);
  LijiDate last = liji_date_add_days (liji_date (year, 12, 31), MAX_DAYS_OUTSIDE);

  return liji_date_compare (first, date) <= 0 && liji_date_compare (date, last) <= 0;
}

static gboolean
read_day (JsonNode *node, guint i, LijiYearTable *table, GError **error)
{
  g_autofree char *where = g_strdup_printf ("days[%u].", i);
  g_autofree char *where_name = g_strconcat (where, "name", NULL);
  g_autofree char *where_date = g_strconcat (where, "date", NULL);
  const char *name, *iso;
  JsonNode *member;
  LijiYearDay day = { 0 };

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "days[%u] is not an object", i);
  if ((member = get_member (json_node_get_object (node), "name", where, error)) == NULL
      || (name = get_string (member, where_name, error)) == NULL
      || (member = get_member (json_node_get_object (node), "date", where, error)) == NULL
      || (iso = get_string (member, where_date, error)) == NULL
      || (member = get_member (json_node_get_object (node), "isOffDay", where, error)) == NULL)
    return FALSE;
  if (json_node_get_value_type (member) != G_TYPE_BOOLEAN)
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "%sisOffDay is neither true nor false", where);
  if (!liji_date_from_iso (iso, &day.date) || !liji_date_is_day (day.date))
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "%s: “%s” is no day of the calendar",
                 where_date, iso);
  if (!is_near_year (day.date, table->year))
    return fail (error, LIJI_INPUT_ERROR_RANGE, "%s: %s does not belong to %d", where_date, iso,
                 table->year);
  day.off = json_node_get_boolean (member);
  day.name = g_strdup (name);
  g_array_append_val (table->days, day);
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return liji_date_compare (((const LijiYearDay *) a)->date, ((const LijiYearDay *) b)->date);
}

static gboolean
read_days (JsonObject *root, LijiYearTable *table, GError **error)
{
  JsonNode *node = get_member (root, "days", "", error);
  JsonArray *days;

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (error, LIJI_INPUT_ERROR_MALFORMED, "days is not a list");
  days = json_node_get_array (node);
  if (json_array_get_length (days) == 0)
    return fail (error, LIJI_INPUT_ERROR_MISSING, "days: the table of %d is empty", table->year);
  if (json_array_get_length (days) > MAX_DAYS)
    return fail (error, LIJI_INPUT_ERROR_RANGE, "days: %u are too many",
                 json_array_get_length (days));
  for (guint i = 0; i < json_array_get_length (days); i++)
    if (!read_day (json_array_get_element (days, i), i, table, error))
      return FALSE;
  g_array_sort (table->days, compare_days);
  for (guint i = 1; i < table->days->len; i++)
    if (compare_days (&g_array_index (table->days, LijiYearDay, i - 1),
                      &g_array_index (table->days, LijiYearDay, i))
        == 0)
      {
        g_autofree char *iso = liji_date_to_iso (g_array_index (table->days, LijiYearDay, i).date);

        return fail (error, LIJI_INPUT_ERROR_MALFORMED, "days: %s stands there twice", iso);
      }
  return TRUE;
}

/* A line of the format's name, the year, the papers, the days in order: this is what is hashed and
 * signed. */
static void
seal_table (LijiYearTable *table)
{
  GString *text = g_string_new ("liji-calendar-1\n");
  g_autofree char *digest = NULL;

  g_string_append_printf (text, "year\t%d\n", table->year);
  for (guint i = 0; i < table->papers->len; i++)
    g_string_append_printf (text, "paper\t%s\n",
                            (const char *) g_ptr_array_index (table->papers, i));
  for (guint i = 0; i < table->days->len; i++)
    {
      const LijiYearDay *day = &g_array_index (table->days, LijiYearDay, i);
      g_autofree char *iso = liji_date_to_iso (day->date);

      g_string_append_printf (text, "%s\t%s\t%s\n", day->off ? "off" : "work", iso, day->name);
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  table->version = g_strdup_printf ("%d-%.8s", table->year, digest);
  table->canonical = g_string_free (text, FALSE);
}

static void
clear_day (gpointer data)
{
  g_free (((LijiYearDay *) data)->name);
}

LijiYearTable *
liji_year_table_parse (const char *json, gssize length, GError **error)
{
  g_autoptr (LijiYearTable) table = g_atomic_rc_box_new0 (LijiYearTable);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  gsize size = length >= 0 ? (gsize) length : strlen (json);
  JsonNode *node;

  table->papers = g_ptr_array_new_with_free_func (g_free);
  table->days = g_array_new (FALSE, FALSE, sizeof (LijiYearDay));
  g_array_set_clear_func (table->days, clear_day);

  if (size >= 3 && memcmp (json, "\xef\xbb\xbf", 3) == 0)
    {
      json += 3; /* some editors' byte order mark */
      size -= 3;
    }
  if (!check_text (json, size, error))
    return NULL;
  if (!json_parser_load_from_data (parser, json, (gssize) size, &parse_error))
    {
      fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file is not JSON: %s", parse_error->message);
      return NULL;
    }
  node = json_parser_get_root (parser);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, LIJI_INPUT_ERROR_MALFORMED, "the file does not hold one JSON object");
      return NULL;
    }
  if (!read_year (json_node_get_object (node), table, error)
      || !read_papers (json_node_get_object (node), table, error)
      || !read_days (json_node_get_object (node), table, error))
    return NULL;
  seal_table (table);
  return g_steal_pointer (&table);
}

static void
clear_table (gpointer data)
{
  LijiYearTable *table = data;

  g_clear_pointer (&table->papers, g_ptr_array_unref);
  g_clear_pointer (&table->days, g_array_unref);
  g_free (table->canonical);
  g_free (table->version);
}

void
liji_year_table_unref (LijiYearTable *table)
{
  g_atomic_rc_box_release_full (table, clear_table);
}
