/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/archive.h"
#include "model/cemetery/burial.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

/* Days of other layouts and calendars. Three numbers in the order the list keeps, two as month and
 * year, one as the year; words as old Chinese books write them are archive-date.c's. */

static const UChar utc[] = { 'U', 'T', 'C', 0 };
static const char *const orders[] = { "", "YMD", "MDY", "DMY" };
/* Of CLDR, those that count years on without eras. */
static const char *const calendars[] = {
  "gregorian", "buddhist", "roc",    "islamic",  "islamic-civil", "islamic-umalqura",
  "hebrew",    "persian",  "coptic", "ethiopic", "indian",
};

void
liji_burial_dates_clear (LijiBurialDates *self)
{
  g_clear_pointer (&self->calendar, g_free);
}

static gboolean
is_civil (const LijiBurialDates *dates)
{
  return dates->calendar == NULL || strcmp (dates->calendar, "gregorian") == 0;
}

gboolean
liji_burial_dates_is_known (const LijiBurialDates *self)
{
  gboolean order = FALSE, calendar = self->calendar == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    order |= strcmp (self->order, orders[i]) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    calendar |= g_strcmp0 (self->calendar, calendars[i]) == 0;
  return order && calendar;
}

guint
liji_burial_split_day (const char *text, int numbers[3])
{
  const char *p = text;
  char mark = '\0';
  guint n = 0;

  for (;;)
    {
      char *end;

      if (n == 3 || !g_ascii_isdigit (*p))
        return 0;
      numbers[n++] = (int) strtol (p, &end, 10);
      if (end - p > 4)
        return 0;
      if (*end == '\0')
        return n;
      if (strchr ("/.-", *end) == NULL || (mark != '\0' && *end != mark))
        return 0;
      mark = *end;
      p = end + 1;
    }
}

/* Year, month and day of @numbers, zero where there is none. */
static void
arrange (const LijiBurialDates *dates, const int *numbers, guint n, int day[3])
{
  static const char parts[] = "YMD";
  const char *order = dates->order[0] != '\0' ? dates->order : "YMD";

  memset (day, 0, 3 * sizeof *day);
  if (n == 3)
    for (guint i = 0; i < 3; i++)
      day[strchr (parts, order[i]) - parts] = numbers[i];
  else if (n == 2)
    {
      gboolean last = order[0] != 'Y';

      day[0] = numbers[last];
      day[1] = numbers[!last];
    }
  else
    day[0] = numbers[0];
}

/* The civil day of year, month, day in another calendar; a year or a month alone is none, but where
 * its years begin with the civil ones. */
static LijiDate
to_civil (const char *calendar, const int day[3])
{
  g_autofree char *locale = g_strconcat ("en@calendar=", calendar, NULL);
  gboolean solar = strcmp (calendar, "buddhist") == 0 || strcmp (calendar, "roc") == 0;
  int shift = strcmp (calendar, "buddhist") == 0 ? -543 : 1911;
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *theirs;
  gint64 days;
  double at;

  if (day[0] < 1)
    return (LijiDate){ 0 };
  if (solar)
    return (LijiDate){ (gint16) (day[0] + shift), (gint8) day[1], (gint8) day[2] };
  if (day[1] < 1 || day[2] < 1)
    return (LijiDate){ 0 };
  theirs = ucal_open (utc, -1, locale, UCAL_TRADITIONAL, &status);
  if (U_FAILURE (status))
    return (LijiDate){ 0 };
  ucal_clear (theirs);
  ucal_setAttribute (theirs, UCAL_LENIENT, FALSE);
  ucal_set (theirs, UCAL_EXTENDED_YEAR, day[0]);
  ucal_set (theirs, UCAL_MONTH, day[1] - 1);
  ucal_set (theirs, UCAL_DATE, day[2]);
  at = ucal_getMillis (theirs, &status);
  ucal_close (theirs);
  if (U_FAILURE (status))
    return (LijiDate){ 0 };
  days = (gint64) (at / 86400000.0) - (at < 0 && (gint64) at % 86400000 != 0);
  return liji_date_add_days (liji_date (1970, 1, 1), (int) days);
}

/* What of year, month, day is a date: no guess at a year of two digits, and before 1850 the words
 * alone. */
static LijiDate
settle (LijiDate date)
{
  if (!liji_date_is_valid ((LijiDate){ date.year, 0, 0 }))
    return (LijiDate){ 0 };
  if (date.month < 1 || date.month > 12)
    return (LijiDate){ date.year, 0, 0 };
  if (!liji_date_is_valid (date))
    date.day = 0;
  return date;
}

LijiDate
liji_burial_read_date (const char *text, const LijiBurialDates *dates, const char **note)
{
  g_autofree char *plain = text != NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
  int numbers[3], day[3];
  guint n = liji_burial_split_day (plain, numbers);
  LijiDate date;

  *note = NULL;
  if (*plain == '\0')
    return (LijiDate){ 0 };
  if (n == 0)
    {
      date = settle (liji_archive_read_date (plain, note));
      if (date.year == 0)
        *note = "date_unread";
      return date;
    }
  arrange (dates, numbers, n, day);
  date = settle (is_civil (dates) ? (LijiDate){ (gint16) day[0], (gint8) MIN (day[1], 127),
                                                (gint8) MIN (day[2], 127) }
                                  : to_civil (dates->calendar, day));
  if (date.year == 0)
    *note = "date_unread";
  else if (n == 3 && !liji_date_is_day (date))
    *note = "date_impossible";
  else if (!liji_date_is_day (date))
    *note = "date_partial";
  return date;
}
