/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-reissues.h"

#include "cli/demo-couples.h"
#include "register/marriage/reissue.h"

#include <string.h>

/* The archive of all these lies with the county archive, which answers on the day it is asked. */

#define EARLIEST 400 /* days ago: no number of this year is made up, the registry has them */
#define LATEST 9000
#define PRESENT_NUMBERS 2004 /* before it numbers were written in characters */

static const char *const purposes[] = { "identity_status", "court_divorce", "death" };

static const char *
choose_ground (LijiDemoReissues *self)
{
  int pick = liji_demo_people_pick (self->people, 0, 20);

  return pick < 15 ? "lost" : pick < 18 ? "damaged" : "differs";
}

static const char *
choose_applicant (LijiDemoReissues *self)
{
  int pick = liji_demo_people_pick (self->people, 0, 10);

  return pick < 4 ? "man" : pick < 8 ? "woman" : "both";
}

static char *
dup_original_number (LijiDemoReissues *self, gboolean divorce, LijiDate on)
{
  int serial = liji_demo_people_pick (self->people, 1, 9000);

  if (on.year < PRESENT_NUMBERS)
    return g_strdup_printf ("示%s字第%d号", divorce ? "离" : "结", serial);
  return g_strdup_printf ("%s371324-%04d-%06d", divorce ? "L" : "J", on.year, serial);
}

static void
add_standing (LijiReissue *reissue, gint64 n)
{
  reissue->standing = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      LijiCheckRecord *record = liji_model_new (&liji_check_record_model);

      record->purpose = g_strdup (purposes[i]);
      record->provider = g_strdup ("by_hand");
      record->request_number = g_strdup_printf ("示补核%06" G_GINT64_FORMAT, n);
      record->result = g_strdup ("agrees");
      g_ptr_array_add (reissue->standing, record);
    }
}

static GPtrArray *
tick (const char *step, const char *clerk)
{
  GPtrArray *ticks = g_ptr_array_new ();

  for (const char *const *item = liji_reissue_ticks (step); *item != NULL; item++)
    {
      LijiTick *one = liji_model_new (&liji_tick_model);

      one->item = g_strdup (*item);
      one->done = TRUE;
      one->done_by = g_strdup (clerk);
      g_ptr_array_add (ticks, one);
    }
  return ticks;
}

static void
prove_change (LijiApplicant *applicant, LijiFormerIdentity *before)
{
  LijiShownPaper *paper = liji_model_new (&liji_shown_paper_model);

  paper->paper_type = g_strdup ("identity_change_proof");
  paper->number = g_strdup ("示公变证");
  paper->shown_as = g_strdup ("original");
  if (applicant->papers == NULL)
    applicant->papers = g_ptr_array_new ();
  g_ptr_array_add (applicant->papers, paper);
  before->name = g_strdup_printf ("%s（曾用名）", applicant->name);
}

/* Cards are renewed in the course of a marriage. */
static void
renew_papers (LijiApplicant *applicant, LijiDate day)
{
  for (guint i = 0; applicant->papers != NULL && i < applicant->papers->len; i++)
    {
      LijiShownPaper *paper = g_ptr_array_index (applicant->papers, i);

      paper->issued_on = liji_date_add_days (day, -400);
      paper->valid_until = liji_date_add_days (day, 3200);
    }
}

static void
sign (LijiApplicant *applicant)
{
  applicant->present = TRUE;
  applicant->declaration_signed = applicant->declaration_fingerprint = TRUE;
  applicant->receipt_signed = applicant->receipt_fingerprint = TRUE;
}

static void
answer_archive (LijiReissue *reissue, LijiDate day, gint64 n)
{
  gboolean differs = strcmp (reissue->ground, "differs") == 0;

  reissue->archive.place = g_strdup ("elsewhere");
  reissue->archive.result = g_strdup (differs ? "differs" : "agrees");
  reissue->archive.office = g_strdup ("示例县档案馆（演示）");
  reissue->archive.reference = g_strdup_printf ("示查%06" G_GINT64_FORMAT, n);
  reissue->archive.asked_on = reissue->archive.answered_on = day;
}

static LijiDraft *
make_form (LijiDemoReissues *self, LijiDate day, const LijiDemoCounter *counter)
{
  LijiDate on = liji_date_add_days (day, -liji_demo_people_pick (self->people, EARLIEST, LATEST));
  g_autoptr (LijiDraft) couple
      = liji_demo_couple (self->people, on, NULL, counter->clerk, LIJI_DEMO_OPENED);
  const LijiMarriage *marriage = liji_draft_get_record (couple);
  LijiReissue *reissue = liji_model_new (&liji_reissue_model);
  LijiApplicant *man = liji_model_copy (&liji_applicant_model, &marriage->man);
  LijiApplicant *woman = liji_model_copy (&liji_applicant_model, &marriage->woman);
  gboolean divorce = liji_demo_people_one_in (self->people, 6);

  reissue->man = *man;
  reissue->woman = *woman;
  g_free (man);
  g_free (woman);
  reissue->event = g_strdup (divorce ? "divorce" : "marriage");
  reissue->applicant = g_strdup (choose_applicant (self));
  reissue->ground = g_strdup (choose_ground (self));
  reissue->original_on = on;
  reissue->original_office = g_strdup ("示例县民政局婚姻登记处");
  reissue->original_number = dup_original_number (self, divorce, on);
  reissue->status_unchanged = TRUE;
  reissue->opinion = g_strdup ("agree");
  reissue->photo = g_strdup (divorce ? counter->singles[strcmp (reissue->applicant, "woman") == 0]
                                     : counter->photo);
  add_standing (reissue, self->done + 1);
  answer_archive (reissue, day, self->done + 1);
  renew_papers (&reissue->man, day);
  renew_papers (&reissue->woman, day);
  sign (&reissue->man);
  sign (&reissue->woman);
  if (strcmp (reissue->ground, "differs") == 0)
    prove_change (&reissue->man, &reissue->man_before);
  reissue->review_ticks = tick ("issue", counter->clerk);
  reissue->handover_ticks = tick ("hand_over", counter->clerk);
  return liji_draft_new_take (&liji_reissue_model, reissue);
}

/* Accepted, and the archive asked, which answers at once. */
static LijiCase *
verify_one (LijiDemoReissues *self,
            LijiDraft *draft,
            const LijiDemoCounter *counter,
            GError **error)
{
  LijiId acts[3];
  g_autoptr (LijiCase) accepted = NULL;
  g_autoptr (LijiCase) asked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    acts[i] = counter->next_act (counter->county);
  accepted = liji_reissue_apply (self->session, &acts[0], draft, error);
  if (accepted != NULL)
    asked = liji_reissue_ask (self->session, &acts[1], accepted, draft, error);
  return asked != NULL ? liji_reissue_verify (self->session, &acts[2], asked, draft, error) : NULL;
}

static gboolean
issue_one (LijiDemoReissues *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  g_autoptr (LijiDraft) draft = make_form (self, day, counter);
  const LijiReissue *form = liji_draft_get_record (draft);
  g_autoptr (LijiCase) verified = verify_one (self, draft, counter, error);
  LijiId acts[] = { counter->next_act (counter->county), counter->next_act (counter->county) };
  g_autoptr (LijiReissued) done
      = verified != NULL ? liji_reissue_issue (self->session, &acts[0], verified, draft, error)
                         : NULL;
  g_autoptr (LijiCase) seen
      = done != NULL ? liji_marriage_get_case (self->session, &done->case_id, error) : NULL;
  g_autoptr (LijiCase) over
      = seen != NULL ? liji_reissue_hand_over (self->session, &acts[1], seen, seen->draft, error)
                     : NULL;

  if (over == NULL)
    return FALSE;
  self->done++;
  self->of_divorces += strcmp (form->event, "divorce") == 0;
  return TRUE;
}

gboolean
liji_demo_reissues_live (LijiDemoReissues *self,
                         LijiDate day,
                         int weight,
                         int total,
                         const LijiDemoCounter *counter,
                         GError **error)
{
  while (self->done < (gint64) self->wanted * weight / total)
    if (!counter->join_batch (counter->county, error) || !issue_one (self, day, counter, error))
      return FALSE;
  return TRUE;
}
