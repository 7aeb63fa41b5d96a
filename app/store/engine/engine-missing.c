/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/driver-private.h"

/* In place of PostgreSQL where Liji was built without libpq (-Dpostgresql=disabled). */

static gpointer
refuse_to_open (const char *address, LijiDbFlags flags, guint32 application_id, GError **error)
{
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED,
                       "this Liji was built without PostgreSQL: it opens folders only");
  liji_store_error_explain (error, "registry.folders_only", NULL);
  return NULL;
}

const LijiEngine liji_engine_postgres = {
  .name = "postgresql",
  .open = refuse_to_open,
};
