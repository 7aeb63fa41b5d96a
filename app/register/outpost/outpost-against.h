/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-against.h: what stands here under the number, the case number, the booklets that an act
 * done away has given. */
#pragma once
#include "register/outpost/outpost-private.h"

G_BEGIN_DECLS

/* A line for people, never NULL without @error: who holds what @entry gave; else what is known here
 * of its case, its account, its loan. @holder (may be NULL) is what the door said. */
char *liji_outpost_tell_against (LijiRegistry *registry,
                                 const LijiLoanRow *loan,
                                 const LijiEntry *entry,
                                 const char *field,
                                 const char *holder,
                                 GError **error);
/* Whether the number is a registration's, or written off, that is not @entry's own. */
gboolean liji_outpost_number_is_taken (LijiStore *store,
                                       const LijiEntry *entry,
                                       gboolean *taken,
                                       GError **error);
/* Whether booklet @serial is neither with @loan nor one of its own that lies here unused. */
gboolean liji_outpost_booklet_is_taken (LijiStore *store,
                                        const LijiLoanRow *loan,
                                        const char *serial,
                                        gboolean *taken,
                                        GError **error);
/* Whether anything @entry gave serves another here: number, booklets, place on the status list. */
gboolean liji_outpost_is_taken (LijiStore *store,
                                const LijiLoanRow *loan,
                                const LijiEntry *entry,
                                gboolean *taken,
                                GError **error);
/* @serial is one of those that went out with @loan. */
gboolean liji_loan_has_booklet (const LijiLoanRow *loan, const char *serial);

G_END_DECLS
