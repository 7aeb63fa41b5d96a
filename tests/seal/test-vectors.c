/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "seal/cose.h"
#include "seal/text.h"
#include <string.h>

/* Against seals made by another implementation (make-vectors.py): the same bytes out, the same
 * claims in, and for every way of going wrong its own reason. */

typedef struct
{
  JsonParser *parser;
  JsonObject *root;
  LijiKeySet *keys;
  gint64 now;
} Fixture;

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *jwks = NULL;

  fixture->parser = fixture_vectors ();
  fixture->root = json_node_get_object (json_parser_get_root (fixture->parser));
  jwks = json_to_string (json_object_get_member (fixture->root, "jwks"), FALSE);
  fixture->keys = liji_key_set_new_from_data (jwks, -1, &error);
  g_assert_no_error (error);
  fixture->now = json_object_get_int_member (fixture->root, "now");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keys);
  g_object_unref (fixture->parser);
}

static LijiClaims *
claims_of (JsonObject *from)
{
  LijiClaims *claims = liji_claims_new ();
  g_autoptr (GBytes) cti = fixture_from_hex (text_of (from, "cti"));
  JsonArray *persons = json_object_get_array_member (from, "persons");

  claims->issuer = g_strdup (text_of (from, "issuer"));
  claims->subject = g_strdup (text_of (from, "subject"));
  claims->issued_at = json_object_get_int_member (from, "issued_at");
  memcpy (claims->cti, g_bytes_get_data (cti, NULL), 8);
  claims->holder = g_strdup (text_of (from, "holder"));
  claims->marital_status = json_object_get_int_member_with_default (from, "marital_status", 0);
  /* json-glib has signed numbers only: 2^63 comes as a double */
  claims->status_index = (guint64) json_object_get_double_member (from, "status_index");
  claims->status_uri = g_strdup (text_of (from, "status_uri"));
  claims->paper_type = g_strdup (text_of (from, "paper_type"));
  claims->act_date = g_strdup (text_of (from, "act_date"));
  for (guint i = 0; i < json_array_get_length (persons); i++)
    {
      JsonArray *person = json_array_get_array_element (persons, i);

      liji_claims_add_person (
          claims, json_array_get_string_element (person, 0), json_array_get_int_element (person, 1),
          json_array_get_int_element (person, 2), json_array_get_string_element (person, 3));
    }
  claims->authority = g_strdup (text_of (from, "authority"));
  claims->held_by = g_strdup (text_of (from, "held_by"));
  claims->booklet = g_strdup (text_of (from, "booklet"));
  if (json_object_has_member (from, "hmac"))
    {
      g_autoptr (GBytes) hmac = fixture_from_hex (text_of (from, "hmac"));

      claims->has_hmac = TRUE;
      memcpy (claims->hmac, g_bytes_get_data (hmac, NULL), 16);
    }
  return claims;
}

static void
check_good (Fixture *fixture, JsonObject *vector)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiClaims) claims = claims_of (json_object_get_object_member (vector, "claims"));
  g_autoptr (GBytes) seed = fixture_from_hex (text_of (vector, "seed"));
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (GBytes) payload = liji_claims_to_cbor (claims, &error);
  g_autoptr (GBytes) cose = NULL;
  g_autoptr (LijiSealReport) report = NULL;
  g_autofree char *payload_hex = NULL, *cose_hex = NULL, *pem = NULL, *text = NULL;
  LijiAlg alg = json_object_get_int_member (vector, "alg");

  g_assert_no_error (error);
  payload_hex = fixture_to_hex (payload);
  g_assert_cmpstr (payload_hex, ==, text_of (vector, "payload"));

  signer = liji_key_signer_new_from_seed (alg, g_bytes_get_data (seed, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)), ==,
                   text_of (vector, "kid"));
  pem = liji_public_key_to_pem (liji_signer_get_public_key (signer));
  g_assert_cmpstr (pem, ==, text_of (vector, "pem"));

  text = liji_seal_make (claims, signer, &cose, &error);
  g_assert_no_error (error);
  cose_hex = fixture_to_hex (cose);
  if (alg == LIJI_ALG_EDDSA)
    g_assert_cmpstr (cose_hex, ==, text_of (vector, "cose"));
  else
    g_assert_cmpmem (cose_hex, strlen (cose_hex) - 128, text_of (vector, "cose"),
                     strlen (cose_hex) - 128);

  report = liji_seal_read (text_of (vector, "text"), fixture->keys, NULL, fixture->now);
  g_assert_cmpstr (report->reason, ==, "");
  g_assert_true (report->ok);
  g_assert_true (liji_claims_equal (report->claims, claims));
  g_assert_cmpint (report->alg, ==, alg);
  g_assert_cmpstr (report->kid, ==, text_of (vector, "kid"));
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  JsonArray *vectors = json_object_get_array_member (fixture->root, "good");

  g_assert_cmpuint (json_array_get_length (vectors), >=, 7);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);

      g_test_message ("%s", text_of (vector, "name"));
      check_good (fixture, vector);
    }
}

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  JsonArray *vectors = json_object_get_array_member (fixture->root, "bad");
  guint n_wrong = 0;

  g_assert_cmpuint (json_array_get_length (vectors), >=, 120);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (LijiSealReport) report
          = liji_seal_read (text_of (vector, "text"), fixture->keys, NULL, fixture->now);

      if (report->ok || strcmp (report->reason, text_of (vector, "reason")) != 0)
        {
          n_wrong++;
          g_test_message ("%s: %s instead of %s", text_of (vector, "name"),
                          report->ok ? "OK" : report->reason, text_of (vector, "reason"));
        }
      if (strcmp (report->reason, "key.ended") != 0 && strcmp (report->reason, "key.not_yet") != 0
          && strcmp (report->reason, "key.office") != 0)
        g_assert_null (report->claims);
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* Every reason a seal can be refused for stands in the vectors, but for those that other tests
 * bring about. */
static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  JsonArray *vectors = json_object_get_array_member (fixture->root, "bad");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    g_hash_table_add (seen,
                      (char *) text_of (json_array_get_object_element (vectors, i), "reason"));
  for (guint i = 0; i < LIJI_SEAL_ERROR_WITHDRAWN; i++)
    if (!g_hash_table_contains (seen, liji_seal_error_to_code (i)))
      g_error ("no vector for %s", liji_seal_error_to_code (i));
}

static void
test_status_lists (Fixture *fixture, gconstpointer data)
{
  JsonArray *vectors = json_object_get_array_member (fixture->root, "status_lists");

  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      const char *reason = text_of (vector, "reason");
      g_autoptr (GBytes) cose = fixture_from_hex (text_of (vector, "cose"));
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiStatusList) list = liji_status_list_open (
          g_bytes_get_data (cose, NULL), g_bytes_get_size (cose), fixture->keys, &error);

      g_test_message ("%s", text_of (vector, "name"));
      if (*reason == '\0')
        {
          g_assert_no_error (error);
          g_assert_cmpuint (liji_status_list_get_size (list), ==, 16);
          for (guint bit = 0; bit < 16; bit++)
            g_assert_cmpint (liji_status_list_is_withdrawn (list, bit), ==,
                             "1001110111000101"[bit] == '1');
          continue;
        }
      g_assert_null (list);
      g_assert_cmpint (error->domain, ==, LIJI_SEAL_ERROR);
      g_assert_cmpstr (liji_seal_error_to_code (error->code), ==, reason);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/seal/vectors/good", Fixture, NULL, set_up, test_good, tear_down);
  g_test_add ("/seal/vectors/bad", Fixture, NULL, set_up, test_bad, tear_down);
  g_test_add ("/seal/vectors/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/seal/vectors/status-lists", Fixture, NULL, set_up, test_status_lists, tear_down);
  return g_test_run ();
}
