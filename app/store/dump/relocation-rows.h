/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relocation-rows.h: making the tables of one registry those of another; for relocation.c. */
#pragma once
#include "store/dump/dump-row.h"

G_BEGIN_DECLS

/* Rows of the target before them are told as done too; FALSE to stop. */
typedef gboolean (*LijiRowsTell) (gint64 done, gint64 total, gpointer data, GError **error);

/* Every table of @store's in @target as it is in @moment, whatever lies there: what is there
 * already stays, what is missing comes, what is other is changed. Durable piece by piece. @copied:
 * rows that had to come, @rows: all. Nothing is written into @target by anybody else. */
gboolean liji_relocation_copy_rows (LijiDumpMoment *moment,
                                    LijiStore *target,
                                    LijiRowsTell tell,
                                    gpointer data,
                                    gint64 *copied,
                                    gint64 *rows,
                                    GError **error);

G_END_DECLS
