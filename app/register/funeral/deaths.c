/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/death-private.h"

#include "register/funeral/ashes-private.h"
#include "register/oversight/looks.h"

#include <string.h>

/* Death cases as callers see them: a copy of the rows at one moment. */

#define LAST_MINUTE (24 * 60 - 1)
#define MAX_BOARD 1000

static void
ashes_free (gpointer data)
{
  LijiDeathAshes *self = data;

  g_free (self->label);
  g_free (self->state);
  g_free (self->niche);
  g_free (self->destination);
  g_free (self->receiver);
  g_free (self->confirmed_place);
  g_free (self);
}

static void
clear_death (LijiDeath *self)
{
  g_free (self->no);
  g_free (self->state);
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_free (self->reason);
  g_free (self->opened_by);
  g_free (self->tag);
  g_free (self->slot);
  g_free (self->furnace);
  g_clear_pointer (&self->ashes, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiDeath, liji_death, clear_death)

static void
clear_count (LijiDeathCount *self)
{
  g_free (self->kind);
}

LIJI_DEFINE_VALUE (LijiDeathCount, liji_death_count, clear_count)

static void
add_ashes (LijiDeath *self, const LijiAshesRow *row)
{
  LijiDeathAshes *ashes = g_new0 (LijiDeathAshes, 1);

  ashes->label = g_strdup (row->label);
  ashes->state = g_strdup (row->state);
  ashes->suspended = row->suspended;
  ashes->niche = g_strdup (row->niche);
  ashes->destination = g_strdup (row->destination);
  ashes->receiver = g_strdup (row->receiver);
  ashes->handed_at = row->handed_at;
  ashes->confirmed_on = row->confirmed_on;
  ashes->confirmed_place = g_strdup (row->confirmed_place);
  g_ptr_array_add (self->ashes, ashes);
}

static void
add_body (LijiDeath *self, const LijiBodyRow *body)
{
  self->tag = g_strdup (body->tag);
  self->slot = g_strdup (body->slot);
  self->furnace = g_strdup (body->furnace);
  self->started_at = body->started_at;
  self->ended_at = body->ended_at;
  self->cremated_on = body->cremated_on;
}

LijiDeathLimits
liji_death_limits_read (LijiRegistry *registry)
{
  return (LijiDeathLimits){
    .now = liji_clock_get_micros (liji_registry_get_clock (registry)),
    .today = liji_registry_get_today (registry),
    .dispatch_hours = liji_ashes_number (registry, "dispatch_hours"),
    .collect_days = liji_ashes_number (registry, "ashes_collect_days"),
  };
}

static gboolean
is_suspended (GPtrArray *ashes)
{
  for (guint i = 0; i < ashes->len; i++)
    if (((LijiAshesRow *) ashes->pdata[i])->suspended)
      return TRUE;
  return FALSE;
}

/* A vehicle is sent within hours of the call; the time for keeping runs until the furnace, and
 * while the police hold it nobody is late; ashes wait so many days, unless two claim them. */
static void
set_due (LijiDeath *self, const LijiDeathRow *row, GPtrArray *ashes, const LijiDeathLimits *limits)
{
  static const char *const kept[] = { "collected", "stored", "cleared", NULL };

  self->due_on = row->due_on;
  if (strcmp (row->state, "reported") == 0)
    {
      self->due_at = row->opened_at + limits->dispatch_hours * (gint64) G_TIME_SPAN_HOUR;
      self->late = limits->now > self->due_at;
    }
  else if (strcmp (row->state, "packed") == 0)
    {
      LijiDate last
          = liji_date_add_days (liji_micros_to_date (row->moved_at), limits->collect_days);

      self->due_at = liji_date_to_micros (last, LAST_MINUTE);
      self->late = limits->now > self->due_at && !is_suspended (ashes);
    }
  else
    self->late = !row->final && !row->held && liji_date_is_day (row->due_on)
                 && liji_date_compare (limits->today, row->due_on) > 0
                 && g_strv_contains (kept, row->state);
}

LijiDeath *
liji_death_new_from_row (LijiStore *store,
                         const LijiDeathRow *row,
                         const LijiDeathLimits *limits,
                         GError **error)
{
  g_autoptr (LijiDeath) self = g_atomic_rc_box_new0 (LijiDeath);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBodyRow) body = liji_body_of (store, &row->id, &local);
  g_autoptr (GPtrArray) ashes = local == NULL ? liji_ashes_of (store, &row->id, &local) : NULL;
  gpointer form
      = local == NULL ? liji_model_from_cbor (&liji_death_model, row->form, &local) : NULL;

  if (local != NULL)
    {
      liji_deed_fail (error, "case", g_steal_pointer (&local));
      return NULL;
    }
  self->id = row->id;
  self->no = g_strdup (row->no);
  self->state = g_strdup (row->state);
  self->revision = row->revision;
  self->draft = liji_draft_new_take (&liji_death_model, form);
  self->reason = g_strdup (row->reason);
  self->opened_at = row->opened_at;
  self->opened_by = g_strdup (row->opened_by);
  self->moved_at = row->moved_at;
  set_due (self, row, ashes, limits);
  self->held = row->held;
  self->noted = row->noted;
  self->ashes = g_ptr_array_new_with_free_func (ashes_free);
  if (body != NULL)
    add_body (self, body);
  for (guint i = 0; i < ashes->len; i++)
    add_ashes (self, g_ptr_array_index (ashes, i));
  return g_steal_pointer (&self);
}

const LijiDeathForm *
liji_death_get_form (const LijiDeath *self)
{
  return liji_draft_get_record (self->draft);
}

/* Takes @row, or where it is NULL @from, which becomes @error. */
static LijiDeath *
show (LijiSession *session, LijiDeathRow *row, GError *from, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiDeathRow) taken = row;
  LijiDeathLimits limits;

  if (row == NULL)
    {
      liji_deed_fail (error, "case", from);
      return NULL;
    }
  limits = liji_death_limits_read (registry);
  liji_look_note (session, "death", &row->id, row->no);
  return liji_death_new_from_row (liji_registry_get_store (registry), row, &limits, error);
}

LijiDeath *
liji_death_find (LijiSession *session, const char *no_or_tag, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  LijiDeathRow *row;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  row = liji_death_row_find (store, no_or_tag, &local);
  return show (session, row, local, error);
}

LijiDeath *
liji_death_get_case (LijiSession *session, const LijiId *id, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;
  LijiDeathRow *row;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  row = liji_death_get (store, id, &local);
  return show (session, row, local, error);
}

GPtrArray *
liji_death_board (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  LijiDeathLimits limits = liji_death_limits_read (registry);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_death_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  rows = liji_death_list_open (store, MAX_BOARD, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiDeath *one = liji_death_new_from_row (store, g_ptr_array_index (rows, i), &limits, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

static gpointer
tell_count (gconstpointer row, gpointer unused)
{
  const LijiKindCountRow *counted = row;
  LijiDeathCount *self = g_atomic_rc_box_new0 (LijiDeathCount);

  self->kind = g_strdup (counted->kind);
  self->is_death = liji_death_is_death (counted->kind);
  self->n = counted->n;
  return self;
}

GPtrArray *
liji_death_counts (LijiSession *session, LijiDate from, LijiDate until, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  GError *local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  return liji_deed_tell (liji_death_list_kinds (store, from, until, &local), tell_count, NULL,
                         (GDestroyNotify) liji_death_count_unref, local, error);
}
