/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/folder.h"
#include "store/error.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A folder is a name in the one above: a file in it is lost with the name, however safe its own
 * bytes are. */

gboolean
liji_folder_make (const char *path, GError **error)
{
  if (g_mkdir (path, 0700) == 0)
    return TRUE;
  int code = errno;
  g_set_error (error, LIJI_STORE_ERROR,
               code == ENOSPC ? LIJI_STORE_ERROR_FULL : LIJI_STORE_ERROR_READ_ONLY, "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

gboolean
liji_folder_make_all (const char *path, GError **error)
{
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!g_str_equal (above, path) && !liji_folder_make_all (above, error))
    return FALSE;
  /* Somebody else may have been faster. */
  if (!liji_folder_make (path, &local) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  liji_folder_sync (above);
  return TRUE;
}

void
liji_folder_sync (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}
