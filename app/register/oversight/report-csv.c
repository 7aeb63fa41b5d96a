/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/reports.h"

/* None of our texts holds a quote or a line's end; labels may hold a comma. */

#define HEAD                                                                                       \
  "\xef\xbb\xbfkey,label,value,unit,period_from,period_to,numerator,denominator,adjustment,"       \
  "source\r\n"

static void
append_figure (GString *text, const LijiFigure *figure, const char *from, const char *to)
{
  g_autofree char *value = liji_figure_dup_value (figure);

  g_string_append_printf (text, "%s,\"%s\",%s,%s,%s,%s,", figure->key, figure->label,
                          value != NULL ? value : "", figure->unit, from, to);
  if (figure->rate)
    g_string_append_printf (text, "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, figure->numerator,
                            figure->denominator);
  else
    g_string_append_c (text, ',');
  g_string_append_printf (text, ",%" G_GINT64_FORMAT ",\"%s\"\r\n", figure->adjustment,
                          figure->source);
}

char *
liji_report_to_csv (const LijiReport *self)
{
  g_autofree char *from = liji_date_to_iso (self->period.from);
  g_autofree char *to = liji_date_to_iso (self->period.to);
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < self->figures->len; i++)
    append_figure (text, g_ptr_array_index (self->figures, i), from, to);
  return g_string_free (text, FALSE);
}
