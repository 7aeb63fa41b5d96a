/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log-marks.h: what was looked at, printed and backed up stands beside the journal; the acts that
 * begin and end a day carry its count and digest into it, so that a log thinned or emptied since is
 * found. */
#pragma once
#include "register/pack.h"
#include "register/registry-private.h"

G_BEGIN_DECLS

/* What the logs have come to since the last such act. */
void liji_log_marks_pack (LijiRegistry *registry, LijiPack *input);
/* Each log against every mark, and its end against the last number given; LijiFinding
 * log.thinned. */
gboolean liji_log_marks_look (LijiRegistry *registry, GPtrArray *findings, GError **error);

G_END_DECLS
