/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/funeral-tally-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* Counted by the engine: a report of a year is a handful of sums, not its cases. */

enum
{
  DEATHS,
  CREMATIONS,
  HANDED_OVER,
  RESTING,
  WAIVERS,
  GRANTS,
};

#define SUM(column) "coalesce (sum (" column "), 0)"

/* clang-format off */
const LijiSql liji_funeral_tally_statements[] = {
  [DEATHS] = { "funeral_tally.deaths",
    "SELECT died_on, kind, resident, count (*) FROM death_case WHERE died_on >= $1 AND died_on <= $2 "
    "AND state NOT IN ('cancelled', 'void') GROUP BY died_on, kind, resident" },
  [CREMATIONS] = { "funeral_tally.cremations",
    "SELECT cremated_on, kind, resident, count (*) FROM death_case WHERE cremated_on >= $1 AND cremated_on <= $2 "
    "AND state <> 'void' GROUP BY cremated_on, kind, resident" },
  [HANDED_OVER] = { "funeral_tally.handed_over",
    "SELECT handed_at, destination FROM ashes WHERE handed_at >= $1 AND handed_at < $2 AND handed_at > 0" },
  [RESTING] = { "funeral_tally.resting",
    "SELECT (SELECT count (*) FROM ashes WHERE confirmed_on >= $1 AND confirmed_on <= $2), "
    "(SELECT count (*) FROM ashes WHERE niche IS NOT NULL)" },
  [WAIVERS] = { "funeral_tally.waivers",
    "SELECT " SUM ("n_waivers") ", " SUM ("amount_fen") ", " SUM ("finance_fen") ", " SUM ("home_fen") ", "
    SUM ("n_reversed") ", " SUM ("reversed_fen") " FROM waiver_batch WHERE month >= $1 AND month <= $2" },
  [GRANTS] = { "funeral_tally.grants",
    "SELECT count (*), " SUM ("amount_fen") " FROM funeral_grant WHERE paid_on >= $1 AND paid_on <= $2 "
    "AND reversed_on IS NULL" },
};
/* clang-format on */
const guint liji_funeral_tally_n_statements = G_N_ELEMENTS (liji_funeral_tally_statements);

/* An old paper may say no more than the year, or the month: the period that holds it counts it. */
static LijiDate
get_first (LijiDate from, LijiDate to)
{
  gboolean year = from.month == 1 && to.month == 12;

  return (LijiDate){ from.year, (gint8) (year ? 0 : from.month), 0 };
}

static gboolean
walk_cases (LijiDb *db,
            guint statement,
            LijiFuneralTally tally,
            LijiDate from,
            LijiDate to,
            LijiFuneralTallyFunc func,
            gpointer data,
            GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_funeral_tally_statements[statement], error, "dd", from, to);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      tally.day = liji_statement_get_date (rows, 0);
      tally.code = liji_statement_get_text (rows, 1);
      tally.resident = liji_statement_get_int64 (rows, 2) != 0;
      tally.n = liji_statement_get_int64 (rows, 3);
      func (&tally, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

static gboolean
walk_handed_over (LijiDb *db,
                  LijiDate from,
                  LijiDate to,
                  LijiFuneralTallyFunc func,
                  gpointer data,
                  GError **error)
{
  g_autoptr (LijiStatement) rows = liji_db_query (
      db, &liji_funeral_tally_statements[HANDED_OVER], error, "ii", liji_date_to_micros (from, 0),
      liji_date_to_micros (liji_date_add_days (to, 1), 0));
  LijiFuneralTally tally = { LIJI_FUNERAL_HANDED_OVER, .n = 1 };
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      tally.day = liji_micros_to_date (liji_statement_get_int64 (rows, 0));
      tally.code = liji_statement_get_text (rows, 1);
      func (&tally, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

static gboolean
count_resting (LijiDb *db, LijiDate from, LijiDate to, LijiFuneralRest *rest, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_funeral_tally_statements[RESTING], error, "dd", from, to);

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->confirmed = liji_statement_get_int64 (row, 0);
  rest->stored = liji_statement_get_int64 (row, 1);
  return TRUE;
}

static gboolean
count_waivers (LijiDb *db, LijiDate from, LijiDate to, LijiFuneralRest *rest, GError **error)
{
  LijiDate first = { from.year, from.month, 0 }, last = { to.year, to.month, 0 };
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_funeral_tally_statements[WAIVERS], error, "dd", first, last);

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->listed = liji_statement_get_int64 (row, 0);
  rest->listed_fen = liji_statement_get_int64 (row, 1);
  rest->finance_fen = liji_statement_get_int64 (row, 2);
  rest->home_fen = liji_statement_get_int64 (row, 3);
  rest->reversed = liji_statement_get_int64 (row, 4);
  rest->reversed_fen = liji_statement_get_int64 (row, 5);
  return TRUE;
}

static gboolean
count_grants (LijiDb *db, LijiDate from, LijiDate to, LijiFuneralRest *rest, GError **error)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (db, &liji_funeral_tally_statements[GRANTS], error, "dd", from, to);

  if (row == NULL || !liji_statement_one (row, "count", error))
    return FALSE;
  rest->grants = liji_statement_get_int64 (row, 0);
  rest->grant_fen = liji_statement_get_int64 (row, 1);
  return TRUE;
}

gboolean
liji_funeral_tally_read (LijiStore *store,
                         LijiDate from,
                         LijiDate to,
                         LijiFuneralTallyFunc func,
                         gpointer data,
                         LijiFuneralRest *rest,
                         GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  const LijiFuneralTally death = { LIJI_FUNERAL_DEATH }, cremation = { LIJI_FUNERAL_CREMATION };
  gboolean own = reading.store != NULL;
  gboolean done;

  if (own && !liji_db_begin_read (reading.db, error))
    return FALSE;
  done = walk_cases (reading.db, DEATHS, death, get_first (from, to), to, func, data, error)
         && walk_cases (reading.db, CREMATIONS, cremation, from, to, func, data, error)
         && walk_handed_over (reading.db, from, to, func, data, error)
         && count_resting (reading.db, from, to, rest, error)
         && count_waivers (reading.db, from, to, rest, error)
         && count_grants (reading.db, from, to, rest, error);
  if (own)
    liji_db_rollback (reading.db);
  return done;
}
