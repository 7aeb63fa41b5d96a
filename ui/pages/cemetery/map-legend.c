/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/map-legend.h"
#include "base/codes.h"
#include "register/cemetery/map-draw.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/names.h"

#define SAMPLE 18 /* pixels */

struct _LijiMapLegend
{
  AdwBin parent_instance;
  GtkFlowBox *box;
};

G_DEFINE_FINAL_TYPE (LijiMapLegend, liji_map_legend, ADW_TYPE_BIN)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  guint state = GPOINTER_TO_UINT (data);
  gboolean overdue = state == G_MAXUINT16;

  liji_map_draw_sample (cr, overdue ? 0 : state, overdue,
                        adw_style_manager_get_dark (adw_style_manager_get_default ()), SAMPLE);
}

static void
add_sample (LijiMapLegend *self, guint state, const char *word, guint n)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *text = g_strdup_printf ("%s %u", word, n);
  GtkWidget *label = gtk_label_new (text);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SAMPLE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SAMPLE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, GUINT_TO_POINTER (state), NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (line), area);
  gtk_box_append (GTK_BOX (line), label);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), line);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_insert (self->box, child, -1);
}

static void
redraw_cb (LijiMapLegend *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_draw (
        gtk_widget_get_first_child (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child))));
}

static void
liji_map_legend_class_init (LijiMapLegendClass *klass)
{
}

static void
liji_map_legend_init (LijiMapLegend *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->box, 12);
  gtk_flow_box_set_column_spacing (self->box, 14);
  gtk_flow_box_set_row_spacing (self->box, 4);
  liji_widget_set_name (GTK_WIDGET (self->box), _ ("Legend"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
liji_map_legend_new (void)
{
  return g_object_new (LIJI_TYPE_MAP_LEGEND, NULL);
}

void
liji_map_legend_show (LijiMapLegend *self, const LijiPlotMap *map)
{
  const LijiCodeTable *table = liji_code_table ("plot_state");
  g_autofree guint *counts = g_new0 (guint, 256);
  guint overdue = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; map != NULL && i < liji_plot_map_get_length (map); i++)
    {
      const LijiMapPlot *plot = liji_plot_map_get (map, i);

      counts[plot->state]++;
      overdue += plot->overdue;
    }
  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_get (table, i));

      if (counts[i] > 0)
        add_sample (self, i, word, counts[i]);
    }
  if (overdue > 0)
    add_sample (self, G_MAXUINT16, _ ("Fee overdue"), overdue);
}
