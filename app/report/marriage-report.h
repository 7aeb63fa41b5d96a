/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-report.h: the statistics of marriage registration for a period, figure by figure. */
#pragma once
#include "report/figure.h"
#include "report/marriage-count.h"

G_BEGIN_DECLS

/* What does not lie in the events themselves. */
typedef struct
{
  gint64 applications; /* for divorce, accepted */
  gint64 withdrawn;
  gint64 lapsed;
  gint64 ended;
  gint64 refused;
  gint64 pending; /* at the end of the last day */
  gint64 court_divorces;
  gint64 annulled;
  gint64 revoked;
} LijiMarriageExtras;

/* LijiFigure elements, in the order they are printed in. */
GPtrArray *liji_marriage_report (const LijiMarriageCount *count, const LijiMarriageExtras *extras);

G_END_DECLS
