/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calendars.h: the rest-day tables this registry counts with: those that came with the program and
 * those it imported, both signed by the office. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  int year;
  char *version; /* "2026-1a2b3c4d" */
  gboolean shipped;
  char *kid; /* the key that signed it; NULL: shipped, in a registry of an earlier Liji that has
                not used its key since */
  guint n_rest;
  guint n_work; /* working days at weekends */
} LijiCalendarYear;
#define LIJI_TYPE_CALENDAR_YEAR (liji_calendar_year_get_type ())
LIJI_DECLARE_VALUE (LijiCalendarYear, liji_calendar_year)

GPtrArray *liji_calendars_list (LijiRegistry *registry, GError **error);
/* The public per-year JSON form; signs it with the office's key, and shipped years not signed yet.
 * A year that is loaded already is only replaced (@replace) with somebody else's word (@second,
 * countersign.h): periods that run are counted anew by it. @second may be NULL else. */
LijiCalendarYear *liji_calendars_import (LijiSession *session,
                                         const LijiId *act,
                                         GBytes *json,
                                         gboolean replace,
                                         const char *second,
                                         GError **error);

G_END_DECLS
