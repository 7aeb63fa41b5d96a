/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot-panel.h: one plot beside the map: who lies there, who may, the contract, the fees, what was
 * before, and the steps that may be taken now. */
#pragma once
#include "register/cemetery/cemetery-map.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PLOT_PANEL (liji_plot_panel_get_type ())
G_DECLARE_FINAL_TYPE (LijiPlotPanel, liji_plot_panel, LIJI, PLOT_PANEL, AdwBin)

/* Signals: "step" (id of a step), "paper" (of what, its number, kind), "closed". */
GtkWidget *liji_plot_panel_new (void);
void liji_plot_panel_show (LijiPlotPanel *self, LijiDesk *desk, LijiPlotFile *file);
/* The label of the plot it shows, or NULL. */
const char *liji_plot_panel_get_label (LijiPlotPanel *self);
LijiPlotFile *liji_plot_panel_get_file (LijiPlotPanel *self);

G_END_DECLS
