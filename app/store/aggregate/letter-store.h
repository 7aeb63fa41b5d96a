/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letter-store.h: lines of the outbox that go by themselves: which are due, what was tried, who is
 * sending. */
#pragma once
#include "store/aggregate/outbox-store.h"

G_BEGIN_DECLS

/* Adds a line with @row's subject, event and payload, and its letter; sets @row->id. */
gboolean liji_letter_add (LijiAct *act, LijiOutboxRow *row, GError **error);
/* As liji_outbox_set_state; a letter may also be answered as it goes, or never go (dropped). */
gboolean liji_letter_set_state (LijiAct *act,
                                const LijiOutboxRow *row,
                                const char *state,
                                const char *reason,
                                const char *reference,
                                GError **error);
/* NULL without error when no message has this id. */
LijiOutboxRow *liji_letter_find (LijiStore *store, const LijiId *message, GError **error);
/* All that wait for @receiver, the oldest first, due or not. */
GPtrArray *
liji_letter_list_waiting (LijiStore *store, const char *receiver, guint limit, GError **error);
/* Those whose item @receiver has not ended, to be asked after at @now. */
GPtrArray *liji_letter_list_silent (LijiStore *store,
                                    const char *receiver,
                                    gint64 now,
                                    guint limit,
                                    GError **error);

/* No acts. */
typedef struct
{
  gint64 id;
  gboolean begins; /* a try begins: counted, unless it waits no more */
  gboolean begun;  /* set: it did */
  gint64 due_at;   /* of a try that ended */
  char *failure;   /* of the try that ended; NULL: none */
} LijiTryRow;
/* All of them or none; durable before anything goes out. */
gboolean liji_letter_note_tries (LijiStore *store,
                                 LijiTryRow *tries,
                                 guint n_tries,
                                 gint64 now,
                                 GError **error);
/* What waits for later is due now; @receiver NULL: everybody's. */
gboolean liji_letter_hurry (LijiStore *store, const char *receiver, GError **error);

/* One program sends at a time. FALSE without error, and @other who does, until @until. @mine:
 * "machine process"; @stale names one that is known to run no more, or is NULL. */
gboolean liji_letter_take_lease (LijiStore *store,
                                 const char *mine,
                                 const char *stale,
                                 gint64 now,
                                 gint64 until,
                                 char **other,
                                 GError **error);
gboolean liji_letter_end_lease (LijiStore *store, const char *mine, GError **error);

G_END_DECLS
