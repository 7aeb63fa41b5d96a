/* SPDX-License-Identifier: GPL-3.0-or-later */
/* users-page.h: who works here: roles, authority scope, examination date. */
#pragma once
#include "ui/desk/page.h"

G_BEGIN_DECLS

#define LIJI_TYPE_USERS_PAGE (liji_users_page_get_type ())
G_DECLARE_FINAL_TYPE (LijiUsersPage, liji_users_page, LIJI, USERS_PAGE, LijiPage)

G_END_DECLS
