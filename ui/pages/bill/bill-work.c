/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/bill/bill-work.h"
#include "base/codes.h"
#include "register/charges/prices.h"
#include "register/charges/waivers.h"
#include "register/funeral/cremations.h"

#define MOST_BILLS 50

void
liji_bill_seen_free (gpointer data)
{
  LijiBillSeen *self = data;

  g_clear_pointer (&self->death, liji_death_unref);
  g_clear_pointer (&self->bill, liji_bill_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self->cremation);
  g_free (self);
}

static void
choice_free (gpointer choice)
{
  liji_model_free (&liji_bill_choice_model, choice);
}

LijiBillJob *
liji_bill_job_new (LijiBillDeed deed, const char *case_no)
{
  LijiBillJob *self = g_new0 (LijiBillJob, 1);

  self->deed = deed;
  self->case_no = g_strdup (case_no);
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  return self;
}

void
liji_bill_job_free (gpointer data)
{
  LijiBillJob *self = data;

  g_free (self->case_no);
  g_free (self->no);
  g_ptr_array_unref (self->choices);
  g_free (self->channel);
  g_free (self->receipt);
  g_free (self->reason);
  g_clear_pointer (&self->form, liji_draft_unref);
  g_free (self);
}

void
liji_bill_job_add (LijiBillJob *self, const char *code, gint64 quantity, const char *signed_by)
{
  LijiBillChoice *choice = liji_model_new (&liji_bill_choice_model);

  choice->code = g_strdup (code);
  choice->quantity = quantity;
  choice->signed_by = g_strdup (signed_by);
  g_ptr_array_add (self->choices, choice);
}

/* ---- what is read ---- */

static gboolean
read_bill (LijiBillSeen *self, LijiSession *session, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  g_autoptr (GPtrArray) bills
      = liji_bills_list (session, self->death->no, today, today, MOST_BILLS, error);
  const LijiBill *last = NULL;

  for (guint i = 0; bills != NULL && i < bills->len; i++)
    {
      const LijiBill *one = bills->pdata[i];

      if (g_strcmp0 (one->state, "reversed") != 0 && (last == NULL || one->made_at > last->made_at))
        last = one;
    }
  if (last != NULL)
    self->bill = liji_bill_show (session, last->no, error);
  return bills != NULL && (last == NULL || self->bill != NULL);
}

static gboolean
read_cremation (LijiBillSeen *self, LijiSession *session, GError **error)
{
  g_autoptr (GPtrArray) list = liji_cremations_list (session, self->death->no, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LijiCremation *one = list->pdata[i];

      if (!one->is_valid)
        continue;
      g_free (self->cremation);
      self->cremation = g_strdup (one->number);
    }
  self->cremated_on = self->death->cremated_on;
  return list != NULL;
}

static LijiBillSeen *
read_all (LijiSession *session, const LijiBillJob *job, GError **error)
{
  LijiBillSeen *self = g_new0 (LijiBillSeen, 1);
  LijiDate day = liji_registry_get_today (liji_session_get_registry (session));

  self->death = liji_death_find (session, job->case_no, error);
  if (self->death != NULL && read_bill (self, session, error))
    {
      if (self->bill != NULL)
        day = self->bill->form->service_on;
      self->versions = liji_prices_list (session, day, error);
    }
  if (self->versions != NULL)
    self->schemes = liji_schemes_list (session, day, error);
  if (self->schemes == NULL || !read_cremation (self, session, error))
    g_clear_pointer (&self, liji_bill_seen_free);
  return self;
}

/* ---- what is done ---- */

static LijiBillForm *
make_form (const LijiDeath *death, const LijiBillJob *job, LijiDate today)
{
  const LijiDeathForm *of = liji_death_get_form (death);
  const LijiCode *kind = liji_code_table_find (liji_code_table ("death_kind"), of->kind);
  LijiBillForm *form = liji_model_new (&liji_bill_form_model);
  const char *who = of->arranger_name != NULL ? of->arranger_name : of->caller_name;

  form->case_no = g_strdup (death->no);
  form->deceased = g_strdup (of->name != NULL ? of->name : kind != NULL ? kind->text : death->no);
  if (g_strcmp0 (of->sex, "1") == 0 || g_strcmp0 (of->sex, "2") == 0)
    form->sex = g_strdup (of->sex);
  form->age = liji_date_age_on (of->birth_date, of->died_on);
  form->household = g_strdup (of->resident ? "local" : "elsewhere");
  form->arranger = g_strdup (who);
  form->service_on = today;
  /* A form frees what its list holds. */
  form->lines = g_ptr_array_new ();
  for (guint i = 0; i < job->choices->len; i++)
    g_ptr_array_add (form->lines,
                     liji_model_copy (&liji_bill_choice_model, job->choices->pdata[i]));
  return form;
}

static LijiBill *
offer (LijiSession *session, const LijiBillJob *job, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));
  g_autoptr (LijiDeath) death = liji_death_find (session, job->case_no, error);
  g_autoptr (LijiBillForm) form = death != NULL ? make_form (death, job, today) : NULL;

  return form != NULL ? liji_bill_quote (session, &job->act, job->no, form, error) : NULL;
}

static gboolean
waive (LijiSession *session, const LijiBillJob *job, GError **error)
{
  g_autoptr (LijiWaiver) made
      = liji_waiver_apply (session, &job->act, job->no, liji_draft_get_record (job->form), error);

  return made != NULL;
}

static gboolean
act (LijiSession *session, const LijiBillJob *job, GError **error)
{
  g_autoptr (LijiBill) done = NULL;

  switch (job->deed)
    {
    case LIJI_BILL_OFFER:
      done = offer (session, job, error);
      break;
    case LIJI_BILL_CHARGE:
      done = liji_bill_charge (session, &job->act, job->no, job->choices, error);
      break;
    case LIJI_BILL_SETTLE:
      done = liji_bill_settle (session, &job->act, job->no, job->channel, job->receipt, job->fen,
                               error);
      break;
    case LIJI_BILL_REFUND:
      done = liji_bill_refund (session, &job->act, job->no, job->place, job->fen, job->receipt,
                               job->reason, error);
      break;
    case LIJI_BILL_WAIVE:
      return waive (session, job, error);
    case LIJI_BILL_READ:
    case LIJI_BILL_PRINT:
    default:
      return TRUE;
    }
  return done != NULL;
}

gpointer
liji_bill_job_run (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const LijiBillJob *job = data;
  g_autoptr (GBytes) pdf = NULL;
  LijiBillSeen *seen;

  if (!act (session, job, error))
    return NULL;
  if (job->deed == LIJI_BILL_PRINT && (pdf = liji_bill_print (session, job->no, error)) == NULL)
    return NULL;
  seen = read_all (session, job, error);
  if (seen != NULL)
    seen->pdf = g_steal_pointer (&pdf);
  return seen;
}
