/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tally.h"

/* What statistics keep of an event (marriage.md §7.2): the rounding rule of marriages that ended,
 * where people live, and that ages are those of the day of the event. */

static LijiDate
day (const char *iso)
{
  LijiDate date = { 0 };

  g_assert_true (liji_date_from_iso (iso, &date));
  return date;
}

/* ≤ 1, 2–3, 4–5 …: the running year counts whole, so no fraction lies between two bands. */
static void
test_years (void)
{
  static const struct
  {
    const char *married, *divorced;
    int years;
  } ends[] = {
    { "2020-05-20", "2020-05-20", 1 },  { "2020-05-20", "2021-05-20", 1 },
    { "2020-05-20", "2021-05-21", 2 },  { "2020-05-20", "2023-05-20", 3 },
    { "2020-05-20", "2023-05-21", 4 },  { "1971-01-01", "2021-01-01", 50 },
    { "1971-01-01", "2021-01-02", 51 }, { "2020-02-29", "2021-02-28", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_assert_cmpint (liji_tally_years (day (ends[i].married), day (ends[i].divorced)), ==,
                     ends[i].years);
  g_assert_cmpint (liji_tally_years (day ("2020"), day ("2021-05-21")), ==, -1);
}

static void
test_homes (void)
{
  static const LijiTallyOffice office = { "371324", "兰陵县民政局婚姻登记处" };
  static const struct
  {
    const char *kind, *address, *home;
  } people[] = {
    { "mainland", "山东省兰陵县示范街道1号", "county" },
    { "mainland", "山东临沂市兰陵县", "county" },
    { "mainland", "山东省费县样例村", "province" },
    { "mainland", "江苏省徐州市示例区", "elsewhere" },
    { "mainland", "内蒙古自治区示例旗", "elsewhere" },
    { "mainland", "示例街道2号", NULL },
    { "soldier", "某部政治工作部", NULL },
    { "foreigner", "山东省兰陵县", "outside" },
    { "hong_kong", "香港示例道", "outside" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      LijiMarriage marriage = { .man = { .person_kind = (char *) people[i].kind,
                                         .household_address = (char *) people[i].address } };
      LijiTally tally;

      liji_tally_marriage (&tally, &marriage, &office, day ("2021-05-20"));
      g_assert_cmpstr (tally.man.home, ==, people[i].home);
      g_assert_null (tally.woman.home);
    }
}

/* Born on 21 May 1999: 21 on 20 May 2021, and unknown where the day is. */
static void
test_ages (void)
{
  static const LijiTallyOffice office = { "371324", "兰陵县民政局婚姻登记处" };
  LijiMarriage marriage = { .man = { .birth_date = { 1999, 5, 21 } },
                            .woman = { .birth_date = { 1999, 0, 0 } },
                            .origin = (char *) "booked",
                            .remarriage = TRUE };
  LijiTally tally;

  liji_tally_marriage (&tally, &marriage, &office, day ("2021-05-20"));
  g_assert_cmpint (tally.man.age, ==, 21);
  g_assert_cmpint (tally.woman.age, ==, -1);
  g_assert_true (tally.booked && tally.reunion);
  g_assert_false (tally.late || tally.archived);
  g_assert_cmpint (tally.years, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tally/years", test_years);
  g_test_add_func ("/tally/homes", test_homes);
  g_test_add_func ("/tally/ages", test_ages);
  return g_test_run ();
}
