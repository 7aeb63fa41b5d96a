/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slip-window.h: 核对单 on the couple's own screen: what will be printed, confirmed by each. */
#pragma once
#include "ui/desk/desk.h"
#include "ui/editor/form.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SLIP_WINDOW (liji_slip_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiSlipWindow, liji_slip_window, LIJI, SLIP_WINDOW, AdwWindow)

/* Follows @form while it is shown; stands on the second screen of @owner's display where there is
 * one. Confirming writes man.slip_confirmed, woman.slip_confirmed; signal "doubt" (side): somebody
 * finds something wrong, and that confirmation is withdrawn. */
GtkWidget *liji_slip_window_new (LijiDesk *desk, LijiForm *form, GtkWindow *owner);

G_END_DECLS
