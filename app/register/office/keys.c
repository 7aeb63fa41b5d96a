/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/keys.h"

#include "access/secret.h"
#include "register/deed.h"
#include "register/office/calendars-private.h"
#include "register/office/key-file.h"
#include "register/office/key-public.h"
#include "seal/key-set.h"
#include "seal/status-list.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/office-store.h"

#include <string.h>

/* The office's keys: rotation once a year, an early end on compromise, public halves for everybody.
 */

static void
clear_key_info (LijiKeyInfo *self)
{
  g_free (self->kid);
  g_free (self->algorithm);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiKeyInfo, liji_key_info, clear_key_info)

static const char *
tell_reason (const LijiKeyRow *row)
{
  if (strcmp (row->state, "revoked") == 0)
    return "compromised";
  return strcmp (row->purpose, "seal") == 0 ? "rotated" : row->purpose;
}

static LijiKeyInfo *
tell_key (const LijiKeyRow *row)
{
  LijiKeyInfo *self = g_atomic_rc_box_new0 (LijiKeyInfo);
  g_autoptr (LijiPublicKey) key = liji_key_public_read (row, NULL, NULL);

  self->kid = g_strdup (row->id);
  self->algorithm = g_strdup (key != NULL ? liji_alg_to_name (liji_public_key_get_alg (key)) : "");
  self->from = row->valid_from;
  self->until = row->valid_to;
  self->current = strcmp (row->state, "active") == 0 && strcmp (row->purpose, "seal") == 0;
  self->reason = self->current ? NULL : g_strdup (tell_reason (row));
  return self;
}

GPtrArray *
liji_keys_list (LijiSession *session, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_key_list (liji_registry_get_store (liji_session_get_registry (session)), &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_key_info_unref);
  for (guint i = 0; i < rows->len; i++)
    if (liji_key_public_seals (g_ptr_array_index (rows, i)))
      g_ptr_array_add (list, tell_key (g_ptr_array_index (rows, i)));
  return list;
}

static gboolean
end_key (LijiAct *act, LijiKeyRow *row, const char *state, LijiDate until, GError **error)
{
  g_free (row->state);
  row->state = g_strdup (state);
  row->valid_to = until;
  return liji_key_put (act, row, error);
}

LijiKeyInfo *
liji_keys_rotate (LijiSession *session, const LijiId *id, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiKeyRow) made = NULL;
  g_autoptr (LijiKeyRow) old = NULL;
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiPack) input = liji_pack_new ();
  LijiPack *outputs;
  char *passphrase;

  if (!liji_session_check (session, "key.rotate", error))
    return NULL;
  passphrase = liji_registry_dup_passphrase (registry, error);
  if (passphrase == NULL)
    return NULL;
  made = liji_key_file_make (store, passphrase, &signer, &local);
  liji_secret_free (passphrase);
  if (made != NULL)
    act = liji_deed_begin (session, id, "key.rotate", &local);
  if (act != NULL && liji_act_is_replayed (act))
    {
      g_autofree char *kid = liji_pack_dup_text (liji_act_get_outputs (act), "key");
      old = kid != NULL ? liji_key_get (store, kid, &local) : NULL;
      if (old != NULL)
        return tell_key (old);
    }
  if (act != NULL)
    {
      made->valid_from = liji_act_get_day (act);
      old = liji_key_get_active (store, "seal", &local);
    }
  if (local != NULL || act == NULL
      || (old != NULL && !end_key (act, old, "retired", made->valid_from, &local))
      || !liji_key_put (act, made, &local)
      || !liji_calendars_sign_shipped (act, signer, input, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  liji_pack_text (input, "former", old != NULL ? old->id : NULL);
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "key", made->id);
  if (!liji_deed_commit (act, g_steal_pointer (&input), outputs, error))
    return NULL;
  liji_registry_forget_signer (registry);
  return tell_key (made);
}

LijiKeyInfo *
liji_keys_end (LijiSession *session,
               const LijiId *id,
               const char *kid,
               LijiDate from,
               const char *reason,
               GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "key.end", error);
  g_autoptr (LijiKeyRow) row = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *day = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  row = liji_key_get (liji_registry_get_store (registry), kid, &local);
  if (row != NULL && liji_act_is_replayed (act))
    return tell_key (row);
  if (row == NULL
      || !end_key (act, row, "revoked", liji_date_is_day (from) ? from : liji_act_get_day (act),
                   &local))
    {
      liji_deed_fail (error, "kid", g_steal_pointer (&local));
      return NULL;
    }
  day = liji_date_to_iso (row->valid_to);
  input = liji_pack_new ();
  liji_pack_text (input, "kid", kid);
  liji_pack_text (input, "from", day);
  liji_pack_text (input, "reason", reason);
  if (!liji_deed_commit (act, input, NULL, error))
    return NULL;
  liji_registry_forget_signer (registry);
  return tell_key (row);
}

char *
liji_keys_export_jwks (LijiRegistry *registry, GError **error)
{
  g_autoptr (LijiKeySet) keys = liji_key_public_set (registry, error);
  return keys != NULL ? liji_key_set_to_jwks (keys) : NULL;
}

char *
liji_keys_export_pem (LijiRegistry *registry, const char *kid, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiKeyRow) row = kid != NULL ? liji_key_get (store, kid, &local)
                                           : liji_key_get_active (store, "seal", &local);
  g_autoptr (LijiPublicKey) key = row != NULL ? liji_key_public_read (row, NULL, &local) : NULL;

  if (key != NULL)
    return liji_public_key_to_pem (key);
  if (local == NULL)
    liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "kid", NULL, "no signing key is in use");
  else
    liji_deed_fail (error, "kid", g_steal_pointer (&local));
  return NULL;
}

/* Certificates of cremations and interments (@kind) that were voided or issued again. */
static gboolean
withdraw_notes (LijiRegistry *registry,
                LijiStatusList *list,
                const char *kind,
                const guint8 *key,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) notes
      = liji_note_list_settled (liji_registry_get_store (registry), kind, &local);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    liji_status_list_withdraw (
        list, liji_status_index (key, LIJI_STATUS_LIST_SIZE,
                                 (guint) liji_pack_get_number (
                                     ((LijiNoteRow *) notes->pdata[i])->data, "status")));
  return notes != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Whatever was given in acts that a roll-back undid. */
static gboolean
withdraw_undone (LijiRegistry *registry, LijiStatusList *list, const guint8 *key, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  LijiJournalFilter filter = { .kind = "registry.rollback" };
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries = liji_journal_list (store, &filter, G_MAXINT, &local);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      GBytes *input = ((LijiEntry *) entries->pdata[i])->input;
      gint64 until = liji_pack_get_number (input, "status_until");

      for (gint64 at = liji_pack_get_number (input, "status_from"); at < until; at++)
        liji_status_list_withdraw (list,
                                   liji_status_index (key, LIJI_STATUS_LIST_SIZE, (guint) at));
    }
  return entries != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* What this registry knows is withdrawn, not signed yet. */
static LijiStatusList *
make_status_list (LijiRegistry *registry, GError **error)
{
  g_autofree char *uri = liji_registry_dup_status_uri (registry);
  g_autoptr (LijiStatusList) list
      = liji_status_list_new (liji_registry_get_office_code (registry), uri, LIJI_STATUS_LIST_SIZE);
  g_autoptr (GPtrArray) rows = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];
  g_autoptr (GError) local = NULL;

  if (!liji_registry_read_key (registry, "status-key", key, error))
    return NULL;
  rows = liji_copy_list_withdrawn (liji_registry_get_store (registry), &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    liji_status_list_withdraw (
        list,
        liji_status_index (key, LIJI_STATUS_LIST_SIZE,
                           (guint) ((LijiCopyRow *) g_ptr_array_index (rows, i))->status_index));
  return withdraw_notes (registry, list, LIJI_NOTE_CREMATION, key, error)
                 && withdraw_notes (registry, list, LIJI_NOTE_INTERMENT, key, error)
                 && withdraw_undone (registry, list, key, error)
             ? g_steal_pointer (&list)
             : NULL;
}

GBytes *
liji_keys_export_status_list (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiStatusList) list = NULL;
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *bytes;

  if (!liji_session_check (session, "status.export", error))
    return NULL;
  list = make_status_list (registry, error);
  signer = list != NULL ? liji_registry_get_signer (registry, error) : NULL;
  if (signer == NULL)
    return NULL;
  bytes = liji_status_list_sign (
      list, signer, liji_store_get_now (liji_registry_get_store (registry)) / G_USEC_PER_SEC, 0,
      &local);
  if (bytes == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return bytes;
}

gboolean
liji_keys_unlock (LijiSession *session, GError **error)
{
  g_autoptr (LijiSigner) signer
      = liji_registry_get_signer (liji_session_get_registry (session), error);
  return signer != NULL;
}
