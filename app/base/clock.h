/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock.h: where time comes from, so that tests and drills can set it. */
#pragma once
#include "base/civil-date.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define LIJI_TYPE_CLOCK (liji_clock_get_type ())
G_DECLARE_FINAL_TYPE (LijiClock, liji_clock, LIJI, CLOCK, GObject)

LijiClock *liji_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* A clock that stands still at @micros (since 1970, UTC) until liji_clock_set is called. */
LijiClock *liji_clock_new_fixed (gint64 micros) G_GNUC_WARN_UNUSED_RESULT;
void liji_clock_set (LijiClock *self, gint64 micros);
/* How far the registry's server is ahead of this machine; a fixed clock takes no notice. */
void liji_clock_set_ahead (LijiClock *self, gint64 micros);
gint64 liji_clock_get_micros (LijiClock *self);
/* The civil day in Asia/Shanghai, whatever the machine's time zone says. */
LijiDate liji_clock_get_today (LijiClock *self);
LijiDate liji_micros_to_date (gint64 micros);
/* @minutes after midnight of @day in Asia/Shanghai; 0 unless it is a whole day. */
gint64 liji_date_to_micros (LijiDate day, int minutes);
/* "2026-11-22T08:30:00+08:00" */
char *liji_micros_to_iso (gint64 micros);

G_END_DECLS
