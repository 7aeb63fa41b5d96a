/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/archiving.h"
#include "store/statements.h"
#include "store/store-private.h"

/* The server counts its tries; one that failed is tried again for ever, and its disk fills. */

const LijiSql liji_archiving_statements[] = {
  { "archiving.state", "SELECT 0, 0, 0",
    .postgres = "SELECT (current_setting ('archive_mode') <> 'off')::INT::BIGINT, "
                "(COALESCE (extract (epoch FROM last_archived_time), 0) * 1000000)::BIGINT, "
                "(COALESCE (extract (epoch FROM last_failed_time), 0) * 1000000)::BIGINT "
                "FROM pg_stat_archiver" },
};
const guint liji_archiving_n_statements = G_N_ELEMENTS (liji_archiving_statements);

int
liji_store_get_archiving (LijiStore *self, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self);
  g_autoptr (LijiStatement) row
      = liji_db_prepare (reading.db, &liji_archiving_statements[0], error);

  if (!row || !liji_statement_step (row, error))
    return -1;
  if (liji_statement_get_int64 (row, 0) == 0)
    return LIJI_ARCHIVING_NONE;
  return liji_statement_get_int64 (row, 2) > liji_statement_get_int64 (row, 1)
             ? LIJI_ARCHIVING_FAILS
             : LIJI_ARCHIVING_WORKS;
}
