/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.h: an act done at an outpost, on its way through the door here with the numbers and dates
 * it had there. */
#pragma once
#include "register/registry-private.h"
#include "register/session.h"
#include "store/aggregate/outpost-store.h"
#include "store/journal/journal.h"

G_BEGIN_DECLS

typedef struct
{
  const LijiEntry *entry; /* of the outpost's journal */
  const LijiLoanRow *loan;
  LijiStore *from;    /* the outpost's own; NULL when a conflict is upheld later */
  const char *folder; /* likewise */
  gboolean late;      /* something of this loan came home before */
  gboolean twice;     /* and it was another station with the same numbers */
  gboolean adopted;   /* the books here knew nothing of the loan */
  gboolean anew;      /* what it gave serves another here: the office gives its own */
} LijiReplay;

/* Who acts is @user; liji_outpost_replay asks whether they may, and the door does not again. */
LijiSession *liji_session_new_replay (LijiRegistry *registry,
                                      const char *user,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Borrowed until the next. */
void liji_session_set_replay (LijiSession *self, const LijiReplay *replay);
/* NULL for everybody else. */
const LijiReplay *liji_session_get_replay (LijiSession *self);
/* What the act gave there under @word; NULL without a replay. */
char *liji_replay_dup_output (LijiSession *session, const char *word);
/* The booklets @first … @last, lent to the outpost, are this registry's again. TRUE and nothing
 * done without a replay. */
gboolean liji_replay_fetch_booklets (LijiSession *session,
                                     LijiAct *act,
                                     const char *kind,
                                     const char *first,
                                     const char *last,
                                     GError **error);
/* Whether a registration that comes home keeps the booklets it had there. */
gboolean liji_replay_keeps_booklets (LijiSession *session);
/* @number is one of those lent to the outpost. */
gboolean liji_replay_check_number (LijiSession *session, const char *number, GError **error);

/* The doors' own ways in for what an outpost did; see outpost-replay.c. */
gboolean liji_papers_replay_seal (LijiSession *session, GError **error);

G_END_DECLS
