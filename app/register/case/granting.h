/* SPDX-License-Identifier: GPL-3.0-or-later */
/* granting.h: what every act shares by which a certificate comes into being: its number, its
 * parties, its copies; and copies whose seal counts no more. */
#pragma once
#include "register/deed.h"
#include "register/record/record-kinds.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/registration-store.h"

G_BEGIN_DECLS

/* The next 字号 of @series ("J", "L", "BJ", "BL"), of this office and year, for @subject; or
 * @given, where numbers come from the provincial system. */
gboolean liji_granting_take_number (LijiSession *session,
                                    LijiAct *act,
                                    const char *series,
                                    const char *given,
                                    const LijiId *subject,
                                    char **number,
                                    GError **error);
void liji_granting_fill_party (LijiPartyRow *row, const LijiApplicant *party);
/* A certificate for @holder on @booklet, planned; @order puts the man's first. @supersedes may be
 * NULL. @status is its place in the status list; an outpost's act has it under HOLDER_status. */
gboolean liji_granting_add_copy (LijiSession *session,
                                 LijiAct *act,
                                 const LijiRecordKind *kind,
                                 const LijiId *registration,
                                 const char *holder,
                                 const char *booklet,
                                 guint order,
                                 const LijiId *supersedes,
                                 gint64 *status,
                                 GError **error);
/* Every copy of @registration that counts, @holder's only unless it is NULL, counts no more: its
 * seal is in the status list from this act on. @note says why; @last (or NULL) is the last
 * certificate withdrawn. */
gboolean liji_granting_withdraw (LijiAct *act,
                                 const LijiId *registration,
                                 const char *holder,
                                 const char *note,
                                 LijiId *last,
                                 GError **error);

G_END_DECLS
