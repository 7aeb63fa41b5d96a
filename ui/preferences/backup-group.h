/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-group.h: where this window puts the daily backup, how old the last proven one is, and one
 * made now. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BACKUP_GROUP (liji_backup_group_get_type ())
G_DECLARE_FINAL_TYPE (LijiBackupGroup, liji_backup_group, LIJI, BACKUP_GROUP, AdwPreferencesGroup)

/* Nothing can be pressed while nobody is logged in. */
void liji_backup_group_fill (LijiBackupGroup *self, LijiDesk *desk);

G_END_DECLS
