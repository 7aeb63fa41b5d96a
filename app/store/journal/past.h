/* SPDX-License-Identifier: GPL-3.0-or-later */
/* past.h: what the journal says of a few rows, found by what its acts were about: quick enough to
 * be asked before a paper is sealed, where rebuild.h reads the journal from its first entry. */
#pragma once
#include "base/finding.h"
#include "base/id.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _LijiPast LijiPast;

/* What the acts about @subject wrote, as it was before entry @before (0: as it is now). Each of
 * their entries must have the hash its follower names; one that has not is CORRUPT. */
LijiPast *liji_past_read (LijiStore *store, const LijiId *subject, gint64 before, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void liji_past_free (LijiPast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPast, liji_past_free)

/* The column of the row of @table whose key is @row, and @second where the key has two columns, in
 * the form of liji_writes_text. NULL for NULL, and where no such row was written. */
const char *liji_past_get (LijiPast *self,
                           const char *table,
                           const LijiId *row,
                           const char *second,
                           const char *column);
/* The rows of @table whose first key is @row (NULL: @number), held against what stands there now:
 * appends a LijiFinding for each column that differs, a row that is gone, or one no act wrote.
 * Every act that writes such a row is about the subject. FALSE when it could not be run. */
gboolean liji_past_hold (LijiPast *self,
                         const char *table,
                         const LijiId *row,
                         gint64 number,
                         GPtrArray *findings,
                         GError **error);

/* TRUE when an act that writes a row of @table names the row's first key among its subjects. */
gboolean liji_past_needs_subject (const char *table);

G_END_DECLS
