/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/services.h"

#include "base/codes.h"
#include "register/funeral/death-private.h"
#include "store/aggregate/service-store.h"

#include <string.h>

static void
clear_service (LijiService *self)
{
  g_free (self->case_no);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->note);
  g_free (self->ordered_by);
  g_free (self->worker);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiService, liji_service, clear_service)

static gint64
get_now (LijiRegistry *registry)
{
  return liji_clock_get_micros (liji_registry_get_clock (registry));
}

static gpointer
tell_cb (gconstpointer data, gpointer now)
{
  const LijiServiceRow *row = data;
  LijiService *self = g_atomic_rc_box_new0 (LijiService);

  self->case_no = g_strdup (row->case_no);
  self->name = g_strdup (row->name);
  self->place = row->place;
  self->kind = g_strdup (row->kind);
  self->state = g_strdup (row->state);
  self->wanted_at = row->wanted_at;
  self->note = g_strdup (row->note);
  self->ordered_by = g_strdup (row->ordered_by);
  self->ordered_at = row->ordered_at;
  self->done_at = row->done_at;
  self->worker = g_strdup (row->worker);
  self->reason = g_strdup (row->reason);
  self->late = strcmp (row->state, "ordered") == 0 && row->wanted_at > 0
               && row->wanted_at < *(const gint64 *) now;
  return self;
}

/* A service of a case under an act. */
typedef struct
{
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiDeathRow *death;
  LijiServiceRow *row;
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->death, liji_death_row_free);
  g_clear_pointer (&self->row, liji_service_row_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
refuse (GError **error, const char *field, const char *code, const char *detail, const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

static gboolean
begin (Work *self,
       LijiSession *session,
       const LijiId *id,
       const char *kind,
       const char *case_no,
       GError **error)
{
  g_autoptr (GError) local = NULL;

  self->registry = liji_session_get_registry (session);
  self->store = liji_registry_get_store (self->registry);
  self->act = liji_deed_begin (session, id, kind, error);
  if (self->act == NULL)
    return FALSE;
  self->death = liji_death_row_find (self->store, case_no, &local);
  return self->death != NULL || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static LijiService *
tell (Work *self, gint64 place, GError **error)
{
  gint64 now = get_now (self->registry);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiServiceRow) row = liji_service_get (self->store, &self->death->id, place, &local);

  if (row != NULL)
    return tell_cb (row, &now);
  liji_deed_fail (error, "place", g_steal_pointer (&local));
  return NULL;
}

static LijiService *
replay (Work *self, GError **error)
{
  return tell (self, liji_pack_get_number (liji_act_get_outputs (self->act), "place"), error);
}

static LijiService *
finish (Work *self, GError **error)
{
  LijiPack *input = liji_pack_new ();
  LijiPack *outputs = liji_pack_new ();
  g_autoptr (LijiService) done = NULL;

  liji_pack_text (input, "case", self->death->no);
  liji_pack_text (input, "kind", self->row->kind);
  liji_pack_text (input, "worker", self->row->worker);
  liji_pack_text (input, "reason", self->row->reason);
  liji_pack_number (outputs, "place", self->row->place);
  done = tell (self, self->row->place, error);
  if (done == NULL)
    {
      liji_pack_free (input);
      liji_pack_free (outputs);
      return NULL;
    }
  return liji_deed_commit (self->act, input, outputs, error) ? g_steal_pointer (&done) : NULL;
}

static gboolean
check_here (Work *self, GError **error)
{
  static const char *const here[] = { "collected", "stored", "cleared", NULL };

  if (!g_strv_contains (here, self->death->state))
    return refuse (error, "case", "service.not_here", self->death->no,
                   "the body is not here, or is cremated");
  if (self->death->held)
    return refuse (error, "case", "resource.case_held", self->death->no,
                   "the police hold the body");
  return TRUE;
}

LijiService *
liji_services_order (LijiSession *session,
                     const LijiId *id,
                     const char *case_no,
                     const char *kind,
                     gint64 wanted_at,
                     const char *note,
                     GError **error)
{
  g_auto (Work) self = { 0 };
  g_autoptr (GError) local = NULL;

  if (!begin (&self, session, id, "service.order", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (liji_code_text ("body_service", kind) == NULL)
    {
      refuse (error, "kind", "service.kind", kind, "there is no such service");
      return NULL;
    }
  if (!check_here (&self, error))
    return NULL;
  self.row = g_new0 (LijiServiceRow, 1);
  self.row->case_id = self.death->id;
  self.row->kind = g_strdup (kind);
  self.row->state = g_strdup ("ordered");
  self.row->wanted_at = wanted_at;
  self.row->note = g_strdup (note);
  if (liji_service_insert (self.act, self.row, &local))
    return finish (&self, error);
  liji_deed_fail (error, "kind", g_steal_pointer (&local));
  return NULL;
}

static gboolean
find_ordered (Work *self, gint64 place, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->row = liji_service_get (self->store, &self->death->id, place, &local);
  if (local != NULL)
    return liji_deed_fail (error, "place", g_steal_pointer (&local));
  if (self->row == NULL || strcmp (self->row->state, "ordered") != 0)
    return refuse (error, "place", "service.none", self->death->no,
                   "no such service waits to be done");
  return TRUE;
}

static gboolean
check_tag (Work *self, const char *tag, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBodyRow) body = liji_body_of (self->store, &self->death->id, &local);

  if (body == NULL)
    return liji_deed_fail (error, "tag", g_steal_pointer (&local));
  if (tag == NULL || tag[0] == '\0')
    return refuse (error, "tag", "death.tag_missing", body->tag, "it has not been scanned");
  if (strcmp (tag, body->tag) == 0)
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "tag", NULL,
                             "tag: %s is not the one of this case (%s)", tag, body->tag)
         || liji_register_explain (error, "death.tag_other", tag, body->tag);
}

static LijiService *
settle (Work *self, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_free (self->row->state);
  self->row->state = g_strdup (state);
  if (liji_service_update (self->act, self->row, &local))
    return finish (self, error);
  liji_deed_fail (error, "place", g_steal_pointer (&local));
  return NULL;
}

LijiService *
liji_services_do (LijiSession *session,
                  const LijiId *id,
                  const char *case_no,
                  gint64 place,
                  const char *tag,
                  const char *worker,
                  gint64 at,
                  GError **error)
{
  g_auto (Work) self = { 0 };

  if (!begin (&self, session, id, "service.done", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (worker == NULL || worker[0] == '\0')
    {
      refuse (error, "worker", "service.worker", NULL, "who did it is needed");
      return NULL;
    }
  if (at > liji_act_get_moment (self.act) + G_TIME_SPAN_MINUTE)
    {
      refuse (error, "at", "death.time_future", NULL, "this time is yet to come");
      return NULL;
    }
  if (!check_here (&self, error) || !find_ordered (&self, place, error)
      || !check_tag (&self, tag, error))
    return NULL;
  self.row->done_at = at > 0 ? at : liji_act_get_moment (self.act);
  self.row->worker = g_strdup (worker);
  return settle (&self, "done", error);
}

LijiService *
liji_services_cancel (LijiSession *session,
                      const LijiId *id,
                      const char *case_no,
                      gint64 place,
                      const char *reason,
                      GError **error)
{
  g_auto (Work) self = { 0 };

  if (!begin (&self, session, id, "service.cancel", case_no, error))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return replay (&self, error);
  if (reason == NULL || reason[0] == '\0')
    {
      refuse (error, "reason", "death.no_reason", NULL, "it is needed");
      return NULL;
    }
  if (!find_ordered (&self, place, error))
    return NULL;
  self.row->reason = g_strdup (reason);
  return settle (&self, "cancelled", error);
}

GPtrArray *
liji_services_list (LijiSession *session, const char *case_no, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  gint64 now = get_now (registry);
  g_autoptr (LijiDeath) death = NULL;
  GError *local = NULL;
  GPtrArray *rows;

  if (!liji_session_check (session, "death.list", error))
    return NULL;
  if (case_no != NULL && !(death = liji_death_find (session, case_no, error)))
    return NULL;
  rows = death != NULL ? liji_service_list_case (store, &death->id, &local)
                       : liji_service_list_open (store, &local);
  return liji_deed_tell (rows, tell_cb, &now, (GDestroyNotify) liji_service_unref, local, error);
}
