/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-copy.h: certified copies of a volume (档案复制件): for whom, what for, under which
 * number; sealed, and in the journal for ever. */
#pragma once
#include "register/archive/archive-volume.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *number; /* "婚档复〔2026〕371324第1号" */
  LijiId volume;
  char *handle; /* of the volume */
  char *purpose;
  char *recipient;
  char *standing; /* code of archive_reader */
  char *document;
  char *places; /* which papers, blanks between; NULL: all */
  gint64 n_pages;
  char *key_id;
  char *seal;
  gint64 made_at;
  char *made_by;
} LijiArchiveCopy;
#define LIJI_TYPE_ARCHIVE_COPY (liji_archive_copy_get_type ())
LIJI_DECLARE_VALUE (LijiArchiveCopy, liji_archive_copy)

/* What is asked for. Borrowed. */
typedef struct
{
  const char *purpose;
  const char *recipient;
  const char *standing; /* code of archive_reader */
  const char *document;
  const char *places; /* NULL: all */
  gint64 n_pages;     /* copied by machine from paper, where there is no scan */
} LijiArchiveRequest;

LijiArchiveCopy *liji_archive_copies_make (LijiSession *session,
                                           const LijiId *act,
                                           const LijiVolume *volume,
                                           const LijiArchiveRequest *request,
                                           GError **error);
/* The last first; @volume NULL: of all. */
GPtrArray *
liji_archive_copies_list (LijiSession *session, const LijiVolume *volume, GError **error);
/* The cover sheet with the seal, and after it the scans, each page marked with the copy's number:
 * drawn once, then the kept bytes for ever. */
GBytes *
liji_archive_copies_print (LijiSession *session, const LijiArchiveCopy *copy, GError **error);

G_END_DECLS
