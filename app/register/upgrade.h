/* SPDX-License-Identifier: GPL-3.0-or-later */
/* upgrade.h: bringing a registry to this program's schema, and back to the one before (升级、退回);
 * each an act, with a proven backup before it. */
#pragma once
#include "register/backup/backup.h"
#include "register/undone.h"

G_BEGIN_DECLS

/* One act of either kind. */
typedef struct
{
  gboolean back; /* a roll-back */
  gboolean done; /* FALSE: there was nothing to do */
  int from, to;  /* schemas */
  gint64 at;     /* microseconds since 1970 */
  gint64
      undone; /* a roll-back's: entries that are in its backup only, the upgrade's own left out */
  char *user;
  char *station;
  char *backup; /* path where it was made just now, else the file's name */
  char *digest; /* SHA-256 of the backup, hex */
  char *
      *findings; /* what the check found and did not stop it, a sentence each; the first of many */
  LijiUndone *list; /* of a roll-back just made; else NULL */
} LijiUpgrade;
#define LIJI_TYPE_UPGRADE (liji_upgrade_get_type ())
LIJI_DECLARE_VALUE (LijiUpgrade, liji_upgrade)

/* What is being done; only of the backup it is known how far. */
typedef enum
{
  LIJI_UPGRADE_BACKUP,
  LIJI_UPGRADE_TABLES,
  LIJI_UPGRADE_LOOK,
} LijiUpgradeStep;
typedef void (*LijiUpgradeProgress) (LijiUpgradeStep step, double fraction, gpointer data);

typedef struct
{
  const char *medium;       /* folder the backup goes to or comes from; NULL: DIR/backup */
  const char *passphrase;   /* what locks or opens it; NULL: the signing keys' own */
  const char *recovery_key; /* or this opens it */
  gint64 undo;              /* rolling back: so many acts may be undone */
  gint64 accept;            /* upgrading: so many rows are known not to be what the journal says */
  gboolean leave_away;      /* upgrading: outposts that are away stay away for ever */
  LijiUpgradeProgress progress;
  gpointer data;
} LijiUpgradeOptions;

/* The registry was opened with liji_registry_open_as_is. Nobody acts meanwhile: all that is
 * missing is done in one transaction, looked over, and only then others see it. Nothing is changed
 * on failure or when it is cut off. A broken journal stops it; rows that are not what the journal
 * says do unless @accept is how many; of files, keys and papers it is told and recorded. REFUSED
 * while an outpost is away, which could never come home, unless @leave_away. */
LijiUpgrade *liji_registry_upgrade (LijiSession *session,
                                    const LijiUpgradeOptions *options,
                                    GCancellable *cancellable,
                                    GError **error);
/* Undoes the last upgrade: the registers of its backup take the place of these, of which a backup
 * is made first. REFUSED when acts were taken since, unless @undo is how many. The registry is to
 * be closed then: only the older program works with it. Numbers, booklets and seals of what was
 * undone are not given again. */
LijiUpgrade *liji_registry_roll_back (LijiSession *session,
                                      const LijiUpgradeOptions *options,
                                      GCancellable *cancellable,
                                      GError **error);
/* The last act of either kind, NULL without @error when there was none. */
LijiUpgrade *liji_registry_get_last_upgrade (LijiRegistry *registry, GError **error);

/* Who proves to be an administrator; @passphrase: of the signing keys, or NULL where it is kept. */
typedef struct
{
  const char *name;
  const char *password;
  const char *passphrase;
} LijiUpgradeWho;

/* In a thread of its own; @progress is called in the caller's. For the window that met an older
 * registry. */
void liji_upgrade_async (const char *address,
                         LijiClock *clock,
                         const LijiUpgradeWho *who,
                         const char *medium,
                         LijiUpgradeProgress progress,
                         gpointer progress_data,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
LijiUpgrade *liji_upgrade_finish (GAsyncResult *result, GError **error);

G_END_DECLS
