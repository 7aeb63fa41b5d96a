/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper.h: the verb `paper` of `case` and `record`: a form drawn into a file. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

JsonNode *liji_cli_case_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_record_paper (LijiCli *cli, GError **error);
extern const LijiCliOption liji_cli_case_paper_options[];
extern const LijiCliOption liji_cli_record_paper_options[];

G_END_DECLS
