/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tally.h"

#include "base/province.h"

#include <string.h>

/* Ages and years are those of the day of the event: a reissue years later changes none of them. */

/* "兰陵县" of "兰陵县民政局婚姻登记处"; NULL where the name is built otherwise. */
static char *
dup_county (const char *office_name)
{
  const char *end = office_name != NULL ? strstr (office_name, "民政局") : NULL;

  return end != NULL && end > office_name ? g_strndup (office_name, end - office_name) : NULL;
}

static const char *
find_home (const LijiApplicant *applicant, const LijiTallyOffice *office)
{
  const char *province = liji_province_of_address (applicant->household_address);
  g_autofree char *county = NULL;

  if (liji_applicant_is_mixed (applicant))
    return "outside";
  if (province == NULL)
    return NULL;
  if (strncmp (province, office->code, 2) != 0)
    return "elsewhere";
  county = dup_county (office->name);
  return county != NULL && strstr (applicant->household_address, county) != NULL ? "county"
                                                                                 : "province";
}

static void
fill_party (LijiTallyParty *party,
            const LijiApplicant *applicant,
            const LijiTallyOffice *office,
            LijiDate day)
{
  party->kind = applicant->person_kind;
  party->age = liji_date_age_on (applicant->birth_date, day);
  party->marital_status = applicant->marital_status;
  party->education = applicant->education;
  party->occupation = applicant->occupation;
  party->home = find_home (applicant, office);
}

static void
begin (LijiTally *self, const char *event, LijiDate day)
{
  *self = (LijiTally){ .event = event, .day = day, .years = -1 };
}

void
liji_tally_marriage (LijiTally *self,
                     const LijiMarriage *marriage,
                     const LijiTallyOffice *office,
                     LijiDate day)
{
  begin (self, "marriage", day);
  fill_party (&self->man, &marriage->man, office, day);
  fill_party (&self->woman, &marriage->woman, office, day);
  self->reunion = marriage->remarriage;
  self->late = marriage->late_registration;
  self->booked = g_strcmp0 (marriage->origin, "booked") == 0;
}

void
liji_tally_divorce (LijiTally *self,
                    const LijiDivorce *divorce,
                    const LijiTallyOffice *office,
                    LijiDate day)
{
  begin (self, "divorce", day);
  fill_party (&self->man, &divorce->man, office, day);
  fill_party (&self->woman, &divorce->woman, office, day);
  self->years = liji_tally_years (divorce->married_on, day);
  self->reason = divorce->divorce_reason;
  self->booked = g_strcmp0 (divorce->origin, "booked") == 0;
}

void
liji_tally_reissue (LijiTally *self,
                    const LijiReissue *reissue,
                    const LijiTallyOffice *office,
                    LijiDate day,
                    gboolean here)
{
  begin (self, g_strcmp0 (reissue->event, "divorce") == 0 ? "reissue_divorce" : "reissue_marriage",
         day);
  fill_party (&self->man, &reissue->man, office, day);
  fill_party (&self->woman, &reissue->woman, office, day);
  self->reason = reissue->ground;
  self->agent = reissue->delegated;
  self->elsewhere = !here;
  self->booked = g_strcmp0 (reissue->origin, "booked") == 0;
}

int
liji_tally_years (LijiDate married, LijiDate divorced)
{
  int full = liji_date_age_on (married, divorced);

  if (full < 0)
    return -1;
  return liji_date_compare (liji_date_add_years (married, full), divorced) == 0 ? MAX (full, 1)
                                                                                : full + 1;
}
