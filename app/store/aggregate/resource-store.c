/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/resource-store.h"

#include "store/aggregate/number-store.h"
#include "store/error.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

/* That no two live uses of one resource overlap is a trigger's word (migration 26). Here the loser
 * is told who was first. */

#define LONGEST (31 * G_TIME_SPAN_DAY)

enum
{
  INSERT,
  UPDATE,
  FIND,
  LIST,
  LIST_KIND,
  USE_INSERT,
  USE_UPDATE,
  USE_FIND,
  USE_MEETS,
  USE_CASE,
  USE_SPAN,
  USE_NEXT,
};

#define ROW "id, kind, name, place, note, retired_on"
#define USE                                                                                        \
  "id, no, kind, name, case_id, owner, purpose, starts, ends, state, reason, made_at, made_by"

const LijiSql liji_resource_statements[] = {
  [INSERT] = { "resource.insert",
               "INSERT INTO resource (" ROW
               ", made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
               "+resource id kind name place note retired_on made_at made_by seq" },
  [UPDATE] = { "resource.update",
               "UPDATE resource SET place = $2, note = $3, retired_on = $4, seq = $5 WHERE id = $1",
               "=resource id place note retired_on seq" },
  [FIND] = { "resource.find", "SELECT " ROW " FROM resource WHERE kind = $1 AND name = $2" },
  [LIST] = { "resource.list", "SELECT " ROW " FROM resource ORDER BY kind, name" },
  [LIST_KIND] = { "resource.kind", "SELECT " ROW " FROM resource WHERE kind = $1 ORDER BY name" },
  [USE_INSERT] = { "use.insert",
                   "INSERT INTO resource_use (" USE ", live, seq) VALUES ($1, $2, $3, $4, $5, $6, "
                   "$7, $8, $9, $10, $11, $12, $13, $14, $15)",
                   "+resource_use id no kind name case_id owner purpose starts ends state reason "
                   "made_at made_by live seq" },
  [USE_UPDATE] = { "use.update",
                   "UPDATE resource_use SET starts = $2, ends = $3, state = $4, reason = $5, live "
                   "= $6, seq = $7 WHERE id = $1",
                   "=resource_use id starts ends state reason live seq" },
  [USE_FIND] = { "use.find", "SELECT " USE " FROM resource_use WHERE no = $1" },
  [USE_MEETS] = { "use.meets", "SELECT " USE " FROM resource_use WHERE kind = $1 AND name = $2 AND "
                               "live = 1 AND id <> $3 AND starts < $5 AND ends > $4 ORDER BY "
                               "starts LIMIT 1" },
  [USE_CASE]
  = { "use.case", "SELECT " USE " FROM resource_use WHERE case_id = $1 AND live = 1 ORDER BY "
                  "starts, id" },
  /* What is over began a month before at most. */
  [USE_SPAN]
  = { "use.span",
      "SELECT " USE " FROM resource_use WHERE live = 1 AND ($1 = '' OR kind = $1) AND starts < $3 "
      "AND ends > $2 UNION ALL SELECT " USE " FROM resource_use WHERE live = 0 AND state = 'ended' "
      "AND ($1 = '' OR kind = $1) AND starts >= $4 AND starts < $3 AND ends > $2 ORDER BY starts, "
      "kind, name" },
  [USE_NEXT] = { "use.next", "SELECT " USE " FROM resource_use WHERE kind = $1 AND name = $2 AND "
                             "live = 1 AND ends > $3 ORDER BY starts" },
};
const guint liji_resource_n_statements = G_N_ELEMENTS (liji_resource_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiResourceRow *row = g_new0 (LijiResourceRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->kind = liji_statement_dup_text (s, 1);
  row->name = liji_statement_dup_text (s, 2);
  row->place = liji_statement_dup_text (s, 3);
  row->note = liji_statement_dup_text (s, 4);
  row->retired_on = liji_statement_get_date (s, 5);
  return row;
}

static gpointer
read_use (LijiStatement *s)
{
  LijiUseRow *row = g_new0 (LijiUseRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->name = liji_statement_dup_text (s, 3);
  row->case_id = liji_statement_get_id (s, 4);
  row->owner = liji_statement_dup_text (s, 5);
  row->purpose = liji_statement_dup_text (s, 6);
  row->starts = liji_statement_get_int64 (s, 7);
  row->ends = liji_statement_get_int64 (s, 8);
  row->state = liji_statement_dup_text (s, 9);
  row->reason = liji_statement_dup_text (s, 10);
  row->made_at = liji_statement_get_int64 (s, 11);
  row->made_by = liji_statement_dup_text (s, 12);
  return row;
}

void
liji_resource_row_free (LijiResourceRow *row)
{
  g_free (row->kind);
  g_free (row->name);
  g_free (row->place);
  g_free (row->note);
  g_free (row);
}

void
liji_use_row_free (LijiUseRow *row)
{
  g_free (row->no);
  g_free (row->kind);
  g_free (row->name);
  g_free (row->owner);
  g_free (row->purpose);
  g_free (row->state);
  g_free (row->reason);
  g_free (row->made_by);
  g_free (row);
}

gboolean
liji_resource_insert (LijiAct *act, LijiResourceRow *row, GError **error)
{
  return liji_act_run (act, &liji_resource_statements[INSERT], error, "kttttditi", &row->id,
                       row->kind, row->name, row->place, row->note, row->retired_on,
                       liji_act_get_time (act), liji_act_get_user (act), liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_resource_update (LijiAct *act, LijiResourceRow *row, GError **error)
{
  return liji_act_run (act, &liji_resource_statements[UPDATE], error, "kttdi", &row->id, row->place,
                       row->note, row->retired_on, liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "resource", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiResourceRow *
liji_resource_find (LijiStore *store, const char *kind, const char *name, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_resource_statements[FIND], error, "tt", kind, name),
      read_row, NULL, NULL, error);
}

GPtrArray *
liji_resource_list (LijiStore *store, const char *kind, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  LijiStatement *rows
      = kind == NULL
            ? liji_db_prepare (reading.db, &liji_resource_statements[LIST], error)
            : liji_db_query (reading.db, &liji_resource_statements[LIST_KIND], error, "t", kind);

  return liji_rows_read (rows, read_row, (GDestroyNotify) liji_resource_row_free, error);
}

static gboolean
is_live (const LijiUseRow *row)
{
  return strcmp (row->state, "planned") == 0 || strcmp (row->state, "running") == 0;
}

static LijiHolder *
tell_holder (const LijiUseRow *row)
{
  LijiHolder *holder = g_new0 (LijiHolder, 1);

  holder->kind = g_strdup (row->kind);
  holder->key = g_strdup (row->name);
  holder->owner = g_strdup (row->owner);
  holder->subject = row->case_id;
  holder->user = g_strdup (row->made_by);
  holder->since = row->starts;
  return holder;
}

static gboolean
check_free (LijiAct *act, const LijiUseRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiUseRow) other = NULL;
  g_autofree char *what = NULL;

  if (!is_live (row))
    return TRUE;
  other = liji_rows_read_one (
      liji_db_query (liji_act_get_db (act), &liji_resource_statements[USE_MEETS], &local, "ttkii",
                     row->kind, row->name, &row->id, row->starts, row->ends),
      read_use, NULL, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (other == NULL)
    return TRUE;
  what = g_strdup_printf ("%s %s", row->kind, row->name);
  g_propagate_error (error, liji_store_error_new_held (what, tell_holder (other)));
  return FALSE;
}

static gboolean
make_no (LijiAct *act, LijiUseRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("use-%04d%02d%02d", day.year, day.month, day.day);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("YY%s-%03" G_GINT64_FORMAT, scope + strlen ("use-"), n);
  return TRUE;
}

gboolean
liji_use_insert (LijiAct *act, LijiUseRow *row, GError **error)
{
  if (!check_free (act, row, error) || !make_no (act, row, error))
    return FALSE;
  row->made_at = liji_act_get_time (act);
  g_free (row->made_by);
  row->made_by = g_strdup (liji_act_get_user (act));
  return liji_act_run (act, &liji_resource_statements[USE_INSERT], error, "ktttkttiittitui",
                       &row->id, row->no, row->kind, row->name, &row->case_id, row->owner,
                       row->purpose, row->starts, row->ends, row->state, row->reason, row->made_at,
                       row->made_by, is_live (row), liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_use_update (LijiAct *act, LijiUseRow *row, GError **error)
{
  return check_free (act, row, error)
         && liji_act_run (act, &liji_resource_statements[USE_UPDATE], error, "kiittui", &row->id,
                          row->starts, row->ends, row->state, row->reason, is_live (row),
                          liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "booking", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiUseRow *
liji_use_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_resource_statements[USE_FIND], error, "t", no), read_use,
      "booking", no, error);
}

GPtrArray *
liji_use_list_case (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_resource_statements[USE_CASE], error, "k", case_id),
      read_use, (GDestroyNotify) liji_use_row_free, error);
}

GPtrArray *
liji_use_list_span (LijiStore *store, const char *kind, gint64 from, gint64 until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_resource_statements[USE_SPAN], error,
                                        "tiii", kind != NULL ? kind : "", from, until,
                                        from - LONGEST),
                         read_use, (GDestroyNotify) liji_use_row_free, error);
}

GPtrArray *
liji_use_list_next (LijiStore *store,
                    const char *kind,
                    const char *name,
                    gint64 from,
                    GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_resource_statements[USE_NEXT], error,
                                        "tti", kind, name, from),
                         read_use, (GDestroyNotify) liji_use_row_free, error);
}
