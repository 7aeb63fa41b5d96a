/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/key.h"
#include "seal/cbor-private.h"
#include "seal/key-private.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <string.h>

/* A key is rebuilt from its coordinates whatever it came from, so that one key has one DER form and
 * one id. */

/* GB/T 32918: the distinguishing id when none is agreed. */
#define SM2_ID "1234567812345678"

static const LijiAlgRow algs[] = {
  { LIJI_ALG_EDDSA, "EdDSA", "ED25519", NULL, "OKP", "Ed25519", NULL },
  { LIJI_ALG_ES256, "ES256", "EC", "prime256v1", "EC", "P-256", "SHA256" },
  { LIJI_ALG_SM2, "SM2-SM3", "SM2", "SM2", "EC", "SM2", "SM3" },
};

static OSSL_PARAM sm2_parameters[] = {
  OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_DIST_ID, (char *) SM2_ID, sizeof SM2_ID - 1),
  OSSL_PARAM_END,
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)

static const LijiAlgRow *
find_alg_of_pkey (EVP_PKEY *pkey)
{
  char group[32] = "";

  EVP_PKEY_get_group_name (pkey, group, sizeof group, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    if (EVP_PKEY_is_a (pkey, algs[i].keytype)
        && (algs[i].group == NULL || strcmp (group, algs[i].group) == 0))
      return &algs[i];
  return NULL;
}

static EVP_PKEY *
build_curve_pkey (const LijiAlgRow *row, const guint8 *x, const guint8 *y)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, row->keytype, NULL);
  g_autoptr (OSSL_PARAM_BLD) build = OSSL_PARAM_BLD_new ();
  g_autoptr (OSSL_PARAM) params = NULL;
  guint8 point[1 + 2 * LIJI_COORDINATE_SIZE] = { POINT_CONVERSION_UNCOMPRESSED };
  EVP_PKEY *pkey = NULL;

  memcpy (point + 1, x, LIJI_COORDINATE_SIZE);
  memcpy (point + 1 + LIJI_COORDINATE_SIZE, y, LIJI_COORDINATE_SIZE);
  if (!OSSL_PARAM_BLD_push_utf8_string (build, OSSL_PKEY_PARAM_GROUP_NAME, row->group, 0)
      || !OSSL_PARAM_BLD_push_octet_string (build, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point))
    return NULL;
  params = OSSL_PARAM_BLD_to_param (build);
  if (context == NULL || EVP_PKEY_fromdata_init (context) <= 0)
    return NULL;
  if (EVP_PKEY_fromdata (context, &pkey, EVP_PKEY_PUBLIC_KEY, params) <= 0)
    return NULL;
  return pkey;
}

static gboolean
get_coordinate (EVP_PKEY *pkey, const char *name, guint8 *to)
{
  BIGNUM *number = NULL;
  gboolean ok = EVP_PKEY_get_bn_param (pkey, name, &number)
                && BN_bn2binpad (number, to, LIJI_COORDINATE_SIZE) == LIJI_COORDINATE_SIZE;

  BN_free (number);
  return ok;
}

static int
encode_signature (const guint8 *signature, unsigned char **der)
{
  g_autoptr (ECDSA_SIG) pair = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (signature, LIJI_COORDINATE_SIZE, NULL);
  BIGNUM *s = BN_bin2bn (signature + LIJI_COORDINATE_SIZE, LIJI_COORDINATE_SIZE, NULL);

  ECDSA_SIG_set0 (pair, r, s);
  return i2d_ECDSA_SIG (pair, der);
}

G_DEFINE_BOXED_TYPE (LijiPublicKey, liji_public_key, liji_public_key_ref, liji_public_key_unref)

LijiPublicKey *
liji_public_key_ref (LijiPublicKey *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
liji_public_key_unref (LijiPublicKey *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  EVP_PKEY_free (self->pkey);
  g_free (self->office);
  g_free (self);
}

LijiPublicKey *
liji_public_key_new_from_pkey (EVP_PKEY *pkey, GError **error)
{
  const LijiAlgRow *row = find_alg_of_pkey (pkey);
  guint8 x[LIJI_COORDINATE_SIZE], y[LIJI_COORDINATE_SIZE];
  gsize length = sizeof x;

  if (row != NULL && row->group == NULL && EVP_PKEY_get_raw_public_key (pkey, x, &length) == 1
      && length == sizeof x)
    return liji_public_key_build (row, x, NULL, error);
  if (row != NULL && row->group != NULL && get_coordinate (pkey, OSSL_PKEY_PARAM_EC_PUB_X, x)
      && get_coordinate (pkey, OSSL_PKEY_PARAM_EC_PUB_Y, y))
    return liji_public_key_build (row, x, y, error);
  ERR_clear_error ();
  liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "not Ed25519, P-256 or SM2");
  return NULL;
}

LijiPublicKey *
liji_public_key_new_from_pem (const char *pem, gssize length, GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (pem, length);
  g_autoptr (EVP_PKEY) pkey = PEM_read_bio_PUBKEY (bio, NULL, NULL, NULL);

  ERR_clear_error ();
  if (pkey == NULL)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, "no public key in PEM");
      return NULL;
    }
  return liji_public_key_new_from_pkey (pkey, error);
}

LijiPublicKey *
liji_public_key_with_terms (LijiPublicKey *self,
                            const char *office,
                            gint64 valid_from,
                            gint64 ended)
{
  LijiPublicKey *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  EVP_PKEY_up_ref (copy->pkey);
  copy->office = g_strdup (office);
  copy->valid_from = valid_from;
  copy->ended = ended;
  return copy;
}

LijiAlg
liji_public_key_get_alg (LijiPublicKey *self)
{
  return self->alg;
}

const guint8 *
liji_public_key_get_kid (LijiPublicKey *self)
{
  return self->kid;
}

const char *
liji_public_key_get_kid_text (LijiPublicKey *self)
{
  return self->kid_text;
}

const char *
liji_public_key_get_office (LijiPublicKey *self)
{
  return self->office;
}

gint64
liji_public_key_get_valid_from (LijiPublicKey *self)
{
  return self->valid_from;
}

gint64
liji_public_key_get_ended (LijiPublicKey *self)
{
  return self->ended;
}

char *
liji_public_key_to_pem (LijiPublicKey *self)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  char *data;
  long length;

  if (PEM_write_bio_PUBKEY (bio, self->pkey) != 1)
    return NULL;
  length = BIO_get_mem_data (bio, &data);
  return g_strndup (data, length);
}

gboolean
liji_public_key_verify (LijiPublicKey *self,
                        const guint8 *data,
                        gsize length,
                        const guint8 *signature,
                        gsize signature_length)
{
  const LijiAlgRow *row = liji_alg_find (self->alg);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key = NULL; /* the context's */
  unsigned char *der = NULL;
  int der_length;
  gboolean ok;

  if (signature_length != LIJI_SIGNATURE_SIZE
      || EVP_DigestVerifyInit_ex (context, &key, row->digest, NULL, NULL, self->pkey, NULL) != 1
      || !liji_alg_set_parameters (self->alg, key))
    return FALSE;
  if (row->group == NULL)
    ok = EVP_DigestVerify (context, signature, signature_length, data, length) == 1;
  else
    {
      der_length = encode_signature (signature, &der);
      ok = der_length > 0 && EVP_DigestVerify (context, der, der_length, data, length) == 1;
      OPENSSL_free (der);
    }
  ERR_clear_error ();
  return ok;
}

const char *
liji_alg_to_name (LijiAlg alg)
{
  const LijiAlgRow *row = liji_alg_find (alg);

  return row != NULL ? row->name : NULL;
}

LijiAlg
liji_alg_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    if (g_strcmp0 (algs[i].name, name) == 0)
      return algs[i].alg;
  return LIJI_ALG_NONE;
}

const char *
liji_alg_get_digest (LijiAlg alg)
{
  return liji_alg_find (alg)->digest;
}

const char *
liji_alg_get_curve (LijiAlg alg)
{
  return liji_alg_find (alg)->group;
}

/* After the context was begun: OpenSSL before 3.0.20 refuses the id while it begins. */
gboolean
liji_alg_set_parameters (LijiAlg alg, EVP_PKEY_CTX *key)
{
  return alg != LIJI_ALG_SM2 || EVP_PKEY_CTX_set_params (key, sm2_parameters) == 1;
}

const LijiAlgRow *
liji_alg_find (LijiAlg alg)
{
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    if (algs[i].alg == alg)
      return &algs[i];
  return NULL;
}

LijiPublicKey *
liji_public_key_build (const LijiAlgRow *row, const guint8 *x, const guint8 *y, GError **error)
{
  g_autoptr (LijiPublicKey) self = g_new0 (LijiPublicKey, 1);
  guint8 digest[SHA256_DIGEST_LENGTH];
  unsigned char *der = NULL;
  int length;

  g_atomic_ref_count_init (&self->ref_count);
  self->alg = row->alg;
  memcpy (self->x, x, sizeof self->x);
  if (row->group == NULL)
    self->pkey = EVP_PKEY_new_raw_public_key_ex (NULL, row->keytype, NULL, x, LIJI_COORDINATE_SIZE);
  else
    {
      memcpy (self->y, y, sizeof self->y);
      self->pkey = build_curve_pkey (row, x, y);
    }
  length = self->pkey != NULL ? i2d_PUBKEY (self->pkey, &der) : -1;
  ERR_clear_error ();
  if (length <= 0)
    {
      liji_seal_fail (error, LIJI_SEAL_ERROR_KEY, NULL);
      return NULL;
    }
  SHA256 (der, length, digest);
  OPENSSL_free (der);
  memcpy (self->kid, digest, sizeof self->kid);
  for (guint i = 0; i < LIJI_KID_SIZE; i++)
    g_snprintf (self->kid_text + 2 * i, 3, "%02x", self->kid[i]);
  return g_steal_pointer (&self);
}

const LijiAlgRow *
liji_alg_find_jwk (const char *kty, const char *crv)
{
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    if (g_strcmp0 (algs[i].kty, kty) == 0 && g_strcmp0 (algs[i].crv, crv) == 0)
      return &algs[i];
  return NULL;
}
