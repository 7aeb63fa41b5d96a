/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/cemetery-tally-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* Counted by the engine: a report of a thousand cemeteries is a handful of sums. A day that is only
 * a year counts in the period that holds the year, and of a burial by an old list the day it is
 * known by. */

/* clang-format off */
#define OF_PLOT "JOIN cemetery_zone z ON z.id = p.zone JOIN cemetery c ON c.id = z.cemetery "
#define WITHIN(day) day " >= $1 AND " day " <= $2"
#define RESTS "(SELECT plot, interred_on AS on_day, moved_on FROM interment WHERE state IN ('interred', 'in_transit', 'moved') " \
  "UNION ALL SELECT plot, coalesce (interred_on, death), NULL FROM burial WHERE plot IS NOT NULL) r"
#define AT_END "(r.on_day IS NULL OR r.on_day <= $2) AND (r.moved_on IS NULL OR r.moved_on > $2)"

const LijiSql liji_cemetery_tally_statements[] = {
  [LIJI_CEMETERY_GROUNDS] = { "cemetery_tally.grounds",
    "SELECT NULL, tier, nature, count (*), 0 FROM cemetery WHERE opened_on IS NULL OR (opened_on <= $2 AND $1 <= $2) "
    "GROUP BY tier, nature" },
  [LIJI_CEMETERY_PLOTS] = { "cemetery_tally.plots",
    "SELECT NULL, c.tier, p.kind, count (*), CAST (sum (p.holes) AS BIGINT) FROM plot p " OF_PLOT
    "WHERE $1 <= $2 GROUP BY c.tier, p.kind" },
  [LIJI_CEMETERY_USED] = { "cemetery_tally.used",
    "SELECT NULL, c.tier, p.kind, count (DISTINCT p.id), 0 FROM " RESTS " JOIN plot p ON p.id = r.plot " OF_PLOT
    "WHERE $1 <= $2 AND " AT_END " GROUP BY c.tier, p.kind" },
  [LIJI_CEMETERY_RESTING] = { "cemetery_tally.resting",
    "SELECT NULL, c.tier, NULL, count (*), 0 FROM " RESTS " JOIN plot p ON p.id = r.plot " OF_PLOT
    "WHERE $1 <= $2 AND " AT_END " GROUP BY c.tier" },
  [LIJI_CEMETERY_CONTRACTS] = { "cemetery_tally.contracts",
    "SELECT g.signed_on, c.tier, NULL, count (*), CAST (sum (g.price_fen) AS BIGINT) FROM grave_contract g "
    "JOIN cemetery c ON c.id = g.cemetery WHERE " WITHIN ("g.signed_on") " AND (g.ended_how IS NULL OR g.ended_how <> 'error') "
    "GROUP BY g.signed_on, c.tier" },
  [LIJI_CEMETERY_INTERRED] = { "cemetery_tally.interred",
    "SELECT r.on_day, c.tier, p.kind, count (*), 0 FROM " RESTS " JOIN plot p ON p.id = r.plot " OF_PLOT
    "WHERE " WITHIN ("r.on_day") " GROUP BY r.on_day, c.tier, p.kind" },
  [LIJI_CEMETERY_MOVED] = { "cemetery_tally.moved",
    "SELECT i.moved_on, c.tier, NULL, count (*), 0 FROM interment i JOIN plot p ON p.id = i.plot " OF_PLOT
    "WHERE " WITHIN ("i.moved_on") " GROUP BY i.moved_on, c.tier" },
  [LIJI_CEMETERY_FEES] = { "cemetery_tally.fees",
    "SELECT f.paid_on, c.tier, NULL, count (*), CAST (sum (f.amount_fen) AS BIGINT) FROM fee_period f "
    "JOIN grave_contract g ON g.id = f.contract JOIN cemetery c ON c.id = g.cemetery WHERE " WITHIN ("f.paid_on")
    " GROUP BY f.paid_on, c.tier" },
};
/* clang-format on */
const guint liji_cemetery_tally_n_statements = G_N_ELEMENTS (liji_cemetery_tally_statements);

/* An old book may say no more than the year, or the month: the period that holds it counts it. */
static LijiDate
get_first (LijiDate from, LijiDate to)
{
  gboolean year = from.month == 1 && to.month == 12;

  return (LijiDate){ from.year, (gint8) (year ? 0 : from.month), 0 };
}

static gboolean
walk (LijiDb *db,
      LijiCemeteryEvent event,
      LijiDate from,
      LijiDate to,
      LijiCemeteryTallyFunc func,
      gpointer data,
      GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_cemetery_tally_statements[event], error, "dd", from, to);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      LijiCemeteryTally tally = { .event = event,
                                  .day = liji_statement_get_date (rows, 0),
                                  .tier = liji_statement_get_text (rows, 1),
                                  .code = liji_statement_get_text (rows, 2),
                                  .n = liji_statement_get_int64 (rows, 3),
                                  .sum = liji_statement_get_int64 (rows, 4) };

      func (&tally, data);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

gboolean
liji_cemetery_tally_read (LijiStore *store,
                          LijiDate from,
                          LijiDate to,
                          LijiCemeteryTallyFunc func,
                          gpointer data,
                          GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  for (guint event = 0; event < LIJI_CEMETERY_N_EVENTS; event++)
    if (!walk (reading.db, event, get_first (from, to), to, func, data, error))
      return FALSE;
  return TRUE;
}
