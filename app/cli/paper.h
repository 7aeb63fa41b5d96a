/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper.h: the verb `paper` of `case`, `record`, `death`, `ashes`, `plot`, `contract`, `waiver` and
 * `shift`: a form drawn into a file. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

/* Asked before a paper is made: one nobody gets must not be. */
gboolean liji_cli_check_paper (const char *path, GError **error);
/* Where @path ends in .png, the page (from 0) as a picture; else the PDF as it is. */
GBytes *liji_cli_to_paper (GBytes *pdf, const char *path, guint page, GError **error);

JsonNode *liji_cli_case_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_record_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_death_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_ashes_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_slip_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_contract_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_waiver_paper (LijiCli *cli, GError **error);
JsonNode *liji_cli_shift_paper (LijiCli *cli, GError **error);
extern const LijiCliOption liji_cli_case_paper_options[];
extern const LijiCliOption liji_cli_record_paper_options[];
extern const LijiCliOption liji_cli_death_paper_options[];
extern const LijiCliOption liji_cli_ashes_paper_options[];
extern const LijiCliOption liji_cli_slip_paper_options[];
extern const LijiCliOption liji_cli_contract_paper_options[];
extern const LijiCliOption liji_cli_waiver_paper_options[];
extern const LijiCliOption liji_cli_shift_paper_options[];

G_END_DECLS
