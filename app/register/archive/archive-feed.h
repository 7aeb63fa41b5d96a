/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-feed.h: the rows of a file of former years, read ahead in another thread as far as no
 * registry is needed for it. */
#pragma once
#include "exchange/archive-reader.h"
#include "model/archive.h"
#include "store/aggregate/archive-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiArchivePlace place;
  const char *why; /* static: it is no record, and then neither of the two is there */
  LijiArchiveRecord record;
  LijiSearchTexts *texts;
} LijiFedRow;

typedef struct _LijiArchiveFeed LijiArchiveFeed;

/* Until the feed is freed @reader is its own, and only places of it may be asked for. */
LijiArchiveFeed *liji_archive_feed_new (LijiArchiveReader *reader,
                                        const LijiArchiveImport *import) G_GNUC_WARN_UNUSED_RESULT;
void liji_archive_feed_free (LijiArchiveFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArchiveFeed, liji_archive_feed_free)

/* The next row, until the call after it; NULL at the end of the file. */
LijiFedRow *liji_archive_feed_next (LijiArchiveFeed *self);

G_END_DECLS
