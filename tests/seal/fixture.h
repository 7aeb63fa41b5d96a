/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fixture.h: what the seal's tests share: an invented marriage, keys from fixed seeds, hex, the
 * vectors' file. */
#pragma once
#include "seal/seal.h"

G_BEGIN_DECLS

/* 2026-11-22 00:00 in Shanghai. */
#define FIXTURE_NOW G_GINT64_CONSTANT (1795276800)

LijiClaims *fixture_claims (void);
LijiSigner *fixture_signer (LijiAlg alg, guint8 seed);
/* A set with @signer's key, of @office (or NULL), for seals issued in [@from, @ended). */
LijiKeySet *fixture_keys (LijiSigner *signer, const char *office, gint64 from, gint64 ended);
GBytes *fixture_from_hex (const char *hex);
char *fixture_to_hex (GBytes *bytes);
/* vectors.json, loaded; free with g_object_unref. */
JsonParser *fixture_vectors (void);

G_END_DECLS
