/* SPDX-License-Identifier: GPL-3.0-or-later */
/* datum.h: where something lies on the earth, always with the datum it was measured in: a pair of
 * numbers without one is no position. A guide for whoever walks there; a grave is its number. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LIJI_DATUM_WGS84,    /* satellite receivers */
  LIJI_DATUM_GCJ02,    /* maps on telephones in mainland China: shifted by some hundred metres */
  LIJI_DATUM_CGCS2000, /* surveys; within a metre or so of WGS-84, which is less than a telephone
                        * measures: taken as the same numbers */
} LijiDatum;
#define LIJI_N_DATUMS 3

/* Degrees, east and north. */
typedef struct
{
  LijiDatum datum;
  double lon;
  double lat;
} LijiPosition;

/* By its code (table datum). FALSE: there is no such datum. */
gboolean liji_datum_parse (const char *code, LijiDatum *datum);
/* Static. */
const char *liji_datum_code (LijiDatum datum);
/* Degrees with at most eight digits behind the point, as they are typed. FALSE: no number, or no
 * such angle. */
gboolean liji_position_parse (const char *lon, const char *lat, LijiPosition *position);
/* In China, by the rectangle the shifted datum is defined in. */
gboolean liji_position_is_near (const LijiPosition *self);
/* The same place in @datum, to a millimetre there and back. */
LijiPosition liji_position_convert (const LijiPosition *self, LijiDatum datum);
/* Metres on the ground, whatever data both are in. */
double liji_position_distance (const LijiPosition *a, const LijiPosition *b);
/* Whether @self lies much nearer to @known when its numbers are taken for those of @other: somebody
 * wrote down the wrong datum. */
gboolean
liji_position_is_confused (const LijiPosition *self, const LijiPosition *known, LijiDatum *other);

G_END_DECLS
