/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signer.h: whatever holds a private key and signs with it. There is the office's key file; a token
 * would be another implementation of the interface. */
#pragma once
#include "seal/key.h"

G_BEGIN_DECLS

#define LIJI_TYPE_SIGNER (liji_signer_get_type ())
G_DECLARE_INTERFACE (LijiSigner, liji_signer, LIJI, SIGNER, GObject)

struct _LijiSignerInterface
{
  GTypeInterface parent;
  LijiPublicKey *(*get_public_key) (LijiSigner *self);
  /* Writes LIJI_SIGNATURE_SIZE bytes. */
  gboolean (*sign) (LijiSigner *self,
                    const guint8 *data,
                    gsize length,
                    guint8 *signature,
                    GError **error);
};

/* Borrowed. */
LijiPublicKey *liji_signer_get_public_key (LijiSigner *self);
LijiAlg liji_signer_get_alg (LijiSigner *self);
gboolean liji_signer_sign (LijiSigner *self,
                           const guint8 *data,
                           gsize length,
                           guint8 *signature,
                           GError **error);

/* The signer in software: the unlocked key lives in this object only. */
#define LIJI_TYPE_KEY_SIGNER (liji_key_signer_get_type ())
G_DECLARE_FINAL_TYPE (LijiKeySigner, liji_key_signer, LIJI, KEY_SIGNER, GObject)

LijiSigner *liji_key_signer_generate (LijiAlg alg, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* From encrypted PKCS#8 in PEM. A key that is not encrypted is refused. LIJI_SEAL_ERROR_PASSPHRASE
 * when @passphrase is wrong. */
LijiSigner *liji_key_signer_new_from_pem (const char *pem,
                                          gssize length,
                                          const char *passphrase,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A key from 32 secret bytes, always the same one: for tests and demonstrations, never an office's.
 */
LijiSigner *liji_key_signer_new_from_seed (LijiAlg alg,
                                           const guint8 seed[32],
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Encrypted PKCS#8 (scrypt, AES-256) in PEM. @passphrase has at least one character. */
char *liji_key_signer_to_pem (LijiKeySigner *self, const char *passphrase, GError **error);

G_END_DECLS
