/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-code.h: “seal verify --check-code”: the code printed on a paper, held against the registry
 * that made it. */
#pragma once
#include "cli/cli.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Opens the registry and logs in. Prints what was found, or answers it for --json in the shape of a
 * seal's; what does not stand any more, and a code that does not fit, fail the command. */
JsonNode *liji_cli_check_code (LijiCli *cli, GError **error);

G_END_DECLS
