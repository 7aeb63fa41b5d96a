/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/reports/figure-list.h"
#include "liji-config.h"
#include "ui/pages/reports/divisions-window.h"
#include "ui/widgets/list-row.h"

#include <string.h>

/* Figures carry the words of the state's forms in either language: they are copied from here into
 * those forms. */

#define FIGURES "liji-figures"

typedef struct
{
  LijiReport *report;
  GPtrArray *rows; /* LijiFigure, borrowed from it: those listed, row by row */
  gboolean zeros;
} Figures;

static void
free_figures (gpointer data)
{
  Figures *self = data;

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->report, liji_report_unref);
  g_free (self);
}

static void
head_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  Figures *self = data;
  const LijiFigure *figure, *former;
  guint i = (guint) gtk_list_box_row_get_index (row);
  GtkWidget *label;

  if (i >= self->rows->len)
    return;
  figure = g_ptr_array_index (self->rows, i);
  former = i > 0 ? g_ptr_array_index (self->rows, i - 1) : NULL;
  if (former != NULL && strcmp (former->group, figure->group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (figure->group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 16);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_box_row_set_header (row, label);
}

static char *
dup_story (const LijiFigure *figure)
{
  g_autofree char *share = figure->rate
                               ? g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT,
                                                  figure->numerator, figure->denominator)
                               : NULL;
  g_autofree char *change = NULL;

  if (figure->adjustment == 0)
    return g_steal_pointer (&share);
  change = g_strdup_printf ("%+" G_GINT64_FORMAT, figure->adjustment);
  return g_strdup_printf (_ ("%s since it was closed"), change);
}

static GtkWidget *
make_row (gpointer owner, guint i)
{
  Figures *self = owner;
  const LijiFigure *figure = g_ptr_array_index (self->rows, i);
  g_autofree char *value = liji_figure_dup_value (figure);
  g_autofree char *aside = g_strdup_printf ("%s %s", value != NULL ? value : "—", figure->unit);
  g_autofree char *story = dup_story (figure);
  gboolean leads = g_str_equal (self->report->kind->name, "marriage")
                   && liji_divisions_window_takes (figure->key);
  GtkWidget *row = liji_list_row_new (figure->label, story, leads ? "divisions" : NULL,
                                      leads ? figure->key : NULL);

  liji_list_row_set_aside (row, aside);
  return row;
}

static gboolean
is_listed (const Figures *self, const LijiFigure *figure)
{
  return self->zeros || figure->adjustment != 0 || (figure->known && figure->value != 0);
}

static void
find_listed (Figures *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->report->figures->len; i++)
    {
      LijiFigure *figure = g_ptr_array_index (self->report->figures, i);

      if (is_listed (self, figure))
        g_ptr_array_add (self->rows, figure);
    }
}

/* Whether @report says what is shown. */
static gboolean
is_shown (const Figures *self, const LijiReport *report, gboolean zeros)
{
  g_autofree char *former = self->report != NULL ? liji_report_to_csv (self->report) : NULL;
  g_autofree char *now = liji_report_to_csv (report);

  return self->zeros == zeros && g_strcmp0 (former, now) == 0;
}

void
liji_figure_list_init (GtkListBox *list)
{
  Figures *self = g_new0 (Figures, 1);

  self->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (list), FIGURES, self, free_figures);
  gtk_list_box_set_header_func (list, head_cb, self, NULL);
}

void
liji_figure_list_show (GtkListBox *list, LijiReport *report, gboolean zeros)
{
  Figures *self = g_object_get_data (G_OBJECT (list), FIGURES);

  if (is_shown (self, report, zeros))
    return;
  g_ptr_array_set_size (self->rows, 0); /* a row that goes asks for its neighbour's heading */
  liji_list_box_clear (list);
  g_clear_pointer (&self->report, liji_report_unref);
  self->report = liji_report_ref (report);
  self->zeros = zeros;
  find_listed (self);
  if (self->rows->len > 0)
    liji_list_box_fill (list, self->rows->len, make_row, self);
  else
    gtk_list_box_append (
        list, liji_list_row_new (_ ("Nothing happened in this period"), NULL, NULL, NULL));
}
