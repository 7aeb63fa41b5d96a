/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/deed.h"
#include "register/oversight/reports.h"
#include "report/cemetery-report.h"
#include "report/funeral-report.h"
#include "report/marriage-report.h"
#include "store/aggregate/cemetery-tally-store.h"
#include "store/aggregate/funeral-tally-store.h"
#include "store/aggregate/tally-store.h"

#include <string.h>

/* What each kind of report counts, and from which rows. */

#define FUNERAL "funeral"
#define DEATHS "deaths"

static void
free_slice (gpointer data)
{
  LijiReportSlice *slice = data;

  g_free (slice->name);
  g_free (slice);
}

static gboolean
goes_by_day (const LijiPeriod *period)
{
  return period->from.month == period->to.month;
}

/* The months of a year or quarter, the days of a month. */
static void
make_slices (LijiReport *self, const gint64 (*counted)[LIJI_N_SERIES])
{
  const LijiPeriod *period = &self->period;
  gboolean by_day = goes_by_day (period);
  int n = by_day ? period->to.day : period->to.month - period->from.month + 1;

  self->slices = g_ptr_array_new_with_free_func (free_slice);
  for (int i = 0; i < n; i++)
    {
      LijiReportSlice *slice = g_new0 (LijiReportSlice, 1);
      LijiDate day = { period->from.year, (gint8) (period->from.month + (by_day ? 0 : i)),
                       (gint8) (by_day ? i + 1 : 0) };

      slice->name = liji_date_to_iso (day);
      memcpy (slice->values, counted[i], sizeof slice->values);
      g_ptr_array_add (self->slices, slice);
    }
}

static gboolean
count_marriages (LijiReport *self, LijiRegistry *registry, GError **error)
{
  LijiMarriageCount count = { .from = self->period.from, .by_day = goes_by_day (&self->period) };
  LijiTallyRest rest = { 0 };
  LijiMarriageExtras extras;
  g_autoptr (GError) local = NULL;

  if (!liji_tally_read (liji_registry_get_store (registry), self->period.from, self->period.to,
                        liji_marriage_count_add, &count, &rest, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (rest.uncounted != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "period", NULL,
                               "period: %" G_GINT64_FORMAT " of its registrations were made before "
                               "there were reports and cannot be counted",
                               rest.uncounted)
           || liji_register_explain (error, "period.uncounted", NULL, NULL);
  extras = (LijiMarriageExtras){ .applications = rest.accepted,
                                 .withdrawn = rest.withdrawn,
                                 .lapsed = rest.lapsed,
                                 .ended = rest.ended,
                                 .refused = rest.refused,
                                 .pending = rest.pending,
                                 .court_divorces = rest.court_divorces,
                                 .annulled = rest.annulled,
                                 .revoked = rest.revoked };
  self->figures = liji_marriage_report (&count, &extras);
  make_slices (self, count.slices);
  return TRUE;
}

static gboolean
count_funerals (LijiReport *self, LijiRegistry *registry, GError **error)
{
  LijiStore *store = liji_registry_get_store (registry);
  const LijiPeriod *period = &self->period;
  LijiFuneralCount count = { .from = period->from, .by_day = goes_by_day (period) };
  g_autoptr (LijiStatedRow) stated = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_funeral_tally_read (store, period->from, period->to, liji_funeral_count_add, &count,
                                &count.rest, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  stated = liji_stated_find (store, FUNERAL, DEATHS, period->from, period->to, &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  if (stated != NULL)
    {
      count.stated = TRUE;
      count.stated_deaths = stated->value;
      count.stated_by = stated->source;
    }
  self->figures = liji_funeral_report (&count);
  make_slices (self, count.slices);
  return TRUE;
}

static gboolean
count_cemeteries (LijiReport *self, LijiRegistry *registry, GError **error)
{
  const LijiPeriod *period = &self->period;
  LijiCemeteryCount count = { .from = period->from, .by_day = goes_by_day (period) };
  g_autoptr (GError) local = NULL;

  if (!liji_cemetery_tally_read (liji_registry_get_store (registry), period->from, period->to,
                                 liji_cemetery_count_add, &count, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  self->figures = liji_cemetery_report (&count);
  make_slices (self, count.slices);
  return TRUE;
}

static const LijiReportKind kinds[] = {
  { "marriage",
    "婚姻登记统计",
    { "marriages", "divorces", "reissues" },
    { "结婚", "离婚", "补发" },
    NULL,
    count_marriages },
  { FUNERAL,
    "殡葬业务统计",
    { DEATHS, "cremated_here", "ashes_declared" },
    { "死亡", "火化", "领灰" },
    DEATHS,
    count_funerals },
  { "cemetery",
    "公墓业务统计",
    { "contracts", "interments", "moved_out" },
    { "协议", "安葬", "迁出" },
    NULL,
    count_cemeteries },
};

const LijiReportKind *
liji_report_kind_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (name == NULL || strcmp (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}
