/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-tally.h: what the report of an area's cemeteries counts (funeral.md §7). */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_CEMETERY_GROUNDS,   /* cemeteries there are; code: cemetery_nature */
  LIJI_CEMETERY_PLOTS,     /* plots listed, with their places; code: plot_kind */
  LIJI_CEMETERY_USED,      /* plots somebody rested in at the end; code: plot_kind */
  LIJI_CEMETERY_RESTING,   /* who rested there at the end */
  LIJI_CEMETERY_CONTRACTS, /* signed, with their prices in fen */
  LIJI_CEMETERY_INTERRED,  /* code: plot_kind */
  LIJI_CEMETERY_MOVED,     /* taken out */
  LIJI_CEMETERY_FEES,      /* maintenance fees paid, in fen */
  LIJI_CEMETERY_N_EVENTS,
} LijiCemeteryEvent;

/* So many alike. */
typedef struct
{
  LijiCemeteryEvent event;
  LijiDate day; /* with its precision; unknown of a stock */
  const char *tier;
  const char *code; /* or NULL */
  gint64 n;
  gint64 sum; /* of what the event says */
} LijiCemeteryTally;

G_END_DECLS
