/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file-store.h: files that all counters of a server share and that are no blobs of an act: the
 * encrypted signing keys, the locked keys of the office. A registry in a folder has them there. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* @path: "keys/KID.pem", "secrets/status-key". NOT_FOUND when there is none. */
GBytes *liji_file_read (LijiStore *store, const char *path, GError **error);
/* Durable when it returns; a second one of the same path takes its place. */
gboolean liji_file_write (LijiStore *store, const char *path, GBytes *content, GError **error);
/* char* paths, in order. */
GPtrArray *liji_file_list (LijiStore *store, GError **error);

G_END_DECLS
