/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "seal/symbol.h"
#include "seal/text.h"
#include <string.h>

/* Made and read back by every algorithm; what must be refused to make; what the report shows; and
 * chance never forges. */

#define N_MUTATIONS 20000

static LijiSealReport *
read_with (const char *text, LijiSigner *signer, gint64 now)
{
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, "371324", 0, 0);

  return liji_seal_read (text, keys, NULL, now);
}

static void
test_round (void)
{
  static const LijiAlg algs[] = { LIJI_ALG_EDDSA, LIJI_ALG_ES256, LIJI_ALG_SM2 };

  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiSigner) signer = fixture_signer (algs[i], 5);
      g_autoptr (LijiClaims) claims = fixture_claims ();
      g_autofree char *text = liji_seal_make (claims, signer, NULL, &error);
      g_autoptr (LijiSealReport) report = NULL;

      g_assert_no_error (error);
      report = read_with (text, signer, FIXTURE_NOW);
      g_assert_cmpstr (report->reason, ==, "");
      g_assert_true (report->ok);
      g_assert_false (report->from_future);
      g_assert_cmpint (report->alg, ==, algs[i]);
      g_assert_cmpstr (report->key_office, ==, "371324");
      g_assert_true (liji_claims_equal (report->claims, claims));
    }
}

static void
test_compare (void)
{
  static const char *const expected[] = {
    "number=J371324-2026-000017",
    "holder=王小明",
    "act_date=2026年11月20日",
    "1 person.name=王小明",
    "1 person.sex=男",
    "1 person.birth_year=1996",
    "1 person.nationality=中国",
    "2 person.name=欧阳·阿依古丽",
    "2 person.sex=女",
    "2 person.birth_year=1998",
    "2 person.nationality=中国",
    "authority=兰陵县民政局",
    "held_by=男方",
    "booklet=37-0012345",
    "issued_on=2026年11月22日",
  };
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 5);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autofree char *text = liji_seal_make (claims, signer, NULL, NULL);
  g_autoptr (LijiSealReport) report = read_with (text, signer, FIXTURE_NOW);
  g_autoptr (JsonNode) json = liji_seal_report_to_json (report);
  JsonObject *object = json_node_get_object (json);

  g_assert_cmpuint (report->compare->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < report->compare->len; i++)
    {
      LijiSealField *field = report->compare->pdata[i];
      g_autofree char *index
          = field->index > 0 ? g_strdup_printf ("%u ", field->index) : g_strdup ("");
      g_autofree char *line = g_strdup_printf ("%s%s=%s", index, field->code, field->value);

      g_assert_cmpstr (line, ==, expected[i]);
    }
  g_assert_true (json_object_get_boolean_member (object, "ok"));
  g_assert_cmpstr (json_object_get_string_member (object, "reason"), ==, "");
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (object, "header"), "alg"), ==, -8);
  object = json_object_get_object_member (object, "claims");
  g_assert_cmpstr (json_object_get_string_member (object, "token_id"), ==, "0102030405060708");
  g_assert_cmpstr (json_object_get_string_member (object, "issued_at"), ==,
                   "2026-11-22T00:00:00+08:00");
}

static void
test_future (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 5);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autofree char *text = liji_seal_make (claims, signer, NULL, NULL);
  g_autoptr (LijiSealReport) near = read_with (text, signer, FIXTURE_NOW - 24 * 60 * 60);
  g_autoptr (LijiSealReport) far = read_with (text, signer, FIXTURE_NOW - 24 * 60 * 60 - 1);

  g_assert_false (near->from_future);
  g_assert_true (far->from_future);
  /* True, but told. */
  g_assert_true (far->ok);
}

static void
check_refused (LijiClaims *claims, int code, const char *says)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 5);
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_seal_make (claims, signer, NULL, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, code);
  if (says != NULL)
    g_assert_nonnull (strstr (error->message, says));
  liji_claims_unref (claims);
}

static void
test_refused (void)
{
  LijiClaims *claims = fixture_claims ();
  g_autofree char *long_name = g_strnfill (900, 'x');

  g_clear_pointer (&claims->subject, g_free);
  check_refused (claims, LIJI_SEAL_ERROR_CLAIMS, "subject");
  claims = fixture_claims ();
  g_ptr_array_set_size (claims->persons, 0);
  check_refused (claims, LIJI_SEAL_ERROR_CLAIMS, "persons");
  claims = fixture_claims ();
  g_free (claims->act_date);
  claims->act_date = g_strdup ("2026-02-29");
  check_refused (claims, LIJI_SEAL_ERROR_CLAIMS, "act_date");
  claims = fixture_claims ();
  g_free (claims->holder);
  claims->holder = g_strdup ("王\t小明");
  check_refused (claims, LIJI_SEAL_ERROR_CLAIMS, "holder");
  claims = fixture_claims ();
  g_free (claims->authority);
  for (guint i = 0; i < 900; i++) /* nothing that zlib could shorten */
    long_name[i] = 'a' + (i * 7919 + i * i * 31 + (i >> 3) * 17) % 26;
  claims->authority = g_steal_pointer (&long_name);
  check_refused (claims, LIJI_SEAL_ERROR_TOO_LONG, NULL);
}

static void
test_symbol (void)
{
  g_autofree char *full = g_strnfill (LIJI_SYMBOL_MAX_TEXT, 'Z');
  g_autofree char *over = g_strnfill (LIJI_SYMBOL_MAX_TEXT + 1, 'Z');
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSymbol) symbol = liji_symbol_new (full, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (symbol->version, ==, 20);
  g_assert_cmpuint (symbol->width, ==, 97);
  /* a finder pattern in three corners, none in the fourth */
  for (guint i = 0; i < 7; i++)
    {
      g_assert_true (liji_symbol_is_dark (symbol, i, 0) && liji_symbol_is_dark (symbol, 96 - i, 0)
                     && liji_symbol_is_dark (symbol, i, 96));
      g_assert_false (liji_symbol_is_dark (symbol, i, 7));
    }
  g_assert_null (liji_symbol_new (over, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_assert_null (liji_symbol_new ("small letters", &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_TEXT);
}

static void
mutate (GByteArray *data)
{
  guint n = g_test_rand_int_range (1, 4);

  for (guint i = 0; i < n && data->len > 0; i++)
    {
      guint at = g_test_rand_int_range (0, data->len);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          data->data[at] ^= 1 << g_test_rand_int_range (0, 8);
          break;
        case 1:
          data->data[at] = g_test_rand_int_range (0, 256);
          break;
        case 2:
          g_byte_array_remove_index (data, at);
          break;
        case 3:
          g_byte_array_append (data, &data->data[at], 1);
          break;
        default:
          g_byte_array_set_size (data, at);
        }
    }
}

/* Bytes that differ never verify. */
static void
test_mutated_bytes (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 5);
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, NULL, 0, 0);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autoptr (GBytes) cose = NULL;
  g_autofree char *text = liji_seal_make (claims, signer, &cose, NULL);
  guint n_bad = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GByteArray) data = g_byte_array_new ();
      g_autoptr (LijiSealReport) report = NULL;

      g_byte_array_append (data, g_bytes_get_data (cose, NULL), g_bytes_get_size (cose));
      mutate (data);
      if (data->len == g_bytes_get_size (cose)
          && memcmp (data->data, g_bytes_get_data (cose, NULL), data->len) == 0)
        continue;
      report = liji_seal_read_cose (data->data, data->len, keys, NULL, FIXTURE_NOW);
      g_assert_false (report->ok);
      g_assert_null (report->claims);
      n_bad++;
    }
  g_assert_cmpuint (n_bad, >, N_MUTATIONS / 2);
}

/* A text that differs is BAD, or spells the very same message (deflate has bits that mean nothing).
 */
static void
test_mutated_text (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 5);
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, NULL, 0, 0);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autofree char *text = liji_seal_make (claims, signer, NULL, NULL);
  gsize length = strlen (text);
  guint n_same = 0;

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autofree char *changed = g_strdup (text);
      g_autoptr (LijiSealReport) report = NULL;
      guint n = g_test_rand_int_range (1, 5);

      for (guint j = 0; j < n; j++)
        changed[g_test_rand_int_range (0, length)] = alphabet[g_test_rand_int_range (0, 45)];
      if (strcmp (changed, text) == 0)
        continue;
      report = liji_seal_read (changed, keys, NULL, FIXTURE_NOW);
      if (!report->ok)
        continue;
      g_assert_true (liji_claims_equal (report->claims, claims));
      n_same++;
    }
  g_assert_cmpuint (n_same, <, N_MUTATIONS / 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/seal/round", test_round);
  g_test_add_func ("/seal/seal/compare", test_compare);
  g_test_add_func ("/seal/seal/future", test_future);
  g_test_add_func ("/seal/seal/refused", test_refused);
  g_test_add_func ("/seal/seal/symbol", test_symbol);
  g_test_add_func ("/seal/seal/mutated-bytes", test_mutated_bytes);
  g_test_add_func ("/seal/seal/mutated-text", test_mutated_text);
  return g_test_run ();
}
