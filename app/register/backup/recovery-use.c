/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/recovery.h"

#include "access/password.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/users-private.h"
#include "register/outpost/outpost-here.h"
#include "register/vault.h"
#include "store/aggregate/recovery-store.h"

#include <string.h>

/* Two people with their envelopes and nobody who can log in. What they do is one act: the account
 * and the end of the pair; either both are there or neither. */

#define ROLE "administrator"

static gboolean
check_codes (const LijiRecoveryUse *use, GError **error)
{
  LijiRecoveryPart parts[2];
  static const char *const fields[] = { "code_1", "code_2" };

  for (guint i = 0; i < 2; i++)
    if (!liji_recovery_check_code (use->codes[i], &parts[i]))
      {
        liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, fields[i], NULL,
                            "%s: a letter is missing or wrong; a code is seven groups of four",
                            fields[i]);
        return liji_register_explain (error, "recovery.slip", NULL, NULL);
      }
  if (parts[0] != parts[1])
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "code_2", NULL,
                      "code_2: both are the code of envelope %u; the other envelope is needed too",
                      parts[0] + 1u);
  return liji_register_explain (error, "recovery.same", NULL, NULL);
}

/* The pair that lies sealed. */
static LijiRecoveryRow *
find_sealed (LijiStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_recovery_list_rows (store, &local);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (strcmp (((LijiRecoveryRow *) rows->pdata[i])->state, "sealed") == 0)
      return g_ptr_array_steal_index (rows, i);
  if (local != NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  else
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "code_1", NULL,
                          "code_1: no recovery codes lie sealed: none were made, or they have been "
                          "used");
      liji_register_explain (error, "recovery.none", NULL, NULL);
    }
  return NULL;
}

static char *
open_box (LijiStore *store, const LijiRecoveryRow *row, const LijiRecoveryUse *use, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  g_autofree char *box = liji_vault_read_key (store, row->file, &length, &local);
  g_autoptr (GBytes) locked = NULL;
  char *passphrase;

  if (box == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  {
    gsize size;
    guchar *bytes = g_base64_decode (box, &size);
    locked = g_bytes_new_take (bytes, size);
  }
  passphrase = liji_recovery_unlock (locked, use->codes[0], use->codes[1], &local);
  if (passphrase != NULL)
    return passphrase;
  if (local->code != LIJI_LOCK_ERROR_KEY)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "code_1", NULL,
                          "keys/%s is damaged: no codes open it", row->file);
      liji_register_explain (error, "key.damaged", row->file, NULL);
      return NULL;
    }
  liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "code_1", NULL,
                      "code_1: these two are not the codes of envelopes %s and %s", row->seals[0],
                      row->seals[1]);
  liji_register_explain (error, "recovery.others", row->seals[0], row->seals[1]);
  return NULL;
}

/* Roles stay, and the one that lets people in is added. */
static char *
add_role (const char *roles)
{
  g_auto (GStrv) words = g_strsplit (roles != NULL ? roles : "", ",", -1);

  if (words[0] == NULL || *words[0] == '\0')
    return g_strdup (ROLE);
  /* Sorted, and no other word comes before this one. */
  return g_strv_contains ((const char *const *) words, ROLE) ? g_strdup (roles)
                                                             : g_strconcat (ROLE ",", roles, NULL);
}

static void
dress_account (LijiUserRow *row, const LijiRecoveryUse *use, const char *hash)
{
  g_autofree char *roles = g_steal_pointer (&row->roles);

  row->roles = add_role (roles);
  if (row->name == NULL)
    row->name = g_strdup (use->user);
  if (row->scope == NULL)
    row->scope = g_strdup ("domestic");
  if (use->full_name != NULL && *use->full_name != '\0')
    {
      g_free (row->full_name);
      row->full_name = g_strdup (use->full_name);
    }
  else if (row->full_name == NULL)
    row->full_name = g_strdup (use->user);
  g_free (row->password);
  row->password = g_strdup (hash);
  row->must_change_password = FALSE;
  row->disabled = FALSE;
}

static gboolean
write_account (LijiRegistry *registry,
               LijiAct *act,
               const LijiRecoveryUse *use,
               const char *hash,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiUserRow) row = liji_users_find_row (registry, use->user, &local);
  gboolean there = row != NULL, done = local == NULL;

  if (done && !there)
    {
      row = liji_user_row_new ();
      row->id = liji_id_new (liji_act_get_time (act));
    }
  if (done)
    {
      dress_account (row, use, hash);
      done = there ? liji_user_update (act, row, &local) : liji_user_insert (act, row, &local);
    }
  return done || liji_deed_fail (error, "name", g_steal_pointer (&local));
}

/* Nobody's session: the act is that of the account it makes. */
static LijiAct *
begin (LijiRegistry *registry, const LijiId *id, const char *user, GError **error)
{
  g_autofree char *station = g_strdup_printf ("%s (recovery)", g_get_host_name ());
  g_autoptr (GError) local = NULL;
  LijiAct *act;

  if (!liji_here_allows (registry, "recovery.use", error))
    return NULL;
  act = liji_act_begin (liji_registry_get_store (registry), id, "recovery.use", 1, user, station,
                        &local);
  if (act == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return act;
}

/* The pair is looked for again within the act: two may come with the same codes. */
static gboolean
write_use (LijiRegistry *registry,
           const LijiId *id,
           const LijiRecoveryUse *use,
           const char *hash,
           LijiRecoveryRow *row,
           GError **error)
{
  g_autoptr (LijiAct) act = begin (registry, id, use->user, error);
  g_autoptr (LijiRecoveryRow) sealed = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  sealed = find_sealed (liji_registry_get_store (registry), error);
  if (sealed == NULL)
    return FALSE;
  if (!liji_id_equal (&sealed->id, &row->id))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "code_1", NULL,
                               "code_1: new recovery codes were made meanwhile")
           || liji_register_explain (error, "recovery.new_codes", NULL, NULL);
  if (!write_account (registry, act, use, hash, error))
    return FALSE;
  if (!liji_recovery_end (act, row, "used", &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  row->ended_at = liji_act_get_time (act);
  input = liji_pack_new ();
  liji_pack_text (input, "seal_1", row->seals[0]);
  liji_pack_text (input, "seal_2", row->seals[1]);
  liji_pack_text (input, "name", use->user);
  liji_pack_text (input, "full_name", use->full_name);
  return liji_deed_commit (act, input, NULL, error);
}

static LijiRecovery *
tell_used (const LijiRecoveryRow *row)
{
  LijiRecovery *self = g_atomic_rc_box_new0 (LijiRecovery);

  for (guint i = 0; i < 2; i++)
    self->seals[i] = g_strdup (row->seals[i]);
  self->state = g_strdup ("used");
  self->key_id = g_strdup (row->key_id);
  self->made_at = row->made_at;
  self->made_by = g_strdup (row->made_by);
  self->ended_at = row->ended_at;
  return self;
}

static gboolean
check_account (LijiRegistry *registry, const LijiRecoveryUse *use, GError **error)
{
  const char *const roles[] = { ROLE, NULL };
  const LijiUser user = { .name = (char *) use->user, .roles = (char **) roles };

  return liji_users_check (registry, &user, use->password, error);
}

LijiRecovery *
liji_recovery_use (LijiRegistry *registry,
                   const LijiId *act,
                   const LijiRecoveryUse *use,
                   char **passphrase,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiRecoveryRow) row = NULL;
  g_autofree char *hash = NULL;
  char *opened;

  if (passphrase != NULL)
    *passphrase = NULL;
  if (!check_codes (use, error) || !check_account (registry, use, error)
      || !(row = find_sealed (store, error)) || !(opened = open_box (store, row, use, error)))
    return NULL;
  hash = liji_password_hash (use->password);
  if (!write_use (registry, act, use, hash, row, error))
    {
      liji_secret_free (opened);
      return NULL;
    }
  /* Wrong tries may be why they came. */
  liji_user_note_login (store, use->user, NULL);
  liji_vault_wipe_key (store, row->file, NULL);
  liji_registry_set_passphrase (registry, opened);
  liji_registry_forget_signer (registry);
  if (passphrase != NULL)
    *passphrase = opened;
  else
    liji_secret_free (opened);
  return tell_used (row);
}
