/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/keys-look.h"

#include "access/secret.h"
#include "base/finding.h"
#include "register/office/key-public.h"
#include "register/vault.h"
#include "store/aggregate/office-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* A key that is there and cannot be used is found out when the first paper of the day is sealed, if
 * nobody looks earlier. */

typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  GPtrArray *findings;
  char *passphrase; /* NULL: nobody typed it yet, or it is a finding */
} Look;

static void
find (Look *self, const char *code, const char *record, char *sentence)
{
  LijiFinding *made = liji_finding_new (code, "%s", sentence);

  made->table = g_strdup (record != NULL ? "signing_key" : NULL);
  made->record = g_strdup (record);
  g_ptr_array_add (self->findings, made);
  g_free (sentence);
}

/* What the registry keeps goes before what this process was told: the next one has only that. */
static void
look_at_passphrase (Look *self)
{
  g_autofree char *path = liji_registry_dup_path (self->registry, "secrets", "passphrase");
  g_autoptr (GError) error = NULL;
  LijiKeySlot *slot;
  GStatBuf about;

  if (g_lstat (path, &about) == 0)
    {
      self->passphrase = liji_secret_read_line (path, &error);
      if (self->passphrase == NULL)
        find (self, "secret.file", NULL,
              g_strdup_printf ("secrets/passphrase: %s", error->message));
      else if (*self->passphrase == '\0')
        {
          find (self, "secret.file", NULL, g_strdup ("secrets/passphrase is empty"));
          g_clear_pointer (&self->passphrase, liji_secret_free);
        }
      return;
    }
  slot = liji_registry_lock_key_slot (self->registry);
  self->passphrase = g_strdup (slot->passphrase);
  liji_registry_unlock_key_slot (self->registry);
}

static gboolean
open_key (Look *self, const LijiKeyRow *row, const char *pem, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSigner) signer
      = liji_key_signer_new_from_pem (pem, length, self->passphrase, &error);
  const char *kid
      = signer != NULL ? liji_public_key_get_kid_text (liji_signer_get_public_key (signer)) : NULL;

  if (kid == NULL)
    find (self, "key.locked", row->id,
          g_strdup_printf ("the key in use, %s, does not open: %s", row->id, error->message));
  else if (strcmp (kid, row->id) != 0)
    find (self, "key.other", row->id,
          g_strdup_printf ("keys/%s holds another key (%s) than the office's key %s", row->file,
                           kid, row->id));
  return kid != NULL && strcmp (kid, row->id) == 0;
}

/* Opening takes a moment: what opened once in this process need not again. */
static gboolean
was_opened (Look *self, const char *pem)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  LijiKeySlot *slot;
  gboolean known;

  g_checksum_update (sum, (const guchar *) pem, -1);
  g_checksum_update (sum, (const guchar *) self->passphrase, -1);
  slot = liji_registry_lock_key_slot (self->registry);
  known = g_strcmp0 (slot->opened, g_checksum_get_string (sum)) == 0;
  if (!known)
    {
      g_free (slot->opened);
      slot->opened = g_strdup (g_checksum_get_string (sum));
    }
  liji_registry_unlock_key_slot (self->registry);
  return known;
}

static void
forget_opened (Look *self)
{
  LijiKeySlot *slot = liji_registry_lock_key_slot (self->registry);

  g_clear_pointer (&slot->opened, g_free);
  liji_registry_unlock_key_slot (self->registry);
}

static void
look_at_private (Look *self, const LijiKeyRow *row)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *pem = liji_vault_read_key (self->store, row->file, &length, &error);

  if (g_error_matches (error, LIJI_ACCESS_ERROR, LIJI_ACCESS_ERROR_OPEN_TO_OTHERS))
    find (self, "key.open", row->id,
          g_strdup_printf ("the file of the key in use, %s, can be read by others", row->id));
  else if (pem == NULL)
    find (self, "key.file", row->id,
          g_strdup_printf ("the key in use, %s, has no file: %s", row->id, error->message));
  else if (strstr (pem, "-----BEGIN ") == NULL)
    find (self, "key.file", row->id,
          g_strdup_printf ("keys/%s, the key in use, %s", row->file,
                           length == 0 ? "is empty" : "is no key"));
  else if (self->passphrase != NULL && !was_opened (self, pem)
           && !open_key (self, row, pem, length))
    forget_opened (self);
}

/* A public key is known by its digest: one put in its place would verify strangers' papers. */
static void
look_at_public (Look *self, const LijiKeyRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiPublicKey) key = liji_key_public_read (row, NULL, &error);

  if (key == NULL)
    find (self, "key.public", row->id,
          g_strdup_printf ("signing_key %s: %s", row->id, error->message));
}

static void
look_at_secrets (Look *self)
{
  static const char *const names[] = { "status-key", "concern-key" };

  if (liji_store_is_on_server (self->store) && self->passphrase == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 key[LIJI_BOX_KEY_SIZE];

      if (!liji_vault_read_secret (self->store, names[i], self->passphrase, key, &error))
        find (self, "secret.file", NULL,
              g_strdup_printf ("secrets/%s: %s", names[i], error->message));
      memset (key, 0, sizeof key);
    }
}

gboolean
liji_keys_look (LijiRegistry *registry, gboolean quick, GPtrArray *findings, GError **error)
{
  Look self = { registry, liji_registry_get_store (registry), findings, NULL };
  g_autoptr (GPtrArray) rows = liji_key_list (self.store, error);
  gboolean found = FALSE;

  if (rows == NULL)
    return FALSE;
  look_at_passphrase (&self);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiKeyRow *row = g_ptr_array_index (rows, i);

      if (row->public_key != NULL)
        look_at_public (&self, row);
      if (strcmp (row->state, "active") != 0 || row->file == NULL)
        continue;
      found = found || strcmp (row->purpose, "seal") == 0;
      look_at_private (&self, row);
    }
  if (!found)
    find (&self, "key.none", NULL, g_strdup ("no signing key is in use"));
  if (!quick || !liji_store_is_on_server (self.store))
    look_at_secrets (&self);
  g_clear_pointer (&self.passphrase, liji_secret_free);
  return TRUE;
}
