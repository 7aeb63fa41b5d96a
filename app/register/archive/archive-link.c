/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archive-link.h"

#include "register/archive/archive-private.h"
#include "register/archive/scans.h"

#include <string.h>

/* Scans are read and stored before the act; the act names which record each belongs to. A row that
 * cannot be linked goes to the list of errors as it stood, with its reason. */

#define PLACE "page"

typedef struct
{
  LijiSession *session;
  LijiStore *store;
  const char *folder;
  GPtrArray *rows;  /* GStrv, the first are the columns' names */
  GPtrArray *scans; /* LijiScan or NULL, by row */
  int file;         /* column */
  int number;
  LijiLinked *result;
  GString *errors;
} Linking;

static void
clear_linked (LijiLinked *self)
{
  g_free (self->errors);
}

LIJI_DEFINE_VALUE (LijiLinked, liji_linked, clear_linked)

static void
free_scan (gpointer scan)
{
  if (scan != NULL)
    liji_scan_free (scan);
}

static void
clear_linking (Linking *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->scans, g_ptr_array_unref);
  g_clear_pointer (&self->result, liji_linked_unref);
  if (self->errors != NULL)
    g_string_free (self->errors, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Linking, clear_linking)

/* One line of a CSV file; a quoted cell has no line end in it. */
static char **
split_line (const char *line)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = line;; p++)
    {
      if (quoted && p[0] == '"' && p[1] == '"')
        g_string_append_c (cell, *p++);
      else if (*p == '"')
        quoted = !quoted;
      else if (*p == '\0' || (*p == ',' && !quoted))
        {
          g_strv_builder_add (cells, g_strstrip (cell->str));
          g_string_truncate (cell, 0);
          if (*p == '\0')
            break;
        }
      else
        g_string_append_c (cell, *p);
    }
  return g_strv_builder_end (cells);
}

static int
find_column (char **names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i;
  return -1;
}

static gboolean
read_list (Linking *self, GBytes *list, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (list, &size);
  g_autofree char *text = data != NULL ? g_strndup (data, size) : g_strdup ("");
  g_auto (GStrv) lines = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "list", NULL,
                               "list: it is no UTF-8");
  lines = g_strsplit (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0')
      g_ptr_array_add (self->rows, split_line (lines[i]));
  self->file = self->rows->len > 0 ? find_column (self->rows->pdata[0], "FILE") : -1;
  self->number = self->rows->len > 0 ? find_column (self->rows->pdata[0], "CERT_NO") : -1;
  return (self->file >= 0 && self->number >= 0)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "list", NULL,
                                "list: its first line names the columns FILE and CERT_NO");
}

static const char *
get_cell (Linking *self, guint row, int column)
{
  char **cells = self->rows->pdata[row];

  return (guint) column < g_strv_length (cells) ? cells[column] : "";
}

static void
refuse (Linking *self, guint row, const char *why)
{
  if (self->errors->len == 0)
    g_string_append (self->errors, "row,FILE,CERT_NO,reason\r\n");
  g_string_append_printf (self->errors, "%u,\"%s\",\"%s\",\"%s\"\r\n", row,
                          get_cell (self, row, self->file), get_cell (self, row, self->number),
                          why);
  self->result->refused++;
}

/* Nothing outside the folder, whatever the list says. */
static GBytes *
read_file (Linking *self, const char *name)
{
  g_autofree char *path = g_canonicalize_filename (name, self->folder);
  g_autofree char *below = g_canonicalize_filename (self->folder, NULL);
  g_autofree char *inside = g_strconcat (below, G_DIR_SEPARATOR_S, NULL);
  g_autoptr (GMappedFile) file = NULL;

  if (*name == '\0' || !g_str_has_prefix (path, inside)
      || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  file = g_mapped_file_new (path, FALSE, NULL);
  return file != NULL && g_mapped_file_get_length (file) <= LIJI_SCAN_MAX_BYTES
             ? g_mapped_file_get_bytes (file)
             : NULL;
}

/* Every file is looked at first. */
static gboolean
store_scans (Linking *self, GError **error)
{
  self->scans = g_ptr_array_new_with_free_func (free_scan);
  g_ptr_array_add (self->scans, NULL);
  for (guint i = 1; i < self->rows->len; i++)
    {
      const char *name = get_cell (self, i, self->file);
      g_autoptr (GBytes) bytes = read_file (self, name);
      g_autofree char *title = g_path_get_basename (name);
      g_autoptr (GError) local = NULL;
      LijiScan *scan = bytes != NULL ? liji_scans_put (self->session, bytes, title, &local) : NULL;

      if (local != NULL && !g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_INPUT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (self->scans, scan);
    }
  return TRUE;
}

/* TRUE also for a row that is refused. */
static gboolean
link_row (Linking *self, LijiAct *act, guint row, GError **error)
{
  const LijiScan *scan = self->scans->pdata[row];
  g_autoptr (LijiVolumePageRow) page = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiRegistrationRow) record
      = liji_registration_find (self->store, get_cell (self, row, self->number), &local);

  self->result->rows++;
  if (scan == NULL)
    refuse (self, row, "FILE: there is no readable JPEG, PNG, WebP or PDF of this name");
  else if (record == NULL && g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    refuse (self, row, "CERT_NO: there is no such record");
  else if (record == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else if (!record->archived)
    refuse (self, row, "CERT_NO: it was registered here; its papers go into its volume");
  if (scan == NULL || record == NULL || !record->archived)
    return TRUE;
  page = g_new0 (LijiVolumePageRow, 1);
  page->place = g_strdup (PLACE);
  page->title = g_strdup (scan->title);
  page->media_type = g_strdup (scan->media_type);
  page->digest = g_strdup (scan->digest);
  page->n_pages = liji_volume_count_pages (self->store, scan->media_type, scan->digest);
  if (liji_volume_add_page (act, &record->id, page, &local)
      && liji_act_add_subject (act, &record->id, &local))
    {
      self->result->linked++;
      return TRUE;
    }
  if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  self->result->duplicates++;
  refuse (self, row, "FILE: the record has this scan already");
  return TRUE;
}

static LijiLinked *
give_result (Linking *self)
{
  if (self->errors->len > 0)
    self->result->errors = g_strdup (self->errors->str);
  return g_steal_pointer (&self->result);
}

LijiLinked *
liji_archive_link (LijiSession *session,
                   const LijiId *id,
                   const char *folder,
                   GBytes *list,
                   gboolean trial,
                   GError **error)
{
  g_auto (Linking) self = { .session = session, .folder = folder };
  g_autoptr (LijiAct) act = NULL;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, list);
  LijiPack *input;

  self.store = liji_registry_get_store (liji_session_get_registry (session));
  self.result = g_atomic_rc_box_new0 (LijiLinked);
  self.errors = g_string_new (NULL);
  if (!liji_session_check (session, "archive.link", error) || !read_list (&self, list, error)
      || !store_scans (&self, error)
      || !(act = liji_deed_begin (session, id, "archive.link", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return give_result (&self);
  for (guint i = 1; i < self.rows->len; i++)
    if (!link_row (&self, act, i, error))
      return NULL;
  if (trial || self.result->linked == 0)
    return give_result (&self);
  input = liji_pack_new ();
  liji_pack_text (input, "list", digest);
  liji_pack_number (input, "linked", self.result->linked);
  liji_pack_number (input, "refused", self.result->refused);
  return liji_deed_commit (act, input, NULL, error) ? give_result (&self) : NULL;
}

GPtrArray *
liji_archive_list_links (LijiSession *session, const LijiId *record, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  rows = liji_volume_list_pages (store, record, &local);
  return liji_deed_tell (rows, liji_volume_page_new_from_row, NULL,
                         (GDestroyNotify) liji_volume_page_unref, local, error);
}
