/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/matter/matter-work.h"

#include <string.h>

void
liji_matter_seen_free (gpointer data)
{
  LijiMatterSeen *self = data;

  g_clear_pointer (&self->list, liji_matter_list_free);
  g_clear_pointer (&self->matter, liji_matter_unref);
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_free (self);
}

LijiMatterJob *
liji_matter_job_new (LijiMatterDeed deed, const char *case_no)
{
  LijiMatterJob *self = g_new0 (LijiMatterJob, 1);

  self->deed = deed;
  self->case_no = g_strdup (case_no);
  return self;
}

void
liji_matter_job_free (gpointer data)
{
  LijiMatterJob *self = data;

  g_free (self->case_no);
  g_free (self->no);
  g_clear_pointer (&self->form, liji_draft_unref);
  g_free (self->items);
  g_free (self->reason);
  g_free (self);
}

/* ---- what is read ---- */

static gboolean
read_matter (LijiMatterSeen *self, LijiSession *session, const char *case_no, GError **error)
{
  g_autoptr (GPtrArray) all = liji_matters_list_of_case (session, case_no, error);

  if (all != NULL && all->len > 0)
    self->matter = liji_matter_ref (all->pdata[all->len - 1]);
  return all != NULL;
}

/* What stands in the form is what was sent last; else what the case says. */
static gboolean
read_form (LijiMatterSeen *self, LijiSession *session, const char *case_no, GError **error)
{
  gboolean stands = self->matter != NULL && strcmp (self->matter->state, "withdrawn") != 0;
  LijiMatterForm *fresh = liji_matters_prepare (session, case_no, stands ? NULL : error);

  self->certified = fresh != NULL && fresh->cremation_number != NULL;
  if (stands)
    {
      g_clear_pointer (&fresh, liji_matter_form_free);
      fresh = liji_model_copy (&liji_matter_form_model, self->matter->form);
    }
  if (fresh == NULL)
    return FALSE;
  self->draft = liji_draft_new_take (&liji_matter_form_model, fresh);
  return TRUE;
}

static LijiMatterSeen *
read_all (LijiSession *session, const char *case_no, GError **error)
{
  LijiMatterSeen *self = g_new0 (LijiMatterSeen, 1);

  self->list = liji_matters_get_list (session, error);
  if (self->list == NULL || !read_matter (self, session, case_no, error)
      || !read_form (self, session, case_no, error))
    g_clear_pointer (&self, liji_matter_seen_free);
  return self;
}

/* ---- what is done ---- */

static gboolean
act (LijiSession *session, const LijiMatterJob *job, GError **error)
{
  const LijiMatterForm *form = job->form != NULL ? liji_draft_get_record (job->form) : NULL;
  g_autoptr (LijiMatter) done = NULL;

  switch (job->deed)
    {
    case LIJI_MATTER_APPLY:
      done = liji_matters_apply (session, &job->act, job->case_no, form, error);
      break;
    case LIJI_MATTER_DISPATCH:
      done = liji_matters_dispatch (session, &job->act, job->no, error);
      break;
    case LIJI_MATTER_CORRECT:
      done = liji_matters_correct (session, &job->act, job->no, form, job->items, job->reason,
                                   error);
      break;
    case LIJI_MATTER_WITHDRAW:
      done = liji_matters_withdraw (session, &job->act, job->no, job->items, job->reason, error);
      break;
    case LIJI_MATTER_READ:
    case LIJI_MATTER_PRINT:
    default:
      return TRUE;
    }
  return done != NULL;
}

gpointer
liji_matter_job_run (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const LijiMatterJob *job = data;
  g_autoptr (GBytes) pdf = NULL;
  LijiMatterSeen *seen;

  if (!act (session, job, error))
    return NULL;
  if (job->deed == LIJI_MATTER_PRINT
      && (pdf = liji_matters_print (session, job->no, error)) == NULL)
    return NULL;
  seen = read_all (session, job->case_no, error);
  if (seen != NULL)
    seen->pdf = g_steal_pointer (&pdf);
  return seen;
}
