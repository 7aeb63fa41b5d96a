/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hall-search.h: looks on the local network for halls' hosts, by asking the Avahi that already runs
 * there; it starts none. */
#pragma once
#include "register/server/hall.h"

G_BEGIN_DECLS

#define LIJI_TYPE_HALL_SEARCH (liji_hall_search_get_type ())
G_DECLARE_FINAL_TYPE (LijiHallSearch, liji_hall_search, LIJI, HALL_SEARCH, GObject)

/* Looks for as long as it lives. Signal "changed". */
LijiHallSearch *liji_hall_search_new (void);
/* Whether nothing can be seen: no Avahi here, or none one may ask. */
gboolean liji_hall_search_is_blind (LijiHallSearch *self);
/* LijiHall elements, each once, in the order of their hosts; free with g_ptr_array_unref. */
GPtrArray *liji_hall_search_dup_halls (LijiHallSearch *self);

G_END_DECLS
