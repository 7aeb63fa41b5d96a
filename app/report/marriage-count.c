/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/marriage-count.h"

#include <stdlib.h>
#include <string.h>

/* A million rows pass here in one report: no allocation, no hashing. */

const char *const liji_count_residences[LIJI_N_RESIDENCES]
    = { "mainland", "foreigner", "hong_kong", "macau", "taiwan", "overseas_chinese" };
const char *const liji_count_educations[LIJI_N_EDUCATIONS]
    = { "10", "20", "30", "40", "60", "70", "80", "90" };
const char *const liji_count_occupations[LIJI_N_OCCUPATIONS]
    = { "0", "2", "3", "4", "5", "6", "X", "Y", "Z" };
const char *const liji_count_reasons[LIJI_N_REASONS]
    = { "discord",  "economic", "third_person", "living_apart", "children", "family",
        "intimacy", "offence",  "habits",       "acquaintance", "other" };
const char *const liji_count_grounds[LIJI_N_GROUNDS] = { "lost", "damaged", "differs" };

/* Its place in the list, or the place behind it. */
static guint
find (const char *const *list, guint n, const char *code)
{
  guint i = 0;

  while (i < n && (code == NULL || strcmp (list[i], code) != 0))
    i++;
  return i;
}

static guint
find_band (const LijiBand *bands, guint n, int value)
{
  int place = liji_band_find (bands, n, value);

  return place >= 0 ? (guint) place : n;
}

static guint
find_residence (const LijiTallyParty *party)
{
  guint place = find (liji_count_residences, LIJI_N_RESIDENCES, party->kind);

  return place < LIJI_N_RESIDENCES ? place : LIJI_MAINLAND; /* soldiers too */
}

/* The foreigner before Hong Kong, before …: in the order of the list. */
static guint
find_couple_residence (const LijiTally *tally)
{
  guint man = find_residence (&tally->man), woman = find_residence (&tally->woman);

  if (man == LIJI_MAINLAND || woman == LIJI_MAINLAND)
    return MAX (man, woman);
  return MIN (man, woman);
}

static void
add_person (LijiCoupleCount *count, const LijiTallyParty *party, guint sex)
{
  count->age[find_band (liji_age_bands, LIJI_N_AGE_BANDS, party->age)][sex]++;
  count->education[find (liji_count_educations, LIJI_N_EDUCATIONS, party->education)][sex]++;
  count->occupation[find (liji_count_occupations, LIJI_N_OCCUPATIONS, party->occupation)][sex]++;
}

static void
add_couple (LijiCoupleCount *count, const LijiTally *tally)
{
  guint residence = find_couple_residence (tally);

  count->all++;
  count->residence[residence]++;
  count->mainland_woman[residence] += find_residence (&tally->woman) == LIJI_MAINLAND;
  count->booked += tally->booked;
  count->archived += tally->archived;
  add_person (count, &tally->man, LIJI_MAN);
  add_person (count, &tally->woman, LIJI_WOMAN);
}

static void
add_age (LijiMarriageCount *self, guint mean, guint sex, int age)
{
  if (age < 0)
    return;
  self->age_sum[mean][sex] += age;
  self->age_n[mean][sex]++;
}

/* 10 is 初婚; widowed and divorced marry again, and so do those of a 复婚. */
static void
add_before (LijiMarriageCount *self, const LijiTallyParty *party, guint sex, gboolean reunion)
{
  const char *status = party->marital_status;
  gboolean first = status != NULL && (strcmp (status, "10") == 0 || strcmp (status, "21") == 0);
  gboolean again
      = reunion
        || (status != NULL && !first && strcmp (status, "90") != 0 && strcmp (status, "20") != 0);

  add_age (self, LIJI_OF_ALL, sex, party->age);
  if (again)
    self->again[sex]++;
  else if (first)
    self->first[sex]++;
  else
    self->before[sex]++;
  if (again || first)
    add_age (self, again ? LIJI_OF_AGAIN : LIJI_OF_FIRST, sex, party->age);
  if (reunion)
    add_age (self, LIJI_OF_REUNION, sex, party->age);
}

static gboolean
is_home (const LijiTallyParty *party, const char *home)
{
  return party->home != NULL && strcmp (party->home, home) == 0;
}

static void
add_homes (LijiMarriageCount *self, const LijiTally *tally)
{
  if (tally->man.home == NULL || tally->woman.home == NULL)
    return;
  self->home_known++;
  self->no_local += !is_home (&tally->man, "county") && !is_home (&tally->woman, "county");
  self->cross_province
      += is_home (&tally->man, "elsewhere") && is_home (&tally->woman, "elsewhere");
}

static void
add_marriage (LijiMarriageCount *self, const LijiTally *tally)
{
  int gap
      = tally->man.age >= 0 && tally->woman.age >= 0 ? abs (tally->man.age - tally->woman.age) : -1;

  add_couple (&self->marriages, tally);
  self->late += tally->late;
  self->reunion += tally->reunion;
  add_before (self, &tally->man, LIJI_MAN, tally->reunion);
  add_before (self, &tally->woman, LIJI_WOMAN, tally->reunion);
  add_homes (self, tally);
  self->gap[find_band (liji_gap_bands, LIJI_N_GAP_BANDS, gap)]++;
}

static void
add_divorce (LijiMarriageCount *self, const LijiTally *tally)
{
  add_couple (&self->divorces, tally);
  self->reason[find (liji_count_reasons, LIJI_N_REASONS, tally->reason)]++;
  self->years[find_band (liji_year_bands, LIJI_N_YEAR_BANDS, tally->years)]++;
}

static void
add_reissue (LijiMarriageCount *self, const LijiTally *tally, gboolean divorce)
{
  self->reissued_divorce += divorce;
  self->reissued_marriage += !divorce;
  self->ground[find (liji_count_grounds, LIJI_N_GROUNDS, tally->reason)]++;
  self->agent += tally->agent;
  self->elsewhere += tally->elsewhere;
}

void
liji_marriage_count_add (const LijiTally *tally, gpointer data)
{
  LijiMarriageCount *self = data;
  guint slice
      = self->by_day ? (guint) tally->day.day - 1 : (guint) (tally->day.month - self->from.month);
  guint what = strcmp (tally->event, "marriage") == 0  ? 0
               : strcmp (tally->event, "divorce") == 0 ? 1
                                                       : 2;

  if (slice < LIJI_N_SLICES)
    self->slices[slice][what]++;
  if (what == 0)
    add_marriage (self, tally);
  else if (what == 1)
    add_divorce (self, tally);
  else
    add_reissue (self, tally, strcmp (tally->event, "reissue_divorce") == 0);
}
