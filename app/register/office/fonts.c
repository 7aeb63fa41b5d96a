/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/papers-private.h"

#include "access/secret.h"
#include "base/in-file.h"
#include "register/office/site-private.h"
#include "render/font-file.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/case-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* An office font is looked at before it is taken: one that cannot be read, or may not lie in a
 * paper's file, would only be found out when a couple waits. */

#define MAX_BYTES (128 * 1024 * 1024)
#define MAX_CASES 1000

static gboolean
refuse (GError **error, const char *code, const char *name)
{
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "font", NULL, "font: %s: %s", name, code);
  return liji_register_explain (error, code, name, NULL);
}

static GBytes *
read_font (const char *path, const char *name, char **family, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) font = NULL;
  const char *code;

  font = g_utf8_validate (name, -1, NULL) ? liji_in_file_read (path, MAX_BYTES, 0, &local) : NULL;
  if (font == NULL)
    return refuse (error, "font.no_font", name), NULL;
  code = liji_font_file_check (font, family);
  return code == NULL ? g_steal_pointer (&font) : (refuse (error, code, name), NULL);
}

static void
append_new (GString *all, const char *more)
{
  for (const char *p = more; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      char character[8] = { 0 };

      memcpy (character, p, g_utf8_next_char (p) - p);
      if (strstr (all->str, character) == NULL)
        g_string_append (all, character);
    }
}

/* What the names in open cases lack a font for. */
static void
collect_waiting (LijiSession *session, GString *waiting)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) cases
      = liji_case_list_open (liji_registry_get_store (registry), NULL, NULL, MAX_CASES, NULL);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const LijiCaseRow *one = g_ptr_array_index (cases, i);
      g_autofree char *man = liji_registry_dup_unprintable (registry, one->man_name);
      g_autofree char *woman = liji_registry_dup_unprintable (registry, one->woman_name);

      append_new (waiting, man);
      append_new (waiting, woman);
    }
}

/* The library that draws reads files: this computer's copy first, the others fetch theirs. */
static gboolean
write_copy (LijiRegistry *registry, const char *copy, GBytes *font, GError **error)
{
  g_autofree char *folder = liji_registry_dup_path (registry, "fonts", NULL);
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (font, &length);

  if (liji_secret_make_folder (folder, &local)
      && liji_secret_write (copy, data, length, TRUE, &local))
    return TRUE;
  return liji_deed_fail (error, "font", g_steal_pointer (&local));
}

/* Whether the drawing room opens with it as one of its fonts. */
static gboolean
try_font (LijiRegistry *registry, const char *copy, GError **error)
{
  g_auto (GStrv) fonts = liji_site_open_fonts (registry, error);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (LijiRenderer) renderer = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) local = NULL;

  if (fonts == NULL)
    return FALSE;
  g_strv_builder_addv (all, (const char **) fonts);
  g_strv_builder_add (all, copy);
  paths = g_strv_builder_end (all);
  renderer = liji_renderer_new ((const char *const *) paths, &local);
  return renderer != NULL || liji_deed_fail (error, "font", g_steal_pointer (&local));
}

/* The font added under @path, or NULL: there is none. */
static LijiSiteFile *
find_font (LijiRegistry *registry, const char *path, GError **error)
{
  g_autoptr (GPtrArray) fonts = liji_site_files_list (registry, "fonts", error);

  for (guint i = 0; fonts != NULL && i < fonts->len; i++)
    if (strcmp (((LijiSiteFile *) fonts->pdata[i])->path, path) == 0)
      return liji_site_file_ref (fonts->pdata[i]);
  return NULL;
}

/* Tried before the act, so that what cannot be drawn with is in no journal. */
static gboolean
prepare_font (LijiRegistry *registry, const char *path, GBytes *font, char **digest, GError **error)
{
  g_autofree char *copy = liji_registry_dup_path (registry, path, NULL);
  g_autoptr (GError) local = NULL;

  if (!write_copy (registry, copy, font, error))
    return FALSE;
  if (!try_font (registry, copy, error))
    {
      g_unlink (copy);
      return FALSE;
    }
  *digest = liji_blob_put (liji_registry_get_store (registry), font, &local);
  return *digest != NULL || liji_deed_fail (error, "font", g_steal_pointer (&local));
}

gboolean
liji_papers_add_font (LijiSession *session,
                      const LijiId *id,
                      const char *path,
                      char **waiting,
                      char **covered,
                      GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *kept = g_strconcat ("fonts/", name, NULL);
  g_autofree char *family = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GString) lacking = g_string_new (NULL);
  g_autoptr (LijiSiteFile) there = NULL;
  g_autoptr (GBytes) font = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) unread = NULL;

  if (!liji_session_check (session, "font.add", error))
    return FALSE;
  font = read_font (path, name, &family, error);
  if (font == NULL)
    return FALSE;
  collect_waiting (session, lacking);
  there = find_font (registry, kept, &unread);
  if (unread != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&unread));
  if (there == NULL && !prepare_font (registry, kept, font, &digest, error))
    return FALSE;
  act = liji_deed_begin (session, id, "font.add", error);
  if (act == NULL)
    return FALSE;
  if (there != NULL && !liji_act_is_replayed (act))
    return refuse (error, "font.there_already", name);
  if (!liji_act_is_replayed (act)
      && !liji_site_note (act, kept, digest, (gint64) g_bytes_get_size (font), family, error))
    return FALSE;
  liji_registry_forget_studio (registry);
  *covered = liji_font_file_dup_covered (font, lacking->str);
  *waiting = lacking->len > 0 ? g_string_free (g_steal_pointer (&lacking), FALSE) : NULL;
  return TRUE;
}
