/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/registry-private.h"

#include "access/secret.h"
#include "register/deed.h"
#include "register/vault.h"
#include "store/aggregate/office-store.h"

#include <errno.h>
#include <string.h>

/* The private key is unlocked once a process and lives in memory only; its passphrase comes from
 * the caller, a descriptor, or a file that only its owner may read. */

static char *
read_descriptor (GError **error)
{
  const char *text = g_getenv ("LIJI_PASSPHRASE_FD");
  char *end;
  gint64 fd;

  errno = 0;
  fd = g_ascii_strtoll (text, &end, 10);
  if (errno != 0 || *end != '\0' || fd < 0 || fd > G_MAXINT)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "LIJI_PASSPHRASE_FD", NULL,
                          "LIJI_PASSPHRASE_FD is no file descriptor: %s", text);
      liji_register_explain (error, "key.no_passphrase", NULL, NULL);
      return NULL;
    }
  return liji_secret_read_fd ((int) fd, error);
}

static char *
find_passphrase (LijiRegistry *self, LijiKeySlot *slot, GError **error)
{
  g_autofree char *path = liji_registry_dup_path (self, "secrets", "passphrase");
  g_autoptr (GError) local = NULL;
  char *passphrase;

  if (slot->passphrase != NULL)
    return g_strdup (slot->passphrase);
  if (g_getenv ("LIJI_PASSPHRASE_FD") != NULL)
    {
      passphrase = read_descriptor (&local);
      if (passphrase == NULL)
        liji_deed_fail (error, "passphrase", g_steal_pointer (&local));
      /* A descriptor can be read once. */
      slot->passphrase = g_strdup (passphrase);
      return passphrase;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                          "the signing key's passphrase is not at hand: give --passphrase-file or "
                          "LIJI_PASSPHRASE_FD (%s is not there; for a registry on a server "
                          "“registry create” or “registry host” told it once, and the machine and "
                          "account they ran on keep it)",
                          path);
      liji_register_explain (error, "key.no_passphrase", NULL, NULL);
      return NULL;
    }
  passphrase = liji_secret_read_line (path, &local);
  if (passphrase == NULL)
    liji_deed_fail (error, "passphrase", g_steal_pointer (&local));
  return passphrase;
}

char *
liji_registry_dup_kept_passphrase (LijiRegistry *self)
{
  g_autofree char *path = liji_registry_dup_path (self, "secrets", "passphrase");

  return liji_secret_read_line (path, NULL);
}

char *
liji_registry_dup_passphrase (LijiRegistry *self, GError **error)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);
  char *passphrase = find_passphrase (self, slot, error);

  liji_registry_unlock_key_slot (self);
  return passphrase;
}

/* A file put in the place of the office's key would sign papers that nobody's key list verifies. */
static LijiSigner *
check_signer (LijiSigner *signer, const LijiKeyRow *row, GError **error)
{
  g_autoptr (LijiSigner) given = signer;
  const char *kid = liji_public_key_get_kid_text (liji_signer_get_public_key (given));

  if (strcmp (kid, row->id) == 0)
    return g_steal_pointer (&given);
  liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, NULL, NULL,
                      "keys/%s holds another key (%s) than the office's key %s", row->file, kid,
                      row->id);
  liji_register_explain (error, "key.other", row->file, NULL);
  return NULL;
}

static LijiSigner *
open_signer (LijiRegistry *self, LijiKeySlot *slot, GError **error)
{
  g_autoptr (LijiKeyRow) row = NULL;
  g_autofree char *pem = NULL;
  g_autoptr (GError) local = NULL;
  LijiSigner *signer = NULL;
  char *passphrase;
  gsize length;

  row = liji_key_get_active (liji_registry_get_store (self), "seal", &local);
  if (row == NULL)
    {
      if (local != NULL)
        liji_deed_fail (error, NULL, g_steal_pointer (&local));
      else
        {
          liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, NULL, NULL,
                              "no signing key is in use; rotate the key");
          liji_register_explain (error, "key.none", NULL, NULL);
        }
      return NULL;
    }
  passphrase = find_passphrase (self, slot, error);
  if (passphrase == NULL)
    return NULL;
  pem = liji_vault_read_key (liji_registry_get_store (self), row->file, &length, &local);
  if (pem != NULL)
    signer = liji_key_signer_new_from_pem (pem, length, passphrase, &local);
  liji_secret_free (passphrase);
  if (signer == NULL)
    {
      liji_deed_fail (error, "passphrase", g_steal_pointer (&local));
      return NULL;
    }
  return check_signer (signer, row, error);
}

LijiSigner *
liji_registry_get_signer (LijiRegistry *self, GError **error)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);
  LijiSigner *signer;

  if (slot->signer == NULL)
    slot->signer = open_signer (self, slot, error);
  signer = slot->signer != NULL ? g_object_ref (slot->signer) : NULL;
  liji_registry_unlock_key_slot (self);
  return signer;
}

void
liji_registry_forget_signer (LijiRegistry *self)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);

  g_clear_object (&slot->signer);
  liji_registry_unlock_key_slot (self);
}

void
liji_registry_review_signer (LijiRegistry *self)
{
  g_autoptr (LijiKeyRow) row = liji_key_get_active (liji_registry_get_store (self), "seal", NULL);
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);

  if (slot->signer != NULL && row != NULL
      && strcmp (row->id, liji_public_key_get_kid_text (liji_signer_get_public_key (slot->signer)))
             != 0)
    g_clear_object (&slot->signer);
  liji_registry_unlock_key_slot (self);
}

/* Unlocking takes a moment: what was read stays in the slot. */
static gboolean
read_key (LijiRegistry *self, LijiKeySlot *slot, const char *name, GError **error)
{
  LijiStore *store = liji_registry_get_store (self);
  g_autoptr (GError) local = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];
  char *passphrase = NULL;
  gboolean done;

  if (liji_store_is_on_server (store) && !(passphrase = find_passphrase (self, slot, error)))
    return FALSE;
  done = liji_vault_read_secret (store, name, passphrase, key, &local);
  g_clear_pointer (&passphrase, liji_secret_free);
  if (!done)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (slot->keys == NULL)
    slot->keys
        = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (slot->keys, g_strdup (name), g_bytes_new (key, sizeof key));
  return TRUE;
}

gboolean
liji_registry_read_key (LijiRegistry *self,
                        const char *name,
                        guint8 key[LIJI_BOX_KEY_SIZE],
                        GError **error)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);
  gboolean known = slot->keys != NULL && g_hash_table_contains (slot->keys, name);
  gboolean done = known || read_key (self, slot, name, error);

  if (done)
    memcpy (key, g_bytes_get_data (g_hash_table_lookup (slot->keys, name), NULL),
            LIJI_BOX_KEY_SIZE);
  liji_registry_unlock_key_slot (self);
  return done;
}

void
liji_registry_set_passphrase (LijiRegistry *self, const char *passphrase)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self);

  g_clear_pointer (&slot->passphrase, liji_secret_free);
  slot->passphrase = g_strdup (passphrase);
  liji_registry_unlock_key_slot (self);
}

gboolean
liji_registry_set_passphrase_file (LijiRegistry *self, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *line = liji_secret_read_line (path, &local);

  if (line == NULL)
    return liji_deed_fail (error, "passphrase", g_steal_pointer (&local));
  liji_registry_set_passphrase (self, line);
  liji_secret_free (line);
  return TRUE;
}
