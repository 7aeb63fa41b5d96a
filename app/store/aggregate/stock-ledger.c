/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/stock-ledger.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* The ledger read: what moved, what there is, and whether the two agree. */

enum
{
  BALANCE,
  BALANCE_BATCH,
  MOVEMENTS,
  MOVEMENTS_OF,
  LIST_LAST,
  SUM_COUNTS,
};

#define STATE(code) "sum (CASE WHEN b.state = '" code "' THEN 1 ELSE 0 END)"
#define STATES                                                                                     \
  STATE ("received")                                                                               \
  ", " STATE ("issued") ", " STATE ("used") ", " STATE ("voided") ", " STATE (                     \
      "returned") ", " STATE ("lost") ", " STATE ("destroyed") ", " STATE ("lent")
#define MOVEMENT                                                                                   \
  "seq, at, actor, movement, kind, first, last, n, at_window, reason, witness, batch, "            \
  "registration"

const LijiSql liji_ledger_statements[] = {
  [BALANCE] = { "ledger.balance", "SELECT b.kind, NULL, (SELECT sum (m.n) FROM booklet_movement m "
                                  "WHERE m.kind = b.kind AND m.movement = 'receive'), " STATES
                                  " FROM booklet b GROUP BY b.kind ORDER BY b.kind" },
  [BALANCE_BATCH]
  = { "ledger.balance_batch",
      "SELECT b.kind, b.batch, (SELECT sum (m.n) FROM booklet_movement m WHERE m.kind = b.kind "
      "AND m.movement = 'receive' AND coalesce (m.batch, '') = b.batch), " STATES
      " FROM booklet b GROUP BY b.kind, b.batch ORDER BY b.kind, b.batch" },
  [MOVEMENTS] = { "ledger.movements", "SELECT " MOVEMENT " FROM booklet_movement "
                                      "WHERE ($1 = '' OR kind = $1) AND seq < $2 "
                                      "ORDER BY id DESC LIMIT $3" },
  [MOVEMENTS_OF] = { "ledger.movements_of", "SELECT " MOVEMENT " FROM booklet_movement "
                                            "WHERE kind = $1 AND first <= $2 AND last >= $2 "
                                            "AND length (first) = length ($2) AND seq < $3 "
                                            "ORDER BY id DESC LIMIT $4" },
  /* Every booklet whose state its last movement does not explain. */
  [LIST_LAST]
  = { "ledger.audit",
      "SELECT b.kind, b.serial, b.state, m.movement, m.first, m.last FROM booklet b "
      "LEFT JOIN booklet_movement m ON m.id = b.movement "
      "WHERE m.id IS NULL OR m.kind <> b.kind OR b.serial < m.first OR b.serial > m.last "
      "OR b.state <> CASE m.movement WHEN 'receive' THEN 'received' WHEN 'put_back' THEN "
      "'received' "
      "WHEN 'bring_home' THEN 'received' WHEN 'lend' THEN 'lent' "
      "WHEN 'issue' THEN 'issued' WHEN 'use' THEN 'used' WHEN 'void' THEN 'voided' "
      "WHEN 'return' THEN 'returned' WHEN 'lose' THEN 'lost' ELSE 'destroyed' END "
      "ORDER BY b.kind, b.serial LIMIT 100" },
  /* How often the ledger moved booklets, and how many booklets rest on a line, by movement. */
  [SUM_COUNTS] = { "ledger.sums",
                   "SELECT m.id, m.movement, m.first, m.last, m.n, "
                   "(SELECT count (*) FROM booklet b WHERE b.kind = m.kind AND b.serial >= m.first "
                   "AND b.serial <= m.last AND length (b.serial) = length (m.first)) AS found "
                   "FROM booklet_movement m WHERE m.movement = 'receive'" },
};
const guint liji_ledger_n_statements = G_N_ELEMENTS (liji_ledger_statements);

static gpointer
read_movement (LijiStatement *row)
{
  LijiMovement *movement = g_new0 (LijiMovement, 1);

  movement->seq = liji_statement_get_int64 (row, 0);
  movement->at = liji_statement_get_int64 (row, 1);
  movement->user = liji_statement_dup_text (row, 2);
  movement->movement = liji_statement_dup_text (row, 3);
  movement->kind = liji_statement_dup_text (row, 4);
  movement->first = liji_statement_dup_text (row, 5);
  movement->last = liji_statement_dup_text (row, 6);
  movement->count = liji_statement_get_int64 (row, 7);
  movement->window = liji_statement_dup_text (row, 8);
  movement->reason = liji_statement_dup_text (row, 9);
  movement->witness = liji_statement_dup_text (row, 10);
  movement->batch = liji_statement_dup_text (row, 11);
  movement->registration = liji_statement_get_id (row, 12);
  return movement;
}

static gpointer
read_balance (LijiStatement *row)
{
  LijiStockBalance *balance = g_new0 (LijiStockBalance, 1);

  balance->kind = liji_statement_dup_text (row, 0);
  balance->batch = liji_statement_dup_text (row, 1);
  balance->received = liji_statement_get_int64 (row, 2);
  balance->in_safe = liji_statement_get_int64 (row, 3);
  balance->in_hand = liji_statement_get_int64 (row, 4);
  balance->used = liji_statement_get_int64 (row, 5);
  balance->destroyed = liji_statement_get_int64 (row, 9);
  balance->voided = liji_statement_get_int64 (row, 6) + balance->destroyed;
  balance->returned = liji_statement_get_int64 (row, 7);
  balance->lost = liji_statement_get_int64 (row, 8);
  balance->lent = liji_statement_get_int64 (row, 10);
  balance->balanced = balance->received
                      == balance->in_safe + balance->in_hand + balance->lent + balance->used
                             + balance->voided + balance->returned + balance->lost;
  return balance;
}

static gpointer
read_finding (LijiStatement *row)
{
  return g_strdup_printf ("booklet %s (%s) is %s, the ledger's last line about it says %s",
                          liji_statement_get_text (row, 1), liji_statement_get_text (row, 0),
                          liji_statement_get_text (row, 2),
                          liji_statement_is_null (row, 3) ? "nothing"
                                                          : liji_statement_get_text (row, 3));
}

/* NULL for a line that is right. */
static gpointer
read_short_line (LijiStatement *row)
{
  gint64 wanted = liji_statement_get_int64 (row, 4);
  gint64 found = liji_statement_get_int64 (row, 5);

  if (wanted == found)
    return NULL;
  return g_strdup_printf (
      "booklets %s to %s: %" G_GINT64_FORMAT " received, %" G_GINT64_FORMAT " on record",
      liji_statement_get_text (row, 2), liji_statement_get_text (row, 3), wanted, found);
}

GPtrArray *
liji_stock_balance (LijiStore *store, gboolean by_batch, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_prepare (reading.db, &liji_ledger_statements[by_batch ? BALANCE_BATCH : BALANCE],
                       error),
      read_balance, (GDestroyNotify) liji_stock_balance_free, error);
}

GPtrArray *
liji_stock_movements (LijiStore *store,
                      const char *kind,
                      const char *serial,
                      gint64 before,
                      guint limit,
                      GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiStatement *rows;

  if (!before)
    before = G_MAXINT64;
  if (serial)
    rows = liji_db_query (reading.db, &liji_ledger_statements[MOVEMENTS_OF], error, "ttii", kind,
                          serial, before, (gint64) limit);
  else
    rows = liji_db_query (reading.db, &liji_ledger_statements[MOVEMENTS], error, "tii",
                          kind ? kind : "", before, (gint64) limit);
  return liji_rows_read (rows, read_movement, (GDestroyNotify) liji_movement_free, error);
}

static gboolean
append (GPtrArray *findings, GPtrArray *found)
{
  if (!found)
    return FALSE;
  g_ptr_array_extend_and_steal (findings, found);
  return TRUE;
}

gboolean
liji_stock_audit (LijiStore *store, GPtrArray *findings, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiDb *db = reading.db;

  return append (findings,
                 liji_rows_read (liji_db_prepare (db, &liji_ledger_statements[LIST_LAST], error),
                                 read_finding, NULL, error))
         && append (findings, liji_rows_read (
                                  liji_db_prepare (db, &liji_ledger_statements[SUM_COUNTS], error),
                                  read_short_line, NULL, error));
}

void
liji_movement_free (LijiMovement *movement)
{
  g_free (movement->user);
  g_free (movement->movement);
  g_free (movement->kind);
  g_free (movement->first);
  g_free (movement->last);
  g_free (movement->window);
  g_free (movement->reason);
  g_free (movement->witness);
  g_free (movement->batch);
  g_free (movement);
}

void
liji_stock_balance_free (LijiStockBalance *balance)
{
  g_free (balance->kind);
  g_free (balance->batch);
  g_free (balance);
}
