/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema-guard.h: whether a registry still has the schema the program that writes works with. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* Asked within every act's transaction, behind its lock: NEWER when the registry was upgraded since
 * it was opened, OLDER when it was rolled back, READ_ONLY when it was moved away. */
LijiStatement *liji_schema_ask (LijiDb *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean liji_schema_guard (LijiStatement *asked, int ours, GError **error);
/* The same without the moving, for who only looks. */
gboolean liji_schema_compare (LijiDb *db, int ours, GError **error);

G_END_DECLS
