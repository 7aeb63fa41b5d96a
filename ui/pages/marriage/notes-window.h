/* SPDX-License-Identifier: GPL-3.0-or-later */
/* notes-window.h: the sealed notes to a case, for the head of the office; opening it is noted in
 * the access log. */
#pragma once
#include "register/case/case.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_NOTES_WINDOW (liji_notes_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiNotesWindow, liji_notes_window, LIJI, NOTES_WINDOW, AdwWindow)

GtkWidget *liji_notes_window_new (LijiDesk *desk, LijiCase *seen);

G_END_DECLS
