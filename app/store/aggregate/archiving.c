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
  /* Of others' links a log-in sees that they are there, and nothing else. */
  { "archiving.standby", "SELECT 0, 0, 0",
    .postgres
    = "SELECT (current_setting ('synchronous_standby_names') <> '')::INT::BIGINT, "
      "(SELECT count (*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')), "
      "(SELECT count (*) FROM pg_stat_replication WHERE sync_state IS NULL)" },
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

int
liji_store_get_standby (LijiStore *self, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self);
  g_autoptr (LijiStatement) row
      = liji_db_prepare (reading.db, &liji_archiving_statements[1], error);

  if (!row || !liji_statement_step (row, error))
    return -1;
  if (liji_statement_get_int64 (row, 0) == 0)
    return LIJI_STANDBY_NONE;
  if (liji_statement_get_int64 (row, 1) > 0)
    return LIJI_STANDBY_IN_SYNC;
  return liji_statement_get_int64 (row, 2) > 0 ? LIJI_STANDBY_UNSEEN : LIJI_STANDBY_MISSING;
}
