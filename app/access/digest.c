/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/digest.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (LIJI_DIGEST_SALT_SIZE == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (LIJI_DIGEST_SIZE >= crypto_generichash_BYTES_MIN);

void
liji_digest_make_salt (guint8 salt[LIJI_DIGEST_SALT_SIZE])
{
  g_return_if_fail (sodium_init () >= 0);
  randombytes_buf (salt, LIJI_DIGEST_SALT_SIZE);
}

gboolean
liji_digest_derive_key (const char *passphrase,
                        const guint8 salt[LIJI_DIGEST_SALT_SIZE],
                        guint8 key[LIJI_DIGEST_KEY_SIZE])
{
  return sodium_init () >= 0
         && crypto_pwhash (key, LIJI_DIGEST_KEY_SIZE, passphrase, strlen (passphrase), salt,
                           crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                           crypto_pwhash_ALG_ARGON2ID13)
                == 0;
}

GBytes *
liji_digest_make (const guint8 key[LIJI_DIGEST_KEY_SIZE], const char *text)
{
  guint8 digest[LIJI_DIGEST_SIZE];

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), key,
                      LIJI_DIGEST_KEY_SIZE);
  return g_bytes_new (digest, sizeof digest);
}
