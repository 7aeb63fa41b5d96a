/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/room.h"
#include "base/out-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A full disk says so when it is written to, and not before: so it is. */

#define ANSWER (64 * 1024)
#define SHEETS (1024 * 1024)
#define PIECE 4096

static gboolean
fail (GError **error, const char *what, int number)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "%s: %s; nothing was done",
               what, g_strerror (number));
  return FALSE;
}

/* 0, or errno. */
static int
write_all (int fd, gsize length)
{
  static const char blanks[PIECE];

  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, blanks, MIN (length - done, sizeof blanks));

      if (n < 0 && errno != EINTR)
        return errno;
      done += MAX (n, 0);
    }
  return fsync (fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno;
}

/* A device that is no terminal takes a blank. */
static int
prove_device (int fd)
{
  return isatty (fd) || write (fd, " ", 1) == 1 ? 0 : errno;
}

gboolean
liji_room_prove_output (GError **error)
{
  struct stat st;
  int number = 0;

  if (fstat (STDOUT_FILENO, &st) != 0)
    return fail (error, "standard output", errno);
  if (S_ISCHR (st.st_mode))
    number = prove_device (STDOUT_FILENO);
  else if (S_ISREG (st.st_mode)
           && fallocate (STDOUT_FILENO, FALLOC_FL_KEEP_SIZE, lseek (STDOUT_FILENO, 0, SEEK_CUR),
                         ANSWER)
                  != 0)
    number = errno == EOPNOTSUPP ? 0 : errno;
  return number == 0 || fail (error, "standard output", number);
}

gboolean
liji_room_prove_file (const char *path, GError **error)
{
  struct stat st;
  gboolean there = stat (path, &st) == 0, device = there && S_ISCHR (st.st_mode);
  g_autofree char *beside = device ? g_strdup (path) : g_strconcat (path, ".room-XXXXXX", NULL);
  int fd = -1, number;

  if (there && S_ISDIR (st.st_mode))
    return fail (error, path, EISDIR);
  fd = device ? open (path, O_WRONLY | O_CLOEXEC) : g_mkstemp_full (beside, O_WRONLY, 0600);
  if (fd < 0)
    return fail (error, path, errno);
  number = device ? prove_device (fd) : write_all (fd, SHEETS);
  close (fd);
  if (!device)
    g_unlink (beside);
  return number == 0 || fail (error, path, number);
}

static gboolean
prove_named (const char *option, const char *path, GError **error)
{
  if (path == NULL || (liji_out_file_check (path, error) && liji_room_prove_file (path, error)))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
  return FALSE;
}

gboolean
liji_room_prove_option (LijiCli *cli, const char *option, GError **error)
{
  return prove_named (option, liji_cli_get_text (cli, option), error);
}

gboolean
liji_room_prove_errors (LijiCli *cli, char **path, GError **error)
{
  const char *file = liji_cli_get_argument (cli, 0);
  const char *asked = liji_cli_get_text (cli, "errors");

  *path = asked != NULL             ? g_strdup (asked)
          : g_str_equal (file, "-") ? NULL
                                    : g_strconcat (file, ".errors.csv", NULL);
  return prove_named ("errors", *path, error);
}
