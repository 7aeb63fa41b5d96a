/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rows.h"
#include "store/store-private.h"
#include "store/store.h"
#include <glib/gstdio.h>
#include <unistd.h>

/* What the engine itself has to say about what it keeps: of a file, whether its pages and keys are
 * whole; of a server, whether it keeps what it acknowledges. */

static gboolean
check_file (LijiDb *db, const char *name, GPtrArray *findings, GError **error)
{
  static const LijiSql integrity = { "integrity", "PRAGMA integrity_check (20)" };
  static const LijiSql foreign = { "foreign keys", "PRAGMA foreign_key_check" };
  g_autoptr (LijiStatement) pages = liji_db_prepare (db, &integrity, error);
  g_autoptr (LijiStatement) keys = NULL;
  GError *failure = NULL;

  if (!pages)
    return FALSE;
  while (liji_statement_step (pages, &failure))
    if (g_strcmp0 (liji_statement_get_text (pages, 0), "ok") != 0)
      g_ptr_array_add (findings,
                       g_strdup_printf ("%s: %s", name, liji_statement_get_text (pages, 0)));
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  keys = liji_db_prepare (db, &foreign, &failure);
  while (keys && liji_statement_step (keys, &failure))
    g_ptr_array_add (findings, g_strdup_printf ("%s: a row of %s has no parent", name,
                                                liji_statement_get_text (keys, 0)));
  /* A key that is gone keeps those that name it from being looked at. */
  if (failure)
    g_ptr_array_add (findings, g_strdup_printf ("%s: %s", name, failure->message));
  g_clear_error (&failure);
  return TRUE;
}

/* Settings with which a power cut may take back what was acknowledged. */
static gboolean
check_server (LijiDb *db, GPtrArray *findings, GError **error)
{
  static const LijiSql unsafe
      = { "settings", "SELECT 1 WHERE 1 = 0",
          .postgres
          = "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') "
            "AND setting = 'off' ORDER BY name" };
  g_autoptr (LijiStatement) rows = liji_db_prepare (db, &unsafe, error);
  GError *failure = NULL;

  while (rows && liji_statement_step (rows, &failure))
    g_ptr_array_add (findings, g_strdup_printf ("server: %s is off: a power cut loses acts",
                                                liji_statement_get_text (rows, 0)));
  if (failure)
    g_propagate_error (error, failure);
  return rows && !failure;
}

gboolean
liji_store_check (LijiStore *self, GPtrArray *findings, GError **error)
{
  gboolean done;

  if (self->on_server)
    {
      g_auto (LijiReading) reading = liji_store_read (self);
      return check_server (reading.db, findings, error);
    }

  g_rec_mutex_lock (&self->read_lock);
  done = check_file (self->reader, "registry.db", findings, error);
  g_rec_mutex_unlock (&self->read_lock);
  if (!done)
    return FALSE;
  g_rec_mutex_lock (&self->blob_lock);
  done = check_file (self->blobs, "blobs.db", findings, error);
  g_rec_mutex_unlock (&self->blob_lock);
  return done;
}

/* Of a server's log-in; a folder's owner may all. */
static gboolean
ask_server (LijiStore *self, const LijiSql *text, gboolean *answer, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self);
  gint64 n = liji_rows_read_int64 (liji_db_prepare (reading.db, text, error), error);

  *answer = n > 0;
  return n >= 0;
}

gboolean
liji_store_is_kiosk (LijiStore *self, gboolean *kiosk, GError **error)
{
  static const LijiSql member
      = { "kiosk", "SELECT 0",
          .postgres
          = "SELECT (count (*) > 0 AND bool_and (g.rolname = 'liji_kiosk'))::INT::BIGINT "
            "FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON "
            "u.oid = m.member WHERE u.rolname = current_user AND left (g.rolname, 5) = 'liji_'" };

  return ask_server (self, &member, kiosk, error);
}

gboolean
liji_store_is_standby (LijiStore *self, gboolean *standby, GError **error)
{
  static const LijiSql recovery
      = { "standby", "SELECT 0", .postgres = "SELECT pg_is_in_recovery ()::INT::BIGINT" };
  gint64 n;

  *standby = FALSE;
  if (!self->on_server || !self->writer)
    return TRUE;
  g_mutex_lock (&self->write_lock);
  n = liji_rows_read_int64 (liji_db_prepare (self->writer, &recovery, error), error);
  g_mutex_unlock (&self->write_lock);
  *standby = n > 0;
  return n >= 0;
}

gboolean
liji_store_may_count_tries (LijiStore *self, gboolean *may, GError **error)
{
  static const LijiSql granted
      = { "may count tries", "SELECT 1",
          .postgres
          = "SELECT has_column_privilege ('app_user', 'failures', 'UPDATE')::INT::BIGINT" };

  return ask_server (self, &granted, may, error);
}

gboolean
liji_store_is_own (LijiStore *self, GError **error)
{
  static const LijiSql own
      = { "own", "SELECT 0",
          .postgres = "SELECT count (*) FROM pg_namespace WHERE nspname = 'liji' "
                      "AND pg_has_role (current_user, nspowner, 'MEMBER')" };
  g_auto (LijiReading) reading = liji_store_read (self);
  g_autofree char *file = g_build_filename (self->folder, "registry.db", NULL);
  GStatBuf st;

  if (self->on_server)
    return liji_rows_read_int64 (liji_db_prepare (reading.db, &own, error), error) > 0;
  return g_stat (file, &st) == 0 && st.st_uid == geteuid ();
}
