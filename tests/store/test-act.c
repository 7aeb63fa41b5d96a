/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "store/act.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/office-store.h"
#include "store/claim.h"
#include "store/journal/entry.h"
#include "store/journal/journal.h"

static LijiEntry *
get (LijiStore *store, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  LijiEntry *entry = liji_journal_get (store, seq, &error);

  g_assert_no_error (error);
  return entry;
}

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id (), subject = fixture_id ();
  g_autoptr (GBytes) input = fixture_cbor ("in");
  g_autoptr (GBytes) outputs = fixture_cbor ("out");
  g_autoptr (LijiEntry) first = NULL;
  g_autoptr (LijiEntry) second = NULL;
  g_autoptr (GPtrArray) about = NULL;
  LijiAct *act = liji_act_begin (fixture->store, &id, "marriage.open", 3, "wang", "7", &error);

  g_assert_no_error (error);
  g_assert_false (liji_act_is_replayed (act));
  g_assert_cmpint (liji_act_get_seq (act), ==, 1);
  g_assert_cmpint (liji_act_get_time (act), ==, FIXTURE_NOW);
  g_assert_cmpint (liji_date_compare (liji_act_get_day (act), liji_date (2026, 11, 22)), ==, 0);
  g_assert_true (liji_act_add_subject (act, &subject, &error));
  g_assert_true (liji_act_commit (act, input, outputs, &error));
  g_assert_no_error (error);
  liji_act_free (act);
  fixture_note (fixture->store, "day.close");

  first = get (fixture->store, 1);
  second = get (fixture->store, 2);
  g_assert_cmpstr (first->kind, ==, "marriage.open");
  g_assert_cmpint (first->version, ==, 3);
  g_assert_cmpstr (first->user, ==, "wang");
  g_assert_cmpstr (first->station, ==, "7");
  g_assert_true (g_bytes_equal (first->input, input));
  g_assert_true (g_bytes_equal (first->outputs, outputs));
  g_assert_cmpmem (second->previous, LIJI_HASH_LENGTH, first->hash, LIJI_HASH_LENGTH);
  about = liji_journal_about (fixture->store, &subject, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (about->len, ==, 1);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (fixture->store, "marriage.open");
  LijiId subject = fixture_id ();
  gint64 seq;

  g_assert_true (liji_claim_take (act, "case-party", "resident:x", "c", "1", &subject, &error));
  liji_act_free (act);
  g_assert_null (liji_claim_find (fixture->store, "case-party", "resident:x", &error));
  g_assert_no_error (error);
  g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, &error));
  g_assert_cmpint (seq, ==, 0);
}

static void
test_replay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) outputs = fixture_cbor ("J371324-2026-000001");
  LijiId id = fixture_id ();
  gint64 seq;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (LijiAct) act
          = liji_act_begin (fixture->store, &id, "marriage.register", 1, "zhang", "1", &error);
      g_assert_no_error (error);
      g_assert_cmpint (liji_act_is_replayed (act), ==, i == 1);
      if (i == 1)
        g_assert_true (g_bytes_equal (liji_act_get_outputs (act), outputs));
      g_assert_true (liji_act_commit (act, NULL, outputs, &error));
    }
  g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, &error));
  g_assert_cmpint (seq, ==, 1);
  g_assert_null (liji_act_begin (fixture->store, &id, "marriage.refuse", 1, "zhang", "1", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
  /* The lock is free again. */
  fixture_note (fixture->store, "day.close");
}

/* An entry's time is never before its predecessor's, whatever the clock says. */
static void
test_clock_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LijiEntry) entry = NULL;

  fixture_note (fixture->store, "day.close");
  liji_clock_set (fixture->clock, FIXTURE_NOW - G_TIME_SPAN_HOUR);
  g_assert_cmpint (liji_store_get_now (fixture->store), ==, FIXTURE_NOW);
  fixture_note (fixture->store, "day.close");
  entry = get (fixture->store, 2);
  g_assert_cmpint (entry->time, ==, FIXTURE_NOW);
}

static void
test_second_act_same_thread (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiAct) act = fixture_begin (fixture->store, "a");
  LijiId id = fixture_id ();

  g_assert_null (liji_act_begin (fixture->store, &id, "b", 1, "zhang", "1", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_FAILED);
}

static void
test_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fixture_cbor ("photo");
  g_autofree char *digest = liji_blob_put (fixture->store, bytes, &error);
  g_autofree char *absent = g_strnfill (64, 'a');
  g_autoptr (LijiEntry) entry = NULL;
  LijiAct *act = fixture_begin (fixture->store, "paper.seal");

  g_assert_false (liji_act_add_digest (act, absent, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (liji_act_add_digest (act, "abc", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (liji_act_add_digest (act, digest, &error));
  fixture_commit (act);
  entry = get (fixture->store, 1);
  g_assert_cmpuint (entry->digests->len, ==, 1);
  g_assert_cmpstr (entry->digests->pdata[0], ==, digest);
}

/* A batch: acts within see one another, and none is there without the batch's commit. */
static void
test_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;

  for (int kept = 0; kept < 2; kept++)
    {
      g_autoptr (LijiBatch) batch = liji_batch_begin (fixture->store, &error);
      g_autofree char *digest = NULL;
      g_autoptr (GBytes) bytes = fixture_cbor (kept ? "kept" : "lost");

      g_assert_no_error (error);
      for (int i = 0; i < 10; i++)
        fixture_note (fixture->store, "marriage.register");
      digest = liji_blob_put (fixture->store, bytes, &error);
      g_assert_no_error (error);
      liji_act_free (fixture_begin (fixture->store, "undone.alone"));
      if (kept)
        g_assert_true (liji_batch_commit (batch, &error));
      g_assert_true (liji_blob_has (fixture->store, digest, &error));
      g_clear_pointer (&batch, liji_batch_free);
      g_assert_cmpint (liji_blob_has (fixture->store, digest, &error), ==, kept);
    }
  g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, &error));
  g_assert_cmpint (seq, ==, 10);
}

/* Both of a couple in one breath: what the case had before is let go first, and who stands in the
 * way is told with the side he stands on; the act goes on and can give up. */
static void
test_claims_of_both (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId mine = fixture_id (), others = fixture_id ();
  const char *before[] = { "a", "b" }, *after[] = { "a", "c" }, *taken[] = { "d", "c" };
  LijiAct *act = fixture_begin (fixture->store, "marriage.open");
  g_autoptr (LijiHolder) kept = NULL;
  int which = 0;

  g_assert_true (liji_claim_take_both (act, LIJI_CLAIM_CASE_PARTY, before, TRUE, "case 1", "1",
                                       &mine, &which, &error));
  g_assert_true (liji_claim_take_both (act, LIJI_CLAIM_CASE_PARTY, before, FALSE, "case 1", "1",
                                       &mine, &which, &error));
  g_assert_true (liji_claim_take_both (act, LIJI_CLAIM_CASE_PARTY, after, TRUE, "case 1", "1",
                                       &mine, &which, &error));
  g_assert_no_error (error);
  fixture_commit (act);
  g_assert_null (liji_claim_find (fixture->store, LIJI_CLAIM_CASE_PARTY, "b", &error));
  kept = liji_claim_find (fixture->store, LIJI_CLAIM_CASE_PARTY, "a", &error);
  g_assert_true (liji_id_equal (&kept->subject, &mine));

  act = fixture_begin (fixture->store, "marriage.open");
  g_assert_false (liji_claim_take_both (act, LIJI_CLAIM_CASE_PARTY, taken, TRUE, "case 2", "2",
                                        &others, &which, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD);
  g_assert_cmpint (which, ==, 1);
  g_clear_error (&error);
  liji_act_free (act);
  g_assert_null (liji_claim_find (fixture->store, LIJI_CLAIM_CASE_PARTY, "d", &error));
}

/* An act sees the decision it makes itself, also when it has asked before. */
static void
test_parameter_within (Fixture *fixture, gconstpointer data)
{
  LijiDate from = liji_date (2026, 1, 1), later = liji_date (2026, 11, 23);
  LijiParameterRow row = { .key = (char *) "end_alone", .value = (char *) "yes" };
  g_autoptr (GError) error = NULL;
  LijiAct *act = fixture_begin (fixture->store, "parameter.set");

  g_assert_null (liji_parameter_get (fixture->store, "end_alone", later, &error));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *value = NULL;

      row.valid_from = i == 0 ? from : later;
      row.value = (char *) (i == 0 ? "yes" : "no");
      g_assert_true (liji_parameter_set (act, &row, &error));
      value = liji_parameter_get (fixture->store, "end_alone", later, &error);
      g_assert_cmpstr (value, ==, row.value);
    }
  {
    g_autofree char *before
        = liji_parameter_get (fixture->store, "end_alone", liji_date (2026, 11, 22), &error);

    g_assert_cmpstr (before, ==, "yes");
  }
  g_assert_null (
      liji_parameter_get (fixture->store, "end_alone", liji_date (2025, 12, 31), &error));
  g_assert_no_error (error);
  fixture_commit (act);
}

static void
test_strict_entry (void)
{
  LijiId id = fixture_id ();
  g_autoptr (LijiEntry) entry = liji_entry_new (&id, "k", 1, "u", "s");
  g_autoptr (LijiEntry) back = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *bytes;

  entry->seq = 5;
  entry->time = FIXTURE_NOW;
  liji_entry_encode (entry);
  back = liji_entry_decode (entry->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->user, ==, "u");
  bytes = g_bytes_get_data (entry->bytes, &length);
  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (GBytes) shorter = g_bytes_new (bytes, n);
      g_assert_null (liji_entry_decode (shorter, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/act/commit", test_commit);
  FIXTURE_TEST ("/store/act/rollback", test_rollback);
  FIXTURE_TEST ("/store/act/replay", test_replay);
  FIXTURE_TEST ("/store/act/clock-back", test_clock_back);
  FIXTURE_TEST ("/store/act/second-act-same-thread", test_second_act_same_thread);
  FIXTURE_TEST ("/store/act/digest", test_digest);
  FIXTURE_TEST ("/store/act/batch", test_batch);
  FIXTURE_TEST ("/store/act/claims-of-both", test_claims_of_both);
  FIXTURE_TEST ("/store/act/parameter-within", test_parameter_within);
  g_test_add_func ("/store/act/strict-entry", test_strict_entry);
  return g_test_run ();
}
