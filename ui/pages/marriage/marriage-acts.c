/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"
#include "ui/pages/marriage/end-dialog.h"
#include "ui/pages/marriage/marriage-doors.h"
#include "ui/pages/marriage/marriage-moved.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"
#include <string.h>

/* Each act runs in the worker with the act id of the draft: sent twice it is done once. Whatever
 * fails, the form stays as it is. */

static gpointer
act_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_door_take (session, data, error);
}

static gpointer
reread_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_marriage_get_case (session, &((LijiDoorJob *) data)->seen->id, error);
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
      liji_check_list_show (self->checks, liji_form_get_problems (self->form));
      for (guint i = 0; field == NULL && i < problems->len; i++)
        if (((LijiProblem *) g_ptr_array_index (problems, i))->severity >= LIJI_PROBLEM_MISSING)
          field = ((LijiProblem *) g_ptr_array_index (problems, i))->field;
    }
  if (field != NULL && *field != '\0')
    liji_marriage_page_focus_path (self, field, -1);
  if (error->code == LIJI_REGISTER_ERROR_STALE && self->seen != NULL)
    {
      LijiDoorJob *job = g_new0 (LijiDoorJob, 1);

      job->seen = liji_case_ref (self->seen);
      liji_async_run (liji_page_get_session (LIJI_PAGE (self)), reread_in_worker, job,
                      liji_door_job_free, (GDestroyNotify) liji_case_unref, self->cancellable,
                      reread_cb, g_object_ref (self));
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
      const LijiState *state = liji_procedure_state (self->kind->procedure, seen->state);

      text = g_strdup_printf (_ ("Case %s: %s"), seen->no, state != NULL ? _ (state->label) : "");
    }
  liji_desk_toast (desk, text);
}

static void send (LijiMarriagePage *self);

/* The second person has confirmed: the same act again. */
static void
send_again (gpointer page)
{
  LijiMarriagePage *self = page;

  if (self->form != NULL && !self->busy)
    send (self);
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
  if (seen == NULL
      && liji_second_dialog_ask (GTK_WIDGET (self), LIJI_SESSION (source), &self->act, error,
                                 send_again, self))
    return;
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
send (LijiMarriagePage *self)
{
  LijiDoorJob *job = g_new0 (LijiDoorJob, 1);

  liji_marriage_moved_show_case (self);
  job->kind = self->kind;
  job->act = g_strdup (self->sent[0]);
  job->id = self->act;
  job->seen = self->seen != NULL ? liji_case_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  job->code = g_strdup (self->sent[1]);
  job->note = g_strdup (self->sent[2]);
  job->side = g_strdup (self->sent[3]);
  job->since = g_strdup (self->sent[4]);
  job->second = g_strdup (self->sent[5]);
  job->reason = g_strdup_printf ("%s%s%s", job->code,
                                 *job->code != '\0' && *job->note != '\0' ? ": " : "", job->note);
  liji_marriage_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, liji_door_job_free,
                  (GDestroyNotify) liji_case_unref, NULL, acted_cb, g_object_ref (self));
}

static void
keep (LijiMarriagePage *self,
      const char *act,
      const char *code,
      const char *note,
      const char *side,
      const char *since)
{
  const char *const words[] = { act, code, note, side, since, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (self->sent); i++)
    {
      g_free (self->sent[i]);
      self->sent[i] = g_strdup (words[i] != NULL ? words[i] : "");
    }
}

static void
run (LijiMarriagePage *self, const char *act, const char *code, const char *note, const char *side)
{
  keep (self, act, code, note, side, NULL);
  send (self);
}

void
liji_marriage_acts_next (LijiMarriagePage *self)
{
  const LijiStep *step
      = liji_procedure_next (self->kind->procedure, liji_marriage_page_state (self));
  g_autofree char *pending = NULL;

  if (self->busy || liji_form_aside_is_fresh (&self->aside))
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
      liji_marriage_page_say (
          self, "error",
          _ ("A field cannot be read yet. What you typed is kept; please correct it first."));
      liji_marriage_caret_go_unread (self);
      return;
    }
  run (self, step->act, NULL, NULL, NULL);
}

void
liji_marriage_acts_hold (LijiMarriagePage *self, gboolean hold)
{
  self->held += hold ? 1 : -1;
  if (self->held == 0 && self->next_wanted)
    liji_marriage_acts_next (self);
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
  /* A case of another kind has a page of its own. */
  if (seen->kind != self->kind)
    {
      if (!self->restored)
        liji_marriage_page_start_new (self);
      if (seen->kind->page != NULL && !g_str_equal (seen->kind->page, self->kind->page))
        liji_desk_go (desk, seen->kind->page, seen->no);
      return;
    }
  self->form_id = liji_desk_make_id (desk);
  liji_marriage_page_say (self, "note", NULL);
  liji_marriage_page_take_case (self, seen, TRUE);
  liji_marriage_draft_put_left (self);
}

void
liji_marriage_acts_load (LijiMarriagePage *self, const char *no_or_number)
{
  LijiDoorJob *job;

  if (self->seen != NULL
      && (g_strcmp0 (self->seen->no, no_or_number) == 0
          || g_strcmp0 (self->seen->number, no_or_number) == 0))
    {
      liji_marriage_page_focus_wanted (self, NULL);
      liji_marriage_page_moved (LIJI_PAGE (self));
      return;
    }
  job = g_new0 (LijiDoorJob, 1);
  job->kind = self->kind;
  job->act = g_strdup ("load");
  job->number = g_strdup (no_or_number);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, liji_door_job_free,
                   (GDestroyNotify) liji_case_unref, self->cancellable, loaded_cb,
                   g_object_ref (self));
}

/* ---- ways out, each asking for its reason ---- */

static void
named_cb (gpointer object, const char *name)
{
  LijiMarriagePage *self = object;

  if (self->form == NULL || self->busy)
    return;
  g_free (self->sent[5]);
  self->sent[5] = g_strdup (name);
  send (self);
}

static void
ended_cb (LijiEndDialog *dialog,
          const char *act,
          const char *code,
          const char *note,
          const char *side,
          const char *since,
          LijiMarriagePage *self)
{
  const char *dot = strchr (act, '.');

  if (self->busy)
    return;
  keep (self, dot != NULL ? dot + 1 : act, code, note, side, since);
  if (g_str_equal (act, "divorce.end"))
    liji_second_name_ask (GTK_WIDGET (self),
                          g_str_equal (code, "incapacity")
                              ? _ ("Nobody ends a divorce's procedure alone.")
                              : _ ("Nobody ends a marriage alone."),
                          named_cb, self);
  else
    send (self);
}

static void
ask_end (GtkWidget *widget, const char *act)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);
  gboolean plain = self->kind == &liji_marriage_kind;
  g_autofree char *own = g_strconcat (plain ? "" : self->kind->name, plain ? "" : ".", act, NULL);
  LijiRegistry *registry = liji_desk_get_registry (liji_page_get_desk (LIJI_PAGE (self)));
  GtkWidget *dialog = liji_end_dialog_new (own, liji_registry_get_today (registry));

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  if (g_str_equal (own, "divorce.end"))
    liji_end_dialog_ask_scans (LIJI_END_DIALOG (dialog), liji_page_get_desk (LIJI_PAGE (self)),
                               self->form, "ended_scans", "ended_order");
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
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "withdraw");
}

/* The law has done it, or the form says which office is asked: nothing more is. */
static void
plain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiMarriagePage *self = LIJI_MARRIAGE_PAGE (widget);

  if (!self->busy)
    run (self, name + strlen ("marriage."), NULL, NULL, NULL);
}

static void
end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_end (widget, "end");
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
  gtk_widget_class_install_action (widget_class, "marriage.refuse-again", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "marriage.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "marriage.abandon", NULL, abandon_action);
  gtk_widget_class_install_action (widget_class, "marriage.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "marriage.lapse", NULL, plain_action);
  gtk_widget_class_install_action (widget_class, "marriage.ask", NULL, plain_action);
  gtk_widget_class_install_action (widget_class, "marriage.end", NULL, end_action);
}
