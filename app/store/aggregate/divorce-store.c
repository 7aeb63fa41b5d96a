/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/divorce-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Divorce applications. The periods stand by the day of acceptance: a thousand applications of one
 * day have one row of them. */

enum
{
  INSERT,
  SET_STATE,
  GET,
  FIND,
  LIST,
  OPENING,
  CLOSING,
  ENDING,
  COUNT,
  HAS_DAY,
  INSERT_DAY,
  UPDATE_DAY,
  LIST_DAYS,
  COUNT_UNKNOWN,
};

#define COLUMNS                                                                                    \
  "SELECT a.case_id, a.receipt, a.accepted_on, a.state, a.ended_on, a.marriage, k.n30, k.end_on, " \
  "k.first_issue, k.n60, k.last_on, c.no, c.man_name, c.woman_name FROM divorce_application a "    \
  "JOIN divorce_clock k ON k.accepted_on = a.accepted_on "                                         \
  "JOIN marriage_case c ON c.id = a.case_id "
#define DUE(column)                                                                                \
  COLUMNS "WHERE a.state = $1 AND k." column " >= $2 AND k." column                                \
          " <= $3 ORDER BY a.accepted_on, a.receipt LIMIT $4"

const LijiSql liji_divorce_statements[] = {
  [INSERT] = { "divorce.insert",
               "INSERT INTO divorce_application (case_id, receipt, accepted_on, state, ended_on, "
               "marriage) VALUES ($1, $2, $3, $4, $5, $6)",
               "+divorce_application case_id receipt accepted_on state ended_on marriage" },
  [SET_STATE] = { "divorce.set_state",
                  "UPDATE divorce_application SET state = $2, ended_on = $3 WHERE case_id = $1",
                  "=divorce_application case_id state ended_on" },
  [GET] = { "divorce.get", COLUMNS "WHERE a.case_id = $1" },
  [FIND] = { "divorce.find", COLUMNS "WHERE a.receipt = $1" },
  [LIST] = { "divorce.list",
             COLUMNS "WHERE ($1 = '' OR a.state = $1) ORDER BY a.accepted_on, a.receipt LIMIT $2" },
  [OPENING] = { "divorce.opening", DUE ("first_issue") },
  [CLOSING] = { "divorce.closing", DUE ("last_on") },
  [ENDING] = { "divorce.ending", DUE ("end_on") },
  [COUNT] = { "divorce.count", "SELECT count (*) FROM divorce_application "
                               "WHERE ($1 = '' OR state = $1) AND accepted_on >= $2 "
                               "AND accepted_on <= $3" },
  [HAS_DAY] = { "divorce.has_day", "SELECT count (*) FROM divorce_clock WHERE accepted_on = $1" },
  [INSERT_DAY]
  = { "divorce.insert_day",
      "INSERT INTO divorce_clock (accepted_on, n30, end_on, first_issue, n60, last_on, calendar) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      "+divorce_clock accepted_on n30 end_on first_issue n60 last_on calendar" },
  [UPDATE_DAY]
  = { "divorce.update_day",
      "UPDATE divorce_clock SET end_on = $2, first_issue = $3, n60 = $4, last_on = $5, "
      "calendar = $6 WHERE accepted_on = $1",
      "=divorce_clock accepted_on end_on first_issue n60 last_on calendar" },
  [LIST_DAYS] = { "divorce.days", "SELECT accepted_on, count (*) FROM divorce_application "
                                  "WHERE state = $1 GROUP BY accepted_on ORDER BY accepted_on" },
  [COUNT_UNKNOWN]
  = { "divorce.count_unknown", "SELECT count (*) FROM divorce_application a "
                               "JOIN divorce_clock k ON k.accepted_on = a.accepted_on "
                               "WHERE a.state = $1 AND k.last_on IS NULL" },
};
const guint liji_divorce_n_statements = G_N_ELEMENTS (liji_divorce_statements);

#define PENDING "pending"

typedef struct
{
  LijiDate day;
  gint64 cases;
} AcceptedDay;

static gpointer
read_row (LijiStatement *s)
{
  LijiApplicationRow *row = g_new0 (LijiApplicationRow, 1);

  row->case_id = liji_statement_get_id (s, 0);
  row->receipt = liji_statement_dup_text (s, 1);
  row->accepted_on = liji_statement_get_date (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->ended_on = liji_statement_get_date (s, 4);
  row->marriage = liji_statement_get_id (s, 5);
  row->clock.accepted = row->accepted_on;
  row->clock.n30 = liji_statement_get_date (s, 6);
  row->clock.end = liji_statement_get_date (s, 7);
  row->clock.first_issue = liji_statement_get_date (s, 8);
  row->clock.n60 = liji_statement_get_date (s, 9);
  row->clock.last = liji_statement_get_date (s, 10);
  row->clock.pending = !liji_date_is_day (row->clock.last);
  row->no = liji_statement_dup_text (s, 11);
  row->man_name = liji_statement_dup_text (s, 12);
  row->woman_name = liji_statement_dup_text (s, 13);
  return row;
}

static gpointer
read_day (LijiStatement *s)
{
  AcceptedDay *day = g_new0 (AcceptedDay, 1);

  day->day = liji_statement_get_date (s, 0);
  day->cases = liji_statement_get_int64 (s, 1);
  return day;
}

/* Open bounds, as texts that sort before and after every day. */
static LijiDate
open_from (LijiDate from)
{
  return liji_date_is_day (from) ? from : liji_date (1850, 1, 1);
}

static LijiDate
open_until (LijiDate until)
{
  return liji_date_is_day (until) ? until : liji_date (2999, 12, 31);
}

void
liji_application_row_free (LijiApplicationRow *row)
{
  g_free (row->receipt);
  g_free (row->state);
  g_free (row->no);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_free (row);
}

static gboolean
put_day (LijiAct *act, const LijiDivorceClock *clock, const char *calendar, GError **error)
{
  gint64 known = liji_rows_read_int64 (liji_db_query (liji_act_get_db (act),
                                                      &liji_divorce_statements[HAS_DAY], error, "d",
                                                      clock->accepted),
                                       error);

  if (known != 0)
    return known > 0;
  return liji_act_run (act, &liji_divorce_statements[INSERT_DAY], error, "ddddddt", clock->accepted,
                       clock->n30, clock->end, clock->first_issue, clock->n60, clock->last,
                       calendar);
}

gboolean
liji_divorce_insert (LijiAct *act,
                     const LijiApplicationRow *row,
                     const char *calendar,
                     GError **error)
{
  return put_day (act, &row->clock, calendar, error)
         && liji_act_run (act, &liji_divorce_statements[INSERT], error, "ktdtdk", &row->case_id,
                          row->receipt, row->accepted_on, PENDING, (LijiDate){ 0 }, &row->marriage);
}

gboolean
liji_divorce_set_state (LijiAct *act,
                        const LijiId *case_id,
                        const char *state,
                        LijiDate on,
                        GError **error)
{
  return liji_act_run (act, &liji_divorce_statements[SET_STATE], error, "ktd", case_id, state, on)
         && liji_rows_expect_one (liji_act_get_db (act), "divorce application", error);
}

LijiApplicationRow *
liji_divorce_get (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (case_id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_divorce_statements[GET], error, "k", case_id), read_row,
      "divorce application", text, error);
}

LijiApplicationRow *
liji_divorce_find (LijiStore *store, const char *receipt, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_divorce_statements[FIND], error, "t", receipt), read_row,
      "divorce application", receipt, error);
}

GPtrArray *
liji_divorce_list (LijiStore *store, const char *state, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_divorce_statements[LIST], error, "ti",
                                        state != NULL ? state : "", (gint64) limit),
                         read_row, (GDestroyNotify) liji_application_row_free, error);
}

GPtrArray *
liji_divorce_list_due (LijiStore *store,
                       const char *which,
                       LijiDate from,
                       LijiDate until,
                       guint limit,
                       GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  guint statement = strcmp (which, "first_issue") == 0 ? OPENING
                    : strcmp (which, "last_on") == 0   ? CLOSING
                                                       : ENDING;

  return liji_rows_read (liji_db_query (reading.db, &liji_divorce_statements[statement], error,
                                        "tddi", PENDING, open_from (from), open_until (until),
                                        (gint64) limit),
                         read_row, (GDestroyNotify) liji_application_row_free, error);
}

GPtrArray *
liji_divorce_list_too_early (LijiStore *store, LijiDate today, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_divorce_statements[CLOSING], error,
                                        "tddi", "lapsed", today, open_until ((LijiDate){ 0 }),
                                        G_MAXINT64),
                         read_row, (GDestroyNotify) liji_application_row_free, error);
}

gint64
liji_divorce_count (LijiStore *store,
                    const char *state,
                    LijiDate from,
                    LijiDate until,
                    GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (liji_db_query (reading.db, &liji_divorce_statements[COUNT], error,
                                              "tdd", state != NULL ? state : "", open_from (from),
                                              open_until (until)),
                               error);
}

gint64
liji_divorce_count_pending_calendar (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_divorce_statements[COUNT_UNKNOWN], error, "t", PENDING),
      error);
}

gint64
liji_divorce_recount (LijiAct *act, LijiCalendar *calendar, GError **error)
{
  g_autoptr (GPtrArray) days
      = liji_rows_read (liji_db_query (liji_act_get_db (act), &liji_divorce_statements[LIST_DAYS],
                                       error, "t", PENDING),
                        read_day, g_free, error);
  gint64 cases = 0;

  if (days == NULL)
    return -1;
  for (guint i = 0; i < days->len; i++)
    {
      const AcceptedDay *day = g_ptr_array_index (days, i);
      LijiDivorceClock clock;
      g_autofree char *versions = NULL;

      liji_divorce_clock_count (calendar, day->day, &clock);
      versions = liji_divorce_clock_dup_versions (calendar, &clock);
      if (!liji_act_run (act, &liji_divorce_statements[UPDATE_DAY], error, "dddddt", day->day,
                         clock.end, clock.first_issue, clock.n60, clock.last, versions))
        return -1;
      cases += day->cases;
    }
  return cases;
}
