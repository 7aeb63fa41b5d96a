/* SPDX-License-Identifier: GPL-3.0-or-later */
/* window.h: the counter's window: first run, log-in, then pages beside the sidebar. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_WINDOW (liji_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiWindow, liji_window, LIJI, WINDOW, AdwApplicationWindow)

/* @address: the registry to open, or NULL for the default place. */
GtkWidget *liji_window_new (GtkApplication *application, LijiDesk *desk, const char *address);
void liji_window_go (LijiWindow *self, const char *page, const char *target);
/* Asks for the password again; FALSE when nobody works here. (By itself the window locks when idle,
 * never between 受理 and 颁证.) */
gboolean liji_window_lock (LijiWindow *self);

G_END_DECLS
