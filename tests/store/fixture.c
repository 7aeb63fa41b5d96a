/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"
#include "store/aggregate/stock-ledger.h"
#include "store/journal/journal.h"
#include <cbor.h>
#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->parent = g_dir_make_tmp ("liji-store-XXXXXX", &error);
  g_assert_no_error (error);
  folder = g_build_filename (fixture->parent, "registry", NULL);
  fixture->folder = test_registry_address (folder);
  fixture->clock = liji_clock_new_fixed (FIXTURE_NOW);
  fixture->store = liji_store_create (fixture->folder, fixture->clock, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
fixture_remove (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        fixture_remove (path);
      else
        g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

/* Whatever a test did, the registry must be sound afterwards. */
static void
check_sound (LijiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_auto (LijiJournalReport) report = { 0 };

  g_assert_true (liji_store_check (store, findings, &error));
  g_assert_no_error (error);
  g_assert_true (liji_stock_audit (store, findings, &error));
  g_assert_no_error (error);
  if (findings->len)
    g_error ("%s", (char *) findings->pdata[0]);
  g_assert_true (liji_journal_verify (store, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_true (report.ok);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->store)
    {
      check_sound (fixture->store);
      g_assert_finalize_object (fixture->store);
    }
  fixture_remove (fixture->parent);
  g_clear_object (&fixture->clock);
  g_free (fixture->folder);
  g_free (fixture->parent);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->store)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture->store = liji_store_open (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

LijiDb *
fixture_open_db (Fixture *fixture, gboolean blobs)
{
  g_autofree char *path = fixture_path (fixture, blobs ? "blobs.db" : "registry.db");
  g_autoptr (GError) error = NULL;
  LijiDb *db = liji_db_open (test_on_server () ? fixture->folder : path, LIJI_DB_READ_WRITE,
                             blobs ? LIJI_DB_BLOBS_ID : LIJI_DB_REGISTRY_ID, &error);

  g_assert_no_error (error);
  return db;
}

static char *
replace (const char *text, const char *pattern, const char *with)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace (regex, text, -1, 0, with, 0, NULL);
}

/* SQLite's words for bytes in PostgreSQL's. */
static char *
translate (const char *sql)
{
  g_autofree char *zeros
      = replace (sql, "zeroblob \\((\\d+)\\)", "decode (repeat ('00', \\1), 'hex')");
  g_autofree char *bytes = replace (zeros, "X'([0-9a-f]*)'", "'\\\\x\\1'::bytea");

  return replace (bytes, "AS BLOB", "AS BYTEA");
}

void
fixture_tamper (Fixture *fixture, gboolean blobs, const char *sql)
{
  g_autoptr (LijiDb) db = fixture_open_db (fixture, blobs);
  g_autoptr (GError) error = NULL;
  g_autofree char *translated = test_on_server () ? translate (sql) : NULL;

  liji_db_exec (db,
                test_on_server () ? "SET session_replication_role = replica"
                                  : "DROP TRIGGER IF EXISTS journal_no_update;"
                                    "DROP TRIGGER IF EXISTS journal_no_delete;"
                                    "DROP TRIGGER IF EXISTS journal_head_onward",
                &error);
  g_assert_no_error (error);
  liji_db_exec (db, translated ? translated : sql, &error);
  g_assert_no_error (error);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

LijiId
fixture_id (void)
{
  return liji_id_new (g_get_real_time ());
}

LijiAct *
fixture_begin (LijiStore *store, const char *kind)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  LijiAct *act = liji_act_begin (store, &id, kind, 1, "zhang", "1", &error);

  g_assert_no_error (error);
  g_assert_nonnull (act);
  return act;
}

void
fixture_commit (LijiAct *act)
{
  g_autoptr (GError) error = NULL;
  gboolean done = liji_act_commit (act, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  liji_act_free (act);
}

void
fixture_note (LijiStore *store, const char *kind)
{
  fixture_commit (fixture_begin (store, kind));
}

GBytes *
fixture_cbor (const char *text)
{
  guint8 head[16];
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, head, cbor_encode_map_start (1, head, sizeof head));
  g_byte_array_append (out, head, cbor_encode_string_start (4, head, sizeof head));
  g_byte_array_append (out, (const guint8 *) "text", 4);
  g_byte_array_append (out, head, cbor_encode_string_start (strlen (text), head, sizeof head));
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
  return g_byte_array_free_to_bytes (out);
}

static void
fill_party (LijiPartyRow *party, const char *name, const char *number)
{
  party->name = g_strdup (name);
  party->identity_kind = g_strdup ("resident");
  party->identity_number = g_strdup (number);
  party->identity_key = g_strconcat ("resident:", number, NULL);
  party->birth = liji_date (1996, 5, 1);
  party->nationality = g_strdup ("CHN");
  party->person_kind = g_strdup ("mainland");
}

LijiRegistrationRow *
fixture_registration (const char *number,
                      const char *man,
                      const char *man_id,
                      const char *woman,
                      const char *woman_id)
{
  LijiRegistrationRow *row = liji_registration_row_new ();

  row->id = fixture_id ();
  row->number = g_strdup (number);
  row->kind = g_strdup ("marriage");
  row->state = g_strdup ("registered");
  row->registered_on = liji_date (2026, 11, 22);
  row->office_code = g_strdup ("371324");
  row->office_name = g_strdup ("样例县民政局");
  row->registrar = g_strdup ("zhang");
  row->window = g_strdup ("1");
  row->snapshot = fixture_cbor (number);
  fill_party (&row->man, man, man_id);
  fill_party (&row->woman, woman, woman_id);
  return row;
}

LijiCaseRow *
fixture_case (const char *man, const char *woman)
{
  LijiCaseRow *row = liji_case_row_new ();

  row->id = fixture_id ();
  row->state = g_strdup ("precheck");
  row->window = g_strdup ("1");
  row->man_name = g_strdup (man);
  row->woman_name = g_strdup (woman);
  row->draft = fixture_cbor (man);
  return row;
}
