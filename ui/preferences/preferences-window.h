/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preferences-window.h: this window's printers and offsets, theme, text size, idle lock, language,
 * backups. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PREFERENCES_WINDOW (liji_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiPreferencesWindow,
                      liji_preferences_window,
                      LIJI,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *liji_preferences_window_new (LijiDesk *desk);

G_END_DECLS
