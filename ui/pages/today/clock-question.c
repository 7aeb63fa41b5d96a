/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/today/clock-question.h"
#include "register/office/clock-doubt.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/second-dialog.h"

#define DONE "liji-clock-done"

#define JOB "liji-clock-job"

typedef struct
{
  LijiId act;
  char *reason;
  char *second;
} Job;

static void
clear_job (gpointer data)
{
  Job *job = data;

  g_free (job->reason);
  g_free (job->second);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, clear_job);
}

static void
state_free (gpointer data)
{
  liji_clock_state_clear (data);
  g_free (data);
}

static gpointer
tell_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiClockState *state = g_new0 (LijiClockState, 1);

  liji_clock_doubt_tell (liji_session_get_registry (session), state);
  return state;
}

static gpointer
accept_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (
      liji_clock_doubt_accept (session, &job->act, job->reason, job->second, error));
}

static void send (gpointer page);

static void
accepted (LijiPage *page, gpointer answer, const GError *error)
{
  void (*done) (LijiPage *) = g_object_get_data (G_OBJECT (page), DONE);
  Job *job = g_object_get_data (G_OBJECT (page), JOB);

  if (answer == NULL
      && liji_second_dialog_ask (GTK_WIDGET (page), liji_page_get_session (page), &job->act, error,
                                 send, page))
    return;
  if (answer == NULL)
    liji_desk_tell (liji_page_get_desk (page), error);
  else
    liji_desk_toast (liji_page_get_desk (page),
                     _ ("The clock is believed; your reason stands in the journal"));
  done (page);
}

static void
send (gpointer page)
{
  Job *job = g_object_get_data (G_OBJECT (page), JOB);

  liji_page_act (page, accept_in_worker, g_atomic_rc_box_acquire (job), job_unref, NULL, accepted);
}

static void
take_name (gpointer page, const char *name)
{
  Job *job = g_object_get_data (G_OBJECT (page), JOB);

  g_free (job->second);
  job->second = g_strstrip (g_strdup (name));
  send (page);
}

/* The first question is gone by now. */
static gboolean
ask_name_cb (gpointer page)
{
  liji_second_name_ask (GTK_WIDGET (page), _ ("Nobody says alone that a doubtful clock is right."),
                        take_name, page);
  return G_SOURCE_REMOVE;
}

static void
accept (gpointer object, const char *reason)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->act = liji_desk_make_id (liji_page_get_desk (object));
  job->reason = g_strstrip (g_strdup (reason));
  g_object_set_data_full (object, JOB, job, job_unref);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ask_name_cb, g_object_ref (object), g_object_unref);
}

static void
ask (LijiPage *page, gpointer answer)
{
  const LijiClockState *state = answer;
  g_autofree char *clock = liji_micros_to_iso (state->clock);
  g_autofree char *last = liji_micros_to_iso (state->last);
  g_autofree char *body = NULL;
  void (*done) (LijiPage *) = g_object_get_data (G_OBJECT (page), DONE);

  if (state->doubt == NULL)
    {
      done (page);
      return;
    }
  body = g_strdup_printf (
      _ ("This computer's clock says %.10s %.5s; the last entry of the journal is of %.10s %.5s. "
         "If the clock is wrong, set it right instead. If it is right, write down how you know: "
         "legal acts then go on with its day."),
      clock, clock + 11, last, last + 11);
  liji_ask_text (GTK_WIDGET (page), _ ("How do you know that the clock is right?"), body,
                 _ ("_The clock is right"), accept, page);
}

void
liji_clock_question_ask (LijiPage *page, void (*done) (LijiPage *page))
{
  g_return_if_fail (LIJI_IS_PAGE (page));
  g_object_set_data (G_OBJECT (page), DONE, done);
  liji_page_load (page, tell_in_worker, NULL, NULL, state_free, ask);
}
