/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key-private.h: what keys and signers share of OpenSSL. */
#pragma once
#include "seal/key.h"
#include <openssl/evp.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

#define LIJI_COORDINATE_SIZE 32

struct _LijiPublicKey
{
  gatomicrefcount ref_count;
  EVP_PKEY *pkey;
  LijiAlg alg;
  guint8 x[LIJI_COORDINATE_SIZE]; /* of Ed25519: the public key */
  guint8 y[LIJI_COORDINATE_SIZE];
  guint8 kid[LIJI_KID_SIZE];
  char kid_text[2 * LIJI_KID_SIZE + 1];
  char *office;
  gint64 valid_from;
  gint64 ended;
};

typedef struct
{
  LijiAlg alg;
  const char *name;    /* JOSE's */
  const char *keytype; /* OpenSSL's */
  const char *group;   /* OpenSSL's, NULL for EdDSA */
  const char *kty;     /* JWK's */
  const char *crv;
  const char *digest;
} LijiAlgRow;

const LijiAlgRow *liji_alg_find (LijiAlg alg);
const LijiAlgRow *liji_alg_find_jwk (const char *kty, const char *crv);
/* From the coordinates; @y is NULL for EdDSA. */
LijiPublicKey *liji_public_key_build (const LijiAlgRow *row,
                                      const guint8 *x,
                                      const guint8 *y,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of whatever OpenSSL holds, public or private; NULL for a key that is none of ours. */
LijiPublicKey *liji_public_key_new_from_pkey (EVP_PKEY *pkey,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The digest signed over, NULL for EdDSA. */
const char *liji_alg_get_digest (LijiAlg alg);
/* What the operation that was begun on @key wants beside the digest: SM2's distinguishing id. */
gboolean liji_alg_set_parameters (LijiAlg alg, EVP_PKEY_CTX *key);
const char *liji_alg_get_curve (LijiAlg alg);

G_END_DECLS
