/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/money.h"

#include "base/error.h"

#include <unicode/unum.h>
#include <unicode/ustring.h>

/* Money is counted, never measured: fen in 64 bits. */

static gboolean
fail_range (GError **error)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "money: the amount is too large");
  return FALSE;
}

static gboolean
is_within (gint64 fen)
{
  return fen <= LIJI_MONEY_MAX && fen >= -LIJI_MONEY_MAX;
}

/* ASCII digits and at most one point; NULL when there is anything else. */
static char *
narrow (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff10 && c <= 0xff19)
        c = '0' + (c - 0xff10);
      else if (c == 0xff0e)
        c = '.';
      if (c != '.' && (c < '0' || c > '9'))
        return NULL;
      g_string_append_c (plain, (char) c);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* "3", "3.5", "3.50" in plain digits. */
static gboolean
has_shape (const char *plain)
{
  return plain != NULL
         && g_regex_match_simple ("^[0-9]+(\\.[0-9]{1,2})?$", plain, G_REGEX_DOLLAR_ENDONLY, 0);
}

gboolean
liji_money_parse (const char *text, gint64 *fen, GError **error)
{
  g_autofree char *plain = text != NULL ? narrow (text) : NULL;
  int decimals = -1; /* -1: before the point */
  gint64 value = 0;

  if (!has_shape (plain))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "money: \"%s\" is no amount in yuan, as 3.50", text != NULL ? text : "");
      return FALSE;
    }
  for (const char *p = plain; *p != '\0'; p++)
    {
      if (*p == '.')
        {
          decimals = 0;
          continue;
        }
      decimals += decimals >= 0;
      value = value * 10 + (*p - '0');
      if (value > LIJI_MONEY_MAX)
        return fail_range (error);
    }
  for (decimals = MAX (decimals, 0); decimals < 2; decimals++)
    value *= 10;
  if (!is_within (value))
    return fail_range (error);
  *fen = value;
  return TRUE;
}

char *
liji_money_to_text (gint64 fen)
{
  guint64 size = fen < 0 ? -(guint64) fen : (guint64) fen;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", fen < 0 ? "-" : "", size / 100,
                          (guint) (size % 100));
}

/* ICU's rules for amounts: 壹仟零伍. */
static char *
spell (gint64 number)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_SPELLOUT, NULL, 0, "zh_Hans", NULL, &status);
  UChar rules[40], wide[200];
  char *text = NULL;
  gsize size = sizeof wide;

  if (U_SUCCESS (status))
    {
      u_uastrcpy (rules, "%spellout-cardinal-financial");
      unum_setTextAttribute (format, UNUM_DEFAULT_RULESET, rules, -1, &status);
      unum_formatInt64 (format, number, wide, G_N_ELEMENTS (wide), NULL, &status);
    }
  if (U_SUCCESS (status))
    {
      text = g_malloc (size);
      u_strToUTF8 (text, (int32_t) size, NULL, wide, -1, &status);
    }
  if (format != NULL)
    unum_close (format);
  if (U_FAILURE (status))
    g_clear_pointer (&text, g_free);
  return text;
}

char *
liji_money_to_capitals (gint64 fen)
{
  guint64 size = fen < 0 ? -(guint64) fen : (guint64) fen;
  guint jiao = (guint) (size / 10 % 10);
  guint rest = (guint) (size % 10);
  g_autofree char *yuan = spell ((gint64) (size / 100));
  g_autofree char *tenths = spell (jiao);
  g_autofree char *hundredths = spell (rest);
  GString *text;

  if (yuan == NULL || tenths == NULL || hundredths == NULL)
    return NULL;
  text = g_string_new (fen < 0 ? "负" : NULL);
  if (size >= 100 || size == 0)
    g_string_append_printf (text, "%s元", yuan);
  if (jiao > 0)
    g_string_append_printf (text, "%s角", tenths);
  else if (rest > 0 && size >= 100)
    g_string_append (text, "零");
  if (rest > 0)
    g_string_append_printf (text, "%s分", hundredths);
  else
    g_string_append (text, "整");
  return g_string_free (text, FALSE);
}

gboolean
liji_money_add (gint64 a, gint64 b, gint64 *result, GError **error)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum) || !is_within (sum))
    return fail_range (error);
  *result = sum;
  return TRUE;
}

gboolean
liji_money_multiply (gint64 a, gint64 times, gint64 *result, GError **error)
{
  gint64 product;

  if (__builtin_mul_overflow (a, times, &product) || !is_within (product))
    return fail_range (error);
  *result = product;
  return TRUE;
}
