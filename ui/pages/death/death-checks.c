/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/field-row.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* The checks while typing: asked in the worker, one at a time, and shown beside the form. */

#define MOST_WANTED 3

typedef struct
{
  LijiDeath *seen;
  LijiDraft *draft;
  char *step;
  char *tag;
  gint64 at;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->seen, liji_death_unref);
  liji_draft_unref (job->draft);
  g_free (job->step);
  g_free (job->tag);
  g_free (job);
}

static gpointer
check_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiDeathMove move = { .tag = job->tag, .at = job->at };

  return liji_death_look (session, job->seen, job->step, job->draft, &move, error);
}

static const LijiProblem *
find_stopper (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (((LijiProblem *) problems->pdata[i])->severity >= LIJI_PROBLEM_MISSING)
      return problems->pdata[i];
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
      const LijiProblem *problem = problems->pdata[i];
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
say_why (LijiDeathPage *self, GPtrArray *problems)
{
  const LijiStep *step = liji_death_page_next (self);
  const LijiProblem *stopper = find_stopper (problems);
  const LijiProblemKind *kind = stopper != NULL ? liji_problem_kind (stopper->code) : NULL;
  const char *rule = kind != NULL && kind->rule != NULL ? kind->rule
                     : step != NULL                     ? step->article
                                                        : NULL;
  g_autofree char *sentence = stopper != NULL ? liji_problem_text_line (stopper) : NULL;
  g_autofree char *says = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = step != NULL ? dup_wanted (problems) : NULL;

  if (step == NULL)
    says = g_strdup (_ ("This case is closed."));
  else if (stopper != NULL)
    /* translators: next step, why it cannot be taken yet */
    says = g_strdup_printf (_ ("%s: not yet. %s"), _ (step->label), sentence);
  else
    says = g_strdup_printf (_ ("Next: %s"), _ (step->label));
  text = step != NULL && rule != NULL ? g_strdup_printf ("%s (%s)", says, rule) : g_strdup (says);
  gtk_label_set_text (self->why, text);
  gtk_label_set_text (self->wanted, wanted != NULL ? wanted : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wanted), wanted != NULL);
}

/* Several fields may want the same: it is said once. */
static void
show_list (LijiDeathPage *self, GPtrArray *problems)
{
  g_autoptr (GPtrArray) shown
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_problem_unref);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      LijiProblem *one = problems->pdata[i];
      gboolean said = FALSE;

      for (guint k = 0; k < shown->len && !said; k++)
        said = one->severity == LIJI_PROBLEM_MISSING
               && g_str_equal (((LijiProblem *) shown->pdata[k])->code, one->code);
      if (!said)
        g_ptr_array_add (shown, liji_problem_ref (one));
    }
  liji_check_list_show (self->checks, problems != NULL ? shown : NULL);
}

/* A tag of somebody else stops everything, and is said where it was scanned. */
static void
say_tag (LijiDeathPage *self, GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LijiProblem *problem = problems->pdata[i];
      g_autofree char *sentence = NULL;
      g_autofree char *remedy = NULL;
      g_autofree char *both = NULL;

      if (!g_str_equal (problem->code, "death.tag_other"))
        continue;
      sentence = liji_problem_text_sentence (problem);
      remedy = liji_problem_text_remedy (problem);
      both = g_strdup_printf ("%s\n%s", sentence, remedy);
      liji_death_scan_say (self->scan, both);
      return;
    }
  liji_death_scan_say (self->scan, NULL);
}

void
liji_death_checks_show (LijiDeathPage *self, GPtrArray *found)
{
  GPtrArray *problems;

  liji_form_set_problems (self->form, found);
  problems = liji_form_get_problems (self->form);
  show_list (self, problems);
  if (self->refused && find_stopper (problems) == NULL)
    liji_death_page_say (self, "note", NULL);
  say_tag (self, problems);
  say_why (self, problems);
}

static void
lead (LijiDeathPage *self)
{
  LijiFormCaret caret = liji_death_page_caret (self);
  g_autofree char *tag = liji_death_scan_dup_tag (self->scan);

  self->lead = FALSE;
  if (liji_death_scan_is_asked (self->scan) && tag == NULL
      && gtk_widget_get_mapped (GTK_WIDGET (self->scan)))
    gtk_widget_grab_focus (GTK_WIDGET (self->scan));
  else
    liji_form_caret_go_wanted (&caret, NULL);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = liji_async_finish (LIJI_SESSION (source), result, &error);

  self->checking = FALSE;
  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (problems != NULL)
    liji_death_checks_show (self, problems);
  else
    g_debug ("checks: %s", error->message);
  if (self->check_again)
    liji_death_page_check (self);
  else if (self->lead && self->check_soon == 0)
    lead (self);
}

static gboolean
check_cb (gpointer data)
{
  LijiDeathPage *self = data;
  LijiSession *session = liji_page_get_session (LIJI_PAGE (self));
  const LijiStep *step = liji_death_page_next (self);
  Job *job;

  self->check_soon = 0;
  self->check_again = self->checking;
  if (self->checking || session == NULL || step == NULL)
    return G_SOURCE_REMOVE;
  self->checking = TRUE;
  job = g_new0 (Job, 1);
  job->seen = self->seen != NULL ? liji_death_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  job->step = g_strdup (step->act);
  job->tag = liji_death_scan_dup_tag (self->scan);
  liji_death_scan_get_at (self->scan, liji_form_get_today (self->form), &job->at);
  liji_async_look (session, check_in_worker, job, job_free, (GDestroyNotify) g_ptr_array_unref,
                   self->cancellable, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
liji_death_page_check (LijiDeathPage *self)
{
  if (!self->restored || liji_page_get_session (LIJI_PAGE (self)) == NULL)
    return;
  if (liji_death_page_next (self) == NULL)
    {
      g_clear_handle_id (&self->check_soon, g_source_remove);
      liji_death_checks_show (self, NULL);
      if (self->lead)
        lead (self);
    }
  else if (self->check_soon == 0)
    self->check_soon = g_idle_add_full (G_PRIORITY_HIGH_IDLE, check_cb, self, NULL);
}
