/* SPDX-License-Identifier: GPL-3.0-or-later */
/* out-file.h: where files that leave the program may lie. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* FALSE with LIJI_INPUT_ERROR when @path, links followed, lies in a registry's folder. */
gboolean liji_out_file_check (const char *path, GError **error);

G_END_DECLS
