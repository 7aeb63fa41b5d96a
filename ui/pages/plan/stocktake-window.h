/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stocktake-window.h: shelves held against files (骨灰盘点): niche and label scanned one after the
 * other, and what is found. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_STOCKTAKE_WINDOW (liji_stocktake_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiStocktakeWindow, liji_stocktake_window, LIJI, STOCKTAKE_WINDOW, AdwWindow)

void liji_stocktake_window_present (GtkWidget *over, LijiDesk *desk);

G_END_DECLS
