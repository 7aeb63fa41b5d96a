/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statement.h: one prepared statement: what is bound to it, and the rows it gives. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

void liji_statement_release (LijiStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiStatement, liji_statement_release)

/* $1, $2 … by letter: i gint64 · u int or gboolean · t const char* (NULL is NULL) · b GBytes* · k
 * const LijiId* (the null id and NULL are NULL) · d LijiDate (unknown is NULL, else ISO text) · n
 * nothing, NULL. Texts and bytes must live until release. */
void liji_statement_bind (LijiStatement *self, const char *types, ...);
/* FALSE at the end with @error unset, or on failure with @error set. */
gboolean liji_statement_step (LijiStatement *self, GError **error);
/* Like step, for exactly one row: LIJI_STORE_ERROR_NOT_FOUND says "no @what" when there is none. */
gboolean liji_statement_one (LijiStatement *self, const char *what, GError **error);
/* Runs to the end; TRUE when it went well. */
gboolean liji_statement_run (LijiStatement *self, GError **error);
/* Like liji_db_send. */
gboolean liji_statement_send (LijiStatement *self, GError **error);
void liji_statement_reset (LijiStatement *self); /* ready to bind again */

/* Columns count from 0. get_text lives until the next step; NULL for NULL. */
gint64 liji_statement_get_int64 (LijiStatement *self, int column);
gboolean liji_statement_is_null (LijiStatement *self, int column);
const char *liji_statement_get_text (LijiStatement *self, int column);
char *liji_statement_dup_text (LijiStatement *self, int column);
GBytes *liji_statement_dup_bytes (LijiStatement *self, int column);
gconstpointer liji_statement_get_bytes (LijiStatement *self, int column, gsize *length);
LijiId liji_statement_get_id (LijiStatement *self, int column);
LijiDate liji_statement_get_date (LijiStatement *self, int column);

G_END_DECLS
