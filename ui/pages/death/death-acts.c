/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/death-moved.h"
#include "ui/pages/death/death-page-private.h"
#include "ui/pages/death/step-dialog.h"
#include "ui/pages/plan/ashes-window.h"
#include "ui/widgets/second-dialog.h"

#include <string.h>

/* Each act runs in the worker under the act id of the draft: sent twice it is done once. Whatever
 * fails, the form stays as it is. */

typedef struct
{
  char *step; /* NULL: the case is only read */
  char *no;
  LijiId id;
  LijiDeath *seen;
  LijiDraft *draft;
  char *tag;
  char *reason;
  gint64 at;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->step);
  g_free (job->no);
  g_clear_pointer (&job->seen, liji_death_unref);
  g_clear_pointer (&job->draft, liji_draft_unref);
  g_free (job->tag);
  g_free (job->reason);
  g_free (job);
}

void
liji_death_seen_free (gpointer data)
{
  LijiDeathSeen *self = data;

  g_clear_pointer (&self->death, liji_death_unref);
  g_clear_pointer (&self->course, g_ptr_array_unref);
  g_clear_pointer (&self->cremations, g_ptr_array_unref);
  g_free (self);
}

LijiDeathSeen *
liji_death_seen_read (LijiSession *session, LijiDeath *death, GError **error)
{
  LijiDeathSeen *self;

  if (death == NULL)
    return NULL;
  self = g_new0 (LijiDeathSeen, 1);
  self->death = death;
  self->course = liji_death_course (session, &death->id, error);
  if (self->course != NULL)
    self->cremations = liji_cremations_list (session, death->no, error);
  if (self->cremations == NULL)
    g_clear_pointer (&self, liji_death_seen_free);
  return self;
}

static gpointer
act_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  LijiDeathMove move = { .tag = job->tag, .at = job->at, .reason = job->reason };
  LijiDeath *death;

  if (job->step == NULL)
    death = liji_death_find (session, job->no, error);
  else if (job->seen == NULL)
    death = liji_death_open (session, &job->id, job->draft, error);
  else
    death = liji_death_advance (session, &job->id, job->seen, job->step, job->draft, &move, error);
  return liji_death_seen_read (session, death, error);
}

static void read_again (LijiDeathPage *self);

static void
fail (LijiDeathPage *self, const GError *error)
{
  GPtrArray *problems;
  const char *field;

  liji_death_page_tell (self, error);
  if (error->domain != LIJI_REGISTER_ERROR)
    return;
  self->refused = error->code == LIJI_REGISTER_ERROR_REFUSED;
  problems = liji_register_error_get_problems (error);
  field = liji_register_error_get_field (error);
  if (problems != NULL)
    liji_death_checks_show (self, problems);
  for (guint i = 0; problems != NULL && field == NULL && i < problems->len; i++)
    if (((LijiProblem *) problems->pdata[i])->severity >= LIJI_PROBLEM_MISSING)
      field = ((LijiProblem *) problems->pdata[i])->field;
  if (field != NULL && *field != '\0')
    liji_death_page_focus (self, field);
  if (error->code == LIJI_REGISTER_ERROR_STALE && self->seen != NULL)
    read_again (self);
}

static void
tell_done (LijiDeathPage *self)
{
  const LijiState *state = liji_procedure_state (&liji_death_procedure, self->seen->state);
  g_autofree char *text
      = g_strdup_printf (_ ("Case %s: %s"), self->seen->no, state != NULL ? _ (state->label) : "");

  liji_desk_toast (liji_page_get_desk (LIJI_PAGE (self)), text);
}

static void send (LijiDeathPage *self);

/* The second person has confirmed: the same act again. */
static void
send_again (gpointer page)
{
  LijiDeathPage *self = page;

  if (self->form != NULL && !self->busy)
    send (self);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  g_autoptr (GError) error = NULL;
  LijiDeathSeen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);
  LijiDraftKeeper *keeper;

  if (self->form == NULL)
    {
      g_clear_pointer (&seen, liji_death_seen_free);
      return;
    }
  liji_death_page_set_busy (self, FALSE);
  if (seen == NULL)
    {
      if (!liji_second_dialog_ask (GTK_WIDGET (self), LIJI_SESSION (source), &self->act, error,
                                   send_again, self))
        fail (self, error);
      return;
    }
  keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  if (keeper != NULL)
    liji_draft_keeper_clear (keeper, &self->form_id);
  self->form_id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  liji_death_page_say (self, "note", NULL);
  liji_death_page_take (self, seen, TRUE);
  liji_death_seen_free (seen);
  tell_done (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  liji_death_page_lead (self);
}

static void
send (LijiDeathPage *self)
{
  Job *job = g_new0 (Job, 1);

  liji_death_moved_show_case (self);
  job->step = g_strdup (self->wish.step);
  job->tag = g_strdup (self->wish.tag);
  job->reason = g_strdup (self->wish.reason);
  job->at = self->wish.at;
  job->id = self->act;
  job->seen = self->seen != NULL ? liji_death_ref (self->seen) : NULL;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  liji_death_page_set_busy (self, TRUE);
  liji_async_run (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, job_free,
                  liji_death_seen_free, NULL, acted_cb, g_object_ref (self));
}

/* Takes @tag and @reason. */
static void
wish (LijiDeathPage *self, const char *step, char *tag, char *reason, gint64 at)
{
  g_free (self->wish.step);
  g_free (self->wish.tag);
  g_free (self->wish.reason);
  self->wish.step = g_strdup (step);
  self->wish.tag = tag;
  self->wish.reason = reason;
  self->wish.at = at;
  send (self);
}

static gboolean
is_readable (LijiDeathPage *self, gint64 *at)
{
  LijiFormCaret caret = liji_death_page_caret (self);
  g_autofree char *pending = liji_form_dup_pending (self->form);

  if (pending != NULL)
    {
      liji_death_page_say (
          self, "error",
          _ ("A field cannot be read yet. What you typed is kept; please correct it first."));
      liji_form_caret_go_unread (&caret);
      return FALSE;
    }
  if (liji_death_scan_get_at (self->scan, liji_form_get_today (self->form), at))
    return TRUE;
  liji_death_page_say (self, "error",
                       _ ("When it happened cannot be read: type 09:30, or 2026-11-23 09:30."));
  gtk_widget_grab_focus (GTK_WIDGET (self->scan));
  return FALSE;
}

/* A step of the form as it stands, with the tag that was scanned. */
static void
take_step (LijiDeathPage *self, const char *step)
{
  gint64 at;

  if (!self->busy && !liji_form_aside_is_fresh (&self->aside) && is_readable (self, &at))
    wish (self, step, liji_death_scan_dup_tag (self->scan), NULL, at);
}

void
liji_death_acts_next (LijiDeathPage *self)
{
  const LijiStep *step = liji_death_page_next (self);

  if (step != NULL)
    take_step (self, step->act);
  else if (!self->busy)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "board", NULL);
}

/* ---- reading a case ---- */

static void
reread_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  LijiDeathSeen *seen = liji_async_finish (LIJI_SESSION (source), result, NULL);

  if (seen != NULL && self->form != NULL)
    liji_death_page_take (self, seen, FALSE);
  g_clear_pointer (&seen, liji_death_seen_free);
}

static void
look (LijiDeathPage *self, const char *no, GAsyncReadyCallback callback)
{
  Job *job = g_new0 (Job, 1);

  job->no = g_strdup (no);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), act_in_worker, job, job_free,
                   liji_death_seen_free, self->cancellable, callback, g_object_ref (self));
}

static void
read_again (LijiDeathPage *self)
{
  look (self, self->seen->no, reread_cb);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  g_autoptr (GError) error = NULL;
  LijiDeathSeen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&seen, liji_death_seen_free);
      return;
    }
  if (seen == NULL)
    {
      liji_desk_tell (liji_page_get_desk (LIJI_PAGE (self)), error);
      if (!self->restored)
        liji_death_draft_start_new (self);
      return;
    }
  self->form_id = liji_desk_make_id (liji_page_get_desk (LIJI_PAGE (self)));
  liji_death_page_say (self, "note", NULL);
  liji_death_page_take (self, seen, TRUE);
  liji_death_seen_free (seen);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  liji_death_draft_put_left (self);
}

void
liji_death_acts_load (LijiDeathPage *self, const char *no_or_tag)
{
  if (self->busy)
    return;
  if (self->seen != NULL
      && (g_strcmp0 (self->seen->no, no_or_tag) == 0
          || g_strcmp0 (self->seen->tag, no_or_tag) == 0))
    {
      liji_death_page_lead (self);
      liji_death_page_moved (LIJI_PAGE (self));
      return;
    }
  look (self, no_or_tag, loaded_cb);
}

/* ---- the other ways from here ---- */

static void
chosen_cb (LijiStepDialog *dialog, LijiDeathPage *self)
{
  if (self->busy || self->form == NULL)
    return;
  self->following = TRUE;
  liji_form_set_draft (self->form, liji_step_dialog_get_draft (dialog));
  self->following = FALSE;
  liji_death_draft_keep (self);
  wish (self, liji_step_dialog_get_step (dialog)->act, liji_step_dialog_dup_tag (dialog),
        liji_step_dialog_dup_reason (dialog), 0);
}

static void
side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);
  const char *act = g_variant_get_string (parameter, NULL);
  const LijiStep *step
      = liji_procedure_step (&liji_death_procedure, liji_death_page_state (self), act);
  GtkWidget *dialog;

  if (step == NULL || self->busy)
    return;
  if (!liji_step_dialog_asks (act))
    {
      take_step (self, act);
      return;
    }
  dialog = liji_step_dialog_new (step, liji_form_get_draft (self->form),
                                 liji_form_get_today (self->form));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
board_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  liji_desk_go (liji_page_get_desk (LIJI_PAGE (widget)), "board", NULL);
}

static void
bill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);

  if (self->seen != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "bill", self->seen->no);
}

static void
matter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);

  if (self->seen != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), "matter", self->seen->no);
}

static const LijiDeathAshes *
find_ashes (LijiDeathPage *self)
{
  GPtrArray *all = self->seen != NULL ? self->seen->ashes : NULL;

  return all != NULL && all->len > 0 ? all->pdata[0] : NULL;
}

static void
ashes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiDeathPage *self = LIJI_DEATH_PAGE (widget);
  const LijiDeathAshes *ashes = find_ashes (self);
  LijiAshesWindow *window;

  if (ashes == NULL || self->busy)
    return;
  window = liji_ashes_window_present (widget, liji_page_get_desk (LIJI_PAGE (self)), ashes->label);
  g_signal_connect_object (window, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
}

static void
add_item (GMenu *section, const LijiStep *step)
{
  g_autofree char *label = liji_step_dialog_asks (step->act)
                               ? g_strdup_printf ("%s…", _ (step->label))
                               : g_strdup (_ (step->label));
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "death.side", "s", step->act);
  g_menu_append_item (section, item);
}

void
liji_death_acts_fill_menu (LijiDeathPage *self)
{
  g_autoptr (GMenuModel) sheets = liji_death_sheets_dup_menu (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fresh = g_menu_new ();
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();
  const LijiStep *next = liji_death_page_next (self);
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));

  g_menu_append (fresh, _ ("_New call"), "death.new");
  g_menu_append (fresh, _ ("_Board of the deceased"), "death.board");
  if (find_ashes (self) != NULL)
    g_menu_append (fresh, _ ("_Ashes on file…"), "death.ashes");
  for (guint i = 0; self->seen != NULL && i < liji_death_procedure.n_steps; i++)
    {
      const LijiStep *step = &liji_death_procedure.steps[i];
      const LijiState *to = liji_procedure_state (&liji_death_procedure, step->to);
      g_autofree char *right = g_strconcat ("death.", step->act, NULL);

      if (step != next && g_str_equal (step->from, self->seen->state)
          && liji_desk_may (desk, right))
        add_item (to != NULL && to->final && !g_str_equal (step->from, step->to) ? ends : steps,
                  step);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fresh));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->papers, sheets);
  gtk_widget_set_sensitive (GTK_WIDGET (self->papers), g_menu_model_get_n_items (sheets) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.bill",
                                 self->seen != NULL && liji_desk_may (desk, "bill.list"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "death.matter",
                                 self->seen != NULL && liji_desk_may (desk, "matter.list"));
}

void
liji_death_acts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "death.side", "s", side_action);
  gtk_widget_class_install_action (widget_class, "death.board", NULL, board_action);
  gtk_widget_class_install_action (widget_class, "death.ashes", NULL, ashes_action);
  gtk_widget_class_install_action (widget_class, "death.bill", NULL, bill_action);
  gtk_widget_class_install_action (widget_class, "death.matter", NULL, matter_action);
}
