/* SPDX-License-Identifier: GPL-3.0-or-later */
/* locked.h: a long file only its holder can open (libsodium secretstream): with a passphrase
 * (Argon2id), or for a key pair whose private half is kept elsewhere. Backups, loans in transit. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

#define LIJI_LOCK_KEY_SIZE 32

#define LIJI_LOCK_ERROR (liji_lock_error_quark ())
typedef enum
{
  LIJI_LOCK_ERROR_NOT_LOCKED, /* not a file of this kind */
  LIJI_LOCK_ERROR_NEWER,      /* of a newer kind */
  LIJI_LOCK_ERROR_KEY,        /* another passphrase or key opens it */
  LIJI_LOCK_ERROR_DAMAGED,    /* changed, out of order, cut off or continued */
} LijiLockError;
GQuark liji_lock_error_quark (void);

/* What opens a file: a passphrase, the private key of a pair, or the key of the stream itself as
 * who wrote it still has it. The memory is wiped in the end. */
typedef struct _LijiLock LijiLock;
LijiLock *liji_lock_new_passphrase (const char *passphrase) G_GNUC_WARN_UNUSED_RESULT;
/* Only for writing. @text is what liji_lock_make_pair gave as public. */
LijiLock *liji_lock_new_public (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Only for reading. */
LijiLock *liji_lock_new_private (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void liji_lock_free (LijiLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiLock, liji_lock_free)

/* "liji-public-…", to be kept here, and "liji-private-…" (free with liji_secret_free), to be kept
 * away from here. */
void liji_lock_make_pair (char **public_text, char **private_text);
/* The public half of a private one. */
char *liji_lock_public_of (const char *private_text, GError **error);

/* Writes through to @base, which is closed with it; only closing without error makes a whole file.
 * Afterwards @lock also reads this very file (to verify what was written without the private key).
 */
GOutputStream *liji_lock_output_new (GOutputStream *base,
                                     LijiLock *lock,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives no byte that was not proven; an end is reported only at the true end. */
GInputStream *
liji_lock_input_new (GInputStream *base, LijiLock *lock, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
