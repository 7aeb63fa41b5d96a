/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.h: folders that are still there after the power failed. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes one folder, mode 0700; it must not exist. */
gboolean liji_folder_make (const char *path, GError **error);
/* Makes @path and what is missing above it, each safe on the disk before the next. */
gboolean liji_folder_make_all (const char *path, GError **error);
/* Names in a folder are durable once the folder itself is. */
void liji_folder_sync (const char *path);

G_END_DECLS
