/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/out-file.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* A paper or a list written under a name that a registry needs would be the end of that registry:
 * its database, its keys, its backups. */

/* DIR/registry.db, DIR/keys/x.pem, DIR/templates/kind/x.svg */
#define DEPTH 3

/* The folder @path really lies in, or would lie in once what is missing above it is made. */
static char *
find_folder (const char *path)
{
  char *real = realpath (path, NULL);
  char *folder = g_path_get_dirname (real != NULL ? real : path);

  free (real);
  while (TRUE)
    {
      g_autofree char *below = folder;

      real = realpath (below, NULL);
      if (real != NULL)
        break;
      folder = g_path_get_dirname (below);
      if (strcmp (folder, below) == 0)
        return folder;
    }
  folder = g_strdup (real);
  free (real);
  return folder;
}

/* What this machine keeps of registries on servers (liji_server_folder): the key's passphrase. */
static gboolean
is_of_server (const char *folder)
{
  g_autofree char *named = g_build_filename (g_get_user_data_dir (), "liji", "servers", NULL);
  char *servers = realpath (named, NULL);
  gsize length = servers != NULL ? strlen (servers) : 0;
  gboolean inside = servers != NULL && strncmp (folder, servers, length) == 0
                    && (folder[length] == '/' || folder[length] == '\0');

  free (servers);
  return inside;
}

gboolean
liji_out_file_check (const char *path, GError **error)
{
  g_autofree char *folder = find_folder (path);

  for (guint i = 0; i < DEPTH; i++)
    {
      g_autofree char *registry = g_build_filename (folder, "registry.db", NULL);
      char *above = g_path_get_dirname (folder);

      if (g_file_test (registry, G_FILE_TEST_EXISTS) || is_of_server (folder))
        {
          g_free (above);
          g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                       "%s: nothing is written into the folder of a registry", path);
          return FALSE;
        }
      g_free (folder);
      folder = above;
    }
  return TRUE;
}
