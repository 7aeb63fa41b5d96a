/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump/relocation-files.h"
#include "store/aggregate/file-store.h"
#include "store/dump/dump-files.h"
#include <glib/gstdio.h>
#include <string.h>

/* A server has the keys; templates, fonts, providers and the passphrase of a registry on a server
 * lie with the workstation, and are carried to this one. */

/* Bytes of a secret that is not locked. */
#define OPEN_SECRET 32

static gboolean
is_key (const char *path)
{
  return g_str_has_prefix (path, "keys/");
}

static gboolean
is_secret (const char *path, GBytes *content)
{
  return g_str_has_prefix (path, "secrets/") && g_bytes_get_size (content) == OPEN_SECRET;
}

static GBytes *
read_local (LijiStore *store, const char *path, GError **error)
{
  g_autofree char *whole = g_build_filename (liji_store_get_folder (store), path, NULL);
  char *data;
  gsize length;

  return g_file_get_contents (whole, &data, &length, error) ? g_bytes_new_take (data, length)
                                                            : NULL;
}

static gboolean
write_local (LijiStore *store, const char *path, GBytes *content, GError **error)
{
  g_autofree char *whole = g_build_filename (liji_store_get_folder (store), path, NULL);
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  g_unlink (whole);
  return liji_dump_files_write (liji_store_get_folder (store), path, 0600, data ? data : "", length,
                                error);
}

static gboolean
put (LijiStore *target, const char *path, GBytes *content, GError **error)
{
  gboolean served = liji_store_is_on_server (target) && is_key (path);
  g_autoptr (GBytes) found = NULL;

  if (!(served ? liji_file_write (target, path, content, error)
               : write_local (target, path, content, error)))
    return FALSE;
  found = served ? liji_file_read (target, path, error) : read_local (target, path, error);
  if (!found)
    return FALSE;
  if (g_bytes_equal (found, content))
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_CORRUPT,
               "file %s is not what was carried over", path);
  return FALSE;
}

static gboolean
copy_local (LijiStore *store, LijiStore *target, GError **error)
{
  g_autoptr (GPtrArray) paths = liji_dump_files_list (liji_store_get_folder (store));

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      g_autoptr (GBytes) content = NULL;

      /* Beside a server's registry a key would be another's, left from former times. */
      if (liji_store_is_on_server (store) && is_key (path))
        continue;
      content = read_local (store, path, error);
      if (!content || (!is_secret (path, content) && !put (target, path, content, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_served (LijiStore *store, LijiStore *target, GError **error)
{
  g_autoptr (GPtrArray) paths = liji_file_list (store, error);

  for (guint i = 0; paths && i < paths->len; i++)
    {
      g_autoptr (GBytes) content = NULL;

      if (!is_key (paths->pdata[i]))
        continue;
      content = liji_file_read (store, paths->pdata[i], error);
      if (!content || !put (target, paths->pdata[i], content, error))
        return FALSE;
    }
  return paths != NULL;
}

gboolean
liji_relocation_copy_files (LijiStore *store, LijiStore *target, GError **error)
{
  return copy_local (store, target, error)
         && (!liji_store_is_on_server (store) || copy_served (store, target, error));
}
