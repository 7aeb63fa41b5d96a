/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery-window.h: two recovery codes for two envelopes: what they are for, whether they lie
 * sealed, making them, and their papers. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_RECOVERY_WINDOW (liji_recovery_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiRecoveryWindow, liji_recovery_window, LIJI, RECOVERY_WINDOW, AdwWindow)

GtkWidget *liji_recovery_window_new (LijiDesk *desk);

G_END_DECLS
