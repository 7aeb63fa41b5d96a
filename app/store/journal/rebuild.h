/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rebuild.h: the state tables as the journal says they must be, held against what they are. */
#pragma once
#include "base/finding.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Reads the journal from its first entry and compares every row and column that an act wrote with
 * what stands in the table now; appends LijiFinding to @findings (row.differs, row.missing,
 * row.back, row.stray, journal.writes). Memory does not grow with the registry: what agrees is
 * forgotten. TRUE when it could be run, whatever it found. */
gboolean liji_rebuild_check (LijiStore *store,
                             GCancellable *cancellable,
                             GPtrArray *findings,
                             GError **error);

G_END_DECLS
