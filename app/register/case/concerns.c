/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/records.h"

#include "register/deed.h"
#include "register/oversight/looks.h"
#include "register/record/records-private.h"
#include "store/aggregate/note-store.h"

/* A worry (trafficking, violence: Regulations art. 6) is written by whoever sees it and read by the
 * head only; the journal says that a note was made, never what it says. */

#define MAX_LENGTH 4000

gboolean
liji_records_note_concern (LijiSession *session,
                           const LijiId *id,
                           LijiCase *seen,
                           const char *text,
                           GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiNoteRow) note = liji_note_row_new ();
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];

  if (text == NULL || text[0] == '\0' || g_utf8_strlen (text, -1) > MAX_LENGTH)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "text", NULL,
                               "text: one to %d characters", MAX_LENGTH)
           || liji_register_explain (error, "input.letters", G_STRINGIFY (MAX_LENGTH), NULL);
  if (!liji_registry_read_key (registry, "concern-key", key, error))
    return FALSE;
  act = liji_deed_begin (session, id, "concern.note", error);
  if (act == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  note->id = liji_act_make_id (act, "concern", 0);
  note->subject = seen->id;
  note->kind = g_strdup ("concern");
  note->sealed = liji_box_lock (key, text);
  if (!liji_note_add (act, note, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_deed_commit (act, NULL, NULL, error);
}

GPtrArray *
liji_records_concerns (LijiSession *session, LijiCase *seen, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) local = NULL;
  guint8 key[LIJI_BOX_KEY_SIZE];
  GPtrArray *list;

  if (!liji_session_check (session, "concern.read", error)
      || !liji_registry_read_key (registry, "concern-key", key, error))
    return NULL;
  notes = liji_note_list (liji_registry_get_store (registry), &seen->id, "concern", &local);
  if (notes == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  liji_look_note (session, "concern", &seen->id, seen->no);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_event_unref);
  for (guint i = 0; i < notes->len; i++)
    {
      const LijiNoteRow *note = g_ptr_array_index (notes, i);
      LijiEvent *event = g_atomic_rc_box_new0 (LijiEvent);

      event->time = note->at;
      event->act = g_strdup ("concern.note");
      event->user = g_strdup (note->user);
      event->detail = note->sealed != NULL ? liji_box_unlock (key, note->sealed) : NULL;
      g_ptr_array_add (list, event);
    }
  liji_event_name_persons (liji_registry_get_store (registry), list);
  return list;
}
