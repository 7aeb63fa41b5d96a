/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cose.h: COSE_Sign1 (RFC 9052) as seals and status lists use it: everything protected, one signer.
 */
#pragma once
#include "seal/key-set.h"
#include "seal/signer.h"

G_BEGIN_DECLS

/* 18([<<{1: alg, 4: kid, 16: @type}>>, {}, payload, signature]); @type (a media type) may be NULL.
 */
GBytes *liji_cose_sign1 (GBytes *payload, const char *type, LijiSigner *signer, GError **error);

/* What was opened. @alg and @kid are what the protected header says, set as soon as they are read,
 * so that a report can name them when the rest fails. @payload is set only when the signature is
 * right. */
typedef struct
{
  gint64 alg;
  guint8 kid[LIJI_KID_SIZE];
  gboolean has_header;
  LijiPublicKey *key; /* borrowed from the key set */
  GBytes *payload;
} LijiCose;

void liji_cose_clear (LijiCose *cose);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiCose, liji_cose_clear)

/* @type is the media type that the header must say, or NULL when it must say none. */
gboolean liji_cose_open (const guint8 *data,
                         gsize length,
                         const char *type,
                         LijiKeySet *keys,
                         LijiCose *cose,
                         GError **error);
/* Whether @cose's key counts for what @issuer issued at @issued_at. */
gboolean
liji_cose_check_terms (const LijiCose *cose, const char *issuer, gint64 issued_at, GError **error);

G_END_DECLS
