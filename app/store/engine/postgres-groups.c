/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/postgres-private.h"

/* The groups are the server's, not the database's. Who may not make them would make a registry that
 * lets nobody in but its owner. */

static const char missing[]
    = "SELECT string_agg (format ('CREATE ROLE %I NOLOGIN;', g), ' ') FROM unnest (ARRAY["
      "'liji_owner', 'liji_counter', 'liji_station', 'liji_kiosk', 'liji_auditor']) g "
      "WHERE g NOT IN (SELECT rolname FROM pg_roles) AND NOT (SELECT rolsuper OR rolcreaterole "
      "FROM pg_roles WHERE rolname = current_user)";

gboolean
liji_pg_check_groups (LijiPgConnection *self, GError **error)
{
  PGresult *result = self->pq->PQexec (self->link, missing);
  const char *commands;
  gboolean all;

  if (!liji_pg_judge (self, result, error))
    return FALSE;
  commands = self->pq->PQgetvalue (result, 0, 0);
  all = *commands == '\0';
  if (!all)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                   "the server lacks groups of log-ins that this one may not make: let its "
                   "administrator run %s and then repeat the command",
                   commands);
      liji_store_error_explain (error, "registry.groups", commands);
    }
  self->pq->PQclear (result);
  return all;
}
