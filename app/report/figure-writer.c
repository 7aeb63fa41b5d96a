/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure-writer.h"

#include <string.h>

void
liji_figure_writer_add (LijiFigureWriter *self,
                        const char *key,
                        const char *label,
                        const char *unit,
                        gint64 value)
{
  g_ptr_array_add (self->figures,
                   liji_figure_count (self->group, key, label, unit, value, self->source));
}

void
liji_figure_writer_add_rate (LijiFigureWriter *self,
                             const char *key,
                             const char *label,
                             const char *unit,
                             gint64 numerator,
                             gint64 denominator)
{
  int scale = strcmp (unit, LIJI_UNIT_PERCENT) == 0 ? 100 : 1;

  g_ptr_array_add (self->figures, liji_figure_rate (self->group, key, label, unit, numerator,
                                                    denominator, scale, self->source));
}

void
liji_figure_writer_add_joined (LijiFigureWriter *self,
                               const char *prefix,
                               const char *key,
                               const char *label,
                               const char *unit,
                               gint64 value)
{
  g_autofree char *whole = g_strdup_printf ("%s_%s", prefix, key);

  liji_figure_writer_add (self, whole, label, unit, value);
}
