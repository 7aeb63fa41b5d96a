/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/user-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  INSERT,
  UPDATE,
  FIND,
  LIST,
  FAILED,
  LOGGED_IN,
};

#define COLUMNS                                                                                    \
  "id, name, full_name, password, roles, scope, exam_valid_until, disabled, "                      \
  "must_change_password, failures, failed_at, logged_in_at, created_at"

const LijiSql liji_user_statements[] = {
  [INSERT] = { "user.insert",
               "INSERT INTO app_user (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, "
               "$7, $8, $9, 0, 0, 0, $10) ON CONFLICT (name) DO NOTHING",
               "+app_user id name full_name password roles scope exam_valid_until disabled "
               "must_change_password created_at" },
  [UPDATE] = { "user.update",
               "UPDATE app_user SET full_name = $2, password = $3, roles = $4, "
               "scope = $5, exam_valid_until = $6, disabled = $7, "
               "must_change_password = $8 WHERE id = $1",
               "=app_user id full_name password roles scope exam_valid_until disabled "
               "must_change_password" },
  [FIND] = { "user.find", "SELECT " COLUMNS " FROM app_user WHERE name = $1" },
  [LIST] = { "user.list", "SELECT " COLUMNS " FROM app_user ORDER BY name" },
  [FAILED] = { "user.failed", "UPDATE app_user SET failures = failures + 1, failed_at = $2 "
                              "WHERE name = $1 AND failures = $3" },
  [LOGGED_IN]
  = { "user.logged_in", "UPDATE app_user SET failures = 0, logged_in_at = $2 WHERE name = $1" },
};
const guint liji_user_n_statements = G_N_ELEMENTS (liji_user_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiUserRow *row = liji_user_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->name = liji_statement_dup_text (s, 1);
  row->full_name = liji_statement_dup_text (s, 2);
  row->password = liji_statement_dup_text (s, 3);
  row->roles = liji_statement_dup_text (s, 4);
  row->scope = liji_statement_dup_text (s, 5);
  row->exam_valid_until = liji_statement_get_date (s, 6);
  row->disabled = liji_statement_get_int64 (s, 7) != 0;
  row->must_change_password = liji_statement_get_int64 (s, 8) != 0;
  row->failures = liji_statement_get_int64 (s, 9);
  row->failed_at = liji_statement_get_int64 (s, 10);
  row->logged_in_at = liji_statement_get_int64 (s, 11);
  row->created_at = liji_statement_get_int64 (s, 12);
  return row;
}

LijiUserRow *
liji_user_row_new (void)
{
  return g_new0 (LijiUserRow, 1);
}

void
liji_user_row_free (LijiUserRow *row)
{
  g_free (row->name);
  g_free (row->full_name);
  g_free (row->password);
  g_free (row->roles);
  g_free (row->scope);
  g_free (row);
}

gboolean
liji_user_insert (LijiAct *act, LijiUserRow *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  row->created_at = liji_act_get_time (act);
  if (!liji_act_run (act, &liji_user_statements[INSERT], error,
                     "kttttt"
                     "duui",
                     &row->id, row->name, row->full_name ? row->full_name : row->name,
                     row->password, row->roles ? row->roles : "", row->scope ? row->scope : "",
                     row->exam_valid_until, row->disabled, row->must_change_password,
                     row->created_at))
    return FALSE;
  if (liji_db_get_changes (db) == 1)
    return liji_act_add_subject (act, &row->id, error);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS, "user %s is there already",
               row->name);
  return FALSE;
}

gboolean
liji_user_update (LijiAct *act, const LijiUserRow *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  return liji_act_run (act, &liji_user_statements[UPDATE], error, "kttttduu", &row->id,
                       row->full_name, row->password, row->roles ? row->roles : "",
                       row->scope ? row->scope : "", row->exam_valid_until, row->disabled,
                       row->must_change_password)
         && liji_rows_expect_one (db, "user", error) && liji_act_add_subject (act, &row->id, error);
}

LijiUserRow *
liji_user_find (LijiStore *store, const char *name, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_user_statements[FIND], error, "t", name), read_row, "user",
      name, error);
}

GPtrArray *
liji_user_list (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_user_statements[LIST], error), read_row,
                         (GDestroyNotify) liji_user_row_free, error);
}

gboolean
liji_user_count_try (LijiStore *store,
                     const char *name,
                     gint64 failures,
                     gboolean *counted,
                     GError **error)
{
  gint64 now = liji_clock_get_micros (store->clock);
  gboolean done;

  *counted = FALSE;
  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_user_statements[FAILED], error, "tii", name, now,
                      failures);
  if (done)
    *counted = liji_db_get_changes (store->writer) == 1;
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

gboolean
liji_user_note_login (LijiStore *store, const char *name, GError **error)
{
  gint64 now = liji_clock_get_micros (store->clock);
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_user_statements[LOGGED_IN], error, "ti", name, now);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}
