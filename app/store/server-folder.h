/* SPDX-License-Identifier: GPL-3.0-or-later */
/* server-folder.h: what a workstation keeps for a registry that lies on a server: its passphrase,
 * site templates, fonts, helpers, backups; and an address as it may be shown. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* $XDG_DATA_HOME/liji/servers/DATABASE-DIGEST, the digest of the address without its password: a
 * link to the registry's own folder once it was opened. */
char *liji_server_folder (const char *address);
/* Makes @folder of liji_server_folder a link to the folder of @registry (the id of the act that
 * began it) beside it, which takes in what lay in @folder. Where the disk does not allow it, or the
 * two hold different passphrases, @folder stays what it was. */
void liji_server_folder_settle (const char *folder, const char *registry);
/* A new registry comes to an address: what was kept under it is another's. */
void liji_server_folder_part (const char *folder);
/* @address without a password in it. */
char *liji_server_mask (const char *address);

G_END_DECLS
