/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "pinyin-table.h"

#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <string.h>

/* Pinyin and Chinese order from ICU. The transliterator is dear to open (130 ms, which everybody
 * would wait for behind an act's lock), so what it says of each common character was written down
 * while Liji was built, and it is opened for the others only; it and the collator are kept then.
 * ICU changes the text in place, so transliterating is done by one thread at a time. */

static GMutex pinyin_mutex;

/* The reading of one character that is not in the table, as ICU gives it alone. */
typedef struct
{
  char *full;
  char *initials;
} Reading;

static GMutex readings_mutex;

/* Surnames ICU 72 reads as the common word, each with a character that is read as the surname is;
 * 晟 is shèng and 卜 bǔ wherever they stand in a name. */
static const struct
{
  const char *name;
  const char *read_as;
} surnames[] = {
  { "单于", "婵于" }, { "朴", "瓢" }, { "缪", "妙" }, { "薄", "伯" }, { "阚", "瞰" },
  { "么", "腰" },     { "佴", "耐" }, { "贠", "运" }, { "貟", "运" }, { "覃", "秦" },
  { "乜", "聂" },     { "都", "督" }, { "藏", "臧" },
};

/* Where ICU looks at two characters to read the first; otherwise it looks at one, and at whether it
 * begins the name. */
static const char *const pairs[]
    = { "令狐", "万俟", "澹台", "长孙", "藏文", "重庆", "沈阳", "秘鲁" };

static gpointer
open_transliterator (gpointer data)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[64];
  UTransliterator *transliterator;

  u_uastrcpy (id, "Han-Latin/Names; Latin-ASCII; Lower");
  transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_warning ("no pinyin: %s", u_errorName (status));
  return U_SUCCESS (status) ? transliterator : NULL;
}

static gpointer
open_collator (gpointer data)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  UCollator *collator;

  uloc_forLanguageTag ("zh-u-co-pinyin", locale, sizeof locale, NULL, &status);
  collator = ucol_open (locale, &status);
  if (U_FAILURE (status))
    g_warning ("no Chinese order: %s", u_errorName (status));
  return U_SUCCESS (status) ? collator : NULL;
}

/* UTF-16 with room for @factor times as much; @length is what is used. */
static UChar *
to_utf16 (const char *text, int32_t factor, int32_t *length, int32_t *capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar *utf16;

  *capacity = (int32_t) MIN (strlen (text), 1 << 20) * factor + 16;
  utf16 = g_new (UChar, *capacity);
  u_strFromUTF8 (utf16, *capacity, length, text, -1, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&utf16, g_free);
  return utf16;
}

/* @name with the characters ICU misreads in it replaced by ones that are read as they should be. */
static char *
guide_reading (const char *name)
{
  g_autoptr (GString) guided = g_string_new (name);

  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++)
    if (g_str_has_prefix (name, surnames[i].name))
      {
        g_string_erase (guided, 0, (gssize) strlen (surnames[i].name));
        g_string_prepend (guided, surnames[i].read_as);
        break;
      }
  g_string_replace (guided, "晟", "圣", 0);
  g_string_replace (guided, "卜", "补", 0);
  return g_string_free (g_steal_pointer (&guided), FALSE);
}

/* "wang xiao ming" from 王小明; what has no reading stays as it is. */
static UChar *
transliterate (const char *name, int32_t *length)
{
  static GOnce once = G_ONCE_INIT;
  const UTransliterator *transliterator = g_once (&once, open_transliterator, NULL);
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity, limit;
  UChar *utf16 = to_utf16 (name, 8, length, &capacity);

  if (utf16 == NULL || transliterator == NULL)
    return utf16;
  limit = *length;
  g_mutex_lock (&pinyin_mutex);
  utrans_transUChars (transliterator, utf16, length, capacity, 0, &limit, &status);
  g_mutex_unlock (&pinyin_mutex);
  if (U_FAILURE (status))
    g_clear_pointer (&utf16, g_free);
  return utf16;
}

/* What ICU says of @text from its character @skip on. */
static void
read_whole (const char *text, int32_t skip, GString *full, GString *first)
{
  g_autofree UChar *latin = NULL;
  gboolean begins = TRUE;
  int32_t length = 0;

  latin = transliterate (text, &length);
  for (int32_t i = 0; latin != NULL && i < length; i++)
    {
      if (latin[i] == ' ' && skip > 0)
        skip--;
      else if (skip == 0 && latin[i] < 128 && g_ascii_isalnum ((char) latin[i]))
        {
          g_string_append_c (full, (char) latin[i]);
          if (begins)
            g_string_append_c (first, (char) latin[i]);
          begins = FALSE;
          continue;
        }
      if (latin[i] != '\'')
        begins = TRUE;
    }
}

/* The character at @at, which begins the name or not. */
static const Reading *
read_character (const char *at, gboolean first)
{
  static GHashTable *readings;
  gsize length = (gsize) (g_utf8_next_char (at) - at);
  gpointer key = GUINT_TO_POINTER (g_utf8_get_char (at) << 1 | (first ? 1 : 0));
  Reading *reading;

  if (readings == NULL)
    readings = g_hash_table_new (NULL, NULL);
  reading = g_hash_table_lookup (readings, key);
  if (reading == NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s%.*s", first ? "" : "一", (int) length, at);
      GString *full = g_string_new (NULL);
      GString *initials = g_string_new (NULL);

      read_whole (text, first ? 0 : 1, full, initials);
      reading = g_new (Reading, 1);
      reading->full = g_string_free (full, FALSE);
      reading->initials = g_string_free (initials, FALSE);
      g_hash_table_insert (readings, key, reading);
    }
  return reading;
}

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)
         || (c >= 0x20000 && c <= 0x323AF);
}

/* Whether ICU reads @name character by character. */
static gboolean
is_plain (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_ideograph (g_utf8_get_char (p)))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strstr (name, pairs[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* NULL: not in the table. */
static const char *
look_up (gunichar c, gboolean first)
{
  guint16 number = c < PINYIN_FIRST || c > PINYIN_LAST ? PINYIN_NOT_PLAIN
                                                       : pinyin_of[c - PINYIN_FIRST][first ? 0 : 1];

  return number != PINYIN_NOT_PLAIN ? pinyin_syllables[number] : NULL;
}

static void
append_kept (const char *at, gboolean first, GString *full, GString *initials)
{
  const Reading *reading;

  g_mutex_lock (&readings_mutex);
  reading = read_character (at, first);
  g_string_append (full, reading->full);
  g_string_append (initials, reading->initials);
  g_mutex_unlock (&readings_mutex);
}

static void
read_plain (const char *name, GString *full, GString *first)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *syllable = look_up (g_utf8_get_char (p), p == name);

      if (syllable != NULL)
        {
          g_string_append (full, syllable);
          g_string_append_len (first, syllable, *syllable != '\0' ? 1 : 0);
        }
      else
        append_kept (p, p == name, full, first);
    }
}

char *
liji_text_pinyin (const char *name, char **initials)
{
  g_autofree char *normal = liji_text_normalise_name (name);
  g_autofree char *guided = normal != NULL ? guide_reading (normal) : NULL;
  GString *full = g_string_new (NULL);
  GString *first = g_string_new (NULL);

  if (guided != NULL && is_plain (guided))
    read_plain (guided, full, first);
  else if (guided != NULL)
    read_whole (guided, 0, full, first);
  if (initials != NULL)
    *initials = g_strdup (first->str);
  g_string_free (first, TRUE);
  return g_string_free (full, FALSE);
}

/* Input methods want lü and nü as lv and nv; ICU and liji_text_pinyin say lu and nu. */
char *
liji_text_fold_typed_pinyin (const char *typed)
{
  g_autofree char *lower = NULL;
  GString *folded;
  char last = '\0';

  g_return_val_if_fail (typed != NULL, NULL);

  lower = g_utf8_validate (typed, -1, NULL) ? g_utf8_strdown (typed, -1) : g_strdup ("");
  folded = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      if (c == 0xFC || (c == 'v' && (last == 'l' || last == 'n')))
        c = 'u';
      if (c < 128 && g_ascii_isalnum ((char) c))
        g_string_append_c (folded, last = (char) c);
    }
  return g_string_free (folded, FALSE);
}

GBytes *
liji_text_sort_key (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *normal = liji_text_normalise_name (name);
  g_autofree UChar *utf16 = NULL;
  const UCollator *collator = g_once (&once, open_collator, NULL);
  int32_t length = 0, capacity, needed;
  guint8 *key;

  if (normal != NULL)
    utf16 = to_utf16 (normal, 1, &length, &capacity);
  if (utf16 == NULL || collator == NULL)
    return g_bytes_new (normal != NULL ? normal : "", normal != NULL ? strlen (normal) : 0);
  needed = ucol_getSortKey (collator, utf16, length, NULL, 0);
  key = g_malloc ((gsize) needed);
  ucol_getSortKey (collator, utf16, length, key, needed);
  return g_bytes_new_take (key, (gsize) needed - 1); /* without the closing zero byte */
}

void
liji_text_prepare (void)
{
  g_autofree char *pinyin = liji_text_pinyin ("王·明", NULL); /* not in the table */
  g_autoptr (GBytes) key = liji_text_sort_key ("王");
}
