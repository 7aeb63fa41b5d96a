/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-store.h: stations away from the office as the office keeps them: roving points, loans,
 * and what came home and could not be merged. */
#pragma once
#include "store/act.h"
#include "store/journal/journal.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *name;
  char *address;
  GPtrArray *days; /* char*, ISO, sorted */
} LijiPointRow;

void liji_point_row_free (LijiPointRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPointRow, liji_point_row_free)
/* A point of that name gets the days beside those it has, and the address when it is not empty. */
gboolean liji_point_put (LijiAct *act, LijiPointRow *row, GError **error);
/* By name, with their days. */
GPtrArray *liji_point_list (LijiStore *store, GError **error);

typedef struct
{
  LijiId id;
  char *name; /* outpost 1 */
  char *point;
  char *place;
  LijiDate starts_on;
  LijiDate ends_on;
  gboolean completes;
  char *basis;
  gint64 first; /* serials; last before first: none */
  gint64 last;
  char *booklets_first;
  char *booklets_last;
  char *key_id;
  GBytes *first_hash;
  char *state; /* away, returned */
  gint64 lent_at;
  char *lent_by;
  gint64 returned_at;
  gint64 entries;
  gint64 n_registered;
  gint64 n_taken_in;
} LijiLoanRow;

LijiLoanRow *liji_loan_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_loan_row_free (LijiLoanRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiLoanRow, liji_loan_row_free)
gboolean liji_loan_insert (LijiAct *act, LijiLoanRow *row, GError **error);
/* state, returned_at, entries and counts. */
gboolean liji_loan_update (LijiAct *act, const LijiLoanRow *row, GError **error);
/* NOT_FOUND. */
LijiLoanRow *liji_loan_get (LijiStore *store, const LijiId *id, GError **error);
LijiLoanRow *liji_loan_find (LijiStore *store, const char *name, GError **error);
/* Newest first; @state NULL: all. */
GPtrArray *liji_loan_list (LijiStore *store, const char *state, GError **error);

typedef struct
{
  LijiId id;
  LijiId loan;
  char *kind;
  char *number;
  char *man_name;
  char *woman_name;
  LijiDate done_on;
  char *field;
  char *reason;
  char *holder;
  char *state; /* open, upheld, voided */
  char *decided_by;
  gint64 decided_at;
  char *decision;
  gint64 at;
  GPtrArray *entries; /* LijiEntry of the outpost's journal, in order */
} LijiConflictRow;

LijiConflictRow *liji_conflict_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_conflict_row_free (LijiConflictRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiConflictRow, liji_conflict_row_free)
/* Inserts, or changes state, decision and entries of the one with that id. */
gboolean liji_conflict_put (LijiAct *act, LijiConflictRow *row, GError **error);
LijiConflictRow *liji_conflict_get (LijiStore *store, const LijiId *id, GError **error);
/* Oldest first; @loan NULL: of all; @state NULL: any. */
GPtrArray *
liji_conflict_list (LijiStore *store, const LijiId *loan, const char *state, GError **error);

G_END_DECLS
