/* SPDX-License-Identifier: GPL-3.0-or-later */
/* burials.h: burials of former years (历史安葬记录) taken in from a cemetery's own list: tried
 * before, stopped and gone on with, found, and taken back as one act. */
#pragma once
#include "register/archive/archives.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;
  char *plot; /* label of the plot its place is written like, or NULL */
  char *name;
  char *number;
  char *birth; /* as precisely as it could be read, else as written */
  char *death;
  char *interred_on;
  char *place; /* cemetery, zone, row, number as written */
  char *kin;
  char *relation;
  char *phone;
  char *remark;
  char **notes; /* codes of burial_note */
  char *same;   /* alike for what may be the same person */
  char *file;   /* it came with */
} LijiBurialFound;
LIJI_DECLARE_VALUE (LijiBurialFound, liji_burial_found)

/* One act, or nothing. @mapping: bytes of a mapping file; NULL: that of the last file with the same
 * columns, else what the names of the columns say. The file is read into a stage in pieces: stopped
 * (by @cancellable, or by the plug), the same file goes on where it was. duplicates: of those
 * noted, a person who is there already; they are never made one. @trial: as liji_archives_import.
 */
LijiArchiveImported *liji_burials_import (LijiSession *session,
                                          const LijiId *act,
                                          const char *name,
                                          GBytes *data,
                                          GBytes *mapping,
                                          gboolean trial,
                                          int *permille,
                                          GCancellable *cancellable,
                                          GError **error);
/* The mapping a file would be read by, as JSON. */
char *liji_burials_suggest (LijiSession *session, GBytes *data, GError **error);
/* LijiArchiveImported, the last first. */
GPtrArray *liji_burials_list_batches (LijiSession *session, GError **error);
/* NOT_FOUND where @batch is no file of burials. */
LijiArchiveImported *liji_burials_undo (LijiSession *session,
                                        const LijiId *act,
                                        gint64 batch,
                                        const char *reason,
                                        GError **error);
/* LijiBurialFound: by how a name or family name begins; of a plot; of a batch those who are there
 * more than once, next to each other. */
GPtrArray *liji_burials_find (LijiSession *session, const char *name, guint limit, GError **error);
GPtrArray *liji_burials_of (LijiSession *session, const char *plot, GError **error);
GPtrArray *liji_burials_duplicates (LijiSession *session, gint64 batch, GError **error);

G_END_DECLS
