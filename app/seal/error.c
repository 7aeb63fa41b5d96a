/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/error.h"
#include "seal/cbor-private.h"

/* The codes are printed by `seal verify --json` and kept by scripts: a row is never renamed. */

#define N_(text) text

static const struct
{
  const char *code;
  const char *sentence;
} faults[LIJI_SEAL_N_ERRORS] = {
  [LIJI_SEAL_ERROR_TEXT] = { "text.base45", N_ ("the text is not the text of a seal") },
  [LIJI_SEAL_ERROR_TEXT_LENGTH] = { "text.length", N_ ("the text is longer than any QR code") },
  [LIJI_SEAL_ERROR_ZLIB] = { "zlib.stream", N_ ("the text is damaged or not a seal's") },
  [LIJI_SEAL_ERROR_ZLIB_REST] = { "zlib.trailing", N_ ("something follows the compressed seal") },
  [LIJI_SEAL_ERROR_ZLIB_SIZE]
  = { "zlib.size", N_ ("the text expands to more than a seal may hold") },
  [LIJI_SEAL_ERROR_CBOR] = { "cbor.malformed", N_ ("the content is not well-formed") },
  [LIJI_SEAL_ERROR_CBOR_SHORT] = { "cbor.truncated", N_ ("the content is cut off") },
  [LIJI_SEAL_ERROR_CBOR_REST] = { "cbor.trailing", N_ ("something follows the content") },
  [LIJI_SEAL_ERROR_INDEFINITE]
  = { "cbor.indefinite", N_ ("a part of the content does not say its length") },
  [LIJI_SEAL_ERROR_INTEGER]
  = { "cbor.integer", N_ ("a number is not written in its shortest form") },
  [LIJI_SEAL_ERROR_DUPLICATE]
  = { "cbor.duplicate", N_ ("a part of the content stands there twice") },
  [LIJI_SEAL_ERROR_ORDER]
  = { "cbor.order", N_ ("the parts of the content are not in their order") },
  [LIJI_SEAL_ERROR_DEPTH] = { "cbor.depth", N_ ("the content is nested too deeply") },
  [LIJI_SEAL_ERROR_COSE] = { "cose.structure", N_ ("the content is not a signed message") },
  [LIJI_SEAL_ERROR_UNPROTECTED]
  = { "cose.unprotected", N_ ("a part of the header is not covered by the signature") },
  [LIJI_SEAL_ERROR_HEADER] = { "cose.header", N_ ("the header is not a seal's") },
  [LIJI_SEAL_ERROR_ALG] = { "cose.alg", N_ ("the signature's algorithm is not one of a seal's") },
  [LIJI_SEAL_ERROR_KEY_UNKNOWN]
  = { "key.unknown", N_ ("the signing key is not among the known keys") },
  [LIJI_SEAL_ERROR_KEY_ALG]
  = { "key.algorithm", N_ ("the signing key is not one for this algorithm") },
  [LIJI_SEAL_ERROR_KEY_EARLY]
  = { "key.not_yet", N_ ("the signing key was not yet valid at the time of issue") },
  [LIJI_SEAL_ERROR_KEY_ENDED]
  = { "key.ended", N_ ("the signing key had ended at the time of issue") },
  [LIJI_SEAL_ERROR_KEY_OFFICE] = { "key.office", N_ ("the signing key belongs to another office") },
  [LIJI_SEAL_ERROR_SIGNATURE]
  = { "signature.wrong", N_ ("the signature does not fit the content") },
  [LIJI_SEAL_ERROR_CLAIMS]
  = { "claims.malformed", N_ ("what the seal says is incomplete or wrong") },
  [LIJI_SEAL_ERROR_VERSION]
  = { "claims.version", N_ ("the seal was made by a newer version of Liji") },
  [LIJI_SEAL_ERROR_WITHDRAWN]
  = { "status.withdrawn", N_ ("the paper has been revoked or replaced") },
  [LIJI_SEAL_ERROR_LIST] = { "list.malformed", N_ ("the status list is not a status list") },
  [LIJI_SEAL_ERROR_LIST_KEY]
  = { "list.key_unknown", N_ ("the key that signed the status list is not among the known keys") },
  [LIJI_SEAL_ERROR_NO_SYMBOL]
  = { "symbol.none", N_ ("no QR code was found; nothing is said of the paper") },
  [LIJI_SEAL_ERROR_FILE] = { "file.unreadable", N_ ("the file cannot be read as a picture (JPEG, "
                                                    "PNG, WebP) or PDF; nothing is said of the "
                                                    "paper") },
  [LIJI_SEAL_ERROR_TOO_LONG]
  = { "symbol.too_long", N_ ("the seal does not fit a QR code of version 20") },
  [LIJI_SEAL_ERROR_KEY] = { "key.malformed", N_ ("this is not a key that seals use") },
  [LIJI_SEAL_ERROR_PASSPHRASE] = { "key.passphrase", N_ ("the passphrase does not open the key") },
  [LIJI_SEAL_ERROR_CHECK_CODE]
  = { "check_code.malformed", N_ ("a check code is 16 letters and digits without U") },
  [LIJI_SEAL_ERROR_CRYPTO] = { "crypto", N_ ("the cryptographic library failed") },
};

G_DEFINE_QUARK (liji - seal - error - quark, liji_seal_error)

gboolean
liji_seal_fail (GError **error, LijiSealError code, const char *detail)
{
  const char *sentence = liji_seal_error_to_sentence (code);

  if (detail != NULL)
    g_set_error (error, LIJI_SEAL_ERROR, code, "%s: %s", sentence, detail);
  else
    g_set_error_literal (error, LIJI_SEAL_ERROR, code, sentence);
  return FALSE;
}

const char *
liji_seal_error_to_code (LijiSealError error)
{
  g_return_val_if_fail ((guint) error < LIJI_SEAL_N_ERRORS, NULL);
  return faults[error].code;
}

const char *
liji_seal_error_to_sentence (LijiSealError error)
{
  g_return_val_if_fail ((guint) error < LIJI_SEAL_N_ERRORS, NULL);
  return faults[error].sentence;
}
