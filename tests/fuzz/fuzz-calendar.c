/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/rest-days.h"

#include <string.h>

/* A calendar file from outside: it is taken whole, or refused with a reason and nothing changed. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LijiCalendar) calendar = liji_calendar_new ();
  g_autoptr (GError) error = NULL;
  g_autofree int *years = NULL;
  int year = -1;

  if (!liji_calendar_load_json (calendar, data != NULL ? (const char *) data : "", (gssize) size,
                                FALSE, &year, &error))
    {
      g_assert_true (error != NULL && error->domain == LIJI_INPUT_ERROR
                     && error->message[0] != '\0');
      g_assert_cmpint (year, ==, -1);
      years = liji_calendar_get_years (calendar);
      g_assert_cmpint (years[0], ==, 0);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_true (liji_calendar_has_year (calendar, year));
  g_assert_cmpuint (strlen (liji_calendar_get_version (calendar, year)), ==, 13);
  for (LijiDate date = liji_date (year, 1, 1); date.year == year;
       date = liji_date_add_days (date, 1))
    g_assert_cmpint (liji_calendar_get_day (calendar, date, NULL), !=, LIJI_DAY_UNKNOWN);
  return 0;
}
