/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cbor-private.h"
#include "seal/key-private.h"
#include "seal/signer.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <string.h>

/* Signing by OpenSSL, with a key from a file or from whatever its store opens. */

/* scrypt at 16 MiB: OpenSSL refuses more than 32 MiB when it reads the key back. */
#define SCRYPT_N (1 << 14)
#define SCRYPT_R 8
#define SCRYPT_P 1
#define SALT_SIZE 16
#define HALF (LIJI_SIGNATURE_SIZE / 2)

struct _LijiKeySigner
{
  GObject parent_instance;
  EVP_PKEY *pkey;
  LijiPublicKey *public_key;
};

static void liji_key_signer_iface_init (LijiSignerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LijiKeySigner,
                               liji_key_signer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIJI_TYPE_SIGNER, liji_key_signer_iface_init))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_SIG, X509_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_GROUP, EC_GROUP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_POINT, EC_POINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_clear_free)

static LijiSigner *
wrap (EVP_PKEY *pkey, GError **error)
{
  g_autoptr (EVP_PKEY) owned = pkey;
  g_autoptr (LijiPublicKey) public_key = liji_public_key_new_from_pkey (pkey, error);
  LijiKeySigner *self;

  if (public_key == NULL)
    return NULL;
  self = g_object_new (LIJI_TYPE_KEY_SIGNER, NULL);
  self->pkey = g_steal_pointer (&owned);
  self->public_key = g_steal_pointer (&public_key);
  return LIJI_SIGNER (self);
}

static LijiSigner *
fail_crypto (GError **error)
{
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());

  liji_seal_fail (error, LIJI_SEAL_ERROR_CRYPTO, reason);
  ERR_clear_error ();
  return NULL;
}

/* r‖s, each as long as the curve's order */
static gboolean
flatten (const unsigned char *der, gsize length, guint8 *signature)
{
  g_autoptr (ECDSA_SIG) pair = d2i_ECDSA_SIG (NULL, &der, length);

  return pair != NULL && BN_bn2binpad (ECDSA_SIG_get0_r (pair), signature, HALF) == HALF
         && BN_bn2binpad (ECDSA_SIG_get0_s (pair), signature + HALF, HALF) == HALF;
}

static LijiPublicKey *
get_public_key (LijiSigner *signer)
{
  return LIJI_KEY_SIGNER (signer)->public_key;
}

static gboolean
sign (LijiSigner *signer, const guint8 *data, gsize length, guint8 *signature, GError **error)
{
  LijiKeySigner *self = LIJI_KEY_SIGNER (signer);
  LijiAlg alg = liji_public_key_get_alg (self->public_key);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key = NULL; /* the context's */
  unsigned char made[2 * LIJI_SIGNATURE_SIZE];
  gsize made_length = sizeof made;

  if (EVP_DigestSignInit_ex (context, &key, liji_alg_get_digest (alg), NULL, NULL, self->pkey, NULL)
          == 1
      && liji_alg_set_parameters (alg, key)
      && EVP_DigestSign (context, made, &made_length, data, length) == 1)
    {
      if (liji_alg_get_curve (alg) != NULL && flatten (made, made_length, signature))
        return TRUE;
      if (liji_alg_get_curve (alg) == NULL && made_length == LIJI_SIGNATURE_SIZE)
        {
          memcpy (signature, made, LIJI_SIGNATURE_SIZE);
          return TRUE;
        }
    }
  fail_crypto (error);
  return FALSE;
}

static void
liji_key_signer_iface_init (LijiSignerInterface *iface)
{
  iface->get_public_key = get_public_key;
  iface->sign = sign;
}

static void
liji_key_signer_finalize (GObject *object)
{
  LijiKeySigner *self = LIJI_KEY_SIGNER (object);

  EVP_PKEY_free (self->pkey);
  g_clear_pointer (&self->public_key, liji_public_key_unref);
  G_OBJECT_CLASS (liji_key_signer_parent_class)->finalize (object);
}

static void
liji_key_signer_class_init (LijiKeySignerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_key_signer_finalize;
}

static void
liji_key_signer_init (LijiKeySigner *self)
{
}

/* A scalar in [1, order) and its point. */
static EVP_PKEY *
build_curve_pkey (LijiAlg alg, const guint8 seed[32])
{
  const char *curve = liji_alg_get_curve (alg);
  g_autoptr (EC_GROUP) group = EC_GROUP_new_by_curve_name (OBJ_txt2nid (curve));
  g_autoptr (EC_POINT) point = EC_POINT_new (group);
  g_autoptr (BIGNUM) scalar = BN_bin2bn (seed, 32, NULL);
  g_autoptr (OSSL_PARAM_BLD) build = OSSL_PARAM_BLD_new ();
  g_autoptr (OSSL_PARAM) params = NULL;
  g_autoptr (EVP_PKEY_CTX) context
      = EVP_PKEY_CTX_new_from_name (NULL, alg == LIJI_ALG_SM2 ? "SM2" : "EC", NULL);
  guint8 octets[65];
  EVP_PKEY *pkey = NULL;

  while (BN_cmp (scalar, EC_GROUP_get0_order (group)) >= 0)
    BN_rshift1 (scalar, scalar);
  if (BN_is_zero (scalar))
    BN_one (scalar);
  if (EC_POINT_mul (group, point, scalar, NULL, NULL, NULL) != 1
      || EC_POINT_point2oct (group, point, POINT_CONVERSION_UNCOMPRESSED, octets, sizeof octets,
                             NULL)
             != sizeof octets)
    return NULL;
  OSSL_PARAM_BLD_push_utf8_string (build, OSSL_PKEY_PARAM_GROUP_NAME, curve, 0);
  OSSL_PARAM_BLD_push_octet_string (build, OSSL_PKEY_PARAM_PUB_KEY, octets, sizeof octets);
  OSSL_PARAM_BLD_push_BN (build, OSSL_PKEY_PARAM_PRIV_KEY, scalar);
  params = OSSL_PARAM_BLD_to_param (build);
  if (EVP_PKEY_fromdata_init (context) <= 0
      || EVP_PKEY_fromdata (context, &pkey, EVP_PKEY_KEYPAIR, params) <= 0)
    return NULL;
  return pkey;
}

LijiSigner *
liji_key_signer_generate (LijiAlg alg, GError **error)
{
  EVP_PKEY *pkey;

  g_return_val_if_fail (liji_alg_to_name (alg) != NULL, NULL);

  if (alg == LIJI_ALG_EDDSA)
    pkey = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  else if (alg == LIJI_ALG_ES256)
    pkey = EVP_PKEY_Q_keygen (NULL, NULL, "EC", liji_alg_get_curve (alg));
  else
    pkey = EVP_PKEY_Q_keygen (NULL, NULL, "SM2");
  return pkey != NULL ? wrap (pkey, error) : fail_crypto (error);
}

LijiSigner *
liji_key_signer_new_from_seed (LijiAlg alg, const guint8 seed[32], GError **error)
{
  EVP_PKEY *pkey;

  if (alg == LIJI_ALG_EDDSA)
    pkey = EVP_PKEY_new_raw_private_key_ex (NULL, "ED25519", NULL, seed, 32);
  else
    pkey = build_curve_pkey (alg, seed);
  return pkey != NULL ? wrap (pkey, error) : fail_crypto (error);
}

LijiSigner *
liji_key_signer_new_from_pem (const char *pem,
                              gssize length,
                              const char *passphrase,
                              GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (pem, length);
  g_autoptr (X509_SIG) sealed = PEM_read_bio_PKCS8 (bio, NULL, NULL, NULL);
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = NULL;
  EVP_PKEY *pkey;

  ERR_clear_error ();
  if (sealed == NULL)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "no encrypted private key (PKCS#8) in PEM");
      return NULL;
    }
  if (passphrase != NULL)
    info = PKCS8_decrypt (sealed, passphrase, strlen (passphrase));
  ERR_clear_error ();
  if (info == NULL)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_PASSPHRASE, NULL);
      return NULL;
    }
  pkey = EVP_PKCS82PKEY (info);
  return pkey != NULL ? wrap (pkey, error) : fail_crypto (error);
}

char *
liji_key_signer_to_pem (LijiKeySigner *self, const char *passphrase, GError **error)
{
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = NULL;
  g_autoptr (X509_SIG) sealed = NULL;
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  guint8 salt[SALT_SIZE];
  X509_ALGOR *scheme;
  char *data;
  long length;

  g_return_val_if_fail (LIJI_IS_KEY_SIGNER (self), NULL);

  if (passphrase == NULL || *passphrase == '\0')
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_PASSPHRASE, "it is empty");
      return NULL;
    }
  info = EVP_PKEY2PKCS8 (self->pkey);
  if (info == NULL || RAND_bytes (salt, sizeof salt) != 1)
    return (char *) fail_crypto (error);
  scheme = PKCS5_pbe2_set_scrypt (EVP_aes_256_cbc (), salt, sizeof salt, NULL, SCRYPT_N, SCRYPT_R,
                                  SCRYPT_P);
  if (scheme != NULL)
    sealed = PKCS8_set0_pbe (passphrase, strlen (passphrase), info, scheme);
  if (sealed == NULL || PEM_write_bio_PKCS8 (bio, sealed) != 1)
    return (char *) fail_crypto (error);
  length = BIO_get_mem_data (bio, &data);
  return g_strndup (data, length);
}
