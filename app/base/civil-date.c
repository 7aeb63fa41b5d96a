/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/civil-date.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* Civil dates by the Gregorian calendar (Civil Code art. 200), with arithmetic on days of the
 * proleptic calendar counted from 1970-01-01. Years outside FIRST_YEAR … LAST_YEAR are mistakes in
 * a register and are refused. */

#define FIRST_YEAR 1850
#define LAST_YEAR 2200

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
count_days_in_month (int year, int month)
{
  static const gint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01; years begin in March here, so that the leap day is the last day of one. */
static gint64
to_day_number (LijiDate date)
{
  gint64 year = date.year - (date.month <= 2 ? 1 : 0);
  gint64 month = (date.month + 9) % 12;
  gint64 day_of_year = (153 * month + 2) / 5 + date.day - 1;

  return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

static LijiDate
from_day_number (gint64 number)
{
  gint64 days = number + 719468;
  gint64 era = days / 146097;
  gint64 day_of_era = days % 146097;
  gint64 year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month = (5 * day_of_year + 2) / 153;
  gint64 day = day_of_year - (153 * month + 2) / 5 + 1;
  gint64 year = year_of_era + era * 400 + (month >= 10 ? 1 : 0);

  return liji_date ((int) year, (int) (month < 10 ? month + 3 : month - 9), (int) day);
}

/* Reads exactly @n_digits digits and moves on. */
static gboolean
read_digits (const char **text, int n_digits, int *value)
{
  int result = 0;

  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      result = result * 10 + ((*text)[i] - '0');
    }
  *text += n_digits;
  *value = result;
  return TRUE;
}

/* Half width, with every separator a clerk's keyboard gives as '-', the final 日 or 号 gone, no
 * blanks. */
static char *
simplify_typed (const char *typed)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
      if (g_unichar_isspace (c))
        continue;
      if (c == '.' || c == '/'
          || c == 0x5E74 /* 年 */ || c == 0x6708 /* 月 */ || c == 0x3002 /* 。*/
          || (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c != 0x65E5 /* 日 */ && c != 0x53F7 /* 号 */)
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
read_offset (const char *plain, LijiDate today, LijiDate *date)
{
  char *end = NULL;
  gint64 days;

  if (!g_ascii_isdigit (plain[1]) || strlen (plain) > 7)
    return FALSE;
  days = g_ascii_strtoll (plain, &end, 10);
  if (*end != '\0' || !liji_date_is_day (today))
    return FALSE;
  *date = liji_date_add_days (today, (int) days);
  return liji_date_is_valid (*date);
}

/* "2004-12-31", "2004-1-3", "2004-12", "2004-" (from 2004年): year first, one or two digits behind
 * a separator. */
static gboolean
read_separated (const char *plain, LijiDate *date)
{
  g_auto (GStrv) parts = g_strsplit (plain, "-", 4);
  int values[3] = { 0, 0, 0 };
  guint n = g_strv_length (parts);

  if (n > 1 && parts[n - 1][0] == '\0')
    n--;
  if (n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *p = parts[i];
      gsize length = strlen (p);

      if (i == 0 ? length != 4 : (length < 1 || length > 2))
        return FALSE;
      if (!read_digits (&p, (int) length, &values[i]) || (i > 0 && values[i] == 0))
        return FALSE;
    }
  *date = liji_date (values[0], values[1], values[2]);
  return TRUE;
}

static gboolean
read_run_of_digits (const char *plain, LijiDate *date)
{
  gsize length = strlen (plain);
  int year, month = 0, day = 0;

  if (length != 4 && length != 6 && length != 8)
    return FALSE;
  if (!read_digits (&plain, 4, &year))
    return FALSE;
  if (length >= 6 && (!read_digits (&plain, 2, &month) || month == 0))
    return FALSE;
  if (length == 8 && (!read_digits (&plain, 2, &day) || day == 0))
    return FALSE;
  *date = liji_date (year, month, day);
  return TRUE;
}

LijiDate
liji_date (int year, int month, int day)
{
  return (LijiDate){ .year = (gint16) year, .month = (gint8) month, .day = (gint8) day };
}

LijiDatePrecision
liji_date_get_precision (LijiDate date)
{
  if (date.year == 0)
    return LIJI_DATE_UNKNOWN;
  if (date.month == 0)
    return LIJI_DATE_YEAR;
  return date.day == 0 ? LIJI_DATE_MONTH : LIJI_DATE_DAY;
}

gboolean
liji_date_is_valid (LijiDate date)
{
  if (date.year == 0)
    return date.month == 0 && date.day == 0;
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
    return FALSE;
  if (date.month == 0)
    return date.day == 0;
  if (date.month < 1 || date.month > 12)
    return FALSE;
  return date.day >= 0 && date.day <= count_days_in_month (date.year, date.month);
}

gboolean
liji_date_is_day (LijiDate date)
{
  return date.day != 0 && liji_date_is_valid (date);
}

gboolean
liji_date_from_iso (const char *iso, LijiDate *date)
{
  const char *p = iso;
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (iso != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (*p != '\0')
    {
      if (!read_digits (&p, 4, &year) || year == 0)
        return FALSE;
      if (*p == '-' && (p++, !read_digits (&p, 2, &month) || month == 0))
        return FALSE;
      if (month != 0 && *p == '-' && (p++, !read_digits (&p, 2, &day) || day == 0))
        return FALSE;
      if (*p != '\0' || !liji_date_is_valid (liji_date (year, month, day)))
        return FALSE;
    }
  *date = liji_date (year, month, day);
  return TRUE;
}

char *
liji_date_to_iso (LijiDate date)
{
  switch (liji_date_get_precision (date))
    {
    case LIJI_DATE_YEAR:
      return g_strdup_printf ("%04d", date.year);
    case LIJI_DATE_MONTH:
      return g_strdup_printf ("%04d-%02d", date.year, date.month);
    case LIJI_DATE_DAY:
      return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
    case LIJI_DATE_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

gboolean
liji_date_from_typed (const char *typed, LijiDate today, LijiDate *date, GError **error)
{
  g_autofree char *plain = NULL;
  LijiDate result = { 0 };
  gboolean read;

  g_return_val_if_fail (typed != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (!g_utf8_validate (typed, -1, NULL))
    {
      g_set_error_literal (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                           "the date is not valid UTF-8");
      return FALSE;
    }

  plain = simplify_typed (typed);
  if (plain[0] == '\0')
    read = TRUE;
  else if (strcmp (plain, "=") == 0)
    read = liji_date_is_day (result = today);
  else if (plain[0] == '+' || plain[0] == '-')
    read = read_offset (plain, today, &result);
  else if (strchr (plain, '-') != NULL)
    read = read_separated (plain, &result);
  else
    read = read_run_of_digits (plain, &result);

  if (!read)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "“%s” is no date; write it as 2004-12-31, 20041231 or 2004年12月31日", typed);
      return FALSE;
    }
  if (!liji_date_is_valid (result))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "there is no day “%s” in the calendar of %d–%d", typed, FIRST_YEAR, LAST_YEAR);
      return FALSE;
    }
  *date = result;
  return TRUE;
}

char *
liji_date_to_paper (LijiDate date)
{
  switch (liji_date_get_precision (date))
    {
    case LIJI_DATE_YEAR:
      return g_strdup_printf ("%04d年", date.year);
    case LIJI_DATE_MONTH:
      return g_strdup_printf ("%04d年%02d月", date.year, date.month);
    case LIJI_DATE_DAY:
      return g_strdup_printf ("%04d年%02d月%02d日", date.year, date.month, date.day);
    case LIJI_DATE_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

int
liji_date_compare (LijiDate a, LijiDate b)
{
  int x = a.year * 10000 + a.month * 100 + a.day;
  int y = b.year * 10000 + b.month * 100 + b.day;

  return (x > y) - (x < y);
}

LijiDate
liji_date_add_days (LijiDate date, int days)
{
  gint64 number;

  g_return_val_if_fail (liji_date_is_day (date), liji_date (0, 0, 0));

  number = to_day_number (date) + days;
  if (number < to_day_number (liji_date (FIRST_YEAR, 1, 1))
      || number > to_day_number (liji_date (LAST_YEAR, 12, 31)))
    return liji_date (0, 0, 0);
  return from_day_number (number);
}

/* Civil Code art. 202: where the month has no matching day, its last day. */
LijiDate
liji_date_add_years (LijiDate date, int years)
{
  LijiDate result = date;

  if (date.year == 0)
    return date;
  if (years < -LAST_YEAR || years > LAST_YEAR || date.year + years < FIRST_YEAR
      || date.year + years > LAST_YEAR)
    return liji_date (0, 0, 0);
  result.year = (gint16) (date.year + years);
  if (result.day != 0)
    result.day = (gint8) MIN (result.day, count_days_in_month (result.year, result.month));
  return result;
}

int
liji_date_days_between (LijiDate from, LijiDate to)
{
  g_return_val_if_fail (liji_date_is_day (from) && liji_date_is_day (to), 0);

  return (int) (to_day_number (to) - to_day_number (from));
}

int
liji_date_get_weekday (LijiDate date)
{
  g_return_val_if_fail (liji_date_is_day (date), 0);

  /* 1970-01-01 was a Thursday; the sum stays positive from 1850 on. */
  return (int) ((to_day_number (date) + 3 + 7 * 10000) % 7) + 1;
}

int
liji_date_age_on (LijiDate born, LijiDate on)
{
  int years;

  if (!liji_date_is_day (born) || !liji_date_is_day (on) || liji_date_compare (on, born) < 0)
    return -1;
  years = on.year - born.year;
  if (on.month < born.month || (on.month == born.month && on.day < born.day))
    years--;
  return years;
}
