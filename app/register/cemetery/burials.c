/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/burials.h"

#include "exchange/burial-mapping.h"
#include "register/archive/archive-private.h"
#include "register/cemetery/cemetery-private.h"
#include "store/aggregate/burial-store.h"
#include "store/aggregate/plot-store.h"

#include <string.h>

/* Nothing is believed and nothing is thrown away: what a list says stands as it says it, and the
 * papers of a grave are asked for when somebody comes for it. */

#define LOOK_UP 500

typedef struct
{
  LijiSession *session;
  LijiStore *store;
  LijiBurialMapping *mapping;
  char *mapping_json;
  LijiArchiveReader *reader;
  LijiBurialStage *stage;
  LijiArchiveBatch *batch;
  GString *errors;
  char *head;
  int *permille; /* or NULL */
  GCancellable *cancellable;
} Importing;

static void
importing_clear (Importing *self)
{
  g_clear_pointer (&self->stage, liji_burial_stage_free);
  g_clear_pointer (&self->reader, liji_archive_reader_free);
  g_clear_pointer (&self->mapping, liji_burial_mapping_free);
  g_clear_pointer (&self->batch, liji_archive_batch_free);
  g_free (self->mapping_json);
  g_free (self->head);
  if (self->errors != NULL)
    g_string_free (self->errors, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Importing, importing_clear)

static gboolean
refuse_file (GError **error, const char *field, const GError *local)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s", local->message)
         || liji_register_explain (error, "burial.file", NULL, NULL);
}

/* That of the last file that had all these columns. */
static LijiBurialMapping *
find_earlier (Importing *self, GBytes *data, GError **error)
{
  g_auto (GStrv) names = liji_archive_reader_read_names (data, error);
  g_autoptr (GPtrArray) earlier
      = names != NULL ? liji_burial_list_mappings (self->store, error) : NULL;

  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      const char *json = earlier->pdata[i];
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
      g_autoptr (LijiBurialMapping) mapping = liji_burial_mapping_read (bytes, NULL);

      if (mapping != NULL && liji_burial_mapping_fits (mapping, names))
        return g_steal_pointer (&mapping);
    }
  return NULL;
}

static gboolean
choose_mapping (Importing *self, GBytes *data, GBytes *given, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (given != NULL)
    self->mapping = liji_burial_mapping_read (given, &local);
  else
    self->mapping = find_earlier (self, data, &local);
  if (self->mapping == NULL && local == NULL)
    self->mapping = liji_burial_mapping_suggest (data, &local);
  if (local == NULL && self->mapping != NULL)
    self->reader = liji_burial_mapping_open (self->mapping, data, &local);
  if (local == NULL && !liji_burial_mapping_settle (self->mapping, data, &local))
    return refuse_file (error, "mapping", local);
  if (local != NULL)
    return refuse_file (error, "file", local);
  self->mapping_json = liji_burial_mapping_to_json (self->mapping);
  self->head = liji_archive_reader_dup_head (self->reader);
  return TRUE;
}

static gboolean
open_stage (Importing *self, const char *digest, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *both = g_strconcat (digest, "\n", self->mapping_json, NULL);
  g_autofree char *file = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  self->stage = liji_burial_stage_open (self->store, file, &local);
  return self->stage != NULL || liji_deed_fail (error, NULL, g_steal_pointer (&local));
}

/* Whether it is to stop; who watches is told. */
static gboolean
look_up (Importing *self, GError **error)
{
  if (self->permille != NULL)
    g_atomic_int_set (self->permille, (int) (900 * liji_archive_reader_get_share (self->reader)));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
stage_row (Importing *self, const char *const *values, const char *why, GError **error)
{
  g_auto (LijiBurial) burial = { 0 };
  g_autofree char *text = NULL;
  LijiDate today = liji_registry_get_today (liji_session_get_registry (self->session));

  if (values != NULL && liji_burial_read (&burial, values, &self->mapping->dates, today, &why))
    return liji_burial_stage_add (self->stage, &burial, error);
  text = liji_archive_reader_dup_text (self->reader);
  return liji_burial_stage_refuse (self->stage, why, text, error);
}

static gboolean
stage_rows (Importing *self, GError **error)
{
  gint64 there = liji_burial_stage_get_rows (self->stage);
  const char *const *values;
  const char *why;

  if (liji_burial_stage_is_whole (self->stage))
    return TRUE;
  while (liji_archive_reader_next (self->reader, &values, &why))
    {
      gint64 row = liji_archive_reader_get_row (self->reader);

      if (row % LOOK_UP == 0 && !look_up (self, error))
        return FALSE;
      if (row > there && !stage_row (self, values, why, error))
        return FALSE;
    }
  return liji_burial_stage_end (self->stage, error);
}

/* What was read is kept, whatever stopped it. */
static gboolean
read_in (Importing *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (stage_rows (self, &local))
    return TRUE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (liji_burial_stage_pause (self->stage, NULL))
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return liji_deed_fail (error, "file", g_steal_pointer (&local));
}

/* Row number and reason before the row itself, as it stood: corrected, the file can be taken in
 * again. */
static void
refused_cb (gint64 row, const char *reason, const char *text, gpointer data)
{
  Importing *self = data;
  char comma = liji_archive_reader_get_comma (self->reader);

  if (self->errors->len == 0)
    g_string_append_printf (self->errors, "row%creason%c%s\r\n", comma, comma,
                            self->head != NULL ? self->head : "record");
  g_string_append_printf (self->errors, "%" G_GINT64_FORMAT "%c\"%s\"%c%s\r\n", row, comma, reason,
                          comma, text);
}

static LijiArchiveImported *
tell_batch (const LijiArchiveBatch *batch)
{
  LijiArchiveImported *result = g_atomic_rc_box_new0 (LijiArchiveImported);

  liji_archive_imported_fill (result, batch);
  return result;
}

static LijiArchiveImported *
read_batch (LijiStore *store, gint64 seq, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiArchiveBatch) batch = liji_burial_get_batch (store, seq, &local);

  if (batch != NULL)
    return tell_batch (batch);
  liji_deed_fail (error, "batch", g_steal_pointer (&local));
  return NULL;
}

static gboolean
commit (Importing *self, LijiAct *act, GError **error)
{
  const LijiArchiveBatch *batch = self->batch;
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (input, "file", batch->name);
  liji_pack_text (input, "digest", batch->file_digest);
  liji_pack_text (input, "rows_digest", batch->rows_digest);
  liji_pack_text (input, "mapping", self->mapping_json);
  liji_pack_number (outputs, "batch", batch->seq);
  liji_pack_number (outputs, "rows", batch->n_rows);
  liji_pack_number (outputs, "accepted", batch->n_accepted);
  liji_pack_number (outputs, "noted", batch->n_noted);
  liji_pack_number (outputs, "refused", batch->n_refused);
  liji_pack_number (outputs, "duplicates", batch->n_duplicates);
  return liji_deed_commit (act, input, outputs, error);
}

/* The act: from the stage to the register. A trial is undone with it, and the stage stays. */
static LijiArchiveImported *
take_in (Importing *self, LijiAct *act, gboolean trial, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiArchiveImported) result = NULL;
  gboolean empty;

  self->errors = g_string_new (NULL);
  if (!liji_burial_take_in (act, self->stage, self->mapping_json, self->batch, refused_cb, self,
                            &local))
    {
      liji_deed_fail (error, "file", g_steal_pointer (&local));
      return NULL;
    }
  result = tell_batch (self->batch);
  empty = result->accepted + result->noted == 0;
  if (trial || empty)
    {
      result->batch = 0;
      g_clear_pointer (&result->state, g_free);
      g_clear_pointer (&result->by, g_free);
      result->at = 0;
    }
  else if (!commit (self, act, error))
    return NULL;
  if (self->errors->len > 0)
    result->errors = g_strdup (self->errors->str);
  return g_steal_pointer (&result);
}

LijiArchiveImported *
liji_burials_import (LijiSession *session,
                     const LijiId *id,
                     const char *name,
                     GBytes *data,
                     GBytes *mapping,
                     gboolean trial,
                     int *permille,
                     GCancellable *cancellable,
                     GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (Importing) self
      = { .session = session, .store = store, .permille = permille, .cancellable = cancellable };
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  g_autoptr (LijiAct) act = NULL;

  if (!liji_session_check (session, "burial.import", error)
      || !choose_mapping (&self, data, mapping, error) || !open_stage (&self, digest, error)
      || !read_in (&self, error) || !(act = liji_deed_begin (session, id, "burial.import", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return read_batch (store, liji_pack_get_number (liji_act_get_outputs (act), "batch"), error);
  self.batch = g_new0 (LijiArchiveBatch, 1);
  self.batch->name = g_strdup (name);
  self.batch->file_digest = g_steal_pointer (&digest);
  return take_in (&self, act, trial, error);
}

char *
liji_burials_suggest (LijiSession *session, GBytes *data, GError **error)
{
  g_auto (Importing) self
      = { .store = liji_registry_get_store (liji_session_get_registry (session)) };
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "burial.import", error))
    return NULL;
  self.mapping = find_earlier (&self, data, &local);
  if (self.mapping == NULL && local == NULL)
    self.mapping = liji_burial_mapping_suggest (data, &local);
  if (self.mapping != NULL)
    return liji_burial_mapping_to_json (self.mapping);
  refuse_file (error, "file", local);
  return NULL;
}

GPtrArray *
liji_burials_list_batches (LijiSession *session, GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "record.show", error))
    return NULL;
  batches = liji_burial_list_batches (liji_registry_get_store (liji_session_get_registry (session)),
                                      &local);
  if (batches == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_archive_imported_unref);
  for (guint i = 0; i < batches->len; i++)
    g_ptr_array_add (list, tell_batch (batches->pdata[i]));
  return list;
}

LijiArchiveImported *
liji_burials_undo (LijiSession *session,
                   const LijiId *id,
                   gint64 seq,
                   const char *reason,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "burial.undo", error);
  g_autoptr (LijiArchiveBatch) batch = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return read_batch (store, seq, error);
  batch = liji_burial_get_batch (store, seq, &local);
  if (batch == NULL)
    {
      liji_deed_fail (error, "batch", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_cemetery_need (reason, "reason", error))
    return NULL;
  if (g_strcmp0 (batch->state, "imported") != 0)
    {
      liji_cemetery_refuse (error, "batch", "archive.undone", NULL, "it was taken back already");
      return NULL;
    }
  if (!liji_burial_undo (act, batch, &local))
    {
      liji_deed_fail (error, "batch", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_number (input, "batch", seq);
  liji_pack_text (input, "reason", reason);
  return liji_deed_commit (act, input, NULL, error) ? read_batch (store, seq, error) : NULL;
}

static void
clear_found (LijiBurialFound *self)
{
  g_free (self->no);
  g_free (self->plot);
  g_free (self->name);
  g_free (self->number);
  g_free (self->birth);
  g_free (self->death);
  g_free (self->interred_on);
  g_free (self->place);
  g_free (self->kin);
  g_free (self->relation);
  g_free (self->phone);
  g_free (self->remark);
  g_strfreev (self->notes);
  g_free (self->same);
  g_free (self->file);
}

LIJI_DEFINE_VALUE (LijiBurialFound, liji_burial_found, clear_found)

static char *
tell_day (const LijiBurialDay *day)
{
  if (day->text != NULL)
    return g_strdup (day->text);
  return day->day.year != 0 ? liji_date_to_iso (day->day) : NULL;
}

static char *
tell_place (const LijiBurial *burial)
{
  const char *const parts[] = { burial->cemetery, burial->zone, burial->row_no, burial->no };
  GString *place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", parts[i]);
  return g_string_free (place, place->len == 0);
}

static gpointer
tell (gconstpointer data, gpointer unused)
{
  const LijiBurialRow *row = data;
  const LijiBurial *burial = &row->burial;
  LijiBurialFound *found = g_atomic_rc_box_new0 (LijiBurialFound);

  found->no = g_strdup (row->no);
  found->plot = g_strdup (row->plot);
  found->name = g_strdup (burial->name);
  found->number = g_strdup (burial->number);
  found->birth = tell_day (&burial->birth);
  found->death = tell_day (&burial->death);
  found->interred_on = tell_day (&burial->interred);
  found->place = tell_place (burial);
  found->kin = g_strdup (burial->kin);
  found->relation = g_strdup (burial->relation);
  found->phone = g_strdup (burial->phone);
  found->remark = g_strdup (burial->remark);
  found->notes = g_strsplit (burial->notes->str, " ", -1);
  found->same = g_strdup (burial->same);
  found->file = g_strdup (row->imported_from);
  return found;
}

static GPtrArray *
tell_all (GPtrArray *rows, GError *from, GError **error)
{
  return liji_deed_tell (rows, tell, NULL, (GDestroyNotify) liji_burial_found_unref, from, error);
}

GPtrArray *
liji_burials_find (LijiSession *session, const char *name, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  rows = liji_burial_list_name (store, name, limit, &local);
  return tell_all (rows, local, error);
}

GPtrArray *
liji_burials_of (LijiSession *session, const char *plot, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiPlotRow) where = NULL;
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  where = liji_plot_find (store, plot, &local);
  rows = where != NULL ? liji_burial_list_plot (store, where->id, &local) : NULL;
  return tell_all (rows, local, error);
}

GPtrArray *
liji_burials_duplicates (LijiSession *session, gint64 batch, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  rows = liji_burial_list_same (store, batch, &local);
  return tell_all (rows, local, error);
}
