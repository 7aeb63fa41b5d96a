/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demonstration.h: a registry of invented people says from its first act to its last that it is
 * still being made: one that was broken off is known by it. */
#pragma once
#include "base/id.h"
#include "register/session.h"

G_BEGIN_DECLS

/* Of an administrator, before anything else is done in it. */
gboolean liji_demonstration_begin (LijiSession *session, const LijiId *id, GError **error);
/* Whoever is at the counter by then. */
gboolean liji_demonstration_end (LijiSession *session, const LijiId *id, GError **error);
/* TRUE from the one to the other; of any other registry FALSE. Two look-ups by an index. */
gboolean liji_demonstration_is_unfinished (LijiRegistry *registry);
/* What lijictl says of it, with the remedy; NULL where there is nothing to say. */
char *liji_demonstration_dup_warning (LijiRegistry *registry);

G_END_DECLS
