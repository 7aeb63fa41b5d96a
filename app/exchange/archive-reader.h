/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive-reader.h: a file of old records, CSV or JSON Lines, row by row; nothing in it is
 * believed.
 */
#pragma once
#include "model/archive.h"

G_BEGIN_DECLS

typedef struct _LijiArchiveReader LijiArchiveReader;

/* UTF-8, UTF-16 with its mark, or GB18030 as tables' programs in China save it. CSV begins with a
 * line of names, and its fields are parted by a comma, a semicolon or a tab; a first character { is
 * JSON Lines. @mapping (or NULL): name in the file → name of a field, for files of other systems.
 * Fails when the file has no names of ours for both people and the date. */
LijiArchiveReader *liji_archive_reader_new (GBytes *data,
                                            GHashTable *mapping,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a file of other rows: @fields are its names (at most LIJI_ARCHIVE_N_FIELDS), @needed
 * the places of those a CSV must have. A JSON array is read too. */
LijiArchiveReader *liji_archive_reader_new_for (GBytes *data,
                                                const char *const *fields,
                                                guint n_fields,
                                                const int *needed,
                                                guint n_needed,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Both: @mapping may be NULL. Its names of fields are looked for among @fields. */
LijiArchiveReader *liji_archive_reader_new_mapped (GBytes *data,
                                                   GHashTable *mapping,
                                                   const char *const *fields,
                                                   guint n_fields,
                                                   const int *needed,
                                                   guint n_needed,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_archive_reader_free (LijiArchiveReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiArchiveReader, liji_archive_reader_free)

/* FALSE at the end. Otherwise the values of the next row, by LijiArchiveField, until the next call;
 * @why is NULL, or (static) why the row cannot be read: then there are no values. */
gboolean
liji_archive_reader_next (LijiArchiveReader *self, const char *const **values, const char **why);
/* Of the row last read: its number, from 1, and its text in the file. */
gint64 liji_archive_reader_get_row (LijiArchiveReader *self);
char *liji_archive_reader_dup_text (LijiArchiveReader *self);
/* How much of the file is read, 0 … 1. */
double liji_archive_reader_get_share (LijiArchiveReader *self);

/* Where a row stands in the file, as long as the reader lives. */
typedef struct
{
  gint64 row; /* from 1 */
  const char *from;
  gsize length;
} LijiArchivePlace;

LijiArchivePlace liji_archive_reader_get_place (LijiArchiveReader *self);
/* Its text; and how much of the file ends with it, 0 … 1. Another thread may read on meanwhile. */
char *liji_archive_place_dup_text (const LijiArchivePlace *place, const LijiArchiveReader *reader);
double liji_archive_place_get_share (const LijiArchivePlace *place,
                                     const LijiArchiveReader *reader);
/* The first line of a CSV file, for a list of rows that were refused; NULL of JSON Lines. */
char *liji_archive_reader_dup_head (LijiArchiveReader *self);

/* What parts its fields, for a list in the same form. */
char liji_archive_reader_get_comma (LijiArchiveReader *self);

/* The names of a CSV's first line, or of the first object of JSON Lines. */
char **liji_archive_reader_read_names (GBytes *data, GError **error);

/* A mapping file: one JSON object, {"姓名（男）": "NAME_MAN", …}; "" is no field at all. */
GHashTable *liji_archive_mapping_read (GBytes *json, GError **error);

G_END_DECLS
