/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/guards.h"
#include "store/rows.h"
#include "store/store-private.h"
#include <string.h>

/* What keeps the journal append-only, and two bookings from one hour, is held against what the
 * migrations made: a trigger that is gone, switched off or another one, one that nobody made, and
 * on a server rights that a group was not given. */

extern const char liji_migration_0007_sqlite[];
extern const char liji_migration_0007_postgres[];
extern const char liji_migration_0026_sqlite[];
extern const char liji_migration_0026_postgres[];
extern const char liji_migration_0028_sqlite[];
extern const char liji_migration_0028_postgres[];

#define JOURNAL_OPEN "the journal can be changed by whoever writes to the registry"
#define TIMES_OPEN "one resource can be booked twice"

typedef struct
{
  const char *name;
  const char *made;  /* the text that made it */
  const char *alone; /* what can happen without it */
} Guard;

static const Guard in_a_file[] = {
  { "journal_head_onward", liji_migration_0028_sqlite, JOURNAL_OPEN },
  { "journal_no_delete", liji_migration_0007_sqlite, JOURNAL_OPEN },
  { "journal_no_update", liji_migration_0007_sqlite, JOURNAL_OPEN },
  { "resource_use_insert", liji_migration_0026_sqlite, TIMES_OPEN },
  { "resource_use_update", liji_migration_0026_sqlite, TIMES_OPEN },
  { NULL },
};
static const Guard on_a_server[] = {
  { "journal_head_onward", liji_migration_0028_postgres, JOURNAL_OPEN },
  { "journal_no_change", liji_migration_0007_postgres, JOURNAL_OPEN },
  { "journal_no_truncate", liji_migration_0007_postgres, JOURNAL_OPEN },
  { "resource_use_overlap", liji_migration_0026_postgres, TIMES_OPEN },
  { NULL },
};

/* Name, text, and 1 where it is in force. */
static const LijiSql triggers
    = { "guards", "SELECT name, sql, 1 FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        .postgres
        = "SELECT t.tgname::text, p.prosrc, CASE WHEN t.tgenabled IN ('O', 'A') AND "
          "t.tgtype::int = CASE t.tgname WHEN 'journal_no_change' THEN 27 WHEN "
          "'resource_use_overlap' THEN 23 WHEN 'journal_head_onward' THEN 19 ELSE 34 END THEN 1 "
          "ELSE 0 END FROM pg_trigger t JOIN "
          "pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid IN (to_regclass ('journal'), to_regclass "
          "('journal_head'), to_regclass ('resource_use')) AND NOT t.tgisinternal ORDER BY 1" };

/* postgres-grants.c says who may what; here is what nobody but the owner may. */
static const LijiSql grants
    = { "grants", "SELECT '', '', '' WHERE 1 = 0",
        .postgres
        = "SELECT g.rolname::text, w.p, w.t FROM pg_roles g, (VALUES ('journal', 'UPDATE'), "
          "('journal', 'DELETE'), ('journal', 'TRUNCATE'), ('journal_subject', 'UPDATE'), "
          "('journal_subject', 'DELETE'), ('access_log', 'UPDATE'), ('access_log', 'DELETE')) "
          "AS w (t, p) WHERE g.rolname IN ('liji_counter', 'liji_station', 'liji_kiosk', "
          "'liji_auditor') AND has_table_privilege (g.oid, to_regclass (w.t), w.p) "
          "UNION ALL SELECT g.rolname::text, 'UPDATE (roles)', 'app_user' FROM pg_roles g "
          "WHERE g.rolname IN ('liji_station', 'liji_kiosk', 'liji_auditor') "
          "AND has_column_privilege (g.oid, to_regclass ('app_user'), 'roles', 'UPDATE') "
          "ORDER BY 1, 2, 3" };

static const Guard *
find_guard (const Guard *known, const char *name)
{
  for (; known->name; known++)
    if (strcmp (known->name, name) == 0)
      return known;
  return NULL;
}

static gboolean
check_triggers (LijiStore *self, LijiDb *db, GPtrArray *findings, GError **error)
{
  const Guard *known = self->on_server ? on_a_server : in_a_file;
  g_autoptr (LijiStatement) rows = liji_db_prepare (db, &triggers, error);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *failure = NULL;

  while (rows && liji_statement_step (rows, &failure))
    {
      const char *name = liji_statement_get_text (rows, 0),
                 *text = liji_statement_get_text (rows, 1);
      const Guard *guard = find_guard (known, name);

      if (!guard)
        g_ptr_array_add (findings, g_strdup_printf ("trigger %s: Liji made no such one", name));
      else if (!text || !strstr (guard->made, text) || !liji_statement_get_int64 (rows, 2))
        g_ptr_array_add (
            findings,
            g_strdup_printf ("trigger %s: it is not the one Liji made, or switched off", name));
      g_hash_table_add (met, g_strdup (name));
    }
  if (failure)
    g_propagate_error (error, failure);
  if (!rows || failure)
    return FALSE;
  for (; known->name; known++)
    if (!g_hash_table_contains (met, known->name))
      g_ptr_array_add (findings,
                       g_strdup_printf ("trigger %s: it is gone; %s", known->name, known->alone));
  return TRUE;
}

static gboolean
check_grants (LijiDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (LijiStatement) rows = liji_db_prepare (db, &grants, error);
  GError *failure = NULL;

  while (rows && liji_statement_step (rows, &failure))
    g_ptr_array_add (findings, g_strdup_printf ("group %s: it may %s %s, which Liji did not grant",
                                                liji_statement_get_text (rows, 0),
                                                liji_statement_get_text (rows, 1),
                                                liji_statement_get_text (rows, 2)));
  if (failure)
    g_propagate_error (error, failure);
  return rows && !failure;
}

gboolean
liji_store_check_guards (LijiStore *self, GPtrArray *findings, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self);

  return check_triggers (self, reading.db, findings, error)
         && check_grants (reading.db, findings, error);
}
