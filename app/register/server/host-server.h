/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host-server.h: PostgreSQL's own programs, run as the account a server runs as. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Its folder DIR holds data/, socket/ and log. */
typedef struct
{
  const char *folder;
  guint port;
} LijiHostServer;

/* INPUT errors of this room; "PostgreSQL is not installed" among them. */
gboolean liji_host_server_init (const LijiHostServer *self,
                                const char *owner,
                                const char *password,
                                GError **error);
/* Nothing to do where it runs. */
gboolean liji_host_server_start (const LijiHostServer *self, GError **error);
gboolean liji_host_server_stop (const LijiHostServer *self, GError **error);
/* An empty database as a registry wants it; over the socket, with the password file @passfile. */
gboolean liji_host_server_create_database (const LijiHostServer *self,
                                           const char *owner,
                                           const char *passfile,
                                           const char *name,
                                           GError **error);
/* Full path of one of its programs; NULL with INPUT. */
char *liji_host_server_find_program (const char *name, GError **error);
/* The account's name: "postgres" for root, else the caller's own. */
const char *liji_host_server_get_account (void);

G_END_DECLS
