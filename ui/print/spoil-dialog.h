/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spoil-dialog.h: a booklet went wrong: why, and which one takes its place. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SPOIL_DIALOG (liji_spoil_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiSpoilDialog, liji_spoil_dialog, LIJI, SPOIL_DIALOG, AdwWindow)

/* Signal "chosen" (code of void_reason, serial of the new booklet or ""). */
GtkWidget *liji_spoil_dialog_new (LijiDesk *desk, const char *booklet);

G_END_DECLS
