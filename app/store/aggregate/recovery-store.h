/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery-store.h: pairs of recovery codes: what is written on their two envelopes, never what is
 * in them. */
#pragma once
#include "store/act.h"
#include "store/journal/journal.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *seals[2]; /* numbers on the envelopes */
  char *file;     /* what both open, below keys/ */
  guint8 digest[LIJI_HASH_LENGTH];
  char *key_id;
  char *state; /* sealed void used */
  gint64 made_at;
  char *made_by;
  gint64 ended_at;
  gint64 seq;
} LijiRecoveryRow;
LijiRecoveryRow *liji_recovery_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_recovery_row_free (LijiRecoveryRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiRecoveryRow, liji_recovery_row_free)

/* Sets made_at, made_by and seq to the act's. */
gboolean liji_recovery_insert (LijiAct *act, LijiRecoveryRow *row, GError **error);
/* @state is void or used. */
gboolean
liji_recovery_end (LijiAct *act, const LijiRecoveryRow *row, const char *state, GError **error);
/* All, newest first. */
GPtrArray *liji_recovery_list_rows (LijiStore *store, GError **error);

G_END_DECLS
