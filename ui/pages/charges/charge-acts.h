/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charge-acts.h: what is entered beside lists and months: the day's cash, goods, a waiver. */
#pragma once
#include "ui/editor/act-dialog.h"

G_BEGIN_DECLS

/* @id: close-cash (@target: the day) prove reverse (a waiver's number) grant (nothing) grant-back
 * (its number) receive waste back count (a code, or NULL). NULL: not allowed. */
LijiActDialog *
liji_charge_act (GtkWidget *over, LijiDesk *desk, const char *id, const char *target);

G_END_DECLS
