/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "model/cemetery/grave-proof.h"
#include "model/cemetery/plot-map.h"
#include "model/cemetery/plot-plan.h"
#include "model/cemetery/plot-state.h"

#include <string.h>

/* Ranges as keepers say them, the state of a plot by what is known of it, and the months before an
 * end (funeral.md §1.3, §2.4, §9.7). */

static void
test_plan (void)
{
  static const struct
  {
    const char *text, *same;
    guint n;
  } plans[] = {
    { "1区 1–12排 1–30号, skip 4", "1区 1-12排 1-30号, skip 4", 12 * 29 },
    { "东区1至3排1到9号，不设4、7", "东区 1-3排 1-9号, skip 4, 7", 3 * 7 },
    { "A区 ５排 １－２０号 跳过 13—14", "A区 5排 1-20号, skip 13-14", 18 },
    { "1区 1-4排 1-14号, skip 含4", "1区 1-4排 1-14号, skip 含4", 3 * 12 },
    { "1区 1-4排 1-5号, skip 2排, 3-4排, 5", "1区 1-4排 1-5号, skip 2排, 3-4排, 5", 4 },
    { "大区 1-250排 1-400号", "大区 1-250排 1-400号", 100000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_auto (LijiPlotPlan) plan = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_true (liji_plot_plan_read (plans[i].text, &plan, &error));
      g_assert_no_error (error);
      text = liji_plot_plan_to_text (&plan);
      g_assert_cmpstr (text, ==, plans[i].same);
      g_assert_cmpuint (liji_plot_plan_count (&plan), ==, plans[i].n);
    }
}

static gboolean
count_cb (int row, int place, gpointer data)
{
  g_assert_cmpint (place, !=, 4);
  return ++*(guint *) data < 5;
}

static void
test_walk (void)
{
  g_auto (LijiPlotPlan) plan = { 0 };
  guint n = 0;

  g_assert_true (liji_plot_plan_read ("1区 1-2排 3-5号, skip 4", &plan, NULL));
  g_assert_true (liji_plot_plan_foreach (&plan, count_cb, &n));
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (liji_plot_plan_has (&plan, 2, 5));
  g_assert_false (liji_plot_plan_has (&plan, 2, 4));
  g_assert_false (liji_plot_plan_has (&plan, 3, 5));
}

/* Each is refused by the field it is about. */
static void
test_refused (void)
{
  static const char *const wrong[][2] = {
    { "", "zone:" },
    { "1-12排 1-30号", "zone:" },
    { "a-b区 1排 1号", "zone:" },
    { "1区 一排 1号", "rows:" },
    { "1区 5-3排 1号", "rows:" },
    { "1区 1-100000排 1号", "rows:" },
    { "1区 1排 1", "numbers:" },
    { "1区 1排 0号", "numbers:" },
    { "1区 1排 1-9号 4", "skip:" },
    { "1区 1排 1-9号, skip", "skip:" },
    { "1区 1排 1-9号, skip x", "skip:" },
    { "1区 1排 1-9号, skip 1-9", "skip:" },
    { "1区 1-501排 1-400号", "range:" },
    { "1区 1-99999排 1-99999号", "range:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (LijiPlotPlan) plan = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (liji_plot_plan_read (wrong[i][0], &plan, &error));
      g_assert_nonnull (error);
      g_test_message ("%s: %s", wrong[i][0], error->message);
      g_assert_true (g_str_has_prefix (error->message, wrong[i][1]));
    }
}

static void
test_state (void)
{
  LijiPlotFacts facts = { .build = "built", .sale = "open", .holes = 2 };

  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "free");
  facts.hold = "hold";
  facts.hold_until = 11;
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "held");
  g_assert_cmpstr (liji_plot_state (&facts, 11), ==, "free");
  facts.hold = "deposit";
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "reserved");
  facts.has_contract = TRUE;
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "taken");
  facts.interred = 1;
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "partly");
  facts.interred = 2;
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "full");
  g_assert_false (liji_plot_is_overdue (&facts, liji_date (2026, 11, 23)));
  facts.fee_until = liji_date (2026, 11, 23);
  g_assert_true (liji_plot_is_overdue (&facts, liji_date (2026, 11, 23)));
  g_assert_false (liji_plot_is_overdue (&facts, liji_date (2026, 11, 22)));
  facts = (LijiPlotFacts){ .build = "none", .sale = "open", .holes = 1 };
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "unbuilt");
  facts.sale = "vacated";
  g_assert_cmpstr (liji_plot_state (&facts, 10), ==, "vacated");
}

static void
test_region (void)
{
  g_assert_true (liji_region_serves ("371324", "371324101203"));
  g_assert_true (liji_region_serves ("371324000000", "371324101203"));
  g_assert_false (liji_region_serves ("371324", "371325"));
  g_assert_true (liji_region_serves ("371300", "371324"));
  g_assert_false (liji_region_serves ("371324101203", "371324101204"));
  g_assert_false (liji_region_serves ("371324101203", "371324"));
  g_assert_true (liji_region_serves ("371324101000", "371324101203"));
  g_assert_true (liji_region_is_valid ("371324101203"));
  g_assert_false (liji_region_is_valid ("991324"));
  g_assert_false (liji_region_is_valid ("3713241"));
}

static void
test_reminders (void)
{
  LijiDate until = liji_date (2031, 11, 30);

  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2030, 11, 29)), ==, -1);
  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2030, 11, 30)), ==, 12);
  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2031, 5, 29)), ==, 12);
  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2031, 5, 30)), ==, 6);
  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2031, 8, 30)), ==, 3);
  g_assert_cmpint (liji_fee_reminder_due (until, liji_date (2031, 10, 30)), ==, 1);
  g_assert_cmpint (liji_fee_reminder_due (until, until), ==, 0);
  g_assert_cmpint (liji_date_compare (liji_date_months_before (liji_date (2028, 8, 31), 6),
                                      liji_date (2028, 2, 29)),
                   ==, 0);
}

/* 500 yuan for five years: what is not begun goes back, to the fen. */
static void
test_unused (void)
{
  LijiDate from = liji_date (2031, 11, 23), until = liji_date (2036, 11, 23);

  g_assert_cmpint (liji_fee_unused (from, until, 50000, liji_date (2031, 11, 22)), ==, 50000);
  g_assert_cmpint (liji_fee_unused (from, until, 50000, liji_date (2031, 11, 23)), ==, 40000);
  g_assert_cmpint (liji_fee_unused (from, until, 50000, liji_date (2034, 2, 1)), ==, 20000);
  g_assert_cmpint (liji_fee_unused (from, until, 50001, liji_date (2034, 2, 1)), ==, 20000);
  g_assert_cmpint (liji_fee_unused (from, until, 50000, until), ==, 0);
}

static void
test_proofs (void)
{
  g_assert_null (liji_grave_proof_find ("promise"));
  g_assert_false (liji_grave_proof_find ("cremation")->is_living);
  g_assert_true (liji_grave_proof_find ("aged")->is_living);
  g_assert_cmpint (liji_grave_proof_find ("aged")->least_age, ==, 80);
  g_assert_true (liji_grave_proof_check_list ("spouse childless"));
  g_assert_true (liji_grave_proof_check_list (""));
  g_assert_false (liji_grave_proof_check_list ("spouse cremation"));
  g_assert_cmpstr (liji_plot_size_parameter ("plot", 2), ==, "plot_ashes_cm2");
  g_assert_cmpstr (liji_plot_size_parameter ("plot", 3), ==, "plot_family_cm2");
  g_assert_cmpstr (liji_plot_size_parameter ("body", 2), ==, "plot_bodies_cm2");
  g_assert_null (liji_plot_size_parameter ("niche", 1));
}

/* ---- the map ---- */

static LijiPlotMap *
make_map (void)
{
  static const struct
  {
    const char *zone;
    int rows, places, skip;
  } zones[] = { { "10", 2, 3, 0 }, { "2", 3, 5, 4 }, { "东", 1, 2, 0 } };
  LijiPlotMap *map = liji_plot_map_new ("GY");

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    for (int row = zones[z].rows; row >= 1; row--)
      for (int place = 1; place <= zones[z].places; place++)
        if (place != zones[z].skip)
          liji_plot_map_add (map, zones[z].zone,
                             &(LijiMapPlot){ .row = row,
                                             .place = place,
                                             .state = (guint8) z,
                                             .overdue = z == 1 && place == 1,
                                             .left = place == 2 ? 30 : G_MAXINT32 });
  liji_plot_map_finish (map);
  return map;
}

static void
assert_step (const LijiPlotMap *map, const char *from, int dx, int dy, const char *to)
{
  int i = liji_plot_map_find (map, from);
  g_autofree char *label = NULL;

  g_assert_cmpint (i, >=, 0);
  label = liji_plot_map_dup_label (map, (guint) liji_plot_map_step (map, i, dx, dy));
  g_assert_cmpstr (label, ==, to);
}

static void
test_map (void)
{
  g_autoptr (LijiPlotMap) map = make_map ();
  static const char *const order[] = { "2", "10", "东" };

  g_assert_cmpuint (liji_plot_map_get_length (map), ==, 6 + 12 + 2);
  for (guint z = 0; z < G_N_ELEMENTS (order); z++)
    g_assert_cmpstr (liji_plot_map_get_zone (map, z)->code, ==, order[z]);
  for (guint i = 0; i < liji_plot_map_get_length (map); i++)
    {
      const LijiMapPlot *plot = liji_plot_map_get (map, i);
      g_autofree char *label = liji_plot_map_dup_label (map, i);

      g_assert_cmpint (liji_plot_map_at (map, plot->x, plot->y), ==, (int) i);
      g_assert_cmpint (liji_plot_map_find (map, label), ==, (int) i);
    }
  g_assert_cmpint (liji_plot_map_find (map, "GY-2-1-4"), ==, -1);
  g_assert_cmpint (liji_plot_map_find (map, "JY-2-1-1"), ==, -1);
  g_assert_cmpint (liji_plot_map_at (map, 0, 0), ==, -1);
}

static void
test_map_steps (void)
{
  g_autoptr (LijiPlotMap) map = make_map ();

  assert_step (map, "GY-2-1-3", 1, 0, "GY-2-1-5");
  assert_step (map, "GY-2-1-5", -1, 0, "GY-2-1-3");
  assert_step (map, "GY-2-1-1", 0, 2, "GY-2-3-1");
  assert_step (map, "GY-2-1-1", 0, -1, "GY-2-1-1");
  assert_step (map, "GY-2-1-1", -1, 0, "GY-2-1-1");
}

static void
count_plot (const LijiPlotMap *map, guint i, gpointer data)
{
  ++*(guint *) data;
}

static void
test_map_piece (void)
{
  g_autoptr (LijiPlotMap) map = make_map ();
  const LijiMapZone *zone = liji_plot_map_get_zone (map, 0);
  const LijiMapPlot *first = liji_plot_map_get (map, zone->first);
  LijiMapFilter filter = LIJI_MAP_FILTER_NONE;
  guint n = 0;

  liji_plot_map_foreach (map, zone->x, zone->y, 2, 2, count_plot, &n);
  g_assert_cmpuint (n, ==, 4);
  n = 0;
  liji_plot_map_foreach (map, -10, -10, 1000, 1000, count_plot, &n);
  g_assert_cmpuint (n, ==, liji_plot_map_get_length (map));
  g_assert_true (liji_map_filter_fits (&filter, first));
  filter.days = 31;
  g_assert_false (liji_map_filter_fits (&filter, first));
  g_assert_true (liji_map_filter_fits (&filter, first + 1));
  filter = LIJI_MAP_FILTER_NONE;
  filter.overdue = TRUE;
  g_assert_true (liji_map_filter_fits (&filter, first));
  g_assert_false (liji_map_filter_fits (&filter, first + 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/cemetery/plan", test_plan);
  g_test_add_func ("/model/cemetery/walk", test_walk);
  g_test_add_func ("/model/cemetery/refused", test_refused);
  g_test_add_func ("/model/cemetery/state", test_state);
  g_test_add_func ("/model/cemetery/region", test_region);
  g_test_add_func ("/model/cemetery/reminders", test_reminders);
  g_test_add_func ("/model/cemetery/unused", test_unused);
  g_test_add_func ("/model/cemetery/proofs", test_proofs);
  g_test_add_func ("/model/cemetery/map", test_map);
  g_test_add_func ("/model/cemetery/map-steps", test_map_steps);
  g_test_add_func ("/model/cemetery/map-piece", test_map_piece);
  return g_test_run ();
}
