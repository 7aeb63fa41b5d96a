/* SPDX-License-Identifier: GPL-3.0-or-later */
/* access-log-private.h: how look-ups get from the store's queue into the register. */
#pragma once
#include "store/store-private.h"

G_BEGIN_DECLS

/* Hands the waiting look-ups to @db, within its transaction; forget them after the commit, or put
 * them back. */
GQueue *liji_access_log_write (LijiStore *store, LijiDb *db, GError **error);
/* Ends the thread that writes look-ups. */
void liji_access_log_stop (LijiStore *store);
void liji_access_log_put_back (LijiStore *store, GQueue *rows);
void liji_access_rows_free (GQueue *rows);

G_END_DECLS
