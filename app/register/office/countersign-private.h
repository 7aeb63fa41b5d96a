/* SPDX-License-Identifier: GPL-3.0-or-later */
/* countersign-private.h: how an act asks for its second person. */
#pragma once
#include "register/deed.h"
#include "register/office/countersign.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind;   /* of the act */
  const char *field;  /* that names the second person: "second_reviewer" */
  const char *who;    /* as it names them: log-in or full name */
  const char *about;  /* what they decide, one line */
  const char *reason; /* and why, or NULL */
} LijiSecondWord;

/* The act's entry will say who confirmed it; SECOND when nobody has yet. An outpost's act brings
 * its confirmation with it. */
gboolean liji_countersign_take (LijiSession *session,
                                LijiAct *act,
                                const LijiSecondWord *word,
                                GError **error);
/* INPUT unless somebody is named. */
gboolean liji_countersign_check_named (const char *second, GError **error);
/* What liji_countersign keeps once the password of @user was right. */
void liji_countersign_note (LijiSession *session,
                            const LijiId *act,
                            const char *about,
                            const char *user);
/* Whether @second (of an entry) is @word's person and reason, and covers all it is about. */
gboolean liji_countersign_covers (GBytes *second, const LijiSecondWord *word);

/* What a session keeps of them. */
void liji_second_free (gpointer second);
GPtrArray *liji_session_lock_seconds (LijiSession *self);
void liji_session_unlock_seconds (LijiSession *self);

G_END_DECLS
