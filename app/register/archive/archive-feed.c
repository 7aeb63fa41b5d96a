/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-feed.h"

#include <string.h>

/* Rows go through in blocks: full ones to who takes them in, empty ones back. The reader is at most
 * a few blocks ahead. */

#define BLOCK 500
#define N_BLOCKS 4

typedef struct
{
  guint n;
  gboolean last;
  LijiFedRow rows[BLOCK];
} Block;

struct _LijiArchiveFeed
{
  LijiArchiveReader *reader;
  const LijiArchiveImport *import;
  GThread *thread;
  GAsyncQueue *full;
  GAsyncQueue *empty;
  Block *blocks;
  Block *now; /* or NULL */
  guint at;
  int stopped; /* atomic */
};

static void
clear_block (Block *block)
{
  for (guint i = 0; i < block->n; i++)
    {
      liji_archive_record_clear (&block->rows[i].record);
      g_clear_pointer (&block->rows[i].texts, liji_search_texts_free);
    }
  block->n = 0;
}

/* FALSE: the file has no more. */
static gboolean
read_row (LijiArchiveFeed *self, LijiFedRow *row)
{
  const char *const *values;

  memset (row, 0, sizeof *row);
  if (!liji_archive_reader_next (self->reader, &values, &row->why))
    return FALSE;
  row->place = liji_archive_reader_get_place (self->reader);
  if (values != NULL && liji_archive_read (&row->record, values, &row->why))
    row->texts = liji_archive_import_make_texts (self->import, &row->record);
  return TRUE;
}

static gpointer
read_cb (gpointer data)
{
  LijiArchiveFeed *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      Block *block = g_async_queue_pop (self->empty);

      if (g_atomic_int_get (&self->stopped))
        break;
      clear_block (block);
      while (block->n < BLOCK && read_row (self, &block->rows[block->n]))
        block->n++;
      last = block->last = block->n < BLOCK;
      g_async_queue_push (self->full, block);
    }
  return NULL;
}

LijiArchiveFeed *
liji_archive_feed_new (LijiArchiveReader *reader, const LijiArchiveImport *import)
{
  LijiArchiveFeed *self = g_new0 (LijiArchiveFeed, 1);

  self->reader = reader;
  self->import = import;
  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new ();
  self->blocks = g_new0 (Block, N_BLOCKS);
  for (guint i = 0; i < N_BLOCKS; i++)
    g_async_queue_push (self->empty, &self->blocks[i]);
  self->thread = g_thread_new ("rows", read_cb, self);
  return self;
}

void
liji_archive_feed_free (LijiArchiveFeed *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  /* It may be waiting for one. */
  if (self->now == NULL)
    self->now = g_async_queue_try_pop (self->full);
  if (self->now != NULL)
    g_async_queue_push (self->empty, self->now);
  g_thread_join (self->thread);
  for (guint i = 0; i < N_BLOCKS; i++)
    clear_block (&self->blocks[i]);
  g_free (self->blocks);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_free (self);
}

LijiFedRow *
liji_archive_feed_next (LijiArchiveFeed *self)
{
  while (self->now == NULL || self->at == self->now->n)
    {
      if (self->now != NULL && self->now->last)
        return NULL;
      if (self->now != NULL)
        g_async_queue_push (self->empty, self->now);
      self->now = g_async_queue_pop (self->full);
      self->at = 0;
    }
  return &self->now->rows[self->at++];
}
