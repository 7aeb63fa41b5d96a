/* SPDX-License-Identifier: GPL-3.0-or-later */
/* server-login.h: one log-in a machine on a server, in one of the groups that say what it may do.
 */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* @db must be a registry's on a server, opened by a log-in that may make others. @group is one of
 * owner counter station kiosk auditor. A log-in that exists gets the new password and the group. */
gboolean liji_server_login_put (LijiDb *db,
                                const char *name,
                                const char *group,
                                const char *password,
                                GError **error);

G_END_DECLS
