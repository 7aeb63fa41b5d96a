/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lend-dialog.h: lends numbers and booklets to a station away from the office. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_LEND_DIALOG (liji_lend_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiLendDialog, liji_lend_dialog, LIJI, LEND_DIALOG, AdwWindow)

/* Signal "done": it was lent. */
GtkWidget *liji_lend_dialog_new (LijiDesk *desk);

G_END_DECLS
