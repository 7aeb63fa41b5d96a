/* SPDX-License-Identifier: GPL-3.0-or-later */
/* password-dialog.h: one's own password: the one there is, the new one twice. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_PASSWORD_DIALOG (liji_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiPasswordDialog, liji_password_dialog, LIJI, PASSWORD_DIALOG, AdwWindow)

/* @must: somebody else set the password; the words say so. */
GtkWidget *liji_password_dialog_new (LijiDesk *desk, gboolean must);

G_END_DECLS
