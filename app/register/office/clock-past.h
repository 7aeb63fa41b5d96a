/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock-past.h: which acts were done under a time that was disowned later: the clock was set back,
 * and two people said that the earlier time was the right one. */
#pragma once
#include "register/registry-private.h"

G_BEGIN_DECLS

typedef struct _LijiClockPast LijiClockPast;

/* What the journal says of the clock. */
LijiClockPast *liji_clock_past_read (LijiStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_clock_past_free (LijiClockPast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiClockPast, liji_clock_past_free)

/* What the clock really said when two people disowned the time of @entry; 0: nobody did. */
gint64 liji_clock_past_disowned (LijiClockPast *self, const LijiEntry *entry);
/* LijiFinding for each divorce that was issued under such a time and still stands. */
gboolean liji_clock_past_check (LijiStore *store, GPtrArray *findings, GError **error);

G_END_DECLS
