/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commands.h: the table of all commands: one file a noun, one line a table. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

/* NULL-terminated list of tables, each ended by a row without a noun. */
extern const LijiCommand *const liji_commands[];

const LijiCommand *liji_command_find (const char *noun, const char *verb);

G_END_DECLS
