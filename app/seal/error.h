/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error.h: everything that can be wrong with a seal, a key or a status list, each with a fixed code
 * and an English sentence. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The fixed text code of each (what `seal verify --json` prints as reason) is
 * liji_seal_error_to_code. */
typedef enum
{
  LIJI_SEAL_ERROR_TEXT,        /* text.base45 */
  LIJI_SEAL_ERROR_TEXT_LENGTH, /* text.length: longer than any QR code */
  LIJI_SEAL_ERROR_ZLIB,        /* zlib.stream */
  LIJI_SEAL_ERROR_ZLIB_REST,   /* zlib.trailing */
  LIJI_SEAL_ERROR_ZLIB_SIZE,   /* zlib.size: a bomb */
  LIJI_SEAL_ERROR_CBOR,        /* cbor.malformed */
  LIJI_SEAL_ERROR_CBOR_SHORT,  /* cbor.truncated */
  LIJI_SEAL_ERROR_CBOR_REST,   /* cbor.trailing */
  LIJI_SEAL_ERROR_INDEFINITE,  /* cbor.indefinite */
  LIJI_SEAL_ERROR_INTEGER,     /* cbor.integer: not the shortest form */
  LIJI_SEAL_ERROR_DUPLICATE,   /* cbor.duplicate: a key twice in one map */
  LIJI_SEAL_ERROR_ORDER,       /* cbor.order: keys not sorted */
  LIJI_SEAL_ERROR_DEPTH,       /* cbor.depth */
  LIJI_SEAL_ERROR_COSE,        /* cose.structure */
  LIJI_SEAL_ERROR_UNPROTECTED, /* cose.unprotected: not empty */
  LIJI_SEAL_ERROR_HEADER,      /* cose.header: missing, unknown or wrong protected parameter */
  LIJI_SEAL_ERROR_ALG,         /* cose.alg: an algorithm that seals do not use */
  LIJI_SEAL_ERROR_KEY_UNKNOWN, /* key.unknown */
  LIJI_SEAL_ERROR_KEY_ALG,     /* key.algorithm: key and alg do not match */
  LIJI_SEAL_ERROR_KEY_EARLY,   /* key.not_yet: issued before the key was valid */
  LIJI_SEAL_ERROR_KEY_ENDED,   /* key.ended: issued at or after the key's end */
  LIJI_SEAL_ERROR_KEY_OFFICE,  /* key.office: another office's key */
  LIJI_SEAL_ERROR_SIGNATURE,   /* signature.wrong */
  LIJI_SEAL_ERROR_CLAIMS,      /* claims.malformed: missing, unknown or of the wrong kind */
  LIJI_SEAL_ERROR_VERSION,     /* claims.version: made by a newer Liji */
  LIJI_SEAL_ERROR_WITHDRAWN,   /* status.withdrawn: revoked or superseded */
  LIJI_SEAL_ERROR_LIST,        /* list.malformed: a status list that cannot be one */
  LIJI_SEAL_ERROR_LIST_KEY,    /* list.key_unknown: a list signed by a key not among the known */
  LIJI_SEAL_ERROR_NO_SYMBOL,   /* symbol.none: a file without a QR code */
  LIJI_SEAL_ERROR_FILE,        /* file.unreadable: no picture and no PDF */
  LIJI_SEAL_ERROR_TOO_LONG,    /* symbol.too_long: the claims do not fit a version-20 symbol */
  LIJI_SEAL_ERROR_KEY,         /* key.malformed: not a key we use, or not a key */
  LIJI_SEAL_ERROR_PASSPHRASE,  /* key.passphrase: wrong, or none given */
  LIJI_SEAL_ERROR_CHECK_CODE,  /* check_code.malformed */
  LIJI_SEAL_ERROR_CRYPTO,      /* crypto: OpenSSL or the token failed */
  LIJI_SEAL_N_ERRORS
} LijiSealError;

#define LIJI_SEAL_ERROR (liji_seal_error_quark ())
GQuark liji_seal_error_quark (void);

/* "signature.wrong"; static. */
const char *liji_seal_error_to_code (LijiSealError error);
/* "the signature does not fit the content"; a static msgid, lower case, no full stop. */
const char *liji_seal_error_to_sentence (LijiSealError error);

G_END_DECLS
