/* SPDX-License-Identifier: GPL-3.0-or-later */
/* position-store.h: where plots lie, as it was measured each time. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 plot;
  gint64 place;
  char *datum;
  char *lon;
  char *lat;
  gint64 accuracy_cm; /* 0: not said */
  LijiDate on_day;
  gint64 made_at;
  char *made_by;
} LijiPositionRow;
void liji_position_row_free (LijiPositionRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPositionRow, liji_position_row_free)

/* Of a plot, the last first. */
GPtrArray *liji_position_list (LijiStore *store, gint64 plot, GError **error);
/* The last of each other plot in the zone of @plot, those measured last first; at most @limit. */
GPtrArray *liji_position_list_beside (LijiStore *store, gint64 plot, guint limit, GError **error);
gboolean liji_position_insert (LijiAct *act, LijiPositionRow *row, GError **error);

G_END_DECLS
