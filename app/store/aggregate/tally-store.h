/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally-store.h: what reports count: one row an event, and the figures of periods that were closed.
 */
#pragma once
#include "model/tally.h"
#include "store/act.h"

G_BEGIN_DECLS

gboolean
liji_tally_insert (LijiAct *act, const LijiId *subject, const LijiTally *tally, GError **error);
/* The event of @day turned out to be none: reports leave it out from now on. */
gboolean liji_tally_undo (LijiAct *act, LijiDate day, const LijiId *subject, GError **error);

/* The texts of @tally live until the function returns. */
typedef void (*LijiTallyFunc) (const LijiTally *tally, gpointer data);
/* What is counted in the tables of its own: divorce applications that came to that end in the
 * period, those that were waiting at the end of its last day, and marriages known here that ended
 * without this office. */
typedef struct
{
  gint64 accepted;
  gint64 withdrawn;
  gint64 lapsed; /* deemed withdrawn by the end of a LAST within the period */
  gint64 ended;
  gint64 refused;
  gint64 registered;
  gint64 pending;
  gint64 court_divorces;
  gint64 annulled;
  gint64 revoked;
  gint64 uncounted; /* registrations of the period that an older Liji made, with nothing to count */
} LijiTallyRest;

/* Every event of @from … @to, day by day, and @rest, all of one moment of the registry. */
gboolean liji_tally_read (LijiStore *store,
                          LijiDate from,
                          LijiDate to,
                          LijiTallyFunc func,
                          gpointer data,
                          LijiTallyRest *rest,
                          GError **error);

/* What stands behind a figure: a registration that counts, or an old record of this office's. */
typedef struct
{
  const char *event;
  const char *number;
  LijiDate day;
  const char *window; /* that registered it, or NULL */
  GBytes *snapshot;   /* canonical CBOR of what was declared; NULL of an old record */
  const char *man_name;
  const char *woman_name;
} LijiTallyRecord;

/* All of @from … @to that are either of both @events, day by day, of one moment. What @record
 * points to lives until the function returns. */
typedef void (*LijiTallyRecordFunc) (const LijiTallyRecord *record, gpointer data);
gboolean liji_tally_list (LijiStore *store,
                          LijiDate from,
                          LijiDate to,
                          const char *const events[2],
                          LijiTallyRecordFunc func,
                          gpointer data,
                          GError **error);
/* A closed period. */
typedef struct
{
  char *report;
  LijiDate from;
  LijiDate to;
  GBytes *figures;
  char *digest;
  char *key_id;
  GBytes *signature;
  gint64 closed_at; /* with closed_by and seq set by insert */
  char *closed_by;
  gint64 seq;
} LijiClosingRow;

LijiClosingRow *liji_closing_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_closing_row_free (LijiClosingRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiClosingRow, liji_closing_row_free)

gboolean liji_closing_insert (LijiAct *act, LijiClosingRow *row, GError **error);
/* NULL without error when it was not closed. */
LijiClosingRow *liji_closing_find (LijiStore *store,
                                   const char *report,
                                   LijiDate from,
                                   LijiDate to,
                                   GError **error);
/* The last first. */
GPtrArray *liji_closing_list (LijiStore *store, const char *report, GError **error);

/* What another authority states for a period. */
typedef struct
{
  gint64 value;
  char *source;
} LijiStatedRow;
void liji_stated_row_free (LijiStatedRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiStatedRow, liji_stated_row_free)

gboolean liji_stated_insert (LijiAct *act,
                             const char *report,
                             const char *key,
                             LijiDate from,
                             LijiDate to,
                             gint64 value,
                             const char *source,
                             GError **error);
/* The last that was stated; NULL without error when nothing was. */
LijiStatedRow *liji_stated_find (LijiStore *store,
                                 const char *report,
                                 const char *key,
                                 LijiDate from,
                                 LijiDate to,
                                 GError **error);

G_END_DECLS
