/* SPDX-License-Identifier: GPL-3.0-or-later */
/* countersign.h: 复核: a second person proves at the first one's counter that it is they, and the
 * act's entry in the journal says for ever who confirmed it, how, when and what. */
#pragma once
#include "base/id.h"
#include "register/session.h"

G_BEGIN_DECLS

/* An act that wants one fails with LIJI_REGISTER_ERROR_SECOND: the holder is who must confirm,
 * why's source what. @name (log-in or full name) gives @password, wrong ones make the next try wait
 * as at the log-in; then the act may be sent again under its id. @act NULL: whatever @session does
 * from now on that names them (lijictl's one run). The password is kept nowhere. Takes as long as a
 * log-in: run it in the async wrapper from a window. */
gboolean liji_countersign (LijiSession *session,
                           const LijiId *act,
                           const char *about,
                           const char *name,
                           const char *password,
                           GError **error);

/* Who may be the second person of an act: those with @right (access/rules.h). */
typedef struct
{
  const char *act;   /* "record.correct", or "marriage." for all that begin so */
  const char *right; /* "second.head" */
} LijiCountersignRule;
/* NULL: it wants nobody. */
const LijiCountersignRule *liji_countersign_rule (const char *act);

G_END_DECLS
