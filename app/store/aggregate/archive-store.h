/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-store.h: records of former years, taken in by the file; to everybody else they look like
 * registrations that are marked archived. */
#pragma once
#include "model/archive.h"
#include "store/aggregate/registration-store.h"
#include "store/driver.h"
#include "store/search/search-index.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 seq;
  LijiId id;
  char *name;
  char *file_digest;
  char *rows_digest;
  gint64 n_rows;
  gint64 n_accepted;
  gint64 n_noted;
  gint64 n_refused;
  gint64 n_duplicates;
  char *state; /* imported undone */
  gint64 imported_at;
  char *imported_by;
} LijiArchiveBatch;

void liji_archive_batch_free (LijiArchiveBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArchiveBatch, liji_archive_batch_free)

/* From a row's columns in that order. */
gpointer liji_archive_batch_read (LijiStatement *statement);

/* One file on its way in, within one act. */
typedef struct _LijiArchiveImport LijiArchiveImport;

LijiArchiveImport *liji_archive_import_new (LijiAct *act, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_archive_import_free (LijiArchiveImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArchiveImport, liji_archive_import_free)
/* What a record is found by. It asks nothing of the registry: another thread may make it meanwhile.
 */
LijiSearchTexts *
liji_archive_import_make_texts (const LijiArchiveImport *self,
                                const LijiArchiveRecord *record) G_GNUC_WARN_UNUSED_RESULT;
/* Notes what only the registry knows of @record (number_double, couple_twice,
 * divorce_without_marriage). @duplicate: the same record is here already, nothing was written. */
gboolean liji_archive_import_add (LijiArchiveImport *self,
                                  gint64 row,
                                  LijiArchiveRecord *record,
                                  const LijiSearchTexts *texts,
                                  gboolean *duplicate,
                                  GError **error);
/* The batch itself; @batch is completed. */
gboolean liji_archive_import_end (LijiArchiveImport *self, LijiArchiveBatch *batch, GError **error);

/* NULL with NOT_FOUND. */
LijiArchiveBatch *liji_archive_get_batch (LijiStore *store, gint64 seq, GError **error);
GPtrArray *liji_archive_list_batches (LijiStore *store, GError **error);
/* Its rows go, and with them what finds them. How many acts rest on one of them: then nothing is
 * done; -1 on failure. */
gint64 liji_archive_undo (LijiAct *act, const LijiArchiveBatch *batch, GError **error);
/* Every batch's rows against its digest; appends LijiFinding. */
gboolean liji_archive_check (LijiStore *store, GPtrArray *findings, GError **error);

/* Registrations as the archive has them, with state and end as they stand today; NULL without error
 * when there is none. @number: a handle, or a number only one record has. */
LijiRegistrationRow *liji_archive_get (LijiStore *store, const LijiId *id, GError **error);
LijiRegistrationRow *liji_archive_find (LijiStore *store, const char *number, GError **error);
GPtrArray *liji_archive_list_person (LijiStore *store, const char *identity_key, GError **error);
/* The same in two steps, so that other questions go over with it. */
LijiStatement *liji_archive_ask_person (LijiDb *db, const char *identity_key, GError **error);
GPtrArray *liji_archive_read_person (LijiStatement *asked, GError **error);
/* An act's end of an old record: liji_registration_update for those marked archived. */
gboolean liji_archive_end (LijiAct *act, LijiRegistrationRow *row, GError **error);

G_END_DECLS
