/* SPDX-License-Identifier: GPL-3.0-or-later */
/* locked-private.h: how a locked file begins, for the two streams over it. */
#pragma once
#include "access/locked.h"
#include <sodium.h>

G_BEGIN_DECLS

/* "LIJILOCK", version, how (LijiLockHow); then for a passphrase salt, ops and MiB of Argon2id, for
 * a pair the public key and the sealed stream key; then the stream's own header. All of it is
 * vouched for by the first piece. Pieces are LIJI_LOCK_PIECE bytes, the last one shorter or empty
 * and marked as last. */
#define LIJI_LOCK_PIECE (64 * 1024)
#define LIJI_LOCK_ABYTES crypto_secretstream_xchacha20poly1305_ABYTES
#define LIJI_LOCK_MAX_HEADER 256

/* A new stream key, and the file's beginning in @header; its length. 0: no memory. */
gsize liji_lock_begin (LijiLock *lock,
                       crypto_secretstream_xchacha20poly1305_state *state,
                       guint8 header[LIJI_LOCK_MAX_HEADER]);
/* Reads the beginning from @base. */
gboolean liji_lock_open (LijiLock *lock,
                         GInputStream *base,
                         crypto_secretstream_xchacha20poly1305_state *state,
                         guint8 header[LIJI_LOCK_MAX_HEADER],
                         gsize *length,
                         GError **error);

G_END_DECLS
