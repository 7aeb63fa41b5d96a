/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resources-private.h: how a step of a death case takes a resource and lets it go. */
#pragma once
#include "register/deed.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/resource-store.h"

G_BEGIN_DECLS

/* @row has @name from @at on: its own booking begins, or it finds it free for as long as such a
 * thing takes. What else of @kind but halls it had booked is given back. */
gboolean liji_use_begin (LijiRegistry *registry,
                         LijiAct *act,
                         const LijiDeathRow *row,
                         const char *kind,
                         const char *name,
                         gint64 at,
                         GError **error);
/* What runs of @kind (NULL: all) ends at @at. */
gboolean liji_use_end (LijiRegistry *registry,
                       LijiAct *act,
                       const LijiDeathRow *row,
                       const char *kind,
                       gint64 at,
                       GError **error);
/* Nothing is kept for it any more. */
gboolean liji_use_drop (LijiRegistry *registry,
                        LijiAct *act,
                        const LijiDeathRow *row,
                        gint64 at,
                        GError **error);
/* What it had booked for a farewell or a cremation is free for others. */
gboolean
liji_use_give_back (LijiRegistry *registry, LijiAct *act, const LijiDeathRow *row, GError **error);
/* Whether it has something of @kind now; -1 on error. */
int liji_use_is_running (LijiStore *store, const LijiId *case_id, const char *kind, GError **error);

G_END_DECLS
