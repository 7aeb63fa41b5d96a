/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/death-course.h"

#include "register/deed.h"
#include "register/pack.h"
#include "register/record/records-private.h"
#include "store/aggregate/ashes-store.h"

/* The course of a case is read off the journal each time: the case's own acts, and those about its
 * ashes. */

static void
clear_turn (LijiDeathTurn *self)
{
  g_free (self->act);
  g_free (self->station);
  g_free (self->person);
  g_free (self->second);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiDeathTurn, liji_death_turn, clear_turn)

static LijiDeathTurn *
make_turn (const LijiEntry *entry)
{
  LijiDeathTurn *self = g_atomic_rc_box_new0 (LijiDeathTurn);

  self->seq = entry->seq;
  self->act = g_strdup (entry->kind);
  self->entered_at = entry->time;
  self->at = liji_pack_get_number (entry->input, "at");
  if (self->at == 0)
    self->at = entry->time;
  self->station = g_strdup (entry->station);
  self->person = g_strdup (entry->user);
  self->second = liji_pack_dup_text (entry->second, "name");
  self->reason = liji_pack_dup_text (entry->input, "reason");
  return self;
}

/* One act may be about the case and its ashes: it is told once. */
static gboolean
add_about (LijiStore *store, const LijiId *subject, GPtrArray *turns, GError **error)
{
  g_autoptr (GPtrArray) entries = liji_journal_about (store, subject, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const LijiEntry *entry = entries->pdata[i];
      gboolean known = FALSE;

      for (guint t = 0; t < turns->len && !known; t++)
        known = ((LijiDeathTurn *) turns->pdata[t])->seq == entry->seq;
      if (!known)
        g_ptr_array_add (turns, make_turn (entry));
    }
  return entries != NULL;
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(LijiDeathTurn *const *) a)->seq, y = (*(LijiDeathTurn *const *) b)->seq;

  return x < y ? -1 : x > y;
}

/* An account nobody has any more stands under its name. */
static void
name_persons (LijiStore *store, GPtrArray *turns)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_event_unref);

  for (guint i = 0; i < turns->len; i++)
    {
      LijiEvent *event = g_atomic_rc_box_new0 (LijiEvent);

      event->user = g_strdup (((LijiDeathTurn *) turns->pdata[i])->person);
      g_ptr_array_add (events, event);
    }
  liji_event_name_persons (store, events);
  for (guint i = 0; i < turns->len; i++)
    {
      LijiDeathTurn *turn = turns->pdata[i];
      const LijiEvent *event = events->pdata[i];

      if (event->person == NULL)
        continue;
      g_free (turn->person);
      turn->person = g_strdup (event->person);
    }
}

GPtrArray *
liji_death_course (LijiSession *session, const LijiId *case_id, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GPtrArray) turns
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_death_turn_unref);
  g_autoptr (GPtrArray) ashes = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  ashes = liji_ashes_of (store, case_id, &local);
  if (ashes != NULL && add_about (store, case_id, turns, &local))
    for (guint i = 0; i < ashes->len && local == NULL; i++)
      add_about (store, &((LijiAshesRow *) ashes->pdata[i])->id, turns, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_sort (turns, compare_turns);
  name_persons (store, turns);
  return g_steal_pointer (&turns);
}
