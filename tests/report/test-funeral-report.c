/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/funeral-report.h"

/* funeral.md §7: bodies by the day their cremation ended, limbs, remains and foetuses by
 * themselves; residents wherever they were cremated; waivers from the lists, less what was taken
 * back. */

static gint64
get (GPtrArray *figures, const char *key, const char *unit)
{
  LijiFigure *figure = liji_report_find (figures, key);

  g_assert_nonnull (figure);
  g_assert_cmpstr (figure->unit, ==, unit);
  return figure->value;
}

static void
add (LijiFuneralCount *count,
     LijiFuneralEvent event,
     LijiDate day,
     const char *code,
     gboolean resident,
     gint64 n)
{
  const LijiFuneralTally tally = { event, day, code, resident, n };

  liji_funeral_count_add (&tally, count);
}

static void
test_cremations (void)
{
  const LijiDate march = { 2027, 3, 10 };
  LijiFuneralCount count = { .from = { 2027, 1, 1 } };
  g_autoptr (GPtrArray) figures = NULL;

  add (&count, LIJI_FUNERAL_CREMATION, march, "ordinary", TRUE, 40);
  add (&count, LIJI_FUNERAL_CREMATION, march, "ordinary", FALSE, 5);
  add (&count, LIJI_FUNERAL_CREMATION, march, "unknown", FALSE, 1);
  add (&count, LIJI_FUNERAL_CREMATION, march, "foetus", FALSE, 3);
  add (&count, LIJI_FUNERAL_CREMATION, march, "limb", FALSE, 2);
  add (&count, LIJI_FUNERAL_CREMATION, march, "remains", TRUE, 7);
  add (&count, LIJI_FUNERAL_CREMATION, march, "elsewhere", TRUE, 8);
  figures = liji_funeral_report (&count);
  g_assert_cmpint (get (figures, "cremated_here", "具"), ==, 46);
  g_assert_cmpint (get (figures, "cremated_unknown", "具"), ==, 1);
  g_assert_cmpint (get (figures, "cremated_foetus", "件"), ==, 3);
  g_assert_cmpint (get (figures, "cremated_limb", "件"), ==, 2);
  g_assert_cmpint (get (figures, "cremated_remains", "件"), ==, 7);
  g_assert_cmpint (get (figures, "residents_cremated", "人"), ==, 48);
  g_assert_cmpint (get (figures, "residents_cremated_here", "人"), ==, 40);
  g_assert_cmpint (get (figures, "residents_cremated_elsewhere", "人"), ==, 8);
  g_assert_null (liji_report_find (figures, "cremation_rate"));
  g_assert_cmpint (count.slices[2][LIJI_FUNERAL_CREMATION], ==, 46);
}

/* 2021: 596.3 of 1014 (万具, 万人) are 58.8 %. */
static void
test_rate (void)
{
  LijiFuneralCount count = { .from = { 2021, 1, 1 },
                             .stated = TRUE,
                             .stated_deaths = 10140,
                             .stated_by = "示例县卫生健康局 死因监测年报" };
  g_autoptr (GPtrArray) figures = NULL;
  g_autofree char *rate = NULL;

  add (&count, LIJI_FUNERAL_CREMATION, liji_date (2021, 5, 1), "ordinary", TRUE, 5963);
  add (&count, LIJI_FUNERAL_DEATH, liji_date (2021, 5, 1), "ordinary", TRUE, 6000);
  figures = liji_funeral_report (&count);
  rate = liji_figure_dup_value (liji_report_find (figures, "cremation_rate"));
  g_assert_cmpstr (rate, ==, "58.8");
  g_assert_cmpint (get (figures, "deaths", "人"), ==, 10140);
  g_assert_cmpstr (liji_report_find (figures, "deaths")->source, ==, count.stated_by);
  g_assert_cmpint (get (figures, "deaths_recorded", "人"), ==, 6000);
}

static void
test_deaths (void)
{
  LijiFuneralCount count = { .from = { 2027, 1, 1 } };
  g_autoptr (GPtrArray) figures = NULL;

  add (&count, LIJI_FUNERAL_DEATH, liji_date (2027, 2, 3), "ordinary", TRUE, 2);
  add (&count, LIJI_FUNERAL_DEATH, liji_date (2027, 0, 0), "unclaimed", FALSE, 1);
  add (&count, LIJI_FUNERAL_DEATH, liji_date (2027, 2, 3), "foetus", FALSE, 1);
  add (&count, LIJI_FUNERAL_DEATH, liji_date (2027, 2, 3), "limb", TRUE, 1);
  figures = liji_funeral_report (&count);
  g_assert_cmpint (get (figures, "deaths", "人"), ==, 3);
  g_assert_cmpint (get (figures, "deaths_recorded_residents", "人"), ==, 2);
  g_assert_cmpint (count.slices[1][LIJI_FUNERAL_DEATH], ==, 2);
}

/* Ningbo, first half of 2012: 13,933,100 yuan for 19,546 bodies, 712.84 each. */
static void
test_waivers (void)
{
  LijiFuneralCount count = { .from = { 2012, 1, 1 },
                             .rest = { .listed = 19546 + 4,
                                       .listed_fen = 1393310000 + 4 * 165500,
                                       .finance_fen = 1000000000,
                                       .home_fen = 393310000 + 4 * 165500,
                                       .reversed = 4,
                                       .reversed_fen = 4 * 165500 } };
  g_autoptr (GPtrArray) figures = liji_funeral_report (&count);
  g_autofree char *mean = liji_figure_dup_value (liji_report_find (figures, "waiver_mean_fen"));

  g_assert_cmpint (get (figures, "waivers", "人次"), ==, 19546);
  g_assert_cmpint (get (figures, "waiver_fen", "分"), ==, 1393310000);
  g_assert_cmpint (get (figures, "waivers_listed", "人次"), ==, 19550);
  g_assert_cmpint (get (figures, "waiver_finance_fen", "分")
                       + get (figures, "waiver_home_fen", "分"),
                   ==, get (figures, "waiver_listed_fen", "分"));
  g_assert_cmpstr (mean, ==, "71283.6");
}

static void
test_ashes (void)
{
  LijiFuneralCount count = { .from = { 2027, 3, 1 }, .by_day = TRUE, .rest = { .confirmed = 4 } };
  g_autoptr (GPtrArray) figures = NULL;

  add (&count, LIJI_FUNERAL_HANDED_OVER, liji_date (2027, 3, 31), "01", FALSE, 3);
  add (&count, LIJI_FUNERAL_HANDED_OVER, liji_date (2027, 3, 1), "09", FALSE, 2);
  add (&count, LIJI_FUNERAL_HANDED_OVER, liji_date (2027, 3, 1), NULL, FALSE, 1);
  figures = liji_funeral_report (&count);
  g_assert_cmpint (get (figures, "ashes_declared", "份"), ==, 6);
  g_assert_cmpint (get (figures, "ashes_declared_01", "份"), ==, 3);
  g_assert_cmpint (get (figures, "ashes_declared_09", "份"), ==, 2);
  g_assert_cmpint (get (figures, "ashes_declared_unknown", "份"), ==, 1);
  g_assert_cmpint (get (figures, "ashes_confirmed", "份"), ==, 4);
  g_assert_cmpint (count.slices[30][LIJI_FUNERAL_HANDED_OVER], ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/funeral/cremations", test_cremations);
  g_test_add_func ("/report/funeral/rate", test_rate);
  g_test_add_func ("/report/funeral/deaths", test_deaths);
  g_test_add_func ("/report/funeral/waivers", test_waivers);
  g_test_add_func ("/report/funeral/ashes", test_ashes);
  return g_test_run ();
}
