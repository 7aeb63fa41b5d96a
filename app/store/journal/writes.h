/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writes.h: what an act wrote into the state tables, as its entry keeps it: so that the tables can
 * be held against the journal, whatever the act was. */
#pragma once
#include "store/driver.h"
#include <stdarg.h>

G_BEGIN_DECLS

/* One row a write: CBOR array ["+table", column, value, column, value …]; '+' made the row (columns
 * not named are NULL), '=' set the named columns of the row its key columns name, '-' took it away.
 * A value is a number, a text, a byte string or null; what is long stands as "sha256:<hex>". */
typedef struct
{
  char op;
  char *table;
  guint n;
  char **columns;
  char **values; /* in the form of liji_writes_text; NULL for NULL */
} LijiWrite;

typedef struct
{
  GByteArray *rows;
  guint n;
} LijiWrites;

/* @words: "+table column column …", one word a parameter of @types (liji_statement_bind), "." for
 * one that is no column. @id (optional) is the value of a first column "id" that is no parameter.
 */
void liji_writes_add (LijiWrites *self,
                      const char *words,
                      const gint64 *id,
                      const char *types,
                      va_list args);
void liji_writes_clear (LijiWrites *self);
/* The array of all rows. */
GBytes *liji_writes_end (LijiWrites *self);

typedef void (*LijiWriteFunc) (const LijiWrite *write, gpointer data);
/* FALSE when @writes is not what liji_writes_end makes. */
gboolean liji_writes_foreach (GBytes *writes, LijiWriteFunc func, gpointer data);
/* NULL when there is no such column, or it is NULL. */
const char *liji_write_get (const LijiWrite *write, const char *column);

/* The column of a row in the same form: numbers in decimal, texts as they are, bytes in hex, long
 * ones as "sha256:<hex>". @type: i, t, b or k. NULL for NULL. */
char *liji_writes_text (LijiStatement *row, int column, char type);

G_END_DECLS
