/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-clock.h: the two thirty days of a divorce (民法典第一千零七十七条): when it may be
 * withdrawn, when the certificate may be issued, when it lapses. The one place they are counted. */
#pragma once
#include "base/rest-days.h"

G_BEGIN_DECLS

/* Days that rest on a year whose State Council notice is not loaded are unknown (all zero). */
typedef struct
{
  LijiDate accepted;    /* day 0: the receipt was issued; not counted */
  LijiDate n30;         /* accepted + 30 calendar days */
  LijiDate end;         /* n30, rolled to the first day that is no rest day: the last day on which
                           it may be withdrawn; no certificate yet */
  LijiDate first_issue; /* the day after end */
  LijiDate n60;         /* end + 30 calendar days */
  LijiDate last;        /* n60, rolled: the last day for the certificate */
  gboolean pending;     /* one of them is unknown */
} LijiDivorceClock;

/* Where an application stands on a day. */
typedef enum
{
  LIJI_DIVORCE_COOLING, /* 三十日: up to and including end */
  LIJI_DIVORCE_OPEN,    /* 发证期: first_issue … last */
  LIJI_DIVORCE_LAPSED,  /* after last: deemed withdrawn (视为撤回) */
  LIJI_DIVORCE_UNKNOWN, /* the calendar of the year is not loaded, and it decides */
} LijiDivorceStand;

/* The clock binds what is accepted from 1 January 2021 (民法典 in force). */
#define LIJI_DIVORCE_FIRST_DAY liji_date (2021, 1, 1)

void liji_divorce_clock_count (LijiCalendar *calendar, LijiDate accepted, LijiDivorceClock *clock);
LijiDivorceStand liji_divorce_clock_stand (const LijiDivorceClock *clock, LijiDate today);
/* "cooling", "open", "lapsed", "pending". */
const char *liji_divorce_stand_to_code (LijiDivorceStand stand);
/* The years of the calendars that decided, as "2025-ab12cd34 2026-…"; "" when none is loaded. */
char *liji_divorce_clock_dup_versions (LijiCalendar *calendar, const LijiDivorceClock *clock);

G_END_DECLS
