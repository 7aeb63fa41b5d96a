/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry-host.h: `lijictl registry host`: this machine serves the whole hall, or no longer. */
#pragma once
#include "cli/cli.h"

G_BEGIN_DECLS

/* "passphrase": the signing key's, where this machine keeps it; the other machines need it. */
void liji_registry_host_tell_passphrase (JsonBuilder *builder, LijiRegistry *registry);
/* How the passphrase reaches the machines where a registry came to a server. */
void liji_registry_host_tell_signing (JsonBuilder *builder, const char *address);
extern const LijiCliOption liji_registry_host_options[];
JsonNode *liji_registry_host_run (LijiCli *cli, GError **error);

G_END_DECLS
