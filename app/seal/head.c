/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/head.h"
#include "seal/cbor-private.h"
#include "seal/cose.h"
#include "seal/text.h"
#include <string.h>

/* The media type in the signed header keeps heads and certificates apart: neither can be taken for
 * the other. */

#define VERSION 1

enum
{
  CLAIM_ISSUER = 1,
  CLAIM_ISSUED_AT = 6,
  CLAIM_HEAD = -65538,
};

enum
{
  HEAD_VERSION,
  HEAD_DAY,
  HEAD_SEQ,
  HEAD_HASH,
  HEAD_N,
};

void
liji_head_clear (LijiHead *self)
{
  g_clear_pointer (&self->issuer, g_free);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->kid, g_free);
}

char *
liji_head_seal (const LijiHead *self, LijiSigner *signer, GError **error)
{
  GByteArray *out = g_byte_array_sized_new (128);
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) cose = NULL;

  liji_cbor_put_map (out, 3);
  liji_cbor_put_int (out, CLAIM_ISSUER);
  liji_cbor_put_text (out, self->issuer);
  liji_cbor_put_int (out, CLAIM_ISSUED_AT);
  liji_cbor_put_int (out, self->issued_at);
  liji_cbor_put_int (out, CLAIM_HEAD);
  liji_cbor_put_map (out, HEAD_N);
  liji_cbor_put_int (out, HEAD_VERSION);
  liji_cbor_put_int (out, VERSION);
  liji_cbor_put_int (out, HEAD_DAY);
  liji_cbor_put_text (out, self->day);
  liji_cbor_put_int (out, HEAD_SEQ);
  liji_cbor_put_int (out, self->seq);
  liji_cbor_put_int (out, HEAD_HASH);
  liji_cbor_put_bytes (out, self->hash, sizeof self->hash);
  payload = g_byte_array_free_to_bytes (out);
  cose = liji_cose_sign1 (payload, LIJI_HEAD_TYPE, signer, error);
  return cose ? liji_seal_text_encode (cose, error) : NULL;
}

static gboolean
read_claims (GBytes *payload, LijiHead *head, GError **error)
{
  gsize length, hash_length;
  const guint8 *data = g_bytes_get_data (payload, &length), *hash;
  g_autoptr (cbor_item_t) map = liji_cbor_load (data, length, error);
  cbor_item_t *inner = map ? liji_cbor_map_get (map, CLAIM_HEAD) : NULL;
  gint64 version;

  if (!map)
    return FALSE;
  if (!inner || cbor_map_size (map) != 3 || !cbor_isa_map (inner)
      || !liji_cbor_dup_text (liji_cbor_map_get (map, CLAIM_ISSUER), &head->issuer)
      || !liji_cbor_get_int (liji_cbor_map_get (map, CLAIM_ISSUED_AT), &head->issued_at)
      || !liji_cbor_get_int (liji_cbor_map_get (inner, HEAD_VERSION), &version))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, NULL);
  if (version != VERSION)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_VERSION, NULL);
  if (cbor_map_size (inner) != HEAD_N
      || !liji_cbor_dup_text (liji_cbor_map_get (inner, HEAD_DAY), &head->day)
      || !liji_cbor_get_int (liji_cbor_map_get (inner, HEAD_SEQ), &head->seq)
      || !liji_cbor_get_bytes (liji_cbor_map_get (inner, HEAD_HASH), &hash, &hash_length)
      || hash_length != LIJI_HEAD_HASH_SIZE)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_CLAIMS, NULL);
  memcpy (head->hash, hash, LIJI_HEAD_HASH_SIZE);
  return TRUE;
}

gboolean
liji_head_read (const char *text, LijiKeySet *keys, LijiHead *head, GError **error)
{
  g_autoptr (GBytes) bytes = liji_seal_text_decode (text, error);
  g_auto (LijiCose) cose = { 0 };
  gsize length;
  const guint8 *data = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  memset (head, 0, sizeof *head);
  if (!data || !liji_cose_open (data, length, LIJI_HEAD_TYPE, keys, &cose, error)
      || !read_claims (cose.payload, head, error)
      || !liji_cose_check_terms (&cose, head->issuer, head->issued_at, error))
    {
      liji_head_clear (head);
      return FALSE;
    }
  head->kid = g_strdup (liji_public_key_get_kid_text (cose.key));
  return TRUE;
}
