/* SPDX-License-Identifier: GPL-3.0-or-later */
/* afterwards.h: the verbs of `record` for what happens to a record later. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

JsonNode *liji_cli_annotate (LijiCli *cli, GError **error);
JsonNode *liji_cli_correct (LijiCli *cli, GError **error);
JsonNode *liji_cli_revoke (LijiCli *cli, GError **error);
JsonNode *liji_cli_history (LijiCli *cli, GError **error);
JsonNode *liji_cli_certify (LijiCli *cli, GError **error);
extern const LijiCliOption liji_cli_certify_options[];
extern const LijiCliOption liji_cli_annotate_options[];
extern const LijiCliOption liji_cli_correct_options[];
extern const LijiCliOption liji_cli_revoke_options[];

G_END_DECLS
