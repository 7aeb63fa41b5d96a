/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/move.h"

#include "access/secret.h"
#include "register/deed.h"
#include "register/vault.h"
#include "store/driver.h"
#include "store/file-store.h"
#include "store/relocation.h"

#include <glib/gstdio.h>
#include <string.h>

/* The tables go as they are. The short secrets lie open in a folder and locked on a server: they
 * are read here before and written there after. */

#define FOLDER "secrets/"

typedef struct
{
  LijiBackupProgress func;
  gpointer data;
} Way;

static void
tell_cb (gint64 done, gint64 total, gpointer data)
{
  Way *way = data;

  if (way->func != NULL && total > 0)
    way->func ((double) done / total, way->data);
}

static GPtrArray *
list_secrets (LijiRegistry *registry, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_build_filename (liji_store_get_folder (store), "secrets", NULL);
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (liji_store_is_on_server (store))
    {
      paths = liji_file_list (store, error);
      for (guint i = 0; paths != NULL && i < paths->len; i++)
        if (g_str_has_prefix (paths->pdata[i], FOLDER))
          g_ptr_array_add (names, g_strdup ((char *) paths->pdata[i] + strlen (FOLDER)));
      return names;
    }
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (g_stat (path, &st) == 0 && st.st_size == LIJI_BOX_KEY_SIZE)
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

/* name → 32 bytes */
static GHashTable *
read_secrets (LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) names = list_secrets (registry, error);
  g_autoptr (GHashTable) secrets
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      guint8 key[LIJI_BOX_KEY_SIZE];

      if (!liji_registry_read_key (registry, names->pdata[i], key, error))
        return NULL;
      g_hash_table_insert (secrets, g_strdup (names->pdata[i]), g_bytes_new (key, sizeof key));
    }
  return names != NULL ? g_steal_pointer (&secrets) : NULL;
}

static gboolean
write_secrets (LijiStore *store, GHashTable *secrets, const char *passphrase, GError **error)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *path
          = g_build_filename (liji_store_get_folder (store), "secrets", name, NULL);

      if (!liji_store_is_on_server (store))
        g_unlink (path); /* the locked form came along */
      if (!liji_vault_write_secret (store, name, passphrase, g_bytes_get_data (bytes, NULL), error))
        return FALSE;
    }
  return TRUE;
}

/* Where the registry kept its passphrase itself, the new one does so too, on this machine. */
static gboolean
keep_passphrase (LijiRegistry *registry, LijiStore *target, const char *passphrase, GError **error)
{
  g_autofree char *old = liji_registry_dup_path (registry, "secrets", "passphrase");
  g_autofree char *path
      = g_build_filename (liji_store_get_folder (target), "secrets", "passphrase", NULL);
  g_autofree char *line = g_strconcat (passphrase, "\n", NULL);

  return !g_file_test (old, G_FILE_TEST_EXISTS)
         || liji_secret_write (path, line, strlen (line), TRUE, error);
}

static gboolean
finish (LijiRegistry *registry,
        const char *address,
        GHashTable *secrets,
        const char *passphrase,
        GError **error)
{
  g_autoptr (LijiStore) target
      = liji_store_open (address, liji_registry_get_clock (registry), LIJI_STORE_DEFAULT, error);
  gboolean done = target != NULL && write_secrets (target, secrets, passphrase, error)
                  && keep_passphrase (registry, target, passphrase, error);

  if (target != NULL)
    liji_store_close (target);
  return done;
}

gboolean
liji_registry_move (LijiRegistry *registry,
                    const char *address,
                    LijiBackupProgress progress,
                    gpointer data,
                    LijiMoved *moved,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GHashTable) secrets = NULL;
  g_autoptr (LijiDumpInfo) info = NULL;
  g_autoptr (GError) local = NULL;
  Way way = { progress, data };
  LijiDumpWatch watch = { tell_cb, &way, cancellable };
  char *passphrase = liji_registry_dup_passphrase (registry, error);

  if (passphrase == NULL)
    return FALSE;
  secrets = read_secrets (registry, &local);
  if (secrets != NULL)
    info = liji_store_move (liji_registry_get_store (registry), address, &watch, &local);
  if (info != NULL && finish (registry, address, secrets, passphrase, &local))
    {
      moved->entries = info->head_seq;
      moved->rows = 0;
      for (guint i = 0; i < info->sums->len; i++)
        moved->rows += ((LijiDumpSum *) info->sums->pdata[i])->rows;
    }
  liji_secret_free (passphrase);
  return local == NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}
