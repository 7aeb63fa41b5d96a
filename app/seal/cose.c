/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cose.h"
#include "seal/cbor-private.h"
#include <string.h>

#define TAG_SIGN1 18
/* libcbor 0.8 knows no tag 18: it is taken off by hand. */
#define TAG_SIGN1_BYTE 0xd2

enum
{
  HEADER_ALG = 1,
  HEADER_KID = 4,
  HEADER_TYPE = 16, /* RFC 9596 */
};

static GByteArray *
make_protected (LijiPublicKey *key, const char *type)
{
  GByteArray *out = g_byte_array_sized_new (64);

  liji_cbor_put_map (out, type != NULL ? 3 : 2);
  liji_cbor_put_int (out, HEADER_ALG);
  liji_cbor_put_int (out, liji_public_key_get_alg (key));
  liji_cbor_put_int (out, HEADER_KID);
  liji_cbor_put_bytes (out, liji_public_key_get_kid (key), LIJI_KID_SIZE);
  if (type != NULL)
    {
      liji_cbor_put_int (out, HEADER_TYPE);
      liji_cbor_put_text (out, type);
    }
  return out;
}

/* RFC 9052 §4.4: what is really signed. */
static GByteArray *
make_to_be_signed (const guint8 *header,
                   gsize header_length,
                   const guint8 *payload,
                   gsize payload_length)
{
  GByteArray *out = g_byte_array_sized_new (header_length + payload_length + 32);

  liji_cbor_put_array (out, 4);
  liji_cbor_put_text (out, "Signature1");
  liji_cbor_put_bytes (out, header, header_length);
  liji_cbor_put_bytes (out, NULL, 0);
  liji_cbor_put_bytes (out, payload, payload_length);
  return out;
}

static gboolean
read_header (const guint8 *data, gsize length, const char *type, LijiCose *cose, GError **error)
{
  g_autoptr (cbor_item_t) map = NULL;
  g_autofree char *said = NULL;
  const guint8 *kid;
  gsize kid_length;

  if (length == 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_HEADER, "it is empty");
  map = liji_cbor_load (data, length, error);
  if (map == NULL)
    return FALSE;
  if (!liji_cbor_get_int (liji_cbor_map_get (map, HEADER_ALG), &cose->alg)
      || !liji_cbor_get_bytes (liji_cbor_map_get (map, HEADER_KID), &kid, &kid_length)
      || kid_length != LIJI_KID_SIZE)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_HEADER, NULL);
  memcpy (cose->kid, kid, LIJI_KID_SIZE);
  cose->has_header = TRUE;
  liji_cbor_dup_text (liji_cbor_map_get (map, HEADER_TYPE), &said);
  if (g_strcmp0 (said, type) != 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_HEADER, "it is signed as something else");
  if (cbor_map_size (map) != (type != NULL ? 3 : 2))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_HEADER, "something in it is unknown");
  return TRUE;
}

static gboolean
find_key (LijiKeySet *keys, LijiCose *cose, GError **error)
{
  LijiPublicKey *key = liji_key_set_find (keys, cose->kid);

  /* compared as wide as they stand there: -65700 cut to fewer bits must not become another number
   */
  if (cose->alg != LIJI_ALG_EDDSA && cose->alg != LIJI_ALG_ES256 && cose->alg != LIJI_ALG_SM2)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_ALG, NULL);
  if (key == NULL)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY_UNKNOWN, NULL);
  if (liji_public_key_get_alg (key) != cose->alg)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY_ALG, NULL);
  cose->key = key;
  return TRUE;
}

void
liji_cose_clear (LijiCose *cose)
{
  g_clear_pointer (&cose->payload, g_bytes_unref);
}

GBytes *
liji_cose_sign1 (GBytes *payload, const char *type, LijiSigner *signer, GError **error)
{
  g_autoptr (GByteArray) header = make_protected (liji_signer_get_public_key (signer), type);
  g_autoptr (GByteArray) signed_bytes = NULL;
  guint8 signature[LIJI_SIGNATURE_SIZE];
  GByteArray *out;
  gsize length;
  const guint8 *data = g_bytes_get_data (payload, &length);

  signed_bytes = make_to_be_signed (header->data, header->len, data, length);
  if (!liji_signer_sign (signer, signed_bytes->data, signed_bytes->len, signature, error))
    return NULL;
  out = g_byte_array_sized_new (length + header->len + LIJI_SIGNATURE_SIZE + 16);
  liji_cbor_put_tag (out, TAG_SIGN1);
  liji_cbor_put_array (out, 4);
  liji_cbor_put_bytes (out, header->data, header->len);
  liji_cbor_put_map (out, 0);
  liji_cbor_put_bytes (out, data, length);
  liji_cbor_put_bytes (out, signature, sizeof signature);
  return g_byte_array_free_to_bytes (out);
}

gboolean
liji_cose_open (const guint8 *data,
                gsize length,
                const char *type,
                LijiKeySet *keys,
                LijiCose *cose,
                GError **error)
{
  g_autoptr (cbor_item_t) array = NULL;
  g_autoptr (GByteArray) signed_bytes = NULL;
  const guint8 *header, *payload, *signature;
  gsize header_length, payload_length, signature_length;
  cbor_item_t **part;

  if (!liji_cbor_scan (data, length, error))
    return FALSE;
  if (data[0] != TAG_SIGN1_BYTE)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_COSE, NULL);
  array = liji_cbor_load (data + 1, length - 1, error);
  if (array == NULL)
    return FALSE;
  if (!cbor_isa_array (array) || cbor_array_size (array) != 4)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_COSE, NULL);
  part = cbor_array_handle (array);
  if (!liji_cbor_get_bytes (part[0], &header, &header_length) || !cbor_isa_map (part[1])
      || !liji_cbor_get_bytes (part[2], &payload, &payload_length)
      || !liji_cbor_get_bytes (part[3], &signature, &signature_length))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_COSE, NULL);
  if (cbor_map_size (part[1]) != 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_UNPROTECTED, NULL);
  if (!read_header (header, header_length, type, cose, error) || !find_key (keys, cose, error))
    return FALSE;
  signed_bytes = make_to_be_signed (header, header_length, payload, payload_length);
  if (!liji_public_key_verify (cose->key, signed_bytes->data, signed_bytes->len, signature,
                               signature_length))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_SIGNATURE, NULL);
  cose->payload = g_bytes_new (payload, payload_length);
  return TRUE;
}

gboolean
liji_cose_check_terms (const LijiCose *cose, const char *issuer, gint64 issued_at, GError **error)
{
  LijiPublicKey *key = cose->key;
  const char *office = liji_public_key_get_office (key);
  gint64 ended = liji_public_key_get_ended (key);

  if (office != NULL && g_strcmp0 (office, issuer) != 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY_OFFICE, NULL);
  if (issued_at < liji_public_key_get_valid_from (key))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY_EARLY, NULL);
  if (ended > 0 && issued_at >= ended)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_KEY_ENDED, NULL);
  return TRUE;
}
