/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archives.h: records of former years (历史档案) taken in from a file, tried before, and taken
 * back.
 */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that was taken in, or would be. rows = accepted + noted + refused. */
typedef struct
{
  gint64 batch; /* 0: nothing was taken in */
  char *name;
  char *digest;
  gint64 rows;
  gint64 accepted;
  gint64 noted;
  gint64 refused;
  gint64 duplicates; /* of those refused: here already */
  char *state;       /* imported undone */
  gint64 at;
  char *by;
  char *errors; /* the rows that were refused, as CSV; NULL: none, or of a batch that is listed */
} LijiArchiveImported;

LIJI_DECLARE_VALUE (LijiArchiveImported, liji_archive_imported)

/* One act, or nothing. @name: of the file. @mapping: bytes of a mapping file, or NULL. @trial: all
 * is done as in earnest and then nothing is kept. @second: who compared it with the paper beside
 * the one who acts and confirms it with their own password, or NULL: then its records alone verify
 * no archive (liji_archive_is_confirmed). */
LijiArchiveImported *liji_archives_import (LijiSession *session,
                                           const LijiId *act,
                                           const char *name,
                                           GBytes *data,
                                           GBytes *mapping,
                                           gboolean trial,
                                           const char *second,
                                           GError **error);
/* The same, which may be stopped until it is committed (G_IO_ERROR_CANCELLED: nothing was taken
 * in). @permille (optional, set atomically): how much of the file is read. */
LijiArchiveImported *liji_archives_import_watched (LijiSession *session,
                                                   const LijiId *act,
                                                   const char *name,
                                                   GBytes *data,
                                                   GBytes *mapping,
                                                   gboolean trial,
                                                   const char *second,
                                                   int *permille,
                                                   GCancellable *cancellable,
                                                   GError **error);
/* The names of a file's columns, to map them. */
char **liji_archives_read_columns (LijiSession *session, GBytes *data, GError **error);
/* The last first. */
GPtrArray *liji_archives_list (LijiSession *session, GError **error);
/* Refused when an act rests on one of its records. */
LijiArchiveImported *liji_archives_undo (LijiSession *session,
                                         const LijiId *act,
                                         gint64 batch,
                                         const char *reason,
                                         GError **error);
/* Whether two people stand for the file @batch. */
gboolean liji_archive_is_confirmed (LijiRegistry *registry, const LijiId *batch, GError **error);

G_END_DECLS
