/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/rebuild.h"
#include "store/bind.h"
#include "store/journal/journal.h"
#include "store/journal/past.h"
#include "store/journal/projected.h"
#include "store/store-private.h"
#include <string.h>

/* The journal is the truth: its writes are applied to a shadow of the tables. Now and then the
 * shadow is held against the tables; a column that agrees is forgotten, one that differs waits, for
 * a later act may have changed it. What still waits at the end was changed behind our back. */

#define PAGE 500
#define SETTLE_AT 20000 /* rows in the shadow */
#define MAX_FINDINGS 1000

typedef struct
{
  const LijiProjected *is;
  char **keys;
  char **columns;
  guint n;
  int title;
  gint64 due;      /* rows there must be */
  gboolean unseen; /* not this log-in's to read */
} Table;

/* A row as far as it is not yet found right. */
typedef struct
{
  Table *table;
  char **keys;   /* values */
  gint64 entry;  /* that made it, took it away, or changed it first since it was right */
  gboolean gone; /* must not be there */
  gint64 *since; /* entry that wrote the column; 0: nothing is expected of it */
  char **values;
} Row;

typedef struct
{
  LijiDb *db;
  GHashTable *tables; /* name → Table */
  GHashTable *shadow; /* Row → itself */
  gint64 entry;       /* being applied */
  GArray *subjects;   /* its */
  GPtrArray *findings;
  Table *listed; /* strays of this table are looked for: keys go into @known */
  GHashTable *known;
} Rebuild;

static void
free_table (Table *self)
{
  g_strfreev (self->keys);
  g_strfreev (self->columns);
  g_free (self);
}

static Table *
new_table (const LijiProjected *is)
{
  Table *self = g_new0 (Table, 1);

  self->is = is;
  self->keys = g_strsplit (is->keys, ", ", -1);
  self->columns = g_strsplit (is->columns, ", ", -1);
  self->n = g_strv_length (self->columns);
  self->title = -1;
  for (guint i = 0; i < self->n; i++)
    if (g_strcmp0 (self->columns[i], is->title) == 0)
      self->title = (int) i;
  return self;
}

static void
free_row (Row *self)
{
  for (guint i = 0; i < self->table->n; i++)
    g_free (self->values[i]);
  g_strfreev (self->keys);
  g_free (self->since);
  g_free (self->values);
  g_free (self);
}

static guint
hash_row (gconstpointer data)
{
  const Row *self = data;
  guint hash = g_direct_hash (self->table);

  for (guint i = 0; self->keys[i]; i++)
    hash = hash * 33 ^ g_str_hash (self->keys[i]);
  return hash;
}

static gboolean
equal_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return x->table == y->table
         && g_strv_equal ((const char *const *) x->keys, (const char *const *) y->keys);
}

static void
find (Rebuild *self, LijiFinding *made)
{
  if (self->findings->len < MAX_FINDINGS)
    g_ptr_array_add (self->findings, made);
  else
    liji_finding_free (made);
}

/* NULL when the write does not name the whole key. */
static char **
read_keys (Table *table, const LijiWrite *write)
{
  guint n = g_strv_length (table->keys);
  g_auto (GStrv) keys = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      keys[i] = g_strdup (liji_write_get (write, table->keys[i]));
      if (!keys[i])
        return NULL;
    }
  return g_steal_pointer (&keys);
}

static Row *
find_row (Rebuild *self, Table *table, char **keys)
{
  Row wanted = { .table = table, .keys = keys };
  Row *row = g_hash_table_lookup (self->shadow, &wanted);

  if (row)
    {
      g_strfreev (keys);
      return row;
    }
  row = g_new0 (Row, 1);
  row->table = table;
  row->keys = keys;
  row->since = g_new0 (gint64, table->n + 1);
  row->values = g_new0 (char *, table->n + 1);
  g_hash_table_add (self->shadow, row);
  return row;
}

static void
expect_column (Row *row, guint i, const char *value, gint64 entry)
{
  g_free (row->values[i]);
  row->values[i] = g_strdup (value);
  row->since[i] = entry;
}

static void
begin_row (Row *row, gboolean gone, gint64 entry)
{
  row->gone = gone;
  row->entry = entry;
  row->table->due += gone ? -1 : 1;
  for (guint i = 0; i < row->table->n; i++)
    expect_column (row, i, NULL, gone ? 0 : entry);
}

/* By its subjects an entry is found again when a paper is sealed. */
static void
check_subject (Rebuild *self, const Table *table, char **keys)
{
  if (!liji_past_needs_subject (table->is->name))
    return;
  for (guint i = 0; i < self->subjects->len; i++)
    {
      g_autofree char *hex = liji_hex (g_array_index (self->subjects, LijiId, i).bytes, 16);

      if (strcmp (hex, keys[0]) == 0)
        return;
    }
  find (self, liji_finding_new ("journal.writes",
                                "entry %" G_GINT64_FORMAT
                                " writes to %s and does not say what it is about",
                                self->entry, table->is->name));
}

static void
apply_cb (const LijiWrite *write, gpointer data)
{
  Rebuild *self = data;
  Table *table = g_hash_table_lookup (self->tables, write->table);
  char **keys = table ? read_keys (table, write) : NULL;
  Row *row;

  if (!keys || !strchr ("+=-", write->op))
    {
      find (self, liji_finding_new ("journal.writes",
                                    "entry %" G_GINT64_FORMAT " writes to %s, which no check knows",
                                    self->entry, write->table));
      return;
    }
  if (table->unseen)
    {
      g_strfreev (keys);
      return;
    }
  check_subject (self, table, keys);
  row = find_row (self, table, keys);
  if (write->op != '=')
    begin_row (row, write->op == '-', self->entry);
  else if (!row->entry)
    row->entry = self->entry;
  for (guint i = 0; i < table->n && write->op != '-'; i++)
    for (guint j = 0; j < write->n; j++)
      if (strcmp (table->columns[i], write->columns[j]) == 0)
        expect_column (row, i, write->values[j], self->entry);
  if (table->is->derive)
    table->is->derive (write, apply_cb, self);
}

static char *
name_row (const Row *row, LijiStatement *there)
{
  const Table *table = row->table;
  char *title = NULL;

  if (table->title >= 0 && row->values[table->title])
    return g_strdup (row->values[table->title]);
  if (table->title >= 0 && there)
    title = liji_writes_text (there, table->title, table->is->types[table->title]);
  return title ? title : g_strjoinv (" ", row->keys);
}

static LijiFinding *
new_finding (const Row *row, LijiStatement *there, LijiFinding *made)
{
  made->table = g_strdup (row->table->is->name);
  made->record = name_row (row, there);
  made->entry = row->entry;
  return made;
}

static char *
quote (const char *text)
{
  return text ? g_strdup_printf ("“%s”", text) : g_strdup ("nothing");
}

static void
find_difference (Rebuild *self, const Row *row, LijiStatement *there, guint i, const char *now)
{
  g_autofree char *name = name_row (row, there);
  g_autofree char *is = quote (now);
  g_autofree char *wanted = quote (row->values[i]);
  LijiFinding *made = liji_finding_new (
      "row.differs", "%s %s: %s is %s, entry %" G_GINT64_FORMAT " of the journal wrote %s",
      row->table->is->name, name, row->table->columns[i], is, row->since[i], wanted);

  new_finding (row, there, made);
  made->column = g_strdup (row->table->columns[i]);
  made->found = g_strdup (now);
  made->expected = g_strdup (row->values[i]);
  made->entry = row->since[i];
  find (self, made);
}

/* TRUE when all that is expected of the row is so. */
static gboolean
compare_columns (Rebuild *self, Row *row, LijiStatement *there, gboolean last)
{
  gboolean agrees = TRUE;

  for (guint i = 0; i < row->table->n; i++)
    {
      g_autofree char *now = NULL;

      if (!row->since[i])
        continue;
      now = liji_writes_text (there, (int) i, row->table->is->types[i]);
      if (g_strcmp0 (now, row->values[i]) == 0)
        {
          g_clear_pointer (&row->values[i], g_free);
          row->since[i] = 0;
          continue;
        }
      agrees = FALSE;
      if (last)
        find_difference (self, row, there, i, now);
    }
  return agrees;
}

static void
find_presence (Rebuild *self, const Row *row, LijiStatement *there)
{
  g_autofree char *name = name_row (row, there);
  const char *table = row->table->is->name;

  if (there)
    find (self, new_finding (row, there,
                             liji_finding_new ("row.back",
                                               "%s %s: it is there, entry %" G_GINT64_FORMAT
                                               " of the journal took it away",
                                               table, name, row->entry)));
  else
    find (self, new_finding (row, NULL,
                             liji_finding_new ("row.missing",
                                               "%s %s: it is not there, entry %" G_GINT64_FORMAT
                                               " of the journal wrote it",
                                               table, name, row->entry)));
  row->table->due += there ? 1 : -1;
}

/* 1 right and to be forgotten, 0 not yet, -1 could not be read. */
static int
settle_row (Rebuild *self, Row *row, gboolean last, GError **error)
{
  GError *failure = NULL;
  g_autoptr (LijiStatement) there = liji_db_prepare (self->db, &row->table->is->get, error);
  gboolean found;

  if (!there)
    return -1;
  liji_statement_bind_texts (there, row->table->is->key_types, (const char *const *) row->keys);
  found = liji_statement_step (there, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return -1;
    }
  if (found != !row->gone)
    {
      if (last)
        find_presence (self, row, found ? there : NULL);
      return 0;
    }
  return row->gone || compare_columns (self, row, there, last);
}

static gboolean
settle (Rebuild *self, gboolean last, GError **error)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->shadow);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      int answer = settle_row (self, row, last, error);

      if (answer < 0)
        return FALSE;
      if (answer > 0)
        g_hash_table_iter_remove (&iter);
    }
  return TRUE;
}

static void
collect_cb (const LijiWrite *write, gpointer data)
{
  Rebuild *self = data;
  Table *table = g_hash_table_lookup (self->tables, write->table);
  g_auto (GStrv) keys = table == self->listed && write->op == '+' ? read_keys (table, write) : NULL;

  if (keys)
    g_hash_table_add (self->known, g_strjoinv (" ", keys));
  if (table && table->is->derive)
    table->is->derive (write, collect_cb, self);
}

static gboolean
walk (Rebuild *self,
      LijiStore *store,
      LijiWriteFunc func,
      GCancellable *cancellable,
      GError **error)
{
  gint64 seq = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) page = liji_journal_since (store, seq, PAGE, error);

      if (!page || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const LijiEntry *entry = g_ptr_array_index (page, i);

          seq = self->entry = entry->seq;
          self->subjects = entry->subjects;
          if (!liji_writes_foreach (entry->writes, func, self) && func == apply_cb)
            find (self,
                  liji_finding_new ("journal.writes",
                                    "entry %" G_GINT64_FORMAT " tells its writes wrongly", seq));
        }
      if (func == apply_cb && g_hash_table_size (self->shadow) > SETTLE_AT
          && !settle (self, FALSE, error))
        return FALSE;
      if (page->len < PAGE)
        return TRUE;
    }
}

static void
find_stray (Rebuild *self, const char *key)
{
  const char *table = self->listed->is->name;
  LijiFinding *made
      = liji_finding_new ("row.stray", "%s %s: it is there and no act wrote it", table, key);

  made->table = g_strdup (table);
  made->record = g_strdup (key);
  find (self, made);
}

/* More rows than acts made: which. */
static gboolean
list_strays (Rebuild *self, LijiStore *store, GCancellable *cancellable, GError **error)
{
  const LijiProjected *is = self->listed->is;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LijiStatement) rows = NULL;
  GError *failure = NULL;

  self->known = known;
  if (!walk (self, store, collect_cb, cancellable, error))
    return FALSE;
  rows = liji_db_prepare (self->db, &is->list, error);
  if (!rows)
    return FALSE;
  while (liji_statement_step (rows, &failure))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) keys = NULL;
      g_autofree char *key = NULL;

      for (guint i = 0; is->key_types[i]; i++)
        {
          g_autofree char *value = liji_writes_text (rows, (int) i, is->key_types[i]);
          g_strv_builder_add (builder, value ? value : "");
        }
      keys = g_strv_builder_end (builder);
      key = g_strjoinv (" ", keys);
      if (!g_hash_table_contains (known, key))
        find_stray (self, key);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
check_counts (Rebuild *self, LijiStore *store, GCancellable *cancellable, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (LijiStatement) row = NULL;

      self->listed = value;
      if (self->listed->unseen)
        continue;
      row = liji_db_prepare (self->db, &self->listed->is->count, error);
      if (!row || !liji_statement_one (row, "count", error))
        return FALSE;
      if (liji_statement_get_int64 (row, 0) != self->listed->due
          && !list_strays (self, store, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* A machine's log-in on a server reads what its group is for. */
static gboolean
find_unseen (Rebuild *self, GError **error)
{
  static const LijiSql readable
      = { "rebuild.readable", "SELECT 1 WHERE $1 IS NOT NULL",
          .postgres
          = "SELECT has_table_privilege (to_regclass ($1::TEXT), 'SELECT')::INT::BIGINT" };
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Table *table = value;
      LijiFinding *made;
      g_autoptr (LijiStatement) row
          = liji_db_query (self->db, &readable, error, "t", table->is->name);

      if (!row || !liji_statement_one (row, "right", error))
        return FALSE;
      /* One that is gone is asked for, and says so. */
      table->unseen = !liji_statement_is_null (row, 0) && !liji_statement_get_int64 (row, 0);
      if (!table->unseen)
        continue;
      made = liji_finding_new ("row.unseen", "%s: this log-in may not read it", table->is->name);
      made->table = g_strdup (table->is->name);
      made->unseen = TRUE;
      find (self, made);
    }
  return TRUE;
}

gboolean
liji_rebuild_check (LijiStore *store,
                    GCancellable *cancellable,
                    GPtrArray *findings,
                    GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GHashTable) tables
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) free_table);
  g_autoptr (GHashTable) shadow
      = g_hash_table_new_full (hash_row, equal_rows, (GDestroyNotify) free_row, NULL);
  Rebuild self = { .db = reading.db, .tables = tables, .shadow = shadow, .findings = findings };
  gboolean own = reading.store != NULL;
  gboolean done;

  for (guint i = 0; i < liji_projected_n_tables; i++)
    g_hash_table_insert (tables, (gpointer) liji_projected_tables[i].name,
                         new_table (&liji_projected_tables[i]));
  /* One moment of the registry, while others go on writing it. */
  if (own && !liji_db_begin_read (reading.db, error))
    return FALSE;
  done = find_unseen (&self, error) && walk (&self, store, apply_cb, cancellable, error)
         && settle (&self, TRUE, error) && check_counts (&self, store, cancellable, error);
  if (own)
    liji_db_rollback (reading.db);
  return done;
}
