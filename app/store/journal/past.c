/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/past.h"
#include "store/bind.h"
#include "store/journal/journal.h"
#include "store/journal/projected.h"
#include "store/store-private.h"
#include <string.h>

/* A shadow of the rows one subject's acts wrote: "table key key" → its columns. A row that is
 * changed behind our back, printed from and put back leaves no trace that a later check could find;
 * so it is looked at in the moment in which it counts. */

struct _LijiPast
{
  LijiStore *store;
  GHashTable *rows; /* "table key key" → Row */
  gint64 entry;     /* being applied */
};

typedef struct
{
  const LijiProjected *is;
  GStrv keys;
  gint64 entry; /* that wrote it last */
  gboolean gone;
  GHashTable *columns; /* name → text or NULL */
} Row;

/* The tables that can be asked so, without the columns that are written by acts about something
 * else, and stand on no paper. */
static const struct
{
  const char *table;
  const char *without;
} known[] = {
  { "registration", "" },
  { "party", "" },
  { "paper_copy", "" },
  { "reissue", "" },
  { "marriage_case", "" },
  { "death_case", "" },
  { "body", "" },
  { "ashes", "" },
  { "interment", "" },
  { "grave_contract", "" },
  { "grave_holder", "" },
  { "cemetery", "" },
  { "plot", "build sale reason seq" },
  { "note", "state" },
  { "archive_volume", "n_pages n_missing box archive_no" },
  { "archive_copy", "" },
};

static void
free_row (gpointer data)
{
  Row *row = data;

  g_strfreev (row->keys);
  g_hash_table_unref (row->columns);
  g_free (row);
}

/* NULL: not to be asked for. */
static const char *
find_without (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].table, table) == 0)
      return known[i].without;
  return NULL;
}

gboolean
liji_past_needs_subject (const char *table)
{
  const char *without = find_without (table);

  return without != NULL && without[0] == '\0' && strcmp (table, "archive_copy") != 0;
}

static const LijiProjected *
find_table (const char *name)
{
  for (guint i = 0; i < liji_projected_n_tables; i++)
    if (strcmp (liji_projected_tables[i].name, name) == 0)
      return &liji_projected_tables[i];
  return NULL;
}

static char *
dup_place (const char *table, const char *const *keys)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) keys);

  return g_strconcat (table, " ", joined, NULL);
}

static Row *
find_row (LijiPast *self, const LijiProjected *is, const LijiWrite *write)
{
  g_auto (GStrv) keys = g_strsplit (is->keys, ", ", -1);
  g_autofree char *place = NULL;
  Row *row;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *column = keys[i];

      keys[i] = g_strdup (liji_write_get (write, column));
    }
  place = dup_place (is->name, (const char *const *) keys);
  row = g_hash_table_lookup (self->rows, place);
  if (row != NULL)
    return row;
  row = g_new0 (Row, 1);
  row->is = is;
  row->keys = g_steal_pointer (&keys);
  row->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (self->rows, g_steal_pointer (&place), row);
  return row;
}

static void
apply_cb (const LijiWrite *write, gpointer data)
{
  LijiPast *self = data;
  const LijiProjected *is = find_table (write->table);
  Row *row;

  if (is != NULL && is->derive != NULL)
    is->derive (write, apply_cb, self);
  if (is == NULL || find_without (write->table) == NULL)
    return;
  row = find_row (self, is, write);
  if (write->op != '=')
    g_hash_table_remove_all (row->columns);
  row->gone = write->op == '-';
  row->entry = self->entry;
  for (guint i = 0; i < write->n && !row->gone; i++)
    g_hash_table_replace (row->columns, g_strdup (write->columns[i]), g_strdup (write->values[i]));
}

/* The entry is the one its follower was chained to; the last one, the one the head names. */
static gboolean
check_link (LijiStore *store, const LijiEntry *entry, GError **error)
{
  guint8 named[LIJI_HASH_LENGTH] = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) next = liji_journal_get (store, entry->seq + 1, &local);
  gint64 head = 0;

  if (next != NULL)
    memcpy (named, next->previous, sizeof named);
  else if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND)
           && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  else if (!liji_journal_get_head (store, &head, NULL, named, error))
    return FALSE;
  if (memcmp (named, entry->hash, sizeof named) == 0)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "entry %" G_GINT64_FORMAT " of the journal is not the one its follower names",
               entry->seq);
  return FALSE;
}

LijiPast *
liji_past_read (LijiStore *store, const LijiId *subject, gint64 before, GError **error)
{
  g_autoptr (LijiPast) self = g_new0 (LijiPast, 1);
  g_autoptr (GPtrArray) entries = liji_journal_about (store, subject, error);

  self->store = g_object_ref (store);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_row);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const LijiEntry *entry = entries->pdata[i];

      if (before > 0 && entry->seq >= before)
        break;
      self->entry = entry->seq;
      if (!check_link (store, entry, error))
        return NULL;
      if (liji_writes_foreach (entry->writes, apply_cb, self))
        continue;
      g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
                   "entry %" G_GINT64_FORMAT " tells its writes wrongly", entry->seq);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
liji_past_free (LijiPast *self)
{
  g_hash_table_unref (self->rows);
  g_object_unref (self->store);
  g_free (self);
}

const char *
liji_past_get (LijiPast *self,
               const char *table,
               const LijiId *row,
               const char *second,
               const char *column)
{
  g_autofree char *key = liji_hex (row->bytes, sizeof row->bytes);
  const char *keys[] = { key, second, NULL };
  g_autofree char *place = dup_place (table, keys);
  const Row *found = g_hash_table_lookup (self->rows, place);

  return found != NULL ? g_hash_table_lookup (found->columns, column) : NULL;
}

static void
find (GPtrArray *findings, const Row *row, const char *column, LijiFinding *made)
{
  made->table = g_strdup (row->is->name);
  made->record = g_strjoinv (" ", row->keys);
  made->column = g_strdup (column);
  made->entry = row->entry;
  g_ptr_array_add (findings, made);
}

static char *
quote (const char *text)
{
  return text != NULL ? g_strdup_printf ("“%s”", text) : g_strdup ("nothing");
}

static void
compare_row (const Row *row, LijiStatement *there, GPtrArray *findings)
{
  g_auto (GStrv) columns = g_strsplit (row->is->columns, ", ", -1);
  g_auto (GStrv) without = g_strsplit (find_without (row->is->name), " ", -1);

  for (int i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *now = liji_writes_text (there, i, row->is->types[i]);
      const char *wrote = g_hash_table_lookup (row->columns, columns[i]);
      g_autofree char *is = quote (now);
      g_autofree char *wanted = quote (wrote);

      if (g_strcmp0 (now, wrote) != 0
          && !g_strv_contains ((const char *const *) without, columns[i]))
        find (findings, row, columns[i],
              liji_finding_new ("row.differs", "%s: %s is %s, the journal wrote %s", row->is->name,
                                columns[i], is, wanted));
    }
}

static gboolean
hold_row (LijiPast *self, const Row *row, GPtrArray *findings, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (self->store);
  g_autoptr (LijiStatement) there = liji_db_prepare (reading.db, &row->is->get, error);
  GError *failure = NULL;
  gboolean found;

  if (there == NULL)
    return FALSE;
  liji_statement_bind_texts (there, row->is->key_types, (const char *const *) row->keys);
  found = liji_statement_step (there, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (found && !row->gone)
    compare_row (row, there, findings);
  else if (found == row->gone)
    find (findings, row, NULL,
          liji_finding_new (found ? "row.back" : "row.missing", "%s: it is %s, the journal %s it",
                            row->is->name, found ? "there" : "not there",
                            found ? "took away" : "wrote"));
  return TRUE;
}

gboolean
liji_past_hold (LijiPast *self,
                const char *table,
                const LijiId *row,
                gint64 number,
                GPtrArray *findings,
                GError **error)
{
  g_autofree char *key = row != NULL ? liji_hex (row->bytes, sizeof row->bytes)
                                     : g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GHashTableIter iter;
  gpointer value;
  LijiFinding *made;
  guint n = 0;

  g_return_val_if_fail (find_without (table) != NULL, FALSE);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Row *one = value;

      if (strcmp (one->is->name, table) != 0 || g_strcmp0 (one->keys[0], key) != 0)
        continue;
      n++;
      if (!hold_row (self, one, findings, error))
        return FALSE;
    }
  if (n > 0)
    return TRUE;
  made = liji_finding_new ("row.stray", "%s: no act of the journal wrote it", table);
  made->table = g_strdup (table);
  made->record = g_steal_pointer (&key);
  g_ptr_array_add (findings, made);
  return TRUE;
}
