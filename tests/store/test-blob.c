/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/aggregate/blob-store.h"
#include "store/driver.h"

static char *
put (LijiStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  char *digest = liji_blob_put (store, bytes, &error);

  g_assert_no_error (error);
  return digest;
}

static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = put (fixture->store, "abc");
  g_autofree char *again = put (fixture->store, "abc");
  g_autofree char *empty = put (fixture->store, "");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autofree char *absent = g_strnfill (64, '0');

  g_assert_cmpstr (first, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (again, ==, first);
  bytes = liji_blob_get (fixture->store, first, &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 3);
  nothing = liji_blob_get (fixture->store, empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_assert_null (liji_blob_get (fixture->store, absent, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
}

/* Another process sees a blob as soon as put returns. */
static void
test_durable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) other
      = liji_store_open (fixture->folder, fixture->clock, LIJI_STORE_READ_ONLY, &error);
  g_autofree char *digest = put (fixture->store, "paper");

  g_assert_no_error (error);
  g_assert_true (liji_blob_has (other, digest, &error));
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = put (fixture->store, "abc");
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  LijiAct *act = fixture_begin (fixture->store, "paper.seal");

  g_assert_true (liji_act_add_digest (act, digest, &error));
  fixture_commit (act);
  fixture_tamper (fixture, TRUE, "UPDATE blob SET bytes = X'616264'");
  g_assert_null (liji_blob_get (fixture->store, digest, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_true (liji_blob_check (fixture->store, FALSE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (liji_blob_check (fixture->store, TRUE, findings, &error));
  g_assert_cmpuint (findings->len, ==, 1);
}

/* Unnamed blobs go after a day, never before; named ones stay for ever. */
static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *named = put (fixture->store, "named");
  g_autofree char *unnamed = put (fixture->store, "unnamed");
  g_autofree char *renewed = put (fixture->store, "renewed");
  g_autofree char *young = NULL;
  guint n;
  LijiAct *act = fixture_begin (fixture->store, "paper.seal");

  g_assert_true (liji_act_add_digest (act, named, &error));
  fixture_commit (act);
  g_assert_true (liji_blob_sweep (fixture->store, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  liji_clock_set (fixture->clock, FIXTURE_NOW + 23 * G_TIME_SPAN_HOUR);
  g_free (put (fixture->store, "renewed"));
  young = put (fixture->store, "young");
  liji_clock_set (fixture->clock, FIXTURE_NOW + 25 * G_TIME_SPAN_HOUR);
  g_assert_true (liji_blob_sweep (fixture->store, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (liji_blob_has (fixture->store, named, &error));
  g_assert_true (liji_blob_has (fixture->store, renewed, &error));
  g_assert_true (liji_blob_has (fixture->store, young, &error));
  g_assert_false (liji_blob_has (fixture->store, unnamed, &error));
  g_assert_no_error (error);
}

static gpointer
put_beside (gpointer data)
{
  return put (data, "from another thread");
}

/* A batch that is undone takes none of the blobs another thread was told are stored. */
static void
test_beside_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiBatch *batch = liji_batch_begin (fixture->store, &error);
  g_autofree char *inside = put (fixture->store, "from the batch");
  g_autofree char *beside = NULL;
  GThread *thread;

  g_assert_no_error (error);
  thread = g_thread_new ("put", put_beside, fixture->store);
  g_usleep (20000);
  liji_batch_free (batch);
  beside = g_thread_join (thread);
  g_assert_true (liji_blob_has (fixture->store, beside, &error));
  g_assert_false (liji_blob_has (fixture->store, inside, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/blob/put", test_put);
  FIXTURE_TEST ("/store/blob/durable", test_durable);
  FIXTURE_TEST ("/store/blob/changed", test_changed);
  FIXTURE_TEST ("/store/blob/sweep", test_sweep);
  FIXTURE_TEST ("/store/blob/beside-batch", test_beside_batch);
  return g_test_run ();
}
