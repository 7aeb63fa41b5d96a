/* SPDX-License-Identifier: GPL-3.0-or-later */
/* way-sheet.h: the way to a grave, for a visitor (墓位指引): the zone with the plot marked, how it
 * is counted to, and where it was measured, as a guide. No telephone, no number of anybody. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

/* PDF, A4 upright. */
GBytes *liji_grave_way_draw (LijiSession *session, const char *label, GError **error);

G_END_DECLS
