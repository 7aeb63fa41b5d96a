/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-private.h: what the files of the office's archive share. */
#pragma once
#include "model/volume.h"
#include "register/archive/archive-volume.h"
#include "register/archive/archives.h"
#include "register/paper/papers-private.h"
#include "store/aggregate/archive-store.h"
#include "store/aggregate/volume-store.h"

G_BEGIN_DECLS

/* A file that was taken in, whatever its rows are. */
void liji_archive_imported_fill (LijiArchiveImported *result, const LijiArchiveBatch *batch);
LijiVolume *liji_volume_new_from_row (const LijiVolumeRow *row);
/* A LijiVolumePage of a LijiVolumePageRow, as liji_deed_tell wants it. */
gpointer liji_volume_page_new_from_row (gconstpointer row, gpointer unused);
/* Fills the items; FALSE on failure. */
gboolean liji_volume_read_items (LijiStore *store, LijiVolume *volume, GError **error);
/* Counts pages and what is missing of @volume's items. */
void liji_volume_sum (LijiVolume *volume);
/* Scans that lie in a form, each at its place of @event: LijiVolumePageRow. */
GPtrArray *liji_volume_gather_scans (LijiStore *store,
                                     const LijiVolumeEvent *event,
                                     const LijiModel *model,
                                     GBytes *form);
/* Pages of a scan as it lies in the registry; 1 for a picture or what cannot be counted. */
gint64 liji_volume_count_pages (LijiStore *store, const char *media_type, const char *digest);
/* The scans of @volume at @places (blanks between; NULL: all), each a page of A4; and where
 * @forms, the forms drawn of it for places without a scan. GBytes elements. */
GPtrArray *liji_volume_draw_papers (LijiSession *session,
                                    const LijiVolume *volume,
                                    const char *places,
                                    gboolean forms,
                                    GError **error);
/* The parties as the event's form has them; NULL where there is none. @model receives whose. */
gpointer
liji_volume_read_form (LijiStore *store, const LijiVolume *volume, const LijiModel **model);

/* Both are needed where volumes are boxed or handed over. */
gboolean liji_archive_check_class (const char *in_class, int year, GError **error);
/* Whose account @user is, as papers print it. */
char *liji_archive_dup_person (LijiStore *store, const char *user);
/* 案卷题名: the parties and the event. */
char *liji_volume_dup_title (const LijiVolume *volume);

G_END_DECLS
