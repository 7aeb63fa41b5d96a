/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/relocation-rows.h"
#include "store/bind.h"
#include "store/engine/bulk.h"
#include "store/rows.h"
#include <string.h>

/* Both sides are walked in the order of their keys, like two packs of cards: the rows themselves
 * are the mark of how far a stopped move came, and nothing has to be believed about when it stopped
 * or what was done since. An empty target costs nothing but its own emptiness. */

#define CHUNK_ROWS 2000
#define CHUNK_BYTES (4 * 1024 * 1024)

typedef struct
{
  LijiDumpMoment *from;
  LijiStore *target;
  LijiDumpMoment there; /* the target's rows, read beside the writing */
  LijiRowsTell tell;
  gpointer data;
  gint64 done, total, copied;
  gint64 chunk_rows, chunk_bytes;
  LijiDb *open; /* whose transaction is under way */
  const LijiDumpTable *table;
  LijiDb *to;
  LijiBulk *bulk;
  guint n_columns;
} Copying;

static gboolean
end_bulk (Copying *self, GError **error)
{
  return !self->bulk || liji_bulk_end (g_steal_pointer (&self->bulk), error);
}

static gboolean
end_chunk (Copying *self, GError **error)
{
  LijiDb *db = g_steal_pointer (&self->open);

  self->chunk_rows = self->chunk_bytes = 0;
  if (!db)
    return TRUE;
  if (end_bulk (self, error))
    return liji_db_commit (db, error);
  liji_db_rollback (db);
  return FALSE;
}

static gboolean
begin_chunk (Copying *self, GError **error)
{
  if (self->open == self->to)
    return TRUE;
  if (!end_chunk (self, error) || !liji_db_begin (self->to, error))
    return FALSE;
  self->open = self->to;
  return TRUE;
}

static gboolean
count_change (Copying *self, gint64 bytes, GError **error)
{
  self->copied++;
  self->chunk_bytes += bytes;
  return (++self->chunk_rows < CHUNK_ROWS && self->chunk_bytes < CHUNK_BYTES)
         || end_chunk (self, error);
}

static gint64
read_values (Copying *self, LijiStatement *row, LijiDbValue *values)
{
  gint64 bytes = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      values[i] = liji_db_value (row, (int) i, self->table->types[i]);
      bytes += values[i].length + 8;
    }
  return bytes;
}

static gboolean
add_row (Copying *self, LijiStatement *row, GError **error)
{
  LijiDbValue values[LIJI_DUMP_MAX_COLUMNS];
  gint64 bytes = read_values (self, row, values);

  if (!begin_chunk (self, error))
    return FALSE;
  if (!self->bulk)
    self->bulk = liji_bulk_begin (self->to, self->table->name, self->table->columns, error);
  return self->bulk && liji_bulk_add (self->bulk, values, error)
         && count_change (self, bytes, error);
}

static void
bind_values (LijiStatement *statement, const LijiDbValue *values, guint n, GPtrArray *kept)
{
  for (guint i = 0; i < n; i++)
    if (values[i].type == 'i')
      liji_statement_bind_at (statement, i + 1, "i", values[i].number);
    else if (values[i].type == 't')
      liji_statement_bind_at (statement, i + 1, "t", values[i].data);
    else if (values[i].type == 'b')
      {
        GBytes *bytes = g_bytes_new_static (values[i].data, values[i].length);

        g_ptr_array_add (kept, bytes);
        liji_statement_bind_at (statement, i + 1, "b", bytes);
      }
    else
      liji_statement_bind_at (statement, i + 1, "n");
}

static gboolean
run_with (Copying *self, const LijiSql *sql, LijiStatement *row, guint n, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (LijiStatement) statement = NULL;
  LijiDbValue values[LIJI_DUMP_MAX_COLUMNS];

  if (!begin_chunk (self, error) || !end_bulk (self, error))
    return FALSE;
  read_values (self, row, values);
  statement = liji_db_prepare (self->to, sql, error);
  if (!statement)
    return FALSE;
  bind_values (statement, values, n, kept);
  return liji_statement_run (statement, error) && count_change (self, 0, error);
}

static gboolean
refuse_journal (Copying *self, GError **error)
{
  if (strcmp (self->table->name, "journal") != 0)
    return TRUE;
  g_set_error_literal (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS,
                       "what lies at the target is not the beginning of this journal; --anew takes "
                       "it away");
  return FALSE;
}

static gboolean
change_row (Copying *self, LijiStatement *row, GError **error)
{
  LijiSql sql = liji_dump_update (self->table);

  return refuse_journal (self, error) && run_with (self, &sql, row, self->n_columns, error);
}

static gboolean
remove_row (Copying *self, LijiStatement *row, GError **error)
{
  LijiSql sql = liji_dump_delete (self->table);

  return refuse_journal (self, error) && run_with (self, &sql, row, self->table->n_key, error);
}

static int
compare_values (const LijiDbValue *a, const LijiDbValue *b)
{
  int order;

  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  if (a->type == 'i')
    return a->number < b->number ? -1 : a->number > b->number;
  order = a->type == 'n' ? 0 : memcmp (a->data, b->data, MIN (a->length, b->length));
  return order ? order : a->length < b->length ? -1 : a->length > b->length;
}

static int
compare_rows (Copying *self, LijiStatement *a, LijiStatement *b, guint from, guint to)
{
  int order = 0;

  for (guint i = from; order == 0 && i < to; i++)
    {
      LijiDbValue left = liji_db_value (a, (int) i, self->table->types[i]);
      LijiDbValue right = liji_db_value (b, (int) i, self->table->types[i]);
      order = compare_values (&left, &right);
    }
  return order;
}

static gboolean
count_row (Copying *self, GError **error)
{
  return ++self->done % 200 != 0 || self->tell (self->done, self->total, self->data, error);
}

/* One step on one side or on both; FALSE with @error. */
static gboolean
bring (Copying *self, LijiStatement *ours, LijiStatement *theirs, int *order, GError **error)
{
  *order = !theirs ? -1 : !ours ? 1 : compare_rows (self, ours, theirs, 0, self->table->n_key);
  if (*order > 0)
    return remove_row (self, theirs, error);
  if (*order < 0)
    return add_row (self, ours, error) && count_row (self, error);
  return (compare_rows (self, ours, theirs, self->table->n_key, self->n_columns) == 0
          || change_row (self, ours, error))
         && count_row (self, error);
}

static gboolean
walk (Copying *self, LijiDumpCursor *from, LijiDumpCursor *there, GError **error)
{
  GError *failure = NULL;
  LijiStatement *ours = liji_dump_cursor_next (from, &failure);
  LijiStatement *theirs = failure ? NULL : liji_dump_cursor_next (there, &failure);
  int order;

  while (!failure && (ours || theirs))
    {
      if (!bring (self, ours, theirs, &order, error))
        return FALSE;
      if (order <= 0)
        ours = liji_dump_cursor_next (from, &failure);
      if (order >= 0 && !failure)
        theirs = liji_dump_cursor_next (there, &failure);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
copy_table (Copying *self, const LijiDumpTable *table, GError **error)
{
  gboolean blobs = table->place == LIJI_DUMP_BLOBS;
  g_autoptr (LijiDumpCursor) from
      = liji_dump_cursor_new (blobs ? self->from->blobs : self->from->registers, table);
  g_autoptr (LijiDumpCursor) there
      = liji_dump_cursor_new (blobs ? self->there.blobs : self->there.registers, table);

  self->table = table;
  self->n_columns = strlen (table->types);
  self->to = blobs ? self->target->blobs : self->target->writer;
  if (!walk (self, from, there, error) || !end_bulk (self, error))
    {
      g_prefix_error (error, "%s: ", table->name);
      return FALSE;
    }
  return begin_chunk (self, error) && liji_dump_set_serial (self->to, table, error);
}

static gboolean
count_rows (Copying *self, GError **error)
{
  for (guint i = 0; i < liji_dump_n_tables; i++)
    {
      const LijiDumpTable *table = &liji_dump_tables[i];
      LijiSql count = liji_dump_count (table);
      gint64 n;

      if (table->place == LIJI_DUMP_FILES)
        continue;
      n = liji_rows_read_int64 (liji_db_prepare (table->place == LIJI_DUMP_BLOBS
                                                     ? self->from->blobs
                                                     : self->from->registers,
                                                 &count, error),
                                error);
      if (n < 0)
        return FALSE;
      self->total += n;
    }
  return self->tell (0, self->total, self->data, error);
}

static gboolean
copy_tables (Copying *self, GError **error)
{
  for (guint i = 0; i < liji_dump_n_tables; i++)
    if (liji_dump_tables[i].place != LIJI_DUMP_FILES
        && !copy_table (self, &liji_dump_tables[i], error))
      return FALSE;
  return end_chunk (self, error) && self->tell (self->total, self->total, self->data, error);
}

gboolean
liji_relocation_copy_rows (LijiDumpMoment *moment,
                           LijiStore *target,
                           LijiRowsTell tell,
                           gpointer data,
                           gint64 *copied,
                           gint64 *rows,
                           GError **error)
{
  Copying self = { .from = moment, .target = target, .tell = tell, .data = data };
  gboolean done;

  self.there.registers = liji_store_open_reader (target, FALSE, error);
  self.there.blobs = self.there.registers ? liji_store_open_reader (target, TRUE, error) : NULL;
  done = self.there.blobs && count_rows (&self, error) && copy_tables (&self, error);
  g_clear_pointer (&self.bulk, liji_bulk_abandon);
  if (self.open)
    liji_db_rollback (self.open);
  liji_dump_moment_clear (&self.there);
  *copied = self.copied;
  *rows = self.total;
  return done;
}
