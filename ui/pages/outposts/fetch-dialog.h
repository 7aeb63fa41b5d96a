/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fetch-dialog.h: takes an outpost home, from its folder or the file it was packed into. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_FETCH_DIALOG (liji_fetch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiFetchDialog, liji_fetch_dialog, LIJI, FETCH_DIALOG, AdwWindow)

/* Signal "done": something came home. */
GtkWidget *liji_fetch_dialog_new (LijiDesk *desk);

G_END_DECLS
