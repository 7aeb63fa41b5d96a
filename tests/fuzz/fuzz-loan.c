/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* A loan's archive as it stands behind its lock: whatever it says, nothing is written but below the
 * folder given, and only files a registry has. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Depth of a file below the folder, its first name, and its mode. */
static void
look_below (const char *folder, const char *top, guint depth)
{
  static const char *const known[]
      = { "registry.db", "blobs.db", "keys", "secrets", "templates", "fonts", NULL };
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_cmpuint (depth, <=, 3);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      g_assert_cmpint (g_lstat (path, &st), ==, 0);
      g_assert_true (g_strv_contains (known, top != NULL ? top : name));
      g_assert_cmpint (st.st_mode & 077, ==, 0);
      if (S_ISDIR (st.st_mode))
        look_below (path, top != NULL ? top : name, depth + 1);
      else
        g_assert_true (S_ISREG (st.st_mode));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *parent = g_dir_make_tmp ("liji-fuzz-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (parent, "registry", NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint beside = 0;
  gboolean done;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  done = liji_outpost_unpack (stream, folder, &error);
  g_assert_cmpint (done, ==, error == NULL);
  look_below (folder, NULL, 1);
  dir = g_dir_open (parent, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    beside++;
  g_assert_cmpuint (beside, ==, 1);
  liji_outpost_remove_folder (parent);
  return 0;
}
