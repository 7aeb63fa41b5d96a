/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seal/cose.h"
#include "seal/seal.h"
#include "seal/text.h"
#include <string.h>

/* The first byte chooses the layer at which the rest comes in, so that the layers above do not
 * shield the ones below: t text, z zlib, c COSE, p claims (whatever is taken must be written the
 * same again), s claims signed by a trusted key. */

static LijiSigner *
make_signer (void)
{
  static const guint8 seed[32] = { 42 };

  return liji_key_signer_new_from_seed (LIJI_ALG_EDDSA, seed, NULL);
}

static void
check_report (LijiSealReport *report)
{
  g_autoptr (JsonNode) json = liji_seal_report_to_json (report);

  g_assert_nonnull (json);
  g_assert_cmpint (report->ok, ==, *report->reason == '\0');
  if (report->ok)
    g_assert_true (report->claims != NULL && report->has_header && report->compare->len > 0);
}

static void
read_text (const char *text, gsize length, LijiKeySet *keys)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (LijiSealReport) report = liji_seal_read (copy, keys, NULL, 0);

  check_report (report);
}

static void
read_cose (const guint8 *data, gsize length, LijiKeySet *keys)
{
  g_autoptr (LijiSealReport) report = liji_seal_read_cose (data, length, keys, NULL, 0);

  check_report (report);
}

static void
read_claims (const guint8 *data, gsize length)
{
  g_autoptr (LijiClaims) claims = liji_claims_from_cbor (data, length, NULL);
  g_autoptr (GBytes) again = NULL;

  if (claims == NULL)
    return;
  again = liji_claims_to_cbor (claims, NULL);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), data, length);
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiKeySet) keys = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) message = NULL;

  if (size == 0)
    return 0;
  signer = make_signer ();
  keys = liji_key_set_new ();
  liji_key_set_add (keys, liji_signer_get_public_key (signer));
  data++;
  size--;
  switch (data[-1])
    {
    case 't':
      read_text ((const char *) data, size, keys);
      break;
    case 'z':
      text = liji_base45_encode (data, size);
      read_text (text, strlen (text), keys);
      break;
    case 'c':
      read_cose (data, size, keys);
      break;
    case 'p':
      read_claims (data, size);
      break;
    case 's':
      payload = g_bytes_new (data, size);
      message = liji_cose_sign1 (payload, NULL, signer, NULL);
      read_cose (g_bytes_get_data (message, NULL), g_bytes_get_size (message), keys);
      break;
    default:
      break;
    }
  return 0;
}
