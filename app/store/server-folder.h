/* SPDX-License-Identifier: GPL-3.0-or-later */
/* server-folder.h: what a workstation keeps for a registry that lies on a server: its passphrase,
 * site templates, fonts, helpers, backups; and an address as it may be shown. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* $XDG_DATA_HOME/liji/servers/DATABASE-DIGEST, the digest of the address without its password. */
char *liji_server_folder (const char *address);
/* @address without a password in it. */
char *liji_server_mask (const char *address);

G_END_DECLS
