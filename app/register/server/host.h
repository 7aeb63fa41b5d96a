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
  guint port;
  int lock;           /* of the making, 0 without */
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
 * it, with the five groups and an empty database "registry" for liji_registry_create, a move or a
 * restore. As root it runs as the account "postgres". INPUT: @folder is there and not empty, @port
 * is taken, PostgreSQL is not installed. Nothing is left behind on failure; what a making that was
 * cut off before liji_host_finish left there is taken away first. */
LijiHost *liji_host_make (const char *folder, guint port, const char *office, GError **error);
/* Everything is made and about to be told. */
void liji_host_finish (LijiHost *self);
/* Whether @folder is a finished host's. */
gboolean liji_host_exists (const char *folder);
/* That host, started where it stands still. */
LijiHost *liji_host_open (const char *folder, GError **error);
/* Takes back what liji_host_make made, the folder too: for a host that never came to serve. */
void liji_host_discard (const char *folder);
/* Whether "[GROUP:]NAME" can be a machine; INPUT says why not. */
gboolean liji_host_check_machine (const char *machine, GError **error);
/* A log-in and its address; the group is the part of @machine before a colon ("kiosk:door"), else
 * counter. One that exists gets a new password and this group alone, and is put out until it comes
 * with them. No registry need lie in the database yet. */
LijiHostMachine *liji_host_add_machine (const LijiHost *host, const char *machine, GError **error);
/* Lets a machine's log-in in no more, and puts it out; adding it again lets it in. */
gboolean liji_host_shut_out (const LijiHost *host, const char *name, GError **error);
/* Stops the server and takes back what lies outside @folder. The registry stays in @folder:
 * starting its server again by the unit brings everything back. One whose making was cut off is
 * taken away. */
gboolean liji_host_undo (const char *folder, GError **error);

G_END_DECLS
