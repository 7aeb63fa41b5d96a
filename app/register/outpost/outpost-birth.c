/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-private.h"

#include "access/digest.h"
#include "access/secret.h"
#include "register/deed.h"
#include "register/office/key-file.h"
#include "register/office/key-public.h"
#include "register/office/site-private.h"
#include "register/outpost/outpost-here.h"
#include "register/record/home-cards.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-store.h"
#include "store/aggregate/user-store.h"
#include "store/claim.h"
#include "store/journal/journal.h"

#include <string.h>

/* An outpost's registry: the office's words, users, calendars and parameters; of people only
 * digests nobody can read without the key, and the records on the list. Its journal begins with
 * what it was lent. */

#define PAGE 2000

void
liji_birth_clear (LijiBirth *birth)
{
  g_clear_object (&birth->store);
  g_clear_pointer (&birth->key, liji_key_row_free);
  g_clear_pointer (&birth->salt, g_bytes_unref);
  g_free (birth->folder);
  g_free (birth->days);
  g_free (birth->tag);
}

/* The status list is one for office and outposts: its permutation needs the same key. */
static gboolean
write_secrets (LijiBirth *birth, GError **error)
{
  g_autofree char *folder = g_build_filename (birth->folder, "secrets", NULL);
  g_autofree char *status = g_build_filename (folder, "status-key", NULL);
  g_autofree char *concern = g_build_filename (folder, "concern-key", NULL);
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (!liji_secret_make_folder (folder, error)
      || !liji_registry_read_key (birth->home, "status-key", key, error)
      || !liji_secret_write (status, (const char *) key, sizeof key, FALSE, error))
    return FALSE;
  liji_box_make_key (key);
  return liji_secret_write (concern, (const char *) key, sizeof key, FALSE, error);
}

/* Papers made away look like the office's. */
static gboolean
carry_looks (LijiBirth *birth, GError **error)
{
  return liji_site_write_all (birth->home, birth->folder, error);
}

typedef GPtrArray *(
    *ListFunc) (LijiStore *store, const char *what, const char *after, guint limit, GError **error);

static gboolean
write_digests (LijiBirth *birth,
               const guint8 *key,
               ListFunc list,
               const char *of,
               const char *what,
               GError **error)
{
  LijiStore *home = liji_registry_get_store (birth->home);
  g_autofree char *after = g_strdup ("");
  guint n;

  do
    {
      g_autoptr (GPtrArray) keys = list (home, of, after, PAGE, error);
      g_autoptr (GPtrArray) digests
          = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

      n = keys != NULL ? keys->len : 0;
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (digests, liji_digest_make (key, keys->pdata[i]));
      if (keys == NULL || !liji_digests_add (birth->store, digests, what, error))
        return FALSE;
      if (n > 0)
        {
          g_free (after);
          after = g_strdup (keys->pdata[n - 1]);
        }
    }
  while (n == PAGE);
  return TRUE;
}

static gboolean
write_all_digests (LijiBirth *birth, GError **error)
{
  guint8 salt[LIJI_DIGEST_SALT_SIZE], key[LIJI_DIGEST_KEY_SIZE];
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  liji_digest_make_salt (salt);
  birth->salt = g_bytes_new (salt, sizeof salt);
  if (!liji_digest_derive_key (birth->passphrase, salt, key))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                               "passphrase: there is no memory to make a key of it")
           || liji_register_explain (error, "key.no_memory", NULL, NULL);
  g_ptr_array_add (proof, liji_digest_make (key, LIJI_HERE_CHECK));
  return liji_digests_add (birth->store, proof, LIJI_HERE_CHECK, error)
         && write_digests (birth, key, liji_claim_list_keys, LIJI_CLAIM_OPEN_MARRIAGE,
                           "open_marriage", error)
         && write_digests (birth, key, liji_person_list_noted, "death", "death", error);
}

gboolean
liji_birth_begin (LijiBirth *birth, GError **error)
{
  g_autoptr (GError) local = NULL;

  birth->store = liji_store_create (birth->folder, liji_registry_get_clock (birth->home), &local);
  if (birth->store == NULL)
    return liji_deed_fail (error, "to", g_steal_pointer (&local));
  if (write_secrets (birth, &local) && carry_looks (birth, &local)
      && (birth->key = liji_key_file_make (birth->store, birth->passphrase, NULL, &local)) != NULL
      && write_all_digests (birth, &local))
    return TRUE;
  return liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Listed newest decision first: of two for the same day only the later one goes along. */
static void
drop_replaced (GPtrArray *parameters)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < parameters->len;)
    {
      const LijiParameterRow *row = parameters->pdata[i];
      g_autofree char *from = liji_date_to_iso (row->valid_from);

      if (g_hash_table_add (seen, g_strjoin ("\t", row->key, row->locality, from, NULL)))
        i++;
      else
        g_ptr_array_remove_index (parameters, i);
    }
}

static gboolean
put_office (LijiBirth *birth, LijiAct *act, LijiStore *home, GError **error)
{
  g_autoptr (LijiOfficeRow) office = liji_office_get (home, error);
  g_autoptr (GPtrArray) parameters
      = office != NULL ? liji_parameter_list (home, NULL, error) : NULL;
  g_autoptr (GPtrArray) years = parameters != NULL ? liji_calendar_year_list (home, error) : NULL;

  if (years == NULL || !liji_office_put (act, office, error))
    return FALSE;
  drop_replaced (parameters);
  for (guint i = parameters->len; i > 0; i--)
    if (!liji_parameter_set (act, parameters->pdata[i - 1], error))
      return FALSE;
  for (guint i = 0; i < years->len; i++)
    if (!liji_calendar_year_put (act, years->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Without a list: who works at counters and with the stock. */
static gboolean
goes_along (const LijiBirth *birth, const LijiUserRow *user)
{
  g_auto (GStrv) roles = g_strsplit (user->roles, ",", -1);
  const char *const *given = (const char *const *) roles;

  if (user->disabled)
    return FALSE;
  if (birth->params->users != NULL)
    return g_strv_contains (birth->params->users, user->name);
  return g_strv_contains (given, "registrar") || g_strv_contains (given, "head")
         || g_strv_contains (given, "keeper");
}

static gboolean
put_users (LijiBirth *birth, LijiAct *act, LijiStore *home, GError **error)
{
  g_autoptr (GPtrArray) users = liji_user_list (home, error);
  guint n = 0,
        wanted = birth->params->users != NULL ? g_strv_length ((char **) birth->params->users) : 1;

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      LijiUserRow *user = users->pdata[i];

      if (!goes_along (birth, user))
        continue;
      if (!liji_user_insert (act, user, error))
        return FALSE;
      n++;
    }
  if (users == NULL || n >= wanted)
    return users != NULL;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "users", NULL,
                             "users: an account on the list is not there or is disabled")
         || liji_register_explain (error, "outpost.account", NULL, NULL);
}

/* Its own key signs until the loan ends; the office's are known to it. */
static gboolean
put_keys (LijiBirth *birth, LijiAct *act, LijiStore *home, const LijiLoanRow *loan, GError **error)
{
  g_autoptr (GPtrArray) keys = liji_key_list (home, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      LijiKeyRow *row = keys->pdata[i];

      if (!liji_key_public_seals (row) || strcmp (row->id, birth->key->id) == 0)
        continue;
      g_free (row->purpose);
      row->purpose = g_strdup (LIJI_KEY_HOME);
      g_clear_pointer (&row->file, g_free);
      if (!liji_key_put (act, row, error))
        return FALSE;
    }
  birth->key->valid_from = liji_act_get_day (act);
  birth->key->valid_to = loan->ends_on;
  return keys != NULL && liji_key_put (act, birth->key, error);
}

static gboolean
put_stock (LijiBirth *birth, LijiAct *act, const LijiLoanRow *loan, GError **error)
{
  gint64 last;

  return liji_number_begin_block (act, "J", liji_registry_get_office_code (birth->home),
                                  loan->starts_on.year, loan->first, loan->last, error)
         && (loan->booklets_first == NULL
             || liji_stock_receive (act, "marriage", loan->booklets_first, loan->booklets_last,
                                    loan->name, NULL, error))
         && (birth->status == 0 || liji_number_skip (act, "status", birth->status, &last, error));
}

static gboolean
carry_blob (LijiBirth *birth, LijiAct *act, LijiStore *home, const char *digest, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *put = NULL;

  if (digest == NULL || *digest == '\0')
    return TRUE;
  bytes = liji_blob_get (home, digest, error);
  put = bytes != NULL ? liji_blob_put (birth->store, bytes, error) : NULL;
  return put != NULL && liji_act_add_digest (act, put, error);
}

static gboolean
put_copies (LijiBirth *birth, LijiAct *act, LijiStore *home, const LijiId *id, GError **error)
{
  g_autoptr (GPtrArray) copies = liji_copy_list (home, id, error);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      LijiCopyRow *copy = copies->pdata[i];

      if (!carry_blob (birth, act, home, copy->pdf_digest, error)
          || !liji_copy_insert (act, copy, error))
        return FALSE;
    }
  return copies != NULL;
}

static gboolean
claim_party (LijiAct *act,
             const LijiRegistrationRow *row,
             const LijiPartyRow *party,
             GError **error)
{
  gboolean open = strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0;

  return !open || party->identity_key == NULL
         || liji_claim_take (act, LIJI_CLAIM_OPEN_MARRIAGE, party->identity_key, row->number, "",
                             &row->id, error);
}

static gboolean
claim_home_cards (LijiAct *act, LijiStore *home, const LijiRegistrationRow *row, GError **error)
{
  gboolean open = strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0;
  char *keys[2] = { NULL, NULL };
  gboolean done = !open
                  || (liji_home_cards_read (home, row, keys, error)
                      && liji_home_cards_claim (act, row, keys, "", error));

  g_free (keys[0]);
  g_free (keys[1]);
  return done;
}

static gboolean
put_record (LijiBirth *birth, LijiAct *act, LijiStore *home, const char *number, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (home, number, error);
  static const LijiId none = { 0 };

  if (row == NULL)
    return FALSE;
  row->case_id = none;
  return liji_registration_insert (act, row, error)
         && liji_number_enter (act, row->number, &row->id, error)
         && claim_party (act, row, &row->man, error) && claim_party (act, row, &row->woman, error)
         && claim_home_cards (act, home, row, error)
         && put_copies (birth, act, home, &row->id, error);
}

/* Whose looks differ when it comes home is found out by what stands here. */
static LijiPack *
tell_loan (const LijiBirth *birth, const LijiLoanRow *loan)
{
  LijiPack *input = liji_pack_new ();
  g_autofree char *looks = liji_site_dup_mark (birth->home, NULL);
  g_autofree char *id = liji_id_to_string (&loan->id);
  g_autofree char *starts = liji_date_to_iso (loan->starts_on);
  g_autofree char *ends = liji_date_to_iso (loan->ends_on);

  liji_pack_text (input, "loan", id);
  liji_pack_text (input, "name", loan->name);
  liji_pack_text (input, "place", loan->place);
  liji_pack_text (input, "days", birth->days);
  liji_pack_text (input, "starts_on", starts);
  liji_pack_text (input, "ends_on", ends);
  liji_pack_text (input, "completes", loan->completes ? "yes" : "no");
  liji_pack_number (input, "first", loan->first);
  liji_pack_number (input, "last", loan->last);
  liji_pack_text (input, "booklets_first", loan->booklets_first);
  liji_pack_text (input, "booklets_last", loan->booklets_last);
  liji_pack_text (input, "key", loan->key_id);
  liji_pack_text (input, "looks", looks);
  return input;
}

static gboolean
put_all (LijiBirth *birth, LijiAct *act, const LijiLoanRow *loan, GError **error)
{
  LijiStore *home = liji_registry_get_store (birth->home);
  LijiHereRow here = { .loan = loan->id,
                       .name = loan->name,
                       .tag = birth->tag,
                       .place = loan->place,
                       .days = birth->days,
                       .starts_on = loan->starts_on,
                       .ends_on = loan->ends_on,
                       .completes = loan->completes,
                       .first = loan->first,
                       .last = loan->last,
                       .salt = birth->salt };

  if (!put_office (birth, act, home, error) || !put_users (birth, act, home, error)
      || !put_keys (birth, act, home, loan, error) || !put_stock (birth, act, loan, error)
      || !liji_here_put (act, &here, error))
    return FALSE;
  for (guint i = 0; birth->params->records != NULL && birth->params->records[i] != NULL; i++)
    if (!put_record (birth, act, home, birth->params->records[i], error))
      return FALSE;
  return TRUE;
}

gboolean
liji_birth_finish (LijiBirth *birth, LijiLoanRow *loan, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAct) act = liji_act_begin (birth->store, &loan->id, "outpost.begin", 1,
                                            liji_session_get_user (birth->session),
                                            liji_session_get_station (birth->session), &local);
  g_autoptr (GBytes) input = NULL;
  guint8 hash[LIJI_HASH_LENGTH];

  if (act == NULL || !put_all (birth, act, loan, &local))
    return liji_deed_fail (error, "records", g_steal_pointer (&local));
  input = liji_pack_end (tell_loan (birth, loan));
  if (!liji_act_commit (act, input, NULL, &local)
      || !liji_journal_get_head (birth->store, NULL, NULL, hash, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  g_clear_pointer (&act, liji_act_free);
  loan->first_hash = g_bytes_new (hash, sizeof hash);
  liji_store_close (birth->store);
  return TRUE;
}
