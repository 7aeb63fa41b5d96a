/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/file-store.h"
#include "store/aggregate/stock-store.h"
#include "store/dump/dump-reader.h"
#include "store/dump/dump-tables.h"
#include "store/dump/dump.h"
#include "store/migration/migrations.h"
#include "store/search/search.h"
#include "store/store-private.h"
#include <glib/gstdio.h>
#include <string.h>

static void
put_file (Fixture *fixture, const char *folder, const char *name, const char *text)
{
  g_autofree char *parent = g_build_filename (liji_store_get_folder (fixture->store), folder, NULL);
  g_autofree char *path = g_build_filename (parent, name, NULL);

  if (fixture->store->on_server && g_str_equal (folder, "keys")) /* all counters share them */
    {
      g_autofree char *shared = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

      g_assert_true (liji_file_write (fixture->store, shared, content, NULL));
      return;
    }
  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* An office with a couple, a case, booklets, two papers, a key and a drawing of its own. */
static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = fixture_registration (
      "J371324-2026-000001", "张示例", "110101199001011237", "李样本", "110101199203034561");
  g_autoptr (LijiCaseRow) one = fixture_case ("王示例", "赵样本");
  g_autoptr (GBytes) paper = g_bytes_new ("%PDF-示例", 12);
  g_autofree char *digest = liji_blob_put (fixture->store, paper, &error);
  LijiAct *act = fixture_begin (fixture->store, "marriage.register");

  g_assert_no_error (error);
  g_assert_true (liji_registration_insert (act, row, &error));
  g_assert_no_error (error);
  g_assert_true (liji_act_add_digest (act, digest, &error));
  fixture_commit (act);
  act = fixture_begin (fixture->store, "marriage.open");
  g_assert_true (liji_case_insert (act, one, &error));
  g_assert_no_error (error);
  fixture_commit (act);
  put_file (fixture, "keys", "abc.pem", "ENCRYPTED");
  put_file (fixture, "secrets", "status-key", "0123");
  put_file (fixture, "templates/marriage-sheet", "page.svg", "<svg/>");
  put_file (fixture, "backup", "old.backup", "never carried");
}

static void
put_office (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  liji_db_exec (fixture->store->writer,
                "INSERT INTO office VALUES (1, '371324', '示例县婚姻登记处', NULL, NULL, NULL, 1)",
                &error);
  g_assert_no_error (error);
}

static GBytes *
dump (LijiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (LijiDumpInfo) info = liji_dump_write (store, out, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* Where another registry can be made. */
static char *
find_place (Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->parent, name, NULL);

  return test_registry_address (folder);
}

static LijiDumpInfo *
restore (Fixture *fixture, GBytes *bytes, const char *address, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);

  return liji_dump_restore (in, address, fixture->clock, TRUE, NULL, error);
}

/* The time in the header is not the registry's. */
static void
assert_same (GBytes *a, GBytes *b)
{
  g_autoptr (GInputStream) one = g_memory_input_stream_new_from_bytes (a);
  g_autoptr (GInputStream) other = g_memory_input_stream_new_from_bytes (b);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDumpInfo) first = liji_dump_inspect (one, NULL, &error);
  g_autoptr (LijiDumpInfo) second = NULL;

  g_assert_no_error (error);
  second = liji_dump_inspect (other, NULL, &error);
  g_assert_no_error (error);
  liji_dump_info_compare (first, second, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->sums->len, ==, second->sums->len);
  g_assert_cmpmem (first->head_hash, 32, second->head_hash, 32);
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (LijiStore) restored = NULL;
  g_autofree char *address = find_place (fixture, "restored");
  g_autofree char *svg = NULL;
  g_autofree char *old = NULL;
  g_auto (LijiJournalReport) report = { 0 };

  put_office (fixture);
  fill (fixture);
  bytes = dump (fixture->store);
  /* What comes after the dump is not in it. */
  fixture_note (fixture->store, "day.close");
  info = restore (fixture, bytes, address, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info->head_seq, ==, 2);
  g_assert_cmpstr (info->office_code, ==, "371324");
  g_assert_cmpint (liji_dump_info_count (info, "registration"), ==, 1);
  g_assert_cmpint (liji_dump_info_count (info, "party"), ==, 2);
  g_assert_cmpint (liji_dump_info_count (info, "blob"), ==, 1);
  g_assert_cmpint (liji_dump_info_count (info, "file"), ==, 3);
  restored = liji_store_open (address, fixture->clock, LIJI_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  svg = g_build_filename (liji_store_get_folder (restored), "templates/marriage-sheet/page.svg",
                          NULL);
  old = g_build_filename (liji_store_get_folder (restored), "backup/old.backup", NULL);
  g_assert_true (liji_journal_verify (restored, NULL, &report, &error));
  g_assert_true (report.ok);
  g_assert_cmpint (report.entries, ==, 2);
  g_assert_true (liji_search_is_complete (restored));
  g_assert_true (g_file_test (svg, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  again = dump (restored);
  assert_same (bytes, again);
  /* It goes on where it stood. */
  fixture_note (restored, "day.close");
}

static void
test_table_list (Fixture *fixture, gconstpointer data)
{
  static const LijiSql list
      = { "tables",
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
          "ORDER BY name",
          NULL,
          "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema ORDER BY 1" };
  LijiDb *dbs[] = { fixture->store->reader, fixture->store->blobs };
  guint n = 0;

  for (guint d = 0; d < 2; d++)
    {
      g_autoptr (LijiStatement) row = liji_db_prepare (dbs[d], &list, NULL);

      while (liji_statement_step (row, NULL))
        {
          const char *name = liji_statement_get_text (row, 0);
          gboolean derived = FALSE;

          for (guint i = 0; liji_dump_derived[i]; i++)
            derived |= g_str_has_prefix (name, liji_dump_derived[i]);
          if (!derived && !liji_dump_find_table (name))
            g_test_fail_printf ("table %s is in no backup: add it to dump-tables.c", name);
          n += !derived;
        }
    }
  g_assert_cmpuint (n, ==, liji_dump_n_tables);
}

static char
letter_of (const char *type)
{
  if (g_ascii_strcasecmp (type, "TEXT") == 0)
    return 't';
  return g_str_equal (type, "BLOB") || g_str_equal (type, "bytea") ? 'b' : 'i';
}

static void
check_columns (LijiDb *db, const LijiDumpTable *table)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT name, type, pk FROM pragma_table_info ('%s') ORDER BY cid", table->name);
  g_autofree char *served = g_strdup_printf (
      "SELECT a.attname::text, format_type (a.atttypid, NULL), "
      "coalesce (array_position (i.indkey::int2[], a.attnum) + 1, 0)::bigint FROM pg_attribute a "
      "LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary "
      "WHERE a.attrelid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
      table->name);
  LijiSql info = { "columns", g_intern_string (sql), NULL, g_intern_string (served) };
  g_autoptr (LijiStatement) row = liji_db_prepare (db, &info, NULL);
  g_auto (GStrv) names = g_strsplit (table->columns, " ", -1);
  guint i = 0, n_key = 0;

  for (; liji_statement_step (row, NULL); i++)
    {
      gint64 pk = liji_statement_get_int64 (row, 2);

      g_assert_nonnull (names[i]);
      g_assert_cmpstr (names[i], ==, liji_statement_get_text (row, 0));
      g_assert_cmpint (table->types[i], ==, letter_of (liji_statement_get_text (row, 1)));
      /* The key's columns come first, in its order. */
      g_assert_true (pk == 0 || pk == i + 1);
      n_key += pk > 0;
    }
  g_assert_null (names[i]);
  g_assert_cmpuint (n_key, ==, table->n_key);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < liji_dump_n_tables; i++)
    if (liji_dump_tables[i].place != LIJI_DUMP_FILES)
      check_columns (liji_dump_tables[i].place == LIJI_DUMP_BLOBS ? fixture->store->blobs
                                                                  : fixture->store->reader,
                     &liji_dump_tables[i]);
}

static GBytes *
change (GBytes *bytes, gsize at, guint8 bit)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint8 *copy = g_memdup2 (data, length);

  copy[at] ^= bit;
  return g_bytes_new_take (copy, length);
}

static gsize
find (GBytes *bytes, const char *text)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const guint8 *found = NULL, *at = data;

  /* The last one: the journal says it too. */
  while ((at = memmem (at, length - (at - data), text, strlen (text))))
    found = at++;
  g_assert_nonnull (found);
  return found - data;
}

static void
expect_refused (Fixture *fixture, GBytes *bytes, LijiStoreError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = find_place (fixture, "refused");
  g_autoptr (GDir) parent = NULL;
  const char *name;

  g_assert_null (restore (fixture, bytes, address, &error));
  g_assert_error (error, LIJI_STORE_ERROR, (int) code);
  if (!strstr (error->message, word))
    g_test_fail_printf ("“%s” does not say “%s”", error->message, word);
  g_clear_error (&error);
  g_assert_null (liji_store_open (address, fixture->clock, LIJI_STORE_READ_ONLY, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_A_REGISTRY);
  g_assert_false (g_file_test (address, G_FILE_TEST_EXISTS));
  /* Nothing half made is left beside the place either. */
  parent = g_dir_open (fixture->parent, 0, NULL);
  while ((name = g_dir_read_name (parent)))
    g_assert_null (strstr (name, "restoring"));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length, at;

  put_office (fixture);
  fill (fixture);
  bytes = dump (fixture->store);
  length = g_bytes_get_size (bytes);
  {
    g_autoptr (GBytes) name = change (bytes, find (bytes, "王示例"), 1);
    expect_refused (fixture, name, LIJI_STORE_ERROR_CORRUPT, "marriage_case");
  }
  {
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length - 1);
    expect_refused (fixture, cut, LIJI_STORE_ERROR_CORRUPT, "the end is missing");
  }
  {
    g_autoptr (GBytes) half = g_bytes_new_from_bytes (bytes, 0, length / 2);
    expect_refused (fixture, half, LIJI_STORE_ERROR_CORRUPT, "the end is missing");
  }
  {
    g_autoptr (GBytes) end = change (bytes, length - 1, 1);
    expect_refused (fixture, end, LIJI_STORE_ERROR_CORRUPT, "sum at the end");
  }
  {
    g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
    expect_refused (fixture, empty, LIJI_STORE_ERROR_CORRUPT, "the end is missing");
  }
  /* ["liji-dump", format, schema, … */
  at = find (bytes, "liji-dump") + strlen ("liji-dump");
  {
    /* Schema 255, the largest number behind its head of one byte (from 24 on). */
    guint8 schema = ((const guint8 *) g_bytes_get_data (bytes, NULL))[at + 2];
    g_autoptr (GBytes) newer = change (bytes, at + 2, schema ^ 255);
    expect_refused (fixture, newer, LIJI_STORE_ERROR_NEWER, "newer Liji");
  }
  {
    g_autoptr (GBytes) newer = change (bytes, at, 2);
    expect_refused (fixture, newer, LIJI_STORE_ERROR_NEWER, "newer Liji");
  }
}

static void
test_not_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  put_office (fixture);
  bytes = dump (fixture->store);
  g_assert_null (restore (fixture, bytes, fixture->folder, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
  g_assert_true (liji_store_get_now (fixture->store) > 0);
}

/* A text that another writer made: pieces in order, rows not. */
static void
put (GByteArray *out, const char *hex)
{
  for (; *hex; hex += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (hex[0]) << 4 | g_ascii_xdigit_value (hex[1]));
      g_byte_array_append (out, &byte, 1);
    }
}

static LijiDumpEvent
read_events (const char *hex, guint n, GError **error)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (LijiDumpReader) reader = NULL;
  LijiDumpEvent event = LIJI_DUMP_BROKEN;

  /* ["liji-dump", 1, 3, "", "", 0, 0, 32 zeros] */
  put (out, "88696c696a692d64756d70010360600000"
            "58200000000000000000000000000000000000000000000000000000000000000000");
  put (out, hex);
  bytes = g_byte_array_free_to_bytes (out);
  in = g_memory_input_stream_new_from_bytes (bytes);
  reader = liji_dump_reader_new (in, error);
  g_assert_nonnull (reader);
  for (guint i = 0; i < n; i++)
    if ((event = liji_dump_reader_next (reader, error)) == LIJI_DUMP_BROKEN)
      break;
  return event;
}

#define COUNTER                                                                                    \
  "840167636f756e7465726b73636f70652076616c7565627469" /* [1, "counter", "scope value", "ti"] */

static void
test_strict (void)
{
  static const struct
  {
    const char *hex;
    guint n;
    const char *word;
  } cases[] = {
    { COUNTER "8302616202"
              "8302616101",
      3, "out of order" },
    { COUNTER "8302616202"
              "8302616202",
      3, "out of order" },
    { COUNTER "83026161"
              "1801",
      2, "shortest" },
    { COUNTER "8302616161"
              "61",
      2, "wrong kind" },
    { COUNTER "82026161", 2, "too few" },
    { COUNTER "8302f601", 2, "wrong kind" },   /* no key is NULL */
    { COUNTER "830261ff01", 2, "no text" },    /* not UTF-8 */
    { COUNTER "8302610001", 2, "no text" },    /* U+0000 */
    { COUNTER COUNTER, 2, "out of place" },    /* a table within a table */
    { "8302616101", 1, "out of place" },       /* a row without table */
    { "840163666f6f61616169", 1, "no table" }, /* foo */
    { COUNTER "83025b7fffffffffffffff", 2, "wrong kind" },
    { COUNTER "83027b7fffffffffffffff", 2, "longer than any" },
    { COUNTER "83027a0fffffff61", 2, "the end is missing" },
    { COUNTER "9f02", 2, "no length" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (read_events (cases[i].hex, cases[i].n, &error), ==, LIJI_DUMP_BROKEN);
      g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT);
      if (!strstr (error->message, cases[i].word))
        g_test_fail_printf ("%u: “%s” does not say “%s”", i, error->message, cases[i].word);
    }
  g_assert_cmpint (read_events (COUNTER "8302616102"
                                        "8302616201",
                                3, NULL),
                   ==, LIJI_DUMP_ROW);
}

/* A dump of the time of schema 2 fills tables of that time, then they are brought up to date. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = find_place (fixture, "old");
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) store = liji_store_create_at (old, fixture->clock, 2, &error);
  g_autoptr (LijiStore) restored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autofree char *address = find_place (fixture, "restored");

  g_assert_no_error (error);
  liji_db_exec (store->writer,
                "INSERT INTO office VALUES (1, '371324', '示例县婚姻登记处', NULL, NULL, NULL, 1)",
                &error);
  g_assert_no_error (error);
  bytes = dump (store);
  info = restore (fixture, bytes, address, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info->schema_version, ==, 2);
  restored = liji_store_open (address, fixture->clock, LIJI_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
}

static void
cancel_cb (gint64 done, gint64 total, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LijiDumpWatch watch = { cancel_cb, cancellable, cancellable };
  g_autoptr (GError) error = NULL;

  put_office (fixture);
  g_assert_null (liji_dump_write (fixture->store, NULL, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/dump/round", test_round);
  FIXTURE_TEST ("/dump/table-list", test_table_list);
  FIXTURE_TEST ("/dump/columns", test_columns);
  FIXTURE_TEST ("/dump/refused", test_refused);
  FIXTURE_TEST ("/dump/not-empty", test_not_empty);
  FIXTURE_TEST ("/dump/older", test_older);
  FIXTURE_TEST ("/dump/cancel", test_cancel);
  g_test_add_func ("/dump/strict", test_strict);
  return g_test_run ();
}
