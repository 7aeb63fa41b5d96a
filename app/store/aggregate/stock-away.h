/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stock-away.h: blank booklets lent to a station away from the office and what is left of them
 * coming home. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

/* Safe → a station away from the office (@outpost), and what is left of it back into the safe: not
 * to be touched here in between. STATE when one is not lent to that very outpost. */
gboolean liji_stock_lend (LijiAct *act,
                          const char *kind,
                          const char *first,
                          const char *last,
                          const char *outpost,
                          gint64 *count,
                          GError **error);
gboolean liji_stock_bring_home (LijiAct *act,
                                const char *kind,
                                const char *first,
                                const char *last,
                                const char *outpost,
                                gint64 *count,
                                GError **error);

G_END_DECLS
