/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-store.h: ashes (骨灰), from the label on the box to where they come to rest. */
#pragma once
#include "store/act.h"

G_BEGIN_DECLS

#define LIJI_CLAIM_NICHE "niche" /* key: as it is written; while ashes stand there */

typedef struct
{
  LijiId id;
  char *label; /* allotted by insert when NULL */
  LijiId case_id;
  LijiId body; /* null: cremated elsewhere */
  char *state;
  gboolean suspended;
  char *niche;
  LijiDate until_on;
  char *destination;
  char *destination_place;
  char *receiver;
  gint64 packed_at;
  gint64 handed_at;
  char *origin_kind;
  char *origin_number;
  LijiId part_of;
  LijiDate confirmed_on;
  char *confirmed_place;
  char *confirmed_by;
  gint64 revision;
} LijiAshesRow;
LijiAshesRow *liji_ashes_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_ashes_row_free (LijiAshesRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiAshesRow, liji_ashes_row_free)

gboolean liji_ashes_insert (LijiAct *act, LijiAshesRow *row, GError **error);
/* STALE when somebody else was faster. */
gboolean liji_ashes_update (LijiAct *act, LijiAshesRow *row, GError **error);
/* NULL with NOT_FOUND. */
LijiAshesRow *liji_ashes_find (LijiStore *store, const char *label, GError **error);
LijiAshesRow *liji_ashes_get (LijiStore *store, const LijiId *id, GError **error);
/* Of a case, as they were packed. */
GPtrArray *liji_ashes_of (LijiStore *store, const LijiId *case_id, GError **error);
/* Those that stand in a niche, by niche. */
GPtrArray *liji_ashes_list_stored (LijiStore *store, GError **error);
/* Those whose lease ends by @until, the earliest first. */
GPtrArray *liji_ashes_list_ending (LijiStore *store, LijiDate until, GError **error);
/* Those packed before @until (microseconds) that nobody has come for, the earliest first. */
GPtrArray *liji_ashes_list_waiting (LijiStore *store, gint64 until, GError **error);

G_END_DECLS
