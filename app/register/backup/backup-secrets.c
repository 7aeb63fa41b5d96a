/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-secrets.h"

#include "access/secret.h"
#include "register/error-private.h"
#include "register/vault.h"
#include "seal/signer.h"
#include "store/aggregate/office-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* A backup carries the secrets as they lay: 32 open bytes from a folder, a locked row from a
 * server. Either is made what the place it came to needs. */

#define LOCKED "LIJILOCK"

static char *
find_passphrase (LijiStore *store, const char *given, GError **error)
{
  g_autofree char *path
      = g_build_filename (liji_store_get_folder (store), "secrets", "passphrase", NULL);

  if (given != NULL)
    return g_strdup (given);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return liji_secret_read_line (path, error);
  liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                      "passphrase: the office's secrets are locked with that of the signing keys, "
                      "which is not in this backup: give --passphrase-file or LIJI_PASSPHRASE_FD");
  return NULL;
}

/* Secrets locked with another passphrase would be found out when they are needed. */
static gboolean
prove_passphrase (LijiStore *store, const char *passphrase, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiKeyRow) row = liji_key_get_active (store, "seal", &local);
  gsize length;
  g_autofree char *pem
      = row != NULL ? liji_vault_read_key (store, row->file, &length, &local) : NULL;
  g_autoptr (LijiSigner) signer
      = pem != NULL ? liji_key_signer_new_from_pem (pem, length, passphrase, &local) : NULL;

  if (local == NULL)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                             "passphrase: it does not open the signing key: %s", local->message);
}

/* One secret; @path is where the backup's form of it lies. */
static gboolean
settle_one (LijiStore *store,
            const char *name,
            const char *path,
            const char *passphrase,
            GError **error)
{
  gsize length;
  g_autofree char *data = liji_secret_read (path, &length, error);
  g_autoptr (GBytes) content = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (data == NULL)
    return FALSE;
  if (length == LIJI_BOX_KEY_SIZE)
    memcpy (key, data, length);
  else
    {
      content = g_bytes_new (data, length);
      if (!liji_vault_unlock (content, passphrase, key, error))
        return FALSE;
    }
  g_unlink (path);
  return liji_vault_write_secret (store, name, passphrase, key, error);
}

/* Whether what lies at @path is of the other kind of place. */
static gboolean
is_foreign (LijiStore *store, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  return liji_store_is_on_server (store) ? length == LIJI_BOX_KEY_SIZE
                                         : g_str_has_prefix (data, LOCKED);
}

static GPtrArray *
list_foreign (LijiStore *store, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, "passphrase") && is_foreign (store, path))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

gboolean
liji_backup_settle (LijiStore *store, gpointer passphrase, GError **error)
{
  g_autofree char *folder = g_build_filename (liji_store_get_folder (store), "secrets", NULL);
  g_autoptr (GPtrArray) names = list_foreign (store, folder);
  char *found;
  gboolean done;

  if (names->len == 0)
    return TRUE;
  found = find_passphrase (store, passphrase, error);
  done = found != NULL && prove_passphrase (store, found, error);
  for (guint i = 0; done && i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

      done = settle_one (store, names->pdata[i], path, found, error);
    }
  liji_secret_free (found);
  return done;
}
