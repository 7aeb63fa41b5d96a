/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day-store.h: the days that were closed (日结), each with the head its sheet carries. */
#pragma once
#include "store/act.h"
#include "store/journal/journal.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 seq; /* of the closing act */
  LijiDate day;
  gint64 head_seq;
  guint8 head_hash[LIJI_HASH_LENGTH];
  char *key_id;
  char *seal_text;
  GBytes *sheet;
  gint64 closed_at;
  char *closed_by;
} LijiDayRow;
LijiDayRow *liji_day_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_day_row_free (LijiDayRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiDayRow, liji_day_row_free)

/* Sets seq, closed_at and closed_by to the act's. */
gboolean liji_day_insert (LijiAct *act, LijiDayRow *row, GError **error);
/* The last closing of @day, or with an unknown day the last of all; NULL without error when there
 * is none. */
LijiDayRow *liji_day_find (LijiStore *store, LijiDate day, GError **error);
/* All, newest first. */
GPtrArray *liji_day_list_rows (LijiStore *store, guint limit, GError **error);

G_END_DECLS
