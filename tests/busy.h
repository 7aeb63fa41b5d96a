/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a promise of seconds comes to on a machine that has more to do: as many times longer as
 * programs wait for each processor, and as a sanitizer makes them slower. As busy.py. */
#pragma once

#include <glib.h>
#include <stdlib.h>

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
