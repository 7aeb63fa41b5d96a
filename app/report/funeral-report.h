/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funeral-report.h: the statistics of a funeral home for a period (funeral.md §7): deaths, bodies
 * cremated here, residents cremated anywhere, waivers and ashes, each by itself. */
#pragma once
#include "model/funeral/funeral-tally.h"
#include "report/figure.h"

G_BEGIN_DECLS

#define LIJI_N_DEATH_KINDS 8
#define LIJI_N_DESTINATIONS 9
#define LIJI_N_FUNERAL_SLICES 31

extern const char *const liji_count_death_kinds[LIJI_N_DEATH_KINDS];

typedef struct
{
  LijiDate from;
  gboolean by_day; /* else by month */
  gint64 deaths;   /* persons */
  gint64 resident_deaths;
  gint64 cremated[LIJI_N_DEATH_KINDS]; /* bodies; the last kind: elsewhere */
  gint64 residents_here;
  gint64 residents_elsewhere;
  gint64 declared[LIJI_N_DESTINATIONS + 1]; /* ashes handed over; the last place: not said */
  LijiFuneralRest rest;
  gboolean stated; /* the deaths, by another authority */
  gint64 stated_deaths;
  const char *stated_by;
  gint64 slices[LIJI_N_FUNERAL_SLICES][3]; /* deaths, cremated here, ashes handed over */
} LijiFuneralCount;

/* @data: the LijiFuneralCount. */
void liji_funeral_count_add (const LijiFuneralTally *tally, gpointer data);
/* LijiFigure elements, in the order they are printed in. */
GPtrArray *liji_funeral_report (const LijiFuneralCount *count);

G_END_DECLS
