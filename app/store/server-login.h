/* SPDX-License-Identifier: GPL-3.0-or-later */
/* server-login.h: one log-in a machine on a server, in one of the groups that say what it may do.
 */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* The five groups owner counter station kiosk auditor, where they are missing. @db is any database
 * of the server, opened by a log-in that may make others; a registry need not lie in it yet. */
gboolean liji_server_login_make_groups (LijiDb *db, GError **error);
/* A log-in in @group, and the groups. One that exists gets the new password and this group alone;
 * who was in with the old one is put out. EXISTS: it is not a machine's. */
gboolean liji_server_login_put (LijiDb *db,
                                const char *name,
                                const char *group,
                                const char *password,
                                GError **error);
/* Puts it out and lets it in no more, until it is put again. NOT_FOUND: no machine's. */
gboolean liji_server_login_shut_out (LijiDb *db, const char *name, GError **error);

G_END_DECLS
