/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figure.h: one figure of a report: what it counts, in which unit, of which period, and where a
 * rate comes from. */
#pragma once
#include "report/period.h"

G_BEGIN_DECLS

/* Couples, cases and certificates, persons: never added across. */
#define LIJI_UNIT_COUPLES "对"
#define LIJI_UNIT_CASES "件"
#define LIJI_UNIT_PERSONS "人"
#define LIJI_UNIT_YEARS "岁"
#define LIJI_UNIT_PERCENT "%"
#define LIJI_UNIT_BODIES "具"
#define LIJI_UNIT_ASHES "份"
#define LIJI_UNIT_TIMES "人次"
#define LIJI_UNIT_FEN "分"

typedef struct
{
  char *key;
  const char *group; /* table it stands in */
  char *label;       /* 统计指标 as forms name it */
  const char *unit;
  char *source; /* what it was counted from */
  gint64 value; /* in tenths of the unit where decimals is 1 */
  int decimals;
  gboolean known; /* FALSE: a mean or share of nobody */
  gboolean rate;  /* of the two below; never adjusted by a difference */
  gint64 numerator;
  gint64 denominator;
  gint64 adjustment; /* since the period was closed */
} LijiFigure;

LijiFigure *liji_figure_count (const char *group,
                               const char *key,
                               const char *label,
                               const char *unit,
                               gint64 value,
                               const char *source) G_GNUC_WARN_UNUSED_RESULT;
/* @scale: 1 for a mean, 100 for a share; one decimal, rounded to the nearest. */
LijiFigure *liji_figure_rate (const char *group,
                              const char *key,
                              const char *label,
                              const char *unit,
                              gint64 numerator,
                              gint64 denominator,
                              int scale,
                              const char *source) G_GNUC_WARN_UNUSED_RESULT;
void liji_figure_free (LijiFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiFigure, liji_figure_free)

/* "5474", "27.4"; NULL when it is not known. */
char *liji_figure_dup_value (const LijiFigure *self);
/* FALSE where the two may not be added: they count different things. */
gboolean liji_figure_add (LijiFigure *self, const LijiFigure *other);
/* The figure of that key among LijiFigure elements, or NULL. Borrowed. */
LijiFigure *liji_report_find (GPtrArray *figures, const char *key);

G_END_DECLS
