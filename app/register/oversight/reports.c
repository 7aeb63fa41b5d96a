/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/oversight/reports.h"

#include "register/deed.h"
#include "register/office/key-public.h"
#include "seal/signer.h"
#include "store/aggregate/tally-store.h"

#include <string.h>

/* A report reads one moment of the registry. A closed period keeps the figures it was closed with;
 * what is counted otherwise today stands beside them as an adjustment. */

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
new_report (LijiRegistry *registry, const LijiReportKind *kind, const LijiPeriod *period)
{
  LijiReport *self = g_atomic_rc_box_new0 (LijiReport);

  self->kind = kind;
  self->period = *period;
  self->office_code = g_strdup (liji_registry_get_office_code (registry));
  self->office_name = g_strdup (liji_registry_get_office_name (registry));
  return self;
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

  return g_strdup_printf ("liji report %s %s %s %s %s", self->kind->name, self->office_code, from,
                          to, digest);
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
liji_reports_show (LijiSession *session,
                   const LijiReportKind *kind,
                   const LijiPeriod *period,
                   GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (LijiReport) self = NULL;
  g_autoptr (LijiClosingRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_session_check (session, "report.show", error))
    return NULL;
  self = new_report (registry, kind, period);
  if (!kind->count (self, registry, error))
    return NULL;
  row = liji_closing_find (liji_registry_get_store (registry), kind->name, period->from, period->to,
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

  row->report = g_strdup (self->kind->name);
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
  there = liji_closing_find (liji_act_get_store (act), self->kind->name, self->period.from,
                             self->period.to, &local);
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
  liji_pack_text (input, "report", self->kind->name);
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
                    const LijiReportKind *kind,
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
  self = new_report (registry, kind, period);
  act = liji_deed_begin (session, id, "report.close", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    {
      g_clear_pointer (&act, liji_act_free);
      return liji_reports_show (session, kind, period, error);
    }
  if (!may_close (act, self, error) || !kind->count (self, registry, error)
      || !close_within (act, self, signer, error))
    return NULL;
  return g_steal_pointer (&self);
}

GPtrArray *
liji_reports_list (LijiSession *session, const LijiReportKind *kind, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *reports;

  if (!liji_session_check (session, "report.show", error))
    return NULL;
  rows = liji_closing_list (liji_registry_get_store (registry), kind->name, &local);
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
      LijiReport *report = new_report (registry, kind, &period);

      fill_closing (report, row);
      g_ptr_array_add (reports, report);
    }
  return reports;
}

static gboolean
check_stated (gint64 value, const char *source, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (source != NULL ? source : ""));

  if (value < 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL,
                               "value: a figure is never negative")
           || liji_register_explain (error, "report.negative", NULL, NULL);
  if (text[0] == '\0' || !g_utf8_validate (text, -1, NULL) || strpbrk (text, "\"\r\n") != NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "source", NULL,
                               "source: say whose figure it is, and in which paper, on one line")
           || liji_register_explain (error, "report.no_source", NULL, NULL);
  return TRUE;
}

gboolean
liji_reports_state (LijiSession *session,
                    const LijiId *id,
                    const LijiReportKind *kind,
                    const LijiPeriod *period,
                    gint64 value,
                    const char *source,
                    GError **error)
{
  g_autofree char *from = liji_date_to_iso (period->from);
  g_autofree char *to = liji_date_to_iso (period->to);
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiAct) act = NULL;
  LijiPack *input;

  if (kind->stated == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "report", NULL,
                               "report: nothing is stated for %s by others", kind->name);
  if (!check_stated (value, source, error)
      || (act = liji_deed_begin (session, id, "report.state", error)) == NULL)
    return FALSE;
  if (liji_act_is_replayed (act))
    return TRUE;
  if (!liji_stated_insert (act, kind->name, kind->stated, period->from, period->to, value, source,
                           &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  input = liji_pack_new ();
  liji_pack_text (input, "report", kind->name);
  liji_pack_text (input, "from", from);
  liji_pack_text (input, "to", to);
  liji_pack_number (input, "value", value);
  liji_pack_text (input, "source", source);
  return liji_deed_commit (act, input, NULL, error);
}
