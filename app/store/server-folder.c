/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/server-folder.h"
#include <string.h>

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
