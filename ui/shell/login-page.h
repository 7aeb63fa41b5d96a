/* SPDX-License-Identifier: GPL-3.0-or-later */
/* login-page.h: name and password; the same page, with the name fixed, unlocks an idle window. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_LOGIN_PAGE (liji_login_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiLoginPage, liji_login_page, LIJI, LOGIN_PAGE, AdwBin)

/* Signals: "done" when the desk has a session (again), "leave" when another user wants in. */
GtkWidget *liji_login_page_new (LijiDesk *desk);
/* With @locked only the desk's own user may go on. */
void liji_login_page_show (LijiLoginPage *self, gboolean locked);

G_END_DECLS
