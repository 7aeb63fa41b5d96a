/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/date-word.h"
#include "base/clock.h"

#include <glib/gi18n.h>
#include <string.h>

/* The window's language may be another than the locale's, and g_date_time_format knows the latter.
 */
static const char *const months[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static const char *
get_format (LijiDatePrecision precision)
{
  switch (precision)
    {
    case LIJI_DATE_DAY:
      /* translators: a day; see g_date_time_format */
      return _ ("%-d %B %Y");
    case LIJI_DATE_MONTH:
      /* translators: a month; see g_date_time_format */
      return _ ("%B %Y");
    case LIJI_DATE_YEAR:
      /* translators: a year; see g_date_time_format */
      return C_ ("year", "%Y");
    case LIJI_DATE_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
say (LijiDate date)
{
  const char *format = get_format (liji_date_get_precision (date));
  g_autofree char *named = NULL;
  const char *name;
  g_autoptr (GDateTime) day = NULL;

  if (format == NULL)
    return g_strdup ("");
  day = g_date_time_new_utc (date.year, MAX (date.month, 1), MAX (date.day, 1), 0, 0, 0);
  if (day == NULL)
    return liji_date_to_paper (date);
  name = strstr (format, "%B");
  if (name != NULL)
    named = g_strdup_printf ("%.*s%s%s", (int) (name - format), format,
                             _ (months[MAX (date.month, 1) - 1]), name + 2);
  return g_date_time_format (day, named != NULL ? named : format);
}

static gboolean
say_day (const GMatchInfo *match, GString *text, gpointer data)
{
  g_autofree char *iso = g_match_info_fetch (match, 0);
  g_autofree char *word = NULL;
  LijiDate date;

  if (liji_date_from_iso (iso, &date))
    word = say (date);
  g_string_append (text, word != NULL ? word : iso);
  return FALSE;
}

char *
liji_date_word_dup (LijiDate date)
{
  return say (date);
}

char *
liji_date_word_dup_moment (gint64 at)
{
  g_autofree char *iso = liji_micros_to_iso (at);

  return g_strdup_printf ("%.5s %.5s", iso + strlen ("2026-"), iso + strlen ("2026-11-23T"));
}

char *
liji_date_word_dup_in (const char *text)
{
  /* A number may hold what looks like a day: nothing of a number stands beside a day. */
  g_autoptr (GRegex) day = g_regex_new ("(?<![0-9A-Za-z-])\\d{4}-\\d\\d-\\d\\d(?![0-9A-Za-z-])",
                                        G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  return text != NULL ? g_regex_replace_eval (day, text, -1, 0, 0, say_day, NULL, NULL) : NULL;
}
