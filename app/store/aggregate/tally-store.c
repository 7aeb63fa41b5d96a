/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/tally-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* A report walks the rows of its period once; who counts what is the report's business. */

enum
{
  INSERT,
  UNDO,
  WALK,
  WALK_ARCHIVE,
  LIST,
  LIST_ARCHIVE,
  APPLICATIONS,
  ENDED,
  UNCOUNTED,
  CLOSE,
  FIND_CLOSED,
  LIST_CLOSED,
  STATE,
  FIND_STATED,
};

#define SIDE(s) s "_kind, " s "_age, " s "_status, " s "_education, " s "_occupation, " s "_home"
#define WORDS(s) s "_kind " s "_age " s "_status " s "_education " s "_occupation " s "_home "
#define CLOSING                                                                                    \
  "report, period_from, period_to, figures, digest, key_id, signature, closed_at, closed_by, seq"
#define WHEN(condition) "coalesce (sum (CASE WHEN " condition " THEN 1 ELSE 0 END), 0)"
#define ENDED_AS(state) WHEN ("a.state = '" state "' AND a.ended_on >= $1 AND a.ended_on <= $2")
/* Whether noted as lapsed or not: the clock says. */
#define OPEN "a.state IN ('pending', 'lapsed')"
/* No application outlives its LAST by so much: 30 and 30 days, and the rest days at their ends. */
#define LONGEST 150

/* clang-format off */
const LijiSql liji_tally_statements[] = {
  [INSERT] = { "tally.insert",
    "INSERT INTO tally (day, subject, event, " SIDE ("man") ", " SIDE ("woman") ", years, reason, traits) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    "+tally day subject event " WORDS ("man") WORDS ("woman") "years reason traits" },
  [UNDO] = { "tally.undo",
    "UPDATE tally SET undone_on = $3 WHERE day = $1 AND subject = $2",
    "=tally day subject undone_on" },
  [WALK] = { "tally.walk",
    "SELECT day, event, " SIDE ("man") ", " SIDE ("woman") ", years, reason, traits FROM tally "
    "WHERE day >= $1 AND day <= $2 AND undone_on IS NULL ORDER BY day" },
  /* Of this office: what others registered is in their reports. */
  [WALK_ARCHIVE] = { "tally.walk_archive",
    "SELECT registered_on, kind, man_birth, woman_birth FROM archive_record WHERE registered_on >= $1 "
    "AND registered_on <= $2 AND office_code = (SELECT code FROM office)" },
  [LIST] = { "tally.list",
    "SELECT t.event, r.number, t.day, m.name, w.name, r.at_window, r.snapshot FROM tally t "
    "JOIN registration r ON r.id = t.subject "
    "JOIN party m ON m.registration = t.subject AND m.side = 'man' "
    "JOIN party w ON w.registration = t.subject AND w.side = 'woman' "
    "WHERE t.day >= $1 AND t.day <= $2 AND t.undone_on IS NULL AND (t.event = $3 OR t.event = $4) "
    "ORDER BY t.day, r.at" },
  [LIST_ARCHIVE] = { "tally.list_archive",
    "SELECT kind, handle, registered_on, man_name, woman_name, NULL, NULL FROM archive_record "
    "WHERE registered_on >= $1 AND registered_on <= $2 AND (kind = $3 OR kind = $4) "
    "AND office_code = (SELECT code FROM office) ORDER BY registered_on, handle" },
  [APPLICATIONS] = { "tally.applications",
    "SELECT " WHEN ("a.accepted_on >= $1") ", " ENDED_AS ("withdrawn") ", "
    WHEN (OPEN " AND k.last_on >= $1 AND k.last_on <= $2") ", "
    ENDED_AS ("ended") ", " ENDED_AS ("refused") ", " ENDED_AS ("registered") ", "
    WHEN (OPEN " AND (k.last_on IS NULL OR k.last_on > $2) OR NOT " OPEN " AND a.ended_on > $2")
    " FROM divorce_application a JOIN divorce_clock k ON k.accepted_on = a.accepted_on "
    "WHERE a.accepted_on >= $3 AND a.accepted_on <= $2" },
  /* What courts end were mostly registered before this registry was. A certificate issued again
   * and revoked ends no couple's anything. */
  [ENDED] = { "tally.ended",
    "SELECT " WHEN ("ended_how = 'court_divorce'") ", " WHEN ("ended_how = 'annulled'") ", "
    WHEN ("ended_how = 'revoked'") " FROM (SELECT ended_how FROM registration WHERE ended_on >= $1 "
    "AND ended_on <= $2 AND kind IN ('marriage', 'divorce') UNION ALL SELECT ended_how FROM "
    "archive_end WHERE ended_on >= $1 AND ended_on <= $2) AS ends" },
  [UNCOUNTED] = { "tally.uncounted",
    "SELECT (SELECT count (*) FROM registration WHERE registered_on >= $1 AND registered_on <= $2) - "
    "(SELECT count (*) FROM tally WHERE day >= $1 AND day <= $2)" },
  [CLOSE] = { "tally.close",
    "INSERT INTO report_closing (" CLOSING ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    "+report_closing report period_from period_to figures digest key_id signature closed_at closed_by seq" },
  [FIND_CLOSED] = { "tally.find_closed",
    "SELECT " CLOSING " FROM report_closing WHERE report = $1 AND period_from = $2 AND period_to = $3" },
  [LIST_CLOSED] = { "tally.list_closed",
    "SELECT " CLOSING " FROM report_closing WHERE report = $1 ORDER BY seq DESC" },
  [STATE] = { "tally.state",
    "INSERT INTO stated_figure (report, key, period_from, period_to, value, source, stated_at, stated_by, seq) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    "+stated_figure report key period_from period_to value source stated_at stated_by seq" },
  [FIND_STATED] = { "tally.find_stated",
    "SELECT value, source FROM stated_figure WHERE report = $1 AND key = $2 AND period_from = $3 "
    "AND period_to = $4 ORDER BY seq DESC LIMIT 1" },
};
/* clang-format on */
const guint liji_tally_n_statements = G_N_ELEMENTS (liji_tally_statements);

static const struct
{
  const char *word;
  gsize flag;
} traits[] = {
  { "reunion", G_STRUCT_OFFSET (LijiTally, reunion) },
  { "late", G_STRUCT_OFFSET (LijiTally, late) },
  { "booked", G_STRUCT_OFFSET (LijiTally, booked) },
  { "agent", G_STRUCT_OFFSET (LijiTally, agent) },
  { "elsewhere", G_STRUCT_OFFSET (LijiTally, elsewhere) },
  { "archived", G_STRUCT_OFFSET (LijiTally, archived) },
};

static char *
dup_traits (const LijiTally *tally)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (G_STRUCT_MEMBER (gboolean, tally, traits[i].flag))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", traits[i].word);
  return g_string_free (words, words->len == 0);
}

static void
read_traits (LijiTally *tally, const char *words)
{
  for (guint i = 0; words != NULL && i < G_N_ELEMENTS (traits); i++)
    G_STRUCT_MEMBER (gboolean, tally, traits[i].flag) = strstr (words, traits[i].word) != NULL;
}

gboolean
liji_tally_insert (LijiAct *act, const LijiId *subject, const LijiTally *tally, GError **error)
{
  const LijiTallyParty *man = &tally->man, *woman = &tally->woman;
  g_autofree char *words = dup_traits (tally);

  return liji_act_run (act, &liji_tally_statements[INSERT], error,
                       "dkttittttt"
                       "itttt"
                       "itt",
                       tally->day, subject, tally->event, man->kind, (gint64) man->age,
                       man->marital_status, man->education, man->occupation, man->home, woman->kind,
                       (gint64) woman->age, woman->marital_status, woman->education,
                       woman->occupation, woman->home, (gint64) tally->years, tally->reason, words);
}

gboolean
liji_tally_undo (LijiAct *act, LijiDate day, const LijiId *subject, GError **error)
{
  return liji_act_run (act, &liji_tally_statements[UNDO], error, "dkd", day, subject,
                       liji_act_get_day (act));
}

static void
read_party (LijiStatement *s, int column, LijiTallyParty *party)
{
  party->kind = liji_statement_get_text (s, column);
  party->age = (int) liji_statement_get_int64 (s, column + 1);
  party->marital_status = liji_statement_get_text (s, column + 2);
  party->education = liji_statement_get_text (s, column + 3);
  party->occupation = liji_statement_get_text (s, column + 4);
  party->home = liji_statement_get_text (s, column + 5);
}

static gboolean
walk (LijiDb *db, LijiDate from, LijiDate to, LijiTallyFunc func, gpointer data, GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_tally_statements[WALK], error, "dd", from, to);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      LijiTally tally = { .day = liji_statement_get_date (rows, 0),
                          .event = liji_statement_get_text (rows, 1),
                          .years = (int) liji_statement_get_int64 (rows, 14),
                          .reason = liji_statement_get_text (rows, 15) };

      read_party (rows, 2, &tally.man);
      read_party (rows, 8, &tally.woman);
      read_traits (&tally, liji_statement_get_text (rows, 16));
      func (&tally, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

/* An old record tells the day, the event and perhaps two births. */
static gboolean
walk_archive (LijiDb *db,
              LijiDate from,
              LijiDate to,
              LijiTallyFunc func,
              gpointer data,
              GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_tally_statements[WALK_ARCHIVE], error, "dd", from, to);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      LijiTally tally = { .day = liji_statement_get_date (rows, 0),
                          .event = liji_statement_get_text (rows, 1),
                          .years = -1,
                          .archived = TRUE };

      tally.man.age = liji_date_age_on (liji_statement_get_date (rows, 2), tally.day);
      tally.woman.age = liji_date_age_on (liji_statement_get_date (rows, 3), tally.day);
      func (&tally, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

static gboolean
count_applications (LijiDb *db, LijiDate from, LijiDate to, LijiTallyRest *rest, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_tally_statements[APPLICATIONS], error, "ddd", from, to,
                       liji_date_add_days (from, -LONGEST));

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->accepted = liji_statement_get_int64 (row, 0);
  rest->withdrawn = liji_statement_get_int64 (row, 1);
  rest->lapsed = liji_statement_get_int64 (row, 2);
  rest->ended = liji_statement_get_int64 (row, 3);
  rest->refused = liji_statement_get_int64 (row, 4);
  rest->registered = liji_statement_get_int64 (row, 5);
  rest->pending = liji_statement_get_int64 (row, 6);
  return TRUE;
}

static gboolean
count_ended (LijiDb *db, LijiDate from, LijiDate to, LijiTallyRest *rest, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_tally_statements[ENDED], error, "dd", from, to);

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->court_divorces = liji_statement_get_int64 (row, 0);
  rest->annulled = liji_statement_get_int64 (row, 1);
  rest->revoked = liji_statement_get_int64 (row, 2);
  return TRUE;
}

/* Registered before there was a tally. */
static gboolean
count_uncounted (LijiDb *db, LijiDate from, LijiDate to, LijiTallyRest *rest, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_tally_statements[UNCOUNTED], error, "dd", from, to);

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->uncounted = liji_statement_get_int64 (row, 0);
  return TRUE;
}

gboolean
liji_tally_read (LijiStore *store,
                 LijiDate from,
                 LijiDate to,
                 LijiTallyFunc func,
                 gpointer data,
                 LijiTallyRest *rest,
                 GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  gboolean own = reading.store != NULL;
  gboolean done;

  if (own && !liji_db_begin_read (reading.db, error))
    return FALSE;
  done = walk (reading.db, from, to, func, data, error)
         && walk_archive (reading.db, from, to, func, data, error)
         && count_applications (reading.db, from, to, rest, error)
         && count_ended (reading.db, from, to, rest, error)
         && count_uncounted (reading.db, from, to, rest, error);
  if (own)
    liji_db_rollback (reading.db);
  return done;
}

static gboolean
list (LijiStatement *asked, LijiTallyRecordFunc func, gpointer data, GError **error)
{
  g_autoptr (LijiStatement) rows = asked;
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      g_autoptr (GBytes) snapshot = liji_statement_dup_bytes (rows, 6);
      LijiTallyRecord record = { .event = liji_statement_get_text (rows, 0),
                                 .number = liji_statement_get_text (rows, 1),
                                 .day = liji_statement_get_date (rows, 2),
                                 .man_name = liji_statement_get_text (rows, 3),
                                 .woman_name = liji_statement_get_text (rows, 4),
                                 .window = liji_statement_get_text (rows, 5),
                                 .snapshot = snapshot };

      func (&record, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

gboolean
liji_tally_list (LijiStore *store,
                 LijiDate from,
                 LijiDate to,
                 const char *const events[2],
                 LijiTallyRecordFunc func,
                 gpointer data,
                 GError **error)
{
  static const guint statements[] = { LIST_ARCHIVE, LIST };
  g_auto (LijiReading) reading = liji_store_read (store);
  gboolean own = reading.store != NULL, done = TRUE;

  if (own && !liji_db_begin_read (reading.db, error))
    return FALSE;
  for (guint i = 0; done && i < G_N_ELEMENTS (statements); i++)
    done = list (liji_db_query (reading.db, &liji_tally_statements[statements[i]], error, "ddtt",
                                from, to, events[0], events[1]),
                 func, data, error);
  if (own)
    liji_db_rollback (reading.db);
  return done;
}

LijiClosingRow *
liji_closing_row_new (void)
{
  return g_new0 (LijiClosingRow, 1);
}

void
liji_closing_row_free (LijiClosingRow *row)
{
  g_free (row->report);
  g_clear_pointer (&row->figures, g_bytes_unref);
  g_free (row->digest);
  g_free (row->key_id);
  g_clear_pointer (&row->signature, g_bytes_unref);
  g_free (row->closed_by);
  g_free (row);
}

static gpointer
read_closing (LijiStatement *s)
{
  LijiClosingRow *row = liji_closing_row_new ();

  row->report = liji_statement_dup_text (s, 0);
  row->from = liji_statement_get_date (s, 1);
  row->to = liji_statement_get_date (s, 2);
  row->figures = liji_statement_dup_bytes (s, 3);
  row->digest = liji_statement_dup_text (s, 4);
  row->key_id = liji_statement_dup_text (s, 5);
  row->signature = liji_statement_dup_bytes (s, 6);
  row->closed_at = liji_statement_get_int64 (s, 7);
  row->closed_by = liji_statement_dup_text (s, 8);
  row->seq = liji_statement_get_int64 (s, 9);
  return row;
}

gboolean
liji_closing_insert (LijiAct *act, LijiClosingRow *row, GError **error)
{
  row->closed_at = liji_act_get_time (act);
  row->closed_by = g_strdup (liji_act_get_user (act));
  row->seq = liji_act_get_seq (act);
  return liji_act_run (act, &liji_tally_statements[CLOSE], error, "tddbttbiti", row->report,
                       row->from, row->to, row->figures, row->digest, row->key_id, row->signature,
                       row->closed_at, row->closed_by, row->seq);
}

LijiClosingRow *
liji_closing_find (LijiStore *store, const char *report, LijiDate from, LijiDate to, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_tally_statements[FIND_CLOSED], error,
                                            "tdd", report, from, to),
                             read_closing, NULL, NULL, error);
}

GPtrArray *
liji_closing_list (LijiStore *store, const char *report, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_tally_statements[LIST_CLOSED], error, "t", report),
      read_closing, (GDestroyNotify) liji_closing_row_free, error);
}

void
liji_stated_row_free (LijiStatedRow *row)
{
  g_free (row->source);
  g_free (row);
}

static gpointer
read_stated (LijiStatement *s)
{
  LijiStatedRow *row = g_new0 (LijiStatedRow, 1);

  row->value = liji_statement_get_int64 (s, 0);
  row->source = liji_statement_dup_text (s, 1);
  return row;
}

gboolean
liji_stated_insert (LijiAct *act,
                    const char *report,
                    const char *key,
                    LijiDate from,
                    LijiDate to,
                    gint64 value,
                    const char *source,
                    GError **error)
{
  return liji_act_run (act, &liji_tally_statements[STATE], error, "ttddititi", report, key, from,
                       to, value, source, liji_act_get_time (act), liji_act_get_user (act),
                       liji_act_get_seq (act));
}

LijiStatedRow *
liji_stated_find (LijiStore *store,
                  const char *report,
                  const char *key,
                  LijiDate from,
                  LijiDate to,
                  GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_tally_statements[FIND_STATED], error,
                                            "ttdd", report, key, from, to),
                             read_stated, NULL, NULL, error);
}
