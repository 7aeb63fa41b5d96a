/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opening.h"

#include "base/error.h"

#include <string.h>

/* Two tables that are never one: rest days move the ends of periods, opening hours say when a door
 * is open. Offices open on Saturdays, and on Qixi whatever day it falls on. */

#define FESTIVALS_FROM 2021
#define DAY_MINUTES (24 * 60)

/* Month and day of 七月初七 and 八月十五; checked against the astronomical calendar. */
static const struct
{
  gint16 qixi, mid_autumn;
} festivals[] = {
  { 814, 921 },  { 804, 910 }, { 822, 929 },  { 810, 917 }, { 829, 1006 },
  { 819, 925 },  { 808, 915 }, { 826, 1003 }, { 816, 922 }, { 805, 912 },
  { 824, 1001 }, { 812, 919 }, { 801, 908 },  { 820, 927 }, { 810, 916 },
};

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };

enum
{
  WORK = 7, /* after the seven weekdays */
  HOLIDAY,
  N_WORDS,
};

typedef struct
{
  gboolean set;
  LijiOpenDay hours;
} Hours;

typedef struct
{
  LijiDate date; /* year 0: of every year */
  const char *festival;
  LijiOpenDay hours;
} Special;

struct _LijiOpening
{
  Hours week[N_WORDS];
  GArray *specials;
};

static LijiDate
festival_date (int year, gboolean qixi)
{
  guint n = (guint) (year - FESTIVALS_FROM);
  LijiDate unknown = { 0 };
  int day;

  if (year < FESTIVALS_FROM || n >= G_N_ELEMENTS (festivals))
    return unknown;
  day = qixi ? festivals[n].qixi : festivals[n].mid_autumn;
  return liji_date (year, day / 100, day % 100);
}

static gboolean
fail (GError **error, const char *entry)
{
  g_set_error (
      error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
      "\"%s\" says no opening hours: days, then 08:30-12:00 or closed, then perhaps booked", entry);
  return FALSE;
}

static gboolean
read_span (const char *word, LijiOpenDay *hours)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", -1);
  LijiSpan span;

  if (g_strv_length (ends) != 2 || hours->n_spans == LIJI_OPEN_MAX_SPANS)
    return FALSE;
  span.from = (gint16) liji_minutes_from_text (ends[0]);
  span.to = (gint16) liji_minutes_from_text (ends[1]);
  if (span.from < 0 || span.to <= span.from
      || (hours->n_spans > 0 && hours->spans[hours->n_spans - 1].to > span.from))
    return FALSE;
  hours->spans[hours->n_spans++] = span;
  return TRUE;
}

/* What stands behind the days. */
static gboolean
read_hours (char **words, LijiOpenDay *hours)
{
  gboolean closed = FALSE;

  for (; *words != NULL; words++)
    {
      if (**words == '\0')
        continue;
      if (closed || hours->booked_only)
        return FALSE;
      if (strcmp (*words, "closed") == 0 && hours->n_spans == 0)
        closed = TRUE;
      else if (strcmp (*words, "booked") == 0 && hours->n_spans > 0)
        hours->booked_only = TRUE;
      else if (!read_span (*words, hours))
        return FALSE;
    }
  return closed || hours->n_spans > 0;
}

static int
find_weekday (const char *word)
{
  for (int i = 0; weekdays[i] != NULL; i++)
    if (strcmp (weekdays[i], word) == 0)
      return i;
  return -1;
}

/* "work", "sat", "mon-fri". */
static gboolean
find_days (const char *word, int *first, int *last)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", 2);

  *first = strcmp (word, "work") == 0      ? WORK
           : strcmp (word, "holiday") == 0 ? HOLIDAY
                                           : find_weekday (ends[0]);
  *last = *first < WORK && ends[0] != NULL && ends[1] != NULL ? find_weekday (ends[1]) : *first;
  return *first >= 0 && *last >= *first;
}

static gboolean
read_week (LijiOpening *self, const char *text, GError **error)
{
  g_auto (GStrv) entries = g_strsplit (text, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (entries[i]), " ,", -1);
      LijiOpenDay hours = { 0 };
      int first, last;

      if (*entries[i] == '\0')
        continue;
      if (!find_days (words[0], &first, &last) || !read_hours (words + 1, &hours))
        return fail (error, entries[i]);
      for (int day = first; day <= last; day++)
        self->week[day] = (Hours){ TRUE, hours };
    }
  return TRUE;
}

static gboolean
read_special_day (const char *word, Special *special)
{
  g_autofree char *leap = g_strconcat ("2024-", word, NULL);

  if (strcmp (word, "qixi") == 0 || strcmp (word, "mid-autumn") == 0)
    {
      special->festival = strcmp (word, "qixi") == 0 ? "qixi" : "mid-autumn";
      return TRUE;
    }
  if (liji_date_from_iso (word, &special->date) && liji_date_is_day (special->date))
    return TRUE;
  if (!liji_date_from_iso (leap, &special->date) || !liji_date_is_day (special->date))
    return FALSE;
  special->date.year = 0;
  return TRUE;
}

static gboolean
read_specials (LijiOpening *self, const char *text, GError **error)
{
  g_auto (GStrv) entries = g_strsplit (text, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (entries[i]), " ,", -1);
      Special special = { 0 };

      if (*entries[i] == '\0')
        continue;
      if (!read_special_day (words[0], &special) || !read_hours (words + 1, &special.hours))
        return fail (error, entries[i]);
      g_array_append_val (self->specials, special);
    }
  return TRUE;
}

/* 3 a date, 2 a festival, 1 a day of every year, 0 none of it. */
static guint
weigh (const Special *special, LijiDate day)
{
  if (special->festival != NULL)
    return liji_date_compare (festival_date (day.year, strcmp (special->festival, "qixi") == 0),
                              day)
                   == 0
               ? 2
               : 0;
  if (special->date.month != day.month || special->date.day != day.day)
    return 0;
  return special->date.year == 0 ? 1 : special->date.year == day.year ? 3 : 0;
}

static gboolean
find_special (LijiOpening *self, LijiDate day, LijiOpenDay *open)
{
  static const char *const reasons[] = { NULL, "every-year", NULL, "date" };
  guint best = 0;

  for (guint i = 0; i < self->specials->len; i++)
    {
      const Special *special = &g_array_index (self->specials, Special, i);
      guint weight = weigh (special, day);

      if (weight <= best)
        continue;
      best = weight;
      *open = special->hours;
      open->reason = special->festival != NULL ? special->festival : reasons[weight];
    }
  return best > 0;
}

static void
find_in_week (LijiOpening *self, LijiCalendar *calendar, LijiDate day, LijiOpenDay *open)
{
  const char *why = NULL;
  LijiDayKind kind = liji_calendar_get_day (calendar, day, &why);
  int weekday = liji_date_get_weekday (day) - 1;
  gboolean weekend = weekday >= 5;
  const Hours *hours;

  if (kind == LIJI_DAY_UNKNOWN)
    kind = weekend ? LIJI_DAY_REST : LIJI_DAY_WORK;
  if (kind == LIJI_DAY_REST && (!weekend || (why != NULL && strcmp (why, "周末") != 0)))
    {
      *open = self->week[HOLIDAY].hours;
      open->reason = "holiday";
      return;
    }
  /* A Sunday on which the State Council lets people work is a working day and no Sunday. */
  if (kind == LIJI_DAY_WORK && weekend)
    hours = self->week[WORK].set ? &self->week[WORK] : &self->week[0];
  else if (weekend || self->week[weekday].set)
    hours = &self->week[weekday];
  else
    hours = &self->week[WORK];
  *open = hours->hours;
  open->reason = kind == LIJI_DAY_WORK ? "work" : "weekend";
}

LijiOpening *
liji_opening_new (const char *weekly, const char *special, GError **error)
{
  g_autoptr (LijiOpening) self = g_new0 (LijiOpening, 1);

  self->specials = g_array_new (FALSE, TRUE, sizeof (Special));
  if (!read_week (self, weekly, error) || !read_specials (self, special, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liji_opening_free (LijiOpening *self)
{
  g_array_unref (self->specials);
  g_free (self);
}

gboolean
liji_opening_get_day (LijiOpening *self, LijiCalendar *calendar, LijiDate day, LijiOpenDay *open)
{
  if (!find_special (self, day, open))
    find_in_week (self, calendar, day, open);
  return open->n_spans > 0;
}

gboolean
liji_open_day_has (const LijiOpenDay *self, int from, int to)
{
  for (guint i = 0; i < self->n_spans; i++)
    if (self->spans[i].from <= from && to <= self->spans[i].to)
      return TRUE;
  return FALSE;
}

LijiDate
liji_opening_get_qixi (int year)
{
  return festival_date (year, TRUE);
}

LijiDate
liji_opening_get_mid_autumn (int year)
{
  return festival_date (year, FALSE);
}

int
liji_minutes_from_text (const char *text)
{
  int minutes;

  if (strlen (text) != 5 || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1])
      || text[2] != ':' || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4])
      || text[3] > '5')
    return -1;
  minutes = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
  return minutes <= DAY_MINUTES ? minutes : -1;
}

char *
liji_minutes_to_text (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}
