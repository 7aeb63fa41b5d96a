/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cemetery/plot-plan.h"

#include "base/error.h"

#include <string.h>

/* What is typed is brought to one form first (full width, dashes, 至), then read from left to
 * right. */

#define NUMBER_MOST 99999

void
liji_plot_plan_clear (LijiPlotPlan *self)
{
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->digit, g_free);
}

static gboolean
refuse (GError **error, const char *field, const char *words)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: %s", field, words);
  return FALSE;
}

static char *
replace (char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  g_free (text);
  return g_strjoinv (to, parts);
}

static char *
normalise (const char *text)
{
  static const char *const same[][2] = {
    { "–", "-" },  { "—", "-" },       { "－", "-" },      { "~", "-" },
    { "至", "-" }, { "到", "-" },      { "、", "," },      { "，", "," },
    { "；", "," }, { "不设", "skip" }, { "跳过", "skip" },
  };
  char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    plain = replace (plain, same[i][0], same[i][1]);
  return g_strstrip (plain);
}

static void
skip_blanks (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

static gboolean
take (const char **at, const char *word)
{
  skip_blanks (at);
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  return TRUE;
}

static gboolean
read_number (const char **at, int *number)
{
  guint64 value = 0;
  const char *begin;

  skip_blanks (at);
  begin = *at;
  while (g_ascii_isdigit (**at) && value <= NUMBER_MOST)
    value = value * 10 + (guint64) g_ascii_digit_value (*(*at)++);
  *number = (int) value;
  return *at > begin && value >= 1 && value <= NUMBER_MOST;
}

/* "3" or "3-12". */
static gboolean
read_span (const char **at, LijiPlotSpan *span)
{
  if (!read_number (at, &span->first))
    return FALSE;
  span->last = span->first;
  return !take (at, "-") || (read_number (at, &span->last) && span->last >= span->first);
}

static gboolean
read_zone (const char **at, LijiPlotPlan *plan, GError **error)
{
  const char *end = strstr (*at, "区");

  if (end == NULL || end == *at)
    return refuse (error, "zone", "the range begins with a zone: 1区 …");
  plan->zone = g_strstrip (g_strndup (*at, (gsize) (end - *at)));
  if (plan->zone[0] == '\0' || strpbrk (plan->zone, "-,/ ") != NULL
      || g_utf8_strlen (plan->zone, -1) > 20)
    return refuse (error, "zone", "a zone is a short name without blank, comma, dash or slash");
  *at = end + strlen ("区");
  return TRUE;
}

static gboolean
read_digit (const char **at, LijiPlotPlan *plan)
{
  skip_blanks (at);
  if (!g_ascii_isdigit (**at) || plan->digit != NULL)
    return FALSE;
  plan->digit = g_strndup ((*at)++, 1);
  return TRUE;
}

static gboolean
read_gap (const char **at, LijiPlotPlan *plan)
{
  LijiPlotSpan span;

  if (take (at, "含"))
    return read_digit (at, plan);
  if (!read_span (at, &span))
    return FALSE;
  if (take (at, "排"))
    {
      if (plan->n_no_rows == LIJI_PLOT_PLAN_GAPS)
        return FALSE;
      plan->no_rows[plan->n_no_rows++] = span;
      return TRUE;
    }
  take (at, "号");
  if (plan->n_no_places == LIJI_PLOT_PLAN_GAPS)
    return FALSE;
  plan->no_places[plan->n_no_places++] = span;
  return TRUE;
}

static gboolean
read_gaps (const char **at, LijiPlotPlan *plan, GError **error)
{
  take (at, ",");
  skip_blanks (at);
  if (**at == '\0')
    return TRUE;
  if (!take (at, "skip"))
    return refuse (error, "skip", "after rows and numbers only “skip …” may follow");
  do
    if (!read_gap (at, plan))
      return refuse (error, "skip",
                     "numbers, spans (13-14), rows (4排) or 含4, with commas between");
  while (take (at, ",") && (take (at, "skip") || TRUE));
  skip_blanks (at);
  return **at == '\0' || refuse (error, "skip", "it goes on with what is no number");
}

static gboolean
check_size (const LijiPlotPlan *plan, GError **error)
{
  gint64 most = (gint64) (plan->rows.last - plan->rows.first + 1)
                * (plan->places.last - plan->places.first + 1);
  guint n = most <= 10 * LIJI_PLOT_PLAN_MOST ? liji_plot_plan_count (plan) : G_MAXUINT;

  if (n > LIJI_PLOT_PLAN_MOST)
    return refuse (error, "range", "more than 200000 plots at once");
  return n > 0 || refuse (error, "skip", "nothing is left of the range");
}

gboolean
liji_plot_plan_read (const char *text, LijiPlotPlan *plan, GError **error)
{
  g_autofree char *plain = NULL;
  g_auto (LijiPlotPlan) read = { 0 };
  const char *at;

  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, "range", "it is no UTF-8");
  plain = normalise (text);
  at = plain;
  if (!read_zone (&at, &read, error))
    return FALSE;
  if (!read_span (&at, &read.rows) || !take (&at, "排"))
    return refuse (error, "rows", "after the zone come the rows: 1-12排");
  if (!read_span (&at, &read.places) || !take (&at, "号"))
    return refuse (error, "numbers", "after the rows come the numbers: 1-30号");
  if (!read_gaps (&at, &read, error) || !check_size (&read, error))
    return FALSE;
  *plan = read;
  memset (&read, 0, sizeof read);
  return TRUE;
}

static gboolean
is_in (int number, const LijiPlotSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++)
    if (number >= spans[i].first && number <= spans[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_written_with (int number, const char *digit)
{
  int d = digit != NULL ? g_ascii_digit_value (*digit) : -1;

  for (; d >= 0 && number > 0; number /= 10)
    if (number % 10 == d)
      return TRUE;
  return FALSE;
}

gboolean
liji_plot_plan_has_row (const LijiPlotPlan *self, int row)
{
  return is_in (row, &self->rows, 1) && !is_in (row, self->no_rows, self->n_no_rows)
         && !is_written_with (row, self->digit);
}

static gboolean
has_place (const LijiPlotPlan *self, int place)
{
  return is_in (place, &self->places, 1) && !is_in (place, self->no_places, self->n_no_places)
         && !is_written_with (place, self->digit);
}

gboolean
liji_plot_plan_has (const LijiPlotPlan *self, int row, int place)
{
  return liji_plot_plan_has_row (self, row) && has_place (self, place);
}

guint
liji_plot_plan_count (const LijiPlotPlan *self)
{
  guint rows = 0, places = 0;

  for (int row = self->rows.first; row <= self->rows.last; row++)
    rows += liji_plot_plan_has_row (self, row);
  for (int place = self->places.first; place <= self->places.last; place++)
    places += has_place (self, place);
  return rows * places;
}

static void
put_span (GString *text, const LijiPlotSpan *span, const char *unit)
{
  g_string_append_printf (text, "%d", span->first);
  if (span->last > span->first)
    g_string_append_printf (text, "-%d", span->last);
  g_string_append (text, unit);
}

char *
liji_plot_plan_to_text (const LijiPlotPlan *self)
{
  GString *text = g_string_new (self->zone);
  const char *before = ", skip ";

  g_string_append (text, "区 ");
  put_span (text, &self->rows, "排 ");
  put_span (text, &self->places, "号");
  for (guint i = 0; i < self->n_no_rows; i++, before = ", ")
    {
      g_string_append (text, before);
      put_span (text, &self->no_rows[i], "排");
    }
  for (guint i = 0; i < self->n_no_places; i++, before = ", ")
    {
      g_string_append (text, before);
      put_span (text, &self->no_places[i], "");
    }
  if (self->digit != NULL)
    g_string_append_printf (text, "%s含%s", before, self->digit);
  return g_string_free (text, FALSE);
}

gboolean
liji_plot_plan_foreach (const LijiPlotPlan *self, LijiPlotFunc func, gpointer data)
{
  for (int row = self->rows.first; row <= self->rows.last; row++)
    for (int place = self->places.first;
         liji_plot_plan_has_row (self, row) && place <= self->places.last; place++)
      if (has_place (self, place) && !func (row, place, data))
        return FALSE;
  return TRUE;
}
