/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/archive.h"

#include <string.h>

/* Dates as clerks of seven decades wrote them. What cannot be read for certain keeps less
 * precision: a lunar day (农历) is no day of the civil calendar. */

static const struct
{
  const char *text;
  int value;
} digits[] = {
  { "〇", 0 }, { "零", 0 }, { "○", 0 },  { "O", 0 },  { "一", 1 }, { "二", 2 }, { "三", 3 },
  { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 }, { "元", 1 },
};

static const char *const lunar_words[] = { "农历", "阴历", "旧历", "正月", "腊月", "冬月", "初" };

/* Moves @p behind a digit, Arabic or Chinese; -1 when there is none. */
static int
read_digit (const char **p)
{
  if (g_ascii_isdigit (**p))
    return *(*p)++ - '0';
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (g_str_has_prefix (*p, digits[i].text))
      {
        *p += strlen (digits[i].text);
        return digits[i].value;
      }
  return -1;
}

static gboolean
skip (const char **p, const char *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

/* 23, 二三, 二十三, 廿三, 卅, 十: -1 when there is no number. */
static int
read_number (const char **p)
{
  int tens = skip (p, "廿") ? 2 : skip (p, "卅") ? 3 : skip (p, "十") ? 1 : 0;
  int value = tens * 10;
  int digit = read_digit (p);

  if (tens > 0)
    return digit > 0 ? value + digit : value;
  if (digit < 0)
    return -1;
  for (value = digit; value < 100000;)
    {
      if (value < 10 && skip (p, "十"))
        {
          digit = read_digit (p);
          return value * 10 + MAX (digit, 0);
        }
      digit = read_digit (p);
      if (digit < 0)
        break;
      value = value * 10 + digit;
    }
  return value;
}

static void
skip_separators (const char **p)
{
  static const char *const separators[]
      = { "年", "月", "日", "号", "-", "/", ".", "．", " ", "，" };

  for (guint i = 0; i < G_N_ELEMENTS (separators);)
    i = skip (p, separators[i]) ? 0 : i + 1;
}

static gboolean
is_lunar (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (lunar_words); i++)
    if (strstr (text, lunar_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain (const char *text)
{
  return strspn (text, "0123456789-/. ") == strlen (text);
}

/* 民国37年 is 1948; two digits of a year are of the last century. */
static int
read_year (const char **p, const char **note)
{
  gboolean republic = skip (p, "民国");
  const char *from = *p;
  int year;

  skip (p, "公元");
  year = read_number (p);
  if (republic && year > 0)
    {
      *note = "date_era";
      return 1911 + year;
    }
  if (year >= 10000000 && *p - from == 8) /* 19621023 */
    return year;
  return year >= 30 && year < 100 ? 1900 + year : year;
}

static LijiDate
settle (int year, int month, int day)
{
  LijiDate date = { 0 };

  if (year < 1840 || year > 2999)
    return date;
  date = (LijiDate){ (gint16) year, 0, 0 };
  if (month < 1 || month > 12)
    return date;
  date.month = (gint8) month;
  if (day >= 1 && day <= 31 && liji_date_is_valid (liji_date (year, month, day)))
    date.day = (gint8) day;
  return date;
}

LijiDate
liji_archive_read_date (const char *text, const char **note)
{
  const char *p = text;
  int year, month = 0, day = 0;
  LijiDate date;

  *note = NULL;
  if (text == NULL)
    return (LijiDate){ 0 };
  if (liji_date_from_iso (text, &date))
    {
      *note = liji_date_get_precision (date) == LIJI_DATE_UNKNOWN || liji_date_is_day (date)
                  ? NULL
                  : "date_partial";
      return date.year == 0 || date.year >= 1840 ? date : (LijiDate){ 0 };
    }
  skip (&p, "农历");
  skip (&p, "阴历");
  year = read_year (&p, note);
  if (year >= 18400101 && year <= 29991231)
    return settle (year / 10000, year / 100 % 100, year % 100);
  skip_separators (&p);
  if (is_lunar (text))
    {
      *note = strstr (text, "正月") != NULL ? "date_ambiguous" : "date_lunar";
      return settle (year, 0, 0);
    }
  if (strstr (text, "元月") != NULL)
    *note = "date_ambiguous";
  month = read_number (&p);
  skip_separators (&p);
  day = read_number (&p);
  date = settle (year, month, day);
  if (*note == NULL && !is_plain (text))
    *note = "date_chinese";
  if (*note == NULL && !liji_date_is_day (date))
    *note = "date_partial";
  return date;
}
