/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/in-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <unistd.h>

/* What a person points at may be a pipe nobody writes to, a device that never ends, a file of holes
 * that fills the memory. None of them may stop the counter. */

#define PART 65536

static void
fail (GError **error, LijiInputError code, const char *path, const char *what)
{
  g_set_error (error, LIJI_INPUT_ERROR, code, "%s: %s", path, what);
}

static void
fail_large (GError **error, const char *path, gsize limit)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
               "%s: more than %" G_GSIZE_FORMAT " bytes", path, limit);
}

static gboolean
check_kind (const char *path, const GStatBuf *about, gsize limit, guint patience, GError **error)
{
  if (S_ISREG (about->st_mode))
    {
      if ((guint64) about->st_size <= limit)
        return TRUE;
      fail_large (error, path, limit);
    }
  else if (S_ISDIR (about->st_mode))
    fail (error, LIJI_INPUT_ERROR_MALFORMED, path, "it is a folder");
  else if (patience > 0)
    return TRUE;
  else
    fail (error, LIJI_INPUT_ERROR_MALFORMED, path, "it is no plain file");
  return FALSE;
}

static GByteArray *
read_all (int fd, const char *path, gsize limit, guint patience, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 part[PART];

  while (liji_in_file_wait (fd, patience))
    {
      gssize n = read (fd, part, sizeof part);

      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n < 0)
        {
          fail (error, LIJI_INPUT_ERROR_MISSING, path, g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        return g_steal_pointer (&all);
      g_byte_array_append (all, part, n);
      if (all->len > limit)
        {
          fail_large (error, path, limit);
          return NULL;
        }
    }
  fail (error, LIJI_INPUT_ERROR_MISSING, path, "nobody wrote into it");
  return NULL;
}

gboolean
liji_in_file_wait (int fd, guint patience)
{
  gint64 until = g_get_monotonic_time () + patience * (gint64) 1000;
  struct pollfd one = { .fd = fd, .events = POLLIN };
  int found;

  do
    {
      gint64 left = (until - g_get_monotonic_time () + 999) / 1000;

      found = poll (&one, 1, isatty (fd) ? -1 : (int) MAX (left, 0));
    }
  while (found < 0 && errno == EINTR);
  return found != 0;
}

GBytes *
liji_in_file_read (const char *path, gsize limit, guint patience, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  GByteArray *all = NULL;
  GStatBuf about;

  if (fd < 0 || fstat (fd, &about) != 0)
    fail (error, LIJI_INPUT_ERROR_MISSING, path, g_strerror (errno));
  else if (check_kind (path, &about, limit, patience, error))
    all = read_all (fd, path, limit, patience, error);
  if (fd >= 0)
    close (fd);
  return all != NULL ? g_byte_array_free_to_bytes (all) : NULL;
}
