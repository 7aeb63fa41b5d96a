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

static gboolean
is_below (const char *folder, const char *above)
{
  char *real = realpath (above, NULL);
  gsize length = real != NULL ? strlen (real) : 0;
  gboolean inside = real != NULL && strncmp (folder, real, length) == 0
                    && (folder[length] == '/' || folder[length] == '\0');

  free (real);
  return inside;
}

/* What this machine keeps of registries wherever they lie: the passphrase of a server's keys and
 * the log-ins of halls; half-typed forms and what was last seen of a journal. */
static gboolean
is_of_workstation (const char *folder)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "liji", NULL);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "liji", NULL);

  return is_below (folder, data) || is_below (folder, state);
}

gboolean
liji_out_file_check (const char *path, GError **error)
{
  g_autofree char *folder = find_folder (path);

  for (guint i = 0; i < DEPTH; i++)
    {
      g_autofree char *registry = g_build_filename (folder, "registry.db", NULL);
      char *above = g_path_get_dirname (folder);

      if (g_file_test (registry, G_FILE_TEST_EXISTS) || is_of_workstation (folder))
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
