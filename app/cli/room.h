/* SPDX-License-Identifier: GPL-3.0-or-later */
/* room.h: whether there is room for what is told once, asked before the act that makes it. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Standard output; G_IO_ERROR when it cannot take an answer. A terminal or a pipe is believed. */
gboolean liji_room_prove_output (GError **error);
/* A file at @path (which stays as it is), as large as a few sheets of paper. */
gboolean liji_room_prove_file (const char *path, GError **error);

G_END_DECLS
