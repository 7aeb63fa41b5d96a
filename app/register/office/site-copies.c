/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/site-private.h"

#include "access/secret.h"
#include "base/finding.h"
#include "register/deed.h"
#include "register/outpost/outpost-here.h"
#include "store/aggregate/blob-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* Fonts are read from files by the library that draws: each computer has a copy of those the
 * registry keeps. Drawings are not: no copy of them counts but the registry's. */

#define FONTS "fonts/"
#define DRAWINGS "templates/"
#define MAX_DEPTH 3

static GPtrArray *
list_rows (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *rows = liji_site_list (liji_registry_get_store (registry), &local);

  if (rows == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return rows;
}

static GBytes *
fetch (LijiRegistry *registry, const LijiSiteRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *bytes = liji_blob_get (liji_registry_get_store (registry), row->digest, &local);

  if (bytes == NULL)
    {
      g_prefix_error (&local, "%s: ", row->path);
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  return bytes;
}

typedef struct
{
  LijiRegistry *registry; /* outlives what it opened */
  GPtrArray *rows;
} Keeping;

static void
free_keeping (gpointer data)
{
  Keeping *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static GBytes *
fetch_drawing (const char *path, gpointer data, GError **error)
{
  Keeping *self = data;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LijiSiteRow *row = self->rows->pdata[i];

      if (g_str_has_prefix (row->path, DRAWINGS)
          && strcmp (row->path + strlen (DRAWINGS), path) == 0)
        return fetch (self->registry, row, error);
    }
  g_return_val_if_reached (NULL);
}

LijiTemplates *
liji_site_open_templates (LijiRegistry *registry, GError **error)
{
  gboolean away = liji_registry_get_here (registry) != NULL;
  g_autofree char *folder = away ? liji_registry_dup_path (registry, "templates", NULL) : NULL;
  g_autoptr (GPtrArray) rows = list_rows (registry, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  LijiTemplates *templates;
  Keeping *keeping;

  if (rows == NULL)
    return NULL;
  templates = liji_templates_new (folder);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiSiteRow *row = rows->pdata[i];

      if (g_str_has_prefix (row->path, DRAWINGS))
        g_ptr_array_add (paths, row->path + strlen (DRAWINGS));
    }
  g_ptr_array_add (paths, NULL);
  keeping = g_new0 (Keeping, 1);
  keeping->registry = registry;
  keeping->rows = g_steal_pointer (&rows);
  liji_templates_keep (templates, (const char *const *) paths->pdata, fetch_drawing, keeping,
                       free_keeping);
  return templates;
}

char *
liji_site_sum_file (const char *path)
{
  g_autoptr (GMappedFile) file
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

static gboolean
write_copy (LijiRegistry *registry, const LijiSiteRow *row, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = fetch (registry, row, error);
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes == NULL)
    return FALSE;
  g_mkdir_with_parents (folder, 0700);
  if (liji_secret_write (path, length > 0 ? data : "", length, TRUE, &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* What an outpost was given lies in its folder and in no row. */
static void
add_given (const char *folder, GStrvBuilder *fonts, GHashTable *known)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_hash_table_contains (known, path))
        g_strv_builder_add (fonts, path);
    }
}

char **
liji_site_open_fonts (LijiRegistry *registry, GError **error)
{
  g_autofree char *folder = liji_registry_dup_path (registry, "fonts", NULL);
  g_autoptr (GPtrArray) rows = list_rows (registry, error);
  g_autoptr (GStrvBuilder) fonts = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiSiteRow *row = rows->pdata[i];
      g_autofree char *path = NULL;
      g_autofree char *digest = NULL;

      if (!g_str_has_prefix (row->path, FONTS))
        continue;
      path = g_build_filename (folder, row->path + strlen (FONTS), NULL);
      digest = liji_site_sum_file (path);
      if (g_strcmp0 (digest, row->digest) != 0 && !write_copy (registry, row, path, error))
        return NULL;
      g_strv_builder_add (fonts, path);
      g_hash_table_add (known, g_steal_pointer (&path));
    }
  if (liji_registry_get_here (registry) != NULL)
    add_given (folder, fonts, known);
  return g_strv_builder_end (fonts);
}

char *
liji_site_dup_mark (LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (registry, error);
  GString *mark;

  if (rows == NULL)
    return NULL;
  mark = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiSiteRow *row = rows->pdata[i];
      g_string_append_printf (mark, "%s %s\n", row->path, row->digest);
    }
  return g_string_free (mark, FALSE);
}

gboolean
liji_site_write_all (LijiRegistry *registry, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (registry, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiSiteRow *row = rows->pdata[i];
      g_autofree char *path = g_build_filename (folder, row->path, NULL);

      if (!write_copy (registry, row, path, error))
        return FALSE;
    }
  return rows != NULL;
}

typedef struct
{
  LijiRegistry *registry;
  GHashTable *rows; /* path → LijiSiteRow */
  GPtrArray *findings;
  gboolean quick;
} Look;

static void
find (Look *self, const char *code, const char *path, const char *what)
{
  LijiFinding *made = liji_finding_new (code, "%s %s", path, what);

  made->record = g_strdup (path);
  g_ptr_array_add (self->findings, made);
}

static void
look_at_file (Look *self, const char *path, const char *whole)
{
  const LijiSiteRow *row = g_hash_table_lookup (self->rows, path);
  gboolean font = g_str_has_prefix (path, FONTS);
  g_autofree char *digest = NULL;
  GStatBuf about;

  if (row == NULL)
    {
      find (self, font ? "font.unknown" : "template.unknown", path,
            font ? "was never added here, and no paper is drawn with it (lijictl font add)"
                 : "was never added here, and no paper is drawn with it (lijictl template add)");
      return;
    }
  if (g_stat (whole, &about) == 0 && about.st_size == row->size && self->quick && font)
    return;
  digest = liji_site_sum_file (whole);
  if (g_strcmp0 (digest, row->digest) != 0)
    find (self, font ? "font.changed" : "template.changed", path,
          "is not what was added; papers are drawn with what was");
}

static void
look_below (Look *self, const char *below, guint depth)
{
  g_autofree char *folder = liji_registry_dup_path (self->registry, below, NULL);
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
        look_at_file (self, path, whole);
    }
}

gboolean
liji_site_look (LijiRegistry *registry, gboolean quick, GPtrArray *findings, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) rows = list_rows (registry, error);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Look self = { registry, known, findings, quick };

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LijiSiteRow *row = rows->pdata[i];
      g_autoptr (GError) local = NULL;

      g_hash_table_insert (known, row->path, row);
      if (!liji_blob_has (store, row->digest, &local) && local == NULL)
        find (&self, "site.missing", row->path, "was added here and its bytes are gone");
    }
  /* An outpost was given its own. */
  if (liji_registry_get_here (registry) != NULL)
    return TRUE;
  look_below (&self, "fonts", 1);
  look_below (&self, "templates", 1);
  return TRUE;
}
