/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/marriage-doors.h"
#include "register/marriage/divorce.h"
#include "register/marriage/reissue.h"
#include "register/paper/papers.h"

/* In the worker: nothing here knows the window. */

/* The papers are made outside the act; if one fails, the list beside the number says so. */
static LijiCase *
make_papers (LijiSession *session, LijiRegistered *registered, const char *booklet, GError **error)
{
  static const char *const holders[] = { "man", "woman" };
  LijiCase *seen;

  if (registered == NULL)
    return NULL;
  seen = liji_marriage_get_case (session, &registered->case_id, error);
  for (guint i = 0; seen != NULL && i < G_N_ELEMENTS (holders); i++)
    {
      g_autoptr (GError) paper_error = NULL;
      g_autoptr (GBytes) pdf = liji_papers_make (session, registered->number, holders[i], booklet,
                                                 NULL, NULL, NULL, &paper_error);

      if (pdf == NULL)
        g_message ("the paper of %s waits: %s", holders[i], paper_error->message);
    }
  return seen;
}

static LijiCase *
open_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_marriage_open (session, &job->id, job->draft, error);
}

static LijiCase *
register_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  g_autoptr (LijiRegistered) done
      = liji_marriage_register (session, &job->id, job->seen, job->draft, error);

  return make_papers (session, done, "marriage-booklet", error);
}

static LijiCase *
decline_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_marriage_decline (session, &job->id, job->seen, job->draft, job->reason, error);
}

static LijiCase *
refuse_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_marriage_refuse (session, &job->id, job->seen, job->draft, job->code, job->note,
                               error);
}

static LijiCase *
cancel_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_marriage_cancel (session, &job->id, job->seen, job->reason, error);
}

static LijiCase *
abandon_marriage (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_marriage_abandon (session, &job->id, job->seen, job->reason, error);
}

static LijiCase *
open_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_divorce_open (session, &job->id, job->draft, error);
}

static LijiCase *
register_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  g_autoptr (LijiRegistered) done
      = liji_divorce_register (session, &job->id, job->seen, job->draft, error);

  return make_papers (session, done, "divorce-booklet", error);
}

static LijiCase *
decline_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_divorce_decline (session, &job->id, job->seen, job->draft, job->code, job->note,
                               error);
}

static LijiCase *
refuse_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_divorce_refuse (session, &job->id, job->seen, job->draft, job->code, job->note,
                              error);
}

static LijiCase *
cancel_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_divorce_cancel (session, &job->id, job->seen, job->reason, error);
}

static gboolean
change_on (LijiDraft **draft, LijiDate today, const char *path, const char *text, GError **error)
{
  LijiDraft *changed = liji_draft_with_text (*draft, path, text, today, error);

  if (changed == NULL)
    return FALSE;
  liji_draft_unref (*draft);
  *draft = changed;
  return TRUE;
}

static gboolean
change (LijiDraft **draft, const char *path, const char *text, GError **error)
{
  return change_on (draft, (LijiDate){ 0 }, path, text, error);
}

/* One of them alone; words beside it mean that the receipt is lost. */
static LijiCase *
withdraw_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  gboolean lost = *job->note != '\0';

  if (!change (&job->draft, "withdrawn_by", job->code, error)
      || !change (&job->draft, "withdrawal_signed", "true", error)
      || !change (&job->draft, "receipt_lost", lost ? "true" : "false", error)
      || !change (&job->draft, "receipt_lost_reason", job->note, error))
    return NULL;
  return liji_divorce_withdraw (session, &job->id, job->seen, job->draft, error);
}

static LijiCase *
lapse_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_divorce_lapse (session, &job->id, job->seen, error);
}

static LijiCase *
end_divorce (LijiSession *session, LijiDoorJob *job, GError **error)
{
  LijiDate today = liji_registry_get_today (liji_session_get_registry (session));

  if (!change (&job->draft, "ended_by", job->code, error)
      || !change (&job->draft, "ended_side", job->side, error)
      || !change (&job->draft, "ended_evidence", job->note, error)
      || !change_on (&job->draft, today, "ended_since", job->since, error)
      || !change (&job->draft, "second_reviewer", job->second, error))
    return NULL;
  return liji_divorce_end (session, &job->id, job->seen, job->draft, error);
}

static LijiCase *
apply_reissue (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_reissue_apply (session, &job->id, job->draft, error);
}

static LijiCase *
issue_again (LijiSession *session, LijiDoorJob *job, GError **error)
{
  g_autoptr (LijiReissued) done
      = liji_reissue_issue (session, &job->id, job->seen, job->draft, error);

  return done != NULL ? liji_marriage_get_case (session, &done->case_id, error) : NULL;
}

static LijiCase *
refuse_reissue (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_reissue_refuse (session, &job->id, job->seen, job->reason, error);
}

static LijiCase *
cancel_reissue (LijiSession *session, LijiDoorJob *job, GError **error)
{
  return liji_reissue_cancel (session, &job->id, job->seen, job->reason, error);
}

/* What each step of each kind of case is at the door; most of them take the case and its form as
 * they are. */
static const struct
{
  const LijiCaseKind *kind;
  const char *act;
  LijiCase *(*plain) (LijiSession *session,
                      const LijiId *act,
                      LijiCase *seen,
                      LijiDraft *draft,
                      GError **error);
  LijiCase *(*take) (LijiSession *session, LijiDoorJob *job, GError **error);
} doors[] = {
  { &liji_marriage_kind, "open", NULL, open_marriage },
  { &liji_marriage_kind, "accept", liji_marriage_accept, NULL },
  { &liji_marriage_kind, "review", liji_marriage_review, NULL },
  { &liji_marriage_kind, "register", NULL, register_marriage },
  { &liji_marriage_kind, "hand_over", liji_marriage_hand_over, NULL },
  { &liji_marriage_kind, "decline", NULL, decline_marriage },
  { &liji_marriage_kind, "refuse", NULL, refuse_marriage },
  { &liji_marriage_kind, "cancel", NULL, cancel_marriage },
  { &liji_marriage_kind, "abandon", NULL, abandon_marriage },
  { &liji_divorce_kind, "open", NULL, open_divorce },
  { &liji_divorce_kind, "accept", liji_divorce_accept, NULL },
  { &liji_divorce_kind, "review", liji_divorce_review, NULL },
  { &liji_divorce_kind, "register", NULL, register_divorce },
  { &liji_divorce_kind, "hand_over", liji_divorce_hand_over, NULL },
  { &liji_divorce_kind, "decline", NULL, decline_divorce },
  { &liji_divorce_kind, "refuse", NULL, refuse_divorce },
  { &liji_divorce_kind, "cancel", NULL, cancel_divorce },
  { &liji_divorce_kind, "withdraw", NULL, withdraw_divorce },
  { &liji_divorce_kind, "lapse", NULL, lapse_divorce },
  { &liji_divorce_kind, "end", NULL, end_divorce },
  { &liji_reissue_kind, "apply", NULL, apply_reissue },
  { &liji_reissue_kind, "ask", liji_reissue_ask, NULL },
  { &liji_reissue_kind, "verify", liji_reissue_verify, NULL },
  { &liji_reissue_kind, "issue", NULL, issue_again },
  { &liji_reissue_kind, "hand_over", liji_reissue_hand_over, NULL },
  { &liji_reissue_kind, "refuse", NULL, refuse_reissue },
  { &liji_reissue_kind, "cancel", NULL, cancel_reissue },
};

void
liji_door_job_free (gpointer data)
{
  LijiDoorJob *job = data;

  g_free (job->act);
  g_clear_pointer (&job->seen, liji_case_unref);
  g_clear_pointer (&job->draft, liji_draft_unref);
  g_free (job->code);
  g_free (job->note);
  g_free (job->side);
  g_free (job->since);
  g_free (job->second);
  g_free (job->reason);
  g_free (job->number);
  g_free (job);
}

LijiCase *
liji_door_take (LijiSession *session, LijiDoorJob *job, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    if (doors[i].kind == job->kind && g_str_equal (doors[i].act, job->act))
      return doors[i].plain != NULL
                 ? doors[i].plain (session, &job->id, job->seen, job->draft, error)
                 : doors[i].take (session, job, error);
  return job->kind == &liji_divorce_kind ? liji_divorce_find_case (session, job->number, error)
                                         : liji_marriage_find_case (session, job->number, error);
}
