/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reports.h: statutory reports (统计报表): counted from the acts, and closed once for good. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"
#include "report/marriage-report.h"

G_BEGIN_DECLS

/* One day or month of a report. */
typedef struct
{
  char *name; /* 2021-02 or 2021-02-14 */
  gint64 marriages;
  gint64 divorces;
  gint64 reissues;
} LijiReportSlice;

typedef struct
{
  LijiPeriod period;
  char *office_code;
  char *office_name;
  GPtrArray *figures; /* LijiFigure; of a closed period as they were then, with adjustments */
  GPtrArray *slices;  /* LijiReportSlice, as counted now */
  gint64 closed_at;   /* 0: it is open */
  char *closed_by;
  char *key_id;
  char *digest; /* of the figures that were signed */
} LijiReport;

LIJI_DECLARE_VALUE (LijiReport, liji_report)

LijiReport *liji_reports_marriage (LijiSession *session, const LijiPeriod *period, GError **error);
/* The figures as they stand, signed by the office's key: from then on they do not change, what
 * comes later is shown as an adjustment. Once, and not before the period is over. */
LijiReport *liji_reports_close (LijiSession *session,
                                const LijiId *act,
                                const LijiPeriod *period,
                                GError **error);
/* Closed periods, the last first; LijiReport without figures. */
GPtrArray *liji_reports_list (LijiSession *session, GError **error);
/* Its figures as a table: UTF-8 with its mark, lines end in CR LF, what office programs expect. */
char *liji_report_to_csv (const LijiReport *self);

G_END_DECLS
