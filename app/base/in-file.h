/* SPDX-License-Identifier: GPL-3.0-or-later */
/* in-file.h: files people point at, read with an end in sight. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds lijictl waits for somebody to write into a pipe it was given. */
#define LIJI_IN_FILE_PATIENCE 30000

/* At most @limit bytes of @path, or NULL with LIJI_INPUT_ERROR. A folder is refused, and a file
 * that is larger before anything of it is read. @patience: milliseconds a pipe or a device may be
 * silent; 0: only a plain file is read at all. A person at a terminal is waited for. */
GBytes *liji_in_file_read (const char *path, gsize limit, guint patience, GError **error);
/* Waits for @fd to have something, or its end, to read. FALSE after @patience milliseconds. */
gboolean liji_in_file_wait (int fd, guint patience);

G_END_DECLS
