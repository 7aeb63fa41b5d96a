/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/records.h"

#include "register/case/case-private.h"
#include "register/oversight/looks.h"
#include "register/paper/papers-private.h"
#include "register/record/records-private.h"
#include "store/aggregate/note-store.h"
#include "store/aggregate/number-store.h"
#include "store/aggregate/outbox-store.h"
#include "store/aggregate/user-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* One registration as a page. Opening it is noted in the access log, which is no part of the
 * journal. */

#define MAX_LISTED 1000

static void
clear_event (LijiEvent *self)
{
  g_free (self->act);
  g_free (self->user);
  g_free (self->person);
  g_free (self->station);
  g_free (self->detail);
  g_free (self->number);
  g_free (self->second);
}

static void
clear_related (LijiRelated *self)
{
  g_free (self->relation);
  g_free (self->number);
  g_free (self->title);
}

static void
clear_record (LijiRecord *self)
{
  g_free (self->number);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->ended_how);
  g_free (self->registrar);
  g_free (self->volume);
  g_free (self->notes);
  g_free (self->office);
  g_clear_pointer (&self->snapshot, liji_draft_unref);
  g_clear_pointer (&self->of_case, liji_case_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_ptr_array_unref);
  g_free (self->upload_state);
  g_free (self->upload_reason);
}

LIJI_DEFINE_VALUE (LijiEvent, liji_event, clear_event)
LIJI_DEFINE_VALUE (LijiRelated, liji_related, clear_related)
LIJI_DEFINE_VALUE (LijiRecord, liji_record, clear_record)

LijiEvent *
liji_event_new_from_entry (const LijiEntry *entry)
{
  static const char *const words[]
      = { "reason", "detail", "ground", "man_booklet", "state", "holder" };
  LijiEvent *self = g_atomic_rc_box_new0 (LijiEvent);

  self->seq = entry->seq;
  /* What came home from an outpost was done before it stood in this journal. */
  self->time = liji_pack_get_number (entry->input, "done_at");
  if (self->time == 0)
    self->time = entry->time;
  self->act = g_strdup (entry->kind);
  self->user = g_strdup (entry->user);
  self->station = g_strdup (entry->station);
  self->local = entry->proof != NULL;
  self->second = liji_pack_dup_text (entry->second, "name");
  for (guint i = 0; i < G_N_ELEMENTS (words) && self->detail == NULL; i++)
    self->detail = liji_pack_dup_text (entry->input, words[i]);
  return self;
}

void
liji_event_name_persons (LijiStore *store, GPtrArray *events)
{
  g_autoptr (GPtrArray) users = liji_user_list (store, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const LijiUserRow *user = g_ptr_array_index (users, i);

      g_hash_table_insert (names, user->name, user->full_name);
    }
  for (guint i = 0; i < events->len; i++)
    {
      LijiEvent *event = g_ptr_array_index (events, i);
      const char *person = event->user != NULL ? g_hash_table_lookup (names, event->user) : NULL;

      g_clear_pointer (&event->person, g_free);
      event->person = person != NULL && *person != '\0' ? g_strdup (person) : NULL;
    }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(LijiEvent *const *) a)->seq, y = (*(LijiEvent *const *) b)->seq;
  return x < y ? -1 : x > y;
}

static gboolean
add_timeline (LijiStore *store, const LijiId *subject, GPtrArray *timeline, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (liji_id_is_null (subject))
    return TRUE;
  entries = liji_journal_about (store, subject, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LijiEntry *entry = g_ptr_array_index (entries, i);
      gboolean known = FALSE;

      for (guint t = 0; t < timeline->len && !known; t++)
        known = ((LijiEvent *) g_ptr_array_index (timeline, t))->seq == entry->seq;
      /* Where a worry was voiced is as secret as what it says. */
      if (!known && strcmp (entry->kind, "concern.note") != 0)
        g_ptr_array_add (timeline, liji_event_new_from_entry (entry));
    }
  return entries != NULL;
}

static gboolean
add_related (LijiStore *store,
             const LijiRegistrationRow *row,
             const char *key,
             const char *relation,
             GPtrArray *related,
             GError **error)
{
  g_autoptr (GPtrArray) others
      = key != NULL ? liji_registration_list_person (store, key, error) : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const LijiRegistrationRow *other = g_ptr_array_index (others, i);
      g_autofree char *day = liji_date_to_iso (other->registered_on);
      LijiRelated *one;

      if (liji_id_equal (&other->id, &row->id))
        continue;
      one = g_atomic_rc_box_new0 (LijiRelated);
      one->relation = g_strdup (relation);
      one->number = g_strdup (other->number);
      one->title = g_strdup_printf ("%s · %s  %s", other->man.name, other->woman.name, day);
      g_ptr_array_add (related, one);
    }
  return key == NULL || others != NULL;
}

static gboolean
add_upload (LijiStore *store, LijiRecord *self, GError **error)
{
  g_autoptr (GPtrArray) rows = liji_outbox_of (store, &self->id, error);

  if (rows != NULL && rows->len > 0)
    {
      const LijiOutboxRow *last = g_ptr_array_index (rows, rows->len - 1);

      self->upload_state = g_strdup (last->state);
      self->upload_reason = g_strdup (last->reason);
    }
  return rows != NULL;
}

static gboolean
add_concern (LijiSession *session,
             LijiStore *store,
             LijiRecord *self,
             const LijiId *case_id,
             GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;

  if (!liji_session_may (session, "concern.read") || liji_id_is_null (case_id))
    return TRUE;
  notes = liji_note_list (store, case_id, "concern", error);
  self->has_concern = notes != NULL && notes->len > 0;
  return notes != NULL;
}

static gboolean
fill_record (LijiSession *session,
             LijiStore *store,
             LijiPaperCase *one,
             LijiRecord *self,
             GError **error)
{
  const LijiRegistrationRow *row = one->row;
  g_autoptr (GPtrArray) copies = NULL;
  LijiRegistry *registry = liji_session_get_registry (session);

  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_paper_unref);
  self->timeline = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_event_unref);
  self->related = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_related_unref);
  copies = liji_copy_list (store, &row->id, error);
  if (copies == NULL || !add_timeline (store, &row->id, self->timeline, error)
      || !add_timeline (store, &row->case_id, self->timeline, error))
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      const LijiCopyRow *copy = g_ptr_array_index (copies, i);

      g_ptr_array_add (self->papers, liji_paper_new_from_row (registry, copy, row->number));
      if (!add_timeline (store, &copy->id, self->timeline, error))
        return FALSE;
    }
  g_ptr_array_sort (self->timeline, compare_events);
  liji_event_name_persons (store, self->timeline);
  return add_related (store, row, row->man.identity_key, "same_man", self->related, error)
         && add_related (store, row, row->woman.identity_key, "same_woman", self->related, error)
         && add_upload (store, self, error)
         && add_concern (session, store, self, &row->case_id, error);
}

LijiRecord *
liji_records_look_again (LijiSession *session, const char *number, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_auto (LijiPaperCase) one = { 0 };
  g_autoptr (LijiRecord) self = g_atomic_rc_box_new0 (LijiRecord);
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "record.show", error)
      || !liji_paper_case_read (registry, number, &one, error))
    return NULL;
  self->id = one.row->id;
  self->number = g_strdup (one.row->number);
  self->kind = g_strdup (one.row->kind);
  self->state = g_strdup (one.row->state);
  self->ended_how = g_strdup (one.row->ended_how);
  self->ended_on = one.row->ended_on;
  self->registered_on = one.row->registered_on;
  self->registrar = g_strdup (one.row->registrar);
  self->archived = one.row->archived;
  self->volume = g_strdup (one.row->volume);
  self->notes = g_strdup (one.row->notes);
  self->office = g_strdup (one.row->office_name);
  if (!liji_id_is_null (&one.row->case_id))
    {
      self->of_case = liji_marriage_get_case (session, &one.row->case_id, error);
      if (self->of_case == NULL)
        return NULL;
    }
  if (!fill_record (session, store, &one, self, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  self->snapshot = liji_draft_new_take (one.kind->model, g_steal_pointer (&one.form));
  return g_steal_pointer (&self);
}

LijiRecord *
liji_records_show (LijiSession *session, const char *number, GError **error)
{
  LijiRecord *self = liji_records_look_again (session, number, error);

  if (self != NULL)
    liji_look_note (session, "record", &self->id, number);
  return self;
}

/* A registration without a case is shown as one that was handled at once. */
static LijiCase *
tell_registration (LijiStore *store, const LijiRegistrationRow *row, GError **error)
{
  g_autoptr (LijiCaseRow) of_case = NULL;
  LijiCase *self;

  if (!liji_id_is_null (&row->case_id))
    {
      of_case = liji_case_get (store, &row->case_id, error);
      return of_case != NULL ? liji_case_new_from_row (store, of_case, error) : NULL;
    }
  self = g_atomic_rc_box_new0 (LijiCase);
  self->kind = liji_case_kind_find (row->kind);
  self->no = g_strdup (row->number);
  self->state = g_intern_string (row->state);
  self->man_name = g_strdup (row->man.name);
  self->woman_name = g_strdup (row->woman.name);
  self->window = g_strdup (row->window);
  self->opened_by = g_strdup (row->registrar);
  self->opened_at = self->moved_at = row->at;
  self->moved_by = g_strdup (row->registrar);
  self->number = g_strdup (row->number);
  self->registration = row->id;
  self->registered_on = row->registered_on;
  return self;
}

GPtrArray *
liji_records_list (LijiSession *session, LijiDate day, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_case_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_registration_list (store, NULL, day, day, limit > 0 ? limit : MAX_LISTED, &local);

  for (guint i = 0; rows != NULL && local == NULL && i < rows->len; i++)
    {
      LijiCase *one = tell_registration (store, g_ptr_array_index (rows, i), &local);
      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return NULL;
}

char **
liji_records_gaps (LijiSession *session, int year, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) gaps = liji_number_list_gaps (store, year, &local);

  if (gaps == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < gaps->len; i++)
    {
      const LijiNumberGap *gap = g_ptr_array_index (gaps, i);
      g_autofree char *line = g_strdup_printf ("%s\t%s", gap->number, gap->reason);
      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

GPtrArray *
liji_records_journal (LijiSession *session, gint64 before_seq, guint limit, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  LijiJournalFilter filter = { .before = before_seq };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "journal.read", error))
    return NULL;
  entries = liji_journal_list (store, &filter, limit > 0 ? limit : 100, &local);
  if (entries == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_event_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (list, liji_event_new_from_entry (g_ptr_array_index (entries, i)));
  return list;
}
