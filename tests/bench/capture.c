/* SPDX-License-Identifier: GPL-3.0-or-later */
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include "capture.h"
#include <string.h>

/* SQLite's pre-update hook tells each row that changes, also those of FTS5's own tables, so that
 * the bare side writes exactly what ours wrote: one INSERT, UPDATE or DELETE a row, prepared once,
 * and no questions asked. */

typedef struct
{
  gboolean blobs;    /* in blobs.db */
  char *sql;         /* interned */
  GPtrArray *values; /* sqlite3_value to bind */
} Change;

struct _Bare
{
  sqlite3 *files[2]; /* registry.db, blobs.db */
  GHashTable *statements[2];
};

static GPtrArray *transactions; /* GPtrArray of Change */
static gboolean watching;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_ptr_array_unref (change->values);
  g_free (change);
}

static void
free_value (gpointer value)
{
  sqlite3_value_free (value);
}

/* The columns of a table, and which of them say which row it is. */
typedef struct
{
  GPtrArray *names;
  GArray *keys; /* int, index of the column */
} Table;

static Table *
look_at_table (sqlite3 *db, const char *name)
{
  static GHashTable *tables;
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info(\"%s\")", name);
  g_autofree char *key = g_strdup_printf ("%p %s", (void *) db, name);
  sqlite3_stmt *statement;
  Table *table;

  if (tables == NULL)
    tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if ((table = g_hash_table_lookup (tables, key)) != NULL)
    return table;
  table = g_new (Table, 1);
  table->names = g_ptr_array_new_with_free_func (g_free);
  table->keys = g_array_new (FALSE, FALSE, sizeof (int));
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  for (int i = 0; sqlite3_step (statement) == SQLITE_ROW; i++)
    {
      g_ptr_array_add (table->names, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
      if (sqlite3_column_int (statement, 5) > 0)
        g_array_append_val (table->keys, i);
    }
  sqlite3_finalize (statement);
  g_hash_table_insert (tables, g_steal_pointer (&key), table);
  return table;
}

static char *
write_where (Table *table, guint first)
{
  GString *text = g_string_new (" WHERE ");

  for (guint i = 0; i < table->keys->len; i++)
    g_string_append_printf (text, "%s\"%s\" = ?%u", i > 0 ? " AND " : "",
                            (const char *) table->names->pdata[g_array_index (table->keys, int, i)],
                            first + i);
  if (table->keys->len == 0)
    g_string_append_printf (text, "rowid = ?%u", first);
  return g_string_free (text, FALSE);
}

static const char *
write_sql (Table *table, int op, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *where = write_where (table, op == SQLITE_UPDATE ? table->names->len + 1 : 1);

  if (op == SQLITE_DELETE)
    g_string_printf (text, "DELETE FROM \"%s\"%s", name, where);
  else
    {
      g_string_printf (
          text, op == SQLITE_INSERT ? "INSERT INTO \"%s\" VALUES (" : "UPDATE \"%s\" SET ", name);
      for (guint i = 0; i < table->names->len; i++)
        g_string_append_printf (text, "%s%s%s%s?%u", i > 0 ? ", " : "",
                                op == SQLITE_UPDATE ? "\"" : "",
                                op == SQLITE_UPDATE ? (const char *) table->names->pdata[i] : "",
                                op == SQLITE_UPDATE ? "\" = " : "", i + 1);
      g_string_append (text, op == SQLITE_INSERT ? ")" : where);
    }
  return g_intern_string (text->str);
}

static void
add_value (Change *change, sqlite3 *db, gboolean old, int column)
{
  sqlite3_value *value = NULL;

  g_assert_cmpint (old ? sqlite3_preupdate_old (db, column, &value)
                       : sqlite3_preupdate_new (db, column, &value),
                   ==, SQLITE_OK);
  g_ptr_array_add (change->values, sqlite3_value_dup (value));
}

static void
changed_cb (void *data,
            sqlite3 *db,
            int op,
            const char *schema,
            const char *name,
            sqlite3_int64 old_row,
            sqlite3_int64 new_row)
{
  Table *table;
  Change *change;

  if (!watching || transactions->len == 0)
    return;
  table = look_at_table (db, name);
  change = g_new0 (Change, 1);
  change->blobs = strstr (sqlite3_db_filename (db, "main"), "blobs.db") != NULL;
  change->sql = (char *) write_sql (table, op, name);
  change->values = g_ptr_array_new_with_free_func (free_value);
  for (guint i = 0; op != SQLITE_DELETE && i < table->names->len; i++)
    add_value (change, db, FALSE, (int) i);
  for (guint i = 0; op != SQLITE_INSERT && i < table->keys->len; i++)
    add_value (change, db, TRUE, g_array_index (table->keys, int, i));
  g_assert_true (op == SQLITE_INSERT || table->keys->len > 0);
  g_ptr_array_add (transactions->pdata[transactions->len - 1], change);
}

static int
watch (sqlite3 *db, const char **message, const struct sqlite3_api_routines *api)
{
  sqlite3_preupdate_hook (db, changed_cb, NULL);
  return SQLITE_OK;
}

void
capture_begin (void)
{
  transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  watching = TRUE;
  sqlite3_auto_extension ((void (*) (void)) watch);
}

void
capture_next (void)
{
  g_ptr_array_add (transactions, g_ptr_array_new_with_free_func (free_change));
}

void
capture_end (void)
{
  watching = FALSE;
  sqlite3_cancel_auto_extension ((void (*) (void)) watch);
}

guint
capture_length (void)
{
  return transactions->len;
}

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

Bare *
bare_open (const char *folder)
{
  static const char *const names[] = { "registry.db", "blobs.db" };
  Bare *self = g_new0 (Bare, 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (sqlite3_open (path, &self->files[i]), ==, SQLITE_OK);
      run (self->files[i], "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                           "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                           "PRAGMA cache_size = -8000");
      self->statements[i] = g_hash_table_new_full (NULL, NULL, NULL, finalize);
    }
  return self;
}

void
bare_close (Bare *self)
{
  for (guint i = 0; i < 2; i++)
    {
      g_hash_table_unref (self->statements[i]);
      sqlite3_close (self->files[i]);
    }
  g_free (self);
}

static void
write_change (Bare *self, const Change *change)
{
  sqlite3 *db = self->files[change->blobs];
  GHashTable *statements = self->statements[change->blobs];
  sqlite3_stmt *statement = g_hash_table_lookup (statements, change->sql);

  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (db, change->sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
          != SQLITE_OK)
        g_error ("%s: %s", change->sql, sqlite3_errmsg (db));
      g_hash_table_insert (statements, change->sql, statement);
    }
  for (guint i = 0; i < change->values->len; i++)
    sqlite3_bind_value (statement, (int) i + 1, change->values->pdata[i]);
  if (sqlite3_step (statement) != SQLITE_DONE || sqlite3_changes (db) != 1)
    g_error ("%s: %s", change->sql, sqlite3_errmsg (db));
  sqlite3_reset (statement);
}

static gboolean
write_file (Bare *self, GPtrArray *changes, gboolean blobs)
{
  gboolean any = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = changes->pdata[i];

      if (change->blobs != blobs)
        continue;
      if (!any)
        run (self->files[blobs], "BEGIN IMMEDIATE");
      any = TRUE;
      write_change (self, change);
    }
  if (any)
    run (self->files[blobs], "COMMIT");
  return any;
}

void
bare_write (Bare *self, guint n)
{
  write_file (self, transactions->pdata[n], TRUE);
  write_file (self, transactions->pdata[n], FALSE);
}

guint
bare_count_rows (guint n)
{
  return ((GPtrArray *) transactions->pdata[n])->len;
}
