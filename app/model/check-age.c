/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/check-private.h"

/* Age by the calendar (民法典第一千零四十七条): a man not before 22 full years, a woman not before
 * 20; the birthday itself counts (marriage.md §9.2). Born on 29 February, a common year has no such
 * day: from 1 March it is certain, on 28 February the head is asked (§9.3). */

/* Where the number and the form tell two birth dates, the later one must be of age, unless a second
 * person has decided. */
static LijiDate
get_birth (const LijiCheck *check, const LijiCheckParty *party)
{
  LijiDate birth = party->applicant->birth_date;
  LijiDate number = party->identity.birth;
  if (liji_date_is_day (birth) && liji_date_is_day (number) && !check->second_decided
      && liji_date_compare (number, birth) > 0)
    return number;
  return birth;
}

/* The first day on which @birth is certainly @years old. */
static LijiDate
get_day_of_age (LijiDate birth, int years)
{
  LijiDate day = liji_date (birth.year + years, birth.month, birth.day);
  return liji_date_is_valid (day) ? day : liji_date (birth.year + years, 3, 1);
}

static void
add_under_age (LijiCheck *check,
               const LijiCheckParty *party,
               LijiDate birth,
               int age,
               LijiDate day_of_age)
{
  g_autofree char *detail = g_strdup_printf ("%d", age);
  g_autofree char *from = liji_date_to_iso (day_of_age);
  LijiDate today = check->facts->today;
  gboolean moved = day_of_age.month != birth.month; /* no 29 February that year */
  if (moved && liji_date_compare (liji_date_add_days (today, 1), day_of_age) == 0)
    {
      liji_check_add (check, LIJI_GATE_REVIEW, "age.leap_day", party, "birth_date", detail, from);
      liji_check_need_second (check, LIJI_GATE_REVIEW, party, "2月29日出生，平年2月28日");
      if (check->second_decided && !check->facts->head_decides)
        liji_check_add (check, LIJI_GATE_REVIEW, "second_person.no_head", NULL, "second_reviewer",
                        "2月29日出生，平年2月28日", NULL);
      return;
    }
  liji_check_add (check, LIJI_GATE_REVIEW,
                  party->is_man ? "age.man_under_22" : "age.woman_under_20", party, "birth_date",
                  detail, from);
}

void
liji_check_age (LijiCheck *check, const LijiCheckParty *party)
{
  LijiDate today = check->facts->today;
  LijiDate birth = get_birth (check, party);
  LijiDate number = party->identity.birth;
  if (check->second_decided && liji_date_is_day (birth) && liji_date_is_day (number)
      && liji_date_compare (number, birth) > 0)
    liji_check_need_second (check, LIJI_GATE_REVIEW, party, "出生日期与证件号码不一致");
  if (!liji_date_is_day (birth) || !liji_date_is_day (today)
      || liji_date_compare (birth, today) > 0)
    return;
  int years = party->is_man ? 22 : 20;
  int age = liji_date_age_on (birth, today);
  LijiDate day_of_age = get_day_of_age (birth, years);
  g_autofree char *detail = g_strdup_printf ("%d", age);
  if (liji_date_compare (today, day_of_age) < 0)
    {
      add_under_age (check, party, birth, age, day_of_age);
      return;
    }
  /* What a wrong number says of a birth proves no age. */
  if (party->applicant->identity_number != NULL && !party->identity.valid)
    return;
  liji_check_add (check, LIJI_GATE_OPEN, "age.ok", party, "birth_date", detail, NULL);
  if (liji_date_compare (today, day_of_age) == 0)
    liji_check_add (check, LIJI_GATE_OPEN, "age.birthday_today", party, "birth_date", detail, NULL);
}

/* @since may be a month or a year: that of the birth itself is let pass. */
static gboolean
check_unborn (LijiCheck *check, const LijiCheckParty *party, LijiDate since, const char *iso)
{
  LijiDate birth = party->applicant->birth_date;
  gboolean year = liji_date_get_precision (since) == LIJI_DATE_YEAR;
  LijiDate last = liji_date (since.year, year ? 12 : since.month, since.day > 0 ? since.day : 31);

  if (!liji_date_is_day (birth) || liji_date_compare (last, birth) >= 0)
    return FALSE;
  liji_check_add (check, LIJI_GATE_ACCEPT, "late.since_unborn", NULL, "cohabiting_since", iso,
                  party->name);
  return TRUE;
}

/* 补办: the date since when they live as spouses; the marriage counts from when both met the
 * conditions (解释一第六条). */
void
liji_check_late (LijiCheck *check)
{
  LijiDate since = check->marriage->cohabiting_since;
  if (!check->marriage->late_registration)
    {
      /* The act would keep a date that neither certificate nor declaration tells. */
      if (liji_date_get_precision (since) != LIJI_DATE_UNKNOWN)
        liji_check_add (check, LIJI_GATE_ACCEPT, "late.since_without", NULL, "cohabiting_since",
                        NULL, NULL);
      return;
    }
  if (liji_date_get_precision (since) == LIJI_DATE_UNKNOWN)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "late.since_missing", NULL, "cohabiting_since", NULL,
                      NULL);
      return;
    }
  LijiDate first = liji_date (since.year, MAX (since.month, 1), MAX (since.day, 1));
  g_autofree char *iso = liji_date_to_iso (since);
  if (liji_date_compare (first, check->facts->today) > 0)
    {
      liji_check_add (check, LIJI_GATE_ACCEPT, "late.since_future", NULL, "cohabiting_since", iso,
                      NULL);
      return;
    }
  LijiDate man = check->man.applicant->birth_date;
  LijiDate woman = check->woman.applicant->birth_date;
  if (check_unborn (check, &check->man, since, iso)
      || check_unborn (check, &check->woman, since, iso) || !liji_date_is_day (man)
      || !liji_date_is_day (woman))
    return;
  if (liji_date_compare (first, get_day_of_age (man, 22)) < 0
      || liji_date_compare (first, get_day_of_age (woman, 20)) < 0)
    liji_check_add (check, LIJI_GATE_OPEN, "late.since_under_age", NULL, "cohabiting_since", iso,
                    NULL);
}
