/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys.h: the office's signing keys: one an office and year, private halves encrypted, public
 * halves kept for ever. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *kid;       /* 16 hex digits */
  char *algorithm; /* "EdDSA", "ES256" */
  LijiDate from;
  LijiDate until; /* unknown = in use */
  char *reason;   /* of its end: rotated, compromised; outpost, home: another station's */
  gboolean current;
} LijiKeyInfo;
#define LIJI_TYPE_KEY_INFO (liji_key_info_get_type ())
LIJI_DECLARE_VALUE (LijiKeyInfo, liji_key_info)

GPtrArray *liji_keys_list (LijiSession *session, GError **error);
/* A new key signs from now on; the former ends today. */
LijiKeyInfo *liji_keys_rotate (LijiSession *session, const LijiId *act, GError **error);
/* Compromise: seals issued on or after @from are doubted. */
LijiKeyInfo *liji_keys_end (LijiSession *session,
                            const LijiId *act,
                            const char *kid,
                            LijiDate from,
                            const char *reason,
                            GError **error);
/* All public keys as a JWKS, or the one in use as SubjectPublicKeyInfo PEM. No session: they are
 * public. */
char *liji_keys_export_jwks (LijiRegistry *registry, GError **error);
char *liji_keys_export_pem (LijiRegistry *registry, const char *kid, GError **error);
/* The signed status list of revoked and superseded seals, as a file to hand out. */
GBytes *liji_keys_export_status_list (LijiSession *session, GError **error);
/* Whether the private key can be unlocked now; KEY error says what is missing. */
gboolean liji_keys_unlock (LijiSession *session, GError **error);

G_END_DECLS
