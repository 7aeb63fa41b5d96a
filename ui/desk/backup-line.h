/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-line.h: a backup being made: how far it is, how it ended; it can be stopped safely. */
#pragma once
#include "ui/desk/desk.h"

G_BEGIN_DECLS

#define LIJI_TYPE_BACKUP_LINE (liji_backup_line_get_type ())
G_DECLARE_FINAL_TYPE (LijiBackupLine, liji_backup_line, LIJI, BACKUP_LINE, GtkBox)

/* Signal "done". Does nothing while one is being made. */
void liji_backup_line_start (LijiBackupLine *self, LijiDesk *desk);
/* The same by itself: asks nothing, what is wrong stays to be read. */
void liji_backup_line_start_daily (LijiBackupLine *self, LijiDesk *desk);

G_END_DECLS
