/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/server-login.h"
#include "store/error.h"

/* Names and passwords cannot be parameters of CREATE ROLE: the server quotes them for us and hands
 * the command back. Only a server knows these, so they stand in no table of both engines. */

enum
{
  KNOWN,
  CREATE,
  CHANGE,
  SHUT_OUT,
};

enum
{
  NOBODY,
  MACHINE,
  SOMEBODY_ELSE,
};

#define GROUPS "liji_owner, liji_counter, liji_station, liji_kiosk, liji_auditor"
#define LEAVE "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE usename = %1$L"

static const LijiSql statements[] = {
  [KNOWN]
  = { "server-login.known",
      "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) THEN 0 "
      "WHEN EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid "
      "JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = $1 AND NOT u.rolsuper AND g.rolname "
      "IN ('liji_counter', 'liji_station', 'liji_kiosk', 'liji_auditor')) THEN 1 ELSE 2 END" },
  [CREATE]
  = { "server-login.create", "SELECT format ('CREATE ROLE %I LOGIN PASSWORD %L IN ROLE %I', "
                             "CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS TEXT))" },
  [CHANGE]
  = { "server-login.change", "SELECT format ('ALTER ROLE %1$I LOGIN PASSWORD %2$L; REVOKE " GROUPS
                             " FROM %1$I; GRANT %3$I TO %1$I; " LEAVE "', "
                             "CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS TEXT))" },
  [SHUT_OUT]
  = { "server-login.shut-out", "SELECT format ('ALTER ROLE %1$I NOLOGIN PASSWORD NULL; " LEAVE "', "
                               "CAST ($1 AS TEXT))" },
};

static const char make_groups[]
    = "DO $$ DECLARE g TEXT; BEGIN "
      "FOREACH g IN ARRAY string_to_array ('" GROUPS "', ', ') LOOP "
      "IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = g) THEN "
      "EXECUTE format ('CREATE ROLE %I NOLOGIN', g); END IF; END LOOP; END $$";

static gboolean
look_up (LijiDb *db, const char *name, gint64 *who, GError **error)
{
  g_autoptr (LijiStatement) known = liji_db_query (db, &statements[KNOWN], error, "t", name);

  if (known == NULL || !liji_statement_one (known, "answer", error))
    return FALSE;
  *who = liji_statement_get_int64 (known, 0);
  return TRUE;
}

static gboolean
run_words (LijiDb *db, LijiStatement *statement, GError **error)
{
  g_autoptr (LijiStatement) words = statement;
  g_autofree char *command = NULL;

  if (words == NULL || !liji_statement_one (words, "answer", error))
    return FALSE;
  command = liji_statement_dup_text (words, 0);
  g_clear_pointer (&words, liji_statement_release);
  return liji_db_exec (db, command, error);
}

gboolean
liji_server_login_make_groups (LijiDb *db, GError **error)
{
  return liji_db_exec (db, make_groups, error);
}

gboolean
liji_server_login_put (LijiDb *db,
                       const char *name,
                       const char *group,
                       const char *password,
                       GError **error)
{
  g_autofree char *role = g_strconcat ("liji_", group, NULL);
  gint64 who;

  if (!liji_server_login_make_groups (db, error) || !look_up (db, name, &who, error))
    return FALSE;
  if (who != SOMEBODY_ELSE)
    return run_words (db,
                      liji_db_query (db, &statements[who == MACHINE ? CHANGE : CREATE], error,
                                     "ttt", name, password, role),
                      error);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
               "the server has a log-in %s that is no machine's", name);
  return FALSE;
}

gboolean
liji_server_login_shut_out (LijiDb *db, const char *name, GError **error)
{
  gint64 who;

  if (!look_up (db, name, &who, error))
    return FALSE;
  if (who == MACHINE)
    return run_words (db, liji_db_query (db, &statements[SHUT_OUT], error, "t", name), error);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no machine has the log-in %s",
               name);
  return FALSE;
}
