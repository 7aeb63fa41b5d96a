/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/divorce-clock.h"

/* 民法典 art. 201: the first day is not counted; art. 203: where the last day is a statutory rest
 * day, the day after the rest is the last. Never a month, and rest days within a period count
 * (marriage.md §2.4.3). */

#define PERIOD 30

/* The first day from @day that is no rest day; unknown when the calendar cannot say. */
static LijiDate
roll (LijiCalendar *calendar, LijiDate day)
{
  LijiDayKind kind;

  while ((kind = liji_calendar_get_day (calendar, day, NULL)) == LIJI_DAY_REST)
    day = liji_date_add_days (day, 1);
  return kind == LIJI_DAY_WORK ? day : (LijiDate){ 0 };
}

void
liji_divorce_clock_count (LijiCalendar *calendar, LijiDate accepted, LijiDivorceClock *clock)
{
  *clock = (LijiDivorceClock){ .accepted = accepted, .pending = TRUE };
  if (!liji_date_is_day (accepted))
    return;
  clock->n30 = liji_date_add_days (accepted, PERIOD);
  clock->end = roll (calendar, clock->n30);
  if (!liji_date_is_day (clock->end))
    return;
  clock->first_issue = liji_date_add_days (clock->end, 1);
  clock->n60 = liji_date_add_days (clock->end, PERIOD);
  clock->last = roll (calendar, clock->n60);
  clock->pending = !liji_date_is_day (clock->last);
}

LijiDivorceStand
liji_divorce_clock_stand (const LijiDivorceClock *clock, LijiDate today)
{
  /* A rest day only moves an end later: up to the unrolled day all is certain. */
  if (liji_date_compare (today, clock->n30) <= 0)
    return LIJI_DIVORCE_COOLING;
  if (!liji_date_is_day (clock->end))
    return LIJI_DIVORCE_UNKNOWN;
  if (liji_date_compare (today, clock->end) <= 0)
    return LIJI_DIVORCE_COOLING;
  if (liji_date_compare (today, clock->n60) <= 0)
    return LIJI_DIVORCE_OPEN;
  if (!liji_date_is_day (clock->last))
    return LIJI_DIVORCE_UNKNOWN;
  return liji_date_compare (today, clock->last) <= 0 ? LIJI_DIVORCE_OPEN : LIJI_DIVORCE_LAPSED;
}

const char *
liji_divorce_stand_to_code (LijiDivorceStand stand)
{
  static const char *const codes[] = { "cooling", "open", "lapsed", "pending" };

  return codes[stand];
}

char *
liji_divorce_clock_dup_versions (LijiCalendar *calendar, const LijiDivorceClock *clock)
{
  GString *versions = g_string_new (NULL);
  int from = clock->n30.year;
  int to = liji_date_is_day (clock->n60) ? MAX (clock->n60.year, clock->last.year) : from;

  for (int year = from; from > 0 && year <= to; year++)
    {
      const char *version = liji_calendar_get_version (calendar, year);

      if (version != NULL)
        g_string_append_printf (versions, "%s%s", versions->len > 0 ? " " : "", version);
    }
  return g_string_free (versions, FALSE);
}
