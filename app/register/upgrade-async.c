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
} Errand;

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
  g_free (errand);
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  LijiUpgradeOptions options = { .medium = errand->medium };
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
  g_task_set_task_data (task, errand, free_errand);
  g_task_run_in_thread (task, run_cb);
}

LijiUpgrade *
liji_upgrade_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
