/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/dump-files.h"
#include "store/folder.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const folders[] = { "fonts", "keys", "providers", "secrets", "templates", NULL };

#define MAX_DEPTH 3

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
list_below (GPtrArray *paths, const char *folder, const char *below, guint depth)
{
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inner = g_strconcat (below, "/", name, NULL);
      g_autofree char *whole = g_build_filename (folder, inner, NULL);
      GStatBuf st;

      if (g_lstat (whole, &st) != 0 || !liji_dump_files_is_path (inner))
        continue;
      if (S_ISREG (st.st_mode))
        g_ptr_array_add (paths, g_steal_pointer (&inner));
      else if (S_ISDIR (st.st_mode) && depth < MAX_DEPTH)
        list_below (paths, folder, inner, depth + 1);
    }
}

GPtrArray *
liji_dump_files_list (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; folders[i]; i++)
    list_below (paths, folder, folders[i], 1);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

gboolean
liji_dump_files_is_path (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  guint n = g_strv_length (names);

  if (n < 2 || n > MAX_DEPTH + 1 || strlen (path) > 400 || !g_utf8_validate (path, -1, NULL)
      || !g_strv_contains (folders, names[0]))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (names[i][0] == '\0' || names[i][0] == '.')
      return FALSE;
  return TRUE;
}

static gboolean
fail (const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, LIJI_STORE_ERROR,
               code == ENOSPC ? LIJI_STORE_ERROR_FULL : LIJI_STORE_ERROR_READ_ONLY, "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return fsync (fd) == 0;
}

gboolean
liji_dump_files_write (const char *folder,
                       const char *path,
                       guint mode,
                       const char *data,
                       gsize length,
                       GError **error)
{
  g_autofree char *whole = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  gboolean done;
  int fd;

  if (!liji_folder_make_all (parent, error))
    return FALSE;
  fd = g_open (whole, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode & 0600);
  if (fd < 0)
    return fail (whole, error);
  done = write_all (fd, data, length) || fail (whole, error);
  close (fd);
  liji_folder_sync (parent);
  return done;
}
