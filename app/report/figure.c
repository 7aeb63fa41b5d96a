/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <stdlib.h>
#include <string.h>

LijiFigure *
liji_figure_count (const char *group,
                   const char *key,
                   const char *label,
                   const char *unit,
                   gint64 value,
                   const char *source)
{
  LijiFigure *self = g_new0 (LijiFigure, 1);

  self->group = group;
  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->unit = unit;
  self->value = value;
  self->known = TRUE;
  self->source = g_strdup (source);
  return self;
}

LijiFigure *
liji_figure_rate (const char *group,
                  const char *key,
                  const char *label,
                  const char *unit,
                  gint64 numerator,
                  gint64 denominator,
                  int scale,
                  const char *source)
{
  LijiFigure *self = liji_figure_count (group, key, label, unit, 0, source);

  self->rate = TRUE;
  self->decimals = 1;
  self->numerator = numerator;
  self->denominator = denominator;
  self->known = denominator > 0;
  if (self->known)
    self->value = (numerator * scale * 10 * 2 + denominator) / (denominator * 2);
  return self;
}

void
liji_figure_free (LijiFigure *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self->source);
  g_free (self);
}

char *
liji_figure_dup_value (const LijiFigure *self)
{
  if (!self->known)
    return NULL;
  if (self->decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, self->value);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", self->value / 10, (int) (self->value % 10));
}

gboolean
liji_figure_add (LijiFigure *self, const LijiFigure *other)
{
  if (self->rate || other->rate || strcmp (self->unit, other->unit) != 0)
    return FALSE;
  self->value += other->value;
  self->adjustment += other->adjustment;
  return TRUE;
}

LijiFigure *
liji_report_find (GPtrArray *figures, const char *key)
{
  for (guint i = 0; i < figures->len; i++)
    {
      LijiFigure *figure = g_ptr_array_index (figures, i);

      if (strcmp (figure->key, key) == 0)
        return figure;
    }
  return NULL;
}
