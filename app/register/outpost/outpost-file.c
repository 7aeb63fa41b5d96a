/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include "access/disk.h"
#include "access/locked.h"
#include "access/secret.h"
#include "base/out-file.h"
#include "register/deed.h"
#include "register/scratch.h"
#include "store/journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A loan as a file: for each file of the folder the length of its name, the name, its size, its
 * bytes; a name of no length ends it. All of it goes through access/locked: what is read here was
 * written by who knew the passphrase, and is looked at as if it were not. */

#define MAGIC "LIJILOAN1"
#define PART ".part"
#define MAX_NAME 200
#define MAX_FILES 2000
#define PIECE 65536

static gboolean
fail (GError **error, const char *what)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "file", NULL, "file: %s", what)
         || liji_register_explain (error, "outpost.file", NULL, NULL);
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

void
liji_outpost_remove_folder (const char *folder)
{
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

gboolean
liji_outpost_check_folder (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS) || (dir != NULL && g_dir_read_name (dir) == NULL))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL,
                             "to: %s holds something already; give a new or an empty folder",
                             folder)
         || liji_register_explain (error, "folder.not_empty", folder, NULL);
}

/* registry.db, blobs.db, or at most three names below one of the folders a registry has. */
static gboolean
is_our_name (const char *name)
{
  static const char *const folders[] = { "keys", "secrets", "templates", "fonts", NULL };
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  guint n = g_strv_length (parts);

  if (strcmp (name, "registry.db") == 0 || strcmp (name, "blobs.db") == 0)
    return TRUE;
  if (n < 2 || n > 4 || !g_strv_contains (folders, parts[0]) || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (parts[i][0] == '\0' || parts[i][0] == '.' || strlen (parts[i]) > 100)
      return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == '\\')
      return FALSE;
  return TRUE;
}

static gboolean
write_bytes (GOutputStream *out, gconstpointer data, gsize length, GError **error)
{
  return g_output_stream_write_all (out, data, length, NULL, NULL, error);
}

static gboolean
write_head (GOutputStream *out, const char *name, guint64 size, GError **error)
{
  guint16 letters = GUINT16_TO_BE ((guint16) strlen (name));
  guint64 bytes = GUINT64_TO_BE (size);

  return write_bytes (out, &letters, sizeof letters, error)
         && write_bytes (out, name, strlen (name), error)
         && (*name == '\0' || write_bytes (out, &bytes, sizeof bytes, error));
}

static gboolean
write_content (GOutputStream *out, const char *path, guint64 size, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (in != NULL && size > 0)
    {
      gssize n = g_input_stream_read (G_INPUT_STREAM (in), piece, MIN (size, PIECE), NULL, error);

      if (n <= 0 || !write_bytes (out, piece, n, error))
        return n == 0 ? fail (error, "it changed while it was written") : FALSE;
      size -= n;
    }
  return in != NULL;
}

/* Everything of a registry below @folder, named from there. */
static gboolean
write_tree (GOutputStream *out, const char *folder, const char *below, GError **error)
{
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  const char *one;

  if (dir == NULL)
    return FALSE;
  while ((one = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = *below != '\0' ? g_build_filename (below, one, NULL) : g_strdup (one);
      g_autofree char *full = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (g_lstat (full, &st) != 0)
        continue;
      if (S_ISDIR (st.st_mode) && strcmp (one, "backup") != 0)
        {
          if (!write_tree (out, folder, name, error))
            return FALSE;
        }
      else if (S_ISREG (st.st_mode) && g_str_has_suffix (name, "-wal") && st.st_size > 0)
        return fail (error, "the outpost is open in another program; close it first");
      else if (S_ISREG (st.st_mode) && is_our_name (name)
               && (!write_head (out, name, st.st_size, error)
                   || !write_content (out, full, st.st_size, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_archive (GOutputStream *out, const char *folder, GError **error)
{
  return write_bytes (out, MAGIC, strlen (MAGIC), error) && write_tree (out, folder, "", error)
         && write_head (out, "", 0, error) && g_output_stream_close (out, NULL, error);
}

char *
liji_outpost_dup_part (const char *file, const LijiId *act)
{
  g_autofree char *id = liji_id_to_string (act);

  return g_strconcat (file, ".", id, PART, NULL);
}

/* Whose act stands in the journal gets its name after all; nobody works on the others any more. */
void
liji_outpost_settle_parts (LijiStore *store, const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (LijiEntry) done = NULL;
      LijiId act;

      if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, PART)
          || strlen (name) <= strlen (prefix) + strlen (PART))
        continue;
      text = g_strndup (name + strlen (prefix), strlen (name) - strlen (prefix) - strlen (PART));
      if (liji_id_from_string (text, &act))
        done = liji_journal_find_act (store, &act, NULL);
      if (done != NULL && !g_file_test (file, G_FILE_TEST_EXISTS))
        g_rename (path, file);
    }
  liji_scratch_sweep (folder, prefix, PART);
}

gboolean
liji_outpost_write_part (const char *folder,
                         const char *part,
                         const char *passphrase,
                         int *hold,
                         GError **error)
{
  g_autoptr (GFile) target = g_file_new_for_path (part);
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase (passphrase);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileOutputStream) base = NULL;
  g_autoptr (GOutputStream) out = NULL;

  *hold = liji_out_file_check (part, &local) ? liji_scratch_make_file (part, &local) : -1;
  if (*hold >= 0)
    base = g_file_append_to (target, G_FILE_CREATE_PRIVATE, NULL, &local);
  if (base != NULL)
    out = liji_lock_output_new (G_OUTPUT_STREAM (base), lock, &local);
  if (out != NULL && write_archive (out, folder, &local) && fsync (*hold) == 0)
    return TRUE;
  if (local == NULL)
    fail (&local, g_strerror (errno));
  if (*hold >= 0)
    g_unlink (part);
  liji_scratch_release (*hold);
  *hold = -1;
  return liji_deed_fail (error, "to", g_steal_pointer (&local));
}

gboolean
liji_outpost_name_part (const char *part, const char *file, int hold, GError **error)
{
  gboolean done = g_rename (part, file) == 0 || (errno == ENOENT && g_access (file, F_OK) == 0);
  int why = errno;

  liji_scratch_release (hold);
  return done || fail (error, g_strerror (why));
}

gboolean
liji_outpost_write_file (const char *folder,
                         const char *file,
                         const char *passphrase,
                         GError **error)
{
  g_autofree char *part = g_strconcat (file, PART, NULL);
  int hold = -1;

  /* What somebody was killed over. */
  g_unlink (part);
  if (!liji_outpost_write_part (folder, part, passphrase, &hold, error))
    return FALSE;
  if (liji_outpost_name_part (part, file, hold, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}

static gboolean
read_bytes (GInputStream *in, gpointer data, gsize length, GError **error)
{
  gsize n;

  return g_input_stream_read_all (in, data, length, &n, NULL, error)
         && (n == length || fail (error, "it was cut short"));
}

/* Makes the folders a name goes through. */
static gboolean
make_way (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0700) == 0 || fail (error, g_strerror (errno));
}

static gboolean
read_content (GInputStream *in, const char *path, guint64 size, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean ok = fd >= 0;

  while (ok && size > 0)
    {
      gsize n = MIN (size, PIECE);
      ok = read_bytes (in, piece, n, error) && write (fd, piece, n) == (gssize) n;
      size -= n;
    }
  ok = ok && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  if (!ok && (error == NULL || *error == NULL))
    fail (error, g_strerror (errno));
  return ok;
}

/* FALSE without @error at the end. */
static gboolean
read_one (GInputStream *in, const char *folder, GError **error)
{
  char name[MAX_NAME + 1] = { 0 };
  g_autofree char *path = NULL;
  guint16 letters;
  guint64 size;

  if (!read_bytes (in, &letters, sizeof letters, error))
    return FALSE;
  letters = GUINT16_FROM_BE (letters);
  if (letters == 0)
    return FALSE;
  if (letters > MAX_NAME)
    return fail (error, "it is damaged");
  if (!read_bytes (in, name, letters, error) || !read_bytes (in, &size, sizeof size, error))
    return FALSE;
  if (strlen (name) != letters || !is_our_name (name))
    return fail (error, "it holds what is no part of a registry");
  path = g_build_filename (folder, name, NULL);
  return make_way (path, error) && read_content (in, path, GUINT64_FROM_BE (size), error);
}

gboolean
liji_outpost_unpack (GInputStream *stream, const char *folder, GError **error)
{
  char magic[sizeof MAGIC - 1];
  g_autoptr (GError) local = NULL;
  guint n = 0;
  char more;

  if (!read_bytes (stream, magic, sizeof magic, error))
    return FALSE;
  if (memcmp (magic, MAGIC, sizeof magic) != 0)
    return fail (error, "it is no loan");
  while (read_one (stream, folder, &local))
    if (++n > MAX_FILES)
      return fail (error, "it is damaged");
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_input_stream_read (stream, &more, 1, NULL, error) != 0)
    return error != NULL && *error != NULL ? FALSE : fail (error, "something was added to it");
  return TRUE;
}

gboolean
liji_outpost_read_file (const char *file,
                        const char *folder,
                        const char *passphrase,
                        GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (file);
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase (passphrase);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) base = g_file_read (source, NULL, &local);
  g_autoptr (GInputStream) in
      = base != NULL ? liji_lock_input_new (G_INPUT_STREAM (base), lock, &local) : NULL;

  if (in != NULL && liji_outpost_unpack (in, folder, &local))
    return TRUE;
  return liji_deed_fail (error, "file", g_steal_pointer (&local));
}

gboolean
liji_outpost_open_file (const char *file,
                        const char *folder,
                        const char *passphrase,
                        GError **error)
{
  gboolean existed = g_file_test (folder, G_FILE_TEST_EXISTS);
  g_autofree char *found = NULL;

  if (!liji_outpost_check_folder (folder, error))
    return FALSE;
  if (!liji_disk_is_encrypted (folder, &found))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "to", NULL,
                               "to: an outpost must lie on an encrypted disk (%s)", found);
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "to", NULL, "to: %s: %s", folder,
                               g_strerror (errno));
  if (liji_outpost_read_file (file, folder, passphrase, error))
    return TRUE;
  liji_outpost_remove_folder (folder);
  if (existed)
    g_mkdir (folder, 0700);
  return FALSE;
}
