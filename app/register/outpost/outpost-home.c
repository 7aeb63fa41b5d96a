/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "register/deed.h"
#include "register/office/key-public.h"
#include "register/outpost/outpost-here.h"
#include "register/scratch.h"
#include "store/journal/head-seal.h"
#include "store/journal/journal.h"

#include <string.h>

/* What comes back went through other hands. A chain somebody wrote anew is as whole as the old one;
 * but its head wants the loan's key, which opens with the passphrase only. */

static gboolean
find_folder (LijiHomecoming *self, const char *path, const char *passphrase, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      self->folder = g_strdup (path);
      return TRUE;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "path", NULL,
                               "path: there is no %s", path)
           || liji_register_explain (error, "file.failed", path, NULL);
  if (passphrase == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "passphrase", NULL,
                               "passphrase: that of the loan is needed to open its file")
           || liji_register_explain (error, "outpost.no_passphrase", NULL, NULL);
  self->work = liji_scratch_make (NULL, "liji-return-", &self->hold, NULL);
  self->folder = g_strdup (self->work);
  return self->work != NULL ? liji_outpost_read_file (path, self->folder, passphrase, error)
                            : (liji_register_fail (error, LIJI_REGISTER_ERROR_STORE, "path", NULL,
                                                   "path: there is no room to open it")
                               || liji_register_explain (error, "outpost.no_room", NULL, NULL));
}

/* Where the medium is for reading only, it is read and stays open. */
static gboolean
open_from (LijiHomecoming *self, GError **error)
{
  LijiClock *clock = liji_registry_get_clock (self->registry);
  g_autoptr (GError) local = NULL;

  self->from = liji_store_open (self->folder, clock, LIJI_STORE_DEFAULT, &local);
  if (self->from == NULL && g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY))
    {
      g_clear_error (&local);
      self->from = liji_store_open (self->folder, clock, LIJI_STORE_READ_ONLY, &local);
    }
  if (self->from == NULL)
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  self->here = liji_here_get (self->from, &local);
  if (local != NULL)
    return liji_deed_fail (error, "path", g_steal_pointer (&local));
  return self->here != NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "path", NULL,
                                "path: %s is no outpost", self->folder)
         || liji_register_explain (error, "outpost.none", self->folder, NULL);
}

static gboolean
find_loan (LijiHomecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->loan = liji_loan_get (self->store, &self->here->loan, &local);
  if (self->loan != NULL)
    return TRUE;
  if (!g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_homecoming_recall (self, error);
}

/* A file is made twice, on the way out and on the way home; only the second says it was closed. */
static gboolean
check_way (LijiHomecoming *self, GError **error)
{
  return self->work == NULL || self->here->closed_at != 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "path", NULL,
                                "path: this is the file that went out to %s; bring the one that "
                                "was packed there for the way home",
                                self->here->name)
         || liji_register_explain (error, "outpost.went_out", self->here->name, NULL);
}

/* The chain must hold, and begin with what was lent. */
static gboolean
prove_journal (LijiHomecoming *self, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) first = NULL;
  gsize length;
  gconstpointer hash = g_bytes_get_data (self->loan->first_hash, &length);

  if (!liji_journal_verify (self->from, NULL, &report, &local))
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  if (!report.ok)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "journal", NULL,
                               "journal: entry %" G_GINT64_FORMAT " of %s is not as it was "
                               "written: %s",
                               report.first_bad, self->loan->name, report.reason)
           || liji_register_explain (error, "outpost.journal", self->loan->name, NULL);
  first = liji_journal_get (self->from, 1, &local);
  if (first == NULL)
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  return (length == LIJI_HASH_LENGTH && memcmp (first->hash, hash, length) == 0)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "journal", NULL,
                                "journal: entry 1 of %s is not what was lent", self->loan->name)
         || liji_register_explain (error, "outpost.journal", self->loan->name, NULL);
}

#define WHAT "liji outpost head"

/* What stands under the signature: which loan, which entry, its hash. */
static GBytes *
tell_head (const LijiId *loan, gint64 seq, const guint8 *hash)
{
  GByteArray *text = g_byte_array_new ();
  gint64 number = GINT64_TO_BE (seq);

  g_byte_array_append (text, (const guint8 *) WHAT, sizeof WHAT);
  g_byte_array_append (text, loan->bytes, sizeof loan->bytes);
  g_byte_array_append (text, (const guint8 *) &number, sizeof number);
  g_byte_array_append (text, hash, LIJI_HASH_LENGTH);
  return g_byte_array_free_to_bytes (text);
}

static GBytes *
sign_cb (gint64 seq, const guint8 *hash, gpointer data, GError **error)
{
  LijiRegistry *registry = data;
  g_autoptr (LijiSigner) signer = liji_registry_get_signer (registry, error);
  g_autoptr (GBytes) text = tell_head (&liji_registry_get_here (registry)->loan, seq, hash);
  g_autoptr (GError) local = NULL;
  guint8 signature[LIJI_SIGNATURE_SIZE];
  gsize length;
  const guint8 *bytes = g_bytes_get_data (text, &length);

  if (signer == NULL)
    return NULL;
  if (liji_signer_sign (signer, bytes, length, signature, &local))
    return g_bytes_new (signature, sizeof signature);
  liji_deed_fail (error, "passphrase", g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_signed (LijiHomecoming *self,
           const LijiEntry *entry,
           GBytes *signature,
           gboolean *ok,
           GError **error)
{
  g_autoptr (LijiKeyRow) row
      = liji_key_get (self->adopted ? self->from : self->store, self->loan->key_id, error);
  g_autoptr (LijiPublicKey) key = row != NULL ? liji_key_public_read (row, NULL, error) : NULL;
  g_autoptr (GBytes) text = tell_head (&self->loan->id, entry->seq, entry->hash);
  gsize length, signature_length;
  const guint8 *bytes = g_bytes_get_data (text, &length);
  const guint8 *given = g_bytes_get_data (signature, &signature_length);

  *ok = key != NULL && liji_public_key_verify (key, bytes, length, given, signature_length);
  return key != NULL;
}

/* Behind the signed entry stands at most that the office closed it when it came home before. */
static gboolean
is_closing (LijiHomecoming *self, gint64 from, gboolean *ok, GError **error)
{
  g_autoptr (GPtrArray) rest = liji_journal_since (self->from, from, 2, error);

  *ok = rest != NULL
        && (rest->len == 0
            || (rest->len == 1
                && strcmp (((LijiEntry *) rest->pdata[0])->kind, "outpost.close") == 0));
  return rest != NULL;
}

static gboolean
prove_head (LijiHomecoming *self, GError **error)
{
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (LijiEntry) entry = NULL;
  g_autoptr (GError) local = NULL;
  gboolean ok = FALSE;
  gint64 seq;

  if (!liji_head_seal_get (self->from, &seq, &signature, &local))
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  /* Nothing was done there: entry 1 is what was lent. */
  if (seq == 0)
    ok = TRUE;
  else if ((entry = liji_journal_get (self->from, seq, &local)) != NULL)
    is_signed (self, entry, signature, &ok, &local);
  if (ok)
    is_closing (self, MAX (seq, 1), &ok, &local);
  if (local != NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, "journal", g_steal_pointer (&local));
  return ok
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "journal", NULL,
                                "journal: the last entry of %s is not signed with the key of its "
                                "loan: somebody wrote into it on the way",
                                self->loan->name)
         || liji_register_explain (error, "outpost.not_signed", self->loan->name, NULL);
}

void
liji_homecoming_clear (LijiHomecoming *self)
{
  if (self->from != NULL)
    liji_store_close (self->from);
  g_clear_object (&self->from);
  if (self->work != NULL)
    liji_scratch_remove (self->work, self->hold);
  g_free (self->work);
  g_free (self->folder);
  g_clear_pointer (&self->here, liji_here_row_free);
  g_clear_pointer (&self->loan, liji_loan_row_free);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->tainted, g_hash_table_unref);
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->answer, liji_returned_unref);
}

gboolean
liji_homecoming_open (LijiHomecoming *self,
                      const char *path,
                      const char *passphrase,
                      GError **error)
{
  return find_folder (self, path, passphrase, error) && open_from (self, error)
         && find_loan (self, error) && prove_journal (self, error) && prove_head (self, error)
         && check_way (self, error) && (!self->adopted || liji_homecoming_adopt (self, error))
         && liji_homecoming_trace (self, error);
}

void
liji_outpost_sign_heads (LijiRegistry *registry)
{
  liji_store_sign_heads (liji_registry_get_store (registry),
                         liji_registry_get_here (registry) != NULL ? sign_cb : NULL, registry);
}
