/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/marriage-page-private.h"
#include "register/async.h"
#include "register/papers.h"
#include "ui/pages/marriage/end-dialog.h"
#include "ui/widgets/problem-text.h"

/* Each act runs in the worker with the act id of the draft: sent twice it is done once. Whatever
 * fails, the form stays as it is. */

typedef struct
{
  char *act; /* step's act, or "load" */
  LijiId id;
  LijiCase *seen;
  LijiDraft *draft;
  char *code;
  char *note;
  char *reason; /* "code: note" */
  char *number; /* load */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->act);
  g_clear_pointer (&job->seen, liji_case_unref);
  g_clear_pointer (&job->draft, liji_draft_unref);
  g_free (job->code);
  g_free (job->note);
  g_free (job->reason);
  g_free (job->number);
  g_free (job);
}

static gpointer
register_in_worker (LijiSession *session, Job *job, GError **error)
{
  g_autoptr (LijiRegistered) registered
      = liji_marriage_register (session, &job->id, job->seen, job->draft, error);
  static const char *const holders[] = { "man", "woman" };
  LijiCase *seen;

  if (registered == NULL)
    return NULL;
  seen = liji_marriage_get_case (session, &registered->case_id, error);
  /* The papers are made outside the act; if one fails, the list beside the number says so. */
  for (guint i = 0; seen != NULL && i < G_N_ELEMENTS (holders); i++)
    {
      g_autoptr (GError) paper_error = NULL;
      g_autoptr (GBytes) pdf
          = liji_papers_make (session, registered->number, holders[i], "marriage-booklet", NULL,
                              NULL, NULL, &paper_error);

      if (pdf == NULL)
        g_message ("the paper of %s waits: %s", holders[i], paper_error->message);
    }
  return seen;
}

static gpointer
act_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (g_str_equal (job->act, "open"))
    return liji_marriage_open (session, &job->id, job->draft, error);
  if (g_str_equal (job->act, "accept"))
    return liji_marriage_accept (session, &job->id, job->seen, job->draft, error);
  if (g_str_equal (job->act, "review"))
    return liji_marriage_review (session, &job->id, job->seen, job->draft, error);
  if (g_str_equal (job->act, "register"))
    return register_in_worker (session, job, error);
  if (g_str_equal (job->act, "hand_over"))
    return liji_marriage_hand_over (session, &job->id, job->seen, job->draft, error);
  if (g_str_equal (job->act, "decline"))
    return liji_marriage_decline (session, &job->id, job->seen, job->draft, job->reason, error);
  if (g_str_equal (job->act, "refuse"))
    return liji_marriage_refuse (session, &job->id, job->seen, job->draft, job->code, job->note,
                                 error);
  if (g_str_equal (job->act, "cancel"))
    return liji_marriage_cancel (session, &job->id, job->seen, job->reason, error);
  if (g_str_equal (job->act, "abandon"))
    return liji_marriage_abandon (session, &job->id, job->seen, job->reason, error);
  return liji_marriage_find_case (session, job->number, error);
}

static gpointer
reread_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_marriage_get_case (session, &((Job *) data)->seen->id, error);
}

static void
reread_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiMarriagePage) self = data;
  g_autoptr (LijiCase) seen = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (seen != NULL && self->form != NULL)
    liji_marriage_page_take_case (self, seen, FALSE);
}

static void
fail (LijiMarriagePage *self, const GError *error)
{
  GPtrArray *problems = NULL;
  const char *field = NULL;

  liji_marriage_page_tell (self, error);
  if (error->domain != LIJI_REGISTER_ERROR)
    return;
  problems = liji_register_error_get_problems (error);
  field = liji_register_error_get_field (error);
  if (problems != NULL)
    {
      liji_form_set_problems (self->form, problems);
      liji_check_list_show (self->checks, problems);
      for (guint i = 0; field == NULL && i < problems->len; i++)
        if (((LijiProblem *) g_ptr_array_index (problems, i))->severity >= LIJI_PROBLEM_MISSING)
          field = ((LijiProblem *) g_ptr_array_index (problems, i))->field;
    }
  if (field != NULL && *field != '\0')
    liji_marriage_page_focus_path (self, field, -1);
  if (error->code == LIJI_REGISTER_ERROR_STALE && self->seen != NULL)
    {
      Job *job = g_new0 (Job, 1);

      job->seen = liji_case_ref (self->seen);
      liji_async_run (liji_page_get_session (LIJI_PAGE (self)), reread_in_worker, job, job_free,
                      (GDestroyNotify) liji_case_unref, self->cancellable, reread_cb,
                      g_object_ref (self));
    }
}

static void
tell_done (LijiMarriagePage *self, LijiCase *seen)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autofree char *text = NULL;

  if (g_str_equal (seen->state, "registered"))
    text = g_strdup_printf (_ ("Registered under %s"), seen->number);
  else if (g_str_equal (seen->state, "issued"))
    text = g_strdup (_ ("Both certificates are handed over"));
  else
    {
      const LijiState *state = liji_procedure_state (&liji_marriage_procedure, seen->state);

      text = g_strdup_printf (_ ("Case %s: %s"), seen->no, state != NULL ? _ (state->label) : "");
    }
  liji_desk_toast (desk, text);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiMarriagePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) seen = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiDraftKeeper *keeper;

  if (self->form == NULL)
    return;
  liji_marriage_page_set_busy (self, FALSE);
  if (seen == NULL)
    {
      fail (self, error);
      return;
    }
  keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  if (keeper != NULL)
    liji_draft_keeper_clear (keeper, &self->form_id);
  liji_marriage_page_say (self, "note", NULL);
  liji_marriage_page_take_case (self, seen, TRUE);
  tell_done (self, seen);
  liji_marriage_papers_offer (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  liji_marriage_page_lead (self, NULL);
}

static void
run (LijiMarriagePage *self, const char *act, const char *code, const char *note)
{
  Job *job = g_new0 (Job, 1);

  job->act = g_strdup (act);
  job->id = self->act;
  job->seen = self->seen != NULL ? liji_case_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  job->code = g_strdup (code != NULL ? code : "");
  job->note = g_strdup (note != NULL ? note : "");
  job->reason = g_strdup_printf ("%s%s%s", job->code,
                                 *job->code != '\0' && *job->note != '\0' ? ": " : "", job->note);
  liji_marriage_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, job_free,
                  (GDestroyNotify) liji_case_unref, NULL, acted_cb, g_object_ref (self));
}

void
liji_marriage_acts_next (LijiMarriagePage *self)
{
  const LijiStep *step
      = liji_procedure_next (&liji_marriage_procedure, liji_marriage_page_state (self));
  g_autofree char *pending = NULL;

  if (self->busy)
    return;
  self->next_wanted = self->held > 0;
  if (self->next_wanted)
    return;
  if (step == NULL)
    {
      liji_marriage_page_start_new (self);
      return;
    }
  pending = liji_form_dup_pending (self->form);
  if (pending != NULL)
    {
      g_autofree char *path = g_strndup (pending, strcspn (pending, "\t"));

      liji_marriage_page_say (
          self, "error",
          _ ("A field cannot be read yet. What you typed is kept; please correct it first."));
      liji_marriage_page_focus_path (self, path, -1);
      return;
    }
  run (self, step->act, NULL, NULL);
}

void
liji_marriage_acts_hold (LijiMarriagePage *self, gboolean hold)
{
  self->held += hold ? 1 : -1;
  if (self->held == 0 && self->next_wanted)
    liji_marriage_acts_next (self);
}

void
liji_marriage_acts_end (LijiMarriagePage *self, const char *act, const char *code, const char *note)
{
  if (!self->busy)
    run (self, act, code, note);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiMarriagePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) seen = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiDesk *desk;

  if (self->form == NULL)
    return;
  desk = liji_page_get_desk (LIJI_PAGE (self));
  if (seen == NULL)
    {
      liji_desk_tell (desk, error);
      if (!self->restored)
        liji_marriage_page_start_new (self);
      return;
    }
  self->form_id = liji_desk_make_id (desk);
  liji_marriage_page_say (self, "note", NULL);
  liji_marriage_page_take_case (self, seen, TRUE);
  liji_marriage_page_lead (self, NULL);
}

void
liji_marriage_acts_load (LijiMarriagePage *self, const char *no_or_number)
{
  Job *job;

  if (self->seen != NULL
      && (g_strcmp0 (self->seen->no, no_or_number) == 0
          || g_strcmp0 (self->seen->number, no_or_number) == 0))
    {
      liji_marriage_page_focus_wanted (self, NULL);
      return;
    }
  job = g_new0 (Job, 1);
  job->act = g_strdup ("load");
  job->number = g_strdup (no_or_number);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, job_free,
                   (GDestroyNotify) liji_case_unref, self->cancellable, loaded_cb,
                   g_object_ref (self));
}

/* ---- ways out, each asking for its reason ---- */

static void
ended_cb (LijiEndDialog *dialog,
          const char *act,
          const char *code,
          const char *note,
          LijiMarriagePage *self)
{
  liji_marriage_acts_end (self, act, code, note);
}

static void
ask_end (GtkWidget *widget, const char *act)
{
  GtkWidget *dialog = liji_end_dialog_new (act);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (ended_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
decline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "decline");
}

static void
refuse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "refuse");
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "cancel");
}

static void
abandon_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "abandon");
}

void
liji_marriage_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "marriage.decline", NULL, decline_action);
  gtk_widget_class_install_action (widget_class, "marriage.refuse", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "marriage.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "marriage.abandon", NULL, abandon_action);
}
