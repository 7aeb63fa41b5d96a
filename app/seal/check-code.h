/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check-code.h: the 80-bit check code printed on a paper away from its QR code, and the HMAC over
 * the printed fields it keys. */
#pragma once
#include "seal/claims.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 bytes[10];
} LijiCheckCode;

/* One thing on the paper, exactly as printed; @key is the template's field name ("holder.name"). */
typedef struct
{
  const char *key;
  const char *printed;
} LijiPrintedField;

/* From the system's random source. */
LijiCheckCode liji_check_code_new (void);
/* "7ZK4-0QXM-9TRA-2C5E" (Crockford base 32). */
char *liji_check_code_to_string (const LijiCheckCode *code);
/* Small letters, O for 0, I and L for 1, blanks and hyphens anywhere are taken. */
gboolean liji_check_code_from_string (const char *typed, LijiCheckCode *code, GError **error);
/* HMAC-SHA-256, first 16 bytes, over the canonical CBOR map {key: printed (NFC)}: the order of
 * @fields does not count. FALSE when a key stands twice or a text is not valid UTF-8. */
gboolean liji_check_code_hmac (const LijiCheckCode *code,
                               const LijiPrintedField *fields,
                               guint n_fields,
                               guint8 hmac[LIJI_CLAIMS_HMAC_SIZE]);
/* Whether the paper says what @claims were sealed with; in constant time. */
gboolean liji_check_code_matches (const LijiCheckCode *code,
                                  const LijiPrintedField *fields,
                                  guint n_fields,
                                  const LijiClaims *claims);

G_END_DECLS
