/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-store.h: divorce applications (离婚登记申请) and the periods of the days they were
 * accepted on. */
#pragma once
#include "model/divorce-clock.h"
#include "store/act.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId case_id;
  char *receipt; /* 受理回执编号 */
  LijiDate accepted_on;
  char *state; /* pending withdrawn lapsed ended refused registered */
  LijiDate ended_on;
  LijiId marriage; /* null where it is not on record here */
  LijiDivorceClock clock;
  char *no; /* of the case; in lists with the names of both */
  char *man_name;
  char *woman_name;
} LijiApplicationRow;

void liji_application_row_free (LijiApplicationRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiApplicationRow, liji_application_row_free)

/* The day's periods are put down with the first application of the day. */
gboolean liji_divorce_insert (LijiAct *act,
                              const LijiApplicationRow *row,
                              const char *calendar,
                              GError **error);
gboolean liji_divorce_set_state (LijiAct *act,
                                 const LijiId *case_id,
                                 const char *state,
                                 LijiDate on,
                                 GError **error);
/* NULL with NOT_FOUND. */
LijiApplicationRow *liji_divorce_get (LijiStore *store, const LijiId *case_id, GError **error);
LijiApplicationRow *liji_divorce_find (LijiStore *store, const char *receipt, GError **error);
/* Oldest first. Bounds unknown: open. @state NULL: any. */
GPtrArray *liji_divorce_list (LijiStore *store, const char *state, guint limit, GError **error);
/* Those noted as lapsed although their last day is @today or later. */
GPtrArray *liji_divorce_list_too_early (LijiStore *store, LijiDate today, GError **error);
/* The pending ones whose window opens (@which "first_issue"), closes ("last_on") in @from … @until,
 * or whose day of withdrawal ends then ("end_on"). */
GPtrArray *liji_divorce_list_due (LijiStore *store,
                                  const char *which,
                                  LijiDate from,
                                  LijiDate until,
                                  guint limit,
                                  GError **error);
/* Of applications accepted in @from … @until: how many there are in @state (NULL: all). */
gint64 liji_divorce_count (LijiStore *store,
                           const char *state,
                           LijiDate from,
                           LijiDate until,
                           GError **error);
/* Counts the periods of every day with pending applications anew by @calendar: how many cases that
 * touches, -1 on failure. */
gint64 liji_divorce_recount (LijiAct *act, LijiCalendar *calendar, GError **error);
/* The pending ones whose periods are not all known. */
gint64 liji_divorce_count_pending_calendar (LijiStore *store, GError **error);

G_END_DECLS
