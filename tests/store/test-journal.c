/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"
#include "store/driver.h"
#include "store/journal/journal.h"
#include <string.h>

/* verify names the first bad entry, whichever byte of the file or whichever column was changed. */

#define N_ENTRIES 30

static void
fill (LijiStore *store, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("entry %u of the journal", i + 1);
      g_autoptr (GBytes) input = fixture_cbor (text);
      LijiId subject = fixture_id ();
      LijiAct *act = fixture_begin (store, i % 2 ? "marriage.open" : "marriage.accept");

      liji_act_add_subject (act, &subject, &error);
      g_assert_true (liji_act_commit (act, input, NULL, &error));
      g_assert_no_error (error);
      liji_act_free (act);
    }
}

static gint64
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (LijiJournalReport) report = { 0 };

  if (!fixture->store)
    fixture_reopen (fixture);
  g_assert_true (liji_journal_verify (fixture->store, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.ok, ==, report.first_bad == 0);
  g_assert_cmpint (report.ok, ==, report.reason == NULL);
  if (report.reason)
    g_test_message ("entry %" G_GINT64_FORMAT ": %s", report.first_bad, report.reason);
  return report.first_bad;
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  if (fixture->store)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture_tamper (fixture, FALSE, sql);
}

/* The journal as it was, kept in the file's bytes or beside it on the server. */
typedef struct
{
  char *file;
  gsize length;
} Kept;

static void
keep (Fixture *fixture, Kept *kept)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");

  g_clear_object (&fixture->store);
  if (test_on_server ())
    fixture_tamper (fixture, FALSE,
                    "CREATE TABLE kept AS TABLE journal; CREATE TABLE kept_head AS TABLE "
                    "journal_head; CREATE TABLE kept_subject AS TABLE journal_subject");
  else
    g_assert_true (g_file_get_contents (path, &kept->file, &kept->length, NULL));
}

static void
restore (Fixture *fixture, Kept *kept)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");

  g_clear_object (&fixture->store);
  if (test_on_server ())
    fixture_tamper (
        fixture, FALSE,
        "DELETE FROM journal; INSERT INTO journal TABLE kept; DELETE FROM journal_head; "
        "INSERT INTO journal_head TABLE kept_head; DELETE FROM journal_subject; "
        "INSERT INTO journal_subject TABLE kept_subject");
  else
    g_assert_true (g_file_set_contents (path, kept->file, (gssize) kept->length, NULL));
}

static void
test_good (Fixture *fixture, gconstpointer data)
{
  g_auto (LijiJournalReport) report = { 0 };

  g_assert_cmpint (verify (fixture), ==, 0);
  fill (fixture->store, N_ENTRIES);
  g_assert_true (liji_journal_verify (fixture->store, NULL, &report, NULL));
  g_assert_true (report.ok);
  g_assert_cmpint (report.entries, ==, N_ENTRIES);
  g_assert_cmpuint (strlen (report.head), ==, 64);
}

/* Each change by its own, in SQL, and the entry it must be laid on. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 first_bad;
  } changes[] = {
    { "UPDATE journal SET kind = 'marriage.refuse' WHERE seq = 7", 7 },
    { "UPDATE journal SET actor = 'li' WHERE seq = 8", 8 },
    { "UPDATE journal SET station = '2' WHERE seq = 1", 1 },
    { "UPDATE journal SET at = at + 1 WHERE seq = 30", 30 },
    { "UPDATE journal SET act = zeroblob (16) WHERE seq = 9", 9 },
    { "UPDATE journal SET hash = zeroblob (32) WHERE seq = 12", 12 },
    { "UPDATE journal SET entry = CAST (entry || X'00' AS BLOB) WHERE seq = 13", 13 },
    { "UPDATE journal SET entry = (SELECT entry FROM journal WHERE seq = 3), "
      "hash = (SELECT hash FROM journal WHERE seq = 3) WHERE seq = 5",
      5 },
    { "DELETE FROM journal WHERE seq = 20", 20 },
    { "DELETE FROM journal WHERE seq = 30", 30 },
    { "DELETE FROM journal WHERE seq > 10", 11 },
    { "UPDATE journal SET seq = -1 WHERE seq = 4", 4 },
    { "INSERT INTO journal SELECT 31, zeroblob (16), kind, actor, station, at, hash, entry "
      "FROM journal WHERE seq = 30",
      31 },
    { "INSERT INTO journal SELECT 0, zeroblob (16), kind, actor, station, at, hash, entry "
      "FROM journal WHERE seq = 30",
      1 },
    { "UPDATE journal_head SET hash = zeroblob (32)", 30 },
    { "UPDATE journal_head SET seq = 29, hash = (SELECT hash FROM journal WHERE seq = 29), "
      "at = (SELECT at FROM journal WHERE seq = 29)",
      30 },
    { "DELETE FROM journal_subject WHERE seq = 15", 15 },
    { "INSERT INTO journal_subject VALUES (zeroblob (16), 15)", 30 },
  };

  Kept kept = { NULL, 0 };

  fill (fixture->store, N_ENTRIES);
  keep (fixture, &kept);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      gint64 bad;

      run_sql (fixture, changes[i].sql);
      bad = verify (fixture);
      if (bad != changes[i].first_bad)
        g_error ("%s: laid on %" G_GINT64_FORMAT, changes[i].sql, bad);
      restore (fixture, &kept);
    }
  g_free (kept.file);
  g_assert_cmpint (verify (fixture), ==, 0);
}

/* Rewriting an entry with a hash that fits is laid on the rewritten one, not on its follower. */
static void
test_rewritten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LijiEntry) entry = NULL;

  fill (fixture->store, N_ENTRIES);
  entry = liji_journal_get (fixture->store, 10, NULL);
  g_assert_nonnull (entry);
  {
    /* The last byte of the input's text, changed; the hash made to fit it again. */
    g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
    g_autoptr (GString) sql = g_string_new ("UPDATE journal SET entry = X'");
    gsize length;
    g_autofree guint8 *bytes
        = g_memdup2 (g_bytes_get_data (entry->bytes, &length), g_bytes_get_size (entry->bytes));
    guint8 *place = (guint8 *) memmem (bytes, length, "entry 10", 8);

    g_assert_nonnull (place);
    place[7] = '9';
    for (gsize i = 0; i < length; i++)
      g_string_append_printf (sql, "%02x", bytes[i]);
    g_checksum_update (sum, bytes, (gssize) length);
    g_string_append_printf (sql, "', hash = X'%s' WHERE seq = 10", g_checksum_get_string (sum));
    run_sql (fixture, sql->str);
  }
  g_assert_cmpint (verify (fixture), ==, 10);
  g_clear_object (&fixture->store);
}

/* Random bytes of random entries, changed in the file itself. */
static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");
  g_autofree char *file = NULL;
  gsize length;
  g_autoptr (GPtrArray) entries = NULL;

  if (test_skip_on_server ("it changes the file's bytes"))
    return;
  fill (fixture->store, N_ENTRIES);
  entries = liji_journal_since (fixture->store, 0, 100, NULL);
  g_assert_cmpuint (entries->len, ==, N_ENTRIES);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (path, &file, &length, NULL));
  for (guint i = 0; i < 150; i++)
    {
      LijiEntry *entry = entries->pdata[g_test_rand_int_range (0, N_ENTRIES)];
      gsize n = g_bytes_get_size (entry->bytes);
      char *place = memmem (file, length, g_bytes_get_data (entry->bytes, NULL), n);
      /* Also the columns that stand before the entry in its row, back to the act's id. */
      gssize at = g_test_rand_int_range (-32 - 16, (gint32) n);
      char kept;

      g_assert_nonnull (place);
      kept = place[at];
      place[at] ^= (char) (1 << g_test_rand_int_range (0, 8));
      g_assert_true (g_file_set_contents (path, file, (gssize) length, NULL));
      g_assert_cmpint (verify (fixture), ==, entry->seq);
      g_clear_object (&fixture->store);
      place[at] = kept;
    }
  g_assert_true (g_file_set_contents (path, file, (gssize) length, NULL));
  g_assert_cmpint (verify (fixture), ==, 0);
}

/* An act's id stands in the entry, in its column and in the index by act: changed in any of them it
 * is found. */
static void
test_index_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");
  g_autofree char *file = NULL;
  g_autoptr (LijiEntry) entry = NULL;
  guint places = 0;
  gsize length;

  if (test_skip_on_server ("it changes the file's bytes"))
    return;
  fill (fixture->store, N_ENTRIES);
  entry = liji_journal_get (fixture->store, 17, NULL);
  g_clear_object (&fixture->store);
  g_assert_true (g_file_get_contents (path, &file, &length, NULL));
  for (char *place = file; (place = memmem (place, length - (gsize) (place - file),
                                            entry->act.bytes, sizeof entry->act.bytes));
       place++, places++)
    {
      place[15] ^= 1;
      g_assert_true (g_file_set_contents (path, file, (gssize) length, NULL));
      place[15] ^= 1;
      g_assert_cmpint (verify (fixture), ==, 17);
      g_clear_object (&fixture->store);
    }
  g_assert_cmpuint (places, ==, 3);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiJournalFilter opened = { .kind = "marriage.open" };
  LijiJournalFilter family = { .kind = "marriage.", .before = 11 };
  LijiJournalFilter nobody = { .user = "li" };
  LijiJournalFilter later = { .from = FIXTURE_NOW + 1 };
  g_autoptr (GPtrArray) a = NULL, b = NULL, c = NULL, d = NULL, e = NULL;
  g_autoptr (LijiEntry) none = NULL;

  fill (fixture->store, N_ENTRIES);
  a = liji_journal_list (fixture->store, &opened, 100, &error);
  g_assert_cmpuint (a->len, ==, N_ENTRIES / 2);
  b = liji_journal_list (fixture->store, &family, 4, &error);
  g_assert_cmpuint (b->len, ==, 4);
  g_assert_cmpint (((LijiEntry *) b->pdata[0])->seq, ==, 10);
  c = liji_journal_list (fixture->store, &nobody, 4, &error);
  g_assert_cmpuint (c->len, ==, 0);
  d = liji_journal_list (fixture->store, &later, 4, &error);
  g_assert_cmpuint (d->len, ==, 0);
  e = liji_journal_since (fixture->store, 28, 10, &error);
  g_assert_cmpuint (e->len, ==, 2);
  none = liji_journal_get (fixture->store, 31, &error);
  g_assert_null (none);
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/journal/good", test_good);
  FIXTURE_TEST ("/store/journal/columns", test_columns);
  FIXTURE_TEST ("/store/journal/rewritten", test_rewritten);
  FIXTURE_TEST ("/store/journal/bytes", test_bytes);
  FIXTURE_TEST ("/store/journal/index-bytes", test_index_bytes);
  FIXTURE_TEST ("/store/journal/lists", test_lists);
  return g_test_run ();
}
