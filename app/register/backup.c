/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup-files.h"

#include "access/locked.h"
#include "access/secret.h"
#include "register/backup-secrets.h"
#include "register/deed.h"
#include "register/parameters.h"
#include "store/backup-store.h"
#include "store/dump.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A backup counts only once it was restored for a trial: written under another name, read back from
 * the disk with the key it was locked with, made a registry of, counted, its journal verified; then
 * it gets its name, then older ones may go. */

#define DEFAULT_KEEP "14 8 24"

/* Writing is the first half of the way, the trial the second. */
typedef struct
{
  LijiBackupProgress func;
  gpointer data;
  double from, part;
  gint64 total; /* rows, as the writing found them */
} Way;

static void
tell_cb (gint64 done, gint64 total, gpointer data)
{
  Way *way = data;

  if (total > 0)
    way->total = total;
  if (way->func != NULL && way->total > 0)
    way->func (way->from + way->part * MIN (1.0, (double) done / way->total), way->data);
}

static gboolean
fail_backup (GError **error, const char *path, GError *from)
{
  if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, from);
      return FALSE;
    }
  if (from->domain == LIJI_LOCK_ERROR)
    {
      liji_register_fail (error,
                          from->code == LIJI_LOCK_ERROR_KEY ? LIJI_REGISTER_ERROR_KEY
                                                            : LIJI_REGISTER_ERROR_INPUT,
                          "backup", NULL, "%s: %s", path, from->message);
      g_error_free (from);
      return FALSE;
    }
  g_prefix_error (&from, "%s: ", path);
  return liji_deed_fail (error, NULL, from);
}

static LijiLock *
find_lock (LijiRegistry *registry, const char *passphrase, GError **error)
{
  g_autofree char *key = liji_parameters_get (registry, "backup_key");
  g_autofree char *file = liji_registry_dup_path (registry, "secrets", "backup-passphrase");
  g_autoptr (GError) local = NULL;
  LijiLock *lock = NULL;
  char *line;

  if (passphrase != NULL)
    return liji_lock_new_passphrase (passphrase);
  if (key != NULL && *key != '\0')
    {
      lock = liji_lock_new_public (key, &local);
      if (lock == NULL)
        fail_backup (error, "backup_key", g_steal_pointer (&local));
      return lock;
    }
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "backup_key", NULL,
                          "backup_key: a backup is locked, and there is nothing to lock it with: "
                          "make a recovery key, or give a passphrase");
      return NULL;
    }
  line = liji_secret_read_line (file, &local);
  if (line == NULL)
    {
      liji_deed_fail (error, "backup-passphrase", g_steal_pointer (&local));
      return NULL;
    }
  lock = liji_lock_new_passphrase (line);
  liji_secret_free (line);
  return lock;
}

static void
tell_info (LijiBackup *self, const LijiDumpInfo *info)
{
  char hex[2 * LIJI_HASH_LENGTH + 1];

  for (guint i = 0; i < LIJI_HASH_LENGTH; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", info->head_hash[i]);
  g_free (self->head);
  self->head = g_strdup (hex);
  self->entries = info->head_seq;
  g_free (self->office_code);
  self->office_code = g_strdup (info->office_code);
  g_free (self->office_name);
  self->office_name = g_strdup (info->office_name);
  self->made_at = info->made_at;
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

/* Opens the file and unlocks it. */
static GInputStream *
open_locked (const char *path, LijiLock *lock, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_autoptr (GInputStream) base = NULL;

  if (fd < 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
                   g_strerror (errno));
      return NULL;
    }
  base = g_unix_input_stream_new (fd, TRUE);
  return liji_lock_input_new (base, lock, error);
}

static char *
make_trial_folder (const char *near, GError **error)
{
  g_autofree char *template = near != NULL ? g_build_filename (near, ".trial-XXXXXX", NULL) : NULL;

  if (near == NULL || !g_file_test (near, G_FILE_TEST_IS_DIR))
    return g_dir_make_tmp ("liji-trial-XXXXXX", error);
  if (g_mkdtemp_full (template, 0700) != NULL)
    return g_steal_pointer (&template);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", near,
               g_strerror (errno));
  return NULL;
}

/* A registry is made of it in a folder nobody else can read, and taken away again. @near: where the
 * registry itself is kept, so that what it holds lies nowhere less safe; NULL: the system's. */
static LijiDumpInfo *
try_out (const char *path,
         const char *near,
         LijiLock *lock,
         LijiClock *clock,
         const LijiDumpWatch *watch,
         GError **error)
{
  g_autoptr (GInputStream) in = open_locked (path, lock, error);
  g_autofree char *folder = in != NULL ? make_trial_folder (near, error) : NULL;
  g_autofree char *place = NULL;
  LijiDumpInfo *info;

  if (folder == NULL)
    return NULL;
  place = g_build_filename (folder, "registry", NULL);
  info = liji_dump_restore (in, place, clock, FALSE, watch, error);
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  return info;
}

static gboolean
close_durably (GOutputStream *locked, int fd, GError **error)
{
  if (!g_output_stream_close (locked, NULL, error))
    return FALSE;
  if (fsync (fd) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
               g_strerror (errno));
  return FALSE;
}

static LijiDumpInfo *
write_file (LijiStore *store,
            const char *path,
            LijiLock *lock,
            const LijiDumpWatch *watch,
            GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  g_autoptr (GOutputStream) base = NULL;
  g_autoptr (GOutputStream) locked = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;

  if (fd < 0)
    {
      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
                   g_strerror (errno));
      return NULL;
    }
  base = g_unix_output_stream_new (fd, FALSE);
  locked = liji_lock_output_new (base, lock, error);
  info = locked != NULL ? liji_dump_write (store, locked, watch, error) : NULL;
  if (info != NULL && !close_durably (locked, fd, error))
    g_clear_pointer (&info, liji_dump_info_free);
  close (fd);
  return g_steal_pointer (&info);
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  fsync (fd);
  close (fd);
  return TRUE;
}

/* Written, proven, and only then called what it is. */
static LijiDumpInfo *
make_file (LijiRegistry *registry,
           const char *part,
           const char *path,
           LijiLock *lock,
           const LijiBackupOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  Way way = { options->progress, options->data, 0, 0.5, 0 };
  LijiDumpWatch watch = { tell_cb, &way, cancellable };
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDumpInfo) info
      = write_file (liji_registry_get_store (registry), part, lock, &watch, &local);
  g_autoptr (LijiDumpInfo) found = NULL;
  g_autofree char *own = liji_registry_dup_path (registry, "backup", NULL);

  way.from = 0.5;
  if (info != NULL)
    found = try_out (part, own, lock, liji_registry_get_clock (registry), &watch, &local);
  if (found != NULL && liji_dump_info_compare (info, found, &local) && g_rename (part, path) != 0)
    g_set_error (&local, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
                 g_strerror (errno));
  if (local == NULL)
    return g_steal_pointer (&info);
  g_unlink (part);
  fail_backup (error, path, g_steal_pointer (&local));
  return NULL;
}

static gboolean
thin_out (LijiBackup *self, const char *folder, const LijiBackupKeep *keep, GError **error)
{
  g_autoptr (GPtrArray) all = liji_backup_find (folder, self->office_code, error);
  g_autoptr (GPtrArray) old = all != NULL ? liji_backup_choose_old (all, keep) : NULL;
  g_autoptr (GStrvBuilder) removed = g_strv_builder_new ();

  if (old == NULL)
    return FALSE;
  for (guint i = 0; i < old->len; i++)
    if (strcmp (old->pdata[i], self->path) != 0 && g_unlink (old->pdata[i]) == 0)
      g_strv_builder_add (removed, old->pdata[i]);
  self->removed = g_strv_builder_end (removed);
  return TRUE;
}

static gboolean
note_backup (LijiSession *session, LijiBackup *self, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiBackupRow row = { .made_at = self->made_at,
                        .verified_at = self->verified_at,
                        .path = self->path,
                        .bytes = self->bytes,
                        .entries = self->entries,
                        .head = self->head,
                        .user = (char *) liji_session_get_user (session),
                        .station = (char *) liji_session_get_station (session) };
  g_autoptr (GError) local = NULL;

  return liji_backup_log_add (store, &row, &local)
         || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static char *
find_folder (LijiRegistry *registry, const LijiBackupOptions *options, GError **error)
{
  g_autofree char *folder = options->folder != NULL
                                ? g_strdup (options->folder)
                                : liji_registry_dup_path (registry, "backup", NULL);

  if (!options->must_exist)
    g_mkdir_with_parents (folder, 0700);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&folder);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "folder", NULL,
                      "folder: %s is not there; is the drive plugged in?", folder);
  return NULL;
}

static gboolean
find_keep (LijiRegistry *registry,
           const LijiBackupOptions *options,
           LijiBackupKeep *keep,
           GError **error)
{
  g_autofree char *text = liji_parameters_get (registry, "backup_keep");

  if (options->keep != NULL)
    {
      *keep = *options->keep;
      return TRUE;
    }
  return liji_backup_keep_parse (text != NULL ? text : DEFAULT_KEEP, keep, error);
}

LijiBackup *
liji_backup_create (LijiSession *session,
                    const LijiBackupOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  g_autoptr (LijiBackup) self = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;
  g_autoptr (LijiLock) lock = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  LijiBackupKeep keep;

  if (!liji_session_check (session, "backup.create", error)
      || !find_keep (registry, options, &keep, error)
      || !(lock = find_lock (registry, options->passphrase, error))
      || !(folder = find_folder (registry, options, error)))
    return NULL;
  /* Two in one second: the later one is the next second's. */
  do
    {
      g_autofree char *name = liji_backup_name (liji_registry_get_office_code (registry), now);
      g_clear_pointer (&self, liji_backup_unref);
      self = liji_backup_from_name (folder, name);
      now += G_USEC_PER_SEC;
    }
  while (g_file_test (self->path, G_FILE_TEST_EXISTS));
  part = g_strconcat (self->path, ".part", NULL);
  info = make_file (registry, part, self->path, lock, options, cancellable, error);
  if (info == NULL)
    return NULL;
  sync_folder (folder);
  tell_info (self, info);
  self->verified_at = liji_clock_get_micros (liji_registry_get_clock (registry));
  {
    GStatBuf st;
    self->bytes = g_stat (self->path, &st) == 0 ? (gint64) st.st_size : 0;
  }
  /* What the registry does not know of would not be told of on Today, nor thinned by its age. */
  if (!note_backup (session, self, error))
    {
      g_unlink (self->path);
      return NULL;
    }
  if (!thin_out (self, folder, &keep, error))
    return NULL;
  return g_steal_pointer (&self);
}

static LijiLock *
make_reading_lock (const LijiBackupSecret *secret, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiLock *lock;

  if (secret->recovery_key == NULL && secret->passphrase == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "recovery_key", NULL,
                          "recovery_key: a backup opens only with the recovery key or the "
                          "passphrase it was locked with");
      return NULL;
    }
  if (secret->recovery_key == NULL)
    return liji_lock_new_passphrase (secret->passphrase);
  lock = liji_lock_new_private (secret->recovery_key, &local);
  if (lock == NULL)
    fail_backup (error, "recovery_key", g_steal_pointer (&local));
  return lock;
}

static LijiBackup *
tell_file (const char *path, const LijiDumpInfo *info, gint64 verified_at)
{
  LijiBackup *self = g_atomic_rc_box_new0 (LijiBackup);
  GStatBuf st;

  self->path = g_strdup (path);
  self->bytes = g_stat (path, &st) == 0 ? (gint64) st.st_size : 0;
  self->verified_at = verified_at;
  tell_info (self, info);
  return self;
}

LijiBackup *
liji_backup_verify (const char *path,
                    const LijiBackupSecret *secret,
                    LijiClock *clock,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (LijiLock) lock = make_reading_lock (secret, error);
  LijiDumpWatch watch = { .cancellable = cancellable };
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GError) local = NULL;

  if (lock == NULL)
    return NULL;
  info = try_out (path, NULL, lock, clock, &watch, &local);
  if (info != NULL)
    return tell_file (path, info, liji_clock_get_micros (clock));
  fail_backup (error, path, g_steal_pointer (&local));
  return NULL;
}

LijiBackup *
liji_backup_restore (const char *path,
                     const LijiBackupSecret *secret,
                     const char *address,
                     LijiClock *clock,
                     const LijiBackupOptions *progress,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (LijiLock) lock = make_reading_lock (secret, error);
  Way way = { progress != NULL ? progress->progress : NULL,
              progress != NULL ? progress->data : NULL, 0, 0.4, 0 };
  LijiDumpWatch watch = { tell_cb, &way, cancellable };
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (LijiDumpInfo) proven = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GError) local = NULL;

  if (lock == NULL)
    return NULL;
  /* Once through for the proof, once again to write. */
  in = open_locked (path, lock, &local);
  proven = in != NULL ? liji_dump_inspect (in, &watch, &local) : NULL;
  g_clear_object (&in);
  for (guint i = 0; proven != NULL && i < proven->sums->len; i++)
    way.total += ((LijiDumpSum *) proven->sums->pdata[i])->rows;
  way.from = 0.4;
  way.part = 0.6;
  in = proven != NULL ? open_locked (path, lock, &local) : NULL;
  watch.settle = liji_backup_settle;
  watch.settle_data = (gpointer) secret->key_passphrase;
  info = in != NULL ? liji_dump_restore (in, address, clock, TRUE, &watch, &local) : NULL;
  if (info != NULL)
    return tell_file (path, info, liji_clock_get_micros (clock));
  fail_backup (error, path, g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
liji_backup_list (LijiSession *session, const char *folder, GError **error)
{
  LijiRegistry *registry = session != NULL ? liji_session_get_registry (session) : NULL;
  g_autofree char *own = folder == NULL && registry != NULL
                             ? liji_registry_dup_path (registry, "backup", NULL)
                             : NULL;
  g_autoptr (GPtrArray) found = liji_backup_find (folder != NULL ? folder : own, NULL, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (found == NULL || registry == NULL)
    return g_steal_pointer (&found);
  rows = liji_backup_log_list (liji_registry_get_store (registry), 10000, NULL);
  for (guint i = 0; i < found->len; i++)
    for (guint j = 0; rows != NULL && j < rows->len; j++)
      {
        LijiBackup *one = found->pdata[i];
        const LijiBackupRow *row = rows->pdata[j];
        g_autofree char *name = g_path_get_basename (one->path);
        g_autofree char *noted = g_path_get_basename (row->path);

        if (strcmp (name, noted) != 0 || one->bytes != row->bytes)
          continue;
        one->verified_at = row->verified_at;
        one->entries = row->entries;
        g_free (one->head);
        one->head = g_strdup (row->head);
      }
  return g_steal_pointer (&found);
}

char *
liji_backup_make_key (LijiSession *session, const LijiId *act, GError **error)
{
  g_autofree char *public_text = NULL;
  char *private_text = NULL;
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));

  liji_lock_make_pair (&public_text, &private_text);
  if (liji_parameters_set (session, act, "backup_key", public_text, today, "backup key", error))
    return private_text;
  liji_secret_free (private_text);
  return NULL;
}

int
liji_backup_get_age (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 last = liji_backup_log_last (liji_registry_get_store (registry), &local);
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));

  if (last < 0)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return last <= 0 ? -1 : (int) MAX (0, (now - last) / G_TIME_SPAN_DAY);
}
