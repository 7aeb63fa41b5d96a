/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import-window.h: records of former years from a file: what its columns are, a trial, the rows
 * that are refused, and then in earnest. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_IMPORT_WINDOW (liji_import_window_get_type ())
G_DECLARE_FINAL_TYPE (LijiImportWindow, liji_import_window, LIJI, IMPORT_WINDOW, AdwWindow)

/* Signal "changed": records came or went. */
GtkWidget *liji_import_window_new (LijiDesk *desk);

G_END_DECLS
