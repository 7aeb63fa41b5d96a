/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month-box.h: a month of waivers before it is closed: what it would hold, what was found, and what
 * waits for another month. */
#pragma once
#include "register/charges/waivers.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_TYPE_MONTH_BOX (liji_month_box_get_type ())
G_DECLARE_FINAL_TYPE (LijiMonthBox, liji_month_box, LIJI, MONTH_BOX, GtkBox)

GtkWidget *liji_month_box_new (void);
/* NULL empties it. */
void liji_month_box_show (LijiMonthBox *self, const LijiWaiverBatch *batch);
/* Numbers that were ticked to wait; free with g_strfreev. */
char **liji_month_box_dup_left_out (LijiMonthBox *self);
/* "1 waiver, 700.00 yuan: finance 700.00, the home 0.00" */
char *liji_month_box_dup_sums (const LijiWaiverBatch *batch);

G_END_DECLS
