/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/guards.h"
#include "store/journal/guard-words.h"
#include "store/migration/migrations.h"
#include "store/store-private.h"
#include <string.h>

/* What keeps the journal append-only, one person from two marriages and a kiosk from the registers
 * is no row: it is tables, keys, conditions, triggers and rights. All of it is held against what
 * the migrations make when they are run once more, in a database that goes with its connection; the
 * engine itself tells both in its own words, so nothing need be listed here. */

#define MAX_FINDINGS 100
#define MAX_LETTERS 200

typedef struct
{
  char *definition;
  char *table;
} Thing;

static void
free_thing (gpointer data)
{
  Thing *thing = data;

  g_free (thing->definition);
  g_free (thing->table);
  g_free (thing);
}

/* What it is called → Thing; NULL with @error. */
static GHashTable *
describe (LijiDb *db, GError **error)
{
  g_autoptr (LijiStatement) rows = liji_db_prepare (db, &liji_guard_things, error);
  g_autoptr (GHashTable) things
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_thing);
  GError *failure = NULL;

  while (rows && liji_statement_step (rows, &failure))
    {
      Thing *thing = g_new (Thing, 1);

      thing->definition = liji_statement_dup_text (rows, 1);
      thing->table = liji_statement_dup_text (rows, 2);
      g_hash_table_insert (things, liji_statement_dup_text (rows, 0), thing);
    }
  if (failure)
    g_propagate_error (error, failure);
  return rows && !failure ? g_steal_pointer (&things) : NULL;
}

/* What the migrations make up to schema @version. */
static GHashTable *
describe_made (LijiStore *self, gboolean blobs, int version, GError **error)
{
  const LijiMigration *migrations = blobs ? liji_blobs_migrations : liji_registry_migrations;
  guint n_migrations = blobs ? liji_blobs_n_migrations : liji_registry_n_migrations;
  g_autoptr (LijiDb) db = liji_db_open (self->on_server ? self->address : ":memory:", LIJI_DB_BLANK,
                                        blobs ? LIJI_DB_BLOBS_ID : LIJI_DB_REGISTRY_ID, error);
  GHashTable *made;
  guint n = 0;

  while (n < n_migrations && migrations[n].number <= version)
    n++;
  if (!db || !liji_migrations_apply_blank (db, migrations, n, error))
    return NULL;
  made = describe (db, error);
  liji_db_rollback (db);
  return made;
}

static void
find (GPtrArray *findings, const char *what, const char *why, const char *definition)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "%s: %s", what, why);
  if (definition && *definition)
    g_string_append_printf (line, " (%s)", definition);
  g_strdelimit (line->str, "\n", ' ');
  if (g_utf8_strlen (line->str, -1) > MAX_LETTERS)
    {
      g_string_truncate (line, g_utf8_offset_to_pointer (line->str, MAX_LETTERS) - line->str);
      g_string_append (line, "…");
    }
  if (findings->len < MAX_FINDINGS)
    g_ptr_array_add (findings, g_strdup (line->str));
}

/* A table nobody made, or that is gone, is told once, and nothing of what belongs to it. */
static gboolean
is_known (GHashTable *things, const char *name, const Thing *thing)
{
  g_autofree char *table = thing->table ? g_strconcat ("table ", thing->table, NULL) : NULL;

  return !table || strcmp (table, name) == 0 || g_hash_table_contains (things, table);
}

static const char *const groups[]
    = { "liji_owner", "liji_counter", "liji_station", "liji_kiosk", "liji_auditor" };

static guint
count_rights (GHashTable *things, const char *group)
{
  g_autofree char *begin = g_strdup_printf ("right of %s to ", group);
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, things);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    n += g_str_has_prefix (name, begin);
  return n;
}

/* A group that lost every right, or is not there at all, is one thing to find and not a hundred. */
static void
compare_groups (GHashTable *there, GHashTable *made, GPtrArray *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *begin = g_strdup_printf ("right of %s to ", groups[i]);
      g_autofree char *name = g_strconcat ("group ", groups[i], NULL);
      gboolean told = FALSE;
      GHashTableIter iter;
      gpointer right;

      if (count_rights (made, groups[i]) == 0 || count_rights (there, groups[i]) > 0)
        continue;
      g_hash_table_iter_init (&iter, made);
      while (g_hash_table_iter_next (&iter, &right, NULL))
        if (g_str_has_prefix (right, begin))
          g_hash_table_iter_remove (&iter);
      for (guint n = 0; n < findings->len; n++)
        told |= g_str_has_prefix (findings->pdata[n], name);
      if (!told)
        find (findings, name, "it has no right here any more: lijictl registry grant", NULL);
    }
}

static void
compare (GHashTable *there, GHashTable *made, GPtrArray *findings)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Thing *thing = value, *wanted = g_hash_table_lookup (made, name);

      if (!wanted && is_known (made, name, thing))
        find (findings, name, "Liji made no such one", NULL);
      else if (wanted && g_strcmp0 (thing->definition, wanted->definition) != 0)
        find (findings, name, "it is not as Liji made it", thing->definition);
    }
  g_hash_table_iter_init (&iter, made);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!g_hash_table_contains (there, name) && is_known (there, name, value))
      find (findings, name, "it is gone", ((const Thing *) value)->definition);
}

static gboolean
check_beside (LijiDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (LijiStatement) rows = liji_db_prepare (db, &liji_guard_beside, error);
  GError *failure = NULL;

  while (rows && liji_statement_step (rows, &failure))
    find (findings, liji_statement_get_text (rows, 0), liji_statement_get_text (rows, 1), NULL);
  if (failure)
    g_propagate_error (error, failure);
  return rows && !failure;
}

static gboolean
check_database (LijiStore *self,
                LijiDb *db,
                gboolean blobs,
                GPtrArray *findings,
                char **unseen,
                GError **error)
{
  int version = liji_migrations_get_version (db, error);
  g_autoptr (GHashTable) there = version >= 0 ? describe (db, error) : NULL;
  g_autoptr (GHashTable) made = NULL;
  g_autoptr (GError) local = NULL;

  if (!there || !check_beside (db, findings, error))
    return FALSE;
  made = describe_made (self, blobs, version, &local);
  if (made)
    {
      compare_groups (there, made, findings);
      compare (there, made, findings);
    }
  else if (local->code != LIJI_STORE_ERROR_READ_ONLY)
    g_ptr_array_add (findings, g_strdup_printf ("tables, keys and rights were not looked at: %s",
                                                local->message));
  else if (!*unseen)
    *unseen = g_strdup_printf ("tables, keys and rights: nothing to hold them against (%s)",
                               local->message);
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
liji_store_check_guards (LijiStore *self, GPtrArray *findings, char **unseen, GError **error)
{
  gboolean done;

  *unseen = NULL;
  {
    g_auto (LijiReading) reading = liji_store_read (self);
    done = check_database (self, reading.db, FALSE, findings, unseen, error);
  }
  /* While the registers are being upgraded the blobs are still to come. */
  if (done && !liji_store_is_owner (self))
    {
      g_rec_mutex_lock (&self->blob_lock);
      done = check_database (self, self->blobs, TRUE, findings, unseen, error);
      g_rec_mutex_unlock (&self->blob_lock);
    }
  g_ptr_array_sort (findings, compare_lines);
  return done;
}
