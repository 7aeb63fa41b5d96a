/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/registry-private.h"

#include "access/password.h"
#include "access/secret.h"
#include "base/identity.h"
#include "base/text.h"
#include "register/deed.h"
#include "register/office/calendars-private.h"
#include "register/office/key-file.h"
#include "register/seen.h"
#include "register/vault.h"
#include "store/dump/aside.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/user-store.h"
#include "store/driver.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

/* A new registry: the store makes the folder and the tables; the secrets and the first key are
 * files beside them; the first act says whose registry it is. Whatever fails, the folder is gone
 * again. */

#define EXAMINATION_YEARS 2

typedef struct
{
  const LijiRegistryParams *params;
  const char *folder;
  LijiStore *store;
  char *passphrase;
  char *password;
  LijiKeyRow *key;
  LijiSigner *signer; /* that key */
} Birth;

static gboolean
check_params (const LijiRegistryParams *params, GError **error)
{
  const char *code = params->office_code, *name = params->office_name;

  if (code == NULL || !liji_identity_is_division (code))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "office_code", NULL,
                          "office_code: six digits that begin with a province's two are "
                          "needed (GB/T 2260)");
      return liji_register_explain (error, "registry.office_code", NULL, NULL);
    }
  if (name == NULL || name[0] == '\0' || !liji_text_is_clean (name, FALSE)
      || g_utf8_strlen (name, -1) > 100)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "office_name", NULL,
                          "office_name: the name as papers print it is needed");
      return liji_register_explain (error, "registry.office_name", NULL, NULL);
    }
  if (params->admin_password != NULL
      && !liji_password_is_acceptable (params->admin_password, params->admin_name))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "password", NULL,
                          "password: at least eight characters, not the account's name");
      return liji_register_explain (error, "user.password", NULL, NULL);
    }
  if (params->passphrase != NULL && params->passphrase[0] == '\0')
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "passphrase", NULL,
                               "passphrase: it is empty")
           || liji_register_explain (error, "passphrase.empty", NULL, NULL);
  return TRUE;
}

static gboolean
write_random_key (Birth *birth, const char *name, GError **error)
{
  guint8 key[LIJI_BOX_KEY_SIZE];

  liji_box_make_key (key);
  return liji_vault_write_secret (birth->store, name, birth->passphrase, key, error);
}

static gboolean
write_secrets (Birth *birth, GError **error)
{
  g_autofree char *folder
      = g_build_filename (liji_store_get_folder (birth->store), "secrets", NULL);
  g_autofree char *path = g_build_filename (folder, "passphrase", NULL);
  g_autofree char *line = NULL;

  if (!liji_secret_make_folder (folder, error))
    return FALSE;
  birth->passphrase = birth->params->passphrase != NULL ? g_strdup (birth->params->passphrase)
                                                        : liji_password_generate ();
  if (!write_random_key (birth, "status-key", error)
      || !write_random_key (birth, "concern-key", error))
    return FALSE;
  if (birth->params->passphrase != NULL)
    return TRUE;
  line = g_strconcat (birth->passphrase, "\n", NULL);
  /* What this workstation kept for a former registry of the same database is of no use now. */
  return liji_secret_write (path, line, strlen (line), liji_store_is_on_server (birth->store),
                            error);
}

static gboolean
insert_admin (Birth *birth, LijiAct *act, GError **error)
{
  const LijiRegistryParams *params = birth->params;
  g_autoptr (LijiUserRow) user = liji_user_row_new ();

  user->id = liji_id_new (liji_act_get_time (act));
  user->name = g_strdup (params->admin_name != NULL ? params->admin_name : "admin");
  user->full_name
      = g_strdup (params->admin_full_name != NULL ? params->admin_full_name : user->name);
  user->password = liji_password_hash (birth->password);
  user->roles = g_strdup ("administrator,archivist,auditor,head,keeper,registrar");
  user->scope = g_strdup ("domestic,mixed");
  user->exam_valid_until = liji_date_add_years (liji_act_get_day (act), EXAMINATION_YEARS);
  return liji_user_insert (act, user, error);
}

static gboolean
write_first_act (Birth *birth, LijiClock *clock, GError **error)
{
  const LijiRegistryParams *params = birth->params;
  LijiId id = liji_id_new (liji_clock_get_micros (clock));
  g_autoptr (LijiAct) act
      = liji_act_begin (birth->store, &id, "registry.create", 1, "", g_get_host_name (), error);
  LijiOfficeRow office = { .code = (char *) params->office_code,
                           .name = (char *) params->office_name,
                           .credit_code = (char *) params->credit_code };
  LijiParameterRow mixed = { .key = (char *) "office_mixed",
                             .locality = (char *) "",
                             .value = (char *) (params->mixed ? "yes" : "no"),
                             .basis = (char *) "registry.create" };
  g_autoptr (LijiPack) input = liji_pack_new ();

  if (act == NULL)
    return FALSE;
  mixed.valid_from = liji_act_get_day (act);
  birth->key->valid_from = mixed.valid_from;
  if (!liji_office_put (act, &office, error) || !liji_parameter_set (act, &mixed, error)
      || !insert_admin (birth, act, error) || !liji_key_put (act, birth->key, error)
      || !liji_calendars_sign_shipped (act, birth->signer, input, error))
    return FALSE;
  liji_pack_text (input, "office_code", params->office_code);
  liji_pack_text (input, "office_name", params->office_name);
  liji_pack_text (input, "credit_code", params->credit_code);
  liji_pack_text (input, "admin", params->admin_name != NULL ? params->admin_name : "admin");
  liji_pack_text (input, "key", birth->key->id);
  liji_pack_text (input, "office_mixed", mixed.value);
  return liji_deed_commit (act, g_steal_pointer (&input), NULL, error);
}

static gboolean
give_birth (Birth *birth, LijiClock *clock, GError **error)
{
  g_autoptr (GError) local = NULL;

  birth->store = liji_store_create_aside (birth->folder, clock, 0, &local);
  if (birth->store == NULL || !write_secrets (birth, &local))
    return liji_deed_fail (error, "registry", g_steal_pointer (&local));
  birth->password = birth->params->admin_password != NULL ? g_strdup (birth->params->admin_password)
                                                          : liji_password_generate ();
  birth->key = liji_key_file_make (birth->store, birth->passphrase, &birth->signer, &local);
  if (birth->key == NULL || !write_first_act (birth, clock, &local)
      || !liji_store_put_in_place (birth->store, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return TRUE;
}

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

gboolean
liji_registry_create (const char *address,
                      const LijiRegistryParams *params,
                      LijiClock *clock,
                      char **admin_password,
                      GError **error)
{
  gboolean existed = g_file_test (address, G_FILE_TEST_EXISTS);
  Birth birth = { .params = params, .folder = address };
  gboolean made_store, ok;

  g_return_val_if_fail (address != NULL && params != NULL && LIJI_IS_CLOCK (clock), FALSE);
  if (admin_password != NULL)
    *admin_password = NULL;
  if (!check_params (params, error))
    return FALSE;
  if (!liji_db_is_server (address) && liji_registry_exists (address))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "registry", NULL,
                          "registry: there is one at %s already", address);
      return liji_register_explain (error, "registry.exists", address, NULL);
    }
  ok = give_birth (&birth, clock, error);
  if (birth.store != NULL && !ok)
    liji_store_discard (birth.store);
  else if (birth.store != NULL)
    liji_store_close (birth.store);
  made_store = birth.store != NULL && !liji_store_is_on_server (birth.store);
  g_clear_object (&birth.store);
  if (!ok && made_store)
    nftw (address, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  if (!ok && made_store && existed)
    g_mkdir (address, 0700);
  if (ok)
    liji_seen_forget (address);
  if (ok && admin_password != NULL && params->admin_password == NULL)
    *admin_password = g_steal_pointer (&birth.password);
  g_clear_pointer (&birth.key, liji_key_row_free);
  g_clear_object (&birth.signer);
  liji_secret_free (birth.password);
  liji_secret_free (birth.passphrase);
  return ok;
}
