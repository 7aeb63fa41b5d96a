/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/schema-guard.h"
#include "store/error.h"
#include "store/migration/migrations.h"
#include "store/statements.h"

/* One counter may have been given the next Liji while another still runs the last one. Whoever
 * writes asks behind the lock, in a statement of its own: on a server the one that waited for the
 * lock still sees the moment it began. */

enum
{
  STANDING,
  SCHEMA,
};

const LijiSql liji_schema_statements[] = {
  [STANDING] = { "schema.standing", "SELECT (SELECT moved_to FROM relocation WHERE id = 1), "
                                    "(SELECT max (version) FROM schema_version)" },
  [SCHEMA] = { "schema.version", "SELECT NULL, max (version) FROM schema_version" },
};
const guint liji_schema_n_statements = G_N_ELEMENTS (liji_schema_statements);

static gboolean
compare (LijiStatement *row, int ours, GError **error)
{
  if (!liji_statement_one (row, "schema version", error))
    return FALSE;
  if (liji_statement_is_null (row, 0))
    return liji_migrations_check ((int) liji_statement_get_int64 (row, 1), ours, error);
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
               "this registry was moved to %s and can only be read",
               liji_statement_get_text (row, 0));
  return liji_store_error_explain (error, "registry.moved", liji_statement_get_text (row, 0));
}

LijiStatement *
liji_schema_ask (LijiDb *db, GError **error)
{
  return liji_db_ask (db, &liji_schema_statements[STANDING], error, "");
}

gboolean
liji_schema_guard (LijiStatement *asked, int ours, GError **error)
{
  return compare (asked, ours, error);
}

gboolean
liji_schema_compare (LijiDb *db, int ours, GError **error)
{
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &liji_schema_statements[SCHEMA], error);

  return row && compare (row, ours, error);
}
