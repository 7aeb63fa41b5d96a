/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deed.h: the beginning and end every act of this room shares: may this user, is the clock sound,
 * was it done before. */
#pragma once
#include "register/error-private.h"
#include "register/pack.h"
#include "register/registry-private.h"
#include "register/session.h"
#include "store/act.h"

G_BEGIN_DECLS

/* Asks the rules and begins. Look at liji_act_is_replayed next. */
LijiAct *liji_deed_begin (LijiSession *session, const LijiId *id, const char *kind, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Whether the password of @session proves anything for an act of @kind: one that somebody else made
 * or set does not. liji_deed_begin asks it. */
gboolean liji_deed_check_password (LijiSession *session, const char *kind, GError **error);
/* For an act that begins elsewhere: its entry says how it is known who acts. */
void liji_deed_prove (LijiSession *session, LijiAct *act);
/* Frees both packs (either may be NULL); they are taken whatever happens. */
gboolean liji_deed_commit (LijiAct *act, LijiPack *input, LijiPack *outputs, GError **error);
/* What an act's input is once it says where it was done; frees @input. */
GBytes *liji_deed_end_input (LijiAct *act, LijiPack *input);
/* Another room's error as this room's; takes @from. @field may be NULL. FALSE. */
gboolean liji_deed_fail (GError **error, const char *field, GError *from);
/* What a store read as what this room hands out: @tell on each of @rows. Takes @rows, or where they
 * are NULL @from, which becomes @error. */
typedef gpointer (*LijiDeedTell) (gconstpointer row, gpointer data);
GPtrArray *liji_deed_tell (GPtrArray *rows,
                           LijiDeedTell tell,
                           gpointer data,
                           GDestroyNotify unref,
                           GError *from,
                           GError **error);
/* "case 20261122-003, window 2, zhao" */
char *liji_deed_holder_line (const LijiHolder *holder);

G_END_DECLS
