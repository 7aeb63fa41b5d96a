/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kiosk-window.h: the whole screen of a machine anybody may stand at: a task at a time, back to the
 * first screen by itself, left by the keeper's PIN only. */
#pragma once
#include "register/kiosk/kiosk.h"
#include "ui/types.h"

G_BEGIN_DECLS

#define LIJI_KIOSK_IDLE 60 /* seconds */

#define LIJI_TYPE_KIOSK_WINDOW (liji_kiosk_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiKioskWindow, liji_kiosk_window, LIJI, KIOSK_WINDOW, AdwApplicationWindow)

/* @idle: seconds without a key or a touch after which everything is wiped; the last quarter of them
 * is counted down. */
LijiKioskWindow *liji_kiosk_window_new (GtkApplication *application, LijiKiosk *kiosk, guint idle);

G_END_DECLS
