/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blob-store.h: papers, photos and scans by their SHA-256, in blobs.db beside the registers,
 * durable before any act names them. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Returns the digest (lower-case hex). When it returns, the bytes are on disk (in a batch: with the
 * batch, before its acts). Putting the same bytes again is cheap and renews their day of grace. */
char *liji_blob_put (LijiStore *store, GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NOT_FOUND, or CORRUPT when the bytes no longer fit @digest. */
GBytes *
liji_blob_get (LijiStore *store, const char *digest, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean liji_blob_has (LijiStore *store, const char *digest, GError **error);
/* Removes what no act names and is older than a day; @n_removed optional. */
gboolean liji_blob_sweep (LijiStore *store, guint *n_removed, GError **error);
/* How many liji_blob_sweep would remove; -1 on error. */
gint64 liji_blob_count_orphans (LijiStore *store, GError **error);
/* Every digest an act names is there and fits (@read also hashes the bytes): appends char*
 * findings. */
gboolean liji_blob_check (LijiStore *store, gboolean read, GPtrArray *findings, GError **error);

G_END_DECLS
