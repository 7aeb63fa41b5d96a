/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "base/text.h"
#include "register/deed.h"
#include "register/office/site-private.h"
#include "store/journal/journal.h"

#include <string.h>

/* Papers made away look like the office's: what fonts and drawings it left with stands in the
 * first entry of the outpost's journal, which the office has the hash of, and what was added there
 * in acts. Whatever else lies in its folders was put there by somebody. */

#define MAX_DEPTH 3
#define MAX_STRANGE 100

typedef struct
{
  const char *root;
  GHashTable *known; /* path below @root → digest; what was met is taken out */
  GPtrArray *strange;
} Look;

/* Lines of "fonts/NAME DIGEST". */
static void
read_given (GHashTable *known, const char *looks)
{
  g_auto (GStrv) lines = g_strsplit (looks != NULL ? looks : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *digest = strrchr (lines[i], ' ');

      if (digest != NULL)
        g_hash_table_insert (known, g_strndup (lines[i], digest - lines[i]), g_strdup (digest + 1));
    }
}

/* Names of files are whatever somebody called them. */
static void
add (Look *self, const char *path)
{
  if (self->strange->len < MAX_STRANGE)
    g_ptr_array_add (self->strange,
                     liji_text_is_clean (path, FALSE) ? g_strdup (path) : g_strescape (path, NULL));
}

static void
look_at (Look *self, const char *path, const char *whole)
{
  g_autofree char *digest = liji_site_sum_file (whole);

  if (g_strcmp0 (digest, g_hash_table_lookup (self->known, path)) != 0)
    add (self, path);
  g_hash_table_remove (self->known, path);
}

static void
look_below (Look *self, const char *below, guint depth)
{
  g_autofree char *folder = g_build_filename (self->root, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat (below, "/", name, NULL);
      g_autofree char *whole = g_build_filename (folder, name, NULL);

      if (depth < MAX_DEPTH && g_file_test (whole, G_FILE_TEST_IS_DIR)
          && !g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
        look_below (self, path, depth + 1);
      else
        look_at (self, path, whole);
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is left was given and is gone. */
static char **
end (Look *self)
{
  GHashTableIter rest;
  gpointer path;

  g_hash_table_iter_init (&rest, self->known);
  while (g_hash_table_iter_next (&rest, &path, NULL))
    add (self, path);
  g_ptr_array_sort (self->strange, compare_paths);
  g_ptr_array_add (self->strange, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&self->strange), FALSE);
}

char **
liji_homecoming_list_strange (LijiHomecoming *self, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) first = liji_journal_get (self->from, 1, &local);
  g_autoptr (GPtrArray) added = first != NULL ? liji_site_list (self->from, &local) : NULL;
  g_autofree char *looks = first != NULL ? liji_pack_dup_text (first->input, "looks") : NULL;
  Look look = { self->folder, known, NULL };

  if (added == NULL)
    {
      liji_deed_fail (error, "path", g_steal_pointer (&local));
      return NULL;
    }
  read_given (known, looks);
  for (guint i = 0; i < added->len; i++)
    {
      const LijiSiteRow *row = added->pdata[i];
      g_hash_table_insert (known, g_strdup (row->path), g_strdup (row->digest));
    }
  look.strange = g_ptr_array_new_with_free_func (g_free);
  look_below (&look, "fonts", 1);
  look_below (&look, "templates", 1);
  return end (&look);
}
