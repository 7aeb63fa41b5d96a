/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day-window.h: closing the day: what it comes to, the act, and the sheets of days closed before.
 */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DAY_WINDOW (liji_day_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiDayWindow, liji_day_window, LIJI, DAY_WINDOW, AdwWindow)

/* Signal "closed": a day was closed. */
GtkWidget *liji_day_window_new (LijiDesk *desk);

G_END_DECLS
