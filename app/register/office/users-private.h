/* SPDX-License-Identifier: GPL-3.0-or-later */
/* users-private.h: what an account and a password must be, for the doors that make one. */
#pragma once
#include "register/office/users.h"
#include "store/aggregate/user-store.h"

G_BEGIN_DECLS

gboolean liji_users_check (LijiRegistry *registry,
                           const LijiUser *user,
                           const char *password,
                           GError **error);
/* The account itself, or NULL without error. */
LijiUserRow *liji_users_find_row (LijiRegistry *registry, const char *name, GError **error);

G_END_DECLS
