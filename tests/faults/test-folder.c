/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "life.h"
#include "witness.h"

#include "register/office/keys.h"
#include "register/verify.h"

#include <glib/gstdio.h>
#include <grp.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What people do to a registry's folder: forbid writing, remove it under an open window, bring it
 * from a newer program, cut the journal, delete the log, show the secrets to others. Each is
 * refused or found by one clear sentence, and the refusal changes nothing. */

#define NOBODY 65534

typedef struct
{
  char *root;
  char *folder;
  LijiClock *clock;
  Witness *witness;
  FaultRow row;
} Folder;

static void
set_up (Folder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;

  self->root = image_make_folder ("folder");
  self->folder = g_build_filename (self->root, "registry", NULL);
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  self->witness = witness_new ();
  self->row.fault = data;
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  life_create (self->folder, self->clock);
  life = life_new (self->folder, NULL, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  life->say = witness_note;
  life->say_data = self->witness;
  for (guint i = 0; i < 20; i++)
    g_assert_true (life_step (life, NULL));
}

static void
tear_down (Folder *self, gconstpointer data)
{
  fault_row_tell (&self->row);
  g_assert_cmpuint (self->row.lost + self->row.doubled + self->row.unsound, ==, 0);
  witness_free (self->witness);
  g_object_unref (self->clock);
  fixture_remove (self->root);
  g_free (self->root);
  g_free (self->folder);
}

/* Everything acknowledged is there and sound. */
static void
look (Folder *self)
{
  self->row.acknowledged = witness_count (self->witness);
  witness_look (self->witness, self->row.acknowledged, self->folder, NULL, self->clock, &self->row);
}

static char *
digest (Folder *self)
{
  static const char *const files[] = { "registry.db", "blobs.db" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, files[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_checksum_update (sum, (guchar *) bytes, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
run_sql (Folder *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->folder, "registry.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Opening is refused by a sentence with @word in it. */
static gboolean
is_refused (Folder *self, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (self->folder, self->clock, &error);

  if (registry == NULL)
    g_test_message ("%s", error->message);
  return registry == NULL && strstr (error->message, word) != NULL
         && strchr (error->message, '\n') == NULL;
}

static void
become_nobody (void)
{
  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    _exit (9);
}

static void
give (Folder *self, uid_t to, mode_t folder_mode, mode_t file_mode)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (geteuid () == 0)
        g_assert_cmpint (chown (path, to, (gid_t) -1), ==, 0);
      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        g_assert_cmpint (g_chmod (path, file_mode), ==, 0);
    }
  if (geteuid () == 0)
    g_assert_cmpint (chown (self->folder, to, (gid_t) -1), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, folder_mode), ==, 0);
}

static void
test_read_only (Folder *self, gconstpointer data)
{
  g_autofree char *before = digest (self);
  g_autofree char *after = NULL;
  int status;
  pid_t child;

  g_assert_cmpint (g_chmod (self->root, 0755), ==, 0);
  give (self, NOBODY, 0500, 0400);
  child = fork ();
  if (child == 0)
    {
      become_nobody ();
      _exit (is_refused (self, "no permission to write") ? 0 : 1);
    }
  waitpid (child, &status, 0);
  g_assert_cmpint (status, ==, 0);
  give (self, 0, 0700, 0600);
  after = digest (self);
  g_assert_cmpstr (after, ==, before);
  self->row.tries = 1;
  look (self);
}

/* Moved away by a file manager: what is registered then would go nowhere. */
static void
test_removed (Folder *self, gconstpointer data)
{
  g_autofree char *away = g_build_filename (self->root, "elsewhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = life_new (self->folder, NULL, self->clock, "window 1", 10, &error);

  g_assert_no_error (error);
  life->say = witness_note;
  life->say_data = self->witness;
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  for (self->row.tries = 0; self->row.tries < 5; self->row.tries++)
    {
      g_assert_false (life_step (life, &error));
      g_assert_nonnull (strstr (error->message, "moved or removed"));
      g_clear_error (&error);
    }
  /* Brought back, the same window goes on. */
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  g_assert_true (life_step (life, &error));
  g_assert_no_error (error);
  g_clear_pointer (&life, life_free);
  look (self);
}

/* Its log alone: what it held is still in this window's hands, and is put away when it closes. */
static void
test_log_removed (Folder *self, gconstpointer data)
{
  g_autofree char *log = g_build_filename (self->folder, "registry.db-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = life_new (self->folder, NULL, self->clock, "window 1", 10, &error);

  g_assert_no_error (error);
  life->say = witness_note;
  life->say_data = self->witness;
  g_assert_true (life_step (life, &error));
  g_assert_cmpint (g_unlink (log), ==, 0);
  for (self->row.tries = 0; self->row.tries < 5; self->row.tries++)
    {
      g_assert_false (life_step (life, &error));
      g_assert_nonnull (strstr (error->message, "moved or removed"));
      g_clear_error (&error);
    }
  g_clear_pointer (&life, life_free);
  look (self);
}

static void
test_newer (Folder *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  run_sql (self, "INSERT INTO schema_version VALUES (999, 'tomorrow', 0)");
  before = digest (self);
  g_assert_true (is_refused (self, "made by a newer Liji (schema 999"));
  after = digest (self);
  g_assert_cmpstr (after, ==, before);
  run_sql (self, "DELETE FROM schema_version WHERE version = 999");
  self->row.tries = 1;
  look (self);
}

static gboolean
is_found (Folder *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (self->folder, self->clock, &error);
  g_autoptr (LijiJournalState) state = NULL;
  g_auto (GStrv) findings = NULL;
  gboolean found;

  if (registry == NULL)
    {
      g_test_message ("%s", error->message);
      return TRUE;
    }
  state = liji_verify_journal (registry, NULL);
  findings = liji_verify_registry (registry, NULL);
  found = state != NULL && state->first_bad > 0 && state->reason != NULL && findings != NULL
          && findings[0] != NULL && strstr (findings[0], "journal") != NULL;
  g_test_message ("%" G_GINT64_FORMAT " %s; %s", state != NULL ? state->first_bad : -1,
                  state != NULL ? state->reason : "", findings != NULL ? findings[0] : "");
  liji_registry_close (registry);
  return found;
}

/* By somebody who knows the schema and its guards. */
static void
test_journal (Folder *self, gconstpointer data)
{
  static const char *const cuts[] = {
    "seq = (SELECT max (seq) FROM journal)",
    "seq > (SELECT max (seq) - 5 FROM journal)",
    "seq = 7",
    "seq BETWEEN 4 AND 9",
    "seq = 1",
    "seq <= 5",
    "seq > 1",
  };
  g_autofree char *path = g_build_filename (self->folder, "registry.db", NULL);
  g_autofree char *sound = NULL;
  gsize length;

  run_sql (self, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (g_file_get_contents (path, &sound, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++, self->row.tries++)
    {
      g_autofree char *sql
          = g_strdup_printf ("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; "
                             "DELETE FROM journal WHERE %s;"
                             "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN\n"
                             "  SELECT RAISE (ABORT, 'the journal is only ever added to');\n"
                             "END;"
                             "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN\n"
                             "  SELECT RAISE (ABORT, 'the journal is only ever added to');\n"
                             "END; PRAGMA wal_checkpoint (TRUNCATE)",
                             cuts[i]);

      run_sql (self, sql);
      if (!is_found (self))
        {
          g_test_message ("not found: %s", cuts[i]);
          self->row.unsound++;
        }
      g_assert_true (g_file_set_contents (path, sound, (gssize) length, NULL));
      g_chmod (path, 0600);
    }
  look (self);
}

static void
test_secrets (Folder *self, gconstpointer data)
{
  static const char *const files[] = { "secrets/passphrase" };
  g_autofree char *before = digest (self);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint mode = 0; mode < 3; mode++, self->row.tries++)
      {
        g_autofree char *path = g_build_filename (self->folder, files[i], NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (LijiRegistry) registry = liji_registry_open (self->folder, self->clock, &error);
        g_autoptr (LijiSession) session
            = liji_session_new_local (registry, "admin", "window 1", &error);

        g_assert_no_error (error);
        g_assert_cmpint (g_chmod (path, (int[]){ 0640, 0604, 0620 }[mode]), ==, 0);
        g_assert_false (liji_keys_unlock (session, &error));
        g_test_message ("%s", error->message);
        g_assert_nonnull (strstr (error->message, "can be read by others"));
        g_assert_cmpint (g_chmod (path, 0600), ==, 0);
        liji_registry_close (registry);
      }
  after = digest (self);
  g_assert_cmpstr (after, ==, before);
  look (self);
}

/* The log deleted by a tidy mind while nobody works: closing had emptied it. */
static void
test_log_deleted (Folder *self, gconstpointer data)
{
  static const char *const files[]
      = { "registry.db-wal", "registry.db-shm", "blobs.db-wal", "blobs.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++, self->row.tries++)
    {
      g_autofree char *path = g_build_filename (self->folder, files[i], NULL);
      g_unlink (path);
    }
  look (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func, row) g_test_add (path, Folder, row, set_up, func, tear_down)
  ADD ("/folder/read-only", test_read_only, "a folder nobody may write to");
  ADD ("/folder/removed", test_removed, "the folder moved away under an open window");
  ADD ("/folder/log-removed", test_log_removed, "the log removed under an open window");
  ADD ("/folder/newer", test_newer, "a database of a newer Liji");
  ADD ("/folder/journal", test_journal, "entries cut from the journal, its guards removed");
  ADD ("/folder/secrets", test_secrets, "a secret others can read");
  ADD ("/folder/log-deleted", test_log_deleted, "the log deleted while nobody works");
  return g_test_run ();
}
