/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/death-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

/* Person, body and ashes have lives of their own; the case joins them. Where a body lies, and what
 * burns it, is a claim, whose key is unique: nothing holds two. */

enum
{
  INSERT,
  UPDATE,
  GET,
  FIND,
  FIND_TAG,
  FIND_NAME,
  FIND_PERSON,
  LIST_OPEN,
  LIST_KINDS,
  BODY_INSERT,
  BODY_UPDATE,
  BODY_OF,
  BODY_LIST,
};

#define ROW                                                                                        \
  "id, no, kind, state, final, name, identity_key, died_on, due_on, held, noted, moved_at, "       \
  "opened_at, opened_by, revision, updated_at, updated_by, reason, form, resident, cremated_on"
#define BODY                                                                                       \
  "id, case_id, tag, kind, state, slot, furnace, collected_at, started_at, ended_at, cremated_on"

const LijiSql liji_death_statements[] = {
  [INSERT] = { "death.insert",
               "INSERT INTO death_case (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
               "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
               "+death_case id no kind state final name identity_key died_on due_on held noted "
               "moved_at opened_at opened_by revision updated_at updated_by reason form resident "
               "cremated_on seq" },
  [UPDATE] = { "death.update",
               "UPDATE death_case SET state = $3, final = $4, name = $5, identity_key = $6, "
               "died_on = $7, due_on = $8, held = $9, noted = $10, moved_at = $11, updated_at = "
               "$12, updated_by = $13, reason = $14, form = $15, revision = $16, seq = $17, "
               "resident = $18, cremated_on = $19 WHERE id = $1 AND revision = $2",
               "=death_case id . state final name identity_key died_on due_on held noted moved_at "
               "updated_at updated_by reason form revision seq resident cremated_on" },
  [GET] = { "death.get", "SELECT " ROW " FROM death_case WHERE id = $1" },
  [FIND] = { "death.find", "SELECT " ROW " FROM death_case WHERE no = $1" },
  [FIND_TAG] = { "death.of_tag", "SELECT " ROW " FROM death_case WHERE id = (SELECT case_id FROM "
                                 "body WHERE tag = $1)" },
  [FIND_NAME] = { "death.of_name", "SELECT " ROW " FROM death_case WHERE name = $1 AND final = 0 "
                                   "ORDER BY opened_at LIMIT 1" },
  [FIND_PERSON]
  = { "death.of_person",
      "SELECT " ROW " FROM death_case WHERE identity_key = $1 AND id <> $2 AND state NOT IN "
      "('cancelled', 'void', 'transported') ORDER BY CASE WHEN state IN ('reported', "
      "'dispatched', 'collected', 'stored') THEN 1 ELSE 0 END, opened_at LIMIT 1" },
  [LIST_OPEN]
  = { "death.open",
      "SELECT " ROW " FROM death_case WHERE final = 0 ORDER BY opened_at, id LIMIT $1" },
  [LIST_KINDS] = { "death.kinds", "SELECT kind, count (*) FROM body WHERE cremated_on >= $1 AND "
                                  "cremated_on <= $2 GROUP BY kind ORDER BY kind" },
  [BODY_INSERT] = { "body.insert",
                    "INSERT INTO body (" BODY ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                    "$10, $11, $12)",
                    "+body id case_id tag kind state slot furnace collected_at started_at ended_at "
                    "cremated_on seq" },
  [BODY_UPDATE] = { "body.update",
                    "UPDATE body SET state = $2, slot = $3, furnace = $4, started_at = $5, "
                    "ended_at = $6, cremated_on = $7, seq = $8 WHERE id = $1",
                    "=body id state slot furnace started_at ended_at cremated_on seq" },
  [BODY_OF] = { "body.of", "SELECT " BODY " FROM body WHERE case_id = $1" },
  [BODY_LIST] = { "body.list", "SELECT " BODY " FROM body ORDER BY tag" },
};
const guint liji_death_n_statements = G_N_ELEMENTS (liji_death_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiDeathRow *row = g_new0 (LijiDeathRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->final = liji_statement_get_int64 (s, 4) != 0;
  row->name = liji_statement_dup_text (s, 5);
  row->identity_key = liji_statement_dup_text (s, 6);
  row->died_on = liji_statement_get_date (s, 7);
  row->due_on = liji_statement_get_date (s, 8);
  row->held = liji_statement_get_int64 (s, 9) != 0;
  row->noted = liji_statement_get_int64 (s, 10) != 0;
  row->moved_at = liji_statement_get_int64 (s, 11);
  row->opened_at = liji_statement_get_int64 (s, 12);
  row->opened_by = liji_statement_dup_text (s, 13);
  row->revision = liji_statement_get_int64 (s, 14);
  row->updated_at = liji_statement_get_int64 (s, 15);
  row->updated_by = liji_statement_dup_text (s, 16);
  row->reason = liji_statement_dup_text (s, 17);
  row->form = liji_statement_dup_bytes (s, 18);
  row->resident = liji_statement_get_int64 (s, 19) != 0;
  row->cremated_on = liji_statement_get_date (s, 20);
  return row;
}

static gpointer
read_body (LijiStatement *s)
{
  LijiBodyRow *row = g_new0 (LijiBodyRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->case_id = liji_statement_get_id (s, 1);
  row->tag = liji_statement_dup_text (s, 2);
  row->kind = liji_statement_dup_text (s, 3);
  row->state = liji_statement_dup_text (s, 4);
  row->slot = liji_statement_dup_text (s, 5);
  row->furnace = liji_statement_dup_text (s, 6);
  row->collected_at = liji_statement_get_int64 (s, 7);
  row->started_at = liji_statement_get_int64 (s, 8);
  row->ended_at = liji_statement_get_int64 (s, 9);
  row->cremated_on = liji_statement_get_date (s, 10);
  return row;
}

static gpointer
read_kind (LijiStatement *s)
{
  LijiKindCountRow *row = g_new0 (LijiKindCountRow, 1);

  row->kind = liji_statement_dup_text (s, 0);
  row->n = liji_statement_get_int64 (s, 1);
  return row;
}

void
liji_death_row_free (LijiDeathRow *row)
{
  g_free (row->no);
  g_free (row->kind);
  g_free (row->state);
  g_free (row->name);
  g_free (row->identity_key);
  g_free (row->opened_by);
  g_free (row->updated_by);
  g_free (row->reason);
  g_clear_pointer (&row->form, g_bytes_unref);
  g_free (row);
}

void
liji_body_row_free (LijiBodyRow *row)
{
  g_free (row->tag);
  g_free (row->kind);
  g_free (row->state);
  g_free (row->slot);
  g_free (row->furnace);
  g_free (row);
}

void
liji_kind_count_row_free (LijiKindCountRow *row)
{
  g_free (row->kind);
  g_free (row);
}

static void
stamp (LijiAct *act, LijiDeathRow *row)
{
  row->updated_at = liji_act_get_time (act);
  g_free (row->updated_by);
  row->updated_by = g_strdup (liji_act_get_user (act));
}

/* Case numbers are the hall's own; nobody takes one for an identity number. */
static gboolean
make_no (LijiAct *act, LijiDeathRow *row, const char *office, const char *home, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("death-%04d", year);
  gint64 n;

  if (row->no != NULL)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("BZ-%s-%04d-%s-%06" G_GINT64_FORMAT, office, year, home, n);
  return TRUE;
}

/* Found by name and number; a foetus or a nameless body by the case's number alone. */
static gboolean
index_death (LijiAct *act, const LijiDeathRow *row, GError **error)
{
  const char *colon = row->identity_key != NULL ? strchr (row->identity_key, ':') : NULL;
  LijiSearchDoc doc = { .type = "death", .subject = row->id, .number = row->no };

  doc.names[0] = row->name;
  doc.numbers[0] = colon != NULL ? colon + 1 : NULL;
  return liji_search_index_put (act, &doc, error);
}

gboolean
liji_death_insert (LijiAct *act,
                   LijiDeathRow *row,
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
  stamp (act, row);
  return liji_act_run (act, &liji_death_statements[INSERT], error, "ktttuttdduuiitiittbudi",
                       &row->id, row->no, row->kind, row->state, row->final, row->name,
                       row->identity_key, row->died_on, row->due_on, row->held, row->noted,
                       row->moved_at, row->opened_at, row->opened_by, row->revision,
                       row->updated_at, row->updated_by, row->reason, row->form, row->resident,
                       row->cremated_on, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error) && index_death (act, row, error);
}

gboolean
liji_death_update (LijiAct *act, LijiDeathRow *row, GError **error)
{
  stamp (act, row);
  if (!liji_act_run (act, &liji_death_statements[UPDATE], error, "kituttdduuiittbiiud", &row->id,
                     row->revision, row->state, row->final, row->name, row->identity_key,
                     row->died_on, row->due_on, row->held, row->noted, row->moved_at,
                     row->updated_at, row->updated_by, row->reason, row->form, row->revision + 1,
                     liji_act_get_seq (act), row->resident, row->cremated_on)
      || !liji_rows_expect_one (liji_act_get_db (act), "case", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error) && index_death (act, row, error);
}

LijiDeathRow *
liji_death_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_death_statements[GET], error, "k", id), read_row,
      "death case", text, error);
}

LijiDeathRow *
liji_death_row_find (LijiStore *store, const char *no_or_tag, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GError *local = NULL;
  LijiDeathRow *row = liji_rows_read_one (
      liji_db_query (reading.db, &liji_death_statements[FIND_TAG], &local, "t", no_or_tag),
      read_row, NULL, NULL, &local);

  if (row != NULL)
    return row;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_death_statements[FIND], error, "t", no_or_tag), read_row,
      "death case", no_or_tag, error);
}

char *
liji_death_find_name (LijiStore *store, const char *name, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiDeathRow) row = liji_rows_read_one (
      liji_db_query (reading.db, &liji_death_statements[FIND_NAME], error, "t", name), read_row,
      NULL, NULL, error);

  return row != NULL ? g_steal_pointer (&row->no) : NULL;
}

LijiDeathRow *
liji_death_find_person (LijiStore *store,
                        const char *identity_key,
                        const LijiId *except,
                        GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  static const LijiId none = { { 1 } }; /* nobody's */

  return liji_rows_read_one (liji_db_query (reading.db, &liji_death_statements[FIND_PERSON], error,
                                            "tk", identity_key, except != NULL ? except : &none),
                             read_row, NULL, NULL, error);
}

GPtrArray *
liji_death_list_open (LijiStore *store, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_death_statements[LIST_OPEN], error, "i", (gint64) limit),
      read_row, (GDestroyNotify) liji_death_row_free, error);
}

GPtrArray *
liji_death_list_kinds (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_death_statements[LIST_KINDS], error, "dd", from, until),
      read_kind, (GDestroyNotify) liji_kind_count_row_free, error);
}

static gboolean
make_tag (LijiAct *act, LijiBodyRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("body-%04d%02d%02d", day.year, day.month, day.day);
  gint64 n;

  if (row->tag != NULL)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->tag = g_strdup_printf ("YT%s-%03" G_GINT64_FORMAT, scope + strlen ("body-"), n);
  return TRUE;
}

gboolean
liji_body_insert (LijiAct *act, LijiBodyRow *row, GError **error)
{
  return make_tag (act, row, error)
         && liji_claim_take (act, LIJI_CLAIM_BODY_TAG, row->tag, row->tag,
                             liji_act_get_station (act), &row->id, error)
         && liji_act_run (act, &liji_death_statements[BODY_INSERT], error, "kktttttiiidi", &row->id,
                          &row->case_id, row->tag, row->kind, row->state, row->slot, row->furnace,
                          row->collected_at, row->started_at, row->ended_at, row->cremated_on,
                          liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_body_update (LijiAct *act, LijiBodyRow *row, GError **error)
{
  return liji_act_run (act, &liji_death_statements[BODY_UPDATE], error, "ktttiidi", &row->id,
                       row->state, row->slot, row->furnace, row->started_at, row->ended_at,
                       row->cremated_on, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "body", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiBodyRow *
liji_body_of (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_death_statements[BODY_OF], error, "k", case_id), read_body,
      NULL, NULL, error);
}

GPtrArray *
liji_body_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_death_statements[BODY_LIST], error),
                         read_body, (GDestroyNotify) liji_body_row_free, error);
}
