/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relocation.h: carrying a whole registry from a folder to a server, and back. */
#pragma once
#include "store/driver.h"
#include "store/dump.h"

G_BEGIN_DECLS

/* Makes the registry of @store again at @address, where nothing may be: nobody acts meanwhile, the
 * journal is verified on both sides and every table compared by its digest; only then is @store
 * marked as moved, and can only be read from then on. Stopped or failed, nothing is at @address and
 * @store is as it was. */
LijiDumpInfo *liji_store_move (LijiStore *store,
                               const char *address,
                               const LijiDumpWatch *watch,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* READ_ONLY "this registry was moved to …" when it was. */
gboolean liji_relocation_check (LijiDb *db, GError **error);

G_END_DECLS
