/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage.h"
#include "register/async.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/problem-text.h"

/* The checks while typing: asked in the worker, one at a time, and shown beside the form. */

#define MOST_WANTED 3

typedef struct
{
  LijiCase *seen;
  LijiDraft *draft;
  char *step;
} CheckJob;

static void
check_job_free (gpointer data)
{
  CheckJob *job = data;

  g_clear_pointer (&job->seen, liji_case_unref);
  liji_draft_unref (job->draft);
  g_free (job->step);
  g_free (job);
}

static gpointer
check_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  CheckJob *job = data;

  return liji_case_kind_look (session, job->draft, job->seen != NULL ? &job->seen->id : NULL,
                              job->step, error);
}

static const LijiProblem *
find_stopper (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity >= LIJI_PROBLEM_MISSING)
        return problem;
    }
  return NULL;
}

/* What this step still wants, by the names the fields have on the page. */
static char *
dup_wanted (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *name = NULL;

      if (problem->severity < LIJI_PROBLEM_MISSING)
        continue;
      name = liji_problem_text_field (problem->field);
      if (name == NULL)
        name = liji_problem_text_line (problem);
      if (strstr (text->str, name) != NULL || ++n > MOST_WANTED)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", name);
    }
  if (n > MOST_WANTED)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - MOST_WANTED),
                            n - MOST_WANTED);
  return n > 0 ? g_strdup_printf (_ ("Still wanted for this step: %s"), text->str) : NULL;
}

static void
show_wanted (LijiMarriagePage *self, GPtrArray *problems)
{
  g_autofree char *text = dup_wanted (problems);

  gtk_label_set_text (self->wanted, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wanted), text != NULL);
}

/* What a reason's code is of: "ground: note". */
static const char *
get_reason_table (LijiMarriagePage *self)
{
  static const struct
  {
    const LijiCaseKind *kind;
    const char *state;
    const char *table;
  } tables[] = {
    { &liji_marriage_kind, "declined", "decline_reason" },
    { &liji_marriage_kind, "refused", "refusal_ground" },
    { &liji_marriage_kind, "unfinished", "unfinished_reason" },
    { &liji_divorce_kind, "declined", "divorce_decline" },
    { &liji_divorce_kind, "refused", "divorce_refusal" },
    { &liji_divorce_kind, "ended", "divorce_end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].kind == self->kind
        && g_str_equal (tables[i].state, liji_marriage_page_state (self)))
      return tables[i].table;
  return NULL;
}

static char *
dup_reason (LijiMarriagePage *self)
{
  const char *reason = self->seen != NULL ? self->seen->reason : NULL;
  const char *table = get_reason_table (self);
  const char *colon = reason != NULL ? strchr (reason, ':') : NULL;
  g_autofree char *word = colon != NULL ? g_strndup (reason, colon - reason) : g_strdup (reason);
  const LijiCode *code
      = table != NULL && word != NULL ? liji_code_table_find (liji_code_table (table), word) : NULL;
  g_autofree char *said = code != NULL ? liji_code_choice_dup_words (code) : NULL;

  if (said == NULL)
    return reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  return colon != NULL ? g_strconcat (said, " · ", colon + 1 + strspn (colon + 1, " "), NULL)
                       : g_steal_pointer (&said);
}

/* How it ended and why; the day and the number stand below where there are any. */
static char *
dup_closed (LijiMarriagePage *self)
{
  const LijiState *state
      = liji_procedure_state (self->kind->procedure, liji_marriage_page_state (self));
  g_autofree char *reason = dup_reason (self);

  if (state == NULL || state->milestone || reason == NULL)
    return g_strdup (_ ("This case is closed."));
  /* translators: how it ended, and why */
  return g_strdup_printf (_ ("This case is closed. %s: %s"), _ (state->label), reason);
}

void
liji_marriage_checks_say_why (LijiMarriagePage *self)
{
  const LijiStep *step
      = liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self));
  const LijiProblem *stopper = find_stopper (liji_form_get_problems (self->form));
  g_autofree char *text = NULL;

  if (step == NULL)
    text = dup_closed (self);
  else if (stopper != NULL)
    {
      const LijiProblemKind *kind = liji_problem_kind (stopper->code);
      g_autofree char *sentence = liji_problem_text_line (stopper);

      /* translators: next step, why it cannot be taken yet, the article of law */
      text = g_strdup_printf (_ ("%s: not yet. %s (%s)"), _ (step->label), sentence,
                              kind != NULL && kind->rule != NULL ? kind->rule : step->article);
    }
  else
    /* translators: next step, the article of law it rests on */
    text = g_strdup_printf (_ ("Next: %s (%s)"), _ (step->label), step->article);
  gtk_label_set_text (self->why, text);
  show_wanted (self, step != NULL ? liji_form_get_problems (self->form) : NULL);
}

static gboolean
needs_second (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (g_str_has_prefix (((LijiProblem *) g_ptr_array_index (problems, i))->code,
                          "second_person."))
      return TRUE;
  return FALSE;
}

static void
show_problems (LijiMarriagePage *self, GPtrArray *found)
{
  GPtrArray *problems;

  liji_form_set_problems (self->form, found);
  problems = liji_form_get_problems (self->form);
  liji_check_list_show (self->checks, problems);
  gtk_widget_set_visible (GTK_WIDGET (self->second), needs_second (problems));
  gtk_widget_set_visible (self->review_row, gtk_widget_get_visible (GTK_WIDGET (self->review))
                                                || needs_second (problems));
  liji_marriage_checks_say_why (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiMarriagePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = liji_async_finish (LIJI_SESSION (source), result, &error);

  self->checking = FALSE;
  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (problems != NULL)
    show_problems (self, problems);
  else
    g_debug ("checks: %s", error->message);
  if (self->check_again)
    liji_marriage_page_check (self);
  else if (self->lead && self->check_soon == 0)
    {
      self->lead = FALSE;
      liji_marriage_page_focus_wanted (self, self->lead_after);
    }
}

/* One tick changes several fields: what is looked at is what stands there after the last of them.
 */
static gboolean
check_cb (gpointer data)
{
  LijiMarriagePage *self = data;
  LijiSession *session = liji_page_get_session (LIJI_PAGE (self));
  const LijiStep *step
      = liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self));
  CheckJob *job;

  self->check_soon = 0;
  self->check_again = self->checking;
  if (self->checking || session == NULL || step == NULL)
    return G_SOURCE_REMOVE;
  self->checking = TRUE;
  job = g_new0 (CheckJob, 1);
  job->seen = self->seen != NULL ? liji_case_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  job->step = g_strdup (step->guard);
  liji_async_look (session, check_in_worker, job, check_job_free,
                   (GDestroyNotify) g_ptr_array_unref, self->cancellable, checked_cb,
                   g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
liji_marriage_page_check (LijiMarriagePage *self)
{
  const LijiStep *step
      = liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self));

  if (step == NULL || step->guard == NULL || liji_page_get_session (LIJI_PAGE (self)) == NULL)
    {
      g_clear_handle_id (&self->check_soon, g_source_remove);
      show_problems (self, NULL);
      if (self->lead)
        liji_marriage_page_focus_wanted (self, self->lead_after);
      self->lead = FALSE;
    }
  else if (self->check_soon == 0)
    self->check_soon = g_idle_add_full (G_PRIORITY_HIGH_IDLE, check_cb, self, NULL);
}

void
liji_marriage_page_lead (LijiMarriagePage *self, GtkWidget *after)
{
  self->lead = TRUE;
  self->lead_after = after;
  liji_marriage_page_check (self);
}
