/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/keys-look.h"

#include "access/secret.h"
#include "base/finding.h"
#include "register/backup/recovery-box.h"
#include "register/office/key-public.h"
#include "register/vault.h"
#include "seal/seal.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/office-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* A key that is there and cannot be used is found out when the first paper of the day is sealed, if
 * nobody looks earlier. */

#define FEW 5

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

/* The newest paper's place on the status list follows from the key that drew it. */
static gboolean
fits_papers (Look *self, const guint8 *key)
{
  g_autoptr (LijiCopyRow) copy = liji_copy_find_newest_seal (self->store, NULL);
  g_autoptr (LijiKeySet) keys = copy != NULL ? liji_key_public_set (self->registry, NULL) : NULL;
  g_autoptr (LijiSealReport) report
      = keys != NULL ? liji_seal_read (copy->seal_text, keys, NULL, 0) : NULL;

  return report == NULL || report->claims == NULL
         || report->claims->status_index
                == liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) copy->status_index);
}

/* What a registrar wrote for the head alone opens with the key it was locked with. */
static gboolean
fits_concerns (Look *self, const guint8 *key)
{
  g_autoptr (GPtrArray) notes = liji_note_list_open (self->store, "concern", FEW, NULL);
  guint locked = 0;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const LijiNoteRow *note = notes->pdata[i];
      char *text = note->sealed != NULL ? liji_box_unlock (key, note->sealed) : NULL;

      if (text != NULL)
        {
          liji_secret_free (text);
          return TRUE;
        }
      locked += note->sealed != NULL;
    }
  return locked == 0;
}

static const struct
{
  const char *name;
  gboolean (*fits) (Look *self, const guint8 *key);
} secrets[] = { { "status-key", fits_papers }, { "concern-key", fits_concerns } };

static void
look_at_secrets (Look *self)
{
  if (liji_store_is_on_server (self->store) && self->passphrase == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      const char *name = secrets[i].name;
      g_autoptr (GError) error = NULL;
      guint8 key[LIJI_BOX_KEY_SIZE];

      if (!liji_vault_read_secret (self->store, name, self->passphrase, key, &error))
        find (self, "secret.file", NULL, g_strdup_printf ("secrets/%s: %s", name, error->message));
      else if (!secrets[i].fits (self, key))
        find (self, "secret.other", NULL,
              g_strdup_printf ("secrets/%s is not the key this office worked with", name));
      memset (key, 0, sizeof key);
    }
}

/* The envelopes are opened when nobody is left who could make others. */
static void
look_at_box (Look *self, const LijiRecoveryRow *row)
{
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *box = liji_vault_read_key (self->store, row->file, &length, &error);
  g_autofree char *why = NULL;

  if (box == NULL)
    why = g_strdup (error->message);
  else if (!liji_recovery_is_box (row, box))
    why = g_strdup ("it is not what was sealed");
  if (why != NULL)
    find (self, "recovery.box", NULL,
          g_strdup_printf ("the recovery codes %s and %s open nothing: %s; make new ones",
                           row->seals[0], row->seals[1], why));
}

static gboolean
look_at_boxes (Look *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (strcmp (((LijiRecoveryRow *) rows->pdata[i])->state, "sealed") == 0)
      look_at_box (self, rows->pdata[i]);
  return rows != NULL;
}

/* Whose passphrase is typed: that it still opens the keys nobody can see now. */
static void
tell_unopened (Look *self)
{
  LijiFinding *made
      = liji_finding_new ("secret.file", "the keys were not opened: secrets/passphrase is not "
                                         "there, and no passphrase was given");

  made->unseen = TRUE;
  g_ptr_array_add (self->findings, made);
}

gboolean
liji_keys_look (LijiRegistry *registry, gboolean quick, GPtrArray *findings, GError **error)
{
  Look self = { registry, liji_registry_get_store (registry), findings, NULL };
  g_autoptr (GPtrArray) rows = liji_key_list (self.store, error);
  gboolean found = FALSE;
  guint before = findings->len;

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
  if (!quick && self.passphrase == NULL && findings->len == before)
    tell_unopened (&self);
  g_clear_pointer (&self.passphrase, liji_secret_free);
  return quick || look_at_boxes (&self, error);
}
