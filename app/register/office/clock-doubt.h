/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock-doubt.h: may the clock be believed: held against the last journal entry and the calendar;
 * who overrules the doubt, and why, is an act. */
#pragma once
#include "base/id.h"
#include "register/session.h"

G_BEGIN_DECLS

/* The head says that the clock is right and the journal's last time, the long time without an entry
 * or the missing calendar is no matter (clock.accept), and @second, somebody else, confirms it
 * (countersign.h). Legal acts go on with the clock's day; an entry's time still is never before its
 * predecessor's. Holds until the clock jumps again. INPUT without @reason or @second, STALE when
 * nothing is in doubt. */
gboolean liji_clock_doubt_accept (LijiSession *session,
                                  const LijiId *act,
                                  const char *reason,
                                  const char *second,
                                  GError **error);

/* Somebody came in, and the journal says nothing of yesterday or today: now it does. @overruled:
 * only while a doubt is overruled, where entries do not tell their day. */
void liji_clock_day_note (LijiSession *session, gboolean overruled);

typedef struct
{
  char *doubt;     /* NULL: none, or overruled */
  gint64 clock;    /* what the clock says */
  gint64 last;     /* time of the last entry */
  gboolean ruled;  /* overruled, and it still holds */
  char *ruled_by;  /* user, or NULL */
  char *reason;    /* why, or NULL */
  gint64 ruled_at; /* what the clock said then */
} LijiClockState;

void liji_clock_state_clear (LijiClockState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiClockState, liji_clock_state_clear)
void liji_clock_doubt_tell (LijiRegistry *registry, LijiClockState *state);

G_END_DECLS
