/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "base/text-private.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <string.h>

/* Names and numbers as written, and the normal forms in which they are stored and compared. The
 * separator in names is U+00B7 (民委发〔2016〕33号); everything that looks like it becomes it. */

#define INTERPUNCT 0x00B7

/* Look-alikes that are never anything else in a name. U+002E and its full-width twin mean · only
 * between Chinese characters. */
static gboolean
is_separator (gunichar c)
{
  switch (c)
    {
    case INTERPUNCT:
    case 0x0387: /* Greek ano teleia */
    case 0x16EB: /* runic single punctuation */
    case 0x2022: /* bullet */
    case 0x2024: /* one dot leader */
    case 0x2027: /* hyphenation point */
    case 0x2219: /* bullet operator */
    case 0x22C5: /* dot operator */
    case 0x25CF: /* black circle */
    case 0x2E31: /* word separator middle dot */
    case 0x2E33: /* raised dot */
    case 0x30FB: /* katakana middle dot */
    case 0xA78F: /* Latin middle dot */
    case 0xFF65: /* half-width katakana middle dot */
      return TRUE;
    default:
      return FALSE;
    }
}

static gunichar
to_half_width (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFEE0;
  return c == 0x3000 ? ' ' : c;
}

static gboolean
is_dropped (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_FORMAT || (type == G_UNICODE_CONTROL && !g_unichar_isspace (c));
}

static gboolean
is_hyphen (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 || c == 0x2043;
}

gboolean
liji_text_is_variation_selector (gunichar c)
{
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* The next code point at or after @i that is no blank, or 0. */
static gunichar
look_ahead (GArray *points, guint i)
{
  for (; i < points->len; i++)
    if (!g_unichar_isspace (g_array_index (points, gunichar, i)))
      return g_array_index (points, gunichar, i);
  return 0;
}

/* The code points of @name one by one: repaired, half width, without what is not seen. NULL when it
 * is no valid UTF-8. */
static GArray *
clean_points (const char *name)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (gunichar));

  if (!g_utf8_validate (name, -1, NULL))
    return NULL;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = to_half_width (liji_text_repair_private (g_utf8_get_char (p)));

      if (is_separator (c))
        c = INTERPUNCT;
      if (!is_dropped (c))
        g_array_append_val (points, c);
    }
  return g_steal_pointer (&points);
}

/* One blank for many, none at the ends or beside a separator; a point between Chinese characters is
 * a separator. */
static char *
join_points (GArray *points)
{
  GString *name = g_string_new (NULL);
  gunichar last = 0; /* what was written last, never a blank */
  gboolean blank = FALSE;

  for (guint i = 0; i < points->len; i++)
    {
      gunichar c = g_array_index (points, gunichar, i);

      if (g_unichar_isspace (c))
        {
          blank = TRUE;
          continue;
        }
      if (c == '.' && liji_text_is_han (last) && liji_text_is_han (look_ahead (points, i + 1)))
        c = INTERPUNCT;
      if (blank && last != 0 && c != INTERPUNCT && last != INTERPUNCT)
        g_string_append_c (name, ' ');
      g_string_append_unichar (name, c);
      last = c;
      blank = FALSE;
    }
  return g_string_free (name, FALSE);
}

static char *
to_upper (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = (int32_t) strlen (text) * 3 + 1;
  g_autofree UChar *from = g_new (UChar, capacity);
  g_autofree UChar *to = g_new (UChar, capacity);
  g_autofree char *upper = g_malloc ((gsize) capacity * 3);

  u_strFromUTF8 (from, capacity, NULL, text, -1, &status);
  u_strToUpper (to, capacity, from, -1, "", &status);
  u_strToUTF8 (upper, capacity * 3, NULL, to, -1, &status);
  return U_SUCCESS (status) ? g_steal_pointer (&upper) : g_strdup (text);
}

static void
append_stars (GString *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, '*');
}

/* First character, stars, last character of a Chinese name; two characters show the first only. */
static char *
mask_chinese (const gunichar *points, glong length)
{
  GString *masked = g_string_new (NULL);

  for (glong i = 0; i < length; i++)
    if (i == 0 || points[i] == INTERPUNCT || (i == length - 1 && length > 2))
      g_string_append_unichar (masked, points[i]);
    else
      g_string_append_c (masked, '*');
  return g_string_free (masked, FALSE);
}

static char *
mask_words (const gunichar *points, glong length)
{
  GString *masked = g_string_new (NULL);
  gboolean first = TRUE;

  for (glong i = 0; i < length; i++)
    {
      gboolean letter = g_unichar_isalnum (points[i]) || g_unichar_ismark (points[i]);

      if (!letter || first)
        g_string_append_unichar (masked, points[i]);
      else
        g_string_append_c (masked, '*');
      first = !letter && points[i] != '\'';
    }
  return g_string_free (masked, FALSE);
}

gboolean
liji_text_is_han (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  if (c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFD))
    return TRUE;
  return c > 0x2E7F && uscript_getScript ((UChar32) c, &status) == USCRIPT_HAN
         && u_charType ((UChar32) c) == U_OTHER_LETTER;
}

char *
liji_text_normalise_name (const char *name)
{
  g_autoptr (GArray) points = NULL;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  points = clean_points (name);
  if (points == NULL)
    return NULL;
  joined = join_points (points);
  return g_utf8_normalize (joined, -1, G_NORMALIZE_NFC);
}

char *
liji_text_fold_name (const char *name)
{
  g_autofree char *normal = liji_text_normalise_name (name);
  g_autofree char *upper = NULL;
  GString *folded;

  if (normal == NULL)
    return NULL;
  upper = to_upper (normal);
  folded = g_string_new (NULL);
  for (const char *p = upper; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !liji_text_is_variation_selector (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

char *
liji_text_fold_number (const char *number)
{
  GString *folded;

  g_return_val_if_fail (number != NULL, NULL);

  if (!g_utf8_validate (number, -1, NULL))
    return NULL;
  folded = g_string_new (NULL);
  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = to_half_width (liji_text_repair_private (g_utf8_get_char (p)));

      if (!g_unichar_isspace (c) && !is_dropped (c) && !is_hyphen (c))
        g_string_append_unichar (folded, g_unichar_toupper (c));
    }
  return g_string_free (folded, FALSE);
}

gboolean
liji_text_is_chinese_name (const char *name)
{
  gunichar last = INTERPUNCT;

  g_return_val_if_fail (name != NULL, FALSE);

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == INTERPUNCT ? last == INTERPUNCT
                          : (!liji_text_is_han (c) && !liji_text_is_variation_selector (c)))
        return FALSE;
      last = c;
    }
  return last != INTERPUNCT;
}

guint
liji_text_length (const char *text)
{
  g_return_val_if_fail (text != NULL, G_MAXUINT);

  return g_utf8_validate (text, -1, NULL) ? (guint) g_utf8_strlen (text, -1) : G_MAXUINT;
}

char *
liji_text_mask_name (const char *name)
{
  g_autofree char *normal = liji_text_normalise_name (name);
  g_autofree gunichar *points = NULL;
  glong length = 0;

  if (normal == NULL)
    return NULL;
  points = g_utf8_to_ucs4_fast (normal, -1, &length);
  if (liji_text_is_chinese_name (normal))
    return mask_chinese (points, length);
  return mask_words (points, length);
}

char *
liji_text_mask_number (const char *number)
{
  g_autofree char *folded = liji_text_fold_number (number);
  GString *masked;
  guint length, head, tail, i = 0;

  if (folded == NULL)
    return NULL;
  length = (guint) g_utf8_strlen (folded, -1);
  head = length >= 15 ? 4 : length >= 8 ? 2 : 0;
  tail = length >= 15 ? 4 : length >= 8 ? 2 : length >= 4 ? 1 : 0;
  masked = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p), i++)
    if (i < head || i >= length - tail)
      g_string_append_unichar (masked, g_utf8_get_char (p));
    else
      append_stars (masked, 1);
  return g_string_free (masked, FALSE);
}

gboolean
liji_text_is_clean (const char *text, gboolean lines)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && lines)
        continue;
      /* Controls, line and paragraph separators, overrides of the writing direction, and no
       * characters at all. */
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E)
          || (c >= 0x2066 && c <= 0x2069) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
        return FALSE;
    }
  return TRUE;
}

char *
liji_text_normalise_number (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = to_half_width (g_utf8_get_char (p));

      if (c == 0xA0)
        c = ' ';
      if (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      if (c < 128)
        g_string_append_c (out, g_ascii_toupper ((char) c));
      else
        g_string_append_unichar (out, c);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

#define BRAILLE_BLANK 0x2800 /* drawn as eight dots not raised */

gboolean
liji_text_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isgraph (c) && c != BRAILLE_BLANK
          && !u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return FALSE;
    }
  return TRUE;
}

/* Of the default ignorable characters (Unicode, DerivedCoreProperties) those without a use in a
 * name or a sentence. */
static const struct
{
  gunichar from, to;
} unseen[] = {
  { 0x115F, 0x1160 }, /* Hangul fillers */
  { 0x2060, 0x2064 }, /* word joiner, invisible operators */
  { 0x206A, 0x206F }, /* deprecated */
  { BRAILLE_BLANK, BRAILLE_BLANK },
  { 0x3164, 0x3164 },   /* Hangul filler */
  { 0xFFA0, 0xFFA0 },   /* half-width Hangul filler */
  { 0xFFF9, 0xFFFB },   /* interlinear annotation */
  { 0xE0000, 0xE00FF }, /* tags */
  { 0xE01F0, 0xE0FFF }, /* reserved */
};

gboolean
liji_text_has_unseen (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
      if (g_utf8_get_char (p) >= unseen[i].from && g_utf8_get_char (p) <= unseen[i].to)
        return TRUE;
  return FALSE;
}
