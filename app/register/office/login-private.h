/* SPDX-License-Identifier: GPL-3.0-or-later */
/* login-private.h: whether somebody is who they say. */
#pragma once
#include "register/registry.h"
#include "store/aggregate/user-store.h"

G_BEGIN_DECLS

/* NULL without @error when there is no such user. */
LijiUserRow *liji_login_find (LijiRegistry *registry, const char *name, GError **error);
/* The account's row, once the password was right; it is not disabled. Wrong tries are counted and
 * make the next one wait (PASSWORD). @row may be set on failure too. */
gboolean liji_login_prove (LijiRegistry *registry,
                           const char *name,
                           const char *password,
                           LijiUserRow **row,
                           GError **error);

G_END_DECLS
