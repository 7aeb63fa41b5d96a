/* SPDX-License-Identifier: GPL-3.0-or-later */
/* user-dialog.h: one account: name, roles, authority scope, examination date, password. */
#pragma once
#include "register/office/users.h"
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_USER_DIALOG (liji_user_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LijiUserDialog, liji_user_dialog, LIJI, USER_DIALOG, AdwWindow)

/* @user NULL = a new one. Signal "done". */
GtkWidget *liji_user_dialog_new (LijiDesk *desk, LijiUser *user);

G_END_DECLS
