/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/resources.h"

#include "base/codes.h"
#include "register/funeral/death-private.h"
#include "register/funeral/resources-private.h"
#include "register/office/parameters.h"

#include <string.h>

/* A table of resources and one of their times. A home that has listed none of a kind writes their
 * names as they come. */

/* How long one takes as a rule; a place in the cold store is had until the body leaves it. */
static const struct
{
  const char *kind;
  const char *parameter;
} lengths[] = {
  { "hall", "hall_minutes" },
  { "vehicle", "vehicle_minutes" },
  { "furnace", "furnace_minutes" },
};

static void
clear_use (LijiUse *self)
{
  g_free (self->no);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->case_no);
  g_free (self->purpose);
  g_free (self->state);
}

LIJI_DEFINE_VALUE (LijiUse, liji_use, clear_use)

static void
clear_resource (LijiResource *self)
{
  g_free (self->kind);
  g_free (self->name);
  g_free (self->place);
  g_free (self->note);
  g_clear_pointer (&self->now, liji_use_unref);
  g_clear_pointer (&self->next, liji_use_unref);
}

LIJI_DEFINE_VALUE (LijiResource, liji_resource, clear_resource)

static gint64
get_now (LijiRegistry *registry)
{
  return liji_clock_get_micros (liji_registry_get_clock (registry));
}

static LijiUse *
tell_use (const LijiUseRow *row, gint64 now)
{
  LijiUse *self = g_atomic_rc_box_new0 (LijiUse);

  self->no = g_strdup (row->no);
  self->kind = g_strdup (row->kind);
  self->name = g_strdup (row->name);
  self->case_no = liji_id_is_null (&row->case_id) ? NULL : g_strdup (row->owner);
  self->purpose = g_strdup (row->purpose);
  self->starts = row->starts;
  self->ends = row->ends;
  self->state = g_strdup (row->state);
  self->late = (strcmp (row->state, "planned") == 0 && self->case_no != NULL && row->starts < now)
               || (strcmp (row->state, "running") == 0 && row->ends < now);
  return self;
}

static gpointer
tell_use_cb (gconstpointer row, gpointer now)
{
  return tell_use (row, *(const gint64 *) now);
}

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static gboolean
is_kind (const char *kind)
{
  return kind != NULL && liji_code_text ("resource_kind", kind) != NULL;
}

static gint64
get_length (LijiRegistry *registry, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (strcmp (lengths[i].kind, kind) == 0)
      {
        g_autofree char *minutes = liji_parameters_get (registry, lengths[i].parameter);

        return MAX (g_ascii_strtoll (minutes, NULL, 10), 1) * G_TIME_SPAN_MINUTE;
      }
  return LIJI_USE_OPEN;
}

static gint64
add_length (LijiRegistry *registry, const char *kind, gint64 at)
{
  gint64 length = get_length (registry, kind);

  return length == LIJI_USE_OPEN ? LIJI_USE_OPEN : at + length;
}

/* Listed and in use; or its kind is not listed here at all. */
static gboolean
check_listed (LijiStore *store, const char *kind, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiResourceRow) row = liji_resource_find (store, kind, name, &local);
  g_autoptr (GPtrArray) all = NULL;

  if (local == NULL && row == NULL)
    all = liji_resource_list (store, kind, &local);
  if (local != NULL)
    return liji_deed_fail (error, "name", g_steal_pointer (&local));
  if (row != NULL ? !liji_date_is_day (row->retired_on) : all->len == 0)
    return TRUE;
  return refuse (error, "name", row != NULL ? "resource.retired" : "resource.unlisted", name,
                 row != NULL ? "it is used no more" : "nothing of this name is listed");
}

/* Its end, no later than where somebody else's time begins. */
static gboolean
clip (LijiStore *store, LijiUseRow *use, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) next
      = liji_use_list_next (store, use->kind, use->name, use->starts, &local);

  if (next == NULL)
    return liji_deed_fail (error, use->kind, g_steal_pointer (&local));
  for (guint i = 0; i < next->len; i++)
    {
      const LijiUseRow *other = next->pdata[i];

      if (!liji_id_equal (&other->id, &use->id) && other->starts > use->starts)
        use->ends = MIN (use->ends, other->starts);
    }
  return TRUE;
}

static void
set_state (LijiUseRow *use, const char *state)
{
  g_free (use->state);
  use->state = g_strdup (state);
}

static gboolean
keep (LijiAct *act, LijiUseRow *use, GError **error)
{
  g_autoptr (GError) local = NULL;

  return liji_use_update (act, use, &local)
         || liji_deed_fail (error, use->kind, g_steal_pointer (&local));
}

/* Of what was booked for it, @name is what it has now. @own stays NULL without a booking. */
static gboolean
settle_bookings (LijiAct *act,
                 GPtrArray *uses,
                 const char *kind,
                 const char *name,
                 LijiUseRow **own,
                 GError **error)
{
  for (guint i = 0; i < uses->len; i++)
    {
      LijiUseRow *use = uses->pdata[i];

      if (strcmp (use->kind, kind) != 0 || strcmp (use->state, "planned") != 0)
        continue;
      if (strcmp (use->name, name) == 0 && *own == NULL)
        *own = use;
      else if (strcmp (kind, "hall") != 0)
        {
          set_state (use, "cancelled");
          if (!keep (act, use, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
insert_running (LijiRegistry *registry,
                LijiAct *act,
                const LijiDeathRow *row,
                const char *kind,
                const char *name,
                gint64 at,
                GError **error)
{
  g_autoptr (LijiUseRow) use = g_new0 (LijiUseRow, 1);
  g_autoptr (GError) local = NULL;

  use->id = liji_act_make_id (act, kind, 0);
  use->kind = g_strdup (kind);
  use->name = g_strdup (name);
  use->case_id = row->id;
  use->owner = g_strdup (row->no);
  use->starts = at;
  use->ends = add_length (registry, kind, at);
  use->state = g_strdup ("running");
  return liji_use_insert (act, use, &local)
         || liji_deed_fail (error, kind, g_steal_pointer (&local));
}

gboolean
liji_use_begin (LijiRegistry *registry,
                LijiAct *act,
                const LijiDeathRow *row,
                const char *kind,
                const char *name,
                gint64 at,
                GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) uses = liji_use_list_case (store, &row->id, &local);
  LijiUseRow *own = NULL;

  if (uses == NULL)
    return liji_deed_fail (error, kind, g_steal_pointer (&local));
  if (!check_listed (store, kind, name, error)
      || !settle_bookings (act, uses, kind, name, &own, error))
    return FALSE;
  if (own == NULL)
    return insert_running (registry, act, row, kind, name, at, error);
  own->starts = at;
  own->ends = add_length (registry, kind, at);
  set_state (own, "running");
  return clip (store, own, error) && keep (act, own, error);
}

gboolean
liji_use_end (LijiRegistry *registry,
              LijiAct *act,
              const LijiDeathRow *row,
              const char *kind,
              gint64 at,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) uses
      = liji_use_list_case (liji_registry_get_store (registry), &row->id, &local);

  if (uses == NULL)
    return liji_deed_fail (error, kind, g_steal_pointer (&local));
  for (guint i = 0; i < uses->len; i++)
    {
      LijiUseRow *use = uses->pdata[i];

      if (strcmp (use->state, "running") != 0 || (kind != NULL && strcmp (use->kind, kind) != 0))
        continue;
      use->ends = MAX (at, use->starts + 1);
      set_state (use, "ended");
      if (!keep (act, use, error))
        return FALSE;
    }
  return TRUE;
}

/* Bookings of @kinds (NULL: all) that have not begun. */
static gboolean
cancel_planned (LijiRegistry *registry,
                LijiAct *act,
                const LijiDeathRow *row,
                const char *const *kinds,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) uses
      = liji_use_list_case (liji_registry_get_store (registry), &row->id, &local);

  if (uses == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < uses->len; i++)
    {
      LijiUseRow *use = uses->pdata[i];

      if (strcmp (use->state, "planned") != 0
          || (kinds != NULL && !g_strv_contains (kinds, use->kind)))
        continue;
      set_state (use, "cancelled");
      if (!keep (act, use, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
liji_use_give_back (LijiRegistry *registry, LijiAct *act, const LijiDeathRow *row, GError **error)
{
  static const char *const kinds[] = { "hall", "furnace", NULL };

  return cancel_planned (registry, act, row, kinds, error);
}

gboolean
liji_use_drop (LijiRegistry *registry,
               LijiAct *act,
               const LijiDeathRow *row,
               gint64 at,
               GError **error)
{
  return liji_use_end (registry, act, row, NULL, at, error)
         && cancel_planned (registry, act, row, NULL, error);
}

int
liji_use_is_running (LijiStore *store, const LijiId *case_id, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) uses = liji_use_list_case (store, case_id, error);

  if (uses == NULL)
    return -1;
  for (guint i = 0; i < uses->len; i++)
    {
      const LijiUseRow *use = uses->pdata[i];

      if (strcmp (use->kind, kind) == 0 && strcmp (use->state, "running") == 0)
        return 1;
    }
  return 0;
}

/* The first of @uses (by their beginning) that is had now, and the first that is to come. */
static void
fill_times (LijiResource *self, GPtrArray *uses, gint64 now)
{
  for (guint i = 0; i < uses->len; i++)
    {
      const LijiUseRow *use = uses->pdata[i];
      gboolean runs = strcmp (use->state, "running") == 0
                      || (liji_id_is_null (&use->case_id) && use->starts <= now);

      if (strcmp (use->kind, self->kind) != 0 || strcmp (use->name, self->name) != 0)
        continue;
      if (runs && self->now == NULL)
        self->now = tell_use (use, now);
      else if (!runs && self->next == NULL && strcmp (use->state, "planned") == 0)
        self->next = tell_use (use, now);
    }
}

GPtrArray *
liji_resources_list (LijiSession *session, const char *kind, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  gint64 now = get_now (registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_resource_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) uses = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  rows = liji_resource_list (store, kind, &local);
  /* What runs may be late: a day is the most anything here but a place in the cold store takes. */
  if (rows != NULL)
    uses = liji_use_list_span (store, kind, now - G_TIME_SPAN_DAY, LIJI_USE_OPEN, &local);
  if (uses == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiResourceRow *row = rows->pdata[i];
      LijiResource *one = g_atomic_rc_box_new0 (LijiResource);

      one->kind = g_strdup (row->kind);
      one->name = g_strdup (row->name);
      one->place = g_strdup (row->place);
      one->note = g_strdup (row->note);
      one->retired_on = row->retired_on;
      fill_times (one, uses, now);
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

static gint64
get_midnight (LijiDate day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, day.year, day.month, day.day, 0, 0, 0);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

GPtrArray *
liji_resources_plan (LijiSession *session,
                     const char *kind,
                     LijiDate from,
                     LijiDate until,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 now = get_now (registry);
  GError *local = NULL;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  return liji_deed_tell (liji_use_list_span (liji_registry_get_store (registry), kind,
                                             get_midnight (from),
                                             get_midnight (until) + G_TIME_SPAN_DAY, &local),
                         tell_use_cb, &now, (GDestroyNotify) liji_use_unref, local, error);
}

GPtrArray *
liji_resources_of (LijiSession *session, const char *case_no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  gint64 now = get_now (registry);
  g_autoptr (LijiDeath) death = liji_death_find (session, case_no, error);
  GError *local = NULL;

  if (death == NULL)
    return NULL;
  return liji_deed_tell (
      liji_use_list_case (liji_registry_get_store (registry), &death->id, &local), tell_use_cb,
      &now, (GDestroyNotify) liji_use_unref, local, error);
}

static gboolean
check_named (const char *kind, const char *name, GError **error)
{
  if (!is_kind (kind))
    return refuse (error, "kind", "resource.kind", kind, "there is no such kind of resource");
  return (name != NULL && name[0] != '\0')
         || refuse (error, "name", "resource.name", NULL, "it is needed");
}

static gboolean
finish (LijiAct *act, const LijiResourceRow *row, GError **error)
{
  LijiPack *input = liji_pack_new ();

  liji_pack_text (input, "kind", row->kind);
  liji_pack_text (input, "name", row->name);
  return liji_deed_commit (act, input, NULL, error);
}

gboolean
liji_resources_add (LijiSession *session,
                    const LijiId *id,
                    const char *kind,
                    const char *name,
                    const char *place,
                    const char *note,
                    GError **error)
{
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiResourceRow) row = g_new0 (LijiResourceRow, 1);
  g_autoptr (LijiResourceRow) other = NULL;
  g_autoptr (GError) local = NULL;

  if (!check_named (kind, name, error)
      || !(act = liji_deed_begin (session, id, "resource.add", error)))
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  other = liji_resource_find (liji_act_get_store (act), kind, name, &local);
  if (other != NULL)
    return refuse (error, "name", "resource.twice", name, "one of this name is listed");
  row->id = liji_act_make_id (act, "resource", 0);
  row->kind = g_strdup (kind);
  row->name = g_strdup (name);
  row->place = g_strdup (place);
  row->note = g_strdup (note);
  if (local != NULL || !liji_resource_insert (act, row, &local))
    return liji_deed_fail (error, "name", g_steal_pointer (&local));
  return finish (act, row, error);
}

gboolean
liji_resources_retire (LijiSession *session,
                       const LijiId *id,
                       const char *kind,
                       const char *name,
                       GError **error)
{
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiResourceRow) row = NULL;
  g_autoptr (GPtrArray) next = NULL;
  g_autoptr (GError) local = NULL;

  if (!check_named (kind, name, error)
      || !(act = liji_deed_begin (session, id, "resource.retire", error)))
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  row = liji_resource_find (liji_act_get_store (act), kind, name, &local);
  if (row != NULL)
    next = liji_use_list_next (liji_act_get_store (act), kind, name, 0, &local);
  if (local != NULL)
    return liji_deed_fail (error, "name", g_steal_pointer (&local));
  if (row == NULL || liji_date_is_day (row->retired_on))
    return refuse (error, "name", "resource.unlisted", name, "nothing of this name is listed");
  if (next->len > 0)
    return refuse (error, "name", "resource.in_use", ((LijiUseRow *) next->pdata[0])->owner,
                   "somebody has it, or has booked it");
  row->retired_on = liji_act_get_day (act);
  if (!liji_resource_update (act, row, &local))
    return liji_deed_fail (error, "name", g_steal_pointer (&local));
  return finish (act, row, error);
}

/* What is booked for a case that goes on, and that nobody holds. */
static gboolean
check_case (LijiStore *store, const char *no, LijiUseRow *use, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) row = no != NULL ? liji_death_row_find (store, no, &local) : NULL;

  if (local != NULL)
    return liji_deed_fail (error, "case", g_steal_pointer (&local));
  if (row == NULL)
    return (use->purpose != NULL && use->purpose[0] != '\0')
           || refuse (error, "purpose", "resource.purpose", NULL,
                      "why nobody can have it is needed");
  if (row->final)
    return refuse (error, "case", "resource.case_over", row->no, "nothing is to be done for it");
  if (row->held && strcmp (use->kind, "cold_slot") != 0)
    return refuse (error, "case", "resource.case_held", row->no, "the police hold the body");
  use->case_id = row->id;
  g_free (use->owner);
  use->owner = g_strdup (row->no);
  return TRUE;
}

static gboolean
check_times (const LijiUseRow *use, gint64 now, GError **error)
{
  if (use->ends <= use->starts)
    return refuse (error, "until", "resource.times", NULL, "it ends behind its beginning");
  if (use->ends <= now)
    return refuse (error, "until", "resource.past", NULL, "this time is over");
  return TRUE;
}

static LijiUse *
commit_use (LijiRegistry *registry, LijiAct *act, const LijiUseRow *use, GError **error)
{
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (input, "kind", use->kind);
  liji_pack_text (input, "name", use->name);
  liji_pack_text (input, "owner", use->owner);
  liji_pack_number (input, "starts", use->starts);
  liji_pack_number (input, "ends", use->ends);
  liji_pack_text (input, "reason", use->reason);
  liji_pack_text (outputs, "no", use->no);
  return liji_deed_commit (act, input, outputs, error) ? tell_use (use, get_now (registry)) : NULL;
}

static LijiUse *
replay_use (LijiRegistry *registry, LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiUseRow) use = liji_use_find (liji_act_get_store (act), no, &local);

  if (use != NULL)
    return tell_use (use, get_now (registry));
  liji_deed_fail (error, "no", g_steal_pointer (&local));
  return NULL;
}

LijiUse *
liji_resources_book (LijiSession *session,
                     const LijiId *id,
                     const LijiUseWish *wish,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiUseRow) use = g_new0 (LijiUseRow, 1);
  g_autoptr (GError) local = NULL;

  if (!check_named (wish->kind, wish->name, error)
      || !(act = liji_deed_begin (session, id, "resource.book", error)))
    return NULL;
  if (liji_act_is_replayed (act))
    return replay_use (registry, act, error);
  use->id = liji_act_make_id (act, "use", 0);
  use->kind = g_strdup (wish->kind);
  use->name = g_strdup (wish->name);
  use->purpose = g_strdup (wish->purpose);
  use->owner = g_strdup (wish->purpose);
  use->starts = wish->starts;
  use->ends = wish->ends > 0 ? wish->ends : add_length (registry, wish->kind, wish->starts);
  use->state = g_strdup ("planned");
  if (!check_times (use, liji_act_get_moment (act), error)
      || !check_listed (liji_act_get_store (act), wish->kind, wish->name, error)
      || !check_case (liji_act_get_store (act), wish->case_no, use, error))
    return NULL;
  if (liji_use_insert (act, use, &local))
    return commit_use (registry, act, use, error);
  liji_deed_fail (error, "name", g_steal_pointer (&local));
  return NULL;
}

LijiUse *
liji_resources_cancel (LijiSession *session,
                       const LijiId *id,
                       const char *no,
                       const char *reason,
                       GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "resource.cancel", error);
  g_autoptr (LijiUseRow) use = NULL;
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return replay_use (registry, act, error);
  use = liji_use_find (liji_act_get_store (act), no, &local);
  if (use == NULL)
    {
      liji_deed_fail (error, "no", g_steal_pointer (&local));
      return NULL;
    }
  if (reason == NULL || reason[0] == '\0')
    {
      refuse (error, "reason", "death.no_reason", NULL, "it is needed");
      return NULL;
    }
  if (strcmp (use->state, "planned") != 0)
    {
      refuse (error, "no", "resource.begun", use->no, "it has begun, or was given back");
      return NULL;
    }
  set_state (use, "cancelled");
  use->reason = g_strdup (reason);
  return keep (act, use, error) ? commit_use (registry, act, use, error) : NULL;
}
