/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"
#include "postgres.h"
#include "store/engine/network-share.h"
#include "store/journal/journal.h"
#include "store/migration/migrations.h"
#include "store/store.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static void
assert_open_fails (const char *folder, LijiClock *clock, LijiStoreFlags flags, LijiStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) store = liji_store_open (folder, clock, flags, &error);

  g_assert_null (store);
  g_assert_error (error, LIJI_STORE_ERROR, (int) code);
}

static mode_t
mode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf st;

  g_assert_cmpint (g_stat (path, &st), ==, 0);
  return st.st_mode & 0777;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!test_on_server ())
    {
      g_assert_cmpint (mode_of (fixture->folder, "registry.db"), ==, 0600);
      g_assert_cmpint (mode_of (fixture->folder, "blobs.db"), ==, 0600);
      g_assert_cmpint (mode_of (fixture->folder, "secrets"), ==, 0700);
      g_assert_cmpint (mode_of (fixture->folder, "."), ==, 0700);
    }
  g_assert_true (liji_store_check (fixture->store, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_null (liji_store_create (fixture->folder, fixture->clock, &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  gint64 seq;

  fixture_note (fixture->store, "day.close");
  fixture_reopen (fixture);
  g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, NULL));
  g_assert_cmpint (seq, ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) reader = NULL;
  LijiId id = fixture_id ();
  gint64 seq;

  fixture_note (fixture->store, "day.close");
  reader = liji_store_open (fixture->folder, fixture->clock, LIJI_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (liji_journal_get_head (reader, &seq, NULL, NULL, NULL));
  g_assert_cmpint (seq, ==, 1);
  g_assert_null (liji_act_begin (reader, &id, "k", 1, "u", "1", &error));
  g_assert_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY);
}

/* A watcher sees that another connection has written. */
static void
test_data_version (Fixture *fixture, gconstpointer data)
{
  gint64 before = liji_store_get_data_version (fixture->store);

  g_assert_cmpint (liji_store_get_data_version (fixture->store), ==, before);
  fixture_note (fixture->store, "day.close");
  g_assert_cmpint (liji_store_get_data_version (fixture->store), !=, before);
}

static void
test_not_a_registry (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  if (test_on_server ())
    {
      fixture_tamper (fixture, FALSE, "DROP SCHEMA liji CASCADE");
      assert_open_fails (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT,
                         LIJI_STORE_ERROR_NOT_A_REGISTRY);
      return;
    }
  assert_open_fails ("/nowhere/at/all", fixture->clock, LIJI_STORE_DEFAULT,
                     LIJI_STORE_ERROR_NOT_A_REGISTRY);
  assert_open_fails (fixture->parent, fixture->clock, LIJI_STORE_DEFAULT,
                     LIJI_STORE_ERROR_NOT_A_REGISTRY);
  fixture_tamper (fixture, FALSE, "PRAGMA application_id = 42");
  assert_open_fails (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT,
                     LIJI_STORE_ERROR_NOT_A_REGISTRY);
  g_assert_true (
      g_file_set_contents (path, "this is no database, but a text of some length …", -1, NULL));
  assert_open_fails (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT,
                     LIJI_STORE_ERROR_NOT_A_REGISTRY);
}

/* Made by a newer Liji: refused and not touched. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "registry.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fixture_tamper (fixture, FALSE, "INSERT INTO schema_version VALUES (999, 'tomorrow', 0)");
  if (!test_on_server ())
    g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  assert_open_fails (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT, LIJI_STORE_ERROR_NEWER);
  assert_open_fails (fixture->folder, fixture->clock, LIJI_STORE_READ_ONLY, LIJI_STORE_ERROR_NEWER);
  if (test_on_server ())
    return;
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* On a server there is no such folder. */
static void
assert_files (const char *folder, guint wanted)
{
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  if (folder)
    g_assert_cmpuint (n, ==, wanted);
}

/* The dated copy before the first migration; a failed one leaves no trace. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  static const LijiMigration good[]
      = { { 1, "one", "CREATE TABLE a (x {int64} NOT NULL) {strict};", NULL },
          { 2, "two", "CREATE TABLE b (x {id}) {strict};", "CREATE INDEX bx ON b (x);",
            "CREATE INDEX bx ON b (x);" } };
  static const LijiMigration bad[]
      = { { 1, "one", "", NULL },
          { 2, "two", "", NULL },
          { 3, "three", "CREATE TABLE c (x TEXT) {strict}; CREATE TABLE a (x TEXT);", NULL } };
  static const LijiSql find_c
      = { "find c", "SELECT count (*) FROM sqlite_schema WHERE name = 'c'",
          .postgres = "SELECT count (*) FROM pg_tables WHERE tablename = 'c'" };
  g_autofree char *path = g_build_filename (fixture->parent, "m.db", NULL);
  g_autofree char *backup = test_on_server () ? NULL : fixture_path (fixture, "backup");
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDb) db
      = liji_db_open (test_on_server () ? fixture->folder : path, LIJI_DB_CREATE, 7, &error);
  g_autoptr (LijiStatement) row = NULL;

  g_assert_no_error (error);
  g_assert_true (liji_migrations_apply (db, good, 1, backup, FIXTURE_NOW, &error));
  g_assert_no_error (error);
  assert_files (backup, 0);
  g_assert_true (liji_migrations_apply (db, good, 2, backup, FIXTURE_NOW, &error));
  g_assert_no_error (error);
  assert_files (backup, 1);
  g_assert_cmpint (liji_migrations_get_version (db, &error), ==, 2);
  g_assert_true (liji_migrations_apply (db, good, 2, backup, FIXTURE_NOW, &error));
  g_assert_false (liji_migrations_apply (db, bad, 3, backup, FIXTURE_NOW + 1, &error));
  g_assert_nonnull (strstr (error->message, "migration 3 (three)"));
  g_assert_cmpint (liji_migrations_get_version (db, NULL), ==, 2);
  row = liji_db_prepare (db, &find_c, NULL);
  g_assert_true (liji_statement_step (row, NULL));
  g_assert_cmpint (liji_statement_get_int64 (row, 0), ==, 0);
}

/* The shipped migrations are numbered without holes. */
static void
test_numbering (void)
{
  for (guint i = 0; i < liji_registry_n_migrations; i++)
    g_assert_cmpint (liji_registry_migrations[i].number, ==, (int) i + 1);
}

static void
test_share (void)
{
  g_assert_cmpstr (liji_network_share_name (0x6969), ==, "NFS");
  g_assert_cmpstr (liji_network_share_name (0xff534d42), ==, "SMB");
  g_assert_cmpstr (liji_network_share_name (0xfe534d42), ==, "SMB");
  g_assert_null (liji_network_share_name (0xef53));
  g_assert_cmpstr (liji_network_share_of_mount (
                       "50 1 0:40 / /mnt rw - fuse.sshfs office@server:/share rw,user_id=0"),
                   ==, "SSHFS");
  g_assert_cmpstr (
      liji_network_share_of_mount ("50 1 0:40 / /mnt rw - 9p host rw,trans=virtio,msize=8192"), ==,
      "9p");
  g_assert_null (liji_network_share_of_mount ("50 1 0:40 / /mnt rw - 9p none rw,trans=fd,rfdno=4"));
  g_assert_null (liji_network_share_of_mount ("50 1 8:1 / / rw - ext4 /dev/sda1 rw"));
  g_assert_null (liji_network_share_find (g_get_tmp_dir ()));
}

/* What a child process found out: an error code, or one of these. */
enum
{
  CHILD_FINE = 100,
  CHILD_OTHER = 101,
};

static int
judge (GError *error)
{
  int code;

  if (!error)
    return CHILD_FINE;
  g_printerr ("# %s\n", error->message);
  code = error->domain == LIJI_STORE_ERROR ? error->code : CHILD_OTHER;
  g_error_free (error);
  return code;
}

static int
wait_for (pid_t child)
{
  int status;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static gboolean
become_nobody (void)
{
  return geteuid () != 0
         || (setgroups (0, NULL) == 0 && setgid (NOBODY) == 0 && setuid (NOBODY) == 0);
}

static int
open_as_nobody (const char *folder, LijiClock *clock, LijiStoreFlags flags)
{
  pid_t child = fork ();

  if (child == 0)
    {
      GError *error = NULL;
      if (!become_nobody ())
        _exit (CHILD_OTHER);
      if (liji_store_open (folder, clock, flags, &error))
        _exit (CHILD_FINE);
      _exit (judge (error));
    }
  return wait_for (child);
}

static void
make_readable (const char *folder, gboolean writable)
{
  static const char *const files[] = { "registry.db", "blobs.db" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_assert_cmpint (g_chmod (path, writable ? 0666 : 0444), ==, 0);
    }
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
}

/* A registry on a medium nobody may write to: refused for work, fine for reading. */
static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  if (test_skip_on_server ("it is about a folder"))
    return;
  fixture_note (fixture->store, "day.close");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_chmod (fixture->parent, 0755);
  g_assert_cmpint (open_as_nobody (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT), !=,
                   CHILD_FINE);
  make_readable (fixture->folder, FALSE);
  g_assert_cmpint (open_as_nobody (fixture->folder, fixture->clock, LIJI_STORE_DEFAULT), ==,
                   LIJI_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (open_as_nobody (fixture->folder, fixture->clock, LIJI_STORE_READ_ONLY), ==,
                   CHILD_FINE);
  g_chmod (fixture->folder, 0700);
}

static void
test_create_denied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *closed = g_build_filename (fixture->parent, "closed", NULL);
  g_autofree char *folder = g_build_filename (closed, "registry", NULL);
  pid_t child;

  if (test_skip_on_server ("it is about a folder"))
    return;
  g_mkdir (closed, 0555);
  g_chmod (closed, 0555);
  g_chmod (fixture->parent, 0755);
  child = fork ();
  if (child == 0)
    {
      GError *error = NULL;
      if (!become_nobody ())
        _exit (CHILD_OTHER);
      if (liji_store_create (folder, fixture->clock, &error))
        _exit (CHILD_FINE);
      _exit (judge (error));
    }
  g_assert_cmpint (wait_for (child), ==, LIJI_STORE_ERROR_READ_ONLY);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static int
fill_up (Fixture *fixture)
{
  struct rlimit limit = { 300000, 300000 };
  g_autofree char *long_text = g_strnfill (20000, 'x');
  GError *error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  for (int i = 0; i < 100 && !error; i++)
    {
      g_autoptr (GBytes) input = fixture_cbor (long_text);
      LijiId id = fixture_id ();
      g_autoptr (LijiAct) act = liji_act_begin (fixture->store, &id, "k", 1, "u", "1", &error);
      if (act && liji_act_commit (act, input, NULL, &error))
        g_assert_true (write (STDOUT_FILENO, "", 0) == 0);
    }
  return judge (error);
}

/* No room left: a clear error, and what was committed before stands. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_auto (LijiJournalReport) report = { 0 };
  pid_t child;

  if (test_skip_on_server ("it is about a folder"))
    return;
  fixture_note (fixture->store, "day.close");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  child = fork ();
  if (child == 0)
    {
      fixture_reopen (fixture);
      _exit (fill_up (fixture));
    }
  g_assert_cmpint (wait_for (child), ==, LIJI_STORE_ERROR_FULL);
  fixture_reopen (fixture);
  g_assert_true (liji_journal_verify (fixture->store, NULL, &report, NULL));
  g_assert_true (report.ok);
  g_assert_cmpint (report.entries, >=, 1);
  fixture_note (fixture->store, "day.close");
}

static gpointer
write_acts (gpointer data)
{
  for (int i = 0; i < 50; i++)
    fixture_note (data, "marriage.open");
  return NULL;
}

/* Several threads on one store: acts queue up, reading goes on. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];
  gint64 seq = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("acts", write_acts, fixture->store);
  while (seq < 100)
    g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (liji_journal_get_head (fixture->store, &seq, NULL, NULL, NULL));
  g_assert_cmpint (seq, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/create", test_create);
  FIXTURE_TEST ("/store/reopen", test_reopen);
  FIXTURE_TEST ("/store/read-only", test_read_only);
  FIXTURE_TEST ("/store/data-version", test_data_version);
  FIXTURE_TEST ("/store/not-a-registry", test_not_a_registry);
  FIXTURE_TEST ("/store/newer", test_newer);
  FIXTURE_TEST ("/store/migration", test_migration);
  g_test_add_func ("/store/migration/numbering", test_numbering);
  g_test_add_func ("/store/network-share", test_share);
  FIXTURE_TEST ("/store/read-only-folder", test_read_only_folder);
  FIXTURE_TEST ("/store/create-denied", test_create_denied);
  FIXTURE_TEST ("/store/full", test_full);
  FIXTURE_TEST ("/store/threads", test_threads);
  return g_test_run ();
}
