/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake-window.h: pages for a volume, from a scanner or files, each sent to its place. */
#pragma once
#include "register/archive/archive-volume.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_INTAKE_WINDOW (liji_intake_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiIntakeWindow, liji_intake_window, LIJI, INTAKE_WINDOW, AdwWindow)

/* Signal "entered": with the LijiVolume as it is now, and how many pages it had already. @place:
 * where the first page goes if nobody says otherwise. */
GtkWidget *liji_intake_window_new (LijiDesk *desk, LijiVolume *volume, const char *place);

G_END_DECLS
