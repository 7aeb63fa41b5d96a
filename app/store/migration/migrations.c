/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/migration/migrations.h"
#include "base/clock.h"
#include "store/error.h"
#include "store/folder.h"
#include "store/rows.h"
#include <errno.h>
#include <glib/gstdio.h>

/* Migrations are numbered and never change once released. Each runs in one transaction together
 * with its line in schema_version: it is there wholly or not at all. A registry somebody works in
 * gets all it lacks in one transaction, and only when an administrator says so: see upgrade.c. */

static const char version_table[]
    = "-- Which migrations this database has had.\n"
      "CREATE TABLE IF NOT EXISTS schema_version (\n"
      "  version {int64} NOT NULL PRIMARY KEY, -- number of the migration\n"
      "  title TEXT NOT NULL, -- what it brought\n"
      "  applied_at {int64} NOT NULL -- microseconds since 1970\n"
      ") {strict};";

enum
{
  HAS_VERSIONS,
  LOCK_VERSIONS,
  READ_VERSION,
  WRITE_VERSION,
};

static const LijiSql statements[] = {
  [HAS_VERSIONS]
  = { "schema_version.there", "SELECT count (*) FROM sqlite_schema WHERE name = 'schema_version'",
      .postgres = "SELECT count (*) FROM pg_class WHERE oid = to_regclass ('schema_version')" },
  /* Beginning is the lock on SQLite. */
  [LOCK_VERSIONS] = { "schema_version.lock", "SELECT 1",
                      .postgres = "LOCK TABLE schema_version IN EXCLUSIVE MODE" },
  [READ_VERSION]
  = { "schema_version.read", "SELECT coalesce (max (version), 0) FROM schema_version" },
  [WRITE_VERSION] = { "schema_version.write", "INSERT INTO schema_version VALUES ($1, $2, $3)" },
};

static gboolean
run_text (LijiDb *db, const char *sql, GError **error)
{
  g_autofree char *expanded = NULL;

  if (!sql)
    return TRUE;
  expanded = liji_db_expand (db, sql);
  return liji_db_exec (db, expanded, error);
}

static gboolean
apply_within (LijiDb *db, const LijiMigration *migration, gint64 now, GError **error)
{
  const char *appendix = liji_db_on_server (db) ? migration->postgres : migration->sqlite;

  return run_text (db, migration->sql, error) && run_text (db, appendix, error)
         && liji_db_run (db, &statements[WRITE_VERSION], error, "uti", migration->number,
                         migration->title, now);
}

/* Two programs may open an old registry at once: the second looks again once it has the lock. */
static gboolean
apply_one (LijiDb *db, const LijiMigration *migration, gint64 now, GError **error)
{
  gboolean done = FALSE;
  int version;

  if (!liji_db_begin (db, error))
    return FALSE;
  if (!liji_db_run (db, &statements[LOCK_VERSIONS], error, ""))
    {
      liji_db_rollback (db);
      return FALSE;
    }
  version = liji_migrations_get_version (db, error);
  if (version >= migration->number)
    done = TRUE;
  else if (version >= 0)
    done = apply_within (db, migration, now, error);
  if (done && liji_db_commit (db, error))
    return TRUE;
  liji_db_rollback (db);
  g_prefix_error (error, "migration %d (%s): ", migration->number, migration->title);
  return FALSE;
}

static gboolean
copy_before (LijiDb *db, const char *folder, int version, gint64 now, GError **error)
{
  LijiDate day = liji_micros_to_date (now);
  g_autofree char *name = g_strdup_printf ("%04d%02d%02d-%" G_GINT64_FORMAT "-schema-%d.db",
                                           day.year, day.month, day.day, now, version);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  /* It has its name only once it is whole. */
  g_unlink (part);
  if (!liji_db_backup (db, part, error))
    {
      g_prefix_error (error, "copy before the migration: ");
      return FALSE;
    }
  if (g_rename (part, path) != 0)
    {
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
                   "copy before the migration: %s: %s", path, g_strerror (errno));
      return FALSE;
    }
  liji_folder_sync (folder);
  return TRUE;
}

/* Asked first: whoever may not make a table may still open what needs none. Two may ask at once. */
static gboolean
has_versions (LijiDb *db, gboolean *there, GError **error)
{
  gint64 n = liji_rows_read_int64 (liji_db_prepare (db, &statements[HAS_VERSIONS], error), error);

  *there = n > 0;
  return n >= 0;
}

int
liji_migrations_get_newest (void)
{
  return liji_registry_migrations[liji_registry_n_migrations - 1].number;
}

gboolean
liji_migrations_check (int version, int ours, GError **error)
{
  if (version > ours)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NEWER,
                 "made by a newer Liji (schema %d, this one knows %d)", version, ours);
  else if (version < ours)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_OLDER,
                 "of an older Liji (schema %d, this one works with %d): an administrator upgrades "
                 "it with “lijictl registry upgrade”, a backup is made first",
                 version, ours);
  return version == ours;
}

int
liji_migrations_get_version (LijiDb *db, GError **error)
{
  gboolean there;
  g_autoptr (LijiStatement) statement = NULL;

  if (!has_versions (db, &there, error))
    return -1;
  if (!there)
    return 0;
  statement = liji_db_prepare (db, &statements[READ_VERSION], error);

  if (!statement || !liji_statement_one (statement, "schema version", error))
    return -1;
  return (int) liji_statement_get_int64 (statement, 0);
}

gboolean
liji_migrations_apply (LijiDb *db,
                       const LijiMigration *migrations,
                       guint n_migrations,
                       const char *backup_folder,
                       gint64 now,
                       GError **error)
{
  int last = migrations[n_migrations - 1].number;
  gboolean there;
  int version;

  if (!has_versions (db, &there, error) || (!there && !run_text (db, version_table, error)))
    return FALSE;
  version = liji_migrations_get_version (db, error);
  if (version < 0)
    return FALSE;
  if (version > last)
    return liji_migrations_check (version, last, error);
  if (version > 0 && version < last && backup_folder
      && !copy_before (db, backup_folder, version, now, error))
    return FALSE;
  for (guint i = 0; i < n_migrations; i++)
    if (migrations[i].number > version && !apply_one (db, &migrations[i], now, error))
      return FALSE;
  if (version < last && liji_db_on_server (db) && !liji_db_exec (db, liji_postgres_grants, error))
    return FALSE;
  return TRUE;
}

gboolean
liji_migrations_apply_within (LijiDb *db,
                              const LijiMigration *migrations,
                              guint n_migrations,
                              gint64 now,
                              GError **error)
{
  int version;

  if (!liji_db_run (db, &statements[LOCK_VERSIONS], error, ""))
    return FALSE;
  version = liji_migrations_get_version (db, error);
  for (guint i = 0; version >= 0 && i < n_migrations; i++)
    if (migrations[i].number > version && !apply_within (db, &migrations[i], now, error))
      {
        g_prefix_error (error, "migration %d (%s): ", migrations[i].number, migrations[i].title);
        return FALSE;
      }
  return version >= 0
         && (!liji_db_on_server (db) || liji_db_exec (db, liji_postgres_grants, error));
}

gboolean
liji_migrations_apply_blank (LijiDb *db,
                             const LijiMigration *migrations,
                             guint n_migrations,
                             GError **error)
{
  if (!liji_db_begin (db, error) || !run_text (db, version_table, error))
    return FALSE;
  for (guint i = 0; i < n_migrations; i++)
    if (!apply_within (db, &migrations[i], 0, error))
      return FALSE;
  return !liji_db_on_server (db) || liji_db_exec (db, liji_postgres_grants, error);
}
