/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive.h: what the verbs of `archive` share, and those for pages from a scanner. */
#pragma once
#include "cli/cli.h"
#include "register/archive/archive-volume.h"

G_BEGIN_DECLS

/* LijiVolume elements as an array. */
JsonNode *liji_cli_tell_volumes (GPtrArray *volumes);
/* The one volume of that name; more than one is an error. */
LijiVolume *liji_cli_find_volume (LijiCli *cli, const char *name, GError **error);
JsonNode *liji_cli_archive_scan (LijiCli *cli, GError **error);
JsonNode *liji_cli_archive_scanners (LijiCli *cli, GError **error);
extern const LijiCliOption liji_cli_archive_scan_options[];

G_END_DECLS
