/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-private.h"

#include "register/backup/aftermath.h"
#include "register/backup/backup-secrets.h"
#include "register/scratch.h"
#include "register/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Opening a backup: for a trial, to verify it, to make a registry of it again. */

/* Findings by name; of all others the number. */
#define MOST_TOLD 100

static char *
make_trial_folder (const char *near, int *hold, GError **error)
{
  if (near != NULL && g_file_test (near, G_FILE_TEST_IS_DIR))
    return liji_scratch_make (near, ".trial-", hold, error);
  return liji_scratch_make (NULL, "liji-trial-", hold, error);
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
      liji_register_explain (error, "backup.no_key", NULL, NULL);
      return NULL;
    }
  if (secret->recovery_key == NULL)
    return liji_lock_new_passphrase (secret->passphrase);
  lock = liji_lock_new_private (secret->recovery_key, &local);
  if (lock == NULL)
    liji_backup_fail (error, "recovery_key", g_steal_pointer (&local));
  return lock;
}

static LijiBackup *
tell_file (const char *path, const LijiDumpInfo *info, gint64 verified_at, GPtrArray *findings)
{
  LijiBackup *self = g_atomic_rc_box_new0 (LijiBackup);
  GStatBuf st;

  self->path = g_strdup (path);
  self->bytes = g_stat (path, &st) == 0 ? (gint64) st.st_size : 0;
  self->verified_at = verified_at;
  liji_backup_tell_info (self, info);
  liji_backup_tell_findings (self, findings);
  return self;
}

void
liji_backup_way_cb (gint64 done, gint64 total, gpointer data)
{
  LijiBackupWay *way = data;

  if (total > 0)
    way->total = total;
  if (way->func != NULL && way->total > 0)
    way->func (way->from + way->part * MIN (1.0, (double) done / way->total), way->data);
}

gboolean
liji_backup_fail (GError **error, const char *path, GError *from)
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
      liji_register_explain (error, "backup.unreadable", path, NULL);
      g_error_free (from);
      return FALSE;
    }
  g_prefix_error (&from, "%s: ", path);
  return liji_deed_fail (error, NULL, from);
}

void
liji_backup_tell_info (LijiBackup *self, const LijiDumpInfo *info)
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

gboolean
liji_backup_look_cb (LijiStore *store, gpointer findings, GError **error)
{
  GPtrArray **found = findings;

  g_clear_pointer (found, g_ptr_array_unref);
  *found = liji_verify_carried (store, error);
  return *found != NULL;
}

void
liji_backup_tell_findings (LijiBackup *self, GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  self->n_findings = findings->len;
  if (findings->len == 0)
    return;
  self->verified_at = 0;
  for (guint i = 0; i < MIN (findings->len, MOST_TOLD); i++)
    {
      const LijiFinding *finding = findings->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s: %s", finding->code, finding->sentence);

      g_strv_builder_add (lines, line);
    }
  self->findings = g_strv_builder_end (lines);
}

char *
liji_backup_dup_findings (const LijiBackup *self)
{
  if (self->n_findings == 0)
    return NULL;
  return g_strdup_printf ("%s: the registry in it has %" G_GINT64_FORMAT
                          " findings (%s); it is kept, does not count as a sound one, and no sound "
                          "one went for it",
                          self->path, self->n_findings, self->findings[0]);
}

GInputStream *
liji_backup_unlock (const char *path, LijiLock *lock, GError **error)
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

LijiDumpInfo *
liji_backup_try (const char *path,
                 const char *near,
                 LijiLock *lock,
                 LijiClock *clock,
                 const LijiDumpWatch *watch,
                 GPtrArray **findings,
                 GError **error)
{
  LijiDumpWatch trial = *watch;
  g_autoptr (GInputStream) in = liji_backup_unlock (path, lock, error);
  int hold = -1;
  g_autofree char *folder = in != NULL ? make_trial_folder (near, &hold, error) : NULL;
  g_autofree char *place = NULL;
  LijiDumpInfo *info;

  if (folder == NULL)
    return NULL;
  place = g_build_filename (folder, "registry", NULL);
  trial.settle = liji_backup_look_cb;
  trial.settle_data = findings;
  info = liji_dump_restore (in, place, clock, FALSE, &trial, error);
  liji_scratch_remove (folder, hold);
  return info;
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
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GError) local = NULL;

  if (lock == NULL)
    return NULL;
  info = liji_backup_try (path, NULL, lock, clock, &watch, &findings, &local);
  if (info != NULL)
    return tell_file (path, info, liji_clock_get_micros (clock), findings);
  liji_backup_fail (error, path, g_steal_pointer (&local));
  return NULL;
}

/* What is done and looked at before a restored registry is in its place. */
typedef struct
{
  const char *passphrase;
  const LijiDumpInfo *backup;
  GPtrArray *findings;
} Arrival;

static void
clear_arrival (Arrival *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrival, clear_arrival)

static gboolean
settle_cb (LijiStore *store, gpointer data, GError **error)
{
  Arrival *arrival = data;

  return liji_backup_settle (store, (gpointer) arrival->passphrase, error)
         && liji_backup_look_cb (store, &arrival->findings, error)
         && liji_aftermath_begin (store, arrival->backup, error);
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
  LijiBackupWay way = { progress != NULL ? progress->progress : NULL,
                        progress != NULL ? progress->data : NULL, 0, 0.4, 0 };
  LijiDumpWatch watch = { liji_backup_way_cb, &way, cancellable };
  g_autoptr (GInputStream) in = NULL;
  g_auto (Arrival) arrival = { secret->key_passphrase, NULL, NULL };
  g_autoptr (LijiDumpInfo) proven = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GError) local = NULL;

  if (lock == NULL)
    return NULL;
  /* Once through for the proof, once again to write. */
  in = liji_backup_unlock (path, lock, &local);
  proven = in != NULL ? liji_dump_inspect (in, &watch, &local) : NULL;
  g_clear_object (&in);
  for (guint i = 0; proven != NULL && i < proven->sums->len; i++)
    way.total += ((LijiDumpSum *) proven->sums->pdata[i])->rows;
  way.from = 0.4;
  way.part = 0.6;
  in = proven != NULL ? liji_backup_unlock (path, lock, &local) : NULL;
  arrival.backup = proven;
  watch.settle = settle_cb;
  watch.settle_data = &arrival;
  info = in != NULL ? liji_dump_restore (in, address, clock, TRUE, &watch, &local) : NULL;
  if (info != NULL)
    return tell_file (path, info, liji_clock_get_micros (clock), arrival.findings);
  liji_backup_fail (error, path, g_steal_pointer (&local));
  return NULL;
}

GInputStream *
liji_backup_open (const char *path, const LijiBackupSecret *secret, GError **error)
{
  g_autoptr (LijiLock) lock = make_reading_lock (secret, error);
  g_autoptr (GError) local = NULL;
  GInputStream *in = lock != NULL ? liji_backup_unlock (path, lock, &local) : NULL;

  if (local != NULL)
    liji_backup_fail (error, path, g_steal_pointer (&local));
  return in;
}
