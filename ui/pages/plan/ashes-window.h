/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-window.h: one set of ashes: where they stand, until when, and what is done with them. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_ASHES_WINDOW (liji_ashes_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiAshesWindow, liji_ashes_window, LIJI, ASHES_WINDOW, AdwWindow)

/* Signal "changed": something was done with them. @label as it was scanned. */
LijiAshesWindow *liji_ashes_window_present (GtkWidget *over, LijiDesk *desk, const char *label);

G_END_DECLS
