/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/locked-private.h"
#include <string.h>

/* What is written is gathered into pieces; a piece goes out when it is full and more follows, so
 * that the last one can be marked as last. */

#define LIJI_TYPE_LOCK_OUTPUT (liji_lock_output_get_type ())
G_DECLARE_FINAL_TYPE (LijiLockOutput, liji_lock_output, LIJI, LOCK_OUTPUT, GFilterOutputStream)

struct _LijiLockOutput
{
  GFilterOutputStream parent_instance;

  crypto_secretstream_xchacha20poly1305_state state;
  guint8 header[LIJI_LOCK_MAX_HEADER];
  gsize n_header; /* what the first piece vouches for; 0 once it is out */
  guint8 *piece;  /* LIJI_LOCK_PIECE bytes */
  gsize filled;
  gboolean dropped; /* let go of without being closed */
};

G_DEFINE_FINAL_TYPE (LijiLockOutput, liji_lock_output, G_TYPE_FILTER_OUTPUT_STREAM)

static gboolean
push (LijiLockOutput *self, guint8 tag, GCancellable *cancellable, GError **error)
{
  guint8 locked[LIJI_LOCK_PIECE + LIJI_LOCK_ABYTES];
  unsigned long long length = 0;

  crypto_secretstream_xchacha20poly1305_push (&self->state, locked, &length, self->piece,
                                              self->filled, self->header, self->n_header, tag);
  self->n_header = 0;
  self->filled = 0;
  return g_output_stream_write_all (
      g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (self)), locked, length, NULL,
      cancellable, error);
}

static gssize
liji_lock_output_write (GOutputStream *stream,
                        const void *buffer,
                        gsize count,
                        GCancellable *cancellable,
                        GError **error)
{
  LijiLockOutput *self = (LijiLockOutput *) stream;
  gsize n;

  if (self->filled == LIJI_LOCK_PIECE && !push (self, 0, cancellable, error))
    return -1;
  n = MIN (count, LIJI_LOCK_PIECE - self->filled);
  memcpy (self->piece + self->filled, buffer, n);
  self->filled += n;
  return (gssize) n;
}

/* A piece under way stays: flushing it would make it shorter than it must be. */
static gboolean
liji_lock_output_flush (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static gboolean
liji_lock_output_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  LijiLockOutput *self = (LijiLockOutput *) stream;
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  gboolean done = TRUE;

  if (self->dropped)
    return g_output_stream_close (base, NULL, NULL);
  /* A full piece never is the last: a shorter one says that no byte was cut off. */
  if (self->filled == LIJI_LOCK_PIECE)
    done = push (self, 0, cancellable, error);
  done = done && push (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, cancellable, error);
  if (!done)
    {
      g_output_stream_close (base, cancellable, NULL);
      return FALSE;
    }
  return g_output_stream_close (base, cancellable, error);
}

static void
liji_lock_output_finalize (GObject *object)
{
  LijiLockOutput *self = (LijiLockOutput *) object;

  sodium_memzero (&self->state, sizeof self->state);
  sodium_memzero (self->piece, LIJI_LOCK_PIECE);
  g_free (self->piece);
  G_OBJECT_CLASS (liji_lock_output_parent_class)->finalize (object);
}

/* GOutputStream closes what is dropped; such a file must stay without its end, so that nobody takes
 * it for whole. */
static void
liji_lock_output_dispose (GObject *object)
{
  ((LijiLockOutput *) object)->dropped = TRUE;
  G_OBJECT_CLASS (liji_lock_output_parent_class)->dispose (object);
}

static void
liji_lock_output_class_init (LijiLockOutputClass *klass)
{
  GOutputStreamClass *stream = G_OUTPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_lock_output_finalize;
  G_OBJECT_CLASS (klass)->dispose = liji_lock_output_dispose;
  stream->write_fn = liji_lock_output_write;
  stream->flush = liji_lock_output_flush;
  stream->close_fn = liji_lock_output_close;
}

static void
liji_lock_output_init (LijiLockOutput *self)
{
  self->piece = g_malloc (LIJI_LOCK_PIECE);
}

GOutputStream *
liji_lock_output_new (GOutputStream *base, LijiLock *lock, GError **error)
{
  g_autoptr (LijiLockOutput) self = g_object_new (LIJI_TYPE_LOCK_OUTPUT, "base-stream", base, NULL);

  self->n_header = liji_lock_begin (lock, &self->state, self->header);
  if (self->n_header == 0)
    {
      g_set_error_literal (error, LIJI_LOCK_ERROR, LIJI_LOCK_ERROR_KEY,
                           "there is not enough memory to lock it");
      return NULL;
    }
  if (!g_output_stream_write_all (base, self->header, self->n_header, NULL, NULL, error))
    return NULL;
  return G_OUTPUT_STREAM (g_steal_pointer (&self));
}
