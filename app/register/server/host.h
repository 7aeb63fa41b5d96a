/* SPDX-License-Identifier: GPL-3.0-or-later */
/* host.h: an ordinary machine becomes the hall's host: a PostgreSQL server in one folder, a log-in
 * for each machine, its address told on the local network; and how to undo it. */
#pragma once
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

#define LIJI_HOST_PORT 5432

/* One machine of the hall. @address holds its password and is told once. */
typedef struct
{
  char *name;
  char *group; /* counter station kiosk auditor */
  char *address;
} LijiHostMachine;
#define LIJI_TYPE_HOST_MACHINE (liji_host_machine_get_type ())
LIJI_DECLARE_VALUE (LijiHostMachine, liji_host_machine)

typedef struct
{
  char *folder;       /* everything of the server lies in it */
  char *address;      /* the owner's, over the socket in @folder; its password is in FOLDER/owner */
  char *unit;         /* systemd unit that starts it with the machine */
  char *timer;        /* systemd timer that backs it up every day */
  char *announcement; /* what tells the local network, for avahi */
  gboolean announced; /* and whether avahi reads it already */
} LijiHost;
#define LIJI_TYPE_HOST (liji_host_get_type ())
LIJI_DECLARE_VALUE (LijiHost, liji_host)

/* @office is told on the local network, or NULL. Makes the server in the new folder @folder, starts
 * it, with an empty database "registry" for liji_registry_create or a move. As root it runs as the
 * account "postgres". INPUT: @folder is there and not empty, @port is taken, PostgreSQL is not
 * installed. Nothing is left behind on failure. */
LijiHost *liji_host_make (const char *folder, guint port, const char *office, GError **error);
/* Takes back what liji_host_make made, the folder too: for a host that never came to serve. */
void liji_host_discard (const char *folder);
/* Whether "[GROUP:]NAME" can be a machine; INPUT says why not. */
gboolean liji_host_check_machine (const char *machine, GError **error);
/* A log-in and its address. @host as it can be reached from there; the group is the part of
 * @machine before a colon ("kiosk:door"), else counter. */
LijiHostMachine *liji_host_add_machine (const char *folder, const char *machine, GError **error);
/* Stops the server and takes back what lies outside @folder. The registry stays in @folder:
 * starting its server again by the unit brings everything back. */
gboolean liji_host_undo (const char *folder, GError **error);

G_END_DECLS
