/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/archive/archives.h"

#include "register/archive/archive-feed.h"
#include "register/archive/archive-private.h"
#include "register/office/countersign-private.h"
#include "store/aggregate/archive-store.h"
#include "store/journal/journal.h"

#include <glib/gi18n.h>
#include <string.h>

/* The file is taken in row by row while the act is under way; who pulls the plug finds nothing. */

#define LOOK_UP 500

typedef struct
{
  LijiArchiveReader *reader;
  LijiArchiveImport *import;
  LijiArchiveFeed *feed;
  LijiArchiveImported *result;
  GString *errors;
  LijiDate today;
  int *permille; /* or NULL */
  GCancellable *cancellable;
} Importing;

static void
clear_imported (LijiArchiveImported *self)
{
  g_free (self->name);
  g_free (self->digest);
  g_free (self->state);
  g_free (self->by);
  g_free (self->errors);
}

LIJI_DEFINE_VALUE (LijiArchiveImported, liji_archive_imported, clear_imported)

static void
clear_importing (Importing *self)
{
  g_clear_pointer (&self->feed, liji_archive_feed_free);
  g_clear_pointer (&self->import, liji_archive_import_free);
  g_clear_pointer (&self->reader, liji_archive_reader_free);
  g_clear_pointer (&self->result, liji_archive_imported_unref);
  if (self->errors != NULL)
    g_string_free (self->errors, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Importing, clear_importing)

/* Row number and reason before the row itself, as it stood: corrected, the file can be taken in
 * again. */
static void
refuse_row (Importing *self, const LijiFedRow *row, const char *why)
{
  g_autofree char *text = liji_archive_place_dup_text (&row->place, self->reader);
  g_autofree char *head = NULL;
  char comma = liji_archive_reader_get_comma (self->reader);

  self->result->refused++;
  if (self->errors->len == 0)
    {
      head = liji_archive_reader_dup_head (self->reader);
      g_string_append_printf (self->errors, "row%creason%c%s\r\n", comma, comma,
                              head != NULL ? head : "record");
    }
  g_string_append_printf (self->errors, "%" G_GINT64_FORMAT "%c\"%s\"%c%s\r\n", row->place.row,
                          comma, why, comma, text);
}

/* What has not happened yet is no record; a day of which only the year is known may be in this one.
 */
static gboolean
is_to_come (LijiDate day, LijiDate today)
{
  if (liji_date_is_day (day))
    return liji_date_compare (day, today) > 0;
  return day.year > today.year;
}

static gboolean
take_row (Importing *self, LijiFedRow *row, GError **error)
{
  gboolean duplicate = FALSE;

  if (row->why == NULL && is_to_come (row->record.day, self->today))
    row->why = N_ ("OP_DATE: it lies in the future");
  if (row->why != NULL)
    {
      refuse_row (self, row, row->why);
      return TRUE;
    }
  if (!liji_archive_import_add (self->import, row->place.row, &row->record, row->texts, &duplicate,
                                error))
    return FALSE;
  if (duplicate)
    {
      self->result->duplicates++;
      refuse_row (self, row, N_ ("CERT_NO: the same record is here already"));
    }
  else if (row->record.notes->len > 0)
    self->result->noted++;
  else
    self->result->accepted++;
  return TRUE;
}

/* Whether it is to stop; who watches is told. */
static gboolean
look_up (Importing *self, const LijiFedRow *row, GError **error)
{
  if (self->permille != NULL)
    g_atomic_int_set (self->permille,
                      (int) (1000 * liji_archive_place_get_share (&row->place, self->reader)));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
take_rows (Importing *self, GError **error)
{
  LijiFedRow *row;

  self->feed = liji_archive_feed_new (self->reader, self->import);
  while ((row = liji_archive_feed_next (self->feed)) != NULL)
    {
      self->result->rows++;
      if ((self->result->rows % LOOK_UP == 0 && !look_up (self, row, error))
          || !take_row (self, row, error))
        return FALSE;
    }
  return TRUE;
}

void
liji_archive_imported_fill (LijiArchiveImported *result, const LijiArchiveBatch *batch)
{
  result->batch = batch->seq;
  result->name = g_strdup (batch->name);
  result->digest = g_strdup (batch->file_digest);
  result->rows = batch->n_rows;
  result->accepted = batch->n_accepted;
  result->noted = batch->n_noted;
  result->refused = batch->n_refused;
  result->duplicates = batch->n_duplicates;
  result->state = g_strdup (batch->state);
  result->at = batch->imported_at;
  result->by = g_strdup (batch->imported_by);
}

static LijiArchiveImported *
read_batch (LijiStore *store, gint64 seq, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiArchiveBatch) batch = liji_archive_get_batch (store, seq, &local);
  LijiArchiveImported *result;

  if (batch == NULL)
    {
      liji_deed_fail (error, "batch", g_steal_pointer (&local));
      return NULL;
    }
  result = g_atomic_rc_box_new0 (LijiArchiveImported);
  liji_archive_imported_fill (result, batch);
  return result;
}

static LijiPack *
pack_counts (const LijiArchiveImported *result)
{
  LijiPack *pack = liji_pack_new ();

  liji_pack_number (pack, "batch", result->batch);
  liji_pack_number (pack, "rows", result->rows);
  liji_pack_number (pack, "accepted", result->accepted);
  liji_pack_number (pack, "noted", result->noted);
  liji_pack_number (pack, "refused", result->refused);
  liji_pack_number (pack, "duplicates", result->duplicates);
  return pack;
}

static gboolean
finish (Importing *self, LijiAct *act, GError **error)
{
  LijiArchiveImported *result = self->result;
  g_autoptr (LijiArchiveBatch) batch = g_new0 (LijiArchiveBatch, 1);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  batch->name = g_strdup (result->name);
  batch->file_digest = g_strdup (result->digest);
  batch->n_rows = result->rows;
  batch->n_accepted = result->accepted;
  batch->n_noted = result->noted;
  batch->n_refused = result->refused;
  batch->n_duplicates = result->duplicates;
  if (!liji_archive_import_end (self->import, batch, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  result->batch = batch->seq;
  result->state = g_strdup (batch->state);
  result->at = batch->imported_at;
  result->by = g_strdup (batch->imported_by);
  input = liji_pack_new ();
  liji_pack_text (input, "file", result->name);
  liji_pack_text (input, "digest", result->digest);
  liji_pack_text (input, "rows_digest", batch->rows_digest);
  return liji_deed_commit (act, input, pack_counts (result), error);
}

static gboolean
refuse_file (GError **error, const GError *local)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "file", NULL, "%s", local->message)
         || liji_register_explain (error, "archive.file", NULL, NULL);
}

static gboolean
begin (Importing *self, const char *name, GBytes *data, GBytes *mapping, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GHashTable) names
      = mapping != NULL ? liji_archive_mapping_read (mapping, &local) : NULL;

  if (local == NULL)
    self->reader = liji_archive_reader_new (data, names, &local);
  if (local != NULL)
    return refuse_file (error, local);
  self->result = g_atomic_rc_box_new0 (LijiArchiveImported);
  self->result->name = g_strdup (name);
  self->result->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  self->errors = g_string_new (NULL);
  return TRUE;
}

/* 两人核对: the file is named by its digest, so that no other goes in under their word. */
static gboolean
take_second (Importing *self,
             LijiSession *session,
             LijiAct *act,
             const char *second,
             GError **error)
{
  g_autofree char *about
      = g_strdup_printf ("%s (SHA-256 %.16s)", self->result->name, self->result->digest);
  LijiSecondWord word
      = { .kind = "archive.import", .field = "second", .who = second, .about = about };

  return liji_countersign_take (session, act, &word, error);
}

LijiArchiveImported *
liji_archives_import_watched (LijiSession *session,
                              const LijiId *id,
                              const char *name,
                              GBytes *data,
                              GBytes *mapping,
                              gboolean trial,
                              const char *second,
                              int *permille,
                              GCancellable *cancellable,
                              GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (Importing) self = { .permille = permille, .cancellable = cancellable };
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "archive.import", error)
      || !begin (&self, name, data, mapping, error)
      || !(act = liji_deed_begin (session, id, "archive.import", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return read_batch (store, liji_pack_get_number (liji_act_get_outputs (act), "batch"), error);
  if (!trial && second != NULL && !take_second (&self, session, act, second, error))
    return NULL;
  self.import = liji_archive_import_new (act, &local);
  self.today = liji_act_get_day (act);
  if (self.import == NULL || !take_rows (&self, &local)
      || g_cancellable_set_error_if_cancelled (cancellable, &local))
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        liji_deed_fail (error, "file", g_steal_pointer (&local));
      return NULL;
    }
  if (self.errors->len > 0)
    self.result->errors = g_strdup (self.errors->str);
  if (!trial && self.result->accepted + self.result->noted > 0 && !finish (&self, act, error))
    return NULL;
  return g_steal_pointer (&self.result);
}

LijiArchiveImported *
liji_archives_import (LijiSession *session,
                      const LijiId *id,
                      const char *name,
                      GBytes *data,
                      GBytes *mapping,
                      gboolean trial,
                      const char *second,
                      GError **error)
{
  return liji_archives_import_watched (session, id, name, data, mapping, trial, second, NULL, NULL,
                                       error);
}

gboolean
liji_archive_is_confirmed (LijiRegistry *registry, const LijiId *batch, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) entries
      = liji_journal_about (liji_registry_get_store (registry), batch, &local);

  if (entries == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < entries->len; i++)
    {
      const LijiEntry *entry = g_ptr_array_index (entries, i);

      if (strcmp (entry->kind, "archive.import") == 0 && entry->second != NULL)
        return TRUE;
    }
  return FALSE;
}

char **
liji_archives_read_columns (LijiSession *session, GBytes *data, GError **error)
{
  g_autoptr (GError) local = NULL;
  char **names;

  if (!liji_session_check (session, "archive.import", error))
    return NULL;
  names = liji_archive_reader_read_names (data, &local);
  if (names == NULL)
    refuse_file (error, local);
  return names;
}

GPtrArray *
liji_archives_list (LijiSession *session, GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  batches = liji_archive_list_batches (
      liji_registry_get_store (liji_session_get_registry (session)), &local);
  if (batches == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_archive_imported_unref);
  for (guint i = 0; i < batches->len; i++)
    {
      LijiArchiveImported *result = g_atomic_rc_box_new0 (LijiArchiveImported);

      liji_archive_imported_fill (result, g_ptr_array_index (batches, i));
      g_ptr_array_add (list, result);
    }
  return list;
}

static gboolean
undo_within (LijiAct *act, const LijiArchiveBatch *batch, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 uses = liji_archive_undo (act, batch, &local);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, uses);

  if (uses < 0)
    return liji_deed_fail (error, "batch", g_steal_pointer (&local));
  return uses == 0
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "batch", NULL,
                                "batch: %" G_GINT64_FORMAT " acts rest on its records", uses)
         || liji_register_explain (error, "archive.used", count, NULL);
}

LijiArchiveImported *
liji_archives_undo (LijiSession *session,
                    const LijiId *id,
                    gint64 seq,
                    const char *reason,
                    GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "archive.undo", error);
  g_autoptr (LijiArchiveBatch) batch = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return read_batch (store, seq, error);
  batch = liji_archive_get_batch (store, seq, &local);
  if (batch == NULL)
    {
      liji_deed_fail (error, "batch", g_steal_pointer (&local));
      return NULL;
    }
  if (g_strcmp0 (batch->state, "imported") != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "batch", NULL,
                          "batch: it was taken back already");
      liji_register_explain (error, "archive.undone", NULL, NULL);
      return NULL;
    }
  if (!undo_within (act, batch, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_number (input, "batch", seq);
  liji_pack_text (input, "reason", reason);
  if (!liji_deed_commit (act, input, NULL, error))
    return NULL;
  return read_batch (store, seq, error);
}
