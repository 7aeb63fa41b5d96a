/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-reissues.h: a year of certificates issued again at an invented counter: lost, damaged, out
 * of date; of marriages and divorces registered before this registry began. */
#pragma once
#include "cli/demo-divorces.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDemoPeople *people;
  LijiSession *session;
  int wanted; /* in the year */
  gint64 done;
  gint64 of_divorces;
} LijiDemoReissues;

/* All that are due by the end of @day, when the counter was open @weight of @total. */
gboolean liji_demo_reissues_live (LijiDemoReissues *self,
                                  LijiDate day,
                                  int weight,
                                  int total,
                                  const LijiDemoCounter *counter,
                                  GError **error);

G_END_DECLS
