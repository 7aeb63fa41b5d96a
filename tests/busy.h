/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a promise of seconds comes to on a machine that has more to do: as many times longer as
 * programs wait for each processor, and as a sanitizer makes them slower. As busy.py. */
#pragma once

#include <glib.h>
#include <stdlib.h>
#include <time.h>

static inline gint64
test_stretch (gint64 microseconds)
{
  const char *slower = g_getenv ("LIJI_SLOWER");
  double factor = slower != NULL ? g_ascii_strtod (slower, NULL) : 1;
  double load = 0;

  if (getloadavg (&load, 1) < 1)
    load = 0;
  return (gint64) ((double) microseconds * factor * MAX (1.0, load / g_get_num_processors ()));
}

/* How many times longer work takes at this moment than on a processor of one's own: a tenth of a
 * second of it, timed. For promises that must not grow with what the load was a minute ago. */
static inline gint64
test_share (gint64 microseconds)
{
  const char *slower = g_getenv ("LIJI_SLOWER");
  double factor = slower != NULL ? g_ascii_strtod (slower, NULL) : 1;
  gint64 begin = g_get_monotonic_time (), own = 0;
  struct timespec from, now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &from);
  while (own < 100000)
    {
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
      own = (now.tv_sec - from.tv_sec) * G_USEC_PER_SEC + (now.tv_nsec - from.tv_nsec) / 1000;
    }
  return (gint64) ((double) microseconds * factor
                   * MAX (1.0, (double) (g_get_monotonic_time () - begin) / (double) own));
}
