/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "life.h"
#include "witness.h"

#include "register/verify.h"
#include "store/migration/migrations.h"
#include "store/store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* The power fails while a registry is made, and while an old one is brought to this version: the
 * first is whole or says that it is not, the second is the old one or the new one. */

typedef struct
{
  char *root;
  char *scratch;
  LijiClock *clock;
} Making;

/* Looks at one morning after; FALSE when the disk is not what it should be. */
typedef gboolean (*LookFunc) (Making *self, const char *disk, FaultRow *row);

static void
set_up (Making *self, gconstpointer data)
{
  self->root = image_make_folder ("making");
  self->scratch = image_make_folder ("cuts");
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  disk_install ();
  disk_watch (self->root);
}

static void
tear_down (Making *self, gconstpointer data)
{
  g_object_unref (self->clock);
  fixture_remove (self->root);
  fixture_remove (self->scratch);
  g_free (self->root);
  g_free (self->scratch);
}

/* The power fails at every request (without LIJI_CUTS at every second one) after the first
 * acknowledgement, or from the beginning with @all. */
static void
walk (Making *self, gboolean all, LookFunc look, FaultRow *row)
{
  g_autoptr (GPtrArray) log = disk_take ();
  g_autoptr (Image) image = image_new (self->root, FALSE);
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  gboolean begun = all, few = g_getenv ("LIJI_CUTS") == NULL;

  disk_leave ();
  for (guint i = 0; i < log->len; i++)
    {
      DiskEvent *event = g_ptr_array_index (log, i);
      g_autofree char *disk = g_strdup_printf ("%s/%u", self->scratch, i);

      begun = begun || event->kind == DISK_SAID;
      image_apply (image, event);
      if (!begun || (few && g_rand_boolean (chance)))
        continue;
      image_cut (image, chance, disk);
      if (!look (self, disk, row))
        g_test_message ("at request %u of %u (%s)", i, log->len, event->path);
      row->tries++;
      fixture_remove (disk);
    }
  fault_row_tell (row);
  g_assert_cmpuint (row->tries, >, 50);
  g_assert_cmpuint (row->lost + row->doubled + row->unsound, ==, 0);
}

static gboolean
is_sound (const char *folder, LijiClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  g_auto (GStrv) findings = registry != NULL ? liji_verify_registry (registry, &error) : NULL;
  gboolean sound = findings != NULL && findings[0] == NULL;

  if (!sound)
    g_test_message ("%s", findings != NULL ? findings[0] : error->message);
  return sound;
}

/* Half a registry opens for nobody, and says so; in its place a new one can be made. */
static gboolean
look_at_new (Making *self, const char *disk, FaultRow *row)
{
  g_autofree char *folder = g_build_filename (disk, "registry", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, self->clock, &error);

  if (registry == NULL)
    {
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_STORE);
      fixture_remove (folder);
      if (row->tries % 8 != 0)
        return TRUE;
      life_create (folder, self->clock);
    }
  g_clear_object (&registry);
  if (is_sound (folder, self->clock))
    return TRUE;
  row->unsound++;
  return FALSE;
}

static void
test_create (Making *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->root, "registry", NULL);
  FaultRow row = { .fault = "power cut while a registry is made" };

  life_create (folder, self->clock);
  walk (self, TRUE, look_at_new, &row);
}

/* A registry of the first version, with one row in it. */
static void
make_old (Making *self, const char *folder)
{
  g_autofree char *backup = g_build_filename (folder, "backup", NULL);
  g_autofree char *registry = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *blobs = g_build_filename (folder, "blobs.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDb) old = NULL;
  g_autoptr (LijiDb) beside = NULL;

  g_assert_cmpint (g_mkdir_with_parents (backup, 0700), ==, 0);
  old = liji_db_open (registry, LIJI_DB_CREATE, 0x4c494a49, &error);
  g_assert_true (
      liji_migrations_apply (old, liji_registry_migrations, 1, NULL, FIXTURE_TIME, &error));
  g_assert_true (liji_db_exec (old,
                               "INSERT INTO office (id, code, name, created_at) "
                               "VALUES (1, '371324', '示例县民政局', 0)",
                               &error));
  beside = liji_db_open (blobs, LIJI_DB_CREATE, 0x4c494a42, &error);
  g_assert_true (liji_migrations_apply (beside, liji_blobs_migrations, liji_blobs_n_migrations,
                                        NULL, FIXTURE_TIME, &error));
  g_assert_no_error (error);
}

static int
count_offices (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int n = -1;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (db, "SELECT count (*) FROM office WHERE code = '371324'", -1,
                             &statement, NULL)
             == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

/* Whatever stands in the folder of copies may be torn while the registry itself is still the old
 * one; once it is the new one a whole copy of the old one is there. */
static gboolean
has_copy (const char *folder)
{
  g_autofree char *backup = g_build_filename (folder, "backup", NULL);
  g_autoptr (GDir) dir = g_dir_open (backup, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (backup, name, NULL);

      if (g_str_has_suffix (name, "-schema-1.db") && count_offices (path) == 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
look_at_old (Making *self, const char *disk, FaultRow *row)
{
  g_autofree char *folder = g_build_filename (disk, "registry", NULL);
  g_autofree char *path = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) store = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  row->acknowledged++;
  if (count_offices (path) != 1)
    {
      row->lost++;
      return FALSE;
    }
  /* The next morning finishes what was cut off. */
  liji_clock_set (self->clock, FIXTURE_TIME + G_TIME_SPAN_DAY);
  store = liji_store_open (folder, self->clock, LIJI_STORE_DEFAULT, &error);
  if (store == NULL || !liji_store_check (store, findings, &error) || findings->len > 0
      || !has_copy (folder))
    {
      g_test_message ("%s", error != NULL       ? error->message
                            : findings->len > 0 ? (char *) findings->pdata[0]
                                                : "no copy of what was before");
      row->unsound++;
      return FALSE;
    }
  return TRUE;
}

static void
test_migrate (Making *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->root, "registry", NULL);
  FaultRow row = { .fault = "power cut while an old registry is migrated" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiStore) store = NULL;

  make_old (self, folder);
  {
    int fd = g_open (folder, O_RDONLY | O_DIRECTORY, 0);
    int above = g_open (self->root, O_RDONLY | O_DIRECTORY, 0);
    fsync (fd);
    fsync (above);
    close (fd);
    close (above);
  }
  disk_said (1);
  store = liji_store_open (folder, self->clock, LIJI_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  walk (self, FALSE, look_at_old, &row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/making/create", Making, NULL, set_up, test_create, tear_down);
  g_test_add ("/making/migrate", Making, NULL, set_up, test_migrate, tear_down);
  return g_test_run ();
}
