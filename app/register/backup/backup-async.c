/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup.h"

/* A backup in a thread of its own: it reads by its own connections, so neither acts nor looks wait
 * for it. Progress is told in the caller's main context, a few times a second. */

#define TELL_EVERY_US (G_USEC_PER_SEC / 10)

typedef struct
{
  char *folder;
  LijiBackupProgress progress;
  gpointer data;
  GMainContext *context;
  gint64 told_at;
} Errand;

typedef struct
{
  LijiBackupProgress progress;
  gpointer data;
  double fraction;
} Word;

static void
free_errand (gpointer data)
{
  Errand *errand = data;

  g_free (errand->folder);
  g_main_context_unref (errand->context);
  g_free (errand);
}

static gboolean
pass_on_cb (gpointer data)
{
  Word *word = data;

  word->progress (word->fraction, word->data);
  return G_SOURCE_REMOVE;
}

static void
tell_cb (double fraction, gpointer data)
{
  Errand *errand = data;
  gint64 now = g_get_monotonic_time ();
  Word *word;

  if (errand->progress == NULL || now - errand->told_at < TELL_EVERY_US)
    return;
  errand->told_at = now;
  word = g_new (Word, 1);
  *word = (Word){ errand->progress, errand->data, fraction };
  g_main_context_invoke_full (errand->context, G_PRIORITY_DEFAULT, pass_on_cb, word, g_free);
}

static void
run_cb (GTask *task, gpointer session, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  LijiBackupOptions options = {
    .folder = errand->folder,
    .must_exist = errand->folder != NULL,
    .progress = tell_cb,
    .data = errand,
  };
  GError *error = NULL;
  LijiBackup *backup = liji_backup_create (session, &options, cancellable, &error);

  if (backup != NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) liji_backup_unref);
  else
    g_task_return_error (task, error);
}

void
liji_backup_create_async (LijiSession *session,
                          const char *folder,
                          LijiBackupProgress progress,
                          gpointer data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->folder = g_strdup (folder);
  errand->progress = progress;
  errand->data = data;
  errand->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, errand, free_errand);
  g_task_run_in_thread (task, run_cb);
}

LijiBackup *
liji_backup_create_finish (LijiSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
