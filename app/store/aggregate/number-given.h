/* SPDX-License-Identifier: GPL-3.0-or-later */
/* number-given.h: what the present registry has given out and a former state of it knows nothing
 * of. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* What comes next in a series, as it stands. */
typedef struct
{
  char *series;
  char *office;
  int year;
  gint64 next;
  gint64 last; /* 0: no end */
} LijiNumberSeries;
void liji_number_series_free (LijiNumberSeries *self);
/* The last running number that was given. */
typedef struct
{
  char *scope;
  gint64 value;
} LijiCounter;
void liji_counter_free (LijiCounter *self);
/* LijiNumberSeries. */
GPtrArray *liji_number_list_series (LijiStore *store, GError **error);
/* LijiCounter, by scope. */
GPtrArray *liji_number_list_counters (LijiStore *store, GError **error);
/* The series goes on where @given, the same series in @store, goes on: what was given there and not
 * here is never given here. Into the gap register with @reason, claimed for who had it there, and
 * told in @told ("first" or "first … last"). */
gboolean liji_number_pass_over (LijiAct *act,
                                LijiStore *store,
                                const LijiNumberSeries *given,
                                const char *reason,
                                GPtrArray *told,
                                GError **error);

/* The series goes on after @last: what may have been given up to it is in the gap register with
 * @reason, and told in @told as above. */
gboolean liji_number_pass_over_to (LijiAct *act,
                                   const char *series,
                                   const char *office,
                                   int year,
                                   gint64 last,
                                   const char *reason,
                                   GPtrArray *told,
                                   GError **error);

G_END_DECLS
