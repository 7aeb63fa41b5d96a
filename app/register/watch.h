/* SPDX-License-Identifier: GPL-3.0-or-later */
/* watch.h: looks twice a second whether somebody else changed the registry (at once, where a server
 * tells of it), and whether its server still answers. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

#define LIJI_TYPE_WATCH (liji_watch_get_type ())
G_DECLARE_FINAL_TYPE (LijiWatch, liji_watch, LIJI, WATCH, GObject)

/* Signals, in the main context of whoever made it: "moved" (another counter, window or program
 * wrote something; what is kept in memory is read again before), "cut-off" (gboolean: TRUE when the
 * link is lost, FALSE when it is back), "outdated" (gboolean: TRUE when somebody upgraded the
 * registry, FALSE when it was rolled back: this program does nothing more in it).
 * Closing the registry ends it. */
LijiWatch *liji_watch_new (LijiRegistry *registry) G_GNUC_WARN_UNUSED_RESULT;
/* Asks every @ms instead; what the server tells is heard meanwhile all the same. */
LijiWatch *liji_watch_new_every (LijiRegistry *registry, guint ms) G_GNUC_WARN_UNUSED_RESULT;
gboolean liji_watch_is_cut_off (LijiWatch *self);
/* No signal comes afterwards; also done when the last reference goes. */
void liji_watch_stop (LijiWatch *self);

G_END_DECLS
