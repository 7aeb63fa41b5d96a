/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records-private.h: an entry of the journal as people read it. */
#pragma once
#include "register/record/records.h"
#include "store/journal/journal.h"

G_BEGIN_DECLS

LijiEvent *liji_event_new_from_entry (const LijiEntry *entry);
/* Tells of each of @events (LijiEvent) which person acted. */
void liji_event_name_persons (LijiStore *store, GPtrArray *events);

G_END_DECLS
