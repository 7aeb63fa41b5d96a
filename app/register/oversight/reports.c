/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/reports.h"

#include "register/deed.h"
#include "register/office/key-public.h"
#include "seal/signer.h"
#include "store/aggregate/tally-store.h"

#include <string.h>

/* A report reads one moment of the registry. A closed period keeps the figures it was closed with;
 * what is counted otherwise today stands beside them as an adjustment. */

#define MARRIAGE "marriage"

static void
free_slice (gpointer data)
{
  LijiReportSlice *slice = data;

  g_free (slice->name);
  g_free (slice);
}

static void
clear_report (LijiReport *self)
{
  g_free (self->office_code);
  g_free (self->office_name);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->slices, g_ptr_array_unref);
  g_free (self->closed_by);
  g_free (self->key_id);
  g_free (self->digest);
}

LIJI_DEFINE_VALUE (LijiReport, liji_report, clear_report)

static LijiReport *
new_report (LijiRegistry *registry, const LijiPeriod *period)
{
  LijiReport *self = g_atomic_rc_box_new0 (LijiReport);

  self->period = *period;
  self->office_code = g_strdup (liji_registry_get_office_code (registry));
  self->office_name = g_strdup (liji_registry_get_office_name (registry));
  return self;
}

/* The months of a year or quarter, the days of a month. */
static GPtrArray *
make_slices (const LijiMarriageCount *count, const LijiPeriod *period)
{
  GPtrArray *slices = g_ptr_array_new_with_free_func (free_slice);
  int n = count->by_day ? period->to.day : period->to.month - period->from.month + 1;

  for (int i = 0; i < n; i++)
    {
      LijiReportSlice *slice = g_new0 (LijiReportSlice, 1);
      LijiDate day = { period->from.year, (gint8) (period->from.month + (count->by_day ? 0 : i)),
                       (gint8) (count->by_day ? i + 1 : 0) };

      slice->name = liji_date_to_iso (day);
      slice->marriages = count->slices[i][0];
      slice->divorces = count->slices[i][1];
      slice->reissues = count->slices[i][2];
      g_ptr_array_add (slices, slice);
    }
  return slices;
}

static gboolean
count_period (LijiReport *self, LijiRegistry *registry, GError **error)
{
  LijiMarriageCount count
      = { .from = self->period.from, .by_day = self->period.from.month == self->period.to.month };
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
  self->slices = make_slices (&count, &self->period);
  return TRUE;
}

static GBytes *
pack_figures (GPtrArray *figures)
{
  LijiPack *pack = liji_pack_new ();

  for (guint i = 0; i < figures->len; i++)
    {
      const LijiFigure *figure = g_ptr_array_index (figures, i);

      if (figure->known)
        liji_pack_number (pack, figure->key, figure->value);
    }
  return liji_pack_end (pack);
}

/* What the key signs: whose figures of which days, and which they are. */
static char *
make_statement (const LijiReport *self, const char *digest)
{
  g_autofree char *from = liji_date_to_iso (self->period.from);
  g_autofree char *to = liji_date_to_iso (self->period.to);

  return g_strdup_printf ("liji report %s %s %s %s %s", MARRIAGE, self->office_code, from, to,
                          digest);
}

static gboolean
check_closing (LijiRegistry *registry,
               const LijiReport *self,
               const LijiClosingRow *row,
               GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, row->figures);
  g_autofree char *statement = make_statement (self, digest);
  g_autoptr (LijiKeyRow) key = liji_key_get (liji_registry_get_store (registry), row->key_id, NULL);
  g_autoptr (LijiPublicKey) public_key
      = key != NULL && key->public_key != NULL ? liji_key_public_read (key, NULL, NULL) : NULL;
  gsize length;
  const guint8 *signature = g_bytes_get_data (row->signature, &length);

  if (strcmp (digest, row->digest) == 0 && public_key != NULL
      && liji_public_key_verify (public_key, (const guint8 *) statement, strlen (statement),
                                 signature, length))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_KEY, "period", NULL,
                             "period: the closed figures are not the ones that were signed")
         || liji_register_explain (error, "period.not_signed", NULL, NULL);
}

/* Each figure as it was closed, the difference beside it. Means and shares have no difference. */
static void
freeze (LijiReport *self, const LijiClosingRow *row)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      LijiFigure *figure = g_ptr_array_index (self->figures, i);
      g_autoptr (GBytes) item = liji_pack_dup_item (row->figures, figure->key);
      gint64 then = liji_pack_get_number (row->figures, figure->key);

      if (item == NULL)
        continue;
      if (!figure->rate)
        figure->adjustment = figure->value - then;
      figure->value = then;
      figure->known = TRUE;
    }
}

static void
fill_closing (LijiReport *self, const LijiClosingRow *row)
{
  self->closed_at = row->closed_at;
  self->closed_by = g_strdup (row->closed_by);
  self->key_id = g_strdup (row->key_id);
  self->digest = g_strdup (row->digest);
}

LijiReport *
liji_reports_marriage (LijiSession *session, const LijiPeriod *period, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiReport) self = NULL;
  g_autoptr (LijiClosingRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "report.show", error))
    return NULL;
  self = new_report (registry, period);
  if (!count_period (self, registry, error))
    return NULL;
  row = liji_closing_find (liji_registry_get_store (registry), MARRIAGE, period->from, period->to,
                           &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (row != NULL)
    {
      if (!check_closing (registry, self, row, error))
        return NULL;
      freeze (self, row);
      fill_closing (self, row);
    }
  return g_steal_pointer (&self);
}

static gboolean
sign_row (LijiReport *self, LijiClosingRow *row, LijiSigner *signer, GError **error)
{
  guint8 signature[LIJI_SIGNATURE_SIZE];
  g_autofree char *statement = NULL;
  g_autoptr (GError) local = NULL;

  row->report = g_strdup (MARRIAGE);
  row->from = self->period.from;
  row->to = self->period.to;
  row->figures = pack_figures (self->figures);
  row->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, row->figures);
  statement = make_statement (self, row->digest);
  if (!liji_signer_sign (signer, (const guint8 *) statement, strlen (statement), signature, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  row->signature = g_bytes_new (signature, sizeof signature);
  row->key_id = g_strdup (liji_public_key_get_kid_text (liji_signer_get_public_key (signer)));
  return TRUE;
}

static gboolean
may_close (LijiAct *act, LijiReport *self, GError **error)
{
  g_autofree char *to = liji_date_to_iso (self->period.to);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiClosingRow) there = NULL;

  if (liji_date_compare (liji_act_get_day (act), self->period.to) <= 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "period", NULL,
                               "period: it lasts until %s; it can be closed from the day after", to)
           || liji_register_explain (error, "period.lasts", to, NULL);
  there = liji_closing_find (liji_act_get_store (act), MARRIAGE, self->period.from, self->period.to,
                             &local);
  if (local != NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return there == NULL
         || liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "period", NULL,
                                "period: %s closed it already; later changes are adjustments",
                                there->closed_by)
         || liji_register_explain (error, "period.closed", there->closed_by, NULL);
}

static gboolean
close_within (LijiAct *act, LijiReport *self, LijiSigner *signer, GError **error)
{
  g_autoptr (LijiClosingRow) row = liji_closing_row_new ();
  g_autofree char *from = liji_date_to_iso (self->period.from);
  g_autofree char *to = liji_date_to_iso (self->period.to);
  g_autoptr (GError) local = NULL;
  LijiPack *input, *outputs;

  if (!sign_row (self, row, signer, error))
    return FALSE;
  if (!liji_closing_insert (act, row, &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "report", MARRIAGE);
  liji_pack_text (input, "from", from);
  liji_pack_text (input, "to", to);
  outputs = liji_pack_new ();
  liji_pack_item (outputs, "figures", row->figures);
  liji_pack_text (outputs, "digest", row->digest);
  fill_closing (self, row);
  return liji_deed_commit (act, input, outputs, error);
}

LijiReport *
liji_reports_close (LijiSession *session,
                    const LijiId *id,
                    const LijiPeriod *period,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiSigner) signer = NULL;
  g_autoptr (LijiReport) self = NULL;
  g_autoptr (LijiAct) act = NULL;

  if (!liji_session_check (session, "report.close", error)
      || !(signer = liji_registry_get_signer (registry, error)))
    return NULL;
  self = new_report (registry, period);
  act = liji_deed_begin (session, id, "report.close", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      g_clear_pointer (&act, liji_act_free);
      return liji_reports_marriage (session, period, error);
    }
  if (!may_close (act, self, error) || !count_period (self, registry, error)
      || !close_within (act, self, signer, error))
    return NULL;
  return g_steal_pointer (&self);
}

GPtrArray *
liji_reports_list (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *reports;

  if (!liji_session_check (session, "report.show", error))
    return NULL;
  rows = liji_closing_list (liji_registry_get_store (registry), MARRIAGE, &local);
  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  reports = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_report_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiClosingRow *row = g_ptr_array_index (rows, i);
      LijiPeriod period = { row->from, row->to };
      LijiReport *report = new_report (registry, &period);

      fill_closing (report, row);
      g_ptr_array_add (reports, report);
    }
  return reports;
}
