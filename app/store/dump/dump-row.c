/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump-row.h"
#include "store/bind.h"
#include <string.h>

/* Pages of a table: each is asked for by the key of the last row, so that neither side holds more
 * than a page, whatever the engine does with a long answer. */

#define PAGE 1000
/* Papers and photos are large. */
#define BLOB_PAGE 16
#define MAX_KEY 5

struct _LijiDumpCursor
{
  LijiDb *db;
  const LijiDumpTable *table;
  LijiSql first, next;
  LijiStatement *page;
  gint64 limit, n; /* rows of a page, and of this one so far */
  gboolean started;
  gint64 numbers[MAX_KEY]; /* the last key */
  GBytes *bytes[MAX_KEY];
  char *texts[MAX_KEY];
};

LijiDumpCursor *
liji_dump_cursor_new (LijiDb *db, const LijiDumpTable *table)
{
  LijiDumpCursor *self = g_new0 (LijiDumpCursor, 1);

  g_assert (table->n_key <= MAX_KEY);
  self->db = db;
  self->table = table;
  self->limit = table->place == LIJI_DUMP_BLOBS ? BLOB_PAGE : PAGE;
  self->first = liji_dump_select (table, FALSE);
  self->next = liji_dump_select (table, TRUE);
  return self;
}

static void
keep_key (LijiDumpCursor *self, LijiStatement *row)
{
  for (guint i = 0; i < self->table->n_key; i++)
    {
      g_clear_pointer (&self->bytes[i], g_bytes_unref);
      g_clear_pointer (&self->texts[i], g_free);
      if (self->table->types[i] == 'i')
        self->numbers[i] = liji_statement_get_int64 (row, i);
      else if (self->table->types[i] == 't')
        self->texts[i] = liji_statement_dup_text (row, i);
      else
        self->bytes[i] = liji_statement_dup_bytes (row, i);
    }
  self->started = TRUE;
}

static gboolean
open_page (LijiDumpCursor *self, GError **error)
{
  guint n = self->table->n_key;

  g_clear_pointer (&self->page, liji_statement_release);
  self->n = 0;
  if (!self->started)
    {
      self->page = liji_db_query (self->db, &self->first, error, "i", self->limit);
      return self->page != NULL;
    }
  self->page = liji_db_prepare (self->db, &self->next, error);
  if (!self->page)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (self->table->types[i] == 'i')
      liji_statement_bind_at (self->page, i + 1, "i", self->numbers[i]);
    else if (self->table->types[i] == 't')
      liji_statement_bind_at (self->page, i + 1, "t", self->texts[i]);
    else
      liji_statement_bind_at (self->page, i + 1, "b", self->bytes[i]);
  liji_statement_bind_at (self->page, n + 1, "i", self->limit);
  return TRUE;
}

LijiStatement *
liji_dump_cursor_next (LijiDumpCursor *self, GError **error)
{
  GError *failure = NULL;

  if ((!self->page || self->n == self->limit) && !open_page (self, error))
    return NULL;
  if (liji_statement_step (self->page, &failure))
    {
      self->n++;
      if (self->n == self->limit)
        keep_key (self, self->page);
      return self->page;
    }
  if (failure)
    g_propagate_error (error, failure);
  return NULL;
}

void
liji_dump_cursor_free (LijiDumpCursor *self)
{
  g_clear_pointer (&self->page, liji_statement_release);
  for (guint i = 0; i < MAX_KEY; i++)
    {
      g_clear_pointer (&self->bytes[i], g_bytes_unref);
      g_clear_pointer (&self->texts[i], g_free);
    }
  g_free (self);
}

gboolean
liji_dump_moment_begin (LijiDumpMoment *self, LijiStore *store, GError **error)
{
  self->registers = liji_store_open_reader (store, FALSE, error);
  if (!self->registers || !liji_db_begin_read (self->registers, error))
    return FALSE;
  /* A transaction sees the moment of its first look. */
  {
    LijiSql first = { "dump.look", "SELECT seq FROM journal_head" };
    g_autoptr (LijiStatement) look = liji_db_prepare (self->registers, &first, error);

    if (!look || !liji_statement_one (look, "journal head", error))
      return FALSE;
  }
  self->blobs = liji_store_open_reader (store, TRUE, error);
  return self->blobs && liji_db_begin_read (self->blobs, error)
         && liji_db_pause (self->registers, error);
}

void
liji_dump_moment_clear (LijiDumpMoment *self)
{
  if (self->blobs)
    liji_db_rollback (self->blobs);
  if (self->registers)
    liji_db_rollback (self->registers);
  g_clear_pointer (&self->blobs, liji_db_close);
  g_clear_pointer (&self->registers, liji_db_close);
}
