/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/search/search.h"

#include <glib/gstdio.h>

/* Whatever is typed or scanned into the search box: it finds something or nothing, and never says
 * that the question was wrong. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static LijiStore *
make_store (void)
{
  g_autofree char *folder = g_dir_make_tmp ("liji-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "registry", NULL);
  g_autoptr (LijiClock) clock = liji_clock_new ();
  g_autoptr (GError) error = NULL;
  LijiStore *store = liji_store_create (path, clock, &error);
  static const char *const files[] = { "registry.db", "registry.db-wal", "registry.db-shm",
                                       "blobs.db",    "blobs.db-wal",    "blobs.db-shm" };
  static const char *const folders[] = { "keys", "secrets", "templates", "backup", "." };

  g_assert_no_error (error);
  /* Only the open files are needed: nothing is left behind however this ends. */
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (path, files[i], NULL);
      g_unlink (file);
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *one = g_build_filename (path, folders[i], NULL);
      g_rmdir (one);
    }
  g_rmdir (path);
  g_rmdir (folder);
  return store;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static LijiStore *store;
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (store == NULL)
    store = make_store ();
  hits = liji_search (store, text, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hits);
  return 0;
}
