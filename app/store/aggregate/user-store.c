/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/user-store.h"
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
  DATED,
  SLOT_READ,
  SLOT_MAKE,
  SLOT_FAILED,
  SLOT_DATED,
  SLOT_CLEAR,
  SEEN,
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
  [DATED] = { "user.dated", "UPDATE app_user SET failed_at = $2 WHERE name = $1" },
  [SLOT_READ] = { "login_try.read", "SELECT failures, failed_at FROM login_try WHERE slot = $1" },
  [SLOT_MAKE] = { "login_try.make", "INSERT INTO login_try (slot, failures, failed_at) VALUES "
                                    "($1, 0, 0) ON CONFLICT (slot) DO NOTHING" },
  [SLOT_FAILED] = { "login_try.failed", "UPDATE login_try SET failures = failures + 1, "
                                        "failed_at = $2 WHERE slot = $1 AND failures = $3" },
  [SLOT_DATED] = { "login_try.dated", "UPDATE login_try SET failed_at = $2 WHERE slot = $1" },
  [SLOT_CLEAR] = { "login_try.clear", "UPDATE login_try SET failures = 0 WHERE slot = $1" },
  [SEEN] = { "user.seen", "UPDATE app_user SET logged_in_at = $2 WHERE name = $1" },
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

static gpointer
read_tries (LijiStatement *s)
{
  LijiTries *tries = g_new0 (LijiTries, 1);

  tries->failures = liji_statement_get_int64 (s, 0);
  tries->failed_at = liji_statement_get_int64 (s, 1);
  return tries;
}

gboolean
liji_login_read (LijiStore *store, guint slot, LijiTries *tries, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree LijiTries *found = NULL;
  g_autoptr (GError) local = NULL;

  found = liji_rows_read_one (
      liji_db_query (reading.db, &liji_user_statements[SLOT_READ], &local, "i", (gint64) slot),
      read_tries, NULL, NULL, &local);
  *tries = found != NULL ? *found : (LijiTries){ 0 };
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* One row of an account or, without a name, of a slot. */
static gboolean
write_try (LijiStore *store,
           int text,
           const char *name,
           guint slot,
           gint64 failures,
           GError **error)
{
  gint64 now = liji_clock_get_micros (store->clock);
  const LijiSql *sql = &liji_user_statements[text];

  if (text == DATED)
    return liji_db_run (store->writer, sql, error, "ti", name, now);
  if (text == SLOT_DATED)
    return liji_db_run (store->writer, sql, error, "ii", (gint64) slot, now);
  if (name != NULL)
    return liji_db_run (store->writer, sql, error, "tii", name, now, failures);
  return liji_db_run (store->writer, &liji_user_statements[SLOT_MAKE], error, "i", (gint64) slot)
         && liji_db_run (store->writer, sql, error, "iii", (gint64) slot, now, failures);
}

static gboolean
note_try (LijiStore *store,
          int text,
          const char *name,
          guint slot,
          gint64 failures,
          gboolean *counted,
          GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = write_try (store, text, name, slot, failures, error);
  if (done && counted != NULL)
    *counted = liji_db_get_changes (store->writer) == 1;
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

gboolean
liji_user_count_try (LijiStore *store,
                     const char *name,
                     gint64 failures,
                     gboolean *counted,
                     GError **error)
{
  *counted = FALSE;
  return note_try (store, FAILED, name, 0, failures, counted, error);
}

gboolean
liji_login_count_try (LijiStore *store,
                      guint slot,
                      gint64 failures,
                      gboolean *counted,
                      GError **error)
{
  *counted = FALSE;
  return note_try (store, SLOT_FAILED, NULL, slot, failures, counted, error);
}

gboolean
liji_user_date_try (LijiStore *store, const char *name, GError **error)
{
  return note_try (store, DATED, name, 0, 0, NULL, error);
}

gboolean
liji_login_date_try (LijiStore *store, guint slot, GError **error)
{
  return note_try (store, SLOT_DATED, NULL, slot, 0, NULL, error);
}

gboolean
liji_login_note (LijiStore *store, const char *name, guint slot, GError **error)
{
  gint64 now = liji_clock_get_micros (store->clock);
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_db_run (store->writer, &liji_user_statements[SEEN], error, "ti", name, now)
         && liji_db_run (store->writer, &liji_user_statements[SLOT_CLEAR], error, "i",
                         (gint64) slot);
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
