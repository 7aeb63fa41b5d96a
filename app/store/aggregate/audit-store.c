/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/audit-store.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  LOOK_UPS,
  ARCHIVE_LOOKS,
  REGISTRATIONS,
};

const LijiSql liji_audit_statements[] = {
  [LOOK_UPS]
  = { "audit.look_ups",
      "SELECT a.at, a.actor, a.station, a.what, a.subject, a.detail FROM access_log a "
      "WHERE a.at >= $1 AND a.at < $2 AND NOT EXISTS "
      "(SELECT 1 FROM journal_subject s JOIN journal j ON j.seq = s.seq "
      "WHERE s.subject = a.subject AND j.actor = a.actor) "
      /* Nobody's record, but somebody the same hand then took in or registered. */
      "AND NOT (a.what = 'check' AND a.subject IS NULL AND (EXISTS "
      "(SELECT 1 FROM claim c JOIN journal_subject s ON s.subject = c.subject "
      "JOIN journal j ON j.seq = s.seq WHERE c.kind = 'case-party' AND c.key = a.detail "
      "AND j.actor = a.actor) OR EXISTS "
      "(SELECT 1 FROM party p JOIN journal_subject s ON s.subject = p.registration "
      "JOIN journal j ON j.seq = s.seq WHERE p.identity_key = a.detail AND j.actor = a.actor))) "
      "ORDER BY a.at DESC, a.id DESC LIMIT $3" },
  [ARCHIVE_LOOKS]
  = { "audit.archive_looks", "SELECT at, actor, station, what, subject, detail FROM access_log "
                             "WHERE at >= $1 AND at < $2 AND what IN ('volume', 'scan', "
                             "'archive_copy', 'report') ORDER BY at DESC, id DESC LIMIT $3" },
  [REGISTRATIONS] = { "audit.registrations", "SELECT id, number FROM registration "
                                             "WHERE registered_on >= $1 AND registered_on <= $2" },
};
const guint liji_audit_n_statements = G_N_ELEMENTS (liji_audit_statements);

static gpointer
read_look_up (LijiStatement *row)
{
  LijiAccessRow *access = g_new0 (LijiAccessRow, 1);

  access->at = liji_statement_get_int64 (row, 0);
  access->user = liji_statement_dup_text (row, 1);
  access->station = liji_statement_dup_text (row, 2);
  access->what = liji_statement_dup_text (row, 3);
  access->subject = liji_statement_get_id (row, 4);
  access->detail = liji_statement_dup_text (row, 5);
  return access;
}

static GPtrArray *
list_looks (LijiStore *store, guint which, gint64 from, gint64 until, guint limit, GError **error)
{
  g_auto (LijiReading) reading = { 0 };

  /* What was looked at a moment ago counts too. */
  if (!liji_access_log_flush (store, error))
    return NULL;
  reading = liji_store_read (store);
  return liji_rows_read (liji_db_query (reading.db, &liji_audit_statements[which], error, "iii",
                                        from, until, (gint64) limit),
                         read_look_up, (GDestroyNotify) liji_access_row_free, error);
}

GPtrArray *
liji_audit_look_ups (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error)
{
  return list_looks (store, LOOK_UPS, from, until, limit, error);
}

GPtrArray *
liji_audit_archive_looks (LijiStore *store, gint64 from, gint64 until, guint limit, GError **error)
{
  return list_looks (store, ARCHIVE_LOOKS, from, until, limit, error);
}

gboolean
liji_audit_each (LijiStore *store,
                 LijiDate from,
                 LijiDate until,
                 LijiAuditFunc func,
                 gpointer data,
                 GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *first = liji_date_is_day (from) ? liji_date_to_iso (from) : g_strdup ("0");
  g_autofree char *last
      = liji_date_is_day (until) ? liji_date_to_iso (until) : g_strdup ("9999-12-31");
  g_autoptr (LijiStatement) row
      = liji_db_query (reading.db, &liji_audit_statements[REGISTRATIONS], error, "tt", first, last);
  GError *failure = NULL;

  if (!row)
    return FALSE;
  while (liji_statement_step (row, &failure))
    {
      LijiId id = liji_statement_get_id (row, 0);
      func (&id, liji_statement_get_text (row, 1), data);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}
