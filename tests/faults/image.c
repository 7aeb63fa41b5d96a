/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A file has bytes that are safe, and requests after them that are not; a name is safe once its
 * folder was synced, and so is its going. */

typedef struct
{
  GByteArray *safe;
  GPtrArray *pending; /* DiskEvent, borrowed: writes and truncations */
  GByteArray *former; /* the file that had this name before, while the name's going is not safe */
  char *former_name;  /* the safe name, while the new one is not */
  gboolean there;
  gboolean named; /* the name is safe */
} File;

struct _Image
{
  char *root;
  gboolean deaf;
  GHashTable *files; /* databases: path → File */
  GHashTable *plain; /* the others: inode → GBytes, safe */
  GHashTable *names; /* safe names: path → inode, -1 for a folder */
};

static void
free_file (gpointer data)
{
  File *file = data;

  g_byte_array_unref (file->safe);
  g_ptr_array_unref (file->pending);
  g_clear_pointer (&file->former, g_byte_array_unref);
  g_free (file->former_name);
  g_free (file);
}

static File *
get_file (Image *self, const char *path)
{
  File *file = g_hash_table_lookup (self->files, path);

  if (file == NULL)
    {
      file = g_new0 (File, 1);
      file->safe = g_byte_array_new ();
      file->pending = g_ptr_array_new ();
      g_hash_table_insert (self->files, g_strdup (path), file);
    }
  return file;
}

static void
put (GByteArray *bytes, gint64 offset, const guint8 *data, gsize length)
{
  guint end = (guint) (offset + (gint64) length), before = bytes->len;

  if (end > before)
    {
      g_byte_array_set_size (bytes, end);
      memset (bytes->data + before, 0, end - before);
    }
  memcpy (bytes->data + offset, data, length);
}

static void
resize (GByteArray *bytes, gint64 size)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (bytes->len > before)
    memset (bytes->data + before, 0, bytes->len - before);
}

static void
apply_whole (GByteArray *bytes, const DiskEvent *event)
{
  gsize length;
  const guint8 *data;

  if (event->kind == DISK_TRUNCATE)
    {
      resize (bytes, event->offset);
      return;
    }
  data = g_bytes_get_data (event->bytes, &length);
  put (bytes, event->offset, data, length);
}

/* Sector by sector; @keep is the chance in percent of each. */
static void
apply_torn (GByteArray *bytes, const DiskEvent *event, GRand *chance, gint64 sector, int keep)
{
  gsize length;
  const guint8 *data;

  if (event->kind == DISK_TRUNCATE)
    {
      if (g_rand_int_range (chance, 0, 100) < keep)
        resize (bytes, event->offset);
      return;
    }
  data = g_bytes_get_data (event->bytes, &length);
  for (gint64 at = event->offset, end = event->offset + (gint64) length; at < end;)
    {
      gint64 next = MIN ((at / sector + 1) * sector, end);

      if (g_rand_int_range (chance, 0, 100) < keep)
        put (bytes, at, data + (at - event->offset), (gsize) (next - at));
      at = next;
    }
}

static void
make_safe (File *file)
{
  for (guint i = 0; i < file->pending->len; i++)
    apply_whole (file->safe, g_ptr_array_index (file->pending, i));
  g_ptr_array_set_size (file->pending, 0);
}

static void
change (Image *self, DiskEvent *event)
{
  File *file = get_file (self, event->path);

  file->there = TRUE;
  g_ptr_array_add (file->pending, event);
}

static void
remove_name (Image *self, DiskEvent *event)
{
  File *file = get_file (self, event->path);

  if (file->named && file->former == NULL)
    file->former = g_steal_pointer (&file->safe);
  else
    g_byte_array_unref (file->safe);
  file->safe = g_byte_array_new ();
  g_ptr_array_set_size (file->pending, 0);
  file->there = FALSE;
}

static void
change_name (Image *self, DiskEvent *event)
{
  gpointer path, file;

  if (!g_hash_table_steal_extended (self->files, event->path, &path, &file))
    return;
  if (((File *) file)->named)
    ((File *) file)->former_name = path;
  else
    g_free (path);
  ((File *) file)->named = FALSE;
  g_hash_table_replace (self->files, g_strdup (event->to), file);
}

static gboolean
is_in (const char *path, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (path);
  return strcmp (parent, folder) == 0;
}

static gboolean
forget_cb (gpointer path, gpointer inode, gpointer folder)
{
  return is_in (path, folder);
}

static void
sync_names (Image *self, DiskEvent *event)
{
  GHashTableIter iter;
  gpointer name, inode, path, data;

  g_hash_table_foreach_remove (self->names, forget_cb, event->path);
  g_hash_table_iter_init (&iter, event->names);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    {
      char *full = g_build_filename (event->path, name, NULL);

      g_hash_table_replace (self->names, full, g_memdup2 (inode, sizeof (gint64)));
      if (g_str_has_suffix (full, ".db") || g_str_has_suffix (full, ".db.part"))
        get_file (self, full)->there = TRUE;
    }
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      File *file = data;

      if (!is_in (path, event->path))
        continue;
      file->named = g_hash_table_contains (self->names, path);
      g_clear_pointer (&file->former_name, g_free);
      g_clear_pointer (&file->former, g_byte_array_unref);
    }
}

/* The bytes a database's file may have now; NULL when its name is gone. */
static GByteArray *
cut_file (File *file, GRand *chance)
{
  gboolean heads = g_rand_boolean (chance);
  gint64 sector = g_rand_boolean (chance) ? 512 : 4096;
  static const int odds[] = { 0, 100, 50, 10, 90 };
  int keep = odds[g_rand_int_range (chance, 0, G_N_ELEMENTS (odds))];
  GByteArray *bytes;
  guint from = 0;

  if (file->former != NULL && (heads || !file->there))
    return heads ? g_byte_array_ref (file->former) : NULL;
  if (!file->there || (!file->named && heads))
    return NULL;
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, file->safe->data, file->safe->len);
  /* Sometimes only what was asked for last has arrived. */
  if (file->pending->len > 0 && g_rand_int_range (chance, 0, 4) == 0)
    from = (guint) g_rand_int_range (chance, 0, (gint32) file->pending->len);
  for (guint i = from; i < file->pending->len; i++)
    apply_torn (bytes, g_ptr_array_index (file->pending, i), chance, sector, keep);
  return bytes;
}

static void
write_file (const char *path, gconstpointer data, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* All folders on the way down have safe names. */
static gboolean
is_reachable (Image *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (strcmp (folder, self->root) == 0)
    return TRUE;
  return g_hash_table_contains (self->names, folder) && is_reachable (self, folder);
}

static char *
move_path (Image *self, const char *path, const char *folder)
{
  return g_build_filename (folder, path + strlen (self->root), NULL);
}

static void
cut_plain (Image *self, const char *path, gint64 inode, const char *folder)
{
  g_autofree char *to = move_path (self, path, folder);
  GBytes *bytes = g_hash_table_lookup (self->plain, &inode);

  if (inode < 0)
    {
      g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
      return;
    }
  /* A name without bytes: what a file is that nobody synced. */
  write_file (to, bytes != NULL ? g_bytes_get_data (bytes, NULL) : "",
              bytes != NULL ? g_bytes_get_size (bytes) : 0);
}

/* The index beside a write-ahead log was in memory only: anything may stand there. */
static void
cut_index (const char *database, GRand *chance)
{
  g_autofree char *path = g_strconcat (database, "-shm", NULL);
  guint8 rubbish[32768];

  if (g_rand_boolean (chance))
    return;
  for (guint i = 0; i < sizeof rubbish; i++)
    rubbish[i] = (guint8) g_rand_int (chance);
  write_file (path, rubbish, sizeof rubbish);
}

Image *
image_new (const char *root, gboolean deaf)
{
  Image *self = g_new0 (Image, 1);

  self->root = g_strdup (root);
  self->deaf = deaf;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_file);
  self->plain
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
image_free (Image *self)
{
  g_free (self->root);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->plain);
  g_hash_table_unref (self->names);
  g_free (self);
}

char *
image_make_folder (const char *name)
{
  const char *base = g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  char *made = g_strdup_printf ("%s/liji-%s-XXXXXX", base, name);

  g_assert_nonnull (g_mkdtemp (made));
  return made;
}

void
image_apply (Image *self, DiskEvent *event)
{
  switch (event->kind)
    {
    case DISK_WRITE:
    case DISK_TRUNCATE:
      change (self, event);
      break;
    case DISK_SYNC:
      if (!self->deaf)
        make_safe (get_file (self, event->path));
      break;
    case DISK_DELETE:
      remove_name (self, event);
      break;
    case DISK_RENAME:
      change_name (self, event);
      break;
    case DISK_SYNC_PLAIN:
      g_hash_table_replace (self->plain, g_memdup2 (&event->offset, sizeof (gint64)),
                            g_bytes_ref (event->bytes));
      break;
    case DISK_SYNC_FOLDER:
      sync_names (self, event);
      break;
    case DISK_SAID:
      break;
    }
}

void
image_cut (Image *self, GRand *chance, const char *folder)
{
  GHashTableIter iter;
  gpointer path, data;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &path, &data))
    if (is_reachable (self, path) && !g_hash_table_contains (self->files, path)
        && !g_str_has_suffix (path, "-shm"))
      cut_plain (self, path, *(gint64 *) data, folder);
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      g_autoptr (GByteArray) bytes = is_reachable (self, path) ? cut_file (data, chance) : NULL;
      const char *former = ((File *) data)->former_name;
      g_autofree char *to
          = move_path (self, former != NULL && g_rand_boolean (chance) ? former : path, folder);

      if (bytes == NULL)
        continue;
      write_file (to, bytes->data, bytes->len);
      if (g_str_has_suffix (to, ".db"))
        cut_index (to, chance);
    }
}
