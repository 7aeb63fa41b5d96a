/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/marriage.h"
#include "register/case/draft-keeper.h"
#include "register/office/keys.h"
#include "register/registry-private.h"
#include "register/verify.h"
#include "store/aggregate/blob-store.h"
#include "store/aggregate/file-store.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/registration-store.h"
#include "store/journal/journal.h"

#include <stdio.h>
#include <string.h>

/* Whatever was said to be done must be found, each by the door that would look for it. */

typedef struct
{
  char *kind;
  char *key;
  char *value;
} Note;

struct _Witness
{
  GPtrArray *notes;
};

/* One look. */
typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  GHashTable *drafts; /* form's id → remark */
  FaultRow *row;
  gboolean good;
} Look;

static void
free_note (gpointer data)
{
  Note *note = data;

  g_free (note->kind);
  g_free (note->key);
  g_free (note->value);
  g_free (note);
}

static void say (Look *look, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Look *look, const char *format, ...)
{
  va_list args;
  g_autofree char *line = NULL;

  if (look->row->quiet)
    return;
  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", line);
}

static void
lose (Look *look, const Note *note, const char *why)
{
  say (look, "lost: %s %s %s: %s", note->kind, note->key, note->value, why);
  look->row->lost++;
  look->good = FALSE;
}

static void
find_act (Look *look, const Note *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiEntry) entry = NULL;
  LijiId id;

  g_assert_true (liji_id_from_string (note->key, &id));
  entry = liji_journal_find_act (look->store, &id, &error);
  if (entry == NULL)
    lose (look, note, error != NULL ? error->message : "no such act");
}

static void
find_number (Look *look, const Note *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_find (look->store, note->key, &error);
  g_autofree char *id = row != NULL ? liji_id_to_string (&row->id) : NULL;

  if (row == NULL)
    lose (look, note, error->message);
  else if (!g_str_has_prefix (note->value, id))
    {
      say (look, "doubled: %s belongs to %s and to %s", note->key, note->value, id);
      look->row->doubled++;
      look->good = FALSE;
    }
}

/* The bytes by what they are; the registry check asks whether the papers name them. */
static void
find_paper (Look *look, const Note *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liji_blob_get (look->store, note->value, &error);

  if (bytes == NULL)
    lose (look, note, error->message);
}

static void
find_key (Look *look, LijiSession *session, const Note *note)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pem = liji_keys_export_pem (look->registry, note->key, &error);

  if (pem == NULL)
    lose (look, note, error->message);
}

/* What is there may be newer than what was said, never older. */
static void
find_draft (Look *look, const Note *note)
{
  const char *there = look->drafts != NULL ? g_hash_table_lookup (look->drafts, note->key) : NULL;
  const char *said = strrchr (note->value, ' '), *found = there ? strrchr (there, ' ') : NULL;

  if (look->drafts == NULL)
    return;
  if (found == NULL || g_ascii_strtoull (found, NULL, 10) < g_ascii_strtoull (said, NULL, 10))
    lose (look, note, there != NULL ? there : "no draft");
}

static void
find_note (Look *look, LijiSession *session, const Note *note)
{
  if (strcmp (note->kind, "act") == 0)
    find_act (look, note);
  else if (strcmp (note->kind, "number") == 0)
    find_number (look, note);
  else if (strcmp (note->kind, "paper") == 0)
    find_paper (look, note);
  else if (strcmp (note->kind, "key") == 0)
    find_key (look, session, note);
  else if (strcmp (note->kind, "draft") == 0)
    find_draft (look, note);
  else
    g_assert_not_reached ();
}

/* No booklet in two hands: of all that was acknowledged. */
static void
find_doubles (Witness *self, guint n, Look *look)
{
  g_autoptr (GHashTable) booklets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      const Note *note = g_ptr_array_index (self->notes, i);
      g_auto (GStrv) words = g_strsplit (note->value, " ", -1);

      if (strcmp (note->kind, "number") != 0)
        continue;
      for (guint k = 1; words[k] != NULL; k++)
        {
          const char *other = g_hash_table_lookup (booklets, words[k]);

          if (other != NULL && strcmp (other, note->key) != 0)
            {
              say (look, "doubled: booklet %s, %s and %s", words[k], other, note->key);
              look->row->doubled++;
              look->good = FALSE;
            }
          g_hash_table_insert (booklets, g_strdup (words[k]), note->key);
        }
    }
}

/* In a folder a file, on a server a row. */
static char *
read_key (Look *look, const char *file, GError **error)
{
  g_autofree char *name = g_build_filename ("keys", file, NULL);
  g_autofree char *path = liji_registry_dup_path (look->registry, name, NULL);
  char *pem = NULL;
  g_autoptr (GBytes) row = NULL;

  if (!liji_store_is_on_server (look->store))
    return g_file_get_contents (path, &pem, NULL, error) ? pem : NULL;
  row = liji_file_read (look->store, name, error);
  return row != NULL ? g_strndup (g_bytes_get_data (row, NULL), g_bytes_get_size (row)) : NULL;
}

/* Unlocking stretches the passphrase for a while, so mostly the file's two ends must do. */
static gboolean
has_key (Look *look, LijiSession *session, GError **error)
{
  g_autoptr (LijiKeyRow) row = NULL;
  g_autofree char *pem = NULL;

  if (look->row->tries % 32 == 0)
    return liji_keys_unlock (session, error);
  row = liji_key_get_active (look->store, "seal", error);
  if (row == NULL)
    return FALSE;
  pem = read_key (look, row->file, error);
  if (pem == NULL)
    return FALSE;
  if (g_str_has_prefix (pem, "-----BEGIN") && g_str_has_suffix (pem, "KEY-----\n"))
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s is torn", row->file);
  return FALSE;
}

static void
find_faults (Look *look, LijiSession *session)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (look->registry, &error);
  gboolean sound = findings != NULL && findings[0] == NULL;

  if (findings == NULL)
    say (look, "unsound: %s", error->message);
  for (guint i = 0; findings != NULL && findings[i] != NULL; i++)
    say (look, "unsound: %s", findings[i]);
  g_clear_error (&error);
  if (!has_key (look, session, &error))
    {
      say (look, "unsound: %s", error->message);
      sound = FALSE;
    }
  if (!sound)
    {
      look->row->unsound++;
      look->good = FALSE;
    }
}

static GHashTable *
read_drafts (LijiSession *session, const char *path, GError **error)
{
  g_autoptr (LijiDraftKeeper) keeper = liji_draft_keeper_open (session, path, error);
  g_autoptr (GPtrArray) list = keeper != NULL ? liji_draft_keeper_list (keeper, error) : NULL;
  GHashTable *drafts;

  if (list == NULL)
    return NULL;
  drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiSavedDraft *saved = g_ptr_array_index (list, i);
      const LijiMarriage *form = liji_draft_get_record (saved->draft);

      g_hash_table_insert (drafts, liji_id_to_string (&saved->id), g_strdup (form->remark));
    }
  return drafts;
}

Witness *
witness_new (void)
{
  Witness *self = g_new0 (Witness, 1);

  self->notes = g_ptr_array_new_with_free_func (free_note);
  return self;
}

void
witness_free (Witness *self)
{
  g_ptr_array_unref (self->notes);
  g_free (self);
}

void
witness_note (gpointer data, const char *kind, const char *key, const char *value)
{
  Witness *self = data;
  Note *note = g_new0 (Note, 1);

  note->kind = g_strdup (kind);
  note->key = g_strdup (key);
  note->value = g_strdup (value);
  g_ptr_array_add (self->notes, note);
}

guint
witness_count (Witness *self)
{
  return self->notes->len;
}

guint
witness_read (Witness *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  /* Half a line at the end was no acknowledgement. */
  for (; lines[n] != NULL && lines[n + 1] != NULL; n++)
    {
      g_auto (GStrv) words = g_strsplit (lines[n], "\t", 3);

      if (strcmp (words[0], "ERROR") == 0)
        g_error ("%s", lines[n]);
      g_assert_cmpuint (g_strv_length (words), ==, 3);
      witness_note (self, words[0], words[1], words[2]);
    }
  return n;
}

gboolean
witness_look (Witness *self,
              guint n,
              const char *folder,
              const char *drafts_path,
              LijiClock *clock,
              FaultRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (folder, clock, &error);
  g_autoptr (LijiSession) session
      = registry != NULL ? liji_session_new_local (registry, "admin", "look", &error) : NULL;
  g_autoptr (GHashTable) drafts = NULL;
  Look look = { .registry = registry, .row = row, .good = TRUE };

  if (session == NULL)
    {
      say (&look, "lost: %u acknowledged, and the registry does not open: %s", n, error->message);
      row->lost += n;
      row->unsound++;
      return FALSE;
    }
  look.store = liji_registry_get_store (registry);
  if (drafts_path != NULL)
    look.drafts = drafts = read_drafts (session, drafts_path, &error);
  if (error != NULL)
    {
      say (&look, "unsound: drafts: %s", error->message);
      row->unsound++;
      look.good = FALSE;
    }
  for (guint i = 0; i < n; i++)
    find_note (&look, session, g_ptr_array_index (self->notes, i));
  find_doubles (self, n, &look);
  find_faults (&look, session);
  liji_registry_close (registry);
  return look.good;
}

void
fault_row_tell (const FaultRow *row)
{
  g_test_message ("FAULT %s | %u | %u | %u | %u | %s", row->fault, row->tries, row->acknowledged,
                  row->lost, row->doubled, row->unsound == 0 ? "valid" : "NOT VALID");
}
