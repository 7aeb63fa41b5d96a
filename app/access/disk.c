/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/disk.h"
#include "liji-config.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* The kernel says of every block device what it is made of: a mapped one has dm/uuid, which begins
 * with CRYPT- when it is encrypted, and names below slaves/ what lies under it (a volume on an
 * encrypted disk, a RAID of several). */

#define DEPTH 8

static const char *
get_root (void)
{
  const char *given = LIJI_DISK_PROBE ? g_getenv ("LIJI_DISK_PROBE") : NULL;

  return given != NULL && *given != '\0' ? given : "/sys";
}

/* The path itself, or the nearest folder above it that is there. */
static gboolean
look_at (const char *path, struct stat *st)
{
  g_autofree char *at = g_canonicalize_filename (path, NULL);

  while (stat (at, st) != 0)
    {
      char *above = g_path_get_dirname (at);
      gboolean top = strcmp (above, at) == 0;

      g_free (at);
      at = above;
      if (top)
        return FALSE;
    }
  return TRUE;
}

/* The source in a line of mountinfo: the second word behind " - ". */
static gboolean
read_source (const char *line, dev_t *device)
{
  const char *tail = strstr (line, " - ");
  g_auto (GStrv) words = tail != NULL ? g_strsplit (tail + 3, " ", 3) : NULL;
  struct stat st;

  if (words == NULL || g_strv_length (words) < 2 || words[1][0] != '/' || stat (words[1], &st) != 0
      || !S_ISBLK (st.st_mode))
    return FALSE;
  *device = st.st_rdev;
  return TRUE;
}

/* Some file systems (Btrfs) number themselves; the table of mounts says which disk they are on. */
static gboolean
find_disk (dev_t *device)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = g_strdup_printf (" %u:%u ", major (*device), minor (*device));
  g_auto (GStrv) lines = NULL;

  if (major (*device) != 0)
    return TRUE;
  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], wanted) != NULL && read_source (lines[i], device))
      return TRUE;
  return FALSE;
}

static gboolean is_crypt (const char *folder, guint depth, char **found);

/* Everything the device is made of. */
static gboolean
are_slaves_crypt (const char *folder, guint depth, char **found)
{
  g_autofree char *slaves = g_build_filename (folder, "slaves", NULL);
  g_autoptr (GDir) dir = g_dir_open (slaves, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (slaves, name, NULL);

      if (!is_crypt (below, depth + 1, found))
        return FALSE;
      n++;
    }
  return n > 0;
}

static gboolean
is_crypt (const char *folder, guint depth, char **found)
{
  g_autofree char *path = g_build_filename (folder, "dm", "uuid", NULL);
  g_autofree char *uuid = NULL;

  if (g_file_get_contents (path, &uuid, NULL, NULL) && g_str_has_prefix (uuid, "CRYPT-"))
    {
      g_strchomp (uuid);
      g_free (*found);
      *found = g_steal_pointer (&uuid);
      return TRUE;
    }
  return depth < DEPTH && are_slaves_crypt (folder, depth, found);
}

gboolean
liji_disk_is_encrypted (const char *path, char **found)
{
  g_autofree char *seen = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *number = NULL;
  gboolean encrypted = FALSE;
  struct stat st;

  if (look_at (path, &st) && find_disk (&st.st_dev))
    {
      number = g_strdup_printf ("%u:%u", major (st.st_dev), minor (st.st_dev));
      folder = g_build_filename (get_root (), "dev", "block", number, NULL);
      encrypted = is_crypt (folder, 0, &seen);
      if (!encrypted)
        {
          g_free (seen);
          seen = g_strdup_printf ("device %s is no dm-crypt", number);
        }
    }
  else
    seen = g_strdup ("no disk was found under it");
  if (found != NULL)
    *found = g_steal_pointer (&seen);
  return encrypted;
}
