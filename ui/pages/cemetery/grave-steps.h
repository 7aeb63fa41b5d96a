/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-steps.h: what may be done with a plot, one row a step. */
#pragma once
#include "ui/pages/cemetery/grave-dialog.h"

G_BEGIN_DECLS

const LijiGraveStep *liji_grave_steps (guint *n_steps);
/* Whether somebody who is allowed it may take it as the plot stands. */
gboolean liji_grave_step_fits (const LijiGraveStep *step, LijiDesk *desk, const LijiPlotFile *file);

G_END_DECLS
