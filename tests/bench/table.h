/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h: what every bench prints, one row a goal: name, ours, bare, unit, ratio, goal, ok or
 * MISSED; and how it measures. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Microseconds on the wall, and of them on this thread's processor: the latter is what a machine
 * that does other things too can be judged by. */
typedef struct
{
  double wall;
  double processor;
} BenchTime;

/* Call it first: where that is allowed the bench goes before everything else on the machine, so
 * that the wall clock tells its own time. */
void bench_go_first (void);
BenchTime bench_look (void);
BenchTime bench_since (BenchTime begin);

/* Many measurements of one thing. */
typedef struct
{
  const char *name;
  GArray *wall; /* microseconds, double */
  GArray *processor;
} BenchSeries;

void bench_series_init (BenchSeries *self, const char *name);
void bench_series_clear (BenchSeries *self);
void bench_series_add (BenchSeries *self, BenchTime time);
/* @share 0.5 is the median, 0.99 the p99; of the wall clock or the processor, in milliseconds. */
double bench_series_wall (BenchSeries *self, double share);
double bench_series_processor (BenchSeries *self, double share);

/* A ratio against the bare library; TRUE when it is at most @goal. */
gboolean bench_ratio (const char *name, double ours, double bare, const char *unit, double goal);
/* A limit on ours alone. */
gboolean bench_limit (const char *name, double ours, const char *unit, double goal);

G_END_DECLS
