/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup-private.h: what writing a backup and opening one share. */
#pragma once
#include "access/locked.h"
#include "register/backup/backup.h"
#include "register/deed.h"
#include "store/dump/dump.h"

G_BEGIN_DECLS

/* Writing is the first half of the way, the trial the second. */
typedef struct
{
  LijiBackupProgress func;
  gpointer data;
  double from, part;
  gint64 total; /* rows, as the writing found them */
} LijiBackupWay;
/* A LijiDumpWatch's; @data: LijiBackupWay. */
void liji_backup_way_cb (gint64 done, gint64 total, gpointer data);

/* Another passphrase than the office's own asks its own right. */
gboolean liji_backup_may_lock (LijiSession *session, const char *passphrase, GError **error);
/* What a new backup is locked with. Another passphrase than the office's own stands in the journal
 * before @folder gets anything. */
LijiLock *liji_backup_make_lock (LijiSession *session,
                                 const char *passphrase,
                                 const char *folder,
                                 GError **error);
/* What a backup holds: a dump. */
GInputStream *liji_backup_open (const char *path, const LijiBackupSecret *secret, GError **error);
/* The file at @path, unlocked. */
GInputStream *liji_backup_unlock (const char *path, LijiLock *lock, GError **error);
/* A LijiDumpWatch's settle: what liji_verify_carried finds, into *@findings. */
gboolean liji_backup_look_cb (LijiStore *store, gpointer findings, GError **error);
void liji_backup_tell_findings (LijiBackup *self, GPtrArray *findings);
/* A registry is made of it in a folder nobody else can read, and taken away again. @near: where the
 * registry itself is kept, so that what it holds lies nowhere less safe; NULL: the system's.
 * @findings: LijiFinding. */
LijiDumpInfo *liji_backup_try (const char *path,
                               const char *near,
                               LijiLock *lock,
                               LijiClock *clock,
                               const LijiDumpWatch *watch,
                               GPtrArray **findings,
                               GError **error);
void liji_backup_tell_info (LijiBackup *self, const LijiDumpInfo *info);
/* Takes @from. FALSE. */
gboolean liji_backup_fail (GError **error, const char *path, GError *from);

G_END_DECLS
