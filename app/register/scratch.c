/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whoever works with one holds its lock, and a lock ends with its process, however that ends. What
 * can be locked has nobody; it is taken away under that lock, and who made it just then sees that
 * it is gone and makes another. */

#define MAX_TRIES 10

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

static void
remove_tree (const char *path)
{
  nftw (path, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

/* A link is nobody's, nor is what another account has made. */
static gboolean
is_own (const char *path, struct stat *st)
{
  return lstat (path, st) == 0 && st->st_uid == geteuid ()
         && (S_ISDIR (st->st_mode) || S_ISREG (st->st_mode));
}

/* The lock of @path as it is there now, or -1. */
static int
take (const char *path, int how)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat open_one, named;

  if (fd >= 0 && flock (fd, how) == 0 && fstat (fd, &open_one) == 0 && is_own (path, &named)
      && open_one.st_ino == named.st_ino && open_one.st_dev == named.st_dev)
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

void
liji_scratch_release (int hold)
{
  if (hold >= 0)
    close (hold);
}

void
liji_scratch_sweep (const char *folder, const char *prefix, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat st;
      int hold;

      if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, suffix)
          || !is_own (path, &st))
        continue;
      hold = take (path, LOCK_EX | LOCK_NB);
      if (hold >= 0)
        remove_tree (path);
      liji_scratch_release (hold);
    }
}

char *
liji_scratch_make (const char *near, const char *prefix, int *hold, GError **error)
{
  const char *folder = near != NULL ? near : g_get_tmp_dir ();
  g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);

  liji_scratch_sweep (folder, prefix, "");
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_mkdtemp_full (path, 0700) == NULL)
        break;
      *hold = take (path, LOCK_EX);
      if (*hold >= 0)
        return g_steal_pointer (&path);
    }
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", folder,
               g_strerror (errno));
  return NULL;
}

void
liji_scratch_remove (const char *path, int hold)
{
  if (path != NULL)
    remove_tree (path);
  liji_scratch_release (hold);
}

int
liji_scratch_make_file (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  int hold = fd >= 0 ? take (path, LOCK_EX) : -1;

  if (hold < 0)
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return hold;
}
