/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/datum.h"

#include <math.h>

/* The pair that is published with the shift: 116.404° E, 39.915° N, in either direction. */
static void
test_known (void)
{
  LijiPosition wgs = { LIJI_DATUM_WGS84, 116.404, 39.915 };
  LijiPosition gcj = { LIJI_DATUM_GCJ02, 116.404, 39.915 };
  LijiPosition there = liji_position_convert (&wgs, LIJI_DATUM_GCJ02);
  LijiPosition back = liji_position_convert (&gcj, LIJI_DATUM_WGS84);

  g_assert_cmpint (there.datum, ==, LIJI_DATUM_GCJ02);
  g_assert_cmpfloat_with_epsilon (there.lon, 116.41024449916938, 1e-9);
  g_assert_cmpfloat_with_epsilon (there.lat, 39.91640428150164, 1e-9);
  g_assert_cmpint (back.datum, ==, LIJI_DATUM_WGS84);
  /* Those who take the shift at the shifted place land within a metre or two of it. */
  g_assert_cmpfloat_with_epsilon (back.lon, 116.39775550083061, 3e-5);
  g_assert_cmpfloat_with_epsilon (back.lat, 39.91359571849836, 3e-5);
}

/* Mixed up, somebody looks some hundred metres away: funeral.md §10.13. */
static void
test_offset (void)
{
  for (double lon = 75; lon <= 134; lon += 3.7)
    for (double lat = 19; lat <= 52; lat += 3.3)
      {
        LijiPosition wgs = { LIJI_DATUM_WGS84, lon, lat };
        LijiPosition gcj = { LIJI_DATUM_GCJ02, lon, lat };
        LijiPosition there = liji_position_convert (&wgs, LIJI_DATUM_GCJ02);
        LijiPosition home = liji_position_convert (&there, LIJI_DATUM_WGS84);
        double off = liji_position_distance (&wgs, &gcj);

        g_assert_cmpfloat (off, >, 50);
        g_assert_cmpfloat (off, <, 1000);
        g_assert_cmpfloat (liji_position_distance (&wgs, &there), <, 0.001);
        g_assert_cmpfloat (liji_position_distance (&wgs, &home), <, 0.001);
      }
}

static void
test_same (void)
{
  LijiPosition survey = { LIJI_DATUM_CGCS2000, 117.85, 34.86 };
  LijiPosition wgs = liji_position_convert (&survey, LIJI_DATUM_WGS84);
  LijiPosition a = liji_position_convert (&survey, LIJI_DATUM_GCJ02);
  LijiPosition b = liji_position_convert (&wgs, LIJI_DATUM_GCJ02);
  LijiPosition abroad = { LIJI_DATUM_WGS84, 2.35, 48.85 };

  g_assert_cmpint (wgs.datum, ==, LIJI_DATUM_WGS84);
  g_assert_cmpfloat (liji_position_distance (&survey, &wgs), <, 0.001);
  g_assert_cmpfloat (a.lon, ==, b.lon);
  b = liji_position_convert (&abroad, LIJI_DATUM_GCJ02);
  g_assert_cmpfloat (b.lon, ==, abroad.lon);
  g_assert_false (liji_position_is_near (&abroad));
  g_assert_true (liji_position_is_near (&survey));
}

/* A degree of latitude is about 111 km, of longitude at 60° half of it. */
static void
test_distance (void)
{
  LijiPosition a = { LIJI_DATUM_WGS84, 100, 30 }, b = { LIJI_DATUM_WGS84, 100, 31 };
  LijiPosition c = { LIJI_DATUM_WGS84, 10, 60 }, d = { LIJI_DATUM_WGS84, 11, 60 };

  g_assert_cmpfloat_with_epsilon (liji_position_distance (&a, &b), 111195, 100);
  g_assert_cmpfloat_with_epsilon (liji_position_distance (&c, &d), 55597, 100);
  g_assert_cmpfloat (liji_position_distance (&a, &a), ==, 0);
}

static void
test_confused (void)
{
  LijiPosition grave = { LIJI_DATUM_WGS84, 117.85, 34.86 };
  LijiPosition shown = liji_position_convert (&grave, LIJI_DATUM_GCJ02);
  LijiPosition mistaken = { LIJI_DATUM_WGS84, shown.lon, shown.lat };
  LijiPosition beside = { LIJI_DATUM_WGS84, 117.8503, 34.8602 };
  LijiPosition far = { LIJI_DATUM_WGS84, 117.95, 34.86 };
  LijiDatum other;

  g_assert_true (liji_position_is_confused (&mistaken, &grave, &other));
  g_assert_cmpint (other, ==, LIJI_DATUM_GCJ02);
  mistaken = (LijiPosition){ LIJI_DATUM_GCJ02, grave.lon, grave.lat };
  g_assert_true (liji_position_is_confused (&mistaken, &grave, &other));
  g_assert_cmpint (other, ==, LIJI_DATUM_WGS84);
  g_assert_false (liji_position_is_confused (&shown, &grave, &other));
  g_assert_false (liji_position_is_confused (&beside, &grave, &other));
  g_assert_false (liji_position_is_confused (&far, &grave, &other));
}

static void
test_parse (void)
{
  static const char *const bad[]
      = { "", "-", "abc", "1e2", "0x10", "181", "117.123456789", "117 ", "117,85", "nan", "inf" };
  LijiPosition at = { LIJI_DATUM_WGS84, 0, 0 };
  LijiDatum datum;

  g_assert_true (liji_position_parse ("117.85000001", "34.86", &at));
  g_assert_cmpfloat_with_epsilon (at.lon, 117.85000001, 1e-10);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (liji_position_parse (bad[i], "34", &at));
  g_assert_false (liji_position_parse ("117", "91", &at));
  g_assert_false (liji_position_parse (NULL, "34", &at));
  g_assert_true (liji_datum_parse ("gcj02", &datum));
  g_assert_cmpstr (liji_datum_code (datum), ==, "gcj02");
  g_assert_false (liji_datum_parse ("bd09", &datum));
  g_assert_false (liji_datum_parse (NULL, &datum));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/datum/known", test_known);
  g_test_add_func ("/datum/offset", test_offset);
  g_test_add_func ("/datum/same", test_same);
  g_test_add_func ("/datum/distance", test_distance);
  g_test_add_func ("/datum/confused", test_confused);
  g_test_add_func ("/datum/parse", test_parse);
  return g_test_run ();
}
