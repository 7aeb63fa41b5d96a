/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/matter-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  UPDATE,
  FIND,
  GET,
  OF_CASE,
  LIST_OPEN,
  BETWEEN,
  ITEM_INSERT,
  ITEM_UPDATE,
  ITEMS,
  LIST_INSERT,
  LIST_LAST,
};

#define ROW                                                                                        \
  "id, no, case_id, state, deceased, intake, helper, form, reason, opened_at, opened_by, "         \
  "closed_on, revision"
#define ITEM                                                                                       \
  "code, name, department, state, materials, days, message, corrections, sent_at, answered_at, "   \
  "reason, effective_on, amount_fen, handler, ended_on"

const LijiSql liji_matter_statements[] = {
  [INSERT] = { "matter.insert",
               "INSERT INTO matter (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
               "$11, $12, $13, $14)",
               "+matter id no case_id state deceased intake helper form reason opened_at opened_by "
               "closed_on revision seq" },
  [UPDATE] = { "matter.update",
               "UPDATE matter SET state = $3, form = $4, reason = $5, closed_on = $6, revision = "
               "$7, seq = $8 WHERE id = $1 AND revision = $2",
               "=matter id . state form reason closed_on revision seq" },
  [FIND] = { "matter.find", "SELECT " ROW " FROM matter WHERE no = $1" },
  [GET] = { "matter.get", "SELECT " ROW " FROM matter WHERE id = $1" },
  [OF_CASE]
  = { "matter.of_case", "SELECT " ROW " FROM matter WHERE case_id = $1 ORDER BY opened_at, id" },
  [LIST_OPEN] = { "matter.open", "SELECT " ROW " FROM matter WHERE state = 'open' ORDER BY "
                                 "opened_at, id LIMIT $1" },
  [BETWEEN] = { "matter.between", "SELECT " ROW " FROM matter WHERE opened_at >= $1 AND opened_at "
                                  "< $2 ORDER BY opened_at, id LIMIT $3" },
  [ITEM_INSERT] = { "matter_item.insert",
                    "INSERT INTO matter_item (matter, " ITEM ", seq) VALUES ($1, $2, $3, $4, $5, "
                    "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
                    "+matter_item matter code name department state materials days message "
                    "corrections sent_at answered_at reason effective_on amount_fen handler "
                    "ended_on seq" },
  [ITEM_UPDATE] = { "matter_item.update",
                    "UPDATE matter_item SET state = $3, message = $4, corrections = $5, sent_at = "
                    "$6, answered_at = $7, reason = $8, effective_on = $9, amount_fen = $10, "
                    "handler = $11, ended_on = $12, seq = $13 WHERE matter = $1 AND code = $2",
                    "=matter_item matter code state message corrections sent_at answered_at reason "
                    "effective_on amount_fen handler ended_on seq" },
  [ITEMS] = { "matter_item.of", "SELECT " ITEM " FROM matter_item WHERE matter = $1 ORDER BY "
                                "code" },
  [LIST_INSERT] = { "matter_list.insert",
                    "INSERT INTO matter_list (id, basis, items, made_at, made_by, seq) VALUES ($1, "
                    "$2, $3, $4, $5, $6)",
                    "+matter_list id basis items made_at made_by seq" },
  [LIST_LAST]
  = { "matter_list.last", "SELECT items, basis FROM matter_list ORDER BY seq DESC LIMIT 1" },
};
const guint liji_matter_n_statements = G_N_ELEMENTS (liji_matter_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiMatterRow *row = g_new0 (LijiMatterRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->case_id = liji_statement_get_id (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->deceased = liji_statement_dup_text (s, 4);
  row->intake = liji_statement_dup_text (s, 5);
  row->helper = liji_statement_dup_text (s, 6);
  row->form = liji_statement_dup_bytes (s, 7);
  row->reason = liji_statement_dup_text (s, 8);
  row->opened_at = liji_statement_get_int64 (s, 9);
  row->opened_by = liji_statement_dup_text (s, 10);
  row->closed_on = liji_statement_get_date (s, 11);
  row->revision = liji_statement_get_int64 (s, 12);
  return row;
}

static gpointer
read_item (LijiStatement *s)
{
  LijiMatterItemRow *row = g_new0 (LijiMatterItemRow, 1);

  row->code = liji_statement_dup_text (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->department = liji_statement_dup_text (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->materials = liji_statement_get_int64 (s, 4);
  row->days = liji_statement_get_int64 (s, 5);
  row->message = liji_statement_get_id (s, 6);
  row->corrections = liji_statement_get_int64 (s, 7);
  row->sent_at = liji_statement_get_int64 (s, 8);
  row->answered_at = liji_statement_get_int64 (s, 9);
  row->reason = liji_statement_dup_text (s, 10);
  row->effective_on = liji_statement_get_date (s, 11);
  row->amount_fen = liji_statement_get_int64 (s, 12);
  row->handler = liji_statement_dup_text (s, 13);
  row->ended_on = liji_statement_get_date (s, 14);
  return row;
}

void
liji_matter_row_free (LijiMatterRow *row)
{
  g_free (row->no);
  g_free (row->state);
  g_free (row->deceased);
  g_free (row->intake);
  g_free (row->helper);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row->reason);
  g_free (row->opened_by);
  g_free (row);
}

void
liji_matter_item_row_free (LijiMatterItemRow *row)
{
  g_free (row->code);
  g_free (row->name);
  g_free (row->department);
  g_free (row->state);
  g_free (row->reason);
  g_free (row->handler);
  g_free (row);
}

static gboolean
make_no (LijiAct *act, LijiMatterRow *row, const char *office, const char *home, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("matter-%04d", year);
  gint64 n;

  if (row->no != NULL)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("SH-%s-%04d-%s-%06" G_GINT64_FORMAT, office, year, home, n);
  return TRUE;
}

gboolean
liji_matter_insert (LijiAct *act,
                    LijiMatterRow *row,
                    const char *office,
                    const char *home,
                    GError **error)
{
  if (!make_no (act, row, office, home, error))
    return FALSE;
  row->opened_at = liji_act_get_time (act);
  g_free (row->opened_by);
  row->opened_by = g_strdup (liji_act_get_user (act));
  row->revision = 1;
  return liji_act_run (act, &liji_matter_statements[INSERT], error, "ktkttttbtitdii", &row->id,
                       row->no, &row->case_id, row->state, row->deceased, row->intake, row->helper,
                       row->form, row->reason, row->opened_at, row->opened_by, row->closed_on,
                       row->revision, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error)
         && liji_act_add_subject (act, &row->case_id, error);
}

gboolean
liji_matter_update (LijiAct *act, LijiMatterRow *row, GError **error)
{
  if (!liji_act_run (act, &liji_matter_statements[UPDATE], error, "kitbtdii", &row->id,
                     row->revision, row->state, row->form, row->reason, row->closed_on,
                     row->revision + 1, liji_act_get_seq (act))
      || !liji_rows_expect_one (liji_act_get_db (act), "matter", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_matter_item_insert (LijiAct *act, const LijiId *matter, LijiMatterItemRow *row, GError **error)
{
  return liji_act_run (act, &liji_matter_statements[ITEM_INSERT], error, "kttttiikiiitditdi",
                       matter, row->code, row->name, row->department, row->state, row->materials,
                       row->days, &row->message, row->corrections, row->sent_at, row->answered_at,
                       row->reason, row->effective_on, row->amount_fen, row->handler, row->ended_on,
                       liji_act_get_seq (act));
}

gboolean
liji_matter_item_update (LijiAct *act, const LijiId *matter, LijiMatterItemRow *row, GError **error)
{
  return liji_act_run (act, &liji_matter_statements[ITEM_UPDATE], error, "kttkiiitditdi", matter,
                       row->code, row->state, &row->message, row->corrections, row->sent_at,
                       row->answered_at, row->reason, row->effective_on, row->amount_fen,
                       row->handler, row->ended_on, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "item", error);
}

LijiMatterRow *
liji_matter_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_matter_statements[FIND], error, "t", no), read_row, "matter",
      no, error);
}

LijiMatterRow *
liji_matter_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_matter_statements[GET], error, "k", id), read_row, "matter",
      text, error);
}

GPtrArray *
liji_matter_of_case (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_matter_statements[OF_CASE], error, "k", case_id), read_row,
      (GDestroyNotify) liji_matter_row_free, error);
}

GPtrArray *
liji_matter_list_open (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_matter_statements[LIST_OPEN], error, "i", (gint64) limit),
      read_row, (GDestroyNotify) liji_matter_row_free, error);
}

GPtrArray *
liji_matter_list_between (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_matter_statements[BETWEEN], error, "iii",
                                        from, until, (gint64) limit),
                         read_row, (GDestroyNotify) liji_matter_row_free, error);
}

GPtrArray *
liji_matter_items (LijiStore *store, const LijiId *matter, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_matter_statements[ITEMS], error, "k", matter), read_item,
      (GDestroyNotify) liji_matter_item_row_free, error);
}

gboolean
liji_matter_list_insert (LijiAct *act, const char *basis, GBytes *items, GError **error)
{
  LijiId id = liji_act_make_id (act, "matter-list", 0);

  return liji_act_run (act, &liji_matter_statements[LIST_INSERT], error, "ktbiti", &id, basis,
                       items, liji_act_get_time (act), liji_act_get_user (act),
                       liji_act_get_seq (act));
}

GBytes *
liji_matter_list_last (LijiStore *store, char **basis, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) row
      = liji_db_prepare (reading.db, &liji_matter_statements[LIST_LAST], error);

  if (row == NULL || !liji_statement_step (row, error))
    return NULL;
  if (basis != NULL)
    *basis = liji_statement_dup_text (row, 1);
  return liji_statement_dup_bytes (row, 0);
}
