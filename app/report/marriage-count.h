/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marriage-count.h: the events of a period counted: couples, persons and certificates each by
 * themselves. */
#pragma once
#include "model/tally.h"
#include "report/bands.h"

G_BEGIN_DECLS

enum
{
  LIJI_MAN,
  LIJI_WOMAN,
  LIJI_N_SEXES,
};

/* Where a couple is counted: by the party from farthest away. */
enum
{
  LIJI_MAINLAND,
  LIJI_FOREIGN,
  LIJI_HONG_KONG,
  LIJI_MACAU,
  LIJI_TAIWAN,
  LIJI_OVERSEAS,
  LIJI_N_RESIDENCES,
};

/* Whose ages are averaged. */
enum
{
  LIJI_OF_ALL,
  LIJI_OF_FIRST,
  LIJI_OF_AGAIN,
  LIJI_OF_REUNION,
  LIJI_N_MEANS,
};

#define LIJI_N_EDUCATIONS 8
#define LIJI_N_OCCUPATIONS 9
#define LIJI_N_REASONS 11
#define LIJI_N_GROUNDS 3
#define LIJI_N_SLICES 31 /* months of a year, days of a month */

extern const char *const liji_count_residences[LIJI_N_RESIDENCES];
extern const char *const liji_count_educations[LIJI_N_EDUCATIONS];
extern const char *const liji_count_occupations[LIJI_N_OCCUPATIONS];
extern const char *const liji_count_reasons[LIJI_N_REASONS];
extern const char *const liji_count_grounds[LIJI_N_GROUNDS];

/* What marriages and divorces are both counted by. The last place of a list is "not known". */
typedef struct
{
  gint64 all; /* couples, as all below but ages, education and occupation: those are persons */
  gint64 residence[LIJI_N_RESIDENCES];
  gint64 mainland_woman[LIJI_N_RESIDENCES];
  gint64 age[LIJI_N_AGE_BANDS + 1][LIJI_N_SEXES];
  gint64 education[LIJI_N_EDUCATIONS + 1][LIJI_N_SEXES];
  gint64 occupation[LIJI_N_OCCUPATIONS + 1][LIJI_N_SEXES];
  gint64 booked;
  gint64 archived;
} LijiCoupleCount;

typedef struct
{
  LijiDate from;
  gboolean by_day; /* else by month */
  LijiCoupleCount marriages;
  gint64 late;
  gint64 reunion;
  gint64 cross_province;
  gint64 no_local;             /* nobody of the couple lives in the county */
  gint64 home_known;           /* couples whose homes are known */
  gint64 first[LIJI_N_SEXES];  /* 初婚 */
  gint64 again[LIJI_N_SEXES];  /* 再婚 */
  gint64 before[LIJI_N_SEXES]; /* not known whether for the first time */
  gint64 age_sum[LIJI_N_MEANS][LIJI_N_SEXES];
  gint64 age_n[LIJI_N_MEANS][LIJI_N_SEXES];
  gint64 gap[LIJI_N_GAP_BANDS + 1];
  LijiCoupleCount divorces;
  gint64 reason[LIJI_N_REASONS + 1];
  gint64 years[LIJI_N_YEAR_BANDS + 1];
  gint64 reissued_marriage; /* cases */
  gint64 reissued_divorce;
  gint64 ground[LIJI_N_GROUNDS + 1];
  gint64 agent;
  gint64 elsewhere;
  gint64 slices[LIJI_N_SLICES][3]; /* marriages, divorces, reissues */
} LijiMarriageCount;

/* @data: the LijiMarriageCount; a LijiTallyFunc. */
void liji_marriage_count_add (const LijiTally *tally, gpointer data);

G_END_DECLS
