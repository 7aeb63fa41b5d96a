/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry-upgrade.h: registry upgrade, registry rollback, and what registry info says of them. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

JsonNode *liji_registry_upgrade_run (LijiCli *cli, GError **error);
extern const LijiCliOption liji_registry_upgrade_options[];
extern const LijiCliOption liji_registry_rollback_options[];
/* "last_upgrade": an object, or null. */
gboolean liji_registry_upgrade_tell (JsonBuilder *builder, LijiRegistry *registry, GError **error);

G_END_DECLS
