/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dump-files.h: the files beside a registry that are carried with it: encrypted signing keys,
 * secrets, the site's own drawings and fonts. */
#pragma once
#include "store/error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Paths below @folder ("keys/ab.pem"), sorted by their bytes. What is no plain file, and backups
 * themselves, are left out. */
GPtrArray *liji_dump_files_list (const char *folder);
/* Whether @path is one such a file can have: nothing in it leads elsewhere. */
gboolean liji_dump_files_is_path (const char *path);
/* Writes the file durably, never over another; its folders are made. */
gboolean liji_dump_files_write (const char *folder,
                                const char *path,
                                guint mode,
                                const char *data,
                                gsize length,
                                GError **error);

G_END_DECLS
