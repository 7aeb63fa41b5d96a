/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-private.h: what the acts of a divorce share. */
#pragma once
#include "model/divorce-check.h"
#include "register/case/case-private.h"
#include "register/marriage/divorce.h"
#include "store/aggregate/registration-store.h"

G_BEGIN_DECLS

gboolean liji_divorce_gather_facts (LijiSession *session,
                                    const LijiDivorce *form,
                                    const LijiId *case_id,
                                    LijiDate today,
                                    LijiDivorceFacts *facts,
                                    GError **error);
/* The numbers and the day of the marriage, where this office registered it. */
gboolean liji_divorce_gather_marriage (LijiStore *store,
                                       const LijiDivorce *form,
                                       LijiDivorceFacts *facts,
                                       GError **error);
/* The receipt's number and day are the application's, whatever the form says later: what is printed
 * and met by them goes by the receipt the couple holds. So is the marriage the record's. TRUE where
 * nothing was accepted yet. */
gboolean liji_divorce_keep_application (LijiHandling *handling, GError **error);
/* The open marriage of these two in this registry; NULL without @error when there is none. */
LijiRegistrationRow *
liji_divorce_find_marriage (LijiStore *store, const LijiDivorce *form, GError **error);
/* The marriage of these two ends, where it is on record here (@found, or NULL, tells): @how is an
 * ended_how, @by the number of the act or judgment, @on since when. The national base hears of what
 * is no divorce of ours. */
gboolean liji_divorce_end_marriage (LijiHandling *handling,
                                    const char *how,
                                    const char *by,
                                    LijiDate on,
                                    gboolean *found,
                                    GError **error);

G_END_DECLS
