/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/plot-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

/* A plot is read with its live slip, its live contract and its dead: the state is made of them. */

enum
{
  FIND,
  GET,
  LIST,
  UPDATE,
  INSERT_HOLD,
  END_HOLD,
  FIND_HOLD,
  HOLDS_OF,
  LIST_CLAIMS,
  LIST_KINDS,
};

#define PLOT                                                                                       \
  "SELECT p.id, p.label, z.cemetery, c.code, z.code, p.row_no, p.no, p.kind, p.holes, "            \
  "p.area_cm2, p.build, p.sale, p.reason, h.no, h.kind, h.name, h.until_at, g.no, g.holder, "      \
  "g.fee_until, (SELECT count (*) FROM interment i WHERE i.plot = p.id AND i.state = 'interred') " \
  "+ (SELECT count (*) FROM burial b WHERE b.plot = p.id) "                                        \
  "FROM plot p JOIN cemetery_zone z ON z.id = p.zone JOIN cemetery c ON c.id = z.cemetery LEFT "   \
  "JOIN plot_hold h ON h.plot = p.id AND h.state = 'live' LEFT JOIN grave_contract g ON g.plot = " \
  "p.id AND g.state = 'live' "
#define HOLD                                                                                       \
  "id, no, plot, kind, name, phone, deposit_fen, until_at, state, reason, made_at, made_by, "      \
  "ended_at"

const LijiSql liji_plot_statements[] = {
  [FIND] = { "plot.find", PLOT "WHERE p.label = $1" },
  [GET] = { "plot.get", PLOT "WHERE p.id = $1" },
  [LIST] = { "plot.list", PLOT "WHERE z.cemetery = $1 AND ($2 = '' OR z.code = $2) AND ($3 = '' OR "
                               "p.kind = $3) AND p.id > $4 ORDER BY p.id LIMIT $5" },
  [UPDATE]
  = { "plot.update", "UPDATE plot SET build = $2, sale = $3, reason = $4, seq = $5 WHERE id = $1",
      "=plot id build sale reason seq" },
  [INSERT_HOLD]
  = { "plot.insert_hold",
      "INSERT INTO plot_hold (" HOLD ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14)",
      "+plot_hold id no plot kind name phone deposit_fen until_at state reason made_at made_by "
      "ended_at seq" },
  [END_HOLD] = { "plot.end_hold",
                 "UPDATE plot_hold SET state = $2, reason = $3, ended_at = $4, seq = $5 WHERE id = "
                 "$1 AND state = 'live'",
                 "=plot_hold id state reason ended_at seq" },
  [FIND_HOLD] = { "plot.find_hold", "SELECT " HOLD " FROM plot_hold WHERE no = $1" },
  [HOLDS_OF]
  = { "plot.holds_of", "SELECT " HOLD " FROM plot_hold WHERE plot = $1 ORDER BY made_at DESC, no" },
  [LIST_CLAIMS]
  = { "plot.claims",
      "SELECT p.label, h.no FROM plot_hold h JOIN plot p ON p.id = h.plot WHERE h.state = 'live' "
      "UNION ALL SELECT p.label, g.no FROM grave_contract g JOIN plot p ON p.id = g.plot WHERE "
      "g.state = 'live'" },
  [LIST_KINDS]
  = { "plot.kinds", "SELECT p.kind, count (*), CAST (sum (p.holes) AS BIGINT) FROM plot p JOIN "
                    "cemetery_zone z ON z.id = p.zone WHERE z.cemetery = $1 GROUP BY p.kind ORDER "
                    "BY p.kind" },
};
const guint liji_plot_n_statements = G_N_ELEMENTS (liji_plot_statements);

void
liji_plot_row_free (LijiPlotRow *row)
{
  g_free (row->label);
  g_free (row->cemetery_code);
  g_free (row->zone);
  g_free (row->row_no);
  g_free (row->no);
  g_free (row->kind);
  g_free (row->build);
  g_free (row->sale);
  g_free (row->reason);
  g_free (row->hold_no);
  g_free (row->hold_kind);
  g_free (row->hold_name);
  g_free (row->contract_no);
  g_free (row->holder);
  g_free (row);
}

void
liji_hold_row_free (LijiHoldRow *row)
{
  g_free (row->no);
  g_free (row->kind);
  g_free (row->name);
  g_free (row->phone);
  g_free (row->state);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

static gpointer
read_plot (LijiStatement *s)
{
  LijiPlotRow *row = g_new0 (LijiPlotRow, 1);

  row->id = liji_statement_get_int64 (s, 0);
  row->label = liji_statement_dup_text (s, 1);
  row->cemetery = liji_statement_get_id (s, 2);
  row->cemetery_code = liji_statement_dup_text (s, 3);
  row->zone = liji_statement_dup_text (s, 4);
  row->row_no = liji_statement_dup_text (s, 5);
  row->no = liji_statement_dup_text (s, 6);
  row->kind = liji_statement_dup_text (s, 7);
  row->holes = liji_statement_get_int64 (s, 8);
  row->area_cm2 = liji_statement_get_int64 (s, 9);
  row->build = liji_statement_dup_text (s, 10);
  row->sale = liji_statement_dup_text (s, 11);
  row->reason = liji_statement_dup_text (s, 12);
  row->hold_no = liji_statement_dup_text (s, 13);
  row->hold_kind = liji_statement_dup_text (s, 14);
  row->hold_name = liji_statement_dup_text (s, 15);
  row->hold_until = liji_statement_get_int64 (s, 16);
  row->contract_no = liji_statement_dup_text (s, 17);
  row->holder = liji_statement_dup_text (s, 18);
  row->fee_until = liji_statement_get_date (s, 19);
  row->interred = liji_statement_get_int64 (s, 20);
  return row;
}

static gpointer
read_hold (LijiStatement *s)
{
  LijiHoldRow *row = g_new0 (LijiHoldRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->plot = liji_statement_get_int64 (s, 2);
  row->kind = liji_statement_dup_text (s, 3);
  row->name = liji_statement_dup_text (s, 4);
  row->phone = liji_statement_dup_text (s, 5);
  row->deposit_fen = liji_statement_get_int64 (s, 6);
  row->until_at = liji_statement_get_int64 (s, 7);
  row->state = liji_statement_dup_text (s, 8);
  row->reason = liji_statement_dup_text (s, 9);
  row->made_at = liji_statement_get_int64 (s, 10);
  row->made_by = liji_statement_dup_text (s, 11);
  row->ended_at = liji_statement_get_int64 (s, 12);
  return row;
}

LijiPlotRow *
liji_plot_find (LijiStore *store, const char *label, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_plot_statements[FIND], error, "t", label), read_plot, "plot",
      label, error);
}

LijiPlotRow *
liji_plot_get (LijiStore *store, gint64 id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_plot_statements[GET], error, "i", id),
                             read_plot, "plot", "", error);
}

GPtrArray *
liji_plot_list (LijiStore *store,
                const LijiId *cemetery,
                const char *zone,
                const char *kind,
                gint64 after,
                guint limit,
                GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_plot_statements[LIST], error, "kttii",
                                        cemetery, zone != NULL ? zone : "",
                                        kind != NULL ? kind : "", after, (gint64) limit),
                         read_plot, (GDestroyNotify) liji_plot_row_free, error);
}

gboolean
liji_plot_update (LijiAct *act, const LijiPlotRow *row, GError **error)
{
  return liji_act_run (act, &liji_plot_statements[UPDATE], error, "ittti", row->id, row->build,
                       row->sale, row->reason, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "plot", error);
}

static char *
make_no (LijiAct *act, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("hold-%04d", year);
  gint64 n;

  return liji_number_count (act, scope, &n, error)
             ? g_strdup_printf ("LM%04d-%06" G_GINT64_FORMAT, year, n)
             : NULL;
}

gboolean
liji_hold_insert (LijiAct *act, LijiHoldRow *row, const LijiPlotRow *plot, GError **error)
{
  row->no = make_no (act, error);
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return row->no != NULL
         && liji_claim_take (act, LIJI_CLAIM_PLOT, plot->label, row->no, liji_act_get_station (act),
                             &row->id, error)
         && liji_act_run (act, &liji_plot_statements[INSERT_HOLD], error, "ktitttiittitii",
                          &row->id, row->no, row->plot, row->kind, row->name, row->phone,
                          row->deposit_fen, row->until_at, row->state, row->reason, row->made_at,
                          row->made_by, row->ended_at, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_hold_end (LijiAct *act, LijiHoldRow *row, const char *state, GError **error)
{
  g_free (row->state);
  row->state = g_strdup (state);
  row->ended_at = liji_act_get_time (act);
  return liji_act_run (act, &liji_plot_statements[END_HOLD], error, "kttii", &row->id, row->state,
                       row->reason, row->ended_at, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "hold slip", error)
         && liji_claim_release_all (act, LIJI_CLAIM_PLOT, &row->id, error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiHoldRow *
liji_hold_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_plot_statements[FIND_HOLD], error, "t", no), read_hold,
      "hold slip", no, error);
}

GPtrArray *
liji_hold_list (LijiStore *store, gint64 plot, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_plot_statements[HOLDS_OF], error, "i", plot), read_hold,
      (GDestroyNotify) liji_hold_row_free, error);
}

static void
free_claim (LijiPlotClaim *self)
{
  g_free (self->label);
  g_free (self->owner);
  g_free (self);
}

static gpointer
read_claim (LijiStatement *s)
{
  LijiPlotClaim *claim = g_new0 (LijiPlotClaim, 1);

  claim->label = liji_statement_dup_text (s, 0);
  claim->owner = liji_statement_dup_text (s, 1);
  return claim;
}

GPtrArray *
liji_plot_list_claims (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_plot_statements[LIST_CLAIMS], error),
                         read_claim, (GDestroyNotify) free_claim, error);
}

void
liji_plot_kind_row_free (LijiPlotKindRow *row)
{
  g_free (row->kind);
  g_free (row);
}

static gpointer
read_kind (LijiStatement *s)
{
  LijiPlotKindRow *row = g_new0 (LijiPlotKindRow, 1);

  row->kind = liji_statement_dup_text (s, 0);
  row->plots = liji_statement_get_int64 (s, 1);
  row->holes = liji_statement_get_int64 (s, 2);
  return row;
}

GPtrArray *
liji_plot_list_kinds (LijiStore *store, const LijiId *cemetery, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_plot_statements[LIST_KINDS], error, "k", cemetery),
      read_kind, (GDestroyNotify) liji_plot_kind_row_free, error);
}
