/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key-set.h: the public keys a verifier trusts (a JWKS file, RFC 7517 §5), found by key id; kept
 * for ever. */
#pragma once
#include "seal/key.h"

G_BEGIN_DECLS

#define LIJI_TYPE_KEY_SET (liji_key_set_get_type ())
G_DECLARE_FINAL_TYPE (LijiKeySet, liji_key_set, LIJI, KEY_SET, GObject)

LijiKeySet *liji_key_set_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* What a file holds: one PEM public key or several, a JWK or a JWKS. A private key in it is
 * refused. */
LijiKeySet *liji_key_set_new_from_data (const char *data,
                                        gssize length,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A key with the same id is replaced. */
void liji_key_set_add (LijiKeySet *self, LijiPublicKey *key);
guint liji_key_set_get_length (LijiKeySet *self);
/* Borrowed. */
LijiPublicKey *liji_key_set_get (LijiKeySet *self, guint i);
/* @kid is LIJI_KID_SIZE bytes; borrowed, NULL when not there. */
LijiPublicKey *liji_key_set_find (LijiKeySet *self, const guint8 *kid);
/* {"keys": […]}, indented, ending in a newline; the same keys give the same bytes. */
char *liji_key_set_to_jwks (LijiKeySet *self);

G_END_DECLS
