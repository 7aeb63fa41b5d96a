/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-store.h: the list of backups that were made and tried. */
#pragma once
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 made_at;
  gint64 verified_at; /* 0: what it holds has findings */
  char *path;
  gint64 bytes;
  gint64 entries;
  char *head; /* hex */
  char *user;
  char *station;
} LijiBackupRow;
void liji_backup_row_free (LijiBackupRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBackupRow, liji_backup_row_free)

gboolean liji_backup_log_add (LijiStore *store, const LijiBackupRow *row, GError **error);
/* Last made first. */
GPtrArray *liji_backup_log_list (LijiStore *store, guint limit, GError **error);
/* When the last sound one up to @until was made (microseconds); 0: never, -1 on error. */
gint64 liji_backup_log_last (LijiStore *store, gint64 until, GError **error);

G_END_DECLS
