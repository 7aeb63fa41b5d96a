/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/secret.h"

#include "base/in-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file system's permissions are the lock; a file that others can read is no secret and is
 * refused, not repaired. */

#define MAX_SECRET (1024 * 1024)

G_DEFINE_QUARK (liji - access - error - quark, liji_access_error)

static gboolean
fail_errno (const char *verb, const char *path, GError **error)
{
  g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE, "cannot %s %s: %s", verb, path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
check_private (const struct stat *st, const char *path, GError **error)
{
  if ((st->st_mode & 077) == 0 && st->st_uid == geteuid ())
    return TRUE;
  g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS,
               "%s can be read by others; give it to its owner alone (chmod go= )", path);
  return FALSE;
}

static gboolean
sync_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    fail_errno ("sync", folder, error);
  if (fd >= 0)
    close (fd);
  return ok;
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
liji_secret_make_folder (const char *path, GError **error)
{
  struct stat st;

  if (g_mkdir (path, 0700) == 0)
    return sync_folder_of (path, error);
  if (errno != EEXIST)
    return fail_errno ("make", path, error);
  if (lstat (path, &st) != 0)
    return fail_errno ("look at", path, error);
  return check_private (&st, path, error);
}

gboolean
liji_secret_write (const char *path,
                   const char *data,
                   gsize length,
                   gboolean replace,
                   GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  gboolean ok;
  int fd;

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return fail_errno ("write", path, error);
    }
  g_unlink (part);
  fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return fail_errno ("write", part, error);
  ok = write_all (fd, data, length);
  close (fd);
  if (!ok || g_rename (part, path) != 0)
    {
      fail_errno ("write", path, error);
      g_unlink (part);
      return FALSE;
    }
  return sync_folder_of (path, error);
}

char *
liji_secret_read (const char *path, gsize *length, GError **error)
{
  g_autofree char *data = NULL;
  struct stat st;
  gsize done = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &st) != 0)
    {
      fail_errno ("read", path, error);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (st.st_mode) || st.st_size > MAX_SECRET)
    {
      g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE, "%s is no plain small file",
                   path);
      close (fd);
      return NULL;
    }
  if (!check_private (&st, path, error))
    {
      close (fd);
      return NULL;
    }
  data = g_malloc (st.st_size + 1);
  while (done < (gsize) st.st_size)
    {
      gssize n = read (fd, data + done, st.st_size - done);
      if (n <= 0)
        break;
      done += n;
    }
  close (fd);
  data[done] = '\0';
  if (length != NULL)
    *length = done;
  return g_steal_pointer (&data);
}

char *
liji_secret_read_line (const char *path, GError **error)
{
  char *data = liji_secret_read (path, NULL, error);

  if (data != NULL)
    data[strcspn (data, "\r\n")] = '\0';
  return data;
}

char *
liji_secret_read_fd (int fd, GError **error)
{
  GString *line = g_string_new (NULL);
  char c;

  while (line->len < 1000)
    {
      gssize n = liji_in_file_wait (fd, LIJI_IN_FILE_PATIENCE) ? read (fd, &c, 1) : 0;

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || c == '\n')
        break;
      g_string_append_c (line, c);
    }
  close (fd);
  if (line->len == 0)
    {
      g_string_free (line, TRUE);
      g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE,
                   "nothing came from the passphrase's file descriptor");
      return NULL;
    }
  return g_string_free (line, FALSE);
}

void
liji_secret_free (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/* Not PR_SET_DUMPABLE: the portals that print for us look at our /proc, which it would close. */
void
liji_secret_forbid_dumps (void)
{
  struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}
