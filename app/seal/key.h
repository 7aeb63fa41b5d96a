/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key.h: the public half of a signing key: algorithm, key id, office, from when and until when it
 * counts; PEM and JWK. */
#pragma once
#include <glib-object.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* COSE algorithm numbers (RFC 9053; -65700 is our private one for SM2 with SM3). */
typedef enum
{
  LIJI_ALG_NONE = 0,
  LIJI_ALG_ES256 = -7,
  LIJI_ALG_EDDSA = -8, /* Ed25519, the default */
  LIJI_ALG_SM2 = -65700,
} LijiAlg;

#define LIJI_KID_SIZE 8
/* Every algorithm we use signs in 64 bytes. */
#define LIJI_SIGNATURE_SIZE 64

/* "EdDSA", "ES256", "SM2-SM3"; NULL and LIJI_ALG_NONE for what is none of ours. */
const char *liji_alg_to_name (LijiAlg alg);
LijiAlg liji_alg_from_name (const char *name);

/* Boxed, reference counted and immutable. */
typedef struct _LijiPublicKey LijiPublicKey;

#define LIJI_TYPE_PUBLIC_KEY (liji_public_key_get_type ())
GType liji_public_key_get_type (void);
LijiPublicKey *liji_public_key_ref (LijiPublicKey *self);
void liji_public_key_unref (LijiPublicKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPublicKey, liji_public_key_unref)

/* SubjectPublicKeyInfo in PEM. */
LijiPublicKey *liji_public_key_new_from_pem (const char *pem,
                                             gssize length,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
LijiPublicKey *liji_public_key_new_from_jwk (JsonObject *jwk,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A copy that is @office's (NULL: anybody's) and counts for seals issued in [@valid_from, @ended),
 * seconds; 0 is open. @ended is the end of a rotated key's year or the moment it was compromised.
 */
LijiPublicKey *liji_public_key_with_terms (LijiPublicKey *self,
                                           const char *office,
                                           gint64 valid_from,
                                           gint64 ended);

LijiAlg liji_public_key_get_alg (LijiPublicKey *self);
/* LIJI_KID_SIZE bytes: the first of SHA-256 of the DER SubjectPublicKeyInfo. */
const guint8 *liji_public_key_get_kid (LijiPublicKey *self);
/* The same as 16 hex digits. */
const char *liji_public_key_get_kid_text (LijiPublicKey *self);
const char *liji_public_key_get_office (LijiPublicKey *self);
gint64 liji_public_key_get_valid_from (LijiPublicKey *self);
gint64 liji_public_key_get_ended (LijiPublicKey *self);
char *liji_public_key_to_pem (LijiPublicKey *self);
/* RFC 7517 with kid, alg, use and our liji_office, liji_valid_from, liji_ended (RFC 3339 times,
 * UTC). */
JsonNode *liji_public_key_to_jwk (LijiPublicKey *self);
/* Whether @signature (LIJI_SIGNATURE_SIZE bytes, r‖s for the curves) is @data's. */
gboolean liji_public_key_verify (LijiPublicKey *self,
                                 const guint8 *data,
                                 gsize length,
                                 const guint8 *signature,
                                 gsize signature_length);

G_END_DECLS
