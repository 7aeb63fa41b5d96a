/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figure-list.h: a report's figures, each table of the form under its own heading. */
#pragma once
#include "register/oversight/reports.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* Makes @list hold figures from now on. */
void liji_figure_list_init (GtkListBox *list);
/* @zeros: also those that are nought. What is shown already stays where it is scrolled to. */
void liji_figure_list_show (GtkListBox *list, LijiReport *report, gboolean zeros);

G_END_DECLS
