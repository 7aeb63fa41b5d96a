/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records.h: a registration as an answer: facts, papers, timeline. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

JsonNode *liji_cli_show_record (LijiCli *cli, const char *number, GError **error);

G_END_DECLS
