/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/plot-positions.h"

#include "base/codes.h"
#include "register/cemetery/cemetery-private.h"
#include "store/aggregate/position-store.h"

#define NEIGHBOURS 20

static void
clear_position (LijiPlotPosition *self)
{
  g_free (self->datum);
  g_free (self->lon);
  g_free (self->lat);
  g_free (self->by);
}

LIJI_DEFINE_VALUE (LijiPlotPosition, liji_plot_position, clear_position)

static gpointer
tell_cb (gconstpointer data, gpointer unused)
{
  const LijiPositionRow *row = data;
  LijiPlotPosition *self = g_atomic_rc_box_new0 (LijiPlotPosition);

  self->datum = g_strdup (row->datum);
  self->lon = g_strdup (row->lon);
  self->lat = g_strdup (row->lat);
  self->accuracy_cm = row->accuracy_cm;
  self->on_day = row->on_day;
  self->by = g_strdup (row->made_by);
  liji_datum_parse (row->datum, &self->at.datum);
  liji_position_parse (row->lon, row->lat, &self->at);
  return self;
}

static LijiPlotRow *
find (LijiRegistry *registry, const char *label, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPlotRow *row = liji_plot_find (liji_registry_get_store (registry), label, &local);

  if (row == NULL)
    liji_deed_fail (error, "plot", g_steal_pointer (&local));
  return row;
}

GPtrArray *
liji_plot_positions (LijiSession *session, const char *label, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPlotRow) plot = NULL;
  GError *local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  plot = find (registry, label, error);
  if (plot == NULL)
    return NULL;
  return liji_deed_tell (liji_position_list (liji_registry_get_store (registry), plot->id, &local),
                         tell_cb, NULL, (GDestroyNotify) liji_plot_position_unref, local, error);
}

/* Whether the neighbours say that another datum is meant. */
static gboolean
check_datum (LijiAct *act, const LijiPlotRow *plot, const LijiPosition *at, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) beside = liji_deed_tell (
      liji_position_list_beside (liji_act_get_store (act), plot->id, NEIGHBOURS, &local), tell_cb,
      NULL, (GDestroyNotify) liji_plot_position_unref, local, error);
  LijiDatum other;

  if (beside == NULL)
    return FALSE;
  for (guint i = 0; i < beside->len; i++)
    {
      const LijiPlotPosition *known = beside->pdata[i];

      if (liji_position_is_confused (at, &known->at, &other))
        return liji_cemetery_refuse (error, "datum", "plot.datum",
                                     liji_code_text ("datum", liji_datum_code (other)),
                                     "it lies beside its neighbours only in another datum");
    }
  return TRUE;
}

static gboolean
check (LijiAct *act, const LijiPlotRow *plot, const LijiPlotMeasure *measure, GError **error)
{
  LijiPosition at = { 0 };

  if (!liji_cemetery_check_code ("datum", measure->datum, "datum", error)
      || !liji_cemetery_need (measure->lon, "lon", error)
      || !liji_cemetery_need (measure->lat, "lat", error))
    return FALSE;
  liji_datum_parse (measure->datum, &at.datum);
  if (!liji_position_parse (measure->lon, measure->lat, &at) || !liji_position_is_near (&at))
    return liji_cemetery_refuse (error, "lon", "plot.position", NULL,
                                 "this is no place in China, in degrees");
  if (measure->accuracy_cm < 0
      || (liji_date_is_day (measure->on_day)
          && liji_date_compare (measure->on_day, liji_act_get_day (act)) > 0))
    return liji_cemetery_refuse (error, "on", "death.time_future", NULL, "this day is yet to come");
  return measure->sure || check_datum (act, plot, &at, error);
}

static gboolean
add (LijiAct *act, const LijiPlotRow *plot, const LijiPlotMeasure *measure, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) before = liji_position_list (liji_act_get_store (act), plot->id, &local);
  g_autoptr (LijiPositionRow) row = g_new0 (LijiPositionRow, 1);

  row->plot = plot->id;
  row->place = before != NULL ? before->len + 1 : 0;
  row->datum = g_strdup (measure->datum);
  row->lon = g_strdup (measure->lon);
  row->lat = g_strdup (measure->lat);
  row->accuracy_cm = measure->accuracy_cm;
  row->on_day = liji_date_is_day (measure->on_day) ? measure->on_day : liji_act_get_day (act);
  return (before != NULL && liji_position_insert (act, row, &local))
         || liji_deed_fail (error, "plot", g_steal_pointer (&local));
}

GPtrArray *
liji_plot_locate (LijiSession *session,
                  const LijiId *id,
                  const char *label,
                  const LijiPlotMeasure *measure,
                  GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "plot.locate", error);
  g_autoptr (LijiPlotRow) plot = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_plot_positions (session, label, error);
  plot = find (liji_session_get_registry (session), label, error);
  if (plot == NULL || !check (act, plot, measure, error) || !add (act, plot, measure, error))
    return NULL;
  input = liji_pack_new ();
  liji_pack_text (input, "plot", label);
  liji_pack_text (input, "datum", measure->datum);
  liji_pack_text (input, "lon", measure->lon);
  liji_pack_text (input, "lat", measure->lat);
  liji_pack_text (input, "sure", measure->sure ? "yes" : NULL);
  return liji_deed_commit (act, input, NULL, error) ? liji_plot_positions (session, label, error)
                                                    : NULL;
}
