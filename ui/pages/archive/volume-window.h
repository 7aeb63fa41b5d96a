/* SPDX-License-Identifier: GPL-3.0-or-later */
/* volume-window.h: one volume: its papers in the legal order, what is missing, scans to attach, the
 * catalogue to print. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_VOLUME_WINDOW (liji_volume_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiVolumeWindow, liji_volume_window, LIJI, VOLUME_WINDOW, AdwWindow)

/* Signal "changed": a paper was entered. @handle: "divorce-2026-12". */
GtkWidget *liji_volume_window_new (LijiDesk *desk, const char *handle);

G_END_DECLS
