/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/verify.h"

#include "model/marriage.h"
#include "register/deed.h"
#include "store/blob-store.h"
#include "store/case-store.h"
#include "store/claim.h"
#include "store/copy-store.h"
#include "store/journal.h"
#include "store/office-store.h"
#include "store/registration-store.h"
#include "store/stock-ledger.h"

#include <glib/gstdio.h>
#include <string.h>

/* registry check: the registry against its invariants (what is always true), each finding one line
 * "code: sentence". Claims are built again from cases and registrations and compared with the
 * table. */

#define PAGE 500

typedef struct
{
  LijiStore *store;
  GPtrArray *findings;
  GHashTable *due; /* "kind\tkey" → what should hold it, not met yet */
} Check;

static void
find (Check *self, const char *code, const char *format, ...)
{
  va_list args;
  g_autofree char *sentence = NULL;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->findings, g_strdup_printf ("%s: %s", code, sentence));
}

static void
expect (Check *self, const char *kind, const char *key, const char *owner)
{
  char *word;

  if (key == NULL)
    return;
  word = g_strconcat (kind, "\t", key, NULL);
  if (g_hash_table_contains (self->due, word))
    find (self, "claim.double", "%s %s is due to two: %s and %s", kind, key, owner,
          (const char *) g_hash_table_lookup (self->due, word));
  g_hash_table_insert (self->due, word, g_strdup (owner));
}

static gboolean
is_open (const LijiRegistrationRow *row)
{
  return strcmp (row->state, "registered") == 0 || strcmp (row->state, "issued") == 0;
}

static gboolean
check_copies (Check *self, const LijiRegistrationRow *row, GError **error)
{
  g_autoptr (GPtrArray) copies = liji_copy_list (self->store, &row->id, error);
  guint live[2] = { 0 };

  if (copies == NULL)
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      const LijiCopyRow *copy = g_ptr_array_index (copies, i);
      gboolean gone
          = strcmp (copy->state, "spoiled") == 0 || strcmp (copy->state, "superseded") == 0;

      if (strcmp (copy->kind, "marriage-booklet") == 0 && !gone)
        live[strcmp (copy->holder, "man") == 0 ? 0 : 1]++;
      if (strcmp (copy->state, "planned") != 0 && !gone && copy->pdf_digest == NULL
          && strcmp (copy->state, "issued") != 0)
        find (self, "paper.bytes", "%s: the %s's %s is %s without bytes", row->number, copy->holder,
              copy->kind, copy->state);
    }
  if (is_open (row) && (live[0] != 1 || live[1] != 1))
    find (self, "paper.copies", "%s has %u and %u certificates that count, not one each",
          row->number, live[0], live[1]);
  return TRUE;
}

/* NULL without @error when no act registered it. */
static LijiEntry *
find_registering (Check *self, const LijiRegistrationRow *row, GError **error)
{
  g_autoptr (GPtrArray) acts = liji_journal_about (self->store, &row->id, error);

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    if (strcmp (((LijiEntry *) acts->pdata[i])->kind, "marriage.register") == 0)
      return g_ptr_array_steal_index (acts, i);
  return NULL;
}

static void
free_form (LijiMarriage *form)
{
  liji_model_free (&liji_marriage_model, form);
}

static gboolean
is_party (const LijiPartyRow *row, const LijiApplicant *form)
{
  return g_strcmp0 (row->name, form->name) == 0
         && g_strcmp0 (row->identity_number, form->identity_number) == 0
         && liji_date_compare (row->birth, form->birth_date) == 0;
}

/* The journal is the truth: what the tables say of a marriage is what its act said. */
static gboolean
check_registering (Check *self, const LijiRegistrationRow *listed, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = liji_registration_get (self->store, &listed->id, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) entry = row != NULL ? find_registering (self, row, &local) : NULL;
  g_autoptr (GBytes) form = NULL;
  g_autofree char *number = NULL;
  g_autofree char *day = NULL;
  g_autofree char *written = NULL;
  LijiMarriage *said;

  if (row == NULL || local != NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (entry == NULL)
    {
      find (self, "registration.act", "no act registered %s", row->number);
      return TRUE;
    }
  form = liji_pack_dup_item (entry->input, "form");
  number = liji_pack_dup_text (entry->outputs, "number");
  day = liji_pack_dup_text (entry->outputs, "registered_on");
  written = liji_date_to_iso (row->registered_on);
  said = form != NULL ? liji_model_from_cbor (&liji_marriage_model, form, NULL) : NULL;
  if (g_strcmp0 (number, row->number) != 0 || g_strcmp0 (day, written) != 0 || said == NULL
      || row->snapshot == NULL || !g_bytes_equal (form, row->snapshot)
      || !is_party (&row->man, &said->man) || !is_party (&row->woman, &said->woman))
    find (self, "registration.rewritten",
          "%s is not what entry %" G_GINT64_FORMAT " of the journal registered", row->number,
          entry->seq);
  g_clear_pointer (&said, free_form);
  return TRUE;
}

static gboolean
walk_registrations (Check *self, GError **error)
{
  LijiDate open = { 0 };
  gint64 before = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) rows
          = liji_registration_list (self->store, NULL, open, open, before, PAGE, error);
      gint64 last = before;

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const LijiRegistrationRow *row = g_ptr_array_index (rows, i);

          expect (self, LIJI_CLAIM_NUMBER, row->number, row->number);
          if (is_open (row))
            {
              expect (self, LIJI_CLAIM_OPEN_MARRIAGE, row->man.identity_key, row->number);
              expect (self, LIJI_CLAIM_OPEN_MARRIAGE, row->woman.identity_key, row->number);
            }
          if (!check_copies (self, row, error) || !check_registering (self, row, error))
            return FALSE;
          before = row->at;
        }
      if (rows->len < PAGE || before == last)
        return TRUE;
    }
}

static gboolean
walk_cases (Check *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_case_list_open (self->store, NULL, NULL, G_MAXINT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiCaseRow *row = g_ptr_array_index (rows, i);

      /* Once registered the marriage itself holds them. */
      if (strcmp (row->state, "registered") == 0 || strcmp (row->state, "booked") == 0)
        continue;
      expect (self, LIJI_CLAIM_CASE_PARTY, row->man_key, row->no);
      expect (self, LIJI_CLAIM_CASE_PARTY, row->woman_key, row->no);
    }
  return rows != NULL;
}

static gboolean
compare_claims (Check *self, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) held = liji_claim_list (self->store, kind, error);

  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const LijiHolder *holder = g_ptr_array_index (held, i);
      g_autofree char *word = g_strconcat (kind, "\t", holder->key, NULL);

      if (!g_hash_table_remove (self->due, word) && strcmp (kind, LIJI_CLAIM_NUMBER) != 0)
        find (self, "claim.stray", "%s %s is held by %s, which does not need it", kind, holder->key,
              holder->owner);
    }
  return held != NULL;
}

static gboolean
check_claims (Check *self, GError **error)
{
  GHashTableIter iter;
  gpointer word, owner;

  if (!walk_registrations (self, error) || !walk_cases (self, error)
      || !compare_claims (self, LIJI_CLAIM_OPEN_MARRIAGE, error)
      || !compare_claims (self, LIJI_CLAIM_CASE_PARTY, error)
      || !compare_claims (self, LIJI_CLAIM_NUMBER, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->due);
  while (g_hash_table_iter_next (&iter, &word, &owner))
    {
      g_strdelimit (word, "\t", ' ');
      find (self, "claim.missing", "%s should be held by %s and is free", (char *) word,
            (char *) owner);
    }
  return TRUE;
}

static gboolean
check_keys (Check *self, LijiRegistry *registry, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_key_list (self->store, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiKeyRow *row = g_ptr_array_index (rows, i);
      g_autofree char *path = liji_registry_dup_path (registry, "keys", row->file);
      GStatBuf st;

      if (strcmp (row->state, "active") != 0)
        continue;
      if (g_stat (path, &st) != 0)
        find (self, "key.file", "the key in use, %s, has no file", row->id);
      else if ((st.st_mode & 077) != 0)
        find (self, "key.open", "the file of the key in use, %s, can be read by others", row->id);
    }
  return rows != NULL;
}

/* What lies in the folder is about people: its owner alone may read it. */
static void
check_folder (Check *self, LijiRegistry *registry)
{
  static const char *const names[] = { ".", "registry.db", "blobs.db", "secrets", "keys", NULL };
  GStatBuf st;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = liji_registry_dup_path (registry, names[i], NULL);

      if (g_stat (path, &st) == 0 && (st.st_mode & 077) != 0)
        find (self, "folder.open",
              "%s can be read by others; give it to its owner alone (chmod go= )",
              i == 0 ? "the registry's folder" : names[i]);
    }
}

static gboolean
check_journal (Check *self, GError **error)
{
  g_auto (LijiJournalReport) report = { 0 };

  if (!liji_journal_verify (self->store, NULL, &report, error))
    return FALSE;
  if (!report.ok)
    find (self, "journal", "entry %" G_GINT64_FORMAT ": %s", report.first_bad, report.reason);
  return TRUE;
}

char **
liji_verify_registry (LijiRegistry *registry, GError **error)
{
  Check self = { .store = liji_registry_get_store (registry) };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) due = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;

  self.findings = findings;
  self.due = due;
  check_folder (&self, registry);
  if (!liji_store_check (self.store, findings, &local)
      || !liji_blob_check (self.store, TRUE, findings, &local)
      || !liji_stock_audit (self.store, findings, &local) || !check_journal (&self, &local)
      || !check_claims (&self, &local) || !check_keys (&self, registry, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_add (findings, NULL);
  g_ptr_array_set_free_func (findings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&findings), FALSE);
}
