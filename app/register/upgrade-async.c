/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/upgrade.h"

#include "access/secret.h"

/* The registry is open for the upgrade and for nothing else: a registry that could be worked with
 * is opened anew afterwards. */

typedef struct
{
  char *address;
  LijiClock *clock;
  char *name;
  char *password;
  char *passphrase;
  char *medium;
  LijiUpgradeProgress progress;
  gpointer progress_data;
  GMainContext *context; /* the caller's */
} Errand;

/* On its way to the caller's thread; the task keeps whom it is for. */
typedef struct
{
  GTask *task;
  LijiUpgradeStep step;
  double fraction;
} News;

static void
free_errand (gpointer data)
{
  Errand *errand = data;

  g_free (errand->address);
  g_object_unref (errand->clock);
  g_free (errand->name);
  liji_secret_free (errand->password);
  liji_secret_free (errand->passphrase);
  g_free (errand->medium);
  g_main_context_unref (errand->context);
  g_free (errand);
}

static void
free_news (gpointer data)
{
  News *news = data;

  g_object_unref (news->task);
  g_free (news);
}

static gboolean
tell_cb (gpointer data)
{
  News *news = data;
  Errand *errand = g_task_get_task_data (news->task);

  if (!g_task_get_completed (news->task))
    errand->progress (news->step, news->fraction, errand->progress_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (LijiUpgradeStep step, double fraction, gpointer data)
{
  GTask *task = data;
  Errand *errand = g_task_get_task_data (task);
  News *news = g_new0 (News, 1);

  news->task = g_object_ref (task);
  news->step = step;
  news->fraction = fraction;
  g_main_context_invoke_full (errand->context, G_PRIORITY_DEFAULT, tell_cb, news, free_news);
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  LijiUpgradeOptions options = { .medium = errand->medium,
                                 .progress = errand->progress != NULL ? progress_cb : NULL,
                                 .data = task };
  GError *error = NULL;
  g_autoptr (LijiRegistry) registry
      = liji_registry_open_as_is (errand->address, errand->clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL
            ? liji_session_log_in (registry, errand->name, errand->password, NULL, &error)
            : NULL;
  LijiUpgrade *upgrade = NULL;

  if (session != NULL && errand->passphrase != NULL)
    liji_registry_set_passphrase (registry, errand->passphrase);
  if (session != NULL)
    upgrade = liji_registry_upgrade (session, &options, NULL, &error);
  if (registry != NULL)
    liji_registry_close (registry);
  if (upgrade != NULL)
    g_task_return_pointer (task, upgrade, (GDestroyNotify) liji_upgrade_unref);
  else
    g_task_return_error (task, error);
}

void
liji_upgrade_async (const char *address,
                    LijiClock *clock,
                    const LijiUpgradeWho *who,
                    const char *medium,
                    LijiUpgradeProgress progress,
                    gpointer progress_data,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Errand *errand = g_new0 (Errand, 1);

  errand->address = g_strdup (address);
  errand->clock = g_object_ref (clock);
  errand->name = g_strdup (who->name);
  errand->password = g_strdup (who->password);
  errand->passphrase = g_strdup (who->passphrase);
  errand->medium = g_strdup (medium);
  errand->progress = progress;
  errand->progress_data = progress_data;
  errand->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, errand, free_errand);
  g_task_run_in_thread (task, run_cb);
}

LijiUpgrade *
liji_upgrade_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
