/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hall.h: a hall's host as it tells of itself on the local network. Anybody can tell anything
 * there: what is said is only shown, and proves itself when a log-in is made. */
#pragma once
#include "register/value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *office; /* as it calls itself; NULL when it does not, or not in words one can show */
  char *host;   /* small letters, digits, hyphens and points */
  guint port;
  char *database;
} LijiHall;
#define LIJI_TYPE_HALL (liji_hall_get_type ())
LIJI_DECLARE_VALUE (LijiHall, liji_hall)

/* The type of service a host announces. */
#define LIJI_HALL_SERVICE "_liji._tcp"
/* No office's name is longer, in bytes, when it is announced. */
#define LIJI_HALL_NAME_MAX 180

/* Out of a resolved service: @txt is DNS-SD's "aay" of "key=value". NULL when it is none of ours.
 */
LijiHall *liji_hall_read (const char *host, guint port, GVariant *txt);
gboolean liji_hall_equal (const LijiHall *a, const LijiHall *b);
/* Keeps @password for the machine's log-in @name where only this user reads it, and answers the
 * address to open the registry with. The address lets in nobody who does not know the password too:
 * no host is told it, in the clear or otherwise. INPUT: @name is no machine's. */
char *
liji_hall_log_in (const LijiHall *self, const char *name, const char *password, GError **error);

G_END_DECLS
