/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include <string.h>

/* Keys: made, kept encrypted, opened, shown as JWKS, refused. */

static const LijiAlg algs[] = { LIJI_ALG_EDDSA, LIJI_ALG_ES256, LIJI_ALG_SM2 };

static void
test_sign (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiSigner) signer = liji_key_signer_generate (algs[i], &error);
      g_autoptr (LijiSigner) other = liji_key_signer_generate (algs[i], NULL);
      LijiPublicKey *key = liji_signer_get_public_key (signer);
      guint8 signature[LIJI_SIGNATURE_SIZE];

      g_assert_no_error (error);
      g_assert_cmpint (liji_signer_get_alg (signer), ==, algs[i]);
      g_assert_true (liji_signer_sign (signer, (const guint8 *) "rites", 5, signature, &error));
      g_assert_true (
          liji_public_key_verify (key, (const guint8 *) "rites", 5, signature, sizeof signature));
      g_assert_false (
          liji_public_key_verify (key, (const guint8 *) "rite", 4, signature, sizeof signature));
      g_assert_false (liji_public_key_verify (key, (const guint8 *) "rites", 5, signature,
                                              sizeof signature - 1));
      g_assert_false (liji_public_key_verify (liji_signer_get_public_key (other),
                                              (const guint8 *) "rites", 5, signature,
                                              sizeof signature));
      signature[40] ^= 1;
      g_assert_false (
          liji_public_key_verify (key, (const guint8 *) "rites", 5, signature, sizeof signature));
      g_assert_finalize_object (g_steal_pointer (&signer));
    }
}

static void
test_pem (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiSigner) signer = liji_key_signer_generate (algs[i], NULL);
      g_autofree char *pem = liji_key_signer_to_pem (LIJI_KEY_SIGNER (signer), "玫瑰 rose", &error);
      g_autoptr (LijiSigner) again = NULL;
      g_autoptr (LijiKeySet) keys = NULL;
      g_autofree char *public_pem = liji_public_key_to_pem (liji_signer_get_public_key (signer));

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (pem, "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
      g_assert_null (liji_key_signer_new_from_pem (pem, -1, "玫瑰", &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_PASSPHRASE);
      g_clear_error (&error);
      g_assert_null (liji_key_signer_new_from_pem (pem, -1, NULL, &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_PASSPHRASE);
      g_clear_error (&error);
      again = liji_key_signer_new_from_pem (pem, -1, "玫瑰 rose", &error);
      g_assert_no_error (error);
      g_assert_cmpint (liji_signer_get_alg (again), ==, algs[i]);
      g_assert_cmpstr (liji_public_key_get_kid_text (liji_signer_get_public_key (again)), ==,
                       liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
      /* the private key is no public key */
      g_assert_null (liji_key_set_new_from_data (pem, -1, &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY);
      g_clear_error (&error);
      keys = liji_key_set_new_from_data (public_pem, -1, &error);
      g_assert_no_error (error);
      g_assert_nonnull (
          liji_key_set_find (keys, liji_public_key_get_kid (liji_signer_get_public_key (signer))));
    }
}

static void
test_refused (void)
{
  /* unencrypted Ed25519 (RFC 8410 §10.3), and kinds of keys that seals do not use */
  static const char open_pem[]
      = "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
        "-----END PRIVATE KEY-----\n";
  static const char rsa_pem[] = "-----BEGIN PUBLIC KEY-----\n"
                                "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDYCVdMFYjpyTVbLaJ0HgKsnU9U\n"
                                "nOev5qqqibXfCSmy10zI6TSkT+ZjNK6VhB3s6L3ouvRYdUV20WMs0dujCVJywB9G\n"
                                "n/2Ds/ywr/hGVeX88D30sxeHoJ6YPRjLbSa3dJqT80va8hLzXQpq5yofpy9Q3biq\n"
                                "YAlIbolgdi0GPydUxQIDAQAB\n"
                                "-----END PUBLIC KEY-----\n";
  static const char p384_pem[]
      = "-----BEGIN PUBLIC KEY-----\n"
        "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEciEaa+crNO9FvlLKlhR6nLrGTRGORSWX\n"
        "l+eFz2xKzb092FnrCs0sRuqZsHHGcyqPhv+S/325EeL6CJXby9YnZE5u1WnHlNwI\n"
        "QwnxteosfStaX4DqYL/Wn101UD5rIWvM\n"
        "-----END PUBLIC KEY-----\n";
  static const char *const others[] = { rsa_pem, p384_pem };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 1);

  g_assert_null (liji_key_signer_new_from_pem (open_pem, -1, "x", &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_null (liji_key_set_new_from_data (others[i], -1, &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY);
      g_assert_nonnull (strstr (error->message, "not Ed25519"));
      g_clear_error (&error);
    }
  g_assert_null (liji_key_signer_to_pem (LIJI_KEY_SIGNER (signer), "", &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_PASSPHRASE);
}

static void
test_jwks (void)
{
  g_autoptr (LijiKeySet) keys = liji_key_set_new ();
  g_autoptr (LijiKeySet) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *jwks = NULL;
  g_autofree char *jwks_again = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autoptr (LijiSigner) signer = fixture_signer (algs[i], 7);
      g_autoptr (LijiPublicKey) key = liji_public_key_with_terms (
          liji_signer_get_public_key (signer), "371324", FIXTURE_NOW, i > 0 ? FIXTURE_NOW + 60 : 0);

      liji_key_set_add (keys, key);
      liji_key_set_add (keys, key);
    }
  g_assert_cmpuint (liji_key_set_get_length (keys), ==, 3);
  jwks = liji_key_set_to_jwks (keys);
  again = liji_key_set_new_from_data (jwks, -1, &error);
  g_assert_no_error (error);
  jwks_again = liji_key_set_to_jwks (again);
  g_assert_cmpstr (jwks, ==, jwks_again);
  g_assert_cmpint (liji_public_key_get_valid_from (liji_key_set_get (again, 2)), ==, FIXTURE_NOW);
  g_assert_cmpint (liji_public_key_get_ended (liji_key_set_get (again, 2)), ==, FIXTURE_NOW + 60);
  g_assert_cmpint (liji_public_key_get_ended (liji_key_set_get (again, 0)), ==, 0);
  g_assert_cmpstr (liji_public_key_get_office (liji_key_set_get (again, 0)), ==, "371324");
}

#define X "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""

/* RFC 8037 appendix A's key, and every way to spoil it. */
static void
test_jwk_rules (void)
{
  static const char *const wrong[] = {
    "",
    "[]",
    "{}",
    "{\"keys\":[]}",
    "{\"keys\":[1]}",
    "{\"keys\":{}}",
    "not a key",
    "{\"kty\":\"OKP\"}",
    "{\"kty\":\"OKP\",\"crv\":\"X25519\"," X "}",
    "{\"kty\":\"EC\",\"crv\":\"Ed25519\"," X "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR\"}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":17}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"enc\"," X "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"ES256\"," X "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"," X
    "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"liji_ended\":\"soon\"," X "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"liji_ended\":1795276800," X "}",
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"liji_office\":371324," X "}",
    /* two documents */
    "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," X "}{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," X "}",
    /* not on the curve */
    "{\"kty\":\"EC\",\"crv\":\"P-256\"," X
    ",\"y\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
    /* a member twice, plainly and under a backslash: the parser would take the last */
    "{\"keys\":[],\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," X "}]}",
    "{\"k\\u0065ys\":[],\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," X "}]}",
    "{\"kty\":\"EC\",\"kty\" :\"OKP\",\"crv\":\"Ed25519\"," X "}",
    "{\"kty\":\"OKP\",/* \" */\"crv\":\"Ed25519\"," X "}",
  };
  g_autoptr (LijiKeySet) keys = NULL;
  g_autoptr (GError) error = NULL;

  keys = liji_key_set_new_from_data ("{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," X "}", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (liji_key_set_get_length (keys), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      if (liji_key_set_new_from_data (wrong[i], -1, &error) != NULL)
        g_error ("taken: %s", wrong[i]);
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY);
      g_clear_error (&error);
    }
}

/* A hundred thousand brackets, all closed, overflow json-glib's stack. */
static void
test_jwks_depth (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *closed = g_strnfill (100000, ']');
  g_autofree char *deep = g_strconcat ("{\"keys\":", open, closed, "}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_key_set_new_from_data (deep, -1, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_KEY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/key/sign", test_sign);
  g_test_add_func ("/seal/key/pem", test_pem);
  g_test_add_func ("/seal/key/refused", test_refused);
  g_test_add_func ("/seal/key/jwks", test_jwks);
  g_test_add_func ("/seal/key/jwk-rules", test_jwk_rules);
  g_test_add_func ("/seal/key/jwks-depth", test_jwks_depth);
  return g_test_run ();
}
