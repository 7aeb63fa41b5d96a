/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/server-folder.h"
#include "store/folder.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* One folder a registry, by the id of the act that began it; each spelling of its address is a link
 * to it, so that a second host or an option in the address finds the same passphrase. */

#define PASSPHRASE "secrets/passphrase"

char *
liji_server_mask (const char *address)
{
  g_autoptr (GRegex) user = g_regex_new ("^(postgres(?:ql)?://[^:/?@]*):[^@]*@", 0, 0, NULL);
  g_autoptr (GRegex) option = g_regex_new ("([?&])password=[^&]*&?", 0, 0, NULL);
  g_autofree char *without = g_regex_replace (user, address, -1, 0, "\\1@", 0, NULL);
  char *masked = g_regex_replace (option, without, -1, 0, "\\1", 0, NULL);

  if (g_str_has_suffix (masked, "?") || g_str_has_suffix (masked, "&"))
    masked[strlen (masked) - 1] = '\0';
  return masked;
}

/* "postgresql://host/NAME?options" → NAME, as far as it can stand in a file's name. */
static char *
name_database (const char *address)
{
  const char *host = strstr (address, "://") + 3;
  const char *path = strchr (host, '/');
  char *name = g_strndup (path ? path + 1 : "", path ? strcspn (path + 1, "?") : 0);

  return g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
}

char *
liji_server_folder (const char *address)
{
  g_autofree char *shown = liji_server_mask (address);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, shown, -1);
  g_autofree char *database = name_database (shown);
  g_autofree char *name = g_strdup_printf ("%s-%.12s", database, digest);

  return g_build_filename (g_get_user_data_dir (), "liji", "servers", name, NULL);
}

static gboolean
is_same (const char *folder, const char *other, const char *name, gboolean unless_missing)
{
  g_autofree char *a = g_build_filename (folder, name, NULL);
  g_autofree char *b = g_build_filename (other, name, NULL);
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  gsize n_left, n_right;

  if (!g_file_get_contents (a, &left, &n_left, NULL)
      || !g_file_get_contents (b, &right, &n_right, NULL))
    return unless_missing;
  return n_left == n_right && memcmp (left, right, n_left) == 0;
}

/* What is in both and differs stays where it was. */
static void
merge (const char *from, const char *into)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *old = g_build_filename (from, name, NULL);
      g_autofree char *new = g_build_filename (into, name, NULL);

      if (!g_file_test (new, G_FILE_TEST_EXISTS))
        g_rename (old, new);
      else if (g_file_test (old, G_FILE_TEST_IS_DIR) && g_file_test (new, G_FILE_TEST_IS_DIR))
        merge (old, new);
      else if (is_same (from, into, name, FALSE))
        g_unlink (old);
    }
  g_rmdir (from);
}

/* A registry's folder from the time when it was named by the address, or one that was just made. */
static void
adopt (const char *folder, const char *own)
{
  g_autofree char *left = g_strconcat (folder, ".left", NULL);

  if (!g_file_test (own, G_FILE_TEST_EXISTS) && g_rename (folder, own) == 0)
    return;
  /* Copies of one registry whose keys were locked anew in one of them. */
  if (!is_same (folder, own, PASSPHRASE, TRUE))
    return;
  merge (folder, own);
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (left, G_FILE_TEST_EXISTS))
    g_rename (folder, left);
}

void
liji_server_folder_settle (const char *folder, const char *registry)
{
  g_autofree char *above = g_path_get_dirname (folder);
  g_autofree char *own = g_build_filename (above, registry, NULL);
  g_autofree char *link = g_file_read_link (folder, NULL);

  if (g_strcmp0 (link, registry) == 0 && g_file_test (own, G_FILE_TEST_IS_DIR))
    return;
  if (link != NULL)
    g_unlink (folder);
  else if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    adopt (folder, own);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS) && liji_folder_make_all (own, NULL)
      && symlink (registry, folder) == 0)
    liji_folder_sync (above);
}

void
liji_server_folder_part (const char *folder)
{
  if (g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    g_unlink (folder);
}
