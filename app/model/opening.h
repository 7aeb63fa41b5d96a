/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opening.h: when an office is open (开放时间): its own hours, beside and not the same as the legal
 * rest days. */
#pragma once
#include "base/rest-days.h"

G_BEGIN_DECLS

/* Minutes from midnight; @to is not part of it. */
typedef struct
{
  gint16 from;
  gint16 to;
} LijiSpan;

#define LIJI_OPEN_MAX_SPANS 6

/* A day's hours; none: closed. @reason is static: "qixi", "mid-autumn", "date", "every-year" where
 * a special day says so, "work", "weekend", "holiday" otherwise. @booked_only: no ticket without a
 * booking. */
typedef struct
{
  guint n_spans;
  LijiSpan spans[LIJI_OPEN_MAX_SPANS];
  gboolean booked_only;
  const char *reason;
} LijiOpenDay;

typedef struct _LijiOpening LijiOpening;

/* @weekly: "work 08:30-12:00 13:30-17:00; sat 09:00-12:00 booked; holiday closed". Words of days:
 * mon … sun, mon-fri, work (working days, those at weekends among them), holiday. @special:
 * "05-20 08:30-20:00; qixi 08:30-20:00; mid-autumn 09:00-12:00; 2026-12-31 closed". A date beats a
 * festival, a festival a day of every year, and each of them the week. LIJI_INPUT_ERROR says which
 * entry cannot be read. */
LijiOpening *liji_opening_new (const char *weekly,
                               const char *special,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_opening_free (LijiOpening *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiOpening, liji_opening_free)

/* FALSE when the office is closed that day. A year whose rest days are not loaded is counted by its
 * weekdays. */
gboolean
liji_opening_get_day (LijiOpening *self, LijiCalendar *calendar, LijiDate day, LijiOpenDay *open);
gboolean liji_open_day_has (const LijiOpenDay *self, int from, int to);
/* 七夕 and 中秋; unknown outside 2021–2035. */
LijiDate liji_opening_get_qixi (int year);
LijiDate liji_opening_get_mid_autumn (int year);

/* "09:30", or -1. */
int liji_minutes_from_text (const char *text);
char *liji_minutes_to_text (int minutes);

G_END_DECLS
