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

/* Of whatever OpenSSL holds, public or private; NULL for a key that is none of ours. */
LijiPublicKey *liji_public_key_new_from_pkey (EVP_PKEY *pkey,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The digest signed over, NULL for EdDSA; and the parameters of the signing operation (SM2's
 * distinguishing id) or NULL. */
const char *liji_alg_get_digest (LijiAlg alg);
const OSSL_PARAM *liji_alg_get_parameters (LijiAlg alg);
const char *liji_alg_get_curve (LijiAlg alg);

G_END_DECLS
