/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/ceremony-store.h"

#include "store/aggregate/number-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT,
  FIND,
  LIST_DAYS,
  ADD_COUPLE,
  HAND_COUPLE,
  DROP_COUPLE,
  LIST_COUPLES,
  NOTE,
  COUNT,
  LOG,
};

#define ROW "id, no, title, day, starts, place"

const LijiSql liji_ceremony_statements[] = {
  [INSERT] = { "ceremony.insert",
               "INSERT INTO ceremony (" ROW ", made_at, made_by, seq) VALUES ($1, $2, $3, $4, $5, "
               "$6, $7, $8, $9)",
               "+ceremony id no title day starts place made_at made_by seq" },
  [FIND] = { "ceremony.find", "SELECT " ROW " FROM ceremony WHERE no = $1" },
  [LIST_DAYS] = { "ceremony.days", "SELECT " ROW " FROM ceremony WHERE day >= $1 AND day <= $2 "
                                   "ORDER BY day, starts, no" },
  [ADD_COUPLE] = { "ceremony.add",
                   "INSERT INTO ceremony_couple (ceremony, registration, handed_at, seq) VALUES "
                   "($1, $2, $3, $4)",
                   "+ceremony_couple ceremony registration handed_at seq" },
  [HAND_COUPLE] = { "ceremony.hand",
                    "UPDATE ceremony_couple SET handed_at = $3, seq = $4 WHERE ceremony = $1 AND "
                    "registration = $2",
                    "=ceremony_couple ceremony registration handed_at seq" },
  [DROP_COUPLE]
  = { "ceremony.drop", "DELETE FROM ceremony_couple WHERE ceremony = $1 AND registration = $2",
      "-ceremony_couple ceremony registration" },
  [LIST_COUPLES] = { "ceremony.couples",
                     "SELECT ceremony_couple.registration, ceremony_couple.handed_at FROM "
                     "ceremony_couple JOIN registration ON registration.id = "
                     "ceremony_couple.registration WHERE ceremony_couple.ceremony = $1 ORDER BY "
                     "registration.number" },
  [NOTE] = { "counselling.note",
             "INSERT INTO counselling (id, day, kind, outcome, counsellor, case_id, made_at, "
             "made_by, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             "+counselling id day kind outcome counsellor case_id made_at made_by seq" },
  [COUNT]
  = { "counselling.count", "SELECT kind, outcome, count (*) FROM counselling WHERE day >= $1 "
                           "AND day <= $2 GROUP BY kind, outcome ORDER BY kind, outcome" },
  [LOG]
  = { "counselling.log",
      "SELECT counselling.day, counselling.kind, counselling.outcome, counselling.counsellor, "
      "marriage_case.no FROM counselling LEFT JOIN marriage_case ON marriage_case.id = "
      "counselling.case_id WHERE counselling.day >= $1 AND counselling.day <= $2 ORDER BY "
      "counselling.day DESC, counselling.seq DESC LIMIT $3" },
};
const guint liji_ceremony_n_statements = G_N_ELEMENTS (liji_ceremony_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiCeremonyRow *row = g_new0 (LijiCeremonyRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->title = liji_statement_dup_text (s, 2);
  row->day = liji_statement_get_date (s, 3);
  row->starts = (int) liji_statement_get_int64 (s, 4);
  row->place = liji_statement_dup_text (s, 5);
  return row;
}

static gpointer
read_couple (LijiStatement *s)
{
  LijiCeremonyCoupleRow *row = g_new0 (LijiCeremonyCoupleRow, 1);

  row->registration = liji_statement_get_id (s, 0);
  row->handed_at = liji_statement_get_int64 (s, 1);
  return row;
}

static gpointer
read_count (LijiStatement *s)
{
  LijiCounsellingCountRow *row = g_new0 (LijiCounsellingCountRow, 1);

  row->kind = liji_statement_dup_text (s, 0);
  row->outcome = liji_statement_dup_text (s, 1);
  row->n = liji_statement_get_int64 (s, 2);
  return row;
}

static gpointer
read_noted (LijiStatement *s)
{
  LijiCounselledRow *row = g_new0 (LijiCounselledRow, 1);

  row->day = liji_statement_get_date (s, 0);
  row->kind = liji_statement_dup_text (s, 1);
  row->outcome = liji_statement_dup_text (s, 2);
  row->counsellor = liji_statement_dup_text (s, 3);
  row->case_no = liji_statement_dup_text (s, 4);
  return row;
}

void
liji_ceremony_row_free (LijiCeremonyRow *row)
{
  g_free (row->no);
  g_free (row->title);
  g_free (row->place);
  g_free (row);
}

void
liji_counselling_count_row_free (LijiCounsellingCountRow *row)
{
  g_free (row->kind);
  g_free (row->outcome);
  g_free (row);
}

void
liji_counselled_row_free (LijiCounselledRow *row)
{
  g_free (row->kind);
  g_free (row->outcome);
  g_free (row->counsellor);
  g_free (row->case_no);
  g_free (row);
}

gboolean
liji_ceremony_insert (LijiAct *act, LijiCeremonyRow *row, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("ceremony-%04d", day.year);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->no = g_strdup_printf ("C%04d-%03" G_GINT64_FORMAT, day.year, n);
  return liji_act_run (act, &liji_ceremony_statements[INSERT], error, "kttdutiti", &row->id,
                       row->no, row->title, row->day, row->starts, row->place,
                       liji_act_get_time (act), liji_act_get_user (act), liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

LijiCeremonyRow *
liji_ceremony_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_ceremony_statements[FIND], error, "t", no), read_row,
      "ceremony", no, error);
}

GPtrArray *
liji_ceremony_list_days (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ceremony_statements[LIST_DAYS], error, "dd", from, until),
      read_row, (GDestroyNotify) liji_ceremony_row_free, error);
}

GPtrArray *
liji_ceremony_list_couples (LijiStore *store, const LijiId *ceremony, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ceremony_statements[LIST_COUPLES], error, "k", ceremony),
      read_couple, g_free, error);
}

gboolean
liji_ceremony_add_couple (LijiAct *act,
                          const LijiId *ceremony,
                          const LijiId *registration,
                          GError **error)
{
  return liji_act_run (act, &liji_ceremony_statements[ADD_COUPLE], error, "kkii", ceremony,
                       registration, (gint64) 0, liji_act_get_seq (act))
         && liji_act_add_subject (act, registration, error);
}

gboolean
liji_ceremony_hand_couple (LijiAct *act,
                           const LijiId *ceremony,
                           const LijiId *registration,
                           GError **error)
{
  return liji_act_run (act, &liji_ceremony_statements[HAND_COUPLE], error, "kkii", ceremony,
                       registration, liji_act_get_time (act), liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "couple", error)
         && liji_act_add_subject (act, registration, error);
}

gboolean
liji_ceremony_drop_couple (LijiAct *act,
                           const LijiId *ceremony,
                           const LijiId *registration,
                           GError **error)
{
  return liji_act_run (act, &liji_ceremony_statements[DROP_COUPLE], error, "kk", ceremony,
                       registration)
         && liji_rows_expect_one (liji_act_get_db (act), "couple", error)
         && liji_act_add_subject (act, registration, error);
}

gboolean
liji_counselling_insert (LijiAct *act, const LijiCounsellingRow *row, GError **error)
{
  return liji_act_run (act, &liji_ceremony_statements[NOTE], error, "kdtttkiti", &row->id, row->day,
                       row->kind, row->outcome, row->counsellor, &row->case_id,
                       liji_act_get_time (act), liji_act_get_user (act), liji_act_get_seq (act));
}

GPtrArray *
liji_counselling_count (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_ceremony_statements[COUNT], error, "dd", from, until),
      read_count, (GDestroyNotify) liji_counselling_count_row_free, error);
}

GPtrArray *
liji_counselling_list (LijiStore *store, LijiDate from, LijiDate until, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_ceremony_statements[LOG], error, "ddi",
                                        from, until, (gint64) limit),
                         read_noted, (GDestroyNotify) liji_counselled_row_free, error);
}
