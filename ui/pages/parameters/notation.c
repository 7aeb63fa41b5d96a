/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/parameters/notation.h"
#include <string.h>

/* Kept, a week reads "work 08:30-12:00; sat closed" in every language. Each word is changed for
 * itself, so that the same line goes back; what is no such word stays as it is. */

/* translators: words of opening hours and of what a counter serves; one word each, without blanks
 * and without hyphens */
static const char *const words[] = {
  NC_ ("notation", "work"),          NC_ ("notation", "holiday"),
  NC_ ("notation", "mon"),           NC_ ("notation", "tue"),
  NC_ ("notation", "wed"),           NC_ ("notation", "thu"),
  NC_ ("notation", "fri"),           NC_ ("notation", "sat"),
  NC_ ("notation", "sun"),           NC_ ("notation", "closed"),
  NC_ ("notation", "booked"),        NC_ ("notation", "qixi"),
  NC_ ("notation", "mid-autumn"),    NC_ ("notation", "marriage"),
  NC_ ("notation", "reissue"),       NC_ ("notation", "divorce"),
  NC_ ("notation", "divorce_apply"), NC_ ("notation", "divorce_issue"),
};

/* What stands between words; a keyboard set to Chinese types the wide ones. */
static const struct
{
  const char *wide;
  const char *kept;
} marks[] = {
  { "；", "; " }, { "，", "," }, { "、", "," }, { "：", ":" },
  { "－", "-" },  { "～", "-" }, { "　", " " },
};

static gboolean
has_notation (const char *key)
{
  static const char *const keys[]
      = { "opening_hours", "opening_special", "booking_counters", NULL };

  return g_strv_contains (keys, key);
}

static const char *
find (const char *word, gboolean shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *there = g_dpgettext2 (NULL, "notation", words[i]);

      if (g_str_equal (word, words[i]) || g_str_equal (word, there))
        return shown ? there : words[i];
    }
  return NULL;
}

/* A word, or two with a hyphen between them: mon-fri. */
static void
append_word (GString *out, const char *word, gboolean shown)
{
  const char *whole = find (word, shown);
  g_auto (GStrv) ends = NULL;

  if (whole != NULL)
    {
      g_string_append (out, whole);
      return;
    }
  ends = g_strsplit (word, "-", -1);
  for (guint i = 0; ends[i] != NULL; i++)
    {
      const char *found = find (ends[i], shown);

      g_string_append_printf (out, "%s%s", i > 0 ? "-" : "", found != NULL ? found : ends[i]);
    }
}

static char *
change (const char *text, gboolean shown)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text, " ,;");
      g_autofree char *word = g_strndup (text, length);

      append_word (out, word, shown);
      text += length;
      for (; *text != '\0' && strchr (" ,;", *text) != NULL; text++)
        g_string_append_c (out, *text);
    }
  return g_strdup (out->str);
}

char *
liji_notation_dup_shown (const char *key, const char *value)
{
  if (value == NULL || !has_notation (key))
    return g_strdup (value != NULL ? value : "");
  return change (value, TRUE);
}

char *
liji_notation_dup_kept (const char *key, const char *typed)
{
  g_autoptr (GString) text = g_string_new (typed);

  if (!has_notation (key))
    return g_strdup (text->str);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (text, marks[i].wide, marks[i].kept, 0);
  if (g_str_has_prefix (key, "opening_"))
    g_string_replace (text, "至", "-", 0);
  return change (text->str, FALSE);
}
