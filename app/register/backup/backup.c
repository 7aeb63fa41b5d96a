/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-private.h"

#include "access/secret.h"
#include "register/backup/backup-files.h"
#include "register/office/parameters.h"
#include "register/scratch.h"
#include "store/aggregate/archiving.h"
#include "store/aggregate/backup-store.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A backup counts only once it was restored for a trial: written under another name, read back from
 * the disk with the key it was locked with, made a registry of, counted, its journal verified; then
 * it gets its name. What the trial finds wrong was wrong in the registry already: the backup is
 * kept as what there is, and older ones go for sound ones only. */

#define DEFAULT_KEEP "14 8 24"
#define PART ".part"

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
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
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
           GPtrArray **findings,
           GCancellable *cancellable,
           GError **error)
{
  LijiBackupWay way = { options->progress, options->data, 0, 0.5, 0 };
  LijiDumpWatch watch = { liji_backup_way_cb, &way, cancellable };
  g_autoptr (GError) local = NULL;
  int hold = liji_scratch_make_file (part, &local);
  g_autoptr (LijiDumpInfo) info
      = hold >= 0 ? write_file (liji_registry_get_store (registry), part, lock, &watch, &local)
                  : NULL;
  g_autoptr (LijiDumpInfo) found = NULL;
  g_autofree char *own = liji_registry_dup_path (registry, "backup", NULL);

  way.from = 0.5;
  if (info != NULL)
    found = liji_backup_try (part, own, lock, liji_registry_get_clock (registry), &watch, findings,
                             &local);
  if (found != NULL && liji_dump_info_compare (info, found, &local) && g_rename (part, path) != 0)
    g_set_error (&local, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s",
                 g_strerror (errno));
  if (local != NULL && hold >= 0)
    g_unlink (part);
  liji_scratch_release (hold);
  if (local == NULL)
    return g_steal_pointer (&info);
  liji_backup_fail (error, path, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_noted (GPtrArray *rows, const LijiBackup *one, gboolean sound)
{
  g_autofree char *name = g_path_get_basename (one->path);

  for (guint i = 0; i < rows->len; i++)
    {
      const LijiBackupRow *row = rows->pdata[i];
      g_autofree char *noted = g_path_get_basename (row->path);

      if (strcmp (name, noted) == 0 && one->bytes == row->bytes && (row->verified_at > 0) == sound)
        return TRUE;
    }
  return FALSE;
}

/* Only what this registry knows to have made counts, and only that goes: a file that bears such a
 * name takes no real one's place. Sound ones are counted apart from those with findings. */
static GPtrArray *
find_noted (LijiRegistry *registry,
            LijiBackup *self,
            const char *folder,
            gboolean sound,
            GError **error)
{
  g_autoptr (GPtrArray) all = liji_backup_find (folder, self->office_code, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (all == NULL)
    return NULL;
  rows = liji_backup_log_list (liji_registry_get_store (registry), 10000, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = all->len; i-- > 0;)
    if (!is_noted (rows, all->pdata[i], sound))
      g_ptr_array_remove_index (all, i);
  return g_steal_pointer (&all);
}

static gboolean
thin_out (LijiRegistry *registry,
          LijiBackup *self,
          const char *folder,
          const LijiBackupKeep *keep,
          GError **error)
{
  g_autoptr (GPtrArray) all = find_noted (registry, self, folder, self->n_findings == 0, error);
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
  liji_register_explain (error, "backup.no_folder", folder, NULL);
  return NULL;
}

/* Before anything is asked for: what cannot be written to needs no key. */
static gboolean
prove_folder (const LijiBackupOptions *options, GError **error)
{
  g_autofree char *probe = NULL;
  int fd;

  if (options->folder == NULL || !g_file_test (options->folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  probe = g_build_filename (options->folder, ".liji-XXXXXX", NULL);
  fd = g_mkstemp_full (probe, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      close (fd);
      g_unlink (probe);
      return TRUE;
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "folder", NULL,
                      "folder: nothing can be written to %s: %s", options->folder,
                      g_strerror (errno));
  liji_register_explain (error, "file.unwritable", options->folder, NULL);
  return FALSE;
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

/* Two in one second: the later one is the next second's. */
static LijiBackup *
choose_name (LijiRegistry *registry, const char *folder, char **part)
{
  const char *office = liji_registry_get_office_code (registry);

  for (gint64 at = liji_clock_get_micros (liji_registry_get_clock (registry));;
       at += G_USEC_PER_SEC)
    {
      g_autofree char *name = liji_backup_name (office, at);
      g_autoptr (LijiBackup) self = liji_backup_from_name (folder, name);
      g_autofree char *unfinished = g_strconcat (self->path, PART, NULL);

      if (g_file_test (self->path, G_FILE_TEST_EXISTS)
          || g_file_test (unfinished, G_FILE_TEST_EXISTS))
        continue;
      *part = g_steal_pointer (&unfinished);
      return g_steal_pointer (&self);
    }
}

/* What somebody began who was killed over it. */
static void
sweep_unfinished (LijiRegistry *registry, const char *folder)
{
  g_autofree char *prefix = g_strdup_printf ("liji-%s-", liji_registry_get_office_code (registry));

  liji_scratch_sweep (folder, prefix, ".backup" PART);
}

LijiBackup *
liji_backup_create (LijiSession *session,
                    const LijiBackupOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiBackup) self = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *part = NULL;
  g_autoptr (LijiLock) lock = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  LijiBackupKeep keep;

  if (!liji_session_check (session, "backup.create", error)
      || !find_keep (registry, options, &keep, error) || !prove_folder (options, error)
      || !liji_backup_may_lock (session, options->passphrase, error)
      || !(folder = find_folder (registry, options, error))
      || !(lock = liji_backup_make_lock (session, options->passphrase, folder, error)))
    return NULL;
  sweep_unfinished (registry, folder);
  self = choose_name (registry, folder, &part);
  info = make_file (registry, part, self->path, lock, options, &findings, cancellable, error);
  if (info == NULL)
    return NULL;
  sync_folder (folder);
  liji_backup_tell_info (self, info);
  self->verified_at = liji_clock_get_micros (liji_registry_get_clock (registry));
  liji_backup_tell_findings (self, findings);
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
  if (!thin_out (registry, self, folder, &keep, error))
    return NULL;
  return g_steal_pointer (&self);
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
liji_backup_make_key (LijiSession *session,
                      const LijiId *act,
                      LijiBackupKeepKey keep,
                      gpointer data,
                      GError **error)
{
  g_autofree char *public_text = NULL;
  char *private_text = NULL;
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));

  liji_lock_make_pair (&public_text, &private_text);
  if ((keep == NULL || keep (private_text, data, error))
      && liji_parameters_set (session, act, "backup_key", public_text, today, "backup key", error))
    return private_text;
  liji_secret_free (private_text);
  return NULL;
}

int
liji_backup_get_age (LijiRegistry *registry, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 now = liji_clock_get_micros (liji_registry_get_clock (registry));
  gint64 last
      = liji_backup_log_last (liji_registry_get_store (registry), now + G_TIME_SPAN_DAY, &local);

  if (last < 0)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return last <= 0 ? -1 : (int) MAX (0, (now - last) / G_TIME_SPAN_DAY);
}

const char *
liji_backup_get_archiving (LijiRegistry *registry, GError **error)
{
  static const char *const words[] = { "none", "works", "fails" };
  g_autoptr (GError) local = NULL;
  int state = liji_store_get_archiving (liji_registry_get_store (registry), &local);

  if (state >= 0)
    return words[state];
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

const char *
liji_backup_get_standby (LijiRegistry *registry, GError **error)
{
  static const char *const words[] = { "none", "in sync", "missing", "unseen" };
  g_autoptr (GError) local = NULL;
  int state = liji_store_get_standby (liji_registry_get_store (registry), &local);

  if (state >= 0)
    return words[state];
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

char *
liji_backup_dup_standby_fault (LijiRegistry *registry)
{
  int state = liji_store_get_standby (liji_registry_get_store (registry), NULL);

  if (state == LIJI_STANDBY_MISSING)
    return g_strdup ("the server waits for a second machine (synchronous_standby_names), and none "
                     "follows: acts wait until it is back");
  if (state == LIJI_STANDBY_NONE && liji_parameters_is_yes (registry, "standby"))
    return g_strdup ("the server waits for no second machine any more, and this office has one: "
                     "set synchronous_standby_names on the server that is in use now, or what is "
                     "acknowledged may be lost with it");
  return NULL;
}
