/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/status-list.h"
#include "seal/cbor-private.h"
#include "seal/cose.h"
#include "seal/text.h"
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

/* draft-ietf-oauth-status-list, CWT form, one bit a seal: index i is bit i % 8 (from the lowest) of
 * byte i / 8. */

enum
{
  CLAIM_ISS = 1,
  CLAIM_SUB = 2,
  CLAIM_IAT = 6,
  CLAIM_STATUS_LIST = 65533,
  CLAIM_TTL = 65534,
};

#define BITS 1
#define N_ROUNDS 8
/* The last second of the year 9999. */
#define END_OF_TIME G_GINT64_CONSTANT (253402300799)

struct _LijiStatusList
{
  GObject parent_instance;
  char *issuer;
  char *uri;
  GByteArray *bits;
  gint64 issued_at;
  gint64 ttl;
};

G_DEFINE_FINAL_TYPE (LijiStatusList, liji_status_list, G_TYPE_OBJECT)

static GBytes *
write_claims (LijiStatusList *self, gint64 issued_at, gint64 ttl, GError **error)
{
  g_autoptr (GBytes) packed = liji_zlib_deflate (self->bits->data, self->bits->len, error);
  GByteArray *out;

  if (packed == NULL)
    return NULL;
  out = g_byte_array_sized_new (g_bytes_get_size (packed) + 256);
  liji_cbor_put_map (out, ttl > 0 ? 5 : 4);
  liji_cbor_put_int (out, CLAIM_ISS);
  liji_cbor_put_text (out, self->issuer);
  liji_cbor_put_int (out, CLAIM_SUB);
  liji_cbor_put_text (out, self->uri);
  liji_cbor_put_int (out, CLAIM_IAT);
  liji_cbor_put_int (out, issued_at);
  liji_cbor_put_int (out, CLAIM_STATUS_LIST);
  liji_cbor_put_map (out, 2);
  liji_cbor_put_text (out, "lst");
  liji_cbor_put_bytes (out, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  liji_cbor_put_text (out, "bits");
  liji_cbor_put_int (out, BITS);
  if (ttl > 0)
    {
      liji_cbor_put_int (out, CLAIM_TTL);
      liji_cbor_put_int (out, ttl);
    }
  return g_byte_array_free_to_bytes (out);
}

static gboolean
read_list (LijiStatusList *self, const cbor_item_t *list, GError **error)
{
  g_autoptr (GBytes) bits = NULL;
  const guint8 *packed;
  guint64 width;
  gsize length;

  if (!liji_cbor_get_uint (liji_cbor_map_get_text (list, "bits"), &width) || width != BITS
      || !liji_cbor_get_bytes (liji_cbor_map_get_text (list, "lst"), &packed, &length))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST, NULL);
  bits = liji_zlib_inflate (packed, length, LIJI_STATUS_LIST_MAX_SIZE / 8, error);
  if (bits == NULL)
    return FALSE;
  if (g_bytes_get_size (bits) == 0)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST, "it is empty");
  g_byte_array_append (self->bits, g_bytes_get_data (bits, NULL), g_bytes_get_size (bits));
  return TRUE;
}

static gboolean
read_claims (LijiStatusList *self, GBytes *payload, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (payload, &length);
  g_autoptr (cbor_item_t) map = liji_cbor_load (data, length, error);
  const cbor_item_t *ttl;

  if (map == NULL)
    return FALSE;
  if (!liji_cbor_dup_text (liji_cbor_map_get (map, CLAIM_ISS), &self->issuer)
      || !liji_cbor_dup_text (liji_cbor_map_get (map, CLAIM_SUB), &self->uri)
      || !liji_cbor_get_int (liji_cbor_map_get (map, CLAIM_IAT), &self->issued_at)
      || self->issued_at < 0 || self->issued_at > END_OF_TIME)
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST, NULL);
  ttl = liji_cbor_map_get (map, CLAIM_TTL);
  if (ttl != NULL && (!liji_cbor_get_int (ttl, &self->ttl) || self->ttl <= 0))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST, "its time to live is no number");
  if (cbor_map_size (map) != (ttl != NULL ? 5 : 4))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST, "something in it is unknown");
  return read_list (self, liji_cbor_map_get (map, CLAIM_STATUS_LIST), error);
}

/* One round of the permutation: the first half_bits of HMAC-SHA-256 (key, size ‖ round ‖ right). */
static guint32
mix (const guint8 key[32], guint size, guint round, guint32 right, guint half_bits)
{
  guint32 input[3] = { GUINT32_TO_BE (size), GUINT32_TO_BE (round), GUINT32_TO_BE (right) };
  guint8 digest[EVP_MAX_MD_SIZE] = { 0 };
  guint32 word;

  HMAC (EVP_sha256 (), key, 32, (const guint8 *) input, sizeof input, digest, NULL);
  memcpy (&word, digest, sizeof word);
  return GUINT32_FROM_BE (word) >> (32 - half_bits);
}

static void
liji_status_list_finalize (GObject *object)
{
  LijiStatusList *self = LIJI_STATUS_LIST (object);

  g_free (self->issuer);
  g_free (self->uri);
  g_byte_array_unref (self->bits);
  G_OBJECT_CLASS (liji_status_list_parent_class)->finalize (object);
}

static void
liji_status_list_class_init (LijiStatusListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_status_list_finalize;
}

static void
liji_status_list_init (LijiStatusList *self)
{
  self->bits = g_byte_array_new ();
}

LijiStatusList *
liji_status_list_new (const char *issuer, const char *uri, guint size)
{
  LijiStatusList *self;

  g_return_val_if_fail (issuer != NULL && uri != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= LIJI_STATUS_LIST_MAX_SIZE, NULL);

  self = g_object_new (LIJI_TYPE_STATUS_LIST, NULL);
  self->issuer = g_strdup (issuer);
  self->uri = g_strdup (uri);
  g_byte_array_set_size (self->bits, (size + 7) / 8);
  memset (self->bits->data, 0, self->bits->len);
  return self;
}

/* Keys that were fetched before a rotation do not have the one that signs since: such a list says
 * nothing, and nothing against the seal either. */
static gboolean
open_cose (const guint8 *data, gsize length, LijiKeySet *keys, LijiCose *cose, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (liji_cose_open (data, length, LIJI_STATUS_LIST_TYPE, keys, cose, &local))
    return TRUE;
  if (g_error_matches (local, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY_UNKNOWN))
    return liji_seal_fail (error, LIJI_SEAL_ERROR_LIST_KEY, NULL);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

LijiStatusList *
liji_status_list_open (const guint8 *data, gsize length, LijiKeySet *keys, GError **error)
{
  g_autoptr (LijiStatusList) self = g_object_new (LIJI_TYPE_STATUS_LIST, NULL);
  g_auto (LijiCose) cose = { 0 };

  g_return_val_if_fail (LIJI_IS_KEY_SET (keys), NULL);

  if (!open_cose (data, length, keys, &cose, error) || !read_claims (self, cose.payload, error)
      || !liji_cose_check_terms (&cose, self->issuer, self->issued_at, error))
    return NULL;
  return g_steal_pointer (&self);
}

GBytes *
liji_status_list_sign (LijiStatusList *self,
                       LijiSigner *signer,
                       gint64 issued_at,
                       gint64 ttl,
                       GError **error)
{
  g_autoptr (GBytes) claims = NULL;
  GBytes *bytes;

  g_return_val_if_fail (LIJI_IS_STATUS_LIST (self) && LIJI_IS_SIGNER (signer), NULL);
  g_return_val_if_fail (issued_at >= 0 && ttl >= 0, NULL);

  claims = write_claims (self, issued_at, ttl, error);
  if (claims == NULL)
    return NULL;
  bytes = liji_cose_sign1 (claims, LIJI_STATUS_LIST_TYPE, signer, error);
  if (bytes == NULL)
    return NULL;
  self->issued_at = issued_at;
  self->ttl = ttl;
  return bytes;
}

const char *
liji_status_list_get_issuer (LijiStatusList *self)
{
  return self->issuer;
}

const char *
liji_status_list_get_uri (LijiStatusList *self)
{
  return self->uri;
}

guint
liji_status_list_get_size (LijiStatusList *self)
{
  return self->bits->len * 8;
}

gint64
liji_status_list_get_issued_at (LijiStatusList *self)
{
  return self->issued_at;
}

gint64
liji_status_list_get_ttl (LijiStatusList *self)
{
  return self->ttl;
}

void
liji_status_list_withdraw (LijiStatusList *self, guint index)
{
  g_return_if_fail (LIJI_IS_STATUS_LIST (self) && index < liji_status_list_get_size (self));
  self->bits->data[index / 8] |= 1u << index % 8;
}

gboolean
liji_status_list_is_withdrawn (LijiStatusList *self, guint64 index)
{
  g_return_val_if_fail (LIJI_IS_STATUS_LIST (self), FALSE);
  return index < liji_status_list_get_size (self) && (self->bits->data[index / 8] >> index % 8 & 1);
}

guint
liji_status_list_count_withdrawn (LijiStatusList *self)
{
  guint n = 0;

  for (guint i = 0; i < self->bits->len; i++)
    n += __builtin_popcount (self->bits->data[i]);
  return n;
}

guint
liji_status_index (const guint8 key[32], guint size, guint serial)
{
  guint half_bits = 1;
  guint32 at = serial, mask;

  g_return_val_if_fail (size > 0 && size <= LIJI_STATUS_LIST_MAX_SIZE && serial < size, 0);

  while (1u << 2 * half_bits < size)
    half_bits++;
  mask = (1u << half_bits) - 1;
  /* a balanced Feistel network permutes [0, 4^half_bits); walking its cycle stays inside [0, size)
   */
  do
    {
      guint32 l = at >> half_bits, r = at & mask;

      for (guint round = 0; round < N_ROUNDS; round++)
        {
          guint32 next = l ^ mix (key, size, round, r, half_bits);

          l = r;
          r = next;
        }
      at = l << half_bits | r;
    }
  while (at >= size);
  return at;
}
