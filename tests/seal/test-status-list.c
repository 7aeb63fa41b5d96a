/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include <string.h>

#define URI "urn:liji:status:371324:1"
#define N_ENTRIES 100000

static LijiStatusList *
reopen (LijiStatusList *list, LijiSigner *signer, gint64 ttl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, "371324", 0, 0);
  g_autoptr (GBytes) bytes = liji_status_list_sign (list, signer, FIXTURE_NOW, ttl, &error);
  LijiStatusList *again;

  g_assert_no_error (error);
  again = liji_status_list_open (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), keys,
                                 &error);
  g_assert_no_error (error);
  return again;
}

static void
test_round (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 3);
  g_autoptr (LijiStatusList) list = liji_status_list_new ("371324", URI, 1001);
  g_autoptr (LijiStatusList) again = NULL;

  liji_status_list_withdraw (list, 0);
  liji_status_list_withdraw (list, 999);
  liji_status_list_withdraw (list, 999);
  again = reopen (list, signer, 86400);
  g_assert_cmpuint (liji_status_list_get_size (again), ==, 1008);
  g_assert_cmpuint (liji_status_list_count_withdrawn (again), ==, 2);
  g_assert_true (liji_status_list_is_withdrawn (again, 0));
  g_assert_false (liji_status_list_is_withdrawn (again, 1));
  g_assert_true (liji_status_list_is_withdrawn (again, 999));
  g_assert_false (liji_status_list_is_withdrawn (again, G_MAXUINT64));
  g_assert_cmpstr (liji_status_list_get_issuer (again), ==, "371324");
  g_assert_cmpstr (liji_status_list_get_uri (again), ==, URI);
  g_assert_cmpint (liji_status_list_get_issued_at (again), ==, FIXTURE_NOW);
  g_assert_cmpint (liji_status_list_get_ttl (again), ==, 86400);
  g_assert_finalize_object (g_steal_pointer (&list));
}

/* A permutation: every place once; and neighbours far apart. */
static void
test_index (void)
{
  static const guint sizes[] = { 1, 2, 3, 5, 64, 1000, 4097 };
  guint8 key[32], other_key[32];
  guint n_near = 0, n_same = 0;

  memset (key, 1, sizeof key);
  memset (other_key, 2, sizeof other_key);
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree guint8 *seen = g_malloc0 (sizes[s]);

      for (guint serial = 0; serial < sizes[s]; serial++)
        {
          guint at = liji_status_index (key, sizes[s], serial);

          g_assert_cmpuint (at, <, sizes[s]);
          g_assert_cmpuint (seen[at]++, ==, 0);
        }
    }
  for (guint serial = 1; serial < 1000; serial++)
    {
      gint64 one = liji_status_index (key, N_ENTRIES, serial - 1),
             two = liji_status_index (key, N_ENTRIES, serial);

      n_near += ABS (one - two) < 100;
      n_same += two == liji_status_index (other_key, N_ENTRIES, serial);
    }
  /* by chance about 2 in 1,000 are within 100 places of 100,000, and none the same under two keys
   */
  g_assert_cmpuint (n_near, <, 15);
  g_assert_cmpuint (n_same, <, 5);
}

/* The measure of the profile: 100,000 entries, one in a thousand withdrawn, a few hundred bytes. */
static void
test_size (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 3);
  g_autoptr (LijiStatusList) list = liji_status_list_new ("371324", URI, N_ENTRIES);
  g_autoptr (GBytes) bytes = NULL;
  guint8 key[32] = { 9 };

  for (guint serial = 0; serial < N_ENTRIES / 1000; serial++)
    liji_status_list_withdraw (list, liji_status_index (key, N_ENTRIES, serial));
  g_assert_cmpuint (liji_status_list_count_withdrawn (list), ==, N_ENTRIES / 1000);
  bytes = liji_status_list_sign (list, signer, FIXTURE_NOW, 0, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " bytes", g_bytes_get_size (bytes));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 600);
}

static void
check (LijiSigner *signer, LijiStatusList *list, gboolean ok, LijiSealStatus status, gint64 age)
{
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, "371324", 0, 0);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autofree char *text = liji_seal_make (claims, signer, NULL, NULL);
  g_autoptr (LijiSealReport) report = liji_seal_read (text, keys, list, FIXTURE_NOW + 3600);

  g_assert_cmpint (report->ok, ==, ok);
  g_assert_cmpint (report->status, ==, status);
  g_assert_cmpstr (report->reason, ==, ok ? "" : "status.withdrawn");
  g_assert_cmpint (report->list_age, ==, age);
  /* withdrawn or not: the reader sees what it was */
  g_assert_nonnull (report->claims);
  g_assert_cmpuint (report->compare->len, ==, 15);
}

static void
test_seal (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 3);
  g_autoptr (LijiStatusList) list = liji_status_list_new ("371324", URI, N_ENTRIES);
  g_autoptr (LijiStatusList) other_uri = liji_status_list_new ("371324", URI "0", N_ENTRIES);
  g_autoptr (LijiStatusList) other_office = liji_status_list_new ("110101", URI, N_ENTRIES);
  g_autoptr (LijiStatusList) small = liji_status_list_new ("371324", URI, 64);
  g_autoptr (LijiStatusList) clean = reopen (list, signer, 0);
  g_autoptr (LijiStatusList) short_list = reopen (small, signer, 0);
  g_autoptr (LijiStatusList) marked = NULL;

  liji_status_list_withdraw (list, 70000);
  liji_status_list_withdraw (other_uri, 70000);
  liji_status_list_withdraw (other_office, 70000);
  marked = reopen (list, signer, 0);
  check (signer, NULL, TRUE, LIJI_SEAL_STATUS_UNKNOWN, 0);
  check (signer, clean, TRUE, LIJI_SEAL_STATUS_VALID, 3600);
  check (signer, marked, FALSE, LIJI_SEAL_STATUS_WITHDRAWN, 3600);
  check (signer, other_uri, TRUE, LIJI_SEAL_STATUS_UNKNOWN, 0);
  check (signer, other_office, TRUE, LIJI_SEAL_STATUS_UNKNOWN, 0);
  check (signer, short_list, TRUE, LIJI_SEAL_STATUS_UNKNOWN, 3600);
}

/* A list is no seal and a seal is no list, though the same key signed both. */
static void
test_confusion (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 3);
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, NULL, 0, 0);
  g_autoptr (LijiStatusList) list = liji_status_list_new ("371324", URI, 8);
  g_autoptr (GBytes) list_bytes = liji_status_list_sign (list, signer, FIXTURE_NOW, 0, NULL);
  g_autoptr (LijiClaims) claims = fixture_claims ();
  g_autoptr (GBytes) cose = NULL;
  g_autofree char *text = liji_seal_make (claims, signer, &cose, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSealReport) report = liji_seal_read_cose (
      g_bytes_get_data (list_bytes, NULL), g_bytes_get_size (list_bytes), keys, NULL, FIXTURE_NOW);

  g_assert_cmpstr (report->reason, ==, "cose.header");
  g_assert_null (
      liji_status_list_open (g_bytes_get_data (cose, NULL), g_bytes_get_size (cose), keys, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_HEADER);
}

/* A list that says who is married no more is believed only when the office's key signed it. */
static void
test_forged (void)
{
  g_autoptr (LijiSigner) signer = fixture_signer (LIJI_ALG_EDDSA, 3);
  g_autoptr (LijiSigner) stranger = fixture_signer (LIJI_ALG_EDDSA, 4);
  g_autoptr (LijiKeySet) keys = fixture_keys (signer, NULL, 0, 0);
  g_autoptr (LijiStatusList) list = liji_status_list_new ("371324", URI, 64);
  g_autoptr (GBytes) ours = liji_status_list_sign (list, signer, FIXTURE_NOW, 0, NULL);
  g_autoptr (GBytes) theirs = liji_status_list_sign (list, stranger, FIXTURE_NOW, 0, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (ours, &length);
  g_autofree guint8 *forged = g_memdup2 (data, length);

  g_assert_null (liji_status_list_open (g_bytes_get_data (theirs, NULL), g_bytes_get_size (theirs),
                                        keys, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_LIST_KEY);
  g_clear_error (&error);
  /* Our key's name on it and another signature beneath. */
  forged[length - 1] ^= 1;
  g_assert_null (liji_status_list_open (forged, length, keys, &error));
  g_assert_error (error, LIJI_SEAL_ERROR, LIJI_SEAL_ERROR_SIGNATURE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/status-list/round", test_round);
  g_test_add_func ("/seal/status-list/index", test_index);
  g_test_add_func ("/seal/status-list/size", test_size);
  g_test_add_func ("/seal/status-list/seal", test_seal);
  g_test_add_func ("/seal/status-list/confusion", test_confusion);
  g_test_add_func ("/seal/status-list/forged", test_forged);
  return g_test_run ();
}
