/* SPDX-License-Identifier: GPL-3.0-or-later */
/* move.h: carrying a registry from a folder to a PostgreSQL server, and back. */
#pragma once
#include "register/backup.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 entries; /* of the journal */
  gint64 rows;    /* of all tables */
} LijiMoved;

/* All of @registry at @address, where nothing may be: verified on both sides, then this one can
 * only be read. Nobody acts meanwhile. The signing keys' passphrase must be at hand. Cancelled or
 * failed, nothing is at @address and @registry is as it was. */
gboolean liji_registry_move (LijiRegistry *registry,
                             const char *address,
                             LijiBackupProgress progress,
                             gpointer data,
                             LijiMoved *moved,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
