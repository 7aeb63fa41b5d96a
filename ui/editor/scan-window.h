/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan-window.h: one scan to look at, picture or PDF. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SCAN_WINDOW (liji_scan_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiScanWindow, liji_scan_window, LIJI, SCAN_WINDOW, AdwWindow)

GtkWidget *liji_scan_window_new (LijiDesk *desk, const char *title, const char *digest);

G_END_DECLS
