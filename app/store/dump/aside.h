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

G_END_DECLS
