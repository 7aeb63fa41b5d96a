/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery-box.h: what a pair of recovery codes opens, as it lies among the keys. */
#pragma once
#include "store/aggregate/recovery-store.h"

G_BEGIN_DECLS

/* Whether @box, the text of the file @row names, is the one that was sealed. */
gboolean liji_recovery_is_box (const LijiRecoveryRow *row, const char *box);

G_END_DECLS
