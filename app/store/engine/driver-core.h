/* SPDX-License-Identifier: GPL-3.0-or-later */
/* driver-core.h: what stands behind a connection and its statements; for the driver's own files. */
#pragma once
#include "store/engine/driver-private.h"

G_BEGIN_DECLS

struct _LijiDb
{
  const LijiEngine *engine;
  gpointer connection;
  GHashTable *statements; /* text's address → LijiStatement */
  gboolean blank;         /* what is made in it is temporary */
  gboolean begun;         /* a transaction of ours, until it is committed or rolled back */
  GError *failure;        /* of the disk, in it: it must not be committed */
};

struct _LijiStatement
{
  LijiDb *db;
  gpointer handle;
  const char *name;
  gboolean cached;
  gboolean in_use;
};

/* The engine's statement and all; what is cached goes through the connection. */
void liji_statement_destroy (LijiStatement *self);
/* The statement's name helps whoever mends it; it is no help where the folder, the disk or another
 * program is in the way. */
void liji_db_name_failure (const char *name, GError **error);
/* Remembers a failure of the disk within a transaction: it must not be committed. */
void liji_db_note_failure (LijiDb *self, const GError *error);
/* FALSE when the transaction is lost already: see driver.c. */
gboolean liji_db_check_whole (LijiDb *self, GError **error);

G_END_DECLS
