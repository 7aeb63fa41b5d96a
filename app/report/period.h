/* SPDX-License-Identifier: GPL-3.0-or-later */
/* period.h: the days a report is about: a year, a quarter or a month. */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDate from;
  LijiDate to; /* inclusive */
} LijiPeriod;

/* @month 1…12 or 0, @quarter 1…4 or 0; FALSE when there is no such period. */
gboolean liji_period_make (LijiPeriod *self, int year, int month, int quarter);
/* 2021年, 2021年第3季度, 2021年2月 */
char *liji_period_dup_title (const LijiPeriod *self);

G_END_DECLS
