/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/site-private.h"

#include "register/deed.h"
#include "register/paper/paper-templates.h"
#include "store/aggregate/blob-store.h"

#include <string.h>

/* A drawing draws a legal paper: who changed it, and when, stands in the journal with its digest,
 * and papers are made of those bytes and no others. */

static void
clear_site_file (LijiSiteFile *self)
{
  g_free (self->path);
  g_free (self->digest);
}

LIJI_DEFINE_VALUE (LijiSiteFile, liji_site_file, clear_site_file)

/* "marriage-sheet/wide/a4" → its kind, its page, and whether the words between can be a name. */
static const LijiPaperPass *
find_pass (const char *drawing, const LijiPaperKind **kind, char **name, GError **error)
{
  g_auto (GStrv) words = g_strsplit (drawing, "/", -1);
  guint n = g_strv_length (words);
  const LijiPaperPass *pass = NULL;

  *kind = n == 2 || n == 3 ? liji_paper_kind (words[0]) : NULL;
  if (*kind != NULL && (n == 2 || liji_templates_is_name (words[1])))
    pass = liji_paper_kind_get_pass (*kind, words[n - 1]);
  *name = n == 3 ? g_strdup (words[1]) : NULL;
  if (pass != NULL)
    return pass;
  liji_register_fail (
      error, LIJI_REGISTER_ERROR_INPUT, "drawing", NULL,
      "drawing: “%s” is no page of a kind of paper: KIND/PASS or KIND/NAME/PASS, as "
      "marriage-sheet/wide/a4",
      drawing);
  liji_register_explain (error, "template.page", drawing, NULL);
  return NULL;
}

static char *
make_path (const char *drawing)
{
  return g_strdup_printf ("templates/%s.svg", drawing);
}

static GPtrArray *
list_rows (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *rows = liji_site_list (liji_registry_get_store (registry), &local);

  if (rows == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return rows;
}

GPtrArray *
liji_site_files_list (LijiRegistry *registry, const char *folder, GError **error)
{
  g_autofree char *below = folder != NULL ? g_strconcat (folder, "/", NULL) : g_strdup ("");
  g_autoptr (GPtrArray) rows = list_rows (registry, error);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_site_file_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      LijiSiteRow *row = rows->pdata[i];
      LijiSiteFile *one;

      if (!g_str_has_prefix (row->path, below))
        continue;
      one = g_atomic_rc_box_new0 (LijiSiteFile);
      one->path = g_steal_pointer (&row->path);
      one->digest = g_steal_pointer (&row->digest);
      one->size = row->size;
      g_ptr_array_add (list, one);
    }
  return list;
}

gboolean
liji_site_note (LijiAct *act,
                const char *path,
                const char *digest,
                gint64 size,
                const char *family,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (!liji_site_set (act, path, digest, size, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "path", path);
  liji_pack_text (input, "digest", digest);
  if (family != NULL)
    liji_pack_text (input, "family", family);
  return liji_deed_commit (act, input, NULL, error);
}

gboolean
liji_site_files_add_drawing (LijiSession *session,
                             const LijiId *id,
                             const char *drawing,
                             GBytes *svg,
                             GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *path = make_path (drawing);
  g_autoptr (LijiTemplate) made = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *name = NULL;
  g_autofree char *digest = NULL;
  const LijiPaperKind *kind;
  const LijiPaperPass *pass;

  if (!liji_session_check (session, "template.add", error)
      || !(pass = find_pass (drawing, &kind, &name, error)))
    return FALSE;
  made = liji_templates_read (svg, pass, path, &local);
  if (made != NULL)
    digest = liji_blob_put (liji_registry_get_store (registry), svg, &local);
  if (digest == NULL)
    return liji_deed_fail (error, "drawing", g_steal_pointer (&local));
  act = liji_deed_begin (session, id, "template.add", error);
  if (act == NULL)
    return FALSE;
  return liji_act_is_replayed (act)
         || liji_site_note (act, path, digest, (gint64) g_bytes_get_size (svg), NULL, error);
}

static gboolean
remove_file (LijiSession *session,
             const LijiId *id,
             const char *kind,
             const char *path,
             GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, kind, error);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  if (!liji_site_remove (act, path, &local))
    {
      if (g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
        return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "file", NULL,
                                   "file: %s was not added here", path);
      return liji_deed_fail (error, NULL, g_steal_pointer (&local));
    }
  input = liji_pack_new ();
  liji_pack_text (input, "path", path);
  return liji_deed_commit (act, input, NULL, error);
}

/* A template that is in use and has no drawing left would stop the next paper. */
static gboolean
check_use (LijiRegistry *registry, const LijiPaperKind *kind, const char *name, GError **error)
{
  g_autofree char *chosen = liji_paper_templates_chosen (registry, kind);
  g_autofree char *folder = g_strdup_printf ("templates/%s/%s", kind->id, name);
  g_autoptr (GPtrArray) left = NULL;

  if (name == NULL || g_strcmp0 (chosen, name) != 0)
    return TRUE;
  left = liji_site_files_list (registry, folder, error);
  if (left == NULL || left->len > 1)
    return left != NULL;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "drawing", NULL,
                      "drawing: the template %s/%s is in use; choose another one first", kind->id,
                      name);
  return liji_register_explain (error, "template.in_use", name, NULL);
}

gboolean
liji_site_files_remove_drawing (LijiSession *session,
                                const LijiId *id,
                                const char *drawing,
                                GError **error)
{
  g_autofree char *path = make_path (drawing);
  g_autofree char *name = NULL;
  const LijiPaperKind *kind;

  return find_pass (drawing, &kind, &name, error) != NULL
         && check_use (liji_session_get_registry (session), kind, name, error)
         && remove_file (session, id, "template.remove", path, error);
}

gboolean
liji_site_files_remove_font (LijiSession *session,
                             const LijiId *id,
                             const char *name,
                             GError **error)
{
  g_autofree char *path = g_strconcat ("fonts/", name, NULL);

  return remove_file (session, id, "font.remove", path, error);
}
