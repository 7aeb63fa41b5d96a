/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/marriage-report.h"

#include <string.h>

/* marriage.md §7: couples, persons and cases are counted each by themselves and never added across;
 * a 复婚 is two remarried persons; what courts divorced has its own figure. */

static const LijiTallyParty young = { "mainland", 22, "10", "20", "2", "county" };
static const LijiTallyParty widowed = { "mainland", 60, "30", "70", "5", "county" };
static const LijiTallyParty abroad = { "foreigner", 30, "10", NULL, NULL, "outside" };
static const LijiTallyParty afar = { "mainland", 25, "10", "30", "4", "elsewhere" };

static gint64
get (GPtrArray *figures, const char *key, const char *unit)
{
  LijiFigure *figure = liji_report_find (figures, key);

  g_assert_nonnull (figure);
  g_assert_cmpstr (figure->unit, ==, unit);
  return figure->value;
}

static void
assert_rate (GPtrArray *figures, const char *key, gint64 top, gint64 bottom, const char *value)
{
  LijiFigure *figure = liji_report_find (figures, key);
  g_autofree char *text = liji_figure_dup_value (figure);

  g_assert_true (figure->rate);
  g_assert_cmpint (figure->numerator, ==, top);
  g_assert_cmpint (figure->denominator, ==, bottom);
  g_assert_cmpstr (text, ==, value);
}

static GPtrArray *
count (const LijiTally *tallies, guint n)
{
  LijiMarriageCount self = { .from = { 2021, 1, 1 } };
  LijiMarriageExtras extras
      = { .applications = 10, .withdrawn = 3, .lapsed = 2, .pending = 4, .court_divorces = 7 };

  for (guint i = 0; i < n; i++)
    liji_marriage_count_add (&tallies[i], &self);
  return liji_marriage_report (&self, &extras);
}

static void
test_marriages (void)
{
  LijiDate day = { 2021, 5, 20 };
  const LijiTally tallies[] = {
    { "marriage", day, young, young, -1 },
    { "marriage", day, young, widowed, -1, .late = TRUE },
    { "marriage", day, widowed, widowed, -1, .reunion = TRUE },
    { "marriage", day, abroad, young, -1, .booked = TRUE },
    { "marriage", day, afar, afar, -1 },
  };
  g_autoptr (GPtrArray) figures = count (tallies, G_N_ELEMENTS (tallies));

  g_assert_cmpint (get (figures, "marriages", "对"), ==, 5);
  g_assert_cmpint (get (figures, "foreign_related", "对"), ==, 1);
  g_assert_cmpint (get (figures, "marriages_foreigner_mainland_woman", "对"), ==, 1);
  g_assert_cmpint (get (figures, "cross_province", "对"), ==, 1);
  g_assert_cmpint (get (figures, "late_registrations", "对"), ==, 1);
  g_assert_cmpint (get (figures, "persons", "人"), ==, 10);
  g_assert_cmpint (get (figures, "first_married", "人"), ==, 7);
  g_assert_cmpint (get (figures, "remarried", "人"), ==, 3);
  g_assert_cmpint (get (figures, "remarried_persons_women", "人"), ==, 2);
  g_assert_cmpint (get (figures, "reunions", "对"), ==, 1);
  g_assert_cmpint (get (figures, "reunion_persons", "人"), ==, 2);
  assert_rate (figures, "first_married_share", 7, 10, "70.0");
  assert_rate (figures, "reunion_share", 2, 3, "66.7");
  assert_rate (figures, "mean_age_all_men", 22 + 22 + 60 + 30 + 25, 5, "31.8");
  assert_rate (figures, "mean_age_reunion_women", 60, 1, "60.0");
  assert_rate (figures, "no_local_household_share", 1, 5, "20.0");
  g_assert_cmpint (get (figures, "marriage_age_22_men", "人"), ==, 2);
  g_assert_cmpint (get (figures, "marriage_age_25_29_women", "人"), ==, 1);
  g_assert_cmpint (get (figures, "marriage_age_60_up_women", "人"), ==, 2);
  g_assert_cmpint (get (figures, "age_gap_0", "对"), ==, 3);
  g_assert_cmpint (get (figures, "age_gap_30_up", "对"), ==, 1);
}

static void
test_divorces (void)
{
  LijiDate day = { 2021, 2, 4 };
  const LijiTally tallies[] = {
    { "divorce", day, young, young, 1, "discord" },
    { "divorce", day, widowed, young, 51, "other" },
    { "divorce", day, abroad, young, -1, NULL },
  };
  g_autoptr (GPtrArray) figures = count (tallies, G_N_ELEMENTS (tallies));

  g_assert_cmpint (get (figures, "divorces", "对"), ==, 3);
  g_assert_cmpint (get (figures, "court_divorces", "对"), ==, 7);
  g_assert_cmpint (get (figures, "divorce_applications", "对"), ==, 10);
  g_assert_cmpint (get (figures, "withdrawn", "对"), ==, 3);
  g_assert_cmpint (get (figures, "lapsed", "对"), ==, 2);
  g_assert_cmpint (get (figures, "pending", "对"), ==, 4);
  g_assert_cmpint (get (figures, "divorce_years_1", "对"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_years_51_up", "对"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_years_unknown", "对"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_reason_discord", "对"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_reason_unknown", "对"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_education_unknown_men", "人"), ==, 1);
  g_assert_cmpint (get (figures, "divorce_occupation_2_women", "人"), ==, 3);
  g_assert_cmpint (get (figures, "marriages", "对"), ==, 0);
  assert_rate (figures, "mean_age_all_men", 0, 0, NULL);
}

static void
test_units (void)
{
  const LijiTally tallies[] = {
    { "reissue_marriage", { 2021, 3, 1 }, young, young, -1, "lost", .agent = TRUE },
    { "reissue_divorce", { 2021, 3, 2 }, young, young, -1, "differs", .elsewhere = TRUE },
  };
  g_autoptr (GPtrArray) figures = count (tallies, G_N_ELEMENTS (tallies));
  LijiFigure *reissues = liji_report_find (figures, "reissues");
  LijiFigure *marriages = liji_report_find (figures, "marriages");
  LijiFigure *persons = liji_report_find (figures, "persons");

  g_assert_cmpint (get (figures, "reissues", "件"), ==, 2);
  g_assert_cmpint (get (figures, "reissues_divorce", "件"), ==, 1);
  g_assert_cmpint (get (figures, "reissues_elsewhere", "件"), ==, 1);
  g_assert_cmpint (get (figures, "reissues_agent", "件"), ==, 1);
  g_assert_cmpint (get (figures, "reissues_lost", "件"), ==, 1);
  g_assert_false (liji_figure_add (marriages, reissues));
  g_assert_false (liji_figure_add (persons, marriages));
  g_assert_false (liji_figure_add (reissues, liji_report_find (figures, "mean_age_all_men")));
  g_assert_cmpint (marriages->value, ==, 0);
  g_assert_true (liji_figure_add (reissues, liji_report_find (figures, "reissues_lost")));
  g_assert_cmpint (reissues->value, ==, 3);
}

/* Each age and each year of marriage has exactly one band; no key stands twice. */
static void
test_bands (void)
{
  g_autoptr (GPtrArray) figures = count (NULL, 0);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (int age = 0; age <= 120; age++)
    g_assert_cmpint (liji_band_find (liji_age_bands, LIJI_N_AGE_BANDS, age), >=, 0);
  for (guint i = 1; i < LIJI_N_AGE_BANDS; i++)
    g_assert_cmpint (liji_age_bands[i].first, ==, liji_age_bands[i - 1].last + 1);
  for (guint i = 1; i < LIJI_N_GAP_BANDS; i++)
    g_assert_cmpint (liji_gap_bands[i].first, ==, liji_gap_bands[i - 1].last + 1);
  for (guint i = 1; i < LIJI_N_YEAR_BANDS; i++)
    g_assert_cmpint (liji_year_bands[i].first, ==, liji_year_bands[i - 1].last + 1);
  for (guint i = 0; i < figures->len; i++)
    {
      const LijiFigure *figure = g_ptr_array_index (figures, i);

      g_assert_true (g_hash_table_add (keys, figure->key));
      g_assert_true (figure->label[0] != '\0' && figure->source[0] != '\0');
    }
}

static void
test_periods (void)
{
  LijiPeriod period;
  g_autofree char *title = NULL;

  g_assert_true (liji_period_make (&period, 2024, 2, 0));
  g_assert_cmpint (period.to.day, ==, 29);
  g_assert_true (liji_period_make (&period, 2021, 0, 4));
  g_assert_cmpint (liji_date_compare (period.from, liji_date (2021, 10, 1)), ==, 0);
  g_assert_cmpint (liji_date_compare (period.to, liji_date (2021, 12, 31)), ==, 0);
  title = liji_period_dup_title (&period);
  g_assert_cmpstr (title, ==, "2021年第4季度");
  g_assert_false (liji_period_make (&period, 2021, 2, 1));
  g_assert_false (liji_period_make (&period, 2021, 13, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/marriages", test_marriages);
  g_test_add_func ("/report/divorces", test_divorces);
  g_test_add_func ("/report/units", test_units);
  g_test_add_func ("/report/bands", test_bands);
  g_test_add_func ("/report/periods", test_periods);
  return g_test_run ();
}
