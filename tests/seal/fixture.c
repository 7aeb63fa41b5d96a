/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include <string.h>

LijiClaims *
fixture_claims (void)
{
  LijiClaims *claims = liji_claims_new ();

  claims->issuer = g_strdup ("371324");
  claims->subject = g_strdup ("J371324-2026-000017");
  claims->issued_at = FIXTURE_NOW;
  memcpy (claims->cti, "\1\2\3\4\5\6\7\10", 8);
  claims->holder = g_strdup ("王小明");
  claims->marital_status = 2;
  claims->status_index = 70000;
  claims->status_uri = g_strdup ("urn:liji:status:371324:1");
  claims->paper_type = g_strdup ("marriage-sheet");
  claims->act_date = g_strdup ("2026-11-20");
  liji_claims_add_person (claims, "王小明", 1, 1996, "中国");
  liji_claims_add_person (claims, "欧阳·阿依古丽", 2, 1998, "中国");
  claims->authority = g_strdup ("兰陵县民政局");
  claims->held_by = g_strdup ("男方");
  claims->has_hmac = TRUE;
  memset (claims->hmac, 0xa5, sizeof claims->hmac);
  claims->booklet = g_strdup ("37-0012345");
  return claims;
}

LijiSigner *
fixture_signer (LijiAlg alg, guint8 seed)
{
  g_autoptr (GError) error = NULL;
  guint8 bytes[32];
  LijiSigner *signer;

  memset (bytes, seed, sizeof bytes);
  signer = liji_key_signer_new_from_seed (alg, bytes, &error);
  g_assert_no_error (error);
  return signer;
}

LijiKeySet *
fixture_keys (LijiSigner *signer, const char *office, gint64 from, gint64 ended)
{
  LijiKeySet *keys = liji_key_set_new ();
  g_autoptr (LijiPublicKey) key
      = liji_public_key_with_terms (liji_signer_get_public_key (signer), office, from, ended);

  liji_key_set_add (keys, key);
  return keys;
}

GBytes *
fixture_from_hex (const char *hex)
{
  gsize length = strlen (hex) / 2;
  guint8 *data = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    data[i] = g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]);
  return g_bytes_new_take (data, length);
}

char *
fixture_to_hex (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

JsonParser *
fixture_vectors (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path
      = g_build_filename (g_getenv ("LIJI_TOP"), "tests", "seal", "vectors.json", NULL);
  JsonParser *parser = json_parser_new ();

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return parser;
}
