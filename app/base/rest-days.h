/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rest-days.h: the statutory calendar: which civil days are rest days (Civil Code art. 203), from
 * versioned yearly tables. */
#pragma once
#include "base/civil-date.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LIJI_DAY_UNKNOWN, /* the year's State Council notice is not loaded */
  LIJI_DAY_WORK,
  LIJI_DAY_REST,
} LijiDayKind;

#define LIJI_TYPE_CALENDAR (liji_calendar_get_type ())
G_DECLARE_FINAL_TYPE (LijiCalendar, liji_calendar, LIJI, CALENDAR, GObject)

/* An empty calendar, and the one with the shipped years (2021–2026). */
LijiCalendar *liji_calendar_new (void) G_GNUC_WARN_UNUSED_RESULT;
LijiCalendar *liji_calendar_new_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
/* The file a shipped year is read from; NULL: the year is not shipped. */
GBytes *liji_calendar_get_shipped (int year) G_GNUC_WARN_UNUSED_RESULT;
/* The same years, to be looked at with one more. */
LijiCalendar *liji_calendar_copy (LijiCalendar *self) G_GNUC_WARN_UNUSED_RESULT;
/* Reads one year in the public per-year JSON form {year, papers[], days[{name, date, isOffDay}]};
 * @source is kept as its version name. Fails with LIJI_INPUT_ERROR naming the field; a year already
 * loaded is replaced only by @replace. */
gboolean liji_calendar_load_json (LijiCalendar *self,
                                  const char *json,
                                  gssize length,
                                  gboolean replace,
                                  int *year,
                                  GError **error);
gboolean liji_calendar_has_year (LijiCalendar *self, int year);
/* @reason: "周末", "国庆节", "调休上班" or NULL; owned by the calendar. */
LijiDayKind liji_calendar_get_day (LijiCalendar *self, LijiDate date, const char **reason);
/* "2026-<first 8 hex of SHA-256 of the canonical table>", or NULL when the year is not loaded. */
const char *liji_calendar_get_version (LijiCalendar *self, int year);
/* Ascending, zero-terminated; free with g_free. */
int *liji_calendar_get_years (LijiCalendar *self);
/* The canonical text a year is hashed and signed as; NULL when not loaded. */
char *liji_calendar_dup_canonical (LijiCalendar *self, int year);

G_END_DECLS
