/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guards.h: whether what keeps the journal append-only is still there. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

/* Appends char* findings. FALSE only when it could not be run. */
gboolean liji_store_check_guards (LijiStore *self, GPtrArray *findings, GError **error);

G_END_DECLS
