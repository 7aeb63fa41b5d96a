/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figure-writer.h: the figures of a report, written one under the other. */
#pragma once
#include "report/figure.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *figures; /* LijiFigure, owned */
  const char *group;  /* of those that follow */
  const char *source;
} LijiFigureWriter;

void liji_figure_writer_add (LijiFigureWriter *self,
                             const char *key,
                             const char *label,
                             const char *unit,
                             gint64 value);
/* A mean, or of %LIJI_UNIT_PERCENT a share. */
void liji_figure_writer_add_rate (LijiFigureWriter *self,
                                  const char *key,
                                  const char *label,
                                  const char *unit,
                                  gint64 numerator,
                                  gint64 denominator);
/* Its key is @prefix and @key. */
void liji_figure_writer_add_joined (LijiFigureWriter *self,
                                    const char *prefix,
                                    const char *key,
                                    const char *label,
                                    const char *unit,
                                    gint64 value);

G_END_DECLS
