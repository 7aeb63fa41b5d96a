/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/input.h"
#include "access/secret.h"
#include "base/error.h"
#include "base/in-file.h"
#include "base/out-file.h"
#include "model/field.h"
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LINE_LIMIT 4096
#define RECORDS_LIMIT (64 * 1024 * 1024)

static JsonNode *
parse_one (const char *text, guint line, GError **error)
{
  JsonNode *node = liji_json_parse (text, -1, error);

  if (node == NULL)
    g_prefix_error (error, "record %u: not JSON: ", line);
  return node;
}

static gboolean
add_record (GPtrArray *records, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "record %u: not an object",
                   records->len + 1);
      return FALSE;
    }
  g_ptr_array_add (records, json_node_ref (node));
  return TRUE;
}

static gboolean
read_lines (GPtrArray *records, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      node = parse_one (lines[i], records->len + 1, error);
      if (node == NULL || !add_record (records, node, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_whole (GPtrArray *records, JsonNode *root, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (root))
    return add_record (records, root, error);
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_record (records, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

GPtrArray *
liji_input_read_records (GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GBytes) bytes = liji_input_read_file ("-", RECORDS_LIMIT, error);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                    g_bytes_get_size (bytes));
  if (strlen (text) != g_bytes_get_size (bytes) || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                           "standard input: not UTF-8 text");
      return NULL;
    }
  root = parse_one (text, 1, NULL);
  if (!(root != NULL ? read_whole (records, root, error) : read_lines (records, text, error)))
    return NULL;
  if (records->len == 0)
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING,
                           "standard input: no record");
      return NULL;
    }
  return g_steal_pointer (&records);
}

/* Standard input is waited for: a person or another program writes it at leisure. */
static GBytes *
read_standard_input (gsize limit, GError **error)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) all = g_byte_array_new ();

  while (TRUE)
    {
      g_autoptr (GBytes) part = g_input_stream_read_bytes (in, 65536, NULL, error);

      if (part == NULL)
        {
          g_prefix_error (error, "-: ");
          return NULL;
        }
      if (g_bytes_get_size (part) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      g_byte_array_append (all, g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      if (all->len <= limit)
        continue;
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "-: more than %" G_GSIZE_FORMAT " bytes", limit);
      return NULL;
    }
}

GBytes *
liji_input_read_file (const char *path, gsize limit, GError **error)
{
  return g_str_equal (path, "-") ? read_standard_input (limit, error)
                                 : liji_in_file_read (path, limit, LIJI_IN_FILE_PATIENCE, error);
}

gboolean
liji_input_write_file (const char *path, GBytes *bytes, GError **error)
{
  return liji_out_file_check (path, error)
         && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT,
                                      0600, error);
}

gboolean
liji_input_day (LijiCli *cli, const char *option, LijiDate *date, GError **error)
{
  const char *typed = liji_cli_get_text (cli, option);

  *date = (LijiDate){ 0 };
  if (typed == NULL)
    return TRUE;
  if (liji_date_from_typed (typed, liji_clock_get_today (liji_cli_get_clock (cli)), date, NULL))
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: \"%s\" is not a date",
               option, typed);
  return FALSE;
}

/* A pipe has no readers to keep out. */
static gboolean
check_private (const char *path, GError **error)
{
  GStatBuf st;

  if (g_str_equal (path, "-") || g_stat (path, &st) != 0 || !S_ISREG (st.st_mode)
      || (st.st_mode & 077) == 0)
    return TRUE;
  g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS,
               "%s can be read by others; give it to its owner alone (chmod go= )", path);
  return FALSE;
}

char *
liji_input_read_line (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes
      = check_private (path, error) ? liji_input_read_file (path, LINE_LIMIT, error) : NULL;
  char *line;

  if (bytes == NULL)
    return NULL;
  line = g_strndup (g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                    g_bytes_get_size (bytes));
  line[strcspn (line, "\r\n")] = '\0';
  return line;
}

gboolean
liji_input_secret (LijiCli *cli, const char *option, char **secret, GError **error)
{
  const char *path = liji_cli_get_text (cli, option);

  if (path == NULL)
    return TRUE;
  *secret = liji_input_read_line (path, error);
  if (*secret != NULL && **secret != '\0')
    return TRUE;
  if (*secret != NULL)
    g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING, "%s: the file %s is empty",
                 option, path);
  return FALSE;
}

gboolean
liji_input_time (LijiCli *cli, const char *option, gint64 *at, GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autofree char *iso = text != NULL ? g_strdelimit (g_strdup (text), " ", 'T') : NULL;
  g_autofree char *full = iso != NULL ? g_strconcat (iso, ":00", NULL) : NULL;
  g_autoptr (GDateTime) time = NULL;

  *at = 0;
  if (text == NULL)
    return TRUE;
  time = g_date_time_new_from_iso8601 (full, zone);
  if (time == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "%s: \"%s\" is no time, as 2026-11-23 09:30", option, text);
      return FALSE;
    }
  *at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  return TRUE;
}
