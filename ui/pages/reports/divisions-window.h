/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divisions-window.h: a figure of the marriage report by administrative division or by counter,
 * from the number down to the records behind it. */
#pragma once
#include "register/oversight/divisions.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DIVISIONS_WINDOW (liji_divisions_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiDivisionsWindow, liji_divisions_window, LIJI, DIVISIONS_WINDOW, AdwWindow)

/* Whether the figure of that key can be divided. */
gboolean liji_divisions_window_takes (const char *key);
/* @title: the figure as forms name it. */
GtkWidget *liji_divisions_window_new (LijiDesk *desk,
                                      const char *key,
                                      const char *title,
                                      const LijiPeriod *period);

G_END_DECLS
