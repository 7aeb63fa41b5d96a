/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guards.h: whether all that keeps the law beside the rows is as Liji made it. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Appends char* findings: tables, columns, keys, conditions, indexes, triggers and rights that are
 * not as the migrations make them. @unseen says why what they make could not be asked for (a
 * standby lets nobody make a table, not even for a moment), or is NULL. FALSE when it could not be
 * run. */
gboolean
liji_store_check_guards (LijiStore *self, GPtrArray *findings, char **unseen, GError **error);

G_END_DECLS
