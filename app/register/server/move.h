/* SPDX-License-Identifier: GPL-3.0-or-later */
/* move.h: carrying a registry from a folder to a PostgreSQL server, and back. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

/* From the thread that works or one beside it; @phase is looking, copying, verifying, indexing. */
typedef void (*LijiMoveProgress) (const char *phase, double fraction, gpointer data);

typedef struct
{
  LijiMoveProgress progress; /* or NULL */
  gpointer data;
  gboolean anew; /* what a stopped move left there is taken away first */
  gint64 accept; /* so many findings are known (liji_verify_carried) */
} LijiMoveOptions;

typedef struct
{
  gint64 entries;                      /* of the journal that came */
  gint64 rows;                         /* of all tables */
  gint64 copied;                       /* of them, this time */
  gboolean resumed;                    /* a stopped move was gone on with */
  gint64 copying, verifying, indexing; /* microseconds */
  gint64 n_findings;                   /* that were accepted */
} LijiMoved;

/* REFUSED, and nothing done, where the registry has other findings than @accept: damage is not
 * carried in silence. All of the session's registry at @address, where nothing may be: verified on
 * both sides, then this one can only be read, and each journal says so. Nobody acts meanwhile. The
 * signing keys' passphrase must be at hand. Stopped, killed or failed, this registry is as it was,
 * none is at
 * @address, and the next call goes on where this one was. */
gboolean liji_registry_move (LijiSession *session,
                             const char *address,
                             const LijiMoveOptions *options,
                             LijiMoved *moved,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
