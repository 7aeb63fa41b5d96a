/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rows.h: turning a statement's rows into an array of structs; for the files of this room only. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

typedef gpointer (*LijiReadRow) (LijiStatement *statement);

/* Every row of @statement (released here) through @read; NULL with @error set. */
GPtrArray *liji_rows_read (LijiStatement *statement,
                           LijiReadRow read,
                           GDestroyNotify free_row,
                           GError **error);
/* The one row, or NULL: with NOT_FOUND "no @what @which", or without error when @what is NULL. */
gpointer liji_rows_read_one (LijiStatement *statement,
                             LijiReadRow read,
                             const char *what,
                             const char *which,
                             GError **error);
/* The first column of the one row; -1 on error. */
gint64 liji_rows_read_int64 (LijiStatement *statement, GError **error);
/* STALE or NOT_FOUND, when an UPDATE … WHERE revision = … met no row. */
gboolean liji_rows_expect_one (LijiDb *db, const char *what, GError **error);

G_END_DECLS
