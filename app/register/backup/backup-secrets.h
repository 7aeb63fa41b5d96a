/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-secrets.h: the office's secrets in a registry that was restored: open in a folder, locked
 * on a server, wherever they came from. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* @passphrase (char *, may be NULL) of the signing keys; what the backup held counts too. KEY error
 * when it is needed and missing, or another one. */
gboolean liji_backup_settle (LijiStore *store, gpointer passphrase, GError **error);

G_END_DECLS
