/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relocation.h: carrying a whole registry from a folder to a server, and back. */
#pragma once
#include "store/driver.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  LIJI_MOVE_LOOKING, /* the journal that is to go */
  LIJI_MOVE_COPYING,
  LIJI_MOVE_VERIFYING,
  LIJI_MOVE_INDEXING,
} LijiMovePhase;

/* @look: at what is to go, before anything is copied, while nobody acts. @hand_over: the secrets,
 * into a target that has all else. @leave and @arrive: the acts that say so on either side, the
 * last of the one and the next of the other. @anew: what a stopped move left at the target is taken
 * away first. */
typedef struct
{
  void (*tell) (LijiMovePhase phase, gint64 done, gint64 total, gpointer data);
  gboolean (*look) (LijiStore *store, gpointer data, GError **error);
  gboolean (*hand_over) (LijiStore *target, gpointer data, GError **error);
  gboolean (*leave) (LijiStore *store, gpointer data, GError **error);
  gboolean (*arrive) (LijiStore *target, gpointer data, GError **error);
  gpointer data;
  gboolean anew;
  GCancellable *cancellable;
} LijiMoveOrder;

typedef struct
{
  gint64 entries, rows;
  gint64 copied;                       /* of the rows, this time */
  gboolean resumed;                    /* a stopped move had left something */
  gint64 copying, verifying, indexing; /* microseconds */
} LijiMoveReport;

/* Makes the registry of @store again at @address, where nothing may be: beside the place first, and
 * nobody acts meanwhile. The journal is verified on both sides and every table compared by its
 * digest; only then is @store marked as moved, to be read only from then on, and the other one put
 * in its place: at no moment are there two that take acts. Stopped or killed, what was copied lies
 * beside the place, @store is as it was, and the next call goes on from there. */
gboolean liji_store_move (LijiStore *store,
                          const char *address,
                          const LijiMoveOrder *order,
                          LijiMoveReport *report,
                          GError **error);
/* READ_ONLY "this registry was moved to …" when it was. */
gboolean liji_relocation_check (LijiDb *db, GError **error);
/* Whether what lies aside is a move that goes on. */
gboolean liji_relocation_is_begun (LijiDb *db);

G_END_DECLS
