/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery-dialog.h: nobody can log in any more: both recovery codes, and who becomes the
 * administrator. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_RECOVERY_DIALOG (liji_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiRecoveryDialog, liji_recovery_dialog, LIJI, RECOVERY_DIALOG, AdwWindow)

/* Signal "done" (account name) when somebody came in. */
GtkWidget *liji_recovery_dialog_new (LijiDesk *desk);

G_END_DECLS
