/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bands.h: the bands statistics sort ages and years into, as the field's tables have them. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *key;
  const char *label;
  int first;
  int last; /* inclusive */
} LijiBand;

#define LIJI_N_AGE_BANDS 12
#define LIJI_N_GAP_BANDS 10
#define LIJI_N_YEAR_BANDS 9

extern const LijiBand liji_age_bands[LIJI_N_AGE_BANDS];
extern const LijiBand liji_gap_bands[LIJI_N_GAP_BANDS];
/* Of marriages that ended, in started years (model/tally.h): so no fraction falls between two. */
extern const LijiBand liji_year_bands[LIJI_N_YEAR_BANDS];

/* Its place among @n_bands, or -1 where none holds @value. */
int liji_band_find (const LijiBand *bands, guint n_bands, int value);

G_END_DECLS
