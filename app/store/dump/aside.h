/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aside.h: a registry that is being filled beside its place, where nobody finds it yet. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* What is being filled for @address, beside it: on a server in schemas of its own, else the folder
 * liji_store_name_aside (@address). @create: make it, empty. */
LijiStore *
liji_store_open_aside (const char *address, LijiClock *clock, gboolean create, GError **error);
char *liji_store_name_aside (const char *address);
/* A new registry at @address, of @schema (0: the newest): on a server aside, what an earlier try
 * left there taken away first, until liji_store_put_in_place (); a folder's own making is the
 * caller's. EXISTS where a registry lies, a stopped move, or somebody is at it now. */
LijiStore *
liji_store_create_aside (const char *address, LijiClock *clock, int schema, GError **error);
/* From now on it is found; @self can only be closed. */
gboolean liji_store_put_in_place (LijiStore *self, GError **error);
/* Takes away what lies aside on a server. */
void liji_store_wipe_aside (const char *address);

G_END_DECLS
