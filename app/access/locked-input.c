/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/locked-private.h"
#include <string.h>

/* Each piece is proven before a byte of it is given. Only the last may be short, and it must say
 * that it is the last: a file cut off between two pieces is found out, one continued as well. */

#define LIJI_TYPE_LOCK_INPUT (liji_lock_input_get_type ())
G_DECLARE_FINAL_TYPE (LijiLockInput, liji_lock_input, LIJI, LOCK_INPUT, GFilterInputStream)

struct _LijiLockInput
{
  GFilterInputStream parent_instance;

  crypto_secretstream_xchacha20poly1305_state state;
  guint8 header[LIJI_LOCK_MAX_HEADER];
  gsize n_header;
  gboolean opened; /* a first piece was proven: it is the right key */
  guint8 *piece;   /* LIJI_LOCK_PIECE bytes */
  gsize at, filled;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (LijiLockInput, liji_lock_input, G_TYPE_FILTER_INPUT_STREAM)

static gboolean
refuse (LijiLockInput *self, const char *sentence, GError **error)
{
  g_set_error_literal (error, LIJI_LOCK_ERROR,
                       self->opened ? LIJI_LOCK_ERROR_DAMAGED : LIJI_LOCK_ERROR_KEY, sentence);
  return FALSE;
}

static gboolean
pull (LijiLockInput *self, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self));
  guint8 locked[LIJI_LOCK_PIECE + LIJI_LOCK_ABYTES];
  unsigned long long length = 0;
  unsigned char tag = 0;
  gsize got = 0;

  if (!g_input_stream_read_all (base, locked, sizeof locked, &got, cancellable, error))
    return FALSE;
  if (got < LIJI_LOCK_ABYTES
      || crypto_secretstream_xchacha20poly1305_pull (&self->state, self->piece, &length, &tag,
                                                     locked, got, self->header, self->n_header)
             != 0)
    return refuse (self,
                   !self->opened ? "the passphrase or key is wrong, or its beginning was changed"
                   : got < sizeof locked ? "it is cut off, or its end was changed"
                                         : "it was changed, or its pieces are out of order",
                   error);
  self->opened = TRUE;
  self->n_header = 0;
  self->at = 0;
  self->filled = length;
  self->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (self->ended
      && (got == sizeof locked || g_input_stream_skip (base, 1, cancellable, NULL) != 0))
    return refuse (self, "something follows its end", error);
  if (!self->ended && got < sizeof locked)
    return refuse (self, "it is cut off, or its end was changed", error);
  return TRUE;
}

static gssize
liji_lock_input_read (GInputStream *stream,
                      void *buffer,
                      gsize count,
                      GCancellable *cancellable,
                      GError **error)
{
  LijiLockInput *self = (LijiLockInput *) stream;
  gsize n;

  if (self->at == self->filled && !self->ended && !pull (self, cancellable, error))
    return -1;
  n = MIN (count, self->filled - self->at);
  memcpy (buffer, self->piece + self->at, n);
  self->at += n;
  return (gssize) n;
}

static gssize
liji_lock_input_skip (GInputStream *stream, gsize count, GCancellable *cancellable, GError **error)
{
  guint8 dropped[4096];

  return liji_lock_input_read (stream, dropped, MIN (count, sizeof dropped), cancellable, error);
}

static void
liji_lock_input_finalize (GObject *object)
{
  LijiLockInput *self = (LijiLockInput *) object;

  sodium_memzero (&self->state, sizeof self->state);
  sodium_memzero (self->piece, LIJI_LOCK_PIECE);
  g_free (self->piece);
  G_OBJECT_CLASS (liji_lock_input_parent_class)->finalize (object);
}

static void
liji_lock_input_class_init (LijiLockInputClass *klass)
{
  GInputStreamClass *stream = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liji_lock_input_finalize;
  stream->read_fn = liji_lock_input_read;
  stream->skip = liji_lock_input_skip;
}

static void
liji_lock_input_init (LijiLockInput *self)
{
  self->piece = g_malloc (LIJI_LOCK_PIECE);
}

GInputStream *
liji_lock_input_new (GInputStream *base, LijiLock *lock, GError **error)
{
  g_autoptr (LijiLockInput) self = g_object_new (LIJI_TYPE_LOCK_INPUT, "base-stream", base, NULL);

  if (!liji_lock_open (lock, base, &self->state, self->header, &self->n_header, error))
    return NULL;
  return G_INPUT_STREAM (g_steal_pointer (&self));
}
