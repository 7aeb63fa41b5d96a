/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup.h: backups (备份) of the whole registry: made while work goes on, locked, proven by
 * restoring them for a trial, thinned by age; and restored. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* One file "liji-371324-20261122T083000Z.backup". It holds every table, every paper, the encrypted
 * signing keys and the office's secrets (also the signing keys' passphrase where the registry keeps
 * it): whoever can open it holds the office. */
typedef struct
{
  char *path;
  char *office_code;
  char *office_name; /* NULL as long as the file was not opened */
  gint64 made_at;    /* microseconds since 1970 */
  gint64 bytes;
  gint64 entries;     /* of the journal; -1 when not known */
  char *head;         /* hex, NULL when not known */
  gint64 verified_at; /* 0: not known to be whole and sound */
  /* What is wrong with the registry in it, the first of n_findings; NULL: nothing, or not looked.
   */
  char **findings;
  gint64 n_findings;
  char **removed; /* older ones that went, NULL-terminated; of create only */
} LijiBackup;
#define LIJI_TYPE_BACKUP (liji_backup_get_type ())
LIJI_DECLARE_VALUE (LijiBackup, liji_backup)
/* How a backup is locked and opened. For writing: @passphrase, else the public key (parameter
 * backup_key), else DIR/secrets/backup-passphrase. For reading: @recovery_key or @passphrase. */
typedef struct
{
  const char *passphrase;
  const char *recovery_key; /* "liji-private-…" */
  /* Restoring only: the signing keys' passphrase, which locks the office's secrets on a server. Not
   * needed from folder to folder, nor where the backup holds it. */
  const char *key_passphrase;
} LijiBackupSecret;

/* How many days, weeks and months back one backup of each is kept; 0 of all: every one. */
typedef struct
{
  guint days, weeks, months;
} LijiBackupKeep;

/* "14 8 24"; INPUT error when it is none. */
gboolean liji_backup_keep_parse (const char *text, LijiBackupKeep *keep, GError **error);

/* @fraction from 0 to 1, from the thread that works. */
typedef void (*LijiBackupProgress) (double fraction, gpointer data);

typedef struct
{
  const char *folder;         /* NULL: DIR/backup */
  gboolean must_exist;        /* the folder is a drive that may not be there */
  const char *passphrase;     /* NULL: see LijiBackupSecret */
  const LijiBackupKeep *keep; /* NULL: the parameter backup_keep */
  LijiBackupProgress progress;
  gpointer data;
} LijiBackupOptions;

/* Nothing new is there on failure. May run in any thread, while others act. A backup with findings
 * is made and kept, and for it no sound one goes: only a sound one takes a sound one's place. */
LijiBackup *liji_backup_create (LijiSession *session,
                                const LijiBackupOptions *options,
                                GCancellable *cancellable,
                                GError **error);
/* The files in @folder (NULL: DIR/backup), newest first, as far as their names and the registry's
 * own list tell. @session may be NULL. */
GPtrArray *liji_backup_list (LijiSession *session, const char *folder, GError **error);
/* Restores it to a temporary place, looks at what is there and takes it away again. */
LijiBackup *liji_backup_verify (const char *path,
                                const LijiBackupSecret *secret,
                                LijiClock *clock,
                                GCancellable *cancellable,
                                GError **error);
/* The whole file is proven before anything is made at @address, where nothing may be. */
LijiBackup *liji_backup_restore (const char *path,
                                 const LijiBackupSecret *secret,
                                 const char *address,
                                 LijiClock *clock,
                                 const LijiBackupOptions *progress,
                                 GCancellable *cancellable,
                                 GError **error);
/* Takes the private half where it is to be kept; FALSE leaves everything as it was. */
typedef gboolean (*LijiBackupKeepKey) (const char *private_text, gpointer data, GError **error);
/* A new pair for backups from now on: once @keep (or NULL) has the private half, the public one
 * becomes the parameter backup_key. The private one is handed out (liji_secret_free) and kept
 * nowhere else. */
char *liji_backup_make_key (LijiSession *session,
                            const LijiId *act,
                            LijiBackupKeepKey keep,
                            gpointer data,
                            GError **error);
/* In a thread of its own; progress comes in the caller's main context. */
void liji_backup_create_async (LijiSession *session,
                               const char *folder,
                               LijiBackupProgress progress,
                               gpointer data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
LijiBackup *liji_backup_create_finish (LijiSession *session, GAsyncResult *result, GError **error);
/* In one sentence, or NULL where there are none. */
char *liji_backup_dup_findings (const LijiBackup *self);
/* Whole days since the moment the last sound backup shows; -1: there is none. */
int liji_backup_get_age (LijiRegistry *registry, GError **error);
/* What the server does beside: "none" (a folder, or nothing), "works", "fails"; static. NULL with
 * @error. */
const char *liji_backup_get_archiving (LijiRegistry *registry, GError **error);
/* Its second machine: "none", "in sync", "missing", "unseen" (not this log-in's to see). */
const char *liji_backup_get_standby (LijiRegistry *registry, GError **error);
/* What is wrong with it, by the parameter standby too; NULL: nothing, or nobody can tell. */
char *liji_backup_dup_standby_fault (LijiRegistry *registry);

G_END_DECLS
