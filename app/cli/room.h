/* SPDX-License-Identifier: GPL-3.0-or-later */
/* room.h: whether there is room for what is told once, asked before the act that makes it. */
#pragma once
#include "cli/cli.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Standard output; G_IO_ERROR when it cannot take an answer. A terminal or a pipe is believed. */
gboolean liji_room_prove_output (GError **error);
/* A file at @path (which stays as it is), as large as a few sheets of paper. */
gboolean liji_room_prove_file (const char *path, GError **error);
/* The file that @option ("output") names; TRUE where it names none. The error begins with it. */
gboolean liji_room_prove_option (LijiCli *cli, const char *option, GError **error);
/* Where the rows go that an import refuses: where --errors says, else beside the file of the first
 * argument; of standard input nowhere: then *@path is NULL. */
gboolean liji_room_prove_errors (LijiCli *cli, char **path, GError **error);

G_END_DECLS
