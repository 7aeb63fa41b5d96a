/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/outpost-store.h"
#include "store/journal/entry.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* The office's side of its outposts: each row follows from acts outpost.point, outpost.lend,
 * outpost.return, outpost.conflict and outpost.resolve. */

enum
{
  PUT_POINT,
  MOVE_POINT,
  PUT_DAY,
  LIST_POINTS,
  LIST_DAYS,
  INSERT_LOAN,
  UPDATE_LOAN,
  GET_LOAN,
  FIND_LOAN,
  LIST_LOANS,
  INSERT_CONFLICT,
  UPDATE_CONFLICT,
  GET_CONFLICT,
  LIST_CONFLICTS,
};

#define LOAN                                                                                       \
  "id, name, point, place, starts_on, ends_on, completes, basis, first, last, booklets_first, "    \
  "booklets_last, key_id, first_hash, state, lent_at, lent_by, returned_at, entries, "             \
  "n_registered, n_taken_in"
#define CONFLICT                                                                                   \
  "id, loan, kind, number, man_name, woman_name, done_on, field, reason, holder, state, "          \
  "decided_by, decided_at, decision, at, entries"

const LijiSql liji_outpost_statements[] = {
  [PUT_POINT] = { "outpost.point",
                  "INSERT INTO outpost_point (id, name, address, seq) "
                  "VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING",
                  "+outpost_point id name address seq" },
  [MOVE_POINT] = { "outpost.move_point",
                   "UPDATE outpost_point SET address = $2, seq = $3 "
                   "WHERE id = $1",
                   "=outpost_point id address seq" },
  [PUT_DAY] = { "outpost.day",
                "INSERT INTO outpost_day (point, day, seq) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                "+outpost_day point day seq" },
  [LIST_POINTS] = { "outpost.points", "SELECT id, name, address FROM outpost_point ORDER BY name" },
  [LIST_DAYS] = { "outpost.days", "SELECT day FROM outpost_day WHERE point = $1 ORDER BY day" },
  [INSERT_LOAN] = { "outpost.insert_loan",
                    "INSERT INTO outpost_loan (" LOAN ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, "
                    "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
                    "+outpost_loan id name point place starts_on ends_on completes basis first "
                    "last booklets_first booklets_last key_id first_hash state lent_at lent_by "
                    "returned_at entries n_registered n_taken_in seq" },
  [UPDATE_LOAN] = { "outpost.update_loan",
                    "UPDATE outpost_loan SET state = $2, returned_at = $3, entries = $4, "
                    "n_registered = $5, n_taken_in = $6, seq = $7 WHERE id = $1",
                    "=outpost_loan id state returned_at entries n_registered n_taken_in seq" },
  [GET_LOAN] = { "outpost.get_loan", "SELECT " LOAN " FROM outpost_loan WHERE id = $1" },
  [FIND_LOAN] = { "outpost.find_loan", "SELECT " LOAN " FROM outpost_loan WHERE name = $1" },
  [LIST_LOANS] = { "outpost.loans", "SELECT " LOAN " FROM outpost_loan "
                                    "WHERE $1 = '' OR state = $1 ORDER BY lent_at DESC, id DESC" },
  [INSERT_CONFLICT]
  = { "outpost.insert_conflict",
      "INSERT INTO outpost_conflict (" CONFLICT ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
      "$9, $10, $11, $12, $13, $14, $15, $16, $17)",
      "+outpost_conflict id loan kind number man_name woman_name done_on field reason holder state "
      "decided_by decided_at decision at entries seq" },
  [UPDATE_CONFLICT]
  = { "outpost.update_conflict",
      "UPDATE outpost_conflict SET state = $2, decided_by = $3, decided_at = $4, decision = $5, "
      "entries = $6, seq = $7 WHERE id = $1",
      "=outpost_conflict id state decided_by decided_at decision entries seq" },
  [GET_CONFLICT]
  = { "outpost.get_conflict", "SELECT " CONFLICT " FROM outpost_conflict WHERE id = $1" },
  [LIST_CONFLICTS] = { "outpost.conflicts", "SELECT " CONFLICT " FROM outpost_conflict "
                                            "WHERE ($1 = '' OR state = $1) ORDER BY at, id" },
};
const guint liji_outpost_n_statements = G_N_ELEMENTS (liji_outpost_statements);

static gpointer
read_point (LijiStatement *s)
{
  LijiPointRow *row = g_new0 (LijiPointRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->address = liji_statement_dup_text (s, 2);
  return row;
}

static gpointer
read_day (LijiStatement *s)
{
  return liji_statement_dup_text (s, 0);
}

static gpointer
read_loan (LijiStatement *s)
{
  LijiLoanRow *row = liji_loan_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->point = liji_statement_dup_text (s, 2);
  row->place = liji_statement_dup_text (s, 3);
  row->starts_on = liji_statement_get_date (s, 4);
  row->ends_on = liji_statement_get_date (s, 5);
  row->completes = liji_statement_get_int64 (s, 6) != 0;
  row->basis = liji_statement_dup_text (s, 7);
  row->first = liji_statement_get_int64 (s, 8);
  row->last = liji_statement_get_int64 (s, 9);
  row->booklets_first = liji_statement_dup_text (s, 10);
  row->booklets_last = liji_statement_dup_text (s, 11);
  row->key_id = liji_statement_dup_text (s, 12);
  row->first_hash = liji_statement_dup_bytes (s, 13);
  row->state = liji_statement_dup_text (s, 14);
  row->lent_at = liji_statement_get_int64 (s, 15);
  row->lent_by = liji_statement_dup_text (s, 16);
  row->returned_at = liji_statement_get_int64 (s, 17);
  row->entries = liji_statement_get_int64 (s, 18);
  row->n_registered = liji_statement_get_int64 (s, 19);
  row->n_taken_in = liji_statement_get_int64 (s, 20);
  return row;
}

/* The entries go as they are, one behind the other, each with its length before it. */
static GBytes *
join_entries (GPtrArray *entries)
{
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      GBytes *bytes = ((LijiEntry *) entries->pdata[i])->bytes;
      guint32 length = GUINT32_TO_BE ((guint32) g_bytes_get_size (bytes));

      g_byte_array_append (out, (const guint8 *) &length, sizeof length);
      g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
    }
  return g_byte_array_free_to_bytes (out);
}

static GPtrArray *
split_entries (GBytes *bytes)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_entry_free);
  gsize at = 0, size = g_bytes_get_size (bytes);

  while (size - at > sizeof (guint32))
    {
      guint32 length;
      g_autoptr (GBytes) one = NULL;
      LijiEntry *entry;

      memcpy (&length, (const guint8 *) g_bytes_get_data (bytes, NULL) + at, sizeof length);
      length = GUINT32_FROM_BE (length);
      at += sizeof length;
      if (length > size - at)
        break;
      one = g_bytes_new_from_bytes (bytes, at, length);
      entry = liji_entry_decode (one, NULL);
      if (entry)
        g_ptr_array_add (entries, entry);
      at += length;
    }
  return entries;
}

static gpointer
read_conflict (LijiStatement *s)
{
  LijiConflictRow *row = g_new0 (LijiConflictRow, 1);
  g_autoptr (GBytes) entries = liji_statement_dup_bytes (s, 15);

  row->id = liji_statement_get_id (s, 0);
  row->loan = liji_statement_get_id (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->number = liji_statement_dup_text (s, 3);
  row->man_name = liji_statement_dup_text (s, 4);
  row->woman_name = liji_statement_dup_text (s, 5);
  row->done_on = liji_statement_get_date (s, 6);
  row->field = liji_statement_dup_text (s, 7);
  row->reason = liji_statement_dup_text (s, 8);
  row->holder = liji_statement_dup_text (s, 9);
  row->state = liji_statement_dup_text (s, 10);
  row->decided_by = liji_statement_dup_text (s, 11);
  row->decided_at = liji_statement_get_int64 (s, 12);
  row->decision = liji_statement_dup_text (s, 13);
  row->at = liji_statement_get_int64 (s, 14);
  row->entries = split_entries (entries);
  return row;
}

static LijiPointRow *
find_point (GPtrArray *points, const char *name)
{
  for (guint i = 0; i < points->len; i++)
    if (strcmp (((LijiPointRow *) points->pdata[i])->name, name) == 0)
      return points->pdata[i];
  return NULL;
}

gboolean
liji_point_put (LijiAct *act, LijiPointRow *row, GError **error)
{
  gint64 seq = liji_act_get_seq (act);
  g_autoptr (GPtrArray) points = liji_point_list (liji_act_get_store (act), error);
  LijiPointRow *known = points ? find_point (points, row->name) : NULL;

  if (!points)
    return FALSE;
  if (known)
    row->id = known->id;
  else if (!liji_act_run (act, &liji_outpost_statements[PUT_POINT], error, "ktti", &row->id,
                          row->name, row->address ? row->address : "", seq))
    return FALSE;
  if (known && row->address && *row->address
      && !liji_act_run (act, &liji_outpost_statements[MOVE_POINT], error, "kti", &row->id,
                        row->address, seq))
    return FALSE;
  for (guint i = 0; i < row->days->len; i++)
    if (!liji_act_run (act, &liji_outpost_statements[PUT_DAY], error, "kti", &row->id,
                       row->days->pdata[i], seq))
      return FALSE;
  return TRUE;
}

GPtrArray *
liji_point_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) points
      = liji_rows_read (liji_db_prepare (reading.db, &liji_outpost_statements[LIST_POINTS], error),
                        read_point, (GDestroyNotify) liji_point_row_free, error);

  for (guint i = 0; points && i < points->len; i++)
    {
      LijiPointRow *row = points->pdata[i];

      row->days = liji_rows_read (
          liji_db_query (reading.db, &liji_outpost_statements[LIST_DAYS], error, "k", &row->id),
          read_day, g_free, error);
      if (!row->days)
        return NULL;
    }
  return g_steal_pointer (&points);
}

gboolean
liji_loan_insert (LijiAct *act, LijiLoanRow *row, GError **error)
{
  row->lent_at = liji_act_get_time (act);
  g_free (row->lent_by);
  row->lent_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_outpost_statements[INSERT_LOAN], error, "ktttddutiitttbtitiiiii",
                       &row->id, row->name, row->point, row->place, row->starts_on, row->ends_on,
                       row->completes, row->basis, row->first, row->last, row->booklets_first,
                       row->booklets_last, row->key_id, row->first_hash, row->state, row->lent_at,
                       row->lent_by, row->returned_at, row->entries, row->n_registered,
                       row->n_taken_in, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_loan_update (LijiAct *act, const LijiLoanRow *row, GError **error)
{
  return liji_act_run (act, &liji_outpost_statements[UPDATE_LOAN], error, "ktiiiii", &row->id,
                       row->state, row->returned_at, row->entries, row->n_registered,
                       row->n_taken_in, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

LijiLoanRow *
liji_loan_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_outpost_statements[GET_LOAN], error, "k", id), read_loan,
      "outpost", text, error);
}

LijiLoanRow *
liji_loan_find (LijiStore *store, const char *name, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_outpost_statements[FIND_LOAN], error, "t", name), read_loan,
      "outpost", name, error);
}

GPtrArray *
liji_loan_list (LijiStore *store, const char *state, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_outpost_statements[LIST_LOANS], error,
                                        "t", state ? state : ""),
                         read_loan, (GDestroyNotify) liji_loan_row_free, error);
}

static gboolean
is_known (LijiStore *store, const LijiId *id, gboolean *known, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiConflictRow) row = liji_conflict_get (store, id, &local);

  *known = row != NULL;
  if (row || g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
liji_conflict_put (LijiAct *act, LijiConflictRow *row, GError **error)
{
  g_autoptr (GBytes) entries = join_entries (row->entries);
  gint64 seq = liji_act_get_seq (act);
  gboolean known;

  if (!is_known (liji_act_get_store (act), &row->id, &known, error))
    return FALSE;
  if (known)
    return liji_act_run (act, &liji_outpost_statements[UPDATE_CONFLICT], error, "kttitbi", &row->id,
                         row->state, row->decided_by, row->decided_at, row->decision, entries, seq)
           && liji_act_add_subject (act, &row->id, error);
  row->at = liji_act_get_time (act);
  return liji_act_run (act, &liji_outpost_statements[INSERT_CONFLICT], error, "kkttttdtttttitibi",
                       &row->id, &row->loan, row->kind, row->number, row->man_name, row->woman_name,
                       row->done_on, row->field, row->reason, row->holder, row->state,
                       row->decided_by, row->decided_at, row->decision, row->at, entries, seq)
         && liji_act_add_subject (act, &row->id, error)
         && liji_act_add_subject (act, &row->loan, error);
}

LijiConflictRow *
liji_conflict_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_outpost_statements[GET_CONFLICT], error, "k", id),
      read_conflict, "conflict", text, error);
}

GPtrArray *
liji_conflict_list (LijiStore *store, const LijiId *loan, const char *state, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GPtrArray *rows
      = liji_rows_read (liji_db_query (reading.db, &liji_outpost_statements[LIST_CONFLICTS], error,
                                       "t", state ? state : ""),
                        read_conflict, (GDestroyNotify) liji_conflict_row_free, error);

  for (guint i = rows && loan ? rows->len : 0; i > 0; i--)
    if (!liji_id_equal (&((LijiConflictRow *) rows->pdata[i - 1])->loan, loan))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

void
liji_point_row_free (LijiPointRow *row)
{
  g_free (row->name);
  g_free (row->address);
  g_clear_pointer (&row->days, g_ptr_array_unref);
  g_free (row);
}

LijiLoanRow *
liji_loan_row_new (void)
{
  return g_new0 (LijiLoanRow, 1);
}

void
liji_loan_row_free (LijiLoanRow *row)
{
  g_free (row->name);
  g_free (row->point);
  g_free (row->place);
  g_free (row->basis);
  g_free (row->booklets_first);
  g_free (row->booklets_last);
  g_free (row->key_id);
  g_clear_pointer (&row->first_hash, g_bytes_unref);
  g_free (row->state);
  g_free (row->lent_by);
  g_free (row);
}

LijiConflictRow *
liji_conflict_row_new (void)
{
  LijiConflictRow *row = g_new0 (LijiConflictRow, 1);

  row->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_entry_free);
  return row;
}

void
liji_conflict_row_free (LijiConflictRow *row)
{
  g_free (row->kind);
  g_free (row->number);
  g_free (row->man_name);
  g_free (row->woman_name);
  g_free (row->field);
  g_free (row->reason);
  g_free (row->holder);
  g_free (row->state);
  g_free (row->decided_by);
  g_free (row->decision);
  g_clear_pointer (&row->entries, g_ptr_array_unref);
  g_free (row);
}
