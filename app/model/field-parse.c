/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "model/field.h"
#include <string.h>

/* A JSON text from outside (RFC 8259) as a node. json-glib takes the last of two equal keys,
 * comments and broken escapes, leaks where a second value follows the first and recurses as deep as
 * the brackets go: the text's shape is looked at before. */

#define MAX_DEPTH 32
#define MAX_BYTES (16 * 1024 * 1024)

/* The four digits of the escape at @json, or -1. */
static int
read_unit (const char *json, gsize length)
{
  int unit = 0;
  if (length < 6 || json[0] != '\\' || json[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (json[i]))
        return -1;
      unit = unit << 4 | g_ascii_xdigit_value (json[i]);
    }
  return unit;
}

/* The length of the escape at @json, 0 when it is none: no U+0000, no half of a surrogate pair. */
static gsize
measure_escape (const char *json, gsize length)
{
  if (length < 2)
    return 0;
  if (json[1] != 'u')
    return strchr ("\"\\/bfnrt", json[1]) != NULL ? 2 : 0;
  int unit = read_unit (json, length);
  if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return 0;
  if (unit < 0xD800 || unit > 0xDBFF)
    return 6;
  int low = read_unit (json + 6, length - 6);
  return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
}

/* The length of the text at @json with its quotes, 0 when it is none. */
static gsize
measure_text (const char *json, gsize length)
{
  for (gsize i = 1; i < length; i++)
    {
      if (json[i] == '"')
        return i + 1;
      if ((guchar) json[i] < 0x20)
        return 0;
      if (json[i] != '\\')
        continue;
      gsize escape = measure_escape (json + i, length - i);
      if (escape == 0)
        return 0;
      i += escape - 1;
    }
  return 0;
}

/* What is wrong with the shape of @json, or NULL. */
static const char *
scan_shape (const char *json, gsize length)
{
  guint depth = 0;
  gboolean ended = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char c = json[i];
      if (strchr (" \t\r\n", c) != NULL)
        continue;
      if (ended)
        return "followed by something else";
      if (depth == 0 && c != '{' && c != '[')
        return "neither an object nor a list";
      if ((c == '{' || c == '[') && ++depth > MAX_DEPTH)
        return "nested too deep";
      if (c == '}' || c == ']')
        ended = --depth == 0;
      else if (c == '"')
        {
          gsize text = measure_text (json + i, length - i);
          if (text == 0)
            return "cut off or badly escaped in a text";
          i += text - 1;
        }
      else if (!g_ascii_isalnum (c) && strchr ("{[:,+-.", c) == NULL)
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
  if (n >= 3 && memcmp (json, "\xef\xbb\xbf", 3) == 0)
    {
      json += 3; /* some editors' byte order mark */
      n -= 3;
    }
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
