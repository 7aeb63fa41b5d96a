/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "large.h"
#include "model/marriage.h"
#include "people.h"
#include "store/migration/migrations.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

/* A demonstration registry first, so that accounts, stock and today's couples are those of an
 * office; then a million people through the store, since the door would take a quarter of an hour
 * for what no bench measures. */

guint
large_n_people (void)
{
  const char *value = g_getenv ("LIJI_BENCH_PEOPLE");

  return value != NULL ? (guint) strtoul (value, NULL, 10) : 1000000;
}

static char *
dup_folder (void)
{
  const char *given = g_getenv ("LIJI_BENCH_REGISTRY");
  const char *build = g_getenv ("LIJI_BUILD");
  g_autofree char *name = NULL;

  if (given != NULL)
    return g_strdup (given);
  name = g_strdup_printf ("large-office-%d-%u", liji_registry_n_migrations, large_n_people ());
  return g_build_filename (build != NULL ? build : ".", "tests", "bench", name, NULL);
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

static void
make_office (const char *folder)
{
  const char *build = g_getenv ("LIJI_BUILD");
  g_autofree char *lijictl
      = g_build_filename (build != NULL ? build : ".", "app", "cli", "lijictl", NULL);
  const char *const argv[]
      = { lijictl,        "demo",    "create", "--registry", folder, "--county",
          "lanling-2021", "--scale", "0.005",  "--waiting",  "3",    NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
fill (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (LijiStore) store = liji_store_open (folder, clock, LIJI_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  people_fill (store, large_n_people ());
  liji_store_close (store);
}

char *
large_make (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *made = g_build_filename (folder, "made", NULL);
  gint64 begin = g_get_monotonic_time ();

  if (g_file_test (made, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&folder);
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  make_office (folder);
  fill (folder);
  g_assert_true (g_file_set_contents (made, "", 0, NULL));
  printf ("# a registry of %u people made in %.0f s\n", large_n_people (),
          (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  return g_steal_pointer (&folder);
}

/* A registry in use lies in the system's memory: what the disk takes is not ours to measure. */
static void
warm (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *piece = g_malloc (1 << 20);
  FILE *file = fopen (path, "rb");

  while (file != NULL && fread (piece, 1, 1 << 20, file) > 0)
    ;
  g_clear_pointer (&file, fclose);
}

LijiSession *
large_open (void)
{
  g_autofree char *folder = large_make ();
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  LijiSession *session;

  g_assert_no_error (error);
  warm (folder);
  session = liji_session_new_local (registry, LARGE_USER, "1", &error);
  g_assert_no_error (error);
  return session;
}
