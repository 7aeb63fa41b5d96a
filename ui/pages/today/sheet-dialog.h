/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet-dialog.h: the first log-in of a morning: the QR code of the last day-closing sheet, held
 * against the journal. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SHEET_DIALOG (liji_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiSheetDialog, liji_sheet_dialog, LIJI, SHEET_DIALOG, AdwWindow)

/* Comes up over @over if it is due today; else nothing happens. */
void liji_sheet_dialog_ask (LijiDesk *desk, GtkWindow *over);

G_END_DECLS
