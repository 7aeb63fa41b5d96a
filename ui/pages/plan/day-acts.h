/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day-acts.h: what is entered beside the day plan: bookings, places, services of a body. */
#pragma once
#include "ui/editor/act-dialog.h"

G_BEGIN_DECLS

/* @id: book, close, list-place, cancel, order, done, drop. "done" of the dialog: read the day
 * again.
 * @day: of the plan. NULL: not allowed. */
LijiActDialog *
liji_day_act (GtkWidget *over, LijiDesk *desk, const char *id, LijiDate day, const char *target);
/* Target of a service: "case place". */
char *liji_day_act_service (const char *case_no, gint64 place);

G_END_DECLS
