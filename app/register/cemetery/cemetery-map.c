/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/cemetery-map.h"

#include "base/codes.h"
#include "register/cemetery/cemetery-private.h"
#include "store/aggregate/cemetery-store.h"
#include "store/aggregate/plot-map-store.h"

#include <string.h>

#define MOST 255 /* holes a map tells apart */

static void
clear_zone (LijiZone *self)
{
  g_free (self->code);
}

LIJI_DEFINE_VALUE (LijiZone, liji_zone, clear_zone)

static void
clear_slip (LijiPlotSlip *self)
{
  g_free (self->no);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->state);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiPlotSlip, liji_plot_slip, clear_slip)

static void
clear_file (LijiPlotFile *self)
{
  g_free (self->cemetery);
  g_clear_pointer (&self->plot, liji_plot_unref);
  g_clear_pointer (&self->grave, liji_grave_unref);
  g_clear_pointer (&self->occupants, g_ptr_array_unref);
  g_clear_pointer (&self->burials, g_ptr_array_unref);
  g_clear_pointer (&self->slips, g_ptr_array_unref);
  g_clear_pointer (&self->former, g_ptr_array_unref);
  g_clear_pointer (&self->certified, g_ptr_array_unref);
}

LIJI_DEFINE_VALUE (LijiPlotFile, liji_plot_file, clear_file)

static LijiCemeteryRow *
find (LijiSession *session, const char *code, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiCemeteryRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = liji_cemetery_find (liji_registry_get_store (registry), code, &local);
  if (row == NULL)
    liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
  return g_steal_pointer (&row);
}

static int
compare_zones (gconstpointer a, gconstpointer b)
{
  return liji_map_compare_zones ((*(LijiZone *const *) a)->code, (*(LijiZone *const *) b)->code);
}

GPtrArray *
liji_cemetery_zones (LijiSession *session, const char *cemetery, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiCemeteryRow) row = find (session, cemetery, error);
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_zone_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (row == NULL)
    return NULL;
  rows = liji_zone_list (store, &row->id, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiZoneRow *one = rows->pdata[i];
      LijiZone *zone = g_atomic_rc_box_new0 (LijiZone);

      zone->code = g_steal_pointer (&one->code);
      zone->plots = one->plots;
      g_ptr_array_add (zones, zone);
    }
  g_ptr_array_sort (zones, compare_zones);
  return g_steal_pointer (&zones);
}

/* ---- the map ---- */

typedef struct
{
  LijiPlotMap *map;
  const LijiCodeTable *states, *kinds;
  gint64 now;
  LijiDate today;
} Filling;

static guint8
find_place (const LijiCodeTable *table, const char *code)
{
  guint n = liji_code_table_get_length (table);

  for (guint i = 0; i < n; i++)
    if (strcmp (liji_code_table_get (table, i)->code, code) == 0)
      return (guint8) i;
  return (guint8) n;
}

static void
add_plot (const LijiMapRow *row, gpointer data)
{
  Filling *self = data;
  LijiPlotFacts facts = { .build = row->build,
                          .sale = row->sale,
                          .hold = row->hold_kind,
                          .hold_until = row->hold_until,
                          .has_contract = row->has_contract,
                          .fee_until = row->fee_until,
                          .holes = row->holes,
                          .interred = row->interred };
  gboolean ends = row->has_contract && liji_date_is_day (row->fee_until);
  LijiMapPlot plot
      = { .state = find_place (self->states, liji_plot_state (&facts, self->now)),
          .kind = find_place (self->kinds, row->kind),
          .holes = (guint8) MIN (row->holes, MOST),
          .interred = (guint8) MIN (row->interred, MOST),
          .overdue = liji_plot_is_overdue (&facts, self->today),
          .row = (gint32) row->row_place,
          .place = (gint32) row->place,
          .left = ends ? liji_date_days_between (self->today, row->fee_until) : G_MAXINT32 };

  liji_plot_map_add (self->map, row->zone, &plot);
}

LijiPlotMap *
liji_cemetery_map (LijiSession *session, const char *cemetery, const char *zone, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiCemeteryRow) row = find (session, cemetery, error);
  g_autoptr (LijiPlotMap) map = NULL;
  g_autoptr (GError) local = NULL;
  Filling filling = { .states = liji_code_table ("plot_state"),
                      .kinds = liji_code_table ("plot_kind"),
                      .now = liji_clock_get_micros (liji_registry_get_clock (registry)),
                      .today = liji_registry_get_today (registry) };

  if (row == NULL)
    return NULL;
  map = filling.map = liji_plot_map_new (row->code);
  if (!liji_plot_map_read (liji_registry_get_store (registry), &row->id, zone, add_plot, &filling,
                           &local))
    {
      liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
      return NULL;
    }
  liji_plot_map_finish (map);
  return g_steal_pointer (&map);
}

/* ---- one plot ---- */

static gpointer
tell_slip_cb (gconstpointer data, gpointer unused)
{
  const LijiHoldRow *row = data;
  LijiPlotSlip *self = g_atomic_rc_box_new0 (LijiPlotSlip);

  self->no = g_strdup (row->no);
  self->kind = g_strdup (row->kind);
  self->name = g_strdup (row->name);
  self->phone = g_strdup (row->phone);
  self->deposit_fen = row->deposit_fen;
  self->until_at = row->until_at;
  self->state = g_strdup (row->state);
  self->reason = g_strdup (row->reason);
  self->made_at = row->made_at;
  return self;
}

static gboolean
read_contracts (LijiPlotFile *self, LijiSession *session, GPtrArray *numbers, GError **error)
{
  self->former = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_grave_unref);
  for (guint i = 0; i < numbers->len; i++)
    {
      LijiGrave *grave = liji_grave_show (session, numbers->pdata[i], error);

      if (grave == NULL)
        return FALSE;
      if (self->grave == NULL && strcmp (grave->state, "live") == 0)
        self->grave = grave;
      else
        g_ptr_array_add (self->former, grave);
    }
  return TRUE;
}

static gboolean
read_certificates (LijiPlotFile *self, LijiSession *session, GError **error)
{
  self->certified = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_grave_certificate_unref);
  for (guint i = 0; i < self->occupants->len; i++)
    {
      const LijiInterment *one = self->occupants->pdata[i];
      g_autoptr (GPtrArray) all = liji_grave_certificates_list (session, one->no, error);

      if (all == NULL)
        return FALSE;
      for (guint c = 0; c < all->len; c++)
        if (((LijiGraveCertificate *) all->pdata[c])->is_valid)
          g_ptr_array_add (self->certified, liji_grave_certificate_ref (all->pdata[c]));
    }
  return TRUE;
}

static gboolean
read_rest (LijiPlotFile *self, LijiSession *session, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiCemeteryRow) cemetery = NULL;
  g_autoptr (LijiPlotRow) row = NULL;
  g_autoptr (GPtrArray) slips = NULL;
  g_autoptr (GPtrArray) numbers = NULL;
  g_autoptr (GError) local = NULL;

  row = liji_plot_find (store, self->plot->label, &local);
  cemetery = row != NULL ? liji_cemetery_get (store, &row->cemetery, &local) : NULL;
  slips = cemetery != NULL ? liji_hold_list (store, row->id, &local) : NULL;
  numbers = slips != NULL ? liji_plot_list_contracts (store, row->id, &local) : NULL;
  if (numbers == NULL)
    return liji_deed_fail (error, "plot", g_steal_pointer (&local));
  self->cemetery = g_strdup (cemetery->name);
  self->slips = g_ptr_array_copy (slips, (GCopyFunc) tell_slip_cb, NULL);
  g_ptr_array_set_free_func (self->slips, (GDestroyNotify) liji_plot_slip_unref);
  return read_contracts (self, session, numbers, error) && read_certificates (self, session, error);
}

LijiPlotFile *
liji_plot_file_read (LijiSession *session, const char *label, GError **error)
{
  g_autoptr (LijiPlotFile) self = g_atomic_rc_box_new0 (LijiPlotFile);

  self->plot = liji_plot_show (session, label, error);
  if (self->plot != NULL)
    self->occupants = liji_interments_of (session, label, error);
  if (self->occupants != NULL)
    self->burials = liji_burials_of (session, label, error);
  if (self->burials == NULL || !read_rest (self, session, error))
    return NULL;
  return g_steal_pointer (&self);
}
