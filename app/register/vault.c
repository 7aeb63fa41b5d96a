/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/vault.h"

#include "access/locked.h"
#include "access/secret.h"
#include "store/aggregate/file-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* On a server the signing key is the encrypted PEM it is in a folder; the short keys, plain files
 * there, are locked here, since whoever keeps the server's copies is not the office. */

static char *
make_path (LijiStore *store, const char *folder, const char *file)
{
  return liji_store_is_on_server (store)
             ? g_strconcat (folder, "/", file, NULL)
             : g_build_filename (liji_store_get_folder (store), folder, file, NULL);
}

char *
liji_vault_read_key (LijiStore *store, const char *file, gsize *length, GError **error)
{
  g_autofree char *path = make_path (store, "keys", file);
  g_autoptr (GBytes) content = NULL;

  if (!liji_store_is_on_server (store))
    return liji_secret_read (path, length, error);
  content = liji_file_read (store, path, error);
  if (content == NULL)
    return NULL;
  *length = g_bytes_get_size (content);
  /* What was wiped has no first byte. */
  return *length > 0 ? g_strndup (g_bytes_get_data (content, NULL), *length) : g_strdup ("");
}

gboolean
liji_vault_write_key (LijiStore *store,
                      const char *file,
                      const char *pem,
                      gsize length,
                      GError **error)
{
  g_autofree char *path = make_path (store, "keys", file);
  g_autoptr (GBytes) content = NULL;

  if (!liji_store_is_on_server (store))
    return liji_secret_write (path, pem, length, FALSE, error);
  content = g_bytes_new (pem, length);
  return liji_file_write (store, path, content, error);
}

gboolean
liji_vault_wipe_key (LijiStore *store, const char *file, GError **error)
{
  g_autofree char *path = make_path (store, "keys", file);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  /* Counters may write over a server's rows and not take them away. */
  if (liji_store_is_on_server (store))
    return liji_file_write (store, path, nothing, error);
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE, "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static GBytes *
lock_key (const char *passphrase, const guint8 key[LIJI_BOX_KEY_SIZE], GError **error)
{
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase (passphrase);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = liji_lock_output_new (memory, lock, error);

  if (out == NULL || !g_output_stream_write_all (out, key, LIJI_BOX_KEY_SIZE, NULL, NULL, error)
      || !g_output_stream_close (out, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
unlock_key (GBytes *locked,
            const char *passphrase,
            guint8 key[LIJI_BOX_KEY_SIZE],
            gsize *length,
            GError **error)
{
  g_autoptr (LijiLock) lock = liji_lock_new_passphrase (passphrase);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (locked);
  g_autoptr (GInputStream) in = liji_lock_input_new (memory, lock, error);

  return in != NULL && g_input_stream_read_all (in, key, LIJI_BOX_KEY_SIZE, length, NULL, error);
}

gboolean
liji_vault_unlock (GBytes *locked,
                   const char *passphrase,
                   guint8 key[LIJI_BOX_KEY_SIZE],
                   GError **error)
{
  gsize length = 0;

  if (!unlock_key (locked, passphrase, key, &length, error))
    return FALSE;
  if (length == LIJI_BOX_KEY_SIZE)
    return TRUE;
  g_set_error_literal (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE, "a secret is damaged");
  return FALSE;
}

gboolean
liji_vault_read_secret (LijiStore *store,
                        const char *name,
                        const char *passphrase,
                        guint8 key[LIJI_BOX_KEY_SIZE],
                        GError **error)
{
  g_autofree char *path = make_path (store, "secrets", name);
  g_autoptr (GBytes) locked = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  if (liji_store_is_on_server (store))
    {
      locked = liji_file_read (store, path, error);
      if (locked == NULL || !unlock_key (locked, passphrase, key, &length, error))
        return FALSE;
    }
  else
    {
      data = liji_secret_read (path, &length, error);
      if (data == NULL)
        return FALSE;
      memcpy (key, data, MIN (length, LIJI_BOX_KEY_SIZE));
    }
  if (length == LIJI_BOX_KEY_SIZE)
    return TRUE;
  g_set_error (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_FILE, "%s is damaged", path);
  return FALSE;
}

gboolean
liji_vault_write_secret (LijiStore *store,
                         const char *name,
                         const char *passphrase,
                         const guint8 key[LIJI_BOX_KEY_SIZE],
                         GError **error)
{
  g_autofree char *path = make_path (store, "secrets", name);
  g_autoptr (GBytes) locked = NULL;

  if (!liji_store_is_on_server (store))
    return liji_secret_write (path, (const char *) key, LIJI_BOX_KEY_SIZE, FALSE, error);
  locked = lock_key (passphrase, key, error);
  return locked != NULL && liji_file_write (store, path, locked, error);
}
