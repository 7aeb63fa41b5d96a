/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/recovery.h"
#include "register/backup/recovery-box.h"

#include "access/password.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/users-private.h"
#include "register/outpost/outpost-here.h"
#include "register/vault.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/recovery-store.h"

#include <string.h>

/* What the two codes open, the signing key's passphrase, lies among the keys, where backups and
 * moves carry it; the register says which envelopes there are. It is wiped when the pair ends: the
 * register and the journal never held it. */

static void
clear_recovery (LijiRecovery *self)
{
  for (guint i = 0; i < 2; i++)
    {
      liji_secret_free (self->codes[i]);
      g_free (self->seals[i]);
    }
  g_free (self->state);
  g_free (self->key_id);
  g_free (self->made_by);
}

LIJI_DEFINE_VALUE (LijiRecovery, liji_recovery, clear_recovery)

static LijiRecovery *
tell_row (const LijiRecoveryRow *row)
{
  LijiRecovery *self = g_atomic_rc_box_new0 (LijiRecovery);

  for (guint i = 0; i < 2; i++)
    self->seals[i] = g_strdup (row->seals[i]);
  self->state = g_strdup (row->state);
  self->key_id = g_strdup (row->key_id);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  self->ended_at = row->ended_at;
  return self;
}

static void
sum_box (const char *box, guint8 digest[LIJI_HASH_LENGTH])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = LIJI_HASH_LENGTH;

  g_checksum_update (sum, (const guchar *) box, -1);
  g_checksum_get_digest (sum, digest, &length);
}

gboolean
liji_recovery_is_box (const LijiRecoveryRow *row, const char *box)
{
  guint8 digest[LIJI_HASH_LENGTH];

  sum_box (box, digest);
  return memcmp (digest, row->digest, sizeof digest) == 0;
}

/* Pairs that ended open nothing; what a crash left of them goes now. */
static void
wipe_ended (LijiStore *store)
{
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (store, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRecoveryRow *row = rows->pdata[i];
      g_autoptr (GError) local = NULL;

      if (strcmp (row->state, "sealed") != 0 && !liji_vault_wipe_key (store, row->file, &local))
        g_warning ("%s", local->message);
    }
}

/* The box both codes open, as text, in a file of the keys. */
static gboolean
write_box (LijiStore *store,
           LijiRecoveryRow *row,
           char *const codes[2],
           const char *passphrase,
           GError **error)
{
  g_autoptr (GBytes) locked = liji_recovery_lock (codes[0], codes[1], passphrase);
  g_autofree char *id = liji_id_to_string (&row->id);
  g_autofree char *box = NULL;
  gsize length;
  gconstpointer data;

  if (locked == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, NULL, NULL,
                               "there is not enough memory to lock the recovery codes")
           || liji_register_explain (error, "key.no_memory", NULL, NULL);
  data = g_bytes_get_data (locked, &length);
  box = g_base64_encode (data, length);
  row->file = g_strdup_printf ("recovery-%s.box", id);
  sum_box (box, row->digest);
  return liji_vault_write_key (store, row->file, box, strlen (box), error);
}

static gboolean
void_others (LijiStore *store, LijiAct *act, LijiPack *input, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiRecoveryRow *row = rows->pdata[i];

      if (strcmp (row->state, "sealed") != 0)
        continue;
      if (!liji_recovery_end (act, row, "void", error))
        return FALSE;
      liji_pack_text (input, "voided_1", row->seals[0]);
      liji_pack_text (input, "voided_2", row->seals[1]);
    }
  return rows != NULL;
}

static void
number_seals (LijiRecoveryRow *row, LijiAct *act)
{
  LijiDate day = liji_act_get_day (act);

  for (guint i = 0; i < 2; i++)
    row->seals[i] = g_strdup_printf ("R%04d%02d%02d-%" G_GINT64_FORMAT "-%u", day.year, day.month,
                                     day.day, liji_act_get_seq (act), i + 1);
}

static gboolean
write_pair (LijiSession *session, const LijiId *id, LijiRecoveryRow *row, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "recovery.make", error);
  LijiPack *input, *outputs;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, NULL, NULL,
                               "these codes were made and are told once only: make new ones")
           || liji_register_explain (error, "recovery.told", NULL, NULL);
  number_seals (row, act);
  input = liji_pack_new ();
  outputs = liji_pack_new ();
  liji_pack_text (input, "key", row->key_id);
  liji_pack_text (outputs, "seal_1", row->seals[0]);
  liji_pack_text (outputs, "seal_2", row->seals[1]);
  if (void_others (store, act, input, &local) && liji_recovery_insert (act, row, &local))
    return liji_deed_commit (act, input, outputs, error);
  liji_pack_free (input);
  liji_pack_free (outputs);
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

static LijiRecovery *
make_pair (LijiSession *session,
           const LijiId *id,
           const char *passphrase,
           const char *key_id,
           GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiRecoveryRow) row = liji_recovery_row_new ();
  g_autoptr (GError) local = NULL;
  char *codes[2] = { liji_recovery_make_code (LIJI_RECOVERY_FIRST),
                     liji_recovery_make_code (LIJI_RECOVERY_SECOND) };
  LijiRecovery *self = NULL;

  row->id = liji_id_new (liji_store_get_now (store));
  row->key_id = g_strdup (key_id);
  row->state = g_strdup ("sealed");
  if (!write_box (store, row, codes, passphrase, &local))
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else if (write_pair (session, id, row, error))
    self = tell_row (row);
  else
    liji_vault_wipe_key (store, row->file, NULL);
  for (guint i = 0; i < 2; i++)
    if (self != NULL)
      self->codes[i] = codes[i];
    else
      liji_secret_free (codes[i]);
  wipe_ended (store);
  return self;
}

LijiRecovery *
liji_recovery_make (LijiSession *session, const LijiId *act, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiSigner) signer = NULL;
  LijiRecovery *self;
  char *passphrase;

  /* A passphrase that opens nothing would be found out when it is needed. */
  if (!liji_session_check (session, "recovery.make", error)
      || !(signer = liji_registry_get_signer (registry, error))
      || !(passphrase = liji_registry_dup_passphrase (registry, error)))
    return NULL;
  self = make_pair (session, act, passphrase,
                    liji_public_key_get_kid_text (liji_signer_get_public_key (signer)), error);
  liji_secret_free (passphrase);
  return self;
}

GPtrArray *
liji_recovery_list (LijiSession *session, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *pairs;

  if (!liji_session_check (session, "recovery.make", error))
    return NULL;
  rows = liji_recovery_list_rows (liji_registry_get_store (liji_session_get_registry (session)),
                                  &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_recovery_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (pairs, tell_row (rows->pdata[i]));
  return pairs;
}

gboolean
liji_recovery_was_made (LijiRegistry *registry)
{
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (liji_registry_get_store (registry), NULL);

  return rows != NULL && rows->len > 0;
}

gboolean
liji_recovery_needs_passphrase (LijiRegistry *registry)
{
  g_autofree char *path = liji_registry_dup_path (registry, "secrets", "passphrase");

  return !g_file_test (path, G_FILE_TEST_EXISTS);
}
