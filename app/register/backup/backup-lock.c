/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/backup/backup-private.h"

#include "access/secret.h"
#include "register/office/parameters.h"
#include "store/aggregate/office-store.h"

#include <string.h>

/* A backup holds everybody's data and the office's keys. Any role may make one for who holds the
 * office's key; whoever wants it locked with words of their own takes the registry home in their
 * pocket, and that is for who answers for it, and stands in the journal. */

/* The office's own words for backups, or NULL. */
static char *
read_office_words (LijiRegistry *registry, GError **error)
{
  g_autofree char *file = liji_registry_dup_path (registry, "secrets", "backup-passphrase");

  return g_file_test (file, G_FILE_TEST_EXISTS) ? liji_secret_read_line (file, error) : NULL;
}

/* Those, or the words the signing keys are locked with. */
static gboolean
are_office_words (LijiRegistry *registry, const char *passphrase)
{
  char *own = read_office_words (registry, NULL);
  char *keys = liji_registry_dup_passphrase (registry, NULL);
  gboolean same = g_strcmp0 (own, passphrase) == 0 || g_strcmp0 (keys, passphrase) == 0;

  liji_secret_free (own);
  liji_secret_free (keys);
  return same;
}

static gboolean
note_own_lock (LijiSession *session, const char *folder, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (liji_session_get_registry (session));
  LijiId id = liji_id_new (liji_clock_get_micros (clock));
  g_autoptr (LijiAct) act = liji_deed_begin (session, &id, "backup.lock", error);
  LijiPack *input;

  if (act == NULL)
    return FALSE;
  input = liji_pack_new ();
  liji_pack_text (input, "folder", folder);
  return liji_deed_commit (act, input, NULL, error);
}

/* FALSE: there is a key, and by the clock its first day is still to come. */
static gboolean
refuse_clock (LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) rows
      = liji_parameter_list (liji_registry_get_store (registry), "backup_key", NULL);
  LijiDate now = liji_registry_get_today (registry);
  g_autofree char *today = liji_date_to_iso (now);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiParameterRow *row = rows->pdata[i];
      g_autofree char *from = liji_date_to_iso (row->valid_from);

      if (liji_date_compare (row->valid_from, now) <= 0)
        continue;
      liji_register_fail (error, LIJI_REGISTER_ERROR_CLOCK, "clock", NULL,
                          "clock: it says %s, and the recovery key is of %s; put the clock right, "
                          "the key is there",
                          today, from);
      return liji_register_explain (error, "backup.clock", today, from);
    }
  return TRUE;
}

/* The public key of the parameter, else the office's words. */
static LijiLock *
make_office_lock (LijiRegistry *registry, GError **error)
{
  g_autofree char *key = liji_parameters_get (registry, "backup_key");
  g_autoptr (GError) local = NULL;
  LijiLock *lock = NULL;
  char *words;

  if (key != NULL && *key != '\0')
    {
      lock = liji_lock_new_public (key, &local);
      if (lock == NULL)
        liji_backup_fail (error, "backup_key", g_steal_pointer (&local));
      return lock;
    }
  words = read_office_words (registry, &local);
  if (words != NULL)
    lock = liji_lock_new_passphrase (words);
  else if (local != NULL)
    liji_deed_fail (error, "backup-passphrase", g_steal_pointer (&local));
  else if (!refuse_clock (registry, error))
    ;
  else
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "backup_key", NULL,
                          "backup_key: a backup is locked, and there is nothing to lock it with: "
                          "make a recovery key, or give a passphrase");
      liji_register_explain (error, "backup.no_lock", NULL, NULL);
    }
  liji_secret_free (words);
  return lock;
}

gboolean
liji_backup_may_lock (LijiSession *session, const char *passphrase, GError **error)
{
  return passphrase == NULL || are_office_words (liji_session_get_registry (session), passphrase)
         || liji_session_check (session, "backup.lock", error);
}

LijiLock *
liji_backup_make_lock (LijiSession *session,
                       const char *passphrase,
                       const char *folder,
                       GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);

  if (passphrase == NULL)
    return make_office_lock (registry, error);
  if (!are_office_words (registry, passphrase) && !note_own_lock (session, folder, error))
    return NULL;
  return liji_lock_new_passphrase (passphrase);
}
