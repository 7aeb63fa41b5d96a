/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pace.h: how quickly a machine anybody may stand at answers: the first look-ups at once, more of
 * them ever later, so that nobody tries numbers there by the thousand. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define LIJI_PACE_WINDOW (10 * 60 * G_USEC_PER_SEC)
#define LIJI_PACE_FREE 5
#define LIJI_PACE_MOST 20

/* The look-ups of the last ten minutes; all zero at first. */
typedef struct
{
  gint64 at[LIJI_PACE_MOST]; /* micros, the oldest first */
  guint n;
} LijiPace;

/* Seconds until the next may be answered at @now (micros of one clock that only goes forward): 0
 * for the first five of ten minutes, then 2 4 8 … 60 after the last one; after twenty, until the
 * oldest is ten minutes old. */
guint liji_pace_get_wait (LijiPace *self, gint64 now);
/* One was answered at @now. */
void liji_pace_note (LijiPace *self, gint64 now);

G_END_DECLS
