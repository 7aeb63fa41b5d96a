/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What SQLite writes passes the VFS below; what is synced, databases, folders and plain files, is
 * seen by standing before the C library's fsync: so nothing counts as safe that the kernel was not
 * asked to make safe. */

typedef struct
{
  sqlite3_file base;
  char *path;
  sqlite3_file *inner; /* behind this struct */
} DiskFile;

static struct
{
  GMutex mutex;
  sqlite3_vfs *inner;
  sqlite3_vfs vfs;
  char *root;
  GPtrArray *log;
  DiskOp refused_ops;
  guint countdown, n_ops;
  int code;
  gboolean stays, refused;
} disk;

static void
free_event (gpointer data)
{
  DiskEvent *event = data;

  g_free (event->path);
  g_free (event->to);
  g_clear_pointer (&event->bytes, g_bytes_unref);
  g_clear_pointer (&event->names, g_hash_table_unref);
  g_free (event);
}

static gboolean
is_watched (const char *path)
{
  return disk.log != NULL && path != NULL && g_str_has_prefix (path, disk.root);
}

/* Takes @bytes and @names. */
static void
write_down (DiskEventKind kind, const char *path, gint64 offset, GBytes *bytes, GHashTable *names)
{
  DiskEvent *event;

  g_mutex_lock (&disk.mutex);
  if (is_watched (path))
    {
      event = g_new0 (DiskEvent, 1);
      event->kind = kind;
      event->path = g_strdup (path);
      event->offset = offset;
      event->bytes = g_steal_pointer (&bytes);
      event->names = g_steal_pointer (&names);
      g_ptr_array_add (disk.log, event);
    }
  g_mutex_unlock (&disk.mutex);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_pointer (&names, g_hash_table_unref);
}

static int
ask (DiskOp op)
{
  int answer = SQLITE_OK;

  g_mutex_lock (&disk.mutex);
  if (disk.refused_ops & op)
    {
      disk.n_ops++;
      if (disk.n_ops == disk.countdown || (disk.stays && disk.n_ops > disk.countdown))
        {
          disk.refused = TRUE;
          answer = disk.code;
        }
    }
  g_mutex_unlock (&disk.mutex);
  return answer;
}

static gboolean
is_database (const char *path)
{
  /* And its copy not yet named, its log, its journal. */
  return strstr (path, ".db") != NULL;
}

static GHashTable *
list_names (const char *folder)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat st;

      if (stat (path, &st) == 0)
        {
          gint64 inode = S_ISDIR (st.st_mode) ? -1 : (gint64) st.st_ino;
          g_hash_table_insert (names, g_strdup (name), g_memdup2 (&inode, sizeof inode));
        }
    }
  return names;
}

static void
note_sync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);
  g_autofree char *text = NULL;
  struct stat st;
  gsize length;

  if (!is_watched (path) || fstat (fd, &st) != 0)
    return;
  if (S_ISDIR (st.st_mode))
    write_down (DISK_SYNC_FOLDER, path, 0, NULL, list_names (path));
  else if (is_database (path))
    write_down (DISK_SYNC, path, 0, NULL, NULL);
  else if (g_file_get_contents (path, &text, &length, NULL))
    write_down (DISK_SYNC_PLAIN, path, (gint64) st.st_ino,
                g_bytes_new_take (g_steal_pointer (&text), length), NULL);
}

/* SQLite and Liji call these three. The disks the tests write to are made for throwing away, so
 * nobody waits for them. */

int
fsync (int fd)
{
  note_sync (fd);
  return disk.inner != NULL ? 0 : (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  note_sync (fd);
  return disk.inner != NULL ? 0 : (int) syscall (SYS_fdatasync, fd);
}

int
rename (const char *from, const char *to)
{
  int answer = (int) syscall (SYS_rename, from, to);

  if (answer == 0 && is_database (from))
    {
      write_down (DISK_RENAME, from, 0, NULL, NULL);
      g_mutex_lock (&disk.mutex);
      if (is_watched (from))
        ((DiskEvent *) g_ptr_array_index (disk.log, disk.log->len - 1))->to = g_strdup (to);
      g_mutex_unlock (&disk.mutex);
    }
  return answer;
}

static sqlite3_file *
inner_of (sqlite3_file *file)
{
  return ((DiskFile *) file)->inner;
}

static int
close_cb (sqlite3_file *file)
{
  int answer = inner_of (file)->pMethods->xClose (inner_of (file));

  g_clear_pointer (&((DiskFile *) file)->path, g_free);
  return answer;
}

static int
read_cb (sqlite3_file *file, void *buffer, int length, sqlite3_int64 offset)
{
  int answer = ask (DISK_OP_READ);

  return answer != SQLITE_OK
             ? answer
             : inner_of (file)->pMethods->xRead (inner_of (file), buffer, length, offset);
}

static int
write_cb (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  int answer = ask (DISK_OP_WRITE);

  if (answer == SQLITE_OK)
    answer = inner_of (file)->pMethods->xWrite (inner_of (file), data, length, offset);
  if (answer == SQLITE_OK)
    write_down (DISK_WRITE, ((DiskFile *) file)->path, offset, g_bytes_new (data, (gsize) length),
                NULL);
  return answer;
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  int answer = ask (DISK_OP_WRITE);

  if (answer == SQLITE_OK)
    answer = inner_of (file)->pMethods->xTruncate (inner_of (file), size);
  if (answer == SQLITE_OK)
    write_down (DISK_TRUNCATE, ((DiskFile *) file)->path, size, NULL, NULL);
  return answer;
}

static int
sync_cb (sqlite3_file *file, int flags)
{
  int answer = ask (DISK_OP_SYNC);

  return answer != SQLITE_OK ? answer : inner_of (file)->pMethods->xSync (inner_of (file), flags);
}

static int
file_size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  return inner_of (file)->pMethods->xFileSize (inner_of (file), size);
}

static int
lock_cb (sqlite3_file *file, int level)
{
  return inner_of (file)->pMethods->xLock (inner_of (file), level);
}

static int
unlock_cb (sqlite3_file *file, int level)
{
  return inner_of (file)->pMethods->xUnlock (inner_of (file), level);
}

static int
check_lock_cb (sqlite3_file *file, int *answer)
{
  return inner_of (file)->pMethods->xCheckReservedLock (inner_of (file), answer);
}

static int
control_cb (sqlite3_file *file, int op, void *argument)
{
  return inner_of (file)->pMethods->xFileControl (inner_of (file), op, argument);
}

static int
sector_size_cb (sqlite3_file *file)
{
  return inner_of (file)->pMethods->xSectorSize (inner_of (file));
}

static int
characteristics_cb (sqlite3_file *file)
{
  return inner_of (file)->pMethods->xDeviceCharacteristics (inner_of (file));
}

static int
shm_map_cb (sqlite3_file *file, int page, int size, int extend, void volatile **address)
{
  return inner_of (file)->pMethods->xShmMap (inner_of (file), page, size, extend, address);
}

static int
shm_lock_cb (sqlite3_file *file, int offset, int n, int flags)
{
  return inner_of (file)->pMethods->xShmLock (inner_of (file), offset, n, flags);
}

static void
shm_barrier_cb (sqlite3_file *file)
{
  inner_of (file)->pMethods->xShmBarrier (inner_of (file));
}

static int
shm_unmap_cb (sqlite3_file *file, int delete)
{
  return inner_of (file)->pMethods->xShmUnmap (inner_of (file), delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2, /* no mapping of the file itself: all reading and writing is seen */
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = file_size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = characteristics_cb,
  .xShmMap = shm_map_cb,
  .xShmLock = shm_lock_cb,
  .xShmBarrier = shm_barrier_cb,
  .xShmUnmap = shm_unmap_cb,
};

static int
open_cb (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  DiskFile *self = (DiskFile *) file;
  int answer = flags & SQLITE_OPEN_CREATE ? ask (DISK_OP_OPEN) : SQLITE_OK;

  memset (self, 0, sizeof *self);
  self->inner = (sqlite3_file *) (self + 1);
  if (answer == SQLITE_OK)
    answer = disk.inner->xOpen (disk.inner, path, self->inner, flags, out_flags);
  if (self->inner->pMethods != NULL && answer == SQLITE_OK)
    {
      self->base.pMethods = &methods;
      self->path = g_strdup (path);
    }
  return answer;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  /* Before it is done: doing it may sync the folder. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    write_down (DISK_DELETE, path, 0, NULL, NULL);
  return disk.inner->xDelete (disk.inner, path, sync_folder);
}

void
disk_install (void)
{
  disk.inner = sqlite3_vfs_find ("unix");
  disk.vfs = *disk.inner;
  disk.vfs.pNext = NULL;
  disk.vfs.zName = "watched";
  disk.vfs.szOsFile += (int) sizeof (DiskFile);
  disk.vfs.xOpen = open_cb;
  disk.vfs.xDelete = delete_cb;
  g_assert_cmpint (sqlite3_vfs_register (&disk.vfs, 1), ==, SQLITE_OK);
}

void
disk_leave (void)
{
  g_assert_cmpint (sqlite3_vfs_register (disk.inner, 1), ==, SQLITE_OK);
}

void
disk_watch (const char *root)
{
  g_mutex_lock (&disk.mutex);
  g_assert (disk.log == NULL);
  disk.root = g_strdup (root);
  disk.log = g_ptr_array_new_with_free_func (free_event);
  g_mutex_unlock (&disk.mutex);
}

void
disk_said (guint n_said)
{
  write_down (DISK_SAID, disk.root, n_said, NULL, NULL);
}

GPtrArray *
disk_take (void)
{
  GPtrArray *log;

  g_mutex_lock (&disk.mutex);
  log = g_steal_pointer (&disk.log);
  g_clear_pointer (&disk.root, g_free);
  g_mutex_unlock (&disk.mutex);
  return log;
}

void
disk_refuse (DiskOp ops, guint nth, int code, gboolean stays)
{
  g_mutex_lock (&disk.mutex);
  disk.refused_ops = ops;
  disk.countdown = nth;
  disk.code = code;
  disk.stays = stays;
  disk.n_ops = 0;
  disk.refused = FALSE;
  g_mutex_unlock (&disk.mutex);
}

guint
disk_serve (gboolean *refused)
{
  guint n;

  g_mutex_lock (&disk.mutex);
  disk.refused_ops = 0;
  n = disk.n_ops;
  if (refused != NULL)
    *refused = disk.refused;
  g_mutex_unlock (&disk.mutex);
  return n;
}
