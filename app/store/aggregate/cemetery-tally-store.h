/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-tally-store.h: what the report of cemeteries counts, of one moment of the registry. */
#pragma once
#include "model/cemetery/cemetery-tally.h"
#include "store/act.h"

G_BEGIN_DECLS

/* The texts of @tally live until the function returns. */
typedef void (*LijiCemeteryTallyFunc) (const LijiCemeteryTally *tally, gpointer data);

/* What happened from @from to @to, and what there was at its end; plots as they are listed now. */
gboolean liji_cemetery_tally_read (LijiStore *store,
                                   LijiDate from,
                                   LijiDate to,
                                   LijiCemeteryTallyFunc func,
                                   gpointer data,
                                   GError **error);

G_END_DECLS
