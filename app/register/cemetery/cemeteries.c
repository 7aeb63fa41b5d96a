/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/cemeteries.h"

#include "base/codes.h"
#include "base/identity.h"
#include "model/cemetery/grave-proof.h"
#include "register/cemetery/cemetery-private.h"
#include "register/office/parameters.h"
#include "store/aggregate/cemetery-store.h"

#include <string.h>

#define CODE_MOST 12

static void
clear_capacity (LijiCapacity *self)
{
  g_free (self->kind);
  g_free (self->basis);
}

LIJI_DEFINE_VALUE (LijiCapacity, liji_capacity, clear_capacity)

static void
clear_permit (LijiPermit *self)
{
  g_free (self->state);
  g_free (self->number);
  g_free (self->basis);
}

LIJI_DEFINE_VALUE (LijiPermit, liji_permit, clear_permit)

static void
clear_count (LijiPlotCount *self)
{
  g_free (self->kind);
}

LIJI_DEFINE_VALUE (LijiPlotCount, liji_plot_count, clear_count)

static void
clear_cemetery (LijiCemetery *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->nature);
  g_free (self->tier);
  g_free (self->region);
  g_free (self->approval);
  g_free (self->opened_on);
  g_free (self->permit);
  g_clear_pointer (&self->capacities, g_ptr_array_unref);
  g_clear_pointer (&self->permits, g_ptr_array_unref);
  g_clear_pointer (&self->plots, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiCemetery, liji_cemetery, clear_cemetery)

gboolean
liji_cemetery_refuse (GError **error,
                      const char *field,
                      const char *code,
                      const char *detail,
                      const char *words)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, field, NULL, "%s: %s", field,
                             words)
         || liji_register_explain (error, code, detail, NULL);
}

gboolean
liji_cemetery_need (const char *text, const char *field, GError **error)
{
  return (text != NULL && text[0] != '\0')
         || liji_cemetery_refuse (error, field, "cemetery.missing", field, "it is needed");
}

gboolean
liji_cemetery_check_code (const char *table, const char *code, const char *field, GError **error)
{
  return (code != NULL && liji_code_text (table, code) != NULL)
         || liji_cemetery_refuse (error, field, "cemetery.code", field,
                                  "it is none of the codes there are");
}

gint64
liji_cemetery_limit (LijiRegistry *registry, const char *key)
{
  g_autofree char *text = liji_parameters_get (registry, key);

  return g_ascii_strtoll (text, NULL, 10);
}

char *
liji_cemetery_person_key (const char *number)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (number == NULL || number[0] == '\0')
    return NULL;
  liji_identity_read (number, LIJI_IDENTITY_OTHER, &identity);
  return liji_identity_key (identity.kind, number);
}

static gpointer
tell_capacity_cb (gconstpointer data, gpointer unused)
{
  const LijiCapacityRow *row = data;
  LijiCapacity *self = g_atomic_rc_box_new0 (LijiCapacity);

  self->kind = g_strdup (row->kind);
  self->on_day = row->on_day;
  self->plots = row->plots;
  self->niches = row->niches;
  self->ecological = row->ecological;
  self->area_m2 = row->area_m2;
  self->basis = g_strdup (row->basis);
  return self;
}

static gpointer
tell_permit_cb (gconstpointer data, gpointer unused)
{
  const LijiPermitRow *row = data;
  LijiPermit *self = g_atomic_rc_box_new0 (LijiPermit);

  self->state = g_strdup (row->state);
  self->from_on = row->from_on;
  self->until_on = row->until_on;
  self->number = g_strdup (row->number);
  self->basis = g_strdup (row->basis);
  return self;
}

static gpointer
tell_count_cb (gconstpointer data, gpointer unused)
{
  const LijiPlotKindRow *row = data;
  LijiPlotCount *self = g_atomic_rc_box_new0 (LijiPlotCount);

  self->kind = g_strdup (row->kind);
  self->plots = row->plots;
  self->holes = row->holes;
  return self;
}

/* The last state whose day has come. */
static void
find_permit (LijiCemetery *self, LijiDate today)
{
  for (guint i = 0; i < self->permits->len; i++)
    {
      const LijiPermit *permit = self->permits->pdata[i];

      if (liji_date_compare (permit->from_on, today) > 0)
        break;
      g_free (self->permit);
      self->permit = g_strdup (permit->state);
      self->permit_ended
          = liji_date_is_day (permit->until_on) && liji_date_compare (permit->until_on, today) < 0;
    }
}

static LijiCemetery *
tell (LijiRegistry *registry, const LijiCemeteryRow *row, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (LijiCemetery) self = g_atomic_rc_box_new0 (LijiCemetery);
  GError *local = NULL;

  self->code = g_strdup (row->code);
  self->name = g_strdup (row->name);
  self->nature = g_strdup (row->nature);
  self->tier = g_strdup (row->tier);
  self->region = g_strdup (row->region);
  self->approval = g_strdup (row->approval);
  self->opened_on = g_strdup (row->opened_on);
  self->capacities = liji_deed_tell (liji_capacity_list (store, &row->id, &local), tell_capacity_cb,
                                     NULL, (GDestroyNotify) liji_capacity_unref, local, error);
  if (self->capacities == NULL)
    return NULL;
  self->permits = liji_deed_tell (liji_permit_list (store, &row->id, &local), tell_permit_cb, NULL,
                                  (GDestroyNotify) liji_permit_unref, local, error);
  if (self->permits == NULL)
    return NULL;
  self->plots = liji_deed_tell (liji_plot_list_kinds (store, &row->id, &local), tell_count_cb, NULL,
                                (GDestroyNotify) liji_plot_count_unref, local, error);
  if (self->plots == NULL)
    return NULL;
  find_permit (self, liji_registry_get_today (registry));
  return g_steal_pointer (&self);
}

static LijiCemeteryRow *
find (LijiRegistry *registry, const char *code, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiCemeteryRow *row = liji_cemetery_find (liji_registry_get_store (registry), code, &local);

  if (row == NULL)
    liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
  return row;
}

static gboolean
is_code (const char *code)
{
  gsize length = strlen (code);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (code[i]))
      return FALSE;
  return length > 0 && length <= CODE_MOST;
}

static gboolean
check_form (const LijiCemeteryForm *form, GError **error)
{
  LijiDate opened;

  if (!liji_cemetery_need (form->code, "code", error)
      || !liji_cemetery_need (form->name, "name", error)
      || !liji_cemetery_check_code ("cemetery_nature", form->nature, "nature", error)
      || !liji_cemetery_check_code ("cemetery_tier", form->tier, "tier", error))
    return FALSE;
  if (!is_code (form->code))
    return liji_cemetery_refuse (error, "code", "cemetery.short", form->code,
                                 "it is at most 12 letters and digits");
  if (!liji_region_is_valid (form->region))
    return liji_cemetery_refuse (error, "region", "cemetery.region", form->region,
                                 "it is a division of 6, 9 or 12 digits");
  if (form->opened_on != NULL && !liji_date_from_iso (form->opened_on, &opened))
    return liji_cemetery_refuse (error, "opened", "cemetery.day", NULL,
                                 "it is a year, a month or a day: 2004, 2004-12, 2004-12-31");
  return TRUE;
}

LijiCemetery *
liji_cemetery_create (LijiSession *session,
                      const LijiId *id,
                      const LijiCemeteryForm *form,
                      GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "cemetery.create", error);
  g_autoptr (LijiCemeteryRow) there = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_cemetery_show (session, form->code, error);
  if (!check_form (form, error))
    return NULL;
  there = liji_cemetery_find (liji_registry_get_store (registry), form->code, NULL);
  if (there != NULL)
    {
      liji_cemetery_refuse (error, "code", "cemetery.there", there->name,
                            "another cemetery has it");
      return NULL;
    }
  if (!liji_cemetery_insert (act,
                             &(LijiCemeteryRow){ .id = liji_act_make_id (act, "cemetery", 0),
                                                 .code = (char *) form->code,
                                                 .name = (char *) form->name,
                                                 .nature = (char *) form->nature,
                                                 .tier = (char *) form->tier,
                                                 .region = (char *) form->region,
                                                 .approval = (char *) form->approval,
                                                 .opened_on = (char *) form->opened_on },
                             &local))
    {
      liji_deed_fail (error, "code", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "code", form->code);
  liji_pack_text (input, "name", form->name);
  liji_pack_text (input, "nature", form->nature);
  liji_pack_text (input, "tier", form->tier);
  liji_pack_text (input, "region", form->region);
  liji_pack_text (input, "approval", form->approval);
  liji_pack_text (input, "opened", form->opened_on);
  return liji_deed_commit (act, input, NULL, error)
             ? liji_cemetery_show (session, form->code, error)
             : NULL;
}

LijiCemetery *
liji_cemetery_show (LijiSession *session, const char *code, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiCemeteryRow) row = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = find (registry, code, error);
  return row != NULL ? tell (registry, row, error) : NULL;
}

GPtrArray *
liji_cemeteries_list (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_cemetery_unref);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  rows = liji_cemetery_list (liji_registry_get_store (registry), &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiCemetery *one = tell (registry, rows->pdata[i], error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

static gboolean
check_capacity (const LijiCapacity *capacity, GError **error)
{
  if (!liji_cemetery_check_code ("capacity_kind", capacity->kind, "kind", error)
      || !liji_cemetery_need (capacity->basis, "basis", error))
    return FALSE;
  if (capacity->plots < 0 || capacity->niches < 0 || capacity->ecological < 0
      || capacity->area_m2 < 0
      || capacity->plots + capacity->niches + capacity->ecological + capacity->area_m2 == 0)
    return liji_cemetery_refuse (error, "plots", "cemetery.capacity", NULL,
                                 "how many plots, niches or places it is about is needed");
  return TRUE;
}

LijiCemetery *
liji_cemetery_add_capacity (LijiSession *session,
                            const LijiId *id,
                            const char *code,
                            const LijiCapacity *capacity,
                            GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "cemetery.capacity", error);
  g_autoptr (LijiCemeteryRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_cemetery_show (session, code, error);
  row = find (registry, code, error);
  if (row == NULL || !check_capacity (capacity, error))
    return NULL;
  if (!liji_capacity_insert (act,
                             &(LijiCapacityRow){ .id = liji_act_make_id (act, "capacity", 0),
                                                 .cemetery = row->id,
                                                 .kind = capacity->kind,
                                                 .on_day = liji_date_is_day (capacity->on_day)
                                                               ? capacity->on_day
                                                               : liji_act_get_day (act),
                                                 .plots = capacity->plots,
                                                 .niches = capacity->niches,
                                                 .ecological = capacity->ecological,
                                                 .area_m2 = capacity->area_m2,
                                                 .basis = capacity->basis },
                             &local))
    {
      liji_deed_fail (error, "kind", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "cemetery", code);
  liji_pack_text (input, "kind", capacity->kind);
  liji_pack_text (input, "basis", capacity->basis);
  return liji_deed_commit (act, input, NULL, error) ? liji_cemetery_show (session, code, error)
                                                    : NULL;
}

LijiCemetery *
liji_cemetery_add_permit (LijiSession *session,
                          const LijiId *id,
                          const char *code,
                          const LijiPermit *permit,
                          GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "cemetery.permit", error);
  g_autoptr (LijiCemeteryRow) row = NULL;
  g_autoptr (GError) local = NULL;
  LijiPermitRow made = { .state = permit->state,
                         .from_on = permit->from_on,
                         .until_on = permit->until_on,
                         .number = permit->number,
                         .basis = permit->basis };
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_cemetery_show (session, code, error);
  row = find (registry, code, error);
  if (row == NULL || !liji_cemetery_check_code ("permit_state", permit->state, "state", error)
      || !liji_cemetery_need (permit->basis, "basis", error))
    return NULL;
  if (!liji_date_is_day (made.from_on))
    made.from_on = liji_act_get_day (act);
  if (liji_date_is_day (made.until_on) && liji_date_compare (made.until_on, made.from_on) < 0)
    {
      liji_cemetery_refuse (error, "until", "cemetery.backwards", NULL, "it ends before it begins");
      return NULL;
    }
  made.id = liji_act_make_id (act, "permit", 0);
  made.cemetery = row->id;
  if (!liji_permit_insert (act, &made, &local))
    {
      liji_deed_fail (error, "state", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "cemetery", code);
  liji_pack_text (input, "state", permit->state);
  liji_pack_text (input, "number", permit->number);
  liji_pack_text (input, "basis", permit->basis);
  return liji_deed_commit (act, input, NULL, error) ? liji_cemetery_show (session, code, error)
                                                    : NULL;
}
