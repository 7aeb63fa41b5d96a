/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network-share.h: whether a folder lies on another machine, where SQLite's write-ahead log would
 * be lost. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The sort of share @folder lies on ("NFS", "SMB"), or NULL when it is local. Static. */
const char *liji_network_share_find (const char *folder);
/* The same by statfs magic number, and by a line of /proc/self/mountinfo where the number does not
 * tell. */
const char *liji_network_share_name (guint32 magic);
const char *liji_network_share_of_mount (const char *mountinfo_line);

G_END_DECLS
