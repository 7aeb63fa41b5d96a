/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/papers-private.h"

#include "access/secret.h"
#include "register/outpost-here.h"
#include "render/font-file.h"
#include "store/case-store.h"
#include "store/journal.h"

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
  GStatBuf about;
  const char *code;
  char *data;
  gsize length;

  /* A pipe would never end. */
  if (g_stat (path, &about) != 0 || !S_ISREG (about.st_mode) || about.st_size > MAX_BYTES)
    return refuse (error, "font.no_font", name), NULL;
  if (!g_file_get_contents (path, &data, &length, &local))
    return liji_deed_fail (error, "font", g_steal_pointer (&local)), NULL;
  font = g_bytes_new_take (data, length);
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

static gboolean
keep_font (LijiRegistry *registry, const char *copy, const char *name, GBytes *font, GError **error)
{
  g_autofree char *folder = liji_registry_dup_path (registry, "fonts", NULL);
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *data = g_bytes_get_data (font, &length);

  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    return refuse (error, "font.there_already", name);
  if (liji_secret_make_folder (folder, &local)
      && liji_secret_write (copy, data, length, FALSE, &local))
    return TRUE;
  return liji_deed_fail (error, "font", g_steal_pointer (&local));
}

static gboolean
note_font (LijiAct *act, const char *name, const char *family, GBytes *font, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
  LijiPack *input = liji_pack_new ();

  liji_pack_text (input, "name", name);
  liji_pack_text (input, "family", family);
  liji_pack_text (input, "digest", digest);
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
try_studio (LijiRegistry *registry, GError **error)
{
  liji_registry_forget_studio (registry);
  if (liji_registry_enter_studio (registry, error) == NULL)
    return FALSE;
  liji_registry_leave_studio (registry);
  return TRUE;
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
  g_autofree char *copy = liji_registry_dup_path (registry, "fonts", name);
  g_autofree char *family = NULL;
  g_autoptr (GString) lacking = g_string_new (NULL);
  g_autoptr (GBytes) font = NULL;
  g_autoptr (LijiAct) act = NULL;

  if (!liji_session_check (session, "font.add", error))
    return FALSE;
  font = read_font (path, name, &family, error);
  if (font == NULL)
    return FALSE;
  collect_waiting (session, lacking);
  act = liji_deed_begin (session, id, "font.add", error);
  if (act == NULL)
    return FALSE;
  if (!liji_act_is_replayed (act))
    {
      if (!keep_font (registry, copy, name, font, error))
        return FALSE;
      if (!try_studio (registry, error) || !note_font (act, name, family, font, error))
        {
          g_unlink (copy);
          liji_registry_forget_studio (registry);
          return FALSE;
        }
    }
  *covered = liji_font_file_dup_covered (font, lacking->str);
  *waiting = lacking->len > 0 ? g_string_free (g_steal_pointer (&lacking), FALSE) : NULL;
  return TRUE;
}

/* The digests of all fonts that were taken. */
static GHashTable *
list_taken (LijiStore *store, GError **error)
{
  const LijiJournalFilter filter = { .kind = "font.add" };
  g_autoptr (GPtrArray) entries = liji_journal_list (store, &filter, G_MAXINT, error);
  GHashTable *taken = NULL;

  if (entries != NULL)
    taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LijiEntry *entry = g_ptr_array_index (entries, i);
      char *digest = liji_pack_dup_text (entry->input, "digest");

      if (digest != NULL)
        g_hash_table_add (taken, digest);
    }
  return taken;
}

static char *
sum_file (const char *path)
{
  g_autoptr (GMappedFile) file
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

/* An outpost's came with its loan. */
char **
liji_papers_list_strange_fonts (LijiRegistry *registry, GError **error)
{
  g_autofree char *folder = liji_registry_dup_path (registry, "fonts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) strange = g_strv_builder_new ();
  g_autoptr (GHashTable) taken = NULL;
  const char *name;

  if (dir != NULL && liji_registry_get_here (registry) == NULL)
    {
      taken = list_taken (liji_registry_get_store (registry), error);
      if (taken == NULL)
        return NULL;
    }
  while (taken != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *digest = sum_file (path);

      if (digest == NULL || !g_hash_table_contains (taken, digest))
        g_strv_builder_add (strange, name);
    }
  return g_strv_builder_end (strange);
}
