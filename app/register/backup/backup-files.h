/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-files.h: how backups are named, found in a folder and thinned. */
#pragma once
#include "register/backup/backup.h"

G_BEGIN_DECLS

/* "liji-371324-20261122T083000Z.backup" */
char *liji_backup_name (const char *office_code, gint64 made_at);
/* NULL when @name is none. */
LijiBackup *liji_backup_from_name (const char *folder, const char *name);
/* Of @office_code (NULL: any), newest first; NULL with @error when @folder cannot be read. */
GPtrArray *liji_backup_find (const char *folder, const char *office_code, GError **error);
/* Those of @backups (newest first) that no day, week or month keeps any more: char* paths. */
GPtrArray *liji_backup_choose_old (GPtrArray *backups, const LijiBackupKeep *keep);

G_END_DECLS
