/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day-private.h: what a day came to, counted; for the files that close and prove days. */
#pragma once
#include "register/oversight/day.h"
#include "register/registry-private.h"
#include "store/aggregate/day-store.h"

G_BEGIN_DECLS

/* Counts the entries from @first to the head. */
LijiDay *liji_day_count (LijiRegistry *registry, gint64 first, gint64 since, GError **error);
/* Chinese words of a journal kind, as the sheet prints them. */
const char *liji_day_kind_title (const char *kind);

/* What the last morning's sheet did not fit in; NULL when it did, or the head has said why. */
char *liji_day_dup_misfit (LijiRegistry *registry);

G_END_DECLS
