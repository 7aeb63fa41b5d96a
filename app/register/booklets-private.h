/* SPDX-License-Identifier: GPL-3.0-or-later */
/* booklets-private.h: what voiding a booklet asks, from the shelf or with its paper. */
#pragma once
#include "register/booklets.h"

G_BEGIN_DECLS

/* Whether @reason is a code of void_reason. */
gboolean liji_booklet_check_reason (const char *reason, GError **error);

G_END_DECLS
