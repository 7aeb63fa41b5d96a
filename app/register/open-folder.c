/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/open-folder.h"

#include "register/registry-private.h"

#include <glib/gstdio.h>

/* What lies in the folder is about people. Secrets that others can read are refused where they are
 * read; the rest is told of, since an office that cannot work is not helped. */

GPtrArray *
liji_open_folder_list (LijiRegistry *registry)
{
  static const char *const names[] = { ".", "registry.db", "blobs.db", "secrets", "keys" };
  GPtrArray *open = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = liji_registry_dup_path (registry, names[i], NULL);
      GStatBuf st;

      if (g_stat (path, &st) == 0 && (st.st_mode & 077) != 0)
        g_ptr_array_add (open, g_strdup (names[i]));
    }
  return open;
}

char *
liji_open_folder_dup_warning (LijiRegistry *registry)
{
  g_autoptr (GPtrArray) open = liji_open_folder_list (registry);
  g_autofree char *folder = liji_registry_dup_path (registry, NULL, NULL);
  g_autofree char *names = NULL;

  if (open->len == 0)
    return NULL;
  g_ptr_array_add (open, NULL);
  names = g_strjoinv (", ", (char **) open->pdata);
  return g_strdup_printf ("%s can be read by others (%s): give it to its owner alone "
                          "(chmod -R go= )",
                          folder, names);
}
