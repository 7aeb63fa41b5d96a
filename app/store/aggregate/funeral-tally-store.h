/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funeral-tally-store.h: what a funeral home's report counts, of one moment of the registry. */
#pragma once
#include "model/funeral/funeral-tally.h"
#include "store/act.h"

G_BEGIN_DECLS

/* The texts of @tally live until the function returns. */
typedef void (*LijiFuneralTallyFunc) (const LijiFuneralTally *tally, gpointer data);

/* What happened from @from to @to, and the lists of waivers of the months in it. */
gboolean liji_funeral_tally_read (LijiStore *store,
                                  LijiDate from,
                                  LijiDate to,
                                  LijiFuneralTallyFunc func,
                                  gpointer data,
                                  LijiFuneralRest *rest,
                                  GError **error);

G_END_DECLS
