/* SPDX-License-Identifier: GPL-3.0-or-later */
/* conflict-window.h: what was done at an outpost beside what stands here; the head decides, with a
 * reason. */
#pragma once
#include "register/outpost/outpost-conflict.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_CONFLICT_WINDOW (liji_conflict_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiConflictWindow, liji_conflict_window, LIJI, CONFLICT_WINDOW, AdwWindow)

/* Signal "done": it was decided. */
GtkWidget *liji_conflict_window_new (LijiDesk *desk, LijiConflict *conflict);

G_END_DECLS
