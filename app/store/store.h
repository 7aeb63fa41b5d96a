/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h: one office's registry, a folder or a server's database, open: a write connection, a
 * reading connection, and the clock acts are timed by. */
#pragma once
#include "base/clock.h"
#include "store/error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_TYPE_STORE (liji_store_get_type ())
G_DECLARE_FINAL_TYPE (LijiStore, liji_store, LIJI, STORE, GObject)

typedef enum
{
  LIJI_STORE_DEFAULT = 0,
  LIJI_STORE_READ_ONLY = 1 << 0, /* no write connection; acts fail with READ_ONLY */
  LIJI_STORE_AS_IS = 1 << 1,     /* an older schema too: for upgrading it, see upgrade.h */
} LijiStoreFlags;

/* Safe to use from several threads. Writing: one act at a time (liji_act_begin waits for its turn).
 * Reading functions take the reading connection; between liji_act_begin and the end of that act, on
 * the same thread, they read what the act itself has written. */

/* @folder may be a server's address (postgresql://…) wherever it stands. */

/* Makes @folder (0700) with registry.db, blobs.db, keys/, secrets/, templates/ and backup/. Fails
 * when there is a registry already; on any failure nothing is left behind. The first act
 * (registry.create) and office are the caller's. */
LijiStore *
liji_store_create (const char *folder, LijiClock *clock, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of this program's schema only: nobody's registry is migrated by opening it. Errors:
 * NOT_A_REGISTRY, NEWER, OLDER, NETWORK_SHARE, READ_ONLY, CORRUPT, BUSY. */
LijiStore *liji_store_open (const char *folder,
                            LijiClock *clock,
                            LijiStoreFlags flags,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For a registry on a server whose making failed further up: takes the tables away and closes. */
void liji_store_discard (LijiStore *self);
/* Flushes the access log and closes both connections; also done when the last reference goes. */
void liji_store_close (LijiStore *self);

/* Where files of this registry lie; for one on a server what this workstation keeps for it. */
const char *liji_store_get_folder (LijiStore *self);
const char *liji_store_get_address (LijiStore *self);
gboolean liji_store_is_on_server (LijiStore *self);
/* Whether it is this user's own: the files' owner, or a log-in that has the server's tables. */
gboolean liji_store_is_own (LijiStore *self, GError **error);
/* On a server: the groups that are missing, where this log-in may make them, and everybody's rights
 * as Liji grants them; by the owner of the tables. */
gboolean liji_store_grant (LijiStore *self, GError **error);
/* Of a server's log-in: whether it is a kiosk's and nothing else; whether it counts wrong passwords
 * at the accounts themselves. A folder's owner is no kiosk and may. */
gboolean liji_store_is_kiosk (LijiStore *self, gboolean *kiosk, GError **error);
gboolean liji_store_may_count_tries (LijiStore *self, gboolean *may, GError **error);
/* Whether writes go to a server that only repeats another. */
gboolean liji_store_is_standby (LijiStore *self, gboolean *standby, GError **error);
/* The schema this store was opened at, and whether the registry still has it: another program may
 * have upgraded it since (NEWER), or rolled it back (OLDER). Every act asks. */
int liji_store_get_schema (LijiStore *self);
gboolean liji_store_check_schema (LijiStore *self, GError **error);
LijiClock *liji_store_get_clock (LijiStore *self);
/* The registry's time: the clock's now, never before the last journal entry (see LijiClockTrust).
 */
gint64 liji_store_get_now (LijiStore *self);
/* How far the clock is believed; whoever opens the store decides. */
typedef enum
{
  LIJI_CLOCK_SOUND,   /* an act's time and day are the clock's, never before the last entry's */
  LIJI_CLOCK_HELD,    /* it ran ahead: they stay the last entry's */
  LIJI_CLOCK_TRUSTED, /* the last entry is wrong: its time stays, days are the clock's */
} LijiClockTrust;
void liji_store_set_clock_trust (LijiStore *self, LijiClockTrust trust);
/* Counts data changes of other connections and processes, cheaply: for watchers that poll twice a
 * second. */
gint64 liji_store_get_data_version (LijiStore *self);
/* The engine's own check of both files; appends char* findings. FALSE only when it could not be
 * run. */
gboolean liji_store_check (LijiStore *self, GPtrArray *findings, GError **error);

/* Many acts in one transaction (imports, the demonstration registry): acts begun on this thread are
 * parts of it and none is durable before liji_batch_commit; then all are. Blobs put meanwhile are
 * made durable before. Freeing without commit undoes them all. About a thousand acts a batch. */
typedef struct _LijiBatch LijiBatch;
LijiBatch *liji_batch_begin (LijiStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For filling by the hundred thousand: the search index is left alone, liji_search_rebuild must
 * follow; until then liji_search_is_complete says so. */
gboolean liji_batch_skip_search (LijiBatch *self, GError **error);
gboolean liji_batch_commit (LijiBatch *self, GError **error);
void liji_batch_free (LijiBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBatch, liji_batch_free)

G_END_DECLS
