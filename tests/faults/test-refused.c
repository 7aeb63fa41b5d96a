/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "image.h"
#include "life.h"
#include "witness.h"

#include "register/backup/backup.h"
#include "register/registry-private.h"
#include "store/journal/journal.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* The disk refuses: full at a write, or an error at a write, a sync, a read. Every step of an
 * office's life is taken with its first request refused, then its second, until none is left to
 * refuse: each time the answer is a sentence, nothing is half done, and the next try of the same
 * act goes on. LIJI_KILLS set (./dev drill) leaves no request out. */

typedef struct
{
  const char *name;
  DiskOp ops;
  int code;
  gboolean stays;
  const char *word; /* in every sentence */
  guint stride;     /* requests from one refused to the next, at most */
} Fault;

typedef struct
{
  char *root;
  char *folder;
  char *drafts;
  LijiClock *clock;
  Witness *witness;
} Refused;

static const Fault faults[] = {
  { "disk full at a write", DISK_OP_WRITE | DISK_OP_OPEN, SQLITE_FULL, TRUE, "no room left", 9 },
  { "error at a write", DISK_OP_WRITE, SQLITE_IOERR_WRITE, FALSE, NULL, 15 },
  { "error at a sync", DISK_OP_SYNC, SQLITE_IOERR_FSYNC, FALSE, NULL, 1 },
  { "error at a read", DISK_OP_READ, SQLITE_IOERR_READ, FALSE, NULL, 9 },
};

static void
set_up (Refused *self, gconstpointer data)
{
  self->root = image_make_folder ("refused");
  self->folder = g_build_filename (self->root, "registry", NULL);
  self->drafts = g_build_filename (self->root, "state", "drafts.db", NULL);
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  self->witness = witness_new ();
  /* What could not be kept is warned of; here that is what is wanted. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  disk_install ();
}

static void
tear_down (Refused *self, gconstpointer data)
{
  disk_leave ();
  witness_free (self->witness);
  g_object_unref (self->clock);
  fixture_remove (self->root);
  g_free (self->root);
  g_free (self->folder);
  g_free (self->drafts);
}

static guint
go_on (const Fault *fault, guint nth)
{
  if (g_getenv ("LIJI_KILLS") != NULL || fault->stride == 1)
    return nth + 1;
  return nth + 1 + (guint) g_test_rand_int_range (0, (gint32) fault->stride);
}

static gint64
read_head (LijiRegistry *registry)
{
  gint64 seq = -1;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      liji_journal_get_head (liji_registry_get_store (registry), &seq, NULL, NULL, &error));
  g_assert_no_error (error);
  return seq;
}

/* A sentence somebody can act on. */
static void
assert_sentence (const Fault *fault, const char *where, GError *error)
{
  g_assert_nonnull (error);
  if (error->domain != LIJI_REGISTER_ERROR || strlen (error->message) < 10
      || (fault->word != NULL && strstr (error->message, fault->word) == NULL))
    g_error ("%s: %s: “%s”", fault->name, where, error->message);
  if (g_test_verbose ())
    g_test_message ("%s: %s", where, error->message);
}

static void
finish_step (Life *life, const Fault *fault, gint64 head, FaultRow *row)
{
  const char *name = life_step_name (life);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: done, and not told: %s", fault->name, name);
  if (!life_step (life, &error))
    g_error ("%s: %s, a second time: %s", fault->name, name, error->message);
  if (read_head (life->registry) == head)
    return;
  g_test_message ("done twice: %s", name);
  row->doubled++;
}

/* One step, refused once at every request; ends when it was done. */
static void
take_step (Life *life, const Fault *fault, FaultRow *row)
{
  const char *name = life_step_name (life);

  for (guint nth = 1;; nth = go_on (fault, nth))
    {
      g_autoptr (GError) error = NULL;
      gint64 before = read_head (life->registry);
      gboolean done, refused;

      disk_refuse (fault->ops, nth, fault->code, fault->stays);
      done = life_step (life, &error);
      disk_serve (&refused);
      row->tries += refused;
      if (done)
        return;
      if (!refused)
        g_error ("%s: %s: %s", fault->name, name, error->message);
      assert_sentence (fault, name, error);
      /* Done, and the answer could not be read: the next try gets it. Anything else is half done.
       */
      if (read_head (life->registry) != before)
        {
          finish_step (life, fault, before + 1, row);
          return;
        }
    }
}

static void
reopen (Life *life, const Fault *fault, FaultRow *row)
{
  for (guint nth = 1;; nth = go_on (fault, nth))
    {
      g_autoptr (GError) error = NULL;
      gboolean done, refused;

      disk_refuse (fault->ops, nth, fault->code, fault->stays);
      done = life_reopen (life, &error);
      disk_serve (&refused);
      row->tries += refused;
      if (done)
        return;
      if (!refused)
        g_error ("%s: opening: %s", fault->name, error->message);
      assert_sentence (fault, "opening", error);
    }
}

static void
test_life (Refused *self, gconstpointer data)
{
  const Fault *fault = data;
  FaultRow row = { .fault = fault->name };
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;

  life_create (self->folder, self->clock);
  life = life_new (self->folder, self->drafts, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  life->say = witness_note;
  life->say_data = self->witness;
  for (guint i = 0; i < life_n_steps (); i++)
    {
      take_step (life, fault, &row);
      if (i % 13 == 12)
        reopen (life, fault, &row);
    }
  g_clear_pointer (&life, life_free);
  row.acknowledged = witness_count (self->witness);
  witness_look (self->witness, row.acknowledged, self->folder, self->drafts, self->clock, &row);
  fault_row_tell (&row);
  g_assert_cmpuint (row.tries, >, 50);
  g_assert_cmpuint (row.lost + row.doubled + row.unsound, ==, 0);
}

/* A registry that could not be made leaves nothing behind. */
static void
test_create (Refused *self, gconstpointer data)
{
  LijiRegistryParams params = { .office_code = "371324",
                                .office_name = "示例县民政局婚姻登记处",
                                .admin_password = FIXTURE_PASSWORD };
  FaultRow row = { .fault = "disk full while a registry is made" };

  for (guint nth = 1;; nth += 1 + (guint) g_test_rand_int_range (0, 12))
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      disk_refuse (faults[0].ops, nth, faults[0].code, TRUE);
      done = liji_registry_create (self->folder, &params, self->clock, NULL, &error);
      disk_serve (NULL);
      if (done)
        break;
      row.tries++;
      assert_sentence (&faults[0], "making", error);
      g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
    }
  witness_look (self->witness, 0, self->folder, NULL, self->clock, &row);
  fault_row_tell (&row);
  g_assert_cmpuint (row.tries, >, 20);
  g_assert_cmpuint (row.unsound, ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A backup that could not be written and proven is no backup. */
static void
test_backup (Refused *self, gconstpointer data)
{
  g_autofree char *to = g_build_filename (self->root, "copy", NULL);
  LijiBackupOptions options = { .folder = to, .passphrase = FIXTURE_PASSWORD };
  FaultRow row = { .fault = "disk full during a backup" };
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;

  life_create (self->folder, self->clock);
  life = life_new (self->folder, NULL, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  g_mkdir (to, 0700);
  for (guint nth = 1;; nth += 1 + (guint) g_test_rand_int_range (0, 60))
    {
      g_autoptr (LijiBackup) backup = NULL;

      disk_refuse (faults[0].ops, nth, faults[0].code, TRUE);
      backup = liji_backup_create (life->session, &options, NULL, &error);
      disk_serve (NULL);
      if (backup != NULL)
        break;
      row.tries++;
      assert_sentence (&faults[0], "copying", error);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (to), ==, 0);
    }
  fault_row_tell (&row);
  g_assert_cmpuint (row.tries, >, 3);
  g_assert_cmpuint (count_files (to), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path
          = g_strdelimit (g_strconcat ("/refused/", faults[i].name, NULL), " ", '-');
      g_test_add (path, Refused, &faults[i], set_up, test_life, tear_down);
    }
  g_test_add ("/refused/create", Refused, NULL, set_up, test_create, tear_down);
  g_test_add ("/refused/backup", Refused, NULL, set_up, test_backup, tear_down);
  return g_test_run ();
}
