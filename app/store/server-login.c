/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/server-login.h"

/* Names and passwords cannot be parameters of CREATE ROLE: the server quotes them for us and hands
 * the command back. Only a server knows these, so they stand in no table of both engines. */

enum
{
  KNOWN,
  CREATE,
  CHANGE,
};

static const LijiSql statements[] = {
  [KNOWN] = { "server-login.known", "SELECT count (*) FROM pg_roles WHERE rolname = $1" },
  [CREATE]
  = { "server-login.create", "SELECT format ('CREATE ROLE %I LOGIN PASSWORD %L IN ROLE %I', "
                             "CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS TEXT))" },
  [CHANGE] = { "server-login.change",
               "SELECT format ('ALTER ROLE %I LOGIN PASSWORD %L; GRANT %I TO %I', "
               "CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS TEXT), CAST ($1 AS TEXT))" },
};

gboolean
liji_server_login_put (LijiDb *db,
                       const char *name,
                       const char *group,
                       const char *password,
                       GError **error)
{
  g_autofree char *role = g_strconcat ("liji_", group, NULL);
  g_autofree char *command = NULL;
  g_autoptr (LijiStatement) known = liji_db_query (db, &statements[KNOWN], error, "t", name);
  g_autoptr (LijiStatement) words = NULL;

  if (known == NULL || !liji_statement_one (known, "answer", error))
    return FALSE;
  words = liji_db_query (db, &statements[liji_statement_get_int64 (known, 0) > 0 ? CHANGE : CREATE],
                         error, "ttt", name, password, role);
  if (words == NULL || !liji_statement_one (words, "answer", error))
    return FALSE;
  command = liji_statement_dup_text (words, 0);
  g_clear_pointer (&words, liji_statement_release);
  g_clear_pointer (&known, liji_statement_release);
  return liji_db_exec (db, command, error);
}
