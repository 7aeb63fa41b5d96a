/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost-home.h"

#include "model/marriage.h"
#include "register/deed.h"
#include "register/outpost/outpost-against.h"
#include "register/outpost/outpost-kinds.h"
#include "store/aggregate/blob-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* Each act goes through its door under its own id, so that what came home before, or was cut off
 * half way, is known again. A door's no, and all that hangs on it, becomes a conflict. */

#define PAGE 200

static void
taint (LijiHomecoming *self, const LijiEntry *entry, LijiConflictRow *conflict)
{
  g_hash_table_add (self->settled, liji_id_to_string (&entry->act));
  for (guint i = 0; i < entry->subjects->len; i++)
    g_hash_table_insert (self->tainted,
                         liji_id_to_string (&g_array_index (entry->subjects, LijiId, i)), conflict);
}

static gboolean
load_conflicts (LijiHomecoming *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->tainted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_hash_table_new (NULL, NULL);
  self->conflicts = liji_conflict_list (self->store, &self->loan->id, NULL, &local);
  if (self->conflicts == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < self->conflicts->len; i++)
    {
      LijiConflictRow *row = self->conflicts->pdata[i];

      /* What was upheld has come home; what comes after it goes through the doors. */
      for (guint e = 0; e < row->entries->len; e++)
        if (strcmp (row->state, "upheld") != 0)
          taint (self, row->entries->pdata[e], row);
    }
  return TRUE;
}

static LijiConflictRow *
find_taint (LijiHomecoming *self, const LijiEntry *entry)
{
  for (guint i = 0; i < entry->subjects->len; i++)
    {
      g_autofree char *id = liji_id_to_string (&g_array_index (entry->subjects, LijiId, i));
      LijiConflictRow *row = g_hash_table_lookup (self->tainted, id);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static LijiEntry *
copy_entry (LijiHomecoming *self, const LijiEntry *entry, GError **error)
{
  return liji_journal_get (self->from, entry->seq, error);
}

static gboolean
join_conflict (LijiHomecoming *self, const LijiEntry *entry, LijiConflictRow *row, GError **error)
{
  LijiEntry *copy = copy_entry (self, entry, error);

  if (copy == NULL)
    return FALSE;
  g_ptr_array_add (row->entries, copy);
  taint (self, entry, row);
  g_hash_table_add (self->changed, row);
  return TRUE;
}

static void
name_parties (LijiConflictRow *row, const LijiEntry *entry)
{
  g_autoptr (GBytes) bytes = liji_pack_dup_item (entry->input, "form");
  LijiMarriage *form
      = bytes != NULL ? liji_model_from_cbor (&liji_marriage_model, bytes, NULL) : NULL;

  if (form == NULL)
    return;
  row->man_name = g_strdup (form->man.name);
  row->woman_name = g_strdup (form->woman.name);
  liji_model_free (&liji_marriage_model, form);
}

/* Its id follows from the act's, so that the same no is the same conflict. */
static gboolean
begin_conflict (LijiHomecoming *self, const LijiEntry *entry, const GError *why, GError **error)
{
  g_autoptr (LijiConflictRow) made = liji_conflict_row_new ();
  LijiConflictRow *row = made;

  row->id = entry->act;
  row->id.bytes[sizeof row->id.bytes - 1] ^= 0xff;
  row->loan = self->loan->id;
  row->kind = g_strdup (entry->kind);
  row->number = liji_pack_dup_text (entry->outputs, "number");
  row->done_on = liji_micros_to_date (entry->time);
  row->field = g_strdup (liji_register_error_get_field (why));
  row->reason = g_strdup (why->message);
  row->holder = liji_outpost_tell_against (self->registry, self->loan, entry, row->field,
                                           liji_register_error_get_holder (why), error);
  if (row->holder == NULL)
    return FALSE;
  row->state = g_strdup ("open");
  name_parties (row, entry);
  g_ptr_array_add (self->conflicts, g_steal_pointer (&made));
  self->answer->conflicts++;
  return join_conflict (self, entry, row, error);
}

/* What the act rests on: photo, scans, papers. */
static gboolean
carry_blobs (LijiHomecoming *self, const LijiEntry *entry, GError **error)
{
  for (guint i = 0; i < entry->digests->len; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *put = NULL;

      if (liji_blob_has (self->store, entry->digests->pdata[i], NULL))
        continue;
      bytes = liji_blob_get (self->from, entry->digests->pdata[i], error);
      put = bytes != NULL ? liji_blob_put (self->store, bytes, error) : NULL;
      if (put == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
count_entry (LijiHomecoming *self, const LijiEntry *entry)
{
  self->registered += strcmp (entry->kind, "marriage.register") == 0;
  self->taken_in += strcmp (entry->kind, "marriage.open") == 0;
}

static gboolean
replay_entry (LijiHomecoming *self, const LijiEntry *entry, GError **error)
{
  LijiReplay replay = { .entry = entry,
                        .loan = self->loan,
                        .from = self->from,
                        .folder = self->folder,
                        .late = self->late,
                        .twice = self->answer->twice,
                        .adopted = self->adopted };
  const LijiOutpostKind *kind = liji_outpost_kind (entry->kind);
  LijiConflictRow *taint_row = kind == NULL || !kind->alone ? find_taint (self, entry) : NULL;
  g_autoptr (GError) local = NULL;
  gboolean conflict;
  LijiSession *session;

  if (!carry_blobs (self, entry, error))
    return FALSE;
  if (taint_row != NULL)
    return join_conflict (self, entry, taint_row, error);
  session = liji_outpost_replayer (self->registry, self->sessions, entry->user, &local);
  if (session != NULL && liji_outpost_replay (session, &replay, &conflict, &local))
    {
      self->answer->done += kind->replay != NULL;
      count_entry (self, entry);
      return TRUE;
    }
  if (session == NULL)
    conflict = g_error_matches (local, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
  if (conflict)
    return begin_conflict (self, entry, local, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take_entry (LijiHomecoming *self, const LijiEntry *entry, GError **error)
{
  g_autofree char *act = liji_id_to_string (&entry->act);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiEntry) known = NULL;

  self->answer->entries++;
  if (entry->seq == 1)
    return TRUE;
  if (!g_hash_table_contains (self->settled, act))
    known = liji_journal_find_act (self->store, &entry->act, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (known == NULL && !g_hash_table_contains (self->settled, act))
    return replay_entry (self, entry, error);
  self->answer->known++;
  if (known != NULL)
    count_entry (self, entry);
  return TRUE;
}

/* A page of acts is one transaction: durable together, or, when the machine goes down, not done. */
static gboolean
take_page (LijiHomecoming *self, GPtrArray *page, GError **error)
{
  if (!liji_registry_begin_batch (self->registry, error))
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    if (!take_entry (self, page->pdata[i], error))
      {
        g_prefix_error (error,
                        "entry %" G_GINT64_FORMAT " of %s: ", ((LijiEntry *) page->pdata[i])->seq,
                        self->loan->name);
        liji_registry_drop_batch (self->registry);
        return FALSE;
      }
  return liji_registry_commit_batch (self->registry, error);
}

static gboolean
take_all (LijiHomecoming *self, GByteArray *evidence, GError **error)
{
  gint64 seq = 0;

  while (TRUE)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GPtrArray) page = liji_journal_since (self->from, seq, PAGE, &local);

      if (page == NULL)
        return liji_deed_fail (error, NULL, g_steal_pointer (&local));
      if (page->len == 0)
        return TRUE;
      if (!take_page (self, page, error))
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const LijiEntry *entry = page->pdata[i];
          gsize length;
          gconstpointer data = g_bytes_get_data (entry->bytes, &length);

          g_byte_array_append (evidence, data, (guint) length);
          seq = entry->seq;
        }
    }
}

static LijiId
name_conflict_act (const LijiConflictRow *row)
{
  const LijiEntry *last = row->entries->pdata[row->entries->len - 1];
  LijiId id = last->act;

  id.bytes[sizeof id.bytes - 1] ^= 0xfe;
  return id;
}

/* Its papers stay, whatever is decided. */
static gboolean
keep_blobs (LijiAct *act, const LijiConflictRow *row, GError **error)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const LijiEntry *entry = row->entries->pdata[i];

      for (guint d = 0; d < entry->digests->len; d++)
        if (!liji_act_add_digest (act, entry->digests->pdata[d], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_conflict (LijiHomecoming *self, LijiConflictRow *row, GError **error)
{
  LijiId id = name_conflict_act (row);
  g_autoptr (LijiAct) act = liji_deed_begin (self->session, &id, "outpost.conflict", error);
  g_autofree char *conflict = liji_id_to_string (&row->id);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL || liji_act_is_replayed (act))
    return act != NULL;
  if (!keep_blobs (act, row, &local) || !liji_conflict_put (act, row, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "conflict", conflict);
  liji_pack_text (input, "outpost", self->loan->name);
  liji_pack_text (input, "kind", row->kind);
  liji_pack_text (input, "number", row->number);
  liji_pack_text (input, "reason", row->reason);
  liji_pack_text (input, "holder", row->holder);
  liji_pack_number (input, "acts", row->entries->len);
  return liji_deed_commit (act, input, NULL, error);
}

static gboolean
write_conflicts (LijiHomecoming *self, GError **error)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    if (g_hash_table_contains (self->changed, self->conflicts->pdata[i])
        && !write_conflict (self, self->conflicts->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
liji_homecoming_take (LijiHomecoming *self, GByteArray *evidence, GError **error)
{
  return load_conflicts (self, error) && take_all (self, evidence, error)
         && write_conflicts (self, error);
}
