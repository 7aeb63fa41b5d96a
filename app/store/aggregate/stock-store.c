/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/stock-store.h"
#include "store/aggregate/stock-away.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-range.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* One row a booklet, one ledger line a moved range. A movement is one UPDATE over a range of the
 * primary key: it moves all of the range or, when the count is short, nothing, and the serial that
 * stood in the way is named. */

enum
{
  ADD_MOVEMENT,
  RECEIVE,
  ISSUE,
  PUT_BACK,
  LEND,
  BRING_HOME,
  VOID,
  RETURN,
  LOSE,
  DESTROY,
  USE,
  FIND_OFFENDER,
  COUNT_RANGE,
  GET,
  FIND_HOLDER,
  SUGGEST,
  SUGGEST_SAFE,
  COUNT_HAND,
  LIST,
};

#define RANGE                                                                                      \
  "kind = $1 AND serial >= $2 AND serial <= $3 AND length (serial) = length ($2) AND state "
#define BOOKLET "serial, kind, state, at_window, registration, holder, reason, batch"

const LijiSql liji_stock_statements[] = {
  [ADD_MOVEMENT]
  = { "stock.movement",
      "INSERT INTO booklet_movement (seq, at, actor, movement, kind, first, last, n, "
      "at_window, reason, witness, batch, registration) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id",
      "+booklet_movement seq at actor movement kind first last n at_window reason witness batch "
      "registration" },
  [RECEIVE] = { "stock.receive", "INSERT INTO booklet (kind, serial, state, batch, movement) "
                                 "VALUES ($1, $2, 'received', $3, $4) ON CONFLICT DO NOTHING" },
  [ISSUE] = { "stock.issue", "UPDATE booklet SET state = 'issued', at_window = $5, movement = $4 "
                             "WHERE " RANGE "= 'received'" },
  [PUT_BACK]
  = { "stock.put_back", "UPDATE booklet SET state = 'received', at_window = NULL, movement = $4 "
                        "WHERE " RANGE "= 'issued'" },
  [LEND] = { "stock.lend", "UPDATE booklet SET state = 'lent', at_window = $5, movement = $4 "
                           "WHERE " RANGE "= 'received'" },
  [BRING_HOME]
  = { "stock.bring_home", "UPDATE booklet SET state = 'received', at_window = NULL, movement = $4 "
                          "WHERE " RANGE "= 'lent' AND at_window = $5" },
  [VOID] = { "stock.void", "UPDATE booklet SET state = 'voided', reason = $5, movement = $4 "
                           "WHERE " RANGE "IN ('received', 'issued', 'used')" },
  [RETURN] = { "stock.return", "UPDATE booklet SET state = 'returned', reason = $5, movement = $4 "
                               "WHERE " RANGE "IN ('received', 'issued')" },
  [LOSE] = { "stock.lose", "UPDATE booklet SET state = 'lost', reason = $5, movement = $4 "
                           "WHERE " RANGE "IN ('received', 'issued')" },
  [DESTROY] = { "stock.destroy", "UPDATE booklet SET state = 'destroyed', movement = $4 "
                                 "WHERE " RANGE "= 'voided'" },
  [USE] = { "stock.use",
            "UPDATE booklet SET registration = $3, holder = $4, movement = $5, at_window = $6, "
            "state = $7 WHERE kind = $1 AND serial = $2 AND state IN ('issued', 'received')",
            "=booklet kind serial registration holder movement at_window state" },
  [FIND_OFFENDER] = { "stock.offender", "SELECT " BOOKLET " FROM booklet WHERE kind = $1 "
                                        "AND serial >= $2 AND serial <= $3 "
                                        "AND length (serial) = length ($2) "
                                        "AND state <> $4 AND state <> $5 AND state <> $6 "
                                        "AND movement <> $7 "
                                        "ORDER BY serial LIMIT 1" },
  [COUNT_RANGE] = { "stock.count_range", "SELECT count (*) FROM booklet WHERE kind = $1 "
                                         "AND serial >= $2 AND serial <= $3 "
                                         "AND length (serial) = length ($2)" },
  [GET] = { "stock.get", "SELECT " BOOKLET " FROM booklet WHERE kind = $1 AND serial = $2" },
  [FIND_HOLDER]
  = { "stock.holder", "SELECT b.serial, b.registration, r.number, b.at_window, m.actor, m.at "
                      "FROM booklet b JOIN booklet_movement m ON m.id = b.movement "
                      "LEFT JOIN registration r ON r.id = b.registration "
                      "WHERE b.kind = $1 AND b.serial = $2" },
  /* Two reads by two partial indexes: a window's hand, and the safe of an office that issues none.
   */
  [SUGGEST] = { "stock.suggest", "SELECT serial FROM booklet WHERE kind = $1 AND at_window = $2 "
                                 "AND state = 'issued' ORDER BY serial LIMIT $3" },
  [SUGGEST_SAFE] = { "stock.suggest_safe", "SELECT serial FROM booklet WHERE kind = $1 "
                                           "AND state = 'received' ORDER BY serial LIMIT $2" },
  [COUNT_HAND] = { "stock.count_hand", "SELECT count (*) FROM booklet WHERE kind = $1 "
                                       "AND at_window = $2 AND state = 'issued'" },
  [LIST] = { "stock.list", "SELECT " BOOKLET " FROM booklet WHERE kind = $1 AND serial > $2 "
                           "AND ($3 = '' OR state = $3) AND ($4 = '' OR at_window = $4) "
                           "ORDER BY serial LIMIT $5" },
};
const guint liji_stock_n_statements = G_N_ELEMENTS (liji_stock_statements);

/* What a kind of movement may take from, and what of the line it fills. */
typedef struct
{
  const char *name;
  guint statement;
  const char *from[3]; /* states it takes booklets out of */
} Movement;

static const Movement movements[] = {
  { "issue", ISSUE, { "received", "received", "received" } },
  { "put_back", PUT_BACK, { "issued", "issued", "issued" } },
  { "lend", LEND, { "received", "received", "received" } },
  { "bring_home", BRING_HOME, { "lent", "lent", "lent" } },
  { "void", VOID, { "received", "issued", "used" } },
  { "return", RETURN, { "received", "issued", "issued" } },
  { "lose", LOSE, { "received", "issued", "issued" } },
  { "destroy", DESTROY, { "voided", "voided", "voided" } },
};

static gpointer
read_booklet (LijiStatement *row)
{
  LijiBooklet *booklet = g_new0 (LijiBooklet, 1);

  booklet->serial = liji_statement_dup_text (row, 0);
  booklet->kind = liji_statement_dup_text (row, 1);
  booklet->state = liji_statement_dup_text (row, 2);
  booklet->window = liji_statement_dup_text (row, 3);
  booklet->registration = liji_statement_get_id (row, 4);
  booklet->holder = liji_statement_dup_text (row, 5);
  booklet->reason = liji_statement_dup_text (row, 6);
  booklet->batch = liji_statement_dup_text (row, 7);
  return booklet;
}

static gpointer
read_holder (LijiStatement *row)
{
  LijiHolder *holder = g_new0 (LijiHolder, 1);

  holder->kind = g_strdup ("booklet");
  holder->key = liji_statement_dup_text (row, 0);
  holder->subject = liji_statement_get_id (row, 1);
  holder->owner = liji_statement_dup_text (row, 2);
  holder->window = liji_statement_dup_text (row, 3);
  holder->user = liji_statement_dup_text (row, 4);
  holder->since = liji_statement_get_int64 (row, 5);
  return holder;
}

/* The number of the new line of the ledger, or -1. */
static gint64
add_movement (LijiAct *act, const LijiMovement *line, GError **error)
{
  return liji_act_insert (act, &liji_stock_statements[ADD_MOVEMENT], error, "iitttttittttk",
                          liji_act_get_seq (act), liji_act_get_time (act), liji_act_get_user (act),
                          line->movement, line->kind, line->first, line->last, line->count,
                          line->window, line->reason, line->witness, line->batch,
                          &line->registration);
}

static LijiHolder *
find_holder (LijiDb *db, const char *kind, const char *serial, GError **error)
{
  return liji_rows_read_one (
      liji_db_query (db, &liji_stock_statements[FIND_HOLDER], error, "tt", kind, serial),
      read_holder, "booklet", serial, error);
}

static gboolean
refuse_held (LijiDb *db, const LijiBooklet *booklet, GError **error)
{
  LijiHolder *holder = find_holder (db, booklet->kind, booklet->serial, error);
  g_autofree char *what = g_strdup_printf ("booklet %s", booklet->serial);

  if (!holder)
    return FALSE;
  g_propagate_error (error, liji_store_error_new_held (what, holder));
  return FALSE;
}

static gboolean
refuse_state (LijiDb *db, const LijiBooklet *booklet, GError **error)
{
  if (strcmp (booklet->state, "used") == 0)
    return refuse_held (db, booklet, error);
  g_set_error (
      error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE, "booklet %s is %s%s%s", booklet->serial,
      strcmp (booklet->state, "received") == 0 ? "in the safe" : booklet->state,
      !booklet->window                         ? ""
      : strcmp (booklet->state, "issued") == 0 ? " to window "
      : strcmp (booklet->state, "lent") == 0   ? " to "
                                               : "",
      booklet->window
              && (strcmp (booklet->state, "issued") == 0 || strcmp (booklet->state, "lent") == 0)
          ? booklet->window
          : "");
  liji_store_error_name (error, "booklet", booklet->serial, booklet->state, booklet->window);
  return FALSE;
}

static gboolean
refuse_missing (LijiDb *db, const char *kind, const LijiSerials *range, GError **error)
{
  for (gint64 i = 0; i < range->count; i++)
    {
      g_autofree char *serial = liji_serials_make (range, i);
      g_autoptr (LijiBooklet) booklet = liji_rows_read_one (
          liji_db_query (db, &liji_stock_statements[GET], error, "tt", kind, serial), read_booklet,
          NULL, NULL, error);
      if (booklet)
        continue;
      if (!error || !*error)
        {
          g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND,
                       "booklet %s (%s) was never received", serial, kind);
          liji_store_error_name (error, "booklet", serial, "unknown", NULL);
        }
      return FALSE;
    }
  return TRUE;
}

/* Why a range could not move as a whole, as it was before line @moved_by moved a part of it. Always
 * sets @error. */
static gboolean
explain (LijiDb *db,
         const char *kind,
         const LijiSerials *range,
         const Movement *movement,
         gint64 moved_by,
         GError **error)
{
  GError *failure = NULL;
  g_autoptr (LijiBooklet) offender = liji_rows_read_one (
      liji_db_query (db, &liji_stock_statements[FIND_OFFENDER], &failure, "tttttti", kind,
                     range->first, range->last, movement->from[0], movement->from[1],
                     movement->from[2], moved_by),
      read_booklet, NULL, NULL, &failure);

  if (failure)
    g_propagate_error (error, failure);
  else if (offender)
    refuse_state (db, offender, error);
  else if (refuse_missing (db, kind, range, error))
    /* All are in the right state: they are lent to somebody else. */
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_STATE,
                 "booklets %s to %s are not all with that outpost", range->first, range->last);
  return FALSE;
}

static const Movement *
find_movement (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (movements); i++)
    if (strcmp (movements[i].name, name) == 0)
      return &movements[i];
  g_assert_not_reached ();
}

/* @line holds movement, kind, first, last and what else goes into the ledger; @extra is the
 * statement's $5, or NULL when it has none. */
static gboolean
move (LijiAct *act, LijiMovement *line, const char *extra, gint64 *count, GError **error)
{
  const Movement *movement = find_movement (line->movement);
  LijiDb *db = liji_act_get_db (act);
  gboolean moved;
  gint64 id;
  LijiSerials range;

  if (!liji_serials_read (line->first, line->last, &range, error))
    return FALSE;
  line->last = (char *) range.last;
  line->count = range.count;
  id = add_movement (act, line, error);
  if (id < 0)
    return FALSE;
  if (movement->statement == PUT_BACK || movement->statement == DESTROY)
    moved = liji_db_run (db, &liji_stock_statements[movement->statement], error, "ttti", line->kind,
                         range.first, range.last, id);
  else
    moved = liji_db_run (db, &liji_stock_statements[movement->statement], error, "tttit",
                         line->kind, range.first, range.last, id, extra);
  if (!moved)
    return FALSE;
  if (liji_db_get_changes (db) != range.count)
    return explain (db, line->kind, &range, movement, id, error);
  if (count)
    *count = range.count;
  return TRUE;
}

static gboolean
insert_range (LijiAct *act,
              const char *kind,
              const LijiSerials *range,
              const char *batch,
              gint64 id,
              GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (db, &liji_stock_statements[RECEIVE], error);

  if (!statement)
    return FALSE;
  for (gint64 i = 0; i < range->count; i++)
    {
      g_autofree char *serial = liji_serials_make (range, i);
      liji_statement_bind (statement, "ttti", kind, serial, batch, id);
      if (!liji_statement_run (statement, error))
        return FALSE;
      if (liji_db_get_changes (db) != 1)
        {
          g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
                       "booklet %s (%s) was received before", serial, kind);
          liji_store_error_name (error, "booklet", serial, "known", NULL);
          return FALSE;
        }
      liji_statement_reset (statement);
    }
  return TRUE;
}

gboolean
liji_stock_receive (LijiAct *act,
                    const char *kind,
                    const char *first,
                    const char *last,
                    const char *batch,
                    gint64 *count,
                    GError **error)
{
  LijiMovement line = { .movement = (char *) "receive",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .batch = (char *) batch };
  LijiSerials range;
  gint64 id;

  if (!liji_serials_read (first, last, &range, error))
    return FALSE;
  line.last = (char *) range.last;
  line.count = range.count;
  id = add_movement (act, &line, error);
  if (id < 0 || !insert_range (act, kind, &range, batch ? batch : "", id, error))
    return FALSE;
  if (count)
    *count = range.count;
  return TRUE;
}

gboolean
liji_stock_issue (LijiAct *act,
                  const char *kind,
                  const char *first,
                  const char *last,
                  const char *window,
                  gint64 *count,
                  GError **error)
{
  LijiMovement line = { .movement = (char *) "issue",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last,
                        .window = (char *) window };

  return move (act, &line, window, count, error);
}

gboolean
liji_stock_put_back (LijiAct *act,
                     const char *kind,
                     const char *first,
                     const char *last,
                     gint64 *count,
                     GError **error)
{
  LijiMovement line = { .movement = (char *) "put_back",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last };

  return move (act, &line, NULL, count, error);
}

gboolean
liji_stock_lend (LijiAct *act,
                 const char *kind,
                 const char *first,
                 const char *last,
                 const char *outpost,
                 gint64 *count,
                 GError **error)
{
  LijiMovement line = { .movement = (char *) "lend",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last,
                        .window = (char *) outpost };

  return move (act, &line, outpost, count, error);
}

gboolean
liji_stock_bring_home (LijiAct *act,
                       const char *kind,
                       const char *first,
                       const char *last,
                       const char *outpost,
                       gint64 *count,
                       GError **error)
{
  LijiMovement line = { .movement = (char *) "bring_home",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last,
                        .reason = (char *) outpost };

  return move (act, &line, outpost, count, error);
}

/* Void, return and lose differ in their name only. */
static gboolean
move_out (LijiAct *act,
          const char *movement,
          const char *kind,
          const char *first,
          const char *last,
          const char *reason,
          gint64 *count,
          GError **error)
{
  LijiMovement line = { .movement = (char *) movement,
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last,
                        .reason = (char *) reason };

  return move (act, &line, reason, count, error);
}

gboolean
liji_stock_void (LijiAct *act,
                 const char *kind,
                 const char *first,
                 const char *last,
                 const char *reason,
                 gint64 *count,
                 GError **error)
{
  return move_out (act, "void", kind, first, last, reason, count, error);
}

gboolean
liji_stock_return (LijiAct *act,
                   const char *kind,
                   const char *first,
                   const char *last,
                   const char *reason,
                   gint64 *count,
                   GError **error)
{
  return move_out (act, "return", kind, first, last, reason, count, error);
}

gboolean
liji_stock_lose (LijiAct *act,
                 const char *kind,
                 const char *first,
                 const char *last,
                 const char *reason,
                 gint64 *count,
                 GError **error)
{
  return move_out (act, "lose", kind, first, last, reason, count, error);
}

gboolean
liji_stock_destroy (LijiAct *act,
                    const char *kind,
                    const char *first,
                    const char *last,
                    const char *batch,
                    const char *witness,
                    gint64 *count,
                    GError **error)
{
  LijiMovement line = { .movement = (char *) "destroy",
                        .kind = (char *) kind,
                        .first = (char *) first,
                        .last = (char *) last,
                        .batch = (char *) batch,
                        .witness = (char *) witness };

  return move (act, &line, NULL, count, error);
}

gboolean
liji_stock_use (LijiAct *act,
                const char *kind,
                const char *serial,
                const char *window,
                const LijiId *registration,
                const char *holder,
                GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  g_autoptr (LijiBooklet) booklet = liji_stock_get (liji_act_get_store (act), kind, serial, error);
  LijiMovement line = { .movement = (char *) "use",
                        .kind = (char *) kind,
                        .first = (char *) serial,
                        .last = (char *) serial,
                        .count = 1,
                        .registration = *registration };
  gboolean in_hand;
  gint64 id;

  if (!booklet)
    return FALSE;
  in_hand = strcmp (booklet->state, "issued") == 0;
  if (!in_hand && strcmp (booklet->state, "received") != 0)
    return refuse_state (db, booklet, error);
  if (in_hand && window && g_strcmp0 (booklet->window, window) != 0)
    return refuse_held (db, booklet, error);
  line.window = in_hand ? booklet->window : (char *) window;
  id = add_movement (act, &line, error);
  return id >= 0
         && liji_act_send (act, &liji_stock_statements[USE], error, "ttktitt", kind, serial,
                           registration, holder, id, line.window, "used");
}

LijiBooklet *
liji_stock_get (LijiStore *store, const char *kind, const char *serial, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_stock_statements[GET], error, "tt", kind, serial),
      read_booklet, "booklet", serial, error);
}

static gpointer
read_serial (LijiStatement *row)
{
  return liji_statement_dup_text (row, 0);
}

GPtrArray *
liji_stock_suggest (LijiStore *store, const char *kind, const char *window, guint n, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) serials
      = liji_rows_read (liji_db_query (reading.db, &liji_stock_statements[SUGGEST], error, "tti",
                                       kind, window, (gint64) n),
                        read_serial, g_free, error);
  GPtrArray *safe;

  if (!serials || serials->len >= n)
    return g_steal_pointer (&serials);
  safe = liji_rows_read (liji_db_query (reading.db, &liji_stock_statements[SUGGEST_SAFE], error,
                                        "ti", kind, (gint64) (n - serials->len)),
                         read_serial, NULL, error);
  if (!safe)
    return NULL;
  g_ptr_array_extend_and_steal (serials, safe);
  return g_steal_pointer (&serials);
}

gint64
liji_stock_count_in_hand (LijiStore *store, const char *kind, const char *window, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_stock_statements[COUNT_HAND], error, "tt", kind, window),
      error);
}

GPtrArray *
liji_stock_list (LijiStore *store,
                 const char *kind,
                 const char *state,
                 const char *window,
                 const char *after,
                 guint limit,
                 GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_stock_statements[LIST], error, "tttti",
                                        kind, after ? after : "", state ? state : "",
                                        window ? window : "", (gint64) limit),
                         read_booklet, (GDestroyNotify) liji_booklet_free, error);
}

void
liji_booklet_free (LijiBooklet *booklet)
{
  g_free (booklet->serial);
  g_free (booklet->kind);
  g_free (booklet->state);
  g_free (booklet->window);
  g_free (booklet->holder);
  g_free (booklet->reason);
  g_free (booklet->batch);
  g_free (booklet);
}
