/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "seal/check-code.h"
#include <string.h>

static guint
fields_of (JsonObject *object, LijiPrintedField *fields)
{
  g_autoptr (GList) members = json_object_get_members (object);
  guint n = 0;

  for (GList *at = members; at != NULL; at = at->next)
    fields[n++] = (LijiPrintedField){ at->data, json_object_get_string_member (object, at->data) };
  return n;
}

/* Text form and HMAC as another implementation makes them. */
static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = fixture_vectors ();
  JsonArray *vectors = json_object_get_array_member (
      json_node_get_object (json_parser_get_root (parser)), "check_codes");

  g_assert_cmpuint (json_array_get_length (vectors), ==, 4);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      g_autoptr (GBytes) bytes = fixture_from_hex (json_object_get_string_member (vector, "code"));
      g_autoptr (LijiClaims) claims = fixture_claims ();
      g_autoptr (GBytes) hmac = fixture_from_hex (json_object_get_string_member (vector, "hmac"));
      g_autofree char *text = NULL;
      LijiCheckCode code, read;
      LijiPrintedField fields[8];
      guint n = fields_of (json_object_get_object_member (vector, "fields"), fields);

      memcpy (code.bytes, g_bytes_get_data (bytes, NULL), sizeof code.bytes);
      text = liji_check_code_to_string (&code);
      g_assert_cmpstr (text, ==, json_object_get_string_member (vector, "text"));
      g_assert_true (liji_check_code_from_string (text, &read, NULL));
      g_assert_cmpmem (&read, sizeof read, &code, sizeof code);

      memcpy (claims->hmac, g_bytes_get_data (hmac, NULL), 16);
      g_assert_true (liji_check_code_matches (&code, fields, n, claims));
      fields[0].printed = "王小朋";
      g_assert_false (liji_check_code_matches (&code, fields, n, claims));
    }
}

static void
test_typed (void)
{
  LijiCheckCode code, read;
  g_autoptr (GError) error = NULL;
  static const char *const wrong[] = { "",
                                       "0123",
                                       "0123-4567-89AB-CDE",
                                       "0123-4567-89AB-CDEFG",
                                       "U123-4567-89AB-CDEF",
                                       "0123-4567-89AB-CDE!",
                                       "王小明" };

  g_assert_true (liji_check_code_from_string ("0123-4567-89AB-CDEF", &code, NULL));
  g_assert_true (liji_check_code_from_string (" oi23 4567 89ab-cdef ", &read, NULL));
  g_assert_cmpmem (&read, sizeof read, &code, sizeof code);
  g_assert_true (liji_check_code_from_string ("OL23456789ABCDEF", &read, NULL));
  g_assert_cmpmem (&read, sizeof read, &code, sizeof code);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (liji_check_code_from_string (wrong[i], &read, &error));
      g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_CHECK_CODE);
      g_clear_error (&error);
    }
}

static void
test_fields (void)
{
  LijiCheckCode code = liji_check_code_new (), other = liji_check_code_new ();
  LijiPrintedField fields[] = { { "a", "1" }, { "bb", "2" }, { "c", "3" } };
  LijiPrintedField turned[] = { { "c", "3" }, { "a", "1" }, { "bb", "2" } };
  LijiPrintedField moved[] = { { "a", "2" }, { "bb", "1" }, { "c", "3" } };
  LijiPrintedField twice[] = { { "a", "1" }, { "a", "1" } };
  LijiPrintedField broken[] = { { "a", "\xff" } };
  guint8 one[LIJI_CLAIMS_HMAC_SIZE], two[LIJI_CLAIMS_HMAC_SIZE];

  g_assert_cmpint (memcmp (&code, &other, sizeof code), !=, 0);
  g_assert_true (liji_check_code_hmac (&code, fields, 3, one));
  g_assert_true (liji_check_code_hmac (&code, turned, 3, two));
  g_assert_cmpmem (one, sizeof one, two, sizeof two);
  g_assert_true (liji_check_code_hmac (&code, moved, 3, two));
  g_assert_cmpint (memcmp (one, two, sizeof one), !=, 0);
  g_assert_true (liji_check_code_hmac (&other, fields, 3, two));
  g_assert_cmpint (memcmp (one, two, sizeof one), !=, 0);
  g_assert_true (liji_check_code_hmac (&code, fields, 2, two));
  g_assert_cmpint (memcmp (one, two, sizeof one), !=, 0);
  g_assert_false (liji_check_code_hmac (&code, twice, 2, two));
  g_assert_false (liji_check_code_hmac (&code, broken, 1, two));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/check-code/vectors", test_vectors);
  g_test_add_func ("/seal/check-code/typed", test_typed);
  g_test_add_func ("/seal/check-code/fields", test_fields);
  return g_test_run ();
}
