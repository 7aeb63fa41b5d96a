/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo-funerals.h: a year of an invented funeral home: bodies brought in, cremated, their ashes
 * handed over; what is waived of each bill, listed month by month. */
#pragma once
#include "cli/demo-divorces.h"

G_BEGIN_DECLS

typedef struct
{
  LijiDemoPeople *people; /* owned: the dead are nobody of the counter's couples */
  LijiSession *session;
  int wanted;           /* deaths in the year */
  gboolean only_waived; /* bills and waivers, without the way of the bodies */
  GPtrArray *waiting;   /* LijiDeath in the cold store, the first in first */
  gint64 deaths;
  gint64 cremated;
  gint64 handed_over;
  gint64 elsewhere;
  gint64 waivers;
  gint64 waiver_fen;
} LijiDemoFunerals;

void liji_demo_funerals_clear (LijiDemoFunerals *self);
/* The list of charges and the waiver scheme of @year. */
gboolean liji_demo_funerals_begin (LijiDemoFunerals *self,
                                   int year,
                                   const LijiDemoCounter *counter,
                                   GError **error);
/* All that happens on @day, the @nth of @n_days: the first of a month lists the waivers of the
 * month before, the last day leaves nobody in the cold store. The day after it only lists. */
gboolean liji_demo_funerals_live (LijiDemoFunerals *self,
                                  LijiDate day,
                                  int nth,
                                  int n_days,
                                  const LijiDemoCounter *counter,
                                  GError **error);

G_END_DECLS
