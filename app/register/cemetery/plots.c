/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/plots.h"

#include "base/codes.h"
#include "model/cemetery/grave-proof.h"
#include "register/cemetery/cemetery-private.h"
#include "store/aggregate/cemetery-store.h"
#include "store/aggregate/plot-range.h"

#include <string.h>

/* A slip past its end keeps nothing: whoever wants the plot next ends it. */

#define HOLES_MOST 99
#define PAGE 5000

static void
clear_plot (LijiPlot *self)
{
  g_free (self->label);
  g_free (self->cemetery);
  g_free (self->zone);
  g_free (self->row);
  g_free (self->no);
  g_free (self->kind);
  g_free (self->build);
  g_free (self->sale);
  g_free (self->reason);
  g_free (self->state);
  g_free (self->hold);
  g_free (self->hold_name);
  g_free (self->contract);
  g_free (self->holder);
}

LIJI_DEFINE_VALUE (LijiPlot, liji_plot, clear_plot)

LijiPlotFacts
liji_plot_facts (const LijiPlotRow *row)
{
  return (LijiPlotFacts){ .build = row->build,
                          .sale = row->sale,
                          .hold = row->hold_kind,
                          .hold_until = row->hold_until,
                          .has_contract = row->contract_no != NULL,
                          .fee_until = row->fee_until,
                          .holes = row->holes,
                          .interred = row->interred };
}

static gint64
get_now (LijiRegistry *registry)
{
  return liji_clock_get_micros (liji_registry_get_clock (registry));
}

static LijiPlot *
tell (LijiRegistry *registry, const LijiPlotRow *row)
{
  LijiPlot *self = g_atomic_rc_box_new0 (LijiPlot);
  LijiPlotFacts facts = liji_plot_facts (row);
  gint64 now = get_now (registry);

  self->label = g_strdup (row->label);
  self->cemetery = g_strdup (row->cemetery_code);
  self->zone = g_strdup (row->zone);
  self->row = g_strdup (row->row_no);
  self->no = g_strdup (row->no);
  self->kind = g_strdup (row->kind);
  self->holes = row->holes;
  self->interred = row->interred;
  self->area_cm2 = row->area_cm2;
  self->build = g_strdup (row->build);
  self->sale = g_strdup (row->sale);
  self->reason = g_strdup (row->reason);
  self->state = g_strdup (liji_plot_state (&facts, now));
  self->overdue = liji_plot_is_overdue (&facts, liji_registry_get_today (registry));
  if (row->hold_no != NULL && now < row->hold_until)
    {
      self->hold = g_strdup (row->hold_no);
      self->hold_name = g_strdup (row->hold_name);
      self->hold_until = row->hold_until;
    }
  self->contract = g_strdup (row->contract_no);
  self->holder = g_strdup (row->holder);
  self->fee_until = row->fee_until;
  return self;
}

LijiPlot *
liji_plot_show (LijiSession *session, const char *label, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiPlotRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  row = liji_plot_find (liji_registry_get_store (registry), label, &local);
  if (row != NULL)
    return tell (registry, row);
  liji_deed_fail (error, "plot", g_steal_pointer (&local));
  return NULL;
}

/* 1 m² for ashes, and so on, unless the locality says otherwise. */
static gboolean
check_size (LijiRegistry *registry, const LijiPlotWish *wish, GError **error)
{
  const char *parameter = liji_plot_size_parameter (wish->kind, wish->holes);
  gint64 most = parameter != NULL ? liji_cemetery_limit (registry, parameter) : 0;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, most);

  if (wish->holes < 1 || wish->holes > HOLES_MOST)
    return liji_cemetery_refuse (error, "holes", "plot.holes", NULL,
                                 "a plot takes one at least, and 99 at most");
  if (wish->area_cm2 < 0 || (parameter != NULL && wish->area_cm2 > most))
    return liji_cemetery_refuse (error, "area", "plot.size", text,
                                 "the locality allows no plot of that size");
  return TRUE;
}

static gboolean
check_wish (LijiRegistry *registry, const LijiPlotWish *wish, LijiPlotPlan *plan, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_cemetery_check_code ("plot_kind", wish->kind, "kind", error)
      || !liji_cemetery_check_code ("plot_build", wish->build, "build", error)
      || !liji_cemetery_check_code ("plot_sale", wish->sale, "sale", error)
      || !check_size (registry, wish, error))
    return FALSE;
  if (strcmp (wish->sale, "vacated") == 0)
    return liji_cemetery_refuse (error, "sale", "plot.vacated", NULL,
                                 "a plot is vacated by moving the ashes, not by saying so");
  if (liji_plot_plan_read (wish->plan, plan, &local))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "plan", NULL, "%s", local->message)
         || liji_register_explain (error, "plot.plan", local->message, NULL);
}

static gboolean
add_plots (LijiAct *act,
           const LijiCemeteryRow *cemetery,
           const LijiPlotWish *wish,
           const LijiPlotPlan *plan,
           GError **error)
{
  g_autofree char *prefix = g_strdup_printf ("%s-%s", cemetery->code, plan->zone);
  g_autoptr (GError) local = NULL;
  LijiPlotRangeRow range = { .id = liji_act_make_id (act, "range", 0),
                             .prefix = prefix,
                             .kind = wish->kind,
                             .holes = wish->holes,
                             .area_cm2 = wish->area_cm2,
                             .build = wish->build,
                             .sale = wish->sale };

  return (liji_zone_need (act, &cemetery->id, plan->zone, &range.zone, &local)
          && liji_plots_insert (act, &range, plan, &local)
          && liji_act_add_subject (act, &cemetery->id, &local))
         || liji_deed_fail (error, "plan", g_steal_pointer (&local));
}

gint64
liji_plots_add (LijiSession *session, const LijiId *id, const LijiPlotWish *wish, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "plot.range", error);
  g_autoptr (LijiCemeteryRow) cemetery = NULL;
  g_autoptr (GError) local = NULL;
  g_auto (LijiPlotPlan) plan = { 0 };
  LijiPack *input, *outputs;
  gint64 n;

  if (act == NULL)
    return -1;
  if (liji_act_is_replayed (act))
    return liji_pack_get_number (liji_act_get_outputs (act), "plots");
  if (!check_wish (registry, wish, &plan, error))
    return -1;
  cemetery = liji_cemetery_find (liji_registry_get_store (registry), wish->cemetery, &local);
  if (cemetery == NULL)
    {
      liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
      return -1;
    }
  if (!add_plots (act, cemetery, wish, &plan, error))
    return -1;
  n = liji_plot_plan_count (&plan);
  input = liji_pack_new ();
  outputs = liji_pack_new ();
  liji_pack_text (input, "cemetery", cemetery->code);
  liji_pack_text (input, "plan", wish->plan);
  liji_pack_number (outputs, "plots", n);
  return liji_deed_commit (act, input, outputs, error) ? n : -1;
}

/* Names who has it, and until when. */
static gboolean
fail_held (GError **error, const char *label, const char *holder, const char *detail)
{
  return liji_register_fail (error, LIJI_REGISTER_ERROR_HELD, "plot", holder, "plot: %s is %s",
                             label, holder)
         || liji_register_explain (error, "plot.held", detail, NULL);
}

static gboolean
fail_slip (GError **error, const LijiPlotRow *plot)
{
  g_autofree char *until = liji_micros_to_iso (plot->hold_until);
  g_autofree char *holder = NULL;

  until[16] = '\0';
  until[10] = ' ';
  holder = g_strdup_printf ("%s, %s, %s", plot->hold_no, plot->hold_name, until);
  return fail_held (error, plot->label, holder, holder);
}

static gboolean
fail_contract (GError **error, const LijiPlotRow *plot)
{
  g_autofree char *holder = g_strdup_printf ("%s, %s", plot->contract_no, plot->holder);

  return fail_held (error, plot->label, holder, holder);
}

static gboolean
end_slip (LijiAct *act, const char *no, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiHoldRow) slip = liji_hold_find (liji_act_get_store (act), no, &local);

  return (slip != NULL && liji_hold_end (act, slip, state, &local))
         || liji_deed_fail (error, "plot", g_steal_pointer (&local));
}

gboolean
liji_plot_check_free (LijiAct *act, const LijiPlotRow *plot, const char *own, GError **error)
{
  LijiPlotFacts facts = liji_plot_facts (plot);
  gint64 now = liji_act_get_time (act);
  const char *state;

  if (plot->contract_no != NULL)
    return fail_contract (error, plot);
  if (plot->hold_no != NULL)
    {
      gboolean ours = g_strcmp0 (plot->hold_no, own) == 0;

      if (now < plot->hold_until && !ours)
        return fail_slip (error, plot);
      if (!end_slip (act, plot->hold_no, ours ? "used" : "expired", error))
        return FALSE;
      facts.hold = NULL;
    }
  state = liji_plot_state (&facts, now);
  return strcmp (state, "free") == 0
         || liji_cemetery_refuse (error, "plot", "plot.state", liji_code_text ("plot_state", state),
                                  "it is not free to be given");
}

static gboolean
check_hold (LijiRegistry *registry, LijiAct *act, LijiHoldRow *slip, GError **error)
{
  gint64 days = liji_cemetery_limit (registry, "plot_hold_days");
  gint64 most = liji_act_get_time (act) + days * G_TIME_SPAN_DAY;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, days);
  gboolean deposit;

  if (!liji_cemetery_check_code ("hold_kind", slip->kind, "kind", error)
      || !liji_cemetery_need (slip->name, "name", error))
    return FALSE;
  if (slip->until_at == 0)
    slip->until_at = most;
  if (slip->until_at <= liji_act_get_time (act) || slip->until_at > most)
    return liji_cemetery_refuse (error, "until", "plot.hold_long", text,
                                 "a slip ends behind today, and within what the parameter "
                                 "plot_hold_days allows");
  deposit = strcmp (slip->kind, "deposit") == 0;
  if (deposit != (slip->deposit_fen > 0) || slip->deposit_fen < 0)
    return liji_cemetery_refuse (error, "deposit", "plot.deposit", NULL,
                                 "a deposit slip has an amount, and a hold slip none");
  return TRUE;
}

static LijiPlot *
commit_plot (LijiSession *session, LijiAct *act, const char *label, LijiPack *input, GError **error)
{
  LijiPack *outputs = liji_pack_new ();

  liji_pack_text (outputs, "plot", label);
  return liji_deed_commit (act, input, outputs, error) ? liji_plot_show (session, label, error)
                                                       : NULL;
}

LijiPlot *
liji_plot_hold (LijiSession *session,
                const LijiId *id,
                const char *label,
                const LijiHoldWish *wish,
                GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "plot.hold", error);
  g_autoptr (LijiPlotRow) plot = NULL;
  g_autoptr (LijiHoldRow) slip = g_new0 (LijiHoldRow, 1);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_plot_show (session, label, error);
  plot = liji_plot_find (liji_registry_get_store (registry), label, &local);
  if (plot == NULL)
    {
      liji_deed_fail (error, "plot", g_steal_pointer (&local));
      return NULL;
    }
  slip->id = liji_act_make_id (act, "slip", 0);
  slip->plot = plot->id;
  slip->kind = g_strdup (wish->kind);
  slip->name = g_strdup (wish->name);
  slip->phone = g_strdup (wish->phone);
  slip->deposit_fen = wish->deposit_fen;
  slip->until_at = wish->until_at;
  slip->state = g_strdup ("live");
  if (!check_hold (registry, act, slip, error) || !liji_plot_check_free (act, plot, NULL, error))
    return NULL;
  if (!liji_hold_insert (act, slip, plot, &local))
    {
      liji_deed_fail (error, "plot", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "plot", label);
  liji_pack_text (input, "slip", slip->no);
  liji_pack_text (input, "name", slip->name);
  return commit_plot (session, act, label, input, error);
}

LijiPlot *
liji_plot_release (LijiSession *session,
                   const LijiId *id,
                   const char *no,
                   const char *reason,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "plot.release", error);
  g_autoptr (LijiHoldRow) slip = NULL;
  g_autoptr (LijiPlotRow) plot = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (!liji_cemetery_need (reason, "reason", error))
    return NULL;
  slip = liji_hold_find (store, no, &local);
  plot = slip != NULL ? liji_plot_get (store, slip->plot, &local) : NULL;
  if (plot == NULL)
    {
      liji_deed_fail (error, "slip", g_steal_pointer (&local));
      return NULL;
    }
  if (liji_act_is_replayed (act))
    return liji_plot_show (session, plot->label, error);
  if (strcmp (slip->state, "live") != 0)
    {
      liji_cemetery_refuse (error, "slip", "plot.slip_ended", no, "it keeps nothing any more");
      return NULL;
    }
  slip->reason = g_strdup (reason);
  if (!liji_hold_end (act, slip, "released", &local))
    {
      liji_deed_fail (error, "slip", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "slip", no);
  liji_pack_text (input, "reason", reason);
  return commit_plot (session, act, plot->label, input, error);
}

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = g_strdup (text);
}

static gboolean
change (LijiPlotRow *plot, const char *build, const char *sale, const char *reason, GError **error)
{
  if ((build != NULL && !liji_cemetery_check_code ("plot_build", build, "build", error))
      || (sale != NULL && !liji_cemetery_check_code ("plot_sale", sale, "sale", error)))
    return FALSE;
  if (g_strcmp0 (sale, "vacated") == 0)
    return liji_cemetery_refuse (error, "sale", "plot.vacated", NULL,
                                 "a plot is vacated by moving the ashes, not by saying so");
  /* Locking, and what was found when a vacated plot was looked at, have a reason. */
  if (sale != NULL && strcmp (sale, "off") != 0
      && (strcmp (sale, "open") != 0 || strcmp (plot->sale, "vacated") == 0)
      && !liji_cemetery_need (reason, "reason", error))
    return FALSE;
  if (build != NULL)
    set_text (&plot->build, build);
  if (sale != NULL)
    set_text (&plot->sale, sale);
  set_text (&plot->reason, reason);
  return TRUE;
}

LijiPlot *
liji_plot_set (LijiSession *session,
               const LijiId *id,
               const char *label,
               const char *build,
               const char *sale,
               const char *reason,
               GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "plot.set", error);
  g_autoptr (LijiPlotRow) plot = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return liji_plot_show (session, label, error);
  plot = liji_plot_find (store, label, &local);
  if (plot != NULL && !change (plot, build, sale, reason, error))
    return NULL;
  if (plot == NULL || !liji_plot_update (act, plot, &local))
    {
      liji_deed_fail (error, "plot", g_steal_pointer (&local));
      return NULL;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "plot", label);
  liji_pack_text (input, "build", build);
  liji_pack_text (input, "sale", sale);
  liji_pack_text (input, "reason", reason);
  return commit_plot (session, act, label, input, error);
}

static gboolean
fits (const LijiPlot *plot, const LijiPlotQuery *query)
{
  return (query->state == NULL || strcmp (plot->state, query->state) == 0)
         && (!query->overdue || plot->overdue)
         && (!liji_date_is_day (query->ending)
             || (liji_date_is_day (plot->fee_until)
                 && liji_date_compare (plot->fee_until, query->ending) <= 0));
}

/* FALSE when there are no more. */
static gboolean
add_page (LijiRegistry *registry,
          const LijiPlotQuery *query,
          GPtrArray *rows,
          GPtrArray *list,
          gint64 *after)
{
  for (guint i = 0; i < rows->len && list->len < query->limit; i++)
    {
      const LijiPlotRow *row = rows->pdata[i];
      g_autoptr (LijiPlot) plot = tell (registry, row);

      *after = row->id;
      if (fits (plot, query))
        g_ptr_array_add (list, g_steal_pointer (&plot));
    }
  return rows->len == PAGE && list->len < query->limit;
}

GPtrArray *
liji_plots_find (LijiSession *session, const LijiPlotQuery *query, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_plot_unref);
  g_autoptr (LijiCemeteryRow) cemetery = NULL;
  g_autoptr (LijiPlotRow) behind = NULL;
  g_autoptr (GError) local = NULL;
  gint64 after = 0;
  gboolean more = TRUE;

  if (!liji_session_check (session, "cemetery.list", error))
    return NULL;
  if (query->state != NULL
      && !liji_cemetery_check_code ("plot_state", query->state, "state", error))
    return NULL;
  cemetery = liji_cemetery_find (store, query->cemetery, &local);
  if (cemetery != NULL && query->after != NULL)
    behind = liji_plot_find (store, query->after, &local);
  after = behind != NULL ? behind->id : 0;
  while (more && local == NULL)
    {
      g_autoptr (GPtrArray) rows
          = liji_plot_list (store, &cemetery->id, query->zone, query->kind, after, PAGE, &local);

      more = rows != NULL && add_page (registry, query, rows, list, &after);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, "cemetery", g_steal_pointer (&local));
  return NULL;
}
