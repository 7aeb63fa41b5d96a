/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bulk.h: many rows into one table as fast as the engine takes them: COPY on a server, a prepared
 * INSERT in a file. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

/* @type is i, t, b, or n for NULL. Texts and bytes are the giver's; a text has no U+0000 in it and
 * ends with one. */
typedef struct
{
  char type;
  gint64 number;
  const char *data;
  gsize length;
} LijiDbValue;

typedef struct _LijiBulk LijiBulk;

/* Within a transaction of @db; until the end nothing else is asked of @db. @columns: names with
 * blanks between. */
LijiBulk *liji_bulk_begin (LijiDb *db, const char *table, const char *columns, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* A failure may show only at the end; then the transaction is lost. */
gboolean liji_bulk_add (LijiBulk *self, const LijiDbValue *values, GError **error);
/* Frees it. */
gboolean liji_bulk_end (LijiBulk *self, GError **error);
/* Gives up what was begun, where the transaction is rolled back anyway. */
void liji_bulk_abandon (LijiBulk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBulk, liji_bulk_abandon)

/* A column of @row as a value; lives until the next step. */
LijiDbValue liji_db_value (LijiStatement *row, int column, char type);

G_END_DECLS
