/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claims.h: what a seal says (CWT, RFC 8392): the value, its one canonical CBOR form, and the
 * strict way back. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

#define LIJI_SEAL_PROFILE 1
#define LIJI_CLAIMS_CTI_SIZE 8
#define LIJI_CLAIMS_HMAC_SIZE 16

/* A person of the act, as much of them as a stranger may see. */
typedef struct
{
  char *name;
  int sex;           /* GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated */
  int birth_year;    /* 0 unknown */
  char *nationality; /* as printed, "中国" */
} LijiSealPerson;

/* Boxed and reference counted; fill it, then treat it as fixed. Optional members are NULL, 0 or
 * FALSE. */
typedef struct
{
  gatomicrefcount ref_count;
  char *issuer;                     /* 1: office code */
  char *subject;                    /* 2: certificate number (字号) */
  gint64 issued_at;                 /* 6: seconds since 1970, UTC */
  guint8 cti[LIJI_CLAIMS_CTI_SIZE]; /* 7: random, one per printed copy */
  char *holder;                     /* 169/4: the holder's name */
  int marital_status;               /* 169/14: 2 married, 3 divorced; optional */
  guint64 status_index;             /* 65535/status_list/idx */
  char *status_uri;                 /* 65535/status_list/uri: "urn:…" */
  guint version;                    /* -65537/0: LIJI_SEAL_PROFILE */
  char *paper_type;                 /* -65537/1: the certificate kind's code */
  char *act_date;                   /* -65537/2: ISO 8601 day of the act, "2026-11-22" */
  GPtrArray *persons;               /* -65537/3: of LijiSealPerson, 1 to 8 */
  char *authority;                  /* -65537/4: the authority's name as printed */
  char *held_by;                    /* -65537/5: copy held by; optional */
  gboolean has_hmac;
  guint8 hmac[LIJI_CLAIMS_HMAC_SIZE]; /* -65537/6: see seal/check-code.h; optional */
  char *booklet;                      /* -65537/7: 印制号; optional */
} LijiClaims;

#define LIJI_TYPE_CLAIMS (liji_claims_get_type ())
GType liji_claims_get_type (void);
/* Empty, version LIJI_SEAL_PROFILE, cti random. */
LijiClaims *liji_claims_new (void) G_GNUC_WARN_UNUSED_RESULT;
LijiClaims *liji_claims_ref (LijiClaims *self);
void liji_claims_unref (LijiClaims *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiClaims, liji_claims_unref)

void liji_claims_add_person (LijiClaims *self,
                             const char *name,
                             int sex,
                             int birth_year,
                             const char *nationality);
gboolean liji_claims_equal (const LijiClaims *a, const LijiClaims *b);
/* Canonical CBOR (RFC 8949 §4.2): sorted keys, definite lengths, shortest integers. Fails
 * (LIJI_SEAL_ERROR_CLAIMS) naming the claim when one is missing or no clean text. */
GBytes *liji_claims_to_cbor (const LijiClaims *self, GError **error);
/* Takes exactly what liji_claims_to_cbor makes, nothing else. */
LijiClaims *
liji_claims_from_cbor (const guint8 *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
