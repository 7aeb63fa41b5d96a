/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booklets-private.h: a booklet within an act: which one, taken into use; and what voiding asks. */
#pragma once
#include "register/deed.h"
#include "register/office/booklets.h"

G_BEGIN_DECLS

/* Whether @reason is a code of void_reason. */
gboolean liji_booklet_check_reason (const char *reason, GError **error);
/* @given, or the next booklet of @stock ("marriage", "divorce", "cremation") in the window's hand,
 * then in the office's safe, that is not @other (or NULL). @field is named when there is none. */
char *liji_booklet_choose (LijiSession *session,
                           const char *stock,
                           const char *given,
                           const char *other,
                           const char *field,
                           GError **error);
/* The same for what takes the place of @old: the next one of its series goes first. */
char *liji_booklet_choose_after (LijiSession *session,
                                 const char *stock,
                                 const char *given,
                                 const char *old,
                                 const char *field,
                                 GError **error);
/* It becomes @holder's certificate of @registration. One still in the safe goes through the
 * window's hand: the ledger shows both movements. */
gboolean liji_booklet_use (LijiSession *session,
                           LijiAct *act,
                           const char *stock,
                           const char *serial,
                           const LijiId *registration,
                           const char *holder,
                           const char *field,
                           GError **error);

G_END_DECLS
