/* SPDX-License-Identifier: GPL-3.0-or-later */
/* civil-date.h: a civil date (公历) with a precision: a day, a month, a year, or unknown. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LIJI_DATE_UNKNOWN,
  LIJI_DATE_YEAR,
  LIJI_DATE_MONTH,
  LIJI_DATE_DAY,
} LijiDatePrecision;

/* A plain value; all zero is the unknown date. month is 0 for a year, day is 0 for a month. */
typedef struct
{
  gint16 year;
  gint8 month;
  gint8 day;
} LijiDate;

LijiDate liji_date (int year, int month, int day);
LijiDatePrecision liji_date_get_precision (LijiDate date);
gboolean liji_date_is_valid (LijiDate date);
gboolean liji_date_is_day (LijiDate date);
/* Strict: "2004-12-31", "2004-12", "2004". Unknown is "" . */
gboolean liji_date_from_iso (const char *iso, LijiDate *date);
char *liji_date_to_iso (LijiDate date);
/* What a clerk types: 20041231, 2004.12.31, 2004-12-31, 2004/12/31, 2004年12月31日, = (today), +30,
 * -1. */
gboolean liji_date_from_typed (const char *typed, LijiDate today, LijiDate *date, GError **error);
/* As papers print it: 2026年11月22日. */
char *liji_date_to_paper (LijiDate date);
int liji_date_compare (LijiDate a, LijiDate b);
LijiDate liji_date_add_days (LijiDate date, int days);
LijiDate liji_date_add_years (LijiDate date, int years);
int liji_date_days_between (LijiDate from, LijiDate to);
/* 1 = Monday … 7 = Sunday. */
int liji_date_get_weekday (LijiDate date);
/* Full years (周岁) on a day, by calendar: born 29 February completes a year on 1 March of a common
 * year. -1 if either is no day. */
int liji_date_age_on (LijiDate born, LijiDate on);

G_END_DECLS
