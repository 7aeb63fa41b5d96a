/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void
bench_go_first (void)
{
  struct sched_param first = { .sched_priority = 1 };
  double load = 0;

  getloadavg (&load, 1);
  if (sched_setscheduler (0, SCHED_FIFO, &first) != 0 && load > 0.5)
    printf ("# the machine does other things too (load %.1f) and may not be told to wait\n", load);
}

BenchTime
bench_look (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (BenchTime){ (double) g_get_monotonic_time (),
                      (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3 };
}

BenchTime
bench_since (BenchTime begin)
{
  BenchTime end = bench_look ();

  return (BenchTime){ end.wall - begin.wall, end.processor - begin.processor };
}

void
bench_series_init (BenchSeries *self, const char *name)
{
  self->name = name;
  self->wall = g_array_new (FALSE, FALSE, sizeof (double));
  self->processor = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_series_clear (BenchSeries *self)
{
  g_array_unref (self->wall);
  g_array_unref (self->processor);
}

void
bench_series_add (BenchSeries *self, BenchTime time)
{
  g_array_append_val (self->wall, time.wall);
  g_array_append_val (self->processor, time.processor);
}

static int
compare_doubles_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
find_share (GArray *times, double share)
{
  g_array_sort (times, compare_doubles_cb);
  return g_array_index (times, double, (guint) ((times->len - 1) * share)) / 1000.0;
}

double
bench_series_wall (BenchSeries *self, double share)
{
  return find_share (self->wall, share);
}

double
bench_series_processor (BenchSeries *self, double share)
{
  return find_share (self->processor, share);
}

static gboolean
end_row (double value, double goal)
{
  printf (" %6.2f  %s\n", goal, value <= goal ? "ok" : "MISSED");
  fflush (stdout);
  return value <= goal;
}

gboolean
bench_ratio (const char *name, double ours, double bare, const char *unit, double goal)
{
  printf ("%-40s %9.2f %9.2f %-4s %6.2f", name, ours, bare, unit, ours / bare);
  return end_row (ours / bare, goal);
}

gboolean
bench_limit (const char *name, double ours, const char *unit, double goal)
{
  printf ("%-40s %9.2f %9s %-4s %6s", name, ours, "-", unit, "-");
  return end_row (ours, goal);
}
