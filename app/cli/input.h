/* SPDX-License-Identifier: GPL-3.0-or-later */
/* input.h: what commands read: records on standard input, files, days and counts given as options.
 */
#pragma once
#include "base/civil-date.h"
#include "cli/cli.h"

G_BEGIN_DECLS

/* Standard input as JSON: one object, an array of objects, or JSON Lines. JsonNode elements holding
 * objects. */
GPtrArray *liji_input_read_records (GError **error);
/* The whole of @path ("-" is standard input), at most @limit bytes. */
GBytes *liji_input_read_file (const char *path, gsize limit, GError **error);
/* The first line of a small file: a password, a passphrase. Refused when others can read it. */
char *liji_input_read_line (const char *path, GError **error);
/* That line of the file @option names, for this process only: end it with liji_secret_free. @secret
 * is left alone without the option; an empty file fails. */
gboolean liji_input_secret (LijiCli *cli, const char *option, char **secret, GError **error);
/* Writes all of @bytes or nothing: a reader never sees half a file. */
gboolean liji_input_write_file (const char *path, GBytes *bytes, GError **error);
/* The option as a day; unknown when it was not given. */
gboolean liji_input_day (LijiCli *cli, const char *option, LijiDate *date, GError **error);
/* The option as a moment, "2026-11-23 09:30" in Asia/Shanghai, in microseconds since 1970; 0 when
 * it was not given. */
gboolean liji_input_time (LijiCli *cli, const char *option, gint64 *at, GError **error);

G_END_DECLS
