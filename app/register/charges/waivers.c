/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/charges/waivers-private.h"

#include "base/identity.h"
#include "base/money.h"
#include "register/charges/prices.h"
#include "register/charges/schemes.h"
#include "register/office/countersign-private.h"
#include "store/aggregate/tariff-store.h"
#include "store/claim.h"

#include <string.h>

/* A waiver lowers a bill and is lowered by nothing: it stands, or is taken back as a whole. */

static void
clear_waiver (LijiWaiver *self)
{
  g_free (self->no);
  g_free (self->bill_no);
  g_free (self->state);
  g_free (self->deceased);
  g_free (self->payee);
  g_free (self->relation);
  g_free (self->cremation_number);
  g_free (self->batch);
  g_free (self->reverse_batch);
  g_free (self->reason);
}

LIJI_DEFINE_VALUE (LijiWaiver, liji_waiver, clear_waiver)

LijiWaiver *
liji_waiver_new_from_row (const LijiWaiverRow *row)
{
  LijiWaiver *self = g_atomic_rc_box_new0 (LijiWaiver);

  self->no = g_strdup (row->no);
  self->bill_no = g_strdup (row->bill_no);
  self->state = g_strdup (row->state);
  self->deceased = g_strdup (row->deceased);
  self->died_on = row->died_on;
  self->payee = g_strdup (row->payee);
  self->relation = g_strdup (row->relation);
  self->cremated_on = row->cremated_on;
  self->cremation_number = g_strdup (row->cremation_number);
  self->amount_fen = row->amount_fen;
  self->finance_fen = row->finance_fen;
  self->home_fen = row->home_fen;
  self->settled_on = row->settled_on;
  self->batch = g_strdup (row->batch);
  self->reversed_on = row->reversed_on;
  self->reverse_batch = g_strdup (row->reverse_batch);
  self->reason = g_strdup (row->reason);
  return self;
}

static LijiSchemeVersion *
find_scheme (LijiSession *session, const char *series, LijiDate on, GError **error)
{
  g_autoptr (GPtrArray) list = liji_schemes_list (session, on, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSchemeVersion *one = list->pdata[i];

      if (g_strcmp0 (one->scheme->series, series) == 0)
        return liji_scheme_version_ref (one);
    }
  if (list != NULL)
    liji_billing_refuse (error, "series", "waiver.no_scheme", series, NULL,
                         "no scheme “%s” is in force on the day of the service",
                         series != NULL ? series : "");
  return NULL;
}

/* The items of the charged lines, as their lists have them: freed with @bill. */
static guint
gather_lines (const LijiBill *bill,
              LijiWaiverLine *lines,
              LijiBillLineRow **rows,
              LijiBilling *self)
{
  guint n = 0;

  for (guint i = 0; i < bill->lines->len; i++)
    {
      const LijiBillLine *line = bill->lines->pdata[i];

      if (strcmp (line->state, "charged") != 0 || line->item == NULL)
        continue;
      lines[n] = (LijiWaiverLine){ line->item, line->quantity, line->amount_fen, 0, 0, 0 };
      rows[n++] = liji_billing_find_line (self, line->place);
    }
  return n;
}

/* Reckons, and writes what is waived onto bill and lines; the sums into @row. */
static gboolean
waive (LijiBilling *self,
       const LijiWaiverScheme *scheme,
       const char *conditions,
       LijiWaiverRow *row,
       GError **error)
{
  g_autoptr (LijiBill) bill
      = liji_bill_tell (liji_act_get_store (self->act), self->bill, TRUE, error);
  g_autofree LijiWaiverLine *lines = g_new0 (LijiWaiverLine, self->lines->len + 1);
  g_autofree LijiBillLineRow **rows = g_new0 (LijiBillLineRow *, self->lines->len + 1);
  g_autoptr (GError) local = NULL;
  guint n;

  if (bill == NULL)
    return FALSE;
  n = gather_lines (bill, lines, rows, self);
  row->amount_fen = liji_waiver_reckon (scheme, conditions, lines, n, &local);
  if (row->amount_fen < 0)
    return liji_deed_fail (error, "scheme", g_steal_pointer (&local));
  if (row->amount_fen == 0)
    return liji_billing_refuse (error, "bill", "waiver.none", NULL, NULL,
                                "nothing that is charged is waived by this scheme");
  for (guint i = 0; i < n; i++)
    {
      row->finance_fen += lines[i].finance_fen;
      row->home_fen += lines[i].home_fen;
      if (lines[i].waived_fen == 0)
        continue;
      rows[i]->waived_fen = lines[i].waived_fen;
      if (!liji_bill_line_update (self->act, &self->bill->id, rows[i], &local))
        return liji_deed_fail (error, "line", g_steal_pointer (&local));
    }
  self->bill->waived_fen = row->amount_fen;
  return TRUE;
}

char *
liji_billing_dup_person (const char *number)
{
  g_auto (LijiIdentity) identity = { 0 };

  if (number == NULL || *number == '\0')
    return NULL;
  liji_identity_read (number, LIJI_IDENTITY_OTHER, &identity);
  return liji_identity_key (identity.kind, number);
}

/* Nobody is waived for before they died; a cremation that is still to come is proven later. */
static gboolean
check_days (LijiDate died_on, LijiDate cremated_on, LijiDate today, GError **error)
{
  gboolean died = liji_date_is_day (died_on), cremated = liji_date_is_day (cremated_on);

  if ((died && liji_date_compare (died_on, today) > 0)
      || (cremated && liji_date_compare (cremated_on, today) > 0)
      || (died && cremated && liji_date_compare (cremated_on, died_on) < 0))
    return liji_billing_refuse (error, "cremated_on", "waiver.days", NULL, NULL,
                                "death and cremation follow each other, and neither is yet to "
                                "come");
  return TRUE;
}

static LijiWaiverRow *
make_row (LijiBilling *self, const LijiSchemeVersion *version, const LijiWaiverForm *form)
{
  LijiWaiverRow *row = g_new0 (LijiWaiverRow, 1);

  row->id = liji_act_make_id (self->act, "waiver", 0);
  row->bill = self->bill->id;
  row->bill_no = g_strdup (self->bill->no);
  row->scheme = version->id;
  row->state = g_strdup ("applied");
  row->person_key = liji_billing_dup_person (form->identity_number);
  row->deceased = g_strdup (self->bill->deceased);
  row->died_on = form->died_on;
  row->payee = g_strdup (form->payee != NULL ? form->payee : form->applicant);
  row->relation = g_strdup (form->relation);
  row->cremated_on = form->cremated_on;
  row->cremation_number = g_strdup (form->cremation_number);
  row->form = liji_model_to_cbor (&liji_waiver_form_model, form);
  return row;
}

static LijiWaiver *
end (LijiBilling *self, const LijiWaiverRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  LijiPack *outputs;

  if (self->bill != NULL && !liji_bill_update (self->act, self->bill, &local))
    {
      liji_deed_fail (error, "bill", g_steal_pointer (&local));
      return NULL;
    }
  outputs = liji_pack_new ();
  liji_pack_text (outputs, "no", row->no);
  return liji_deed_commit (self->act, NULL, outputs, error) ? liji_waiver_new_from_row (row) : NULL;
}

static LijiWaiver *
recall (LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiWaiverRow) row
      = liji_waiver_find (liji_act_get_store (act), no != NULL ? no : "", &local);

  if (row != NULL)
    return liji_waiver_new_from_row (row);
  liji_deed_fail (error, "waiver", g_steal_pointer (&local));
  return NULL;
}

static gboolean
insert (LijiBilling *self, LijiWaiverRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (liji_waiver_insert (self->act, row, &local)
      && (row->person_key == NULL
          || liji_claim_take (self->act, "waiver", row->person_key, row->no, NULL, &row->id,
                              &local)))
    return TRUE;
  return liji_deed_fail (error, "identity_number", g_steal_pointer (&local));
}

LijiWaiver *
liji_waiver_apply (LijiSession *session,
                   const LijiId *id,
                   const char *bill_no,
                   const LijiWaiverForm *form,
                   GError **error)
{
  g_auto (LijiBilling) self = { NULL };
  g_autoptr (LijiSchemeVersion) version = NULL;
  g_autoptr (LijiWaiverRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_billing_begin (session, id, "waiver.apply", bill_no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return recall (self.act, error);
  if (strcmp (self.bill->state, "charged") != 0 || self.bill->waived_fen > 0)
    {
      liji_billing_refuse (error, "bill", "waiver.not_charged", bill_no, NULL,
                           "%s is not charged, or has a waiver", bill_no);
      return NULL;
    }
  version = find_scheme (session, form->series, self.bill->service_on, error);
  if (version == NULL)
    return NULL;
  if (!liji_waiver_form_check (form, version->scheme, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  if (!check_days (form->died_on, form->cremated_on, liji_act_get_day (self.act), error))
    return NULL;
  row = make_row (&self, version, form);
  if (!waive (&self, version->scheme, form->conditions, row, error) || !insert (&self, row, error))
    return NULL;
  return end (&self, row, error);
}

LijiWaiver *
liji_waiver_prove (LijiSession *session,
                   const LijiId *id,
                   const char *no,
                   LijiDate cremated_on,
                   const char *number,
                   GError **error)
{
  g_auto (LijiBilling) self = { NULL };
  g_autoptr (LijiWaiverRow) row = NULL;
  g_autoptr (GError) local = NULL;

  self.act = liji_deed_begin (session, id, "waiver.prove", error);
  if (self.act == NULL)
    return NULL;
  if (liji_act_is_replayed (self.act))
    return recall (self.act, error);
  row = liji_waiver_find (liji_act_get_store (self.act), no, &local);
  if (row != NULL
      && (strcmp (row->state, "listed") == 0 || row->reason != NULL
          || !liji_date_is_day (cremated_on)
          || liji_date_compare (cremated_on, liji_act_get_day (self.act)) > 0))
    {
      liji_billing_refuse (error, "cremated", "waiver.cremated", no, NULL,
                           "a day until today is needed, before %s is listed", no);
      return NULL;
    }
  if (row != NULL && !check_days (row->died_on, cremated_on, liji_act_get_day (self.act), error))
    return NULL;
  if (row != NULL)
    {
      row->cremated_on = cremated_on;
      g_free (row->cremation_number);
      row->cremation_number = g_strdup (number);
    }
  if (row != NULL && liji_waiver_update (self.act, row, &local))
    return end (&self, row, error);
  liji_deed_fail (error, "waiver", g_steal_pointer (&local));
  return NULL;
}

gboolean
liji_waivers_settle (LijiBilling *billing, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiWaiverRow) row
      = liji_waiver_find_bill (liji_act_get_store (billing->act), &billing->bill->id, &local);

  if (row == NULL && local == NULL)
    return TRUE;
  if (row != NULL && strcmp (row->state, "applied") != 0)
    return TRUE;
  if (row != NULL)
    {
      g_free (row->state);
      row->state = g_strdup ("settled");
      row->settled_on = liji_act_get_day (billing->act);
      if (liji_waiver_update (billing->act, row, &local))
        return TRUE;
    }
  return liji_deed_fail (error, "waiver", g_steal_pointer (&local));
}

/* The bill and its lines owe again what @row waived. */
static gboolean
charge_again (LijiBilling *billing, GError **error)
{
  for (guint i = 0; i < billing->lines->len; i++)
    {
      LijiBillLineRow *line = billing->lines->pdata[i];

      if (line->waived_fen == 0)
        continue;
      line->waived_fen = 0;
      if (!liji_bill_line_update (billing->act, &billing->bill->id, line, error))
        return FALSE;
    }
  billing->bill->waived_fen = 0;
  return TRUE;
}

/* Money is charged again that somebody else waived: two stand for it. */
static gboolean
take_second (LijiSession *session,
             LijiBilling *billing,
             const LijiWaiverRow *row,
             const char *kind,
             const LijiWaiverBack *back,
             GError **error)
{
  g_autofree char *amount = liji_money_to_text (row->amount_fen);
  g_autofree char *about = g_strdup_printf ("%s　%s　%s元", row->no, row->deceased, amount);
  LijiSecondWord word = { .kind = kind,
                          .field = "second",
                          .who = back->second,
                          .about = about,
                          .reason = back->reason };

  return liji_countersign_check_named (back->second, error)
         && liji_countersign_take (session, billing->act, &word, error);
}

static gboolean
take_back (LijiBilling *billing, LijiWaiverRow *row, const char *reason, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean listed = strcmp (row->state, "listed") == 0;

  if (strcmp (row->state, "dropped") == 0 || strcmp (row->state, "reversed") == 0)
    return liji_billing_refuse (error, "waiver", "waiver.taken_back", row->no, NULL,
                                "%s was taken back before", row->no);
  g_free (row->state);
  row->state = g_strdup (listed ? "reversed" : "dropped");
  row->reversed_on = liji_act_get_day (billing->act);
  row->reason = g_strdup (reason);
  if (liji_waiver_update (billing->act, row, &local) && charge_again (billing, &local)
      && liji_claim_release_all (billing->act, "waiver", &row->id, &local))
    return TRUE;
  return liji_deed_fail (error, "waiver", g_steal_pointer (&local));
}

gboolean
liji_waivers_undo (LijiSession *session,
                   LijiBilling *billing,
                   const LijiWaiverBack *back,
                   GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiWaiverRow) row
      = liji_waiver_find_bill (liji_act_get_store (billing->act), &billing->bill->id, &local);

  if (row != NULL)
    return take_second (session, billing, row, "bill.reverse", back, error)
           && take_back (billing, row, back->reason, error);
  return local == NULL || liji_deed_fail (error, "waiver", g_steal_pointer (&local));
}

LijiWaiver *
liji_waiver_reverse (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const char *reason,
                     const char *second,
                     GError **error)
{
  const LijiWaiverBack back = { reason, second };
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_auto (LijiBilling) self = { NULL };
  g_autoptr (LijiWaiverRow) row = NULL;
  g_autoptr (GError) local = NULL;

  if (reason == NULL || *reason == '\0')
    {
      liji_billing_refuse (error, "reason", "death.no_reason", NULL, NULL, "why is missing");
      return NULL;
    }
  row = liji_waiver_find (store, no, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "waiver", g_steal_pointer (&local));
      return NULL;
    }
  if (!liji_billing_begin (session, id, "waiver.reverse", row->bill_no, &self, error))
    return NULL;
  if (self.bill == NULL)
    return recall (self.act, error);
  /* Now that nobody else can move it. */
  g_clear_pointer (&row, liji_waiver_row_free);
  row = liji_waiver_find (store, no, &local);
  if (row == NULL)
    {
      liji_deed_fail (error, "waiver", g_steal_pointer (&local));
      return NULL;
    }
  return take_second (session, &self, row, "waiver.reverse", &back, error)
                 && take_back (&self, row, reason, error)
             ? end (&self, row, error)
             : NULL;
}
