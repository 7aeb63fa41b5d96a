/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/contract-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT,
  UPDATE,
  FIND,
  GET,
  LIST_DUE,
  INSERT_HOLDER,
  LIST_HOLDERS,
  INSERT_PERIOD,
  LIST_PERIODS,
  INSERT_NOTICE,
  LIST_NOTICES,
  LIST_SENT,
};

#define CONTRACT                                                                                   \
  "id, no, plot, cemetery, state, holder, phone, for_name, for_key, relation, region, "            \
  "kin, kin_paper, proof, proof_no, signed_on, term_to, fee_until, price_fen, ended_on, "          \
  "ended_how, reason, made_at, made_by, revision"
#define HOLDER                                                                                     \
  "contract, place, name, identity_key, number, phone, from_on, reason, document, "                \
  "made_at, made_by"
#define PERIOD                                                                                     \
  "contract, from_on, until_on, touches, amount_fen, receipt, paid_on, made_at, made_by"
#define NOTICE "id, contract, fee_until, months, on_day, how, result, note, made_at, made_by"

const LijiSql liji_contract_statements[] = {
  [INSERT]
  = { "contract.insert",
      "INSERT INTO grave_contract (id, no, plot, cemetery, state, holder, phone, for_name, "
      "for_key, relation, region, kin, kin_paper, proof, proof_no, signed_on, term_to, "
      "fee_until, price_fen, ended_on, ended_how, reason, made_at, made_by, revision, seq) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
      "$18, $19, $20, $21, $22, $23, $24, $25, $26)",
      "+grave_contract id no plot cemetery state holder phone for_name for_key relation "
      "region kin kin_paper proof proof_no signed_on term_to fee_until price_fen ended_on "
      "ended_how reason made_at made_by revision seq" },
  [UPDATE]
  = { "contract.update",
      "UPDATE grave_contract SET state = $3, holder = $4, phone = $5, term_to = $6, "
      "fee_until = $7, ended_on = $8, ended_how = $9, reason = $10, revision = $11, seq = "
      "$12 WHERE id = $1 AND revision = $2",
      "=grave_contract id . state holder phone term_to fee_until ended_on ended_how reason "
      "revision seq" },
  [FIND] = { "contract.find", "SELECT " CONTRACT " FROM grave_contract WHERE no = $1" },
  [GET] = { "contract.get", "SELECT " CONTRACT " FROM grave_contract WHERE id = $1" },
  [LIST_DUE]
  = { "contract.due",
      "SELECT g.id, g.no, g.plot, g.cemetery, g.state, g.holder, g.phone, g.for_name, "
      "g.for_key, g.relation, g.region, g.kin, g.kin_paper, g.proof, g.proof_no, "
      "g.signed_on, g.term_to, g.fee_until, g.price_fen, g.ended_on, g.ended_how, g.reason, "
      "g.made_at, g.made_by, g.revision, p.label, (SELECT count (*) FROM fee_notice n WHERE "
      "n.contract = g.id AND n.fee_until = g.fee_until), l.on_day, l.months, l.result, CASE WHEN "
      "l.result IN ('wrong_address', 'not_reached') AND (SELECT max (h.seq) FROM grave_holder h "
      "WHERE h.contract = g.id) > l.seq THEN 1 ELSE 0 END FROM "
      "grave_contract g JOIN plot p ON p.id = g.plot LEFT JOIN fee_notice l ON l.id = "
      "(SELECT n.id FROM fee_notice n WHERE n.contract = g.id AND n.fee_until = g.fee_until "
      "ORDER BY n.on_day DESC, n.seq DESC LIMIT 1) WHERE g.state = 'live' AND g.fee_until "
      "<= $1 ORDER BY g.fee_until, g.no LIMIT $2" },
  [INSERT_HOLDER]
  = { "contract.insert_holder",
      "INSERT INTO grave_holder (contract, place, name, identity_key, number, phone, "
      "from_on, reason, document, made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, "
      "$7, $8, $9, $10, $11, $12)",
      "+grave_holder contract place name identity_key number phone from_on reason document "
      "made_at made_by seq" },
  [LIST_HOLDERS] = { "contract.holders",
                     "SELECT " HOLDER " FROM grave_holder WHERE contract = $1 ORDER BY place" },
  [INSERT_PERIOD]
  = { "contract.insert_period",
      "INSERT INTO fee_period (contract, from_on, until_on, touches, amount_fen, receipt, "
      "paid_on, made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      "+fee_period contract from_on until_on touches amount_fen receipt paid_on made_at "
      "made_by seq" },
  [LIST_PERIODS] = { "contract.periods",
                     "SELECT " PERIOD " FROM fee_period WHERE contract = $1 ORDER BY from_on" },
  [INSERT_NOTICE]
  = { "contract.insert_notice",
      "INSERT INTO fee_notice (id, contract, fee_until, months, on_day, how, result, note, "
      "made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      "+fee_notice id contract fee_until months on_day how result note made_at made_by seq" },
  [LIST_NOTICES] = { "contract.notices",
                     "SELECT " NOTICE " FROM fee_notice WHERE contract = $1 ORDER BY on_day, seq" },
  [LIST_SENT]
  = { "contract.sent",
      "SELECT " CONTRACT " FROM grave_contract g WHERE state = 'live' "
      "AND EXISTS (SELECT 1 FROM fee_notice n WHERE n.on_day = $1 AND n.result = 'sent' AND "
      "n.how = $2 AND n.contract = g.id AND n.fee_until = "
      "g.fee_until) ORDER BY no" },
};
const guint liji_contract_n_statements = G_N_ELEMENTS (liji_contract_statements);

void
liji_contract_row_free (LijiContractRow *row)
{
  g_free (row->no);
  g_free (row->state);
  g_free (row->holder);
  g_free (row->phone);
  g_free (row->for_name);
  g_free (row->for_key);
  g_free (row->relation);
  g_free (row->region);
  g_free (row->kin);
  g_free (row->kin_paper);
  g_free (row->proof);
  g_free (row->proof_no);
  g_free (row->ended_how);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

void
liji_grave_holder_row_free (LijiHolderRow *row)
{
  g_free (row->name);
  g_free (row->identity_key);
  g_free (row->number);
  g_free (row->phone);
  g_free (row->reason);
  g_free (row->document);
  g_free (row->made_by);
  g_free (row);
}

void
liji_period_row_free (LijiPeriodRow *row)
{
  g_free (row->receipt);
  g_free (row->made_by);
  g_free (row);
}

void
liji_fee_notice_row_free (LijiFeeNoticeRow *row)
{
  g_free (row->how);
  g_free (row->result);
  g_free (row->note);
  g_free (row->made_by);
  g_free (row);
}

void
liji_due_row_free (LijiDueRow *row)
{
  liji_contract_row_free (row->contract);
  g_free (row->label);
  g_free (row->last_result);
  g_free (row);
}

static gpointer
read_contract (LijiStatement *s)
{
  LijiContractRow *row = g_new0 (LijiContractRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->plot = liji_statement_get_int64 (s, 2);
  row->cemetery = liji_statement_get_id (s, 3);
  row->state = liji_statement_dup_text (s, 4);
  row->holder = liji_statement_dup_text (s, 5);
  row->phone = liji_statement_dup_text (s, 6);
  row->for_name = liji_statement_dup_text (s, 7);
  row->for_key = liji_statement_dup_text (s, 8);
  row->relation = liji_statement_dup_text (s, 9);
  row->region = liji_statement_dup_text (s, 10);
  row->kin = liji_statement_dup_text (s, 11);
  row->kin_paper = liji_statement_dup_text (s, 12);
  row->proof = liji_statement_dup_text (s, 13);
  row->proof_no = liji_statement_dup_text (s, 14);
  row->signed_on = liji_statement_get_date (s, 15);
  row->term_to = liji_statement_get_date (s, 16);
  row->fee_until = liji_statement_get_date (s, 17);
  row->price_fen = liji_statement_get_int64 (s, 18);
  row->ended_on = liji_statement_get_date (s, 19);
  row->ended_how = liji_statement_dup_text (s, 20);
  row->reason = liji_statement_dup_text (s, 21);
  row->made_at = liji_statement_get_int64 (s, 22);
  row->made_by = liji_statement_dup_text (s, 23);
  row->revision = liji_statement_get_int64 (s, 24);
  return row;
}

static gpointer
read_holder (LijiStatement *s)
{
  LijiHolderRow *row = g_new0 (LijiHolderRow, 1);

  row->contract = liji_statement_get_id (s, 0);
  row->place = liji_statement_get_int64 (s, 1);
  row->name = liji_statement_dup_text (s, 2);
  row->identity_key = liji_statement_dup_text (s, 3);
  row->number = liji_statement_dup_text (s, 4);
  row->phone = liji_statement_dup_text (s, 5);
  row->from_on = liji_statement_get_date (s, 6);
  row->reason = liji_statement_dup_text (s, 7);
  row->document = liji_statement_dup_text (s, 8);
  row->made_at = liji_statement_get_int64 (s, 9);
  row->made_by = liji_statement_dup_text (s, 10);
  return row;
}

static gpointer
read_period (LijiStatement *s)
{
  LijiPeriodRow *row = g_new0 (LijiPeriodRow, 1);

  row->contract = liji_statement_get_id (s, 0);
  row->from_on = liji_statement_get_date (s, 1);
  row->until_on = liji_statement_get_date (s, 2);
  row->touches = liji_statement_get_date (s, 3);
  row->amount_fen = liji_statement_get_int64 (s, 4);
  row->receipt = liji_statement_dup_text (s, 5);
  row->paid_on = liji_statement_get_date (s, 6);
  row->made_at = liji_statement_get_int64 (s, 7);
  row->made_by = liji_statement_dup_text (s, 8);
  return row;
}

static gpointer
read_notice (LijiStatement *s)
{
  LijiFeeNoticeRow *row = g_new0 (LijiFeeNoticeRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->contract = liji_statement_get_id (s, 1);
  row->fee_until = liji_statement_get_date (s, 2);
  row->months = liji_statement_get_int64 (s, 3);
  row->on_day = liji_statement_get_date (s, 4);
  row->how = liji_statement_dup_text (s, 5);
  row->result = liji_statement_dup_text (s, 6);
  row->note = liji_statement_dup_text (s, 7);
  row->made_at = liji_statement_get_int64 (s, 8);
  row->made_by = liji_statement_dup_text (s, 9);
  return row;
}

static gpointer
read_due (LijiStatement *s)
{
  LijiDueRow *row = g_new0 (LijiDueRow, 1);

  row->contract = read_contract (s);
  row->label = liji_statement_dup_text (s, 25);
  row->n_notices = liji_statement_get_int64 (s, 26);
  row->last_on = liji_statement_get_date (s, 27);
  row->last_months = liji_statement_get_int64 (s, 28);
  row->last_result = liji_statement_dup_text (s, 29);
  row->has_new_holder = liji_statement_get_int64 (s, 30) != 0;
  return row;
}

static char *
make_no (LijiAct *act, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("contract-%04d", year);
  gint64 n;

  return liji_number_count (act, scope, &n, error)
             ? g_strdup_printf ("MX%04d-%06" G_GINT64_FORMAT, year, n)
             : NULL;
}

gboolean
liji_contract_insert (LijiAct *act, LijiContractRow *row, const char *label, GError **error)
{
  row->no = make_no (act, error);
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  row->revision = 1;
  return row->no != NULL
         && liji_claim_take (act, LIJI_CLAIM_PLOT, label, row->no, liji_act_get_station (act),
                             &row->id, error)
         && liji_act_run (act, &liji_contract_statements[INSERT], error,
                          "ktiktttttttttttdddidttitii", &row->id, row->no, row->plot,
                          &row->cemetery, row->state, row->holder, row->phone, row->for_name,
                          row->for_key, row->relation, row->region, row->kin, row->kin_paper,
                          row->proof, row->proof_no, row->signed_on, row->term_to, row->fee_until,
                          row->price_fen, row->ended_on, row->ended_how, row->reason, row->made_at,
                          row->made_by, row->revision, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_contract_update (LijiAct *act, LijiContractRow *row, GError **error)
{
  if (!liji_act_run (act, &liji_contract_statements[UPDATE], error, "kitttdddttii", &row->id,
                     row->revision, row->state, row->holder, row->phone, row->term_to,
                     row->fee_until, row->ended_on, row->ended_how, row->reason, row->revision + 1,
                     liji_act_get_seq (act))
      || !liji_rows_expect_one (liji_act_get_db (act), "contract", error))
    return FALSE;
  row->revision++;
  return (strcmp (row->state, "closed") != 0
          || liji_claim_release_all (act, LIJI_CLAIM_PLOT, &row->id, error))
         && liji_act_add_subject (act, &row->id, error);
}

LijiContractRow *
liji_contract_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_contract_statements[FIND], error, "t", no), read_contract,
      "contract", no, error);
}

LijiContractRow *
liji_contract_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_contract_statements[GET], error, "k", id), read_contract,
      "contract", "", error);
}

GPtrArray *
liji_contract_list_due (LijiStore *store, LijiDate until, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_contract_statements[LIST_DUE], error,
                                        "di", until, (gint64) limit),
                         read_due, (GDestroyNotify) liji_due_row_free, error);
}

gboolean
liji_grave_holder_insert (LijiAct *act, LijiHolderRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_contract_statements[INSERT_HOLDER], error, "kittttdttiti",
                       &row->contract, row->place, row->name, row->identity_key, row->number,
                       row->phone, row->from_on, row->reason, row->document, row->made_at,
                       row->made_by, liji_act_get_seq (act));
}

GPtrArray *
liji_grave_holder_list (LijiStore *store, const LijiId *contract, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_contract_statements[LIST_HOLDERS], error, "k", contract),
      read_holder, (GDestroyNotify) liji_grave_holder_row_free, error);
}

gboolean
liji_period_insert (LijiAct *act, LijiPeriodRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_contract_statements[INSERT_PERIOD], error, "kddditditi",
                       &row->contract, row->from_on, row->until_on, row->touches, row->amount_fen,
                       row->receipt, row->paid_on, row->made_at, row->made_by,
                       liji_act_get_seq (act));
}

GPtrArray *
liji_period_list (LijiStore *store, const LijiId *contract, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_contract_statements[LIST_PERIODS], error, "k", contract),
      read_period, (GDestroyNotify) liji_period_row_free, error);
}

gboolean
liji_fee_notice_insert (LijiAct *act, LijiFeeNoticeRow *row, GError **error)
{
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_contract_statements[INSERT_NOTICE], error, "kkdidtttiti",
                       &row->id, &row->contract, row->fee_until, row->months, row->on_day, row->how,
                       row->result, row->note, row->made_at, row->made_by, liji_act_get_seq (act));
}

GPtrArray *
liji_fee_notice_list (LijiStore *store, const LijiId *contract, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_contract_statements[LIST_NOTICES], error, "k", contract),
      read_notice, (GDestroyNotify) liji_fee_notice_row_free, error);
}

GPtrArray *
liji_fee_notice_list_sent (LijiStore *store, LijiDate on, const char *how, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_contract_statements[LIST_SENT], error, "dt", on, how),
      read_contract, (GDestroyNotify) liji_contract_row_free, error);
}
