/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/cemetery-store.h"

#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  FIND,
  GET,
  LIST,
  INSERT_CAPACITY,
  LIST_CAPACITIES,
  INSERT_PERMIT,
  LIST_PERMITS,
  INSERT_ZONE,
  FIND_ZONE,
};

#define ROW "id, code, name, nature, tier, region, approval, opened_on"
#define CAPACITY "id, cemetery, kind, on_day, plots, niches, ecological, area_m2, basis"
#define PERMIT "id, cemetery, state, from_on, until_on, number, basis"

const LijiSql liji_cemetery_statements[] = {
  [INSERT]
  = { "cemetery.insert",
      "INSERT INTO cemetery (" ROW ", made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, "
      "$8, $9, $10, $11)",
      "+cemetery id code name nature tier region approval opened_on made_at made_by seq" },
  [FIND] = { "cemetery.find", "SELECT " ROW " FROM cemetery WHERE code = $1" },
  [GET] = { "cemetery.get", "SELECT " ROW " FROM cemetery WHERE id = $1" },
  [LIST] = { "cemetery.list", "SELECT " ROW " FROM cemetery ORDER BY code" },
  [INSERT_CAPACITY]
  = { "cemetery.insert_capacity",
      "INSERT INTO cemetery_capacity (" CAPACITY ", made_at, made_by, seq) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7, $8, $9, $10, $11, $12)",
      "+cemetery_capacity id cemetery kind on_day plots niches ecological area_m2 basis made_at "
      "made_by seq" },
  [LIST_CAPACITIES]
  = { "cemetery.capacities",
      "SELECT " CAPACITY " FROM cemetery_capacity WHERE cemetery = $1 ORDER BY on_day, seq" },
  [INSERT_PERMIT]
  = { "cemetery.insert_permit",
      "INSERT INTO cemetery_permit (" PERMIT ", made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7, $8, $9, $10)",
      "+cemetery_permit id cemetery state from_on until_on number basis made_at made_by seq" },
  [LIST_PERMITS]
  = { "cemetery.permits",
      "SELECT " PERMIT " FROM cemetery_permit WHERE cemetery = $1 ORDER BY from_on, seq" },
  [INSERT_ZONE] = { "cemetery.insert_zone",
                    "INSERT INTO cemetery_zone (id, cemetery, code, seq) VALUES ($1, $2, $3, $4)",
                    "+cemetery_zone id cemetery code seq" },
  [FIND_ZONE]
  = { "cemetery.find_zone", "SELECT id FROM cemetery_zone WHERE cemetery = $1 AND code = $2" },
};
const guint liji_cemetery_n_statements = G_N_ELEMENTS (liji_cemetery_statements);

void
liji_cemetery_row_free (LijiCemeteryRow *row)
{
  g_free (row->code);
  g_free (row->name);
  g_free (row->nature);
  g_free (row->tier);
  g_free (row->region);
  g_free (row->approval);
  g_free (row->opened_on);
  g_free (row);
}

void
liji_capacity_row_free (LijiCapacityRow *row)
{
  g_free (row->kind);
  g_free (row->basis);
  g_free (row);
}

void
liji_permit_row_free (LijiPermitRow *row)
{
  g_free (row->state);
  g_free (row->number);
  g_free (row->basis);
  g_free (row);
}

static gpointer
read_row (LijiStatement *s)
{
  LijiCemeteryRow *row = g_new0 (LijiCemeteryRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->code = liji_statement_dup_text (s, 1);
  row->name = liji_statement_dup_text (s, 2);
  row->nature = liji_statement_dup_text (s, 3);
  row->tier = liji_statement_dup_text (s, 4);
  row->region = liji_statement_dup_text (s, 5);
  row->approval = liji_statement_dup_text (s, 6);
  row->opened_on = liji_statement_dup_text (s, 7);
  return row;
}

static gpointer
read_capacity (LijiStatement *s)
{
  LijiCapacityRow *row = g_new0 (LijiCapacityRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->cemetery = liji_statement_get_id (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->on_day = liji_statement_get_date (s, 3);
  row->plots = liji_statement_get_int64 (s, 4);
  row->niches = liji_statement_get_int64 (s, 5);
  row->ecological = liji_statement_get_int64 (s, 6);
  row->area_m2 = liji_statement_get_int64 (s, 7);
  row->basis = liji_statement_dup_text (s, 8);
  return row;
}

static gpointer
read_permit (LijiStatement *s)
{
  LijiPermitRow *row = g_new0 (LijiPermitRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->cemetery = liji_statement_get_id (s, 1);
  row->state = liji_statement_dup_text (s, 2);
  row->from_on = liji_statement_get_date (s, 3);
  row->until_on = liji_statement_get_date (s, 4);
  row->number = liji_statement_dup_text (s, 5);
  row->basis = liji_statement_dup_text (s, 6);
  return row;
}

gboolean
liji_cemetery_insert (LijiAct *act, const LijiCemeteryRow *row, GError **error)
{
  return liji_act_run (act, &liji_cemetery_statements[INSERT], error,
                       "kttttttt"
                       "iti",
                       &row->id, row->code, row->name, row->nature, row->tier, row->region,
                       row->approval, row->opened_on, liji_act_get_time (act),
                       liji_act_get_user (act), liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

LijiCemeteryRow *
liji_cemetery_find (LijiStore *store, const char *code, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_cemetery_statements[FIND], error, "t", code), read_row,
      "cemetery", code, error);
}

LijiCemeteryRow *
liji_cemetery_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_cemetery_statements[GET], error, "k", id), read_row,
      "cemetery", "", error);
}

GPtrArray *
liji_cemetery_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_cemetery_statements[LIST], error),
                         read_row, (GDestroyNotify) liji_cemetery_row_free, error);
}

gboolean
liji_capacity_insert (LijiAct *act, const LijiCapacityRow *row, GError **error)
{
  return liji_act_run (act, &liji_cemetery_statements[INSERT_CAPACITY], error, "kktdiiiititi",
                       &row->id, &row->cemetery, row->kind, row->on_day, row->plots, row->niches,
                       row->ecological, row->area_m2, row->basis, liji_act_get_time (act),
                       liji_act_get_user (act), liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->cemetery, error);
}

GPtrArray *
liji_capacity_list (LijiStore *store, const LijiId *cemetery, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_cemetery_statements[LIST_CAPACITIES], error, "k", cemetery),
      read_capacity, (GDestroyNotify) liji_capacity_row_free, error);
}

gboolean
liji_permit_insert (LijiAct *act, const LijiPermitRow *row, GError **error)
{
  return liji_act_run (act, &liji_cemetery_statements[INSERT_PERMIT], error, "kktddttiti", &row->id,
                       &row->cemetery, row->state, row->from_on, row->until_on, row->number,
                       row->basis, liji_act_get_time (act), liji_act_get_user (act),
                       liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->cemetery, error);
}

GPtrArray *
liji_permit_list (LijiStore *store, const LijiId *cemetery, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_cemetery_statements[LIST_PERMITS], error, "k", cemetery),
      read_permit, (GDestroyNotify) liji_permit_row_free, error);
}

static gpointer
read_id (LijiStatement *s)
{
  LijiId id = liji_statement_get_id (s, 0);

  return g_memdup2 (&id, sizeof id);
}

gboolean
liji_zone_need (LijiAct *act,
                const LijiId *cemetery,
                const char *code,
                LijiId *zone,
                GError **error)
{
  LijiStatement *asked = liji_db_query (liji_act_get_db (act), &liji_cemetery_statements[FIND_ZONE],
                                        error, "kt", cemetery, code);
  g_autoptr (GPtrArray) found
      = asked != NULL ? liji_rows_read (asked, read_id, g_free, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    {
      *zone = *(const LijiId *) found->pdata[0];
      return TRUE;
    }
  *zone = liji_act_make_id (act, "zone", 0);
  return liji_act_run (act, &liji_cemetery_statements[INSERT_ZONE], error, "kkti", zone, cemetery,
                       code, liji_act_get_seq (act));
}
