/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funeral-tally.h: what the reports of a funeral home count (funeral.md §7). */
#pragma once
#include "base/civil-date.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_FUNERAL_DEATH,
  LIJI_FUNERAL_CREMATION,
  LIJI_FUNERAL_HANDED_OVER,
} LijiFuneralEvent;

/* So many alike. */
typedef struct
{
  LijiFuneralEvent event;
  LijiDate day;     /* with its precision */
  const char *code; /* table death_kind; of what was handed over: ashes_destination or NULL */
  gboolean resident;
  gint64 n;
} LijiFuneralTally;

/* What is counted as a whole. */
typedef struct
{
  gint64 confirmed;  /* ashes that came to rest in the period */
  gint64 stored;     /* ashes that stand in a niche now */
  gint64 listed;     /* waivers on the lists of the period's months */
  gint64 listed_fen; /* fen, as all money */
  gint64 finance_fen;
  gint64 home_fen;
  gint64 reversed; /* of earlier months, taken back in these lists */
  gint64 reversed_fen;
  gint64 grants; /* towards funerals, paid in the period and not taken back */
  gint64 grant_fen;
} LijiFuneralRest;

G_END_DECLS
