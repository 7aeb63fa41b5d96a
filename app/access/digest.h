/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digest.h: keyed digests (BLAKE2b) of what must be recognised and never read: without the key,
 * which comes of a passphrase and is kept nowhere, they cannot even be guessed at. */
#pragma once
#include "access/secret.h"

G_BEGIN_DECLS

#define LIJI_DIGEST_KEY_SIZE 32
#define LIJI_DIGEST_SALT_SIZE 16
#define LIJI_DIGEST_SIZE 16

void liji_digest_make_salt (guint8 salt[LIJI_DIGEST_SALT_SIZE]);
/* By Argon2id: 0.1 s and 64 MiB on purpose. FALSE only without memory. */
gboolean liji_digest_derive_key (const char *passphrase,
                                 const guint8 salt[LIJI_DIGEST_SALT_SIZE],
                                 guint8 key[LIJI_DIGEST_KEY_SIZE]);
/* LIJI_DIGEST_SIZE bytes. */
GBytes *liji_digest_make (const guint8 key[LIJI_DIGEST_KEY_SIZE], const char *text);

G_END_DECLS
