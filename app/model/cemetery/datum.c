/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/datum.h"

#include <math.h>
#include <string.h>

/* The shift of GCJ-02 as it is published: two series of sines on the ellipsoid of Krasovsky, inside
 * a rectangle around China. It has no inverse in closed form; going back until it fits has. */

#define AXIS 6378245.0 /* metres */
#define ECCENTRICITY 0.00669342162296594323
#define EARTH 6371008.8 /* metres: mean radius */
#define STEPS 30
#define ENOUGH 1e-12 /* degrees */
#define DIGITS 8     /* behind the point */
#define FAR 150.0    /* metres: graves of one zone lie nearer */
#define TIMES 3.0

static const char *const codes[LIJI_N_DATUMS] = { "wgs84", "gcj02", "cgcs2000" };

gboolean
liji_datum_parse (const char *code, LijiDatum *datum)
{
  for (guint i = 0; code != NULL && i < LIJI_N_DATUMS; i++)
    if (strcmp (codes[i], code) == 0)
      {
        *datum = (LijiDatum) i;
        return TRUE;
      }
  return FALSE;
}

const char *
liji_datum_code (LijiDatum datum)
{
  return codes[datum];
}

static gboolean
parse_angle (const char *text, double most, double *angle)
{
  const char *point = text != NULL ? strchr (text, '.') : NULL;
  char *end = NULL;

  if (text == NULL || !g_ascii_isdigit (text[*text == '-']) || strpbrk (text, "eExX") != NULL
      || (point != NULL && strlen (point + 1) > DIGITS))
    return FALSE;
  *angle = g_ascii_strtod (text, &end);
  return *end == '\0' && fabs (*angle) <= most;
}

gboolean
liji_position_parse (const char *lon, const char *lat, LijiPosition *position)
{
  return parse_angle (lon, 180, &position->lon) && parse_angle (lat, 90, &position->lat);
}

gboolean
liji_position_is_near (const LijiPosition *self)
{
  return self->lon >= 72.004 && self->lon <= 137.8347 && self->lat >= 0.8293
         && self->lat <= 55.8271;
}

static double
wave (double x, double a, double of_a, double b, double of_b)
{
  return (of_a * sin (x * a * G_PI) + of_b * sin (x * b * G_PI)) * 2 / 3;
}

static double
shift_lat (double x, double y)
{
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x))
         + wave (x, 6, 20, 2, 20) + wave (y, 1, 20, 1.0 / 3, 40)
         + wave (y, 1.0 / 12, 160, 1.0 / 30, 320);
}

static double
shift_lon (double x, double y)
{
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x))
         + wave (x, 6, 20, 2, 20) + wave (x, 1, 20, 1.0 / 3, 40)
         + wave (x, 1.0 / 12, 150, 1.0 / 30, 300);
}

static LijiPosition
shift (const LijiPosition *from)
{
  double x = from->lon - 105, y = from->lat - 35;
  double radians = from->lat / 180 * G_PI;
  double magic = 1 - ECCENTRICITY * sin (radians) * sin (radians);
  double root = sqrt (magic);
  LijiPosition to = { .datum = LIJI_DATUM_GCJ02, .lon = from->lon, .lat = from->lat };

  if (!liji_position_is_near (from))
    return to;
  to.lat += shift_lat (x, y) * 180 / (AXIS * (1 - ECCENTRICITY) / (magic * root) * G_PI);
  to.lon += shift_lon (x, y) * 180 / (AXIS / root * cos (radians) * G_PI);
  return to;
}

static LijiPosition
shift_back (const LijiPosition *from)
{
  LijiPosition to = *from;

  to.datum = LIJI_DATUM_WGS84;
  for (guint i = 0; i < STEPS; i++)
    {
      LijiPosition there = shift (&to);
      double lon = from->lon - there.lon, lat = from->lat - there.lat;

      to.lon += lon;
      to.lat += lat;
      if (fabs (lon) + fabs (lat) < ENOUGH)
        break;
    }
  return to;
}

LijiPosition
liji_position_convert (const LijiPosition *self, LijiDatum datum)
{
  LijiPosition to = *self;

  if (self->datum == LIJI_DATUM_GCJ02 && datum != LIJI_DATUM_GCJ02)
    to = shift_back (self);
  else if (self->datum != LIJI_DATUM_GCJ02 && datum == LIJI_DATUM_GCJ02)
    to = shift (self);
  to.datum = datum;
  return to;
}

double
liji_position_distance (const LijiPosition *a, const LijiPosition *b)
{
  LijiPosition x = liji_position_convert (a, LIJI_DATUM_WGS84);
  LijiPosition y = liji_position_convert (b, LIJI_DATUM_WGS84);
  double lat = (y.lat - x.lat) / 180 * G_PI, lon = (y.lon - x.lon) / 180 * G_PI;
  double h = sin (lat / 2) * sin (lat / 2)
             + cos (x.lat / 180 * G_PI) * cos (y.lat / 180 * G_PI) * sin (lon / 2) * sin (lon / 2);

  return 2 * EARTH * asin (sqrt (MIN (1, h)));
}

gboolean
liji_position_is_confused (const LijiPosition *self, const LijiPosition *known, LijiDatum *other)
{
  double as_said = liji_position_distance (self, known);
  LijiPosition taken = *self;

  taken.datum = self->datum == LIJI_DATUM_GCJ02 ? LIJI_DATUM_WGS84 : LIJI_DATUM_GCJ02;
  *other = taken.datum;
  return as_said > FAR && liji_position_distance (&taken, known) * TIMES < as_said;
}
