/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-private.h: what the acts of a divorce share. */
#pragma once
#include "register/case-private.h"
#include "register/divorce.h"
#include "store/registration-store.h"

G_BEGIN_DECLS

gboolean liji_divorce_gather_facts (LijiSession *session,
                                    const LijiDivorce *form,
                                    const LijiId *case_id,
                                    LijiDate today,
                                    LijiDivorceFacts *facts,
                                    GError **error);
/* The open marriage of these two in this registry; NULL without @error when there is none. */
LijiRegistrationRow *
liji_divorce_find_marriage (LijiStore *store, const LijiDivorce *form, GError **error);
/* The marriage of these two ends, where it is on record here: @how is an ended_how, @by the number
 * of the act or judgment. */
gboolean
liji_divorce_end_marriage (LijiHandling *handling, const char *how, const char *by, GError **error);

G_END_DECLS
