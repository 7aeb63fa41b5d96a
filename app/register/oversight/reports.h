/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reports.h: statutory reports (统计报表) of a kind: counted from the acts, and closed once for
 * good. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"
#include "report/figure.h"

G_BEGIN_DECLS

#define LIJI_N_SERIES 3

typedef struct _LijiReport LijiReport;

/* A kind of report. A new one is a row of the table in report-kinds.c. */
typedef struct
{
  const char *name;                    /* marriage */
  const char *title;                   /* 婚姻登记统计 */
  const char *series[LIJI_N_SERIES];   /* keys of what a slice counts */
  const char *headings[LIJI_N_SERIES]; /* as forms name them */
  const char *stated;                  /* key of a figure another authority states, or NULL */
  /* Fills figures and slices. */
  gboolean (*count) (LijiReport *self, LijiRegistry *registry, GError **error);
} LijiReportKind;

/* NULL where there is none of that name; without a name the first. */
const LijiReportKind *liji_report_kind_find (const char *name);

/* One day or month of a report. */
typedef struct
{
  char *name; /* 2021-02 or 2021-02-14 */
  gint64 values[LIJI_N_SERIES];
} LijiReportSlice;

struct _LijiReport
{
  const LijiReportKind *kind;
  LijiPeriod period;
  char *office_code;
  char *office_name;
  GPtrArray *figures; /* LijiFigure; of a closed period as they were then, with adjustments */
  GPtrArray *slices;  /* LijiReportSlice, as counted now */
  gint64 closed_at;   /* 0: it is open */
  char *closed_by;
  char *key_id;
  char *digest; /* of the figures that were signed */
};

LIJI_DECLARE_VALUE (LijiReport, liji_report)

LijiReport *liji_reports_show (LijiSession *session,
                               const LijiReportKind *kind,
                               const LijiPeriod *period,
                               GError **error);
/* The figures as they stand, signed by the office's key: from then on they do not change, what
 * comes later is shown as an adjustment. Once, and not before the period is over. */
LijiReport *liji_reports_close (LijiSession *session,
                                const LijiId *act,
                                const LijiReportKind *kind,
                                const LijiPeriod *period,
                                GError **error);
/* What another authority states for the period, @source naming it: the figure rates divide by. */
gboolean liji_reports_state (LijiSession *session,
                             const LijiId *act,
                             const LijiReportKind *kind,
                             const LijiPeriod *period,
                             gint64 value,
                             const char *source,
                             GError **error);
/* Closed periods of @kind, the last first; LijiReport without figures. */
GPtrArray *liji_reports_list (LijiSession *session, const LijiReportKind *kind, GError **error);
/* Its figures as a table: UTF-8 with its mark, lines end in CR LF, what office programs expect. */
char *liji_report_to_csv (const LijiReport *self);

G_END_DECLS
