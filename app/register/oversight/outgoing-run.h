/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing-run.h: sending what goes by itself, and asking what became of it. */
#pragma once
#include "exchange/courier.h"
#include "register/session.h"

G_BEGIN_DECLS

typedef struct
{
  LijiCourier *const *couriers; /* borrowed; ended by NULL */
  guint wait;                   /* seconds to go on for what becomes due */
  guint delay;                  /* seconds before the second try; then twice as long each time */
  gboolean ask;                 /* after everything open, whenever it was asked last */
} LijiOutgoingPlan;

typedef struct
{
  guint sent;     /* taken by a department, answered or not */
  guint answered; /* of them, with an answer; and answers to what was asked */
  guint failed;   /* tries */
  guint asked;
  guint waiting;  /* left: not due, or nobody's address */
  gint64 next_at; /* when the next is due; 0: nothing is */
} LijiOutgoingTally;

/* Runs the thread's default main context. What was taken before a failure is kept; a letter whose
 * answer was lost goes again under the same msg_id. REFUSED while somebody else is sending. */
gboolean liji_outgoing_run (LijiSession *session,
                            const LijiOutgoingPlan *plan,
                            LijiOutgoingTally *tally,
                            GError **error);
/* What waits for its next try is due now; @receiver (code table matter_department) or NULL. */
gboolean liji_outgoing_hurry (LijiSession *session, const char *receiver, GError **error);

G_END_DECLS
