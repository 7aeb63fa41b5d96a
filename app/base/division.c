/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/division.h"

#include "base/province.h"

#include <string.h>

/* Read from the left, level by level: a level is what stands before the first of its endings, and
 * it has not been left out when none of a lower level comes sooner. */

#define MOST_LETTERS 15

static const char *const provinces[]
    = { "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", NULL };
static const char *const prefectures[] = { "自治州", "地区", "市", "盟", NULL };
static const char *const counties[] = { "县", "区", "市", "旗", NULL };
static const char *const townships[] = { "街道", "镇", "乡", "苏木", NULL };

/* Where the first of @endings begins that has a letter before it; NULL: none does soon enough. */
static const char *
find (const char *text, const char *const *endings, gsize *length)
{
  const char *at = text;

  for (guint i = 0; *at != '\0' && i < MOST_LETTERS; i++, at = g_utf8_next_char (at))
    for (guint j = 0; i > 0 && endings[j] != NULL; j++)
      if (g_str_has_prefix (at, endings[j]))
        {
          *length = strlen (endings[j]);
          return at;
        }
  return NULL;
}

static gboolean
comes_sooner (const char *text, const char *const *endings, const char *than)
{
  gsize length;
  const char *at = find (text, endings, &length);

  return at != NULL && at < than;
}

static void
take (GString *path, const char **text, const char *end)
{
  g_string_append_printf (path, "%s%.*s", path->len > 0 ? "/" : "", (int) (end - *text), *text);
  *text = end;
}

/* 吉林市 lies in a province of its own name; 北京市 is one. */
static void
take_province (GString *path, const char **text)
{
  const char *name = liji_province_find (*text);
  const char *after = name != NULL ? *text + strlen (name) : *text;
  gsize length;
  const char *end = find (*text, provinces, &length);

  if (name == NULL)
    {
      if (end != NULL && !comes_sooner (*text, counties, end)
          && !comes_sooner (*text, prefectures, end))
        take (path, text, end + length);
      return;
    }
  g_string_append (path, name);
  if (g_str_has_prefix (after, "市"))
    *text = liji_province_is_city (name) ? after + strlen ("市") : *text;
  else
    *text = after;
  for (guint i = 0; provinces[i] != NULL && *text == after; i++)
    if (g_str_has_prefix (after, provinces[i]))
      *text = after + strlen (provinces[i]);
}

static void
take_prefecture (GString *path, const char **text)
{
  static const char *const lower[] = { "县", "旗", NULL };
  gsize length;
  const char *end = find (*text, prefectures, &length);

  /* 沙市区 is none. */
  if (end != NULL && !comes_sooner (*text, lower, end) && !comes_sooner (*text, townships, end)
      && !comes_sooner (*text, (const char *const[]){ "区", NULL }, end)
      && !g_str_has_prefix (end, "市区"))
    take (path, text, end + length);
}

static void
take_county (GString *path, const char **text)
{
  gsize length;
  const char *end = find (*text, counties, &length);

  if (end == NULL || comes_sooner (*text, townships, end))
    return;
  if (g_str_has_prefix (end, "市区"))
    length = strlen ("市区");
  take (path, text, end + length);
}

static void
take_township (GString *path, const char **text)
{
  gsize length;
  const char *end = find (*text, townships, &length);

  if (end != NULL)
    take (path, text, end + length);
}

char *
liji_division_dup_path (const char *address)
{
  GString *path = g_string_new (NULL);
  g_autofree char *valid = address != NULL ? g_utf8_make_valid (address, -1) : NULL;
  g_auto (GStrv) words = valid != NULL ? g_strsplit (valid, " ", -1) : NULL;
  g_autofree char *clean = words != NULL ? g_strjoinv (NULL, words) : NULL;
  const char *text = clean;

  if (text == NULL)
    return g_string_free (path, FALSE);
  if (g_str_has_prefix (text, "中国"))
    text += strlen ("中国");
  take_province (path, &text);
  take_prefecture (path, &text);
  take_county (path, &text);
  take_township (path, &text);
  return g_string_free (path, FALSE);
}

/* What of @path stands below @within; NULL where it does not lie within. */
static const char *
skip (const char *path, const char *within)
{
  gsize length = strlen (within);

  if (length == 0)
    return path;
  if (!g_str_has_prefix (path, within) || (path[length] != '\0' && path[length] != '/'))
    return NULL;
  return path + length + (path[length] == '/');
}

char *
liji_division_dup_below (const char *path, const char *within, gboolean *deeper)
{
  const char *rest = skip (path, within);
  const char *slash = rest != NULL ? strchr (rest, '/') : NULL;

  if (deeper != NULL)
    *deeper = slash != NULL;
  if (rest == NULL)
    return NULL;
  if (*rest == '\0')
    return g_strdup (LIJI_DIVISION_UNWRITTEN);
  return slash != NULL ? g_strndup (rest, slash - rest) : g_strdup (rest);
}

gboolean
liji_division_is_within (const char *path, const char *within)
{
  g_autofree char *above = NULL;

  if (!g_str_has_suffix (within, LIJI_DIVISION_UNWRITTEN))
    return skip (path, within) != NULL;
  above = g_strndup (within, strlen (within) - strlen (LIJI_DIVISION_UNWRITTEN));
  if (g_str_has_suffix (above, "/"))
    above[strlen (above) - 1] = '\0';
  return strcmp (path, above) == 0;
}
