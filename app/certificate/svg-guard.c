/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/svg-guard.h"
#include "certificate/error.h"
#include <string.h>

/* The drawing library leaves most of this out without a word, and the paper would lack what the
 * designer saw. So all of it is refused aloud, and nothing outside the file can change a paper. */

static gboolean
refuse (GError **error, const char *problem, const char *element, const char *value)
{
  g_autofree char *start = g_utf8_substring (value, 0, MIN (60, g_utf8_strlen (value, -1)));

  return liji_certificate_fail_drawing (error, problem, "<%s>%s%s%s", element,
                                        *value != '\0' ? " “" : "", start,
                                        *value != '\0' ? "”" : "");
}

static const char *
skip_prefix (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static gboolean
is_inside (const char *address)
{
  return *address == '#' || *address == '\0' || g_ascii_strncasecmp (address, "data:", 5) == 0;
}

/* url(…) of a style or an attribute. A style is read by its letters, so none may be written as an
 * escape. */
static gboolean
guard_style (const char *element, const char *text, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (strstr (lower, "@import") != NULL)
    return refuse (error, "template.imports", element, "");
  for (const char *p = strstr (lower, "url("); p != NULL; p = strstr (p, "url("))
    {
      p = skip_blanks (p + 4);
      if (*p == '"' || *p == '\'')
        p = skip_blanks (p + 1);
      if (!is_inside (p))
        return refuse (error, "template.outside", element, text + (p - lower));
    }
  if (strchr (text, '\\') != NULL)
    return refuse (error, "template.backslash", element, "");
  return TRUE;
}

static gboolean
guard_attribute (const char *element, const char *name, const char *value, GError **error)
{
  if (g_str_equal (skip_prefix (name), "href") && !is_inside (skip_blanks (value)))
    return refuse (error, "template.outside", element, value);
  if (strchr (name, ':') != NULL)
    return TRUE;
  if (g_ascii_strncasecmp (name, "on", 2) == 0)
    return refuse (error, "template.program", element, name);
  if (g_str_equal (name, "style") || strstr (value, "(") != NULL)
    return guard_style (element, value, error);
  return TRUE;
}

gboolean
liji_svg_guard_element (const char *element,
                        const char **names,
                        const char **values,
                        GError **error)
{
  const char *local = skip_prefix (element);

  if (g_ascii_strcasecmp (local, "script") == 0)
    return refuse (error, "template.program", element, "");
  if (g_ascii_strcasecmp (local, "foreignObject") == 0)
    return refuse (error, "template.not_drawn", element, "");
  for (guint i = 0; names[i] != NULL; i++)
    if (!guard_attribute (element, names[i], values[i], error))
      return FALSE;
  return TRUE;
}

gboolean
liji_svg_guard_style (const char *text, GError **error)
{
  return guard_style ("style", text, error);
}

gboolean
liji_svg_guard_other (const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_strndup (text, length);

  if (g_str_has_prefix (copy, "<?xml-stylesheet"))
    return refuse (error, "template.imports", "?xml-stylesheet", "");
  /* A DOCTYPE of its own may give attributes that stand nowhere in the elements. */
  if (g_str_has_prefix (copy, "<!DOCTYPE") && strchr (copy, '[') != NULL)
    return refuse (error, "template.declares", "!DOCTYPE", "");
  return TRUE;
}
