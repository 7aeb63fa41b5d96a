/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-divorces.h"

#include "cli/demo-couples.h"
#include "model/divorce-check.h"
#include <string.h>

/* What becomes of an application is settled when it is made, and happens on a day the clock allows:
 * the year is walked once to see how many windows open in time, and once to live it. */

#define FIRST_MARRIAGES 200
#define LAST_MARRIAGES 5000

typedef enum
{
  WITHDRAW,
  REGISTER,
  LAPSE,
} Fate;

typedef struct
{
  LijiId case_id;
  LijiDate due; /* not before this day */
  LijiDate last;
  Fate fate;
} Waiting;

struct _LijiDemoDivorces
{
  LijiDemoPeople *people;
  LijiSession *session;
  LijiCalendar *calendar;
  int applications;
  int registered;
  int planned; /* walking ahead */
  int windows; /* of those planned, with a window that opens in time */
  int applied;
  int eligible;
  GPtrArray *waiting;
  gint64 counts[3];
};

static gboolean
is_open (LijiDemoDivorces *self, LijiDate day)
{
  return liji_calendar_get_day (self->calendar, day, NULL) == LIJI_DAY_WORK;
}

/* Whether an application of @accepted can be registered before the year is out. */
static gboolean
has_window (LijiDemoDivorces *self, LijiDate accepted, LijiDivorceClock *clock)
{
  liji_divorce_clock_count (self->calendar, accepted, clock);
  return liji_date_is_day (clock->first_issue)
         && liji_date_compare (liji_date_add_days (clock->first_issue, 14),
                               liji_date (accepted.year, 12, 31))
                <= 0;
}

static GPtrArray *
tick (const char *step, const char *clerk)
{
  GPtrArray *ticks = g_ptr_array_new ();

  for (const char *const *item = liji_divorce_ticks (step); *item != NULL; item++)
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
marry (LijiDemoDivorces *self, LijiApplicant *applicant)
{
  LijiShownPaper *paper = liji_model_new (&liji_shown_paper_model);

  paper->paper_type = g_strdup ("marriage_certificate");
  paper->shown_as = g_strdup ("original");
  if (applicant->papers == NULL)
    applicant->papers = g_ptr_array_new ();
  g_ptr_array_add (applicant->papers, paper);
  g_free (applicant->marital_status);
  applicant->marital_status = g_strdup ("21");
}

static void
agree (LijiDemoDivorces *self, LijiDivorce *divorce)
{
  divorce->children = liji_demo_people_pick (self->people, 0, 3);
  divorce->agreement.children = g_strdup (
      divorce->children == 0 ? "无子女。" : "子女由女方抚养，男方每月支付抚养费，可以随时探望。");
  divorce->agreement.property = g_strdup ("无共同财产。");
  divorce->agreement.debts = g_strdup ("无共同债权债务。");
  divorce->agreement.shown = TRUE;
  divorce->man_applied = divorce->woman_applied = TRUE;
  divorce->counselling_offered = TRUE;
  divorce->counselling_result = g_strdup ("not_wanted");
}

/* A couple as the marriage counter knows them, some years later. */
static LijiDraft *
make_couple (LijiDemoDivorces *self, LijiDate on, const LijiDemoCounter *counter)
{
  static const char *const reasons[]
      = { "discord", "family", "economic", "living_apart", "habits" };
  int before = liji_demo_people_pick (self->people, FIRST_MARRIAGES, LAST_MARRIAGES);
  g_autoptr (LijiDraft) couple
      = liji_demo_couple (self->people, on, NULL, counter->clerk, LIJI_DEMO_COMPLETE);
  const LijiMarriage *marriage = liji_draft_get_record (couple);
  LijiDivorce *divorce = liji_model_new (&liji_divorce_model);
  LijiApplicant *man = liji_model_copy (&liji_applicant_model, &marriage->man);
  LijiApplicant *woman = liji_model_copy (&liji_applicant_model, &marriage->woman);

  divorce->man = *man;
  divorce->woman = *woman;
  g_free (man);
  g_free (woman);
  marry (self, &divorce->man);
  marry (self, &divorce->woman);
  divorce->married_on = liji_date_add_days (on, -before);
  divorce->married_in = g_strdup ("mainland");
  divorce->marriage_office = g_strdup ("示例县民政局婚姻登记处");
  /* This year's own numbers are not made up: those married this year married next door. */
  divorce->marriage_number
      = g_strdup_printf ("J%s-%04d-%06d", divorce->married_on.year == on.year ? "371325" : "371324",
                         divorce->married_on.year, liji_demo_people_pick (self->people, 1, 9999));
  divorce->divorce_reason
      = g_strdup (reasons[liji_demo_people_pick (self->people, 0, G_N_ELEMENTS (reasons))]);
  agree (self, divorce);
  return liji_draft_new_take (&liji_divorce_model, divorce);
}

/* Evenly, so that exactly so many of the windows end with certificates. */
static Fate
choose_fate (LijiDemoDivorces *self, gboolean window)
{
  int before
      = self->windows > 0 ? (int) ((gint64) self->eligible * self->registered / self->windows) : 0;
  int after = self->windows > 0
                  ? (int) ((gint64) (self->eligible + 1) * self->registered / self->windows)
                  : 0;

  if (!window)
    return liji_demo_people_one_in (self->people, 6) ? WITHDRAW : LAPSE;
  self->eligible++;
  if (after > before)
    return REGISTER;
  return liji_demo_people_one_in (self->people, 3) ? LAPSE : WITHDRAW;
}

static gboolean
apply_one (LijiDemoDivorces *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  LijiId act = counter->next_act (counter->county);
  g_autoptr (LijiDraft) draft = make_couple (self, day, counter);
  g_autoptr (LijiCase) one = liji_divorce_accept (self->session, &act, NULL, draft, error);
  LijiDivorceClock clock;
  gboolean window;
  Waiting *waiting;

  if (one == NULL)
    return FALSE;
  window = has_window (self, day, &clock);
  waiting = g_new0 (Waiting, 1);
  waiting->case_id = one->id;
  waiting->fate = choose_fate (self, window);
  waiting->last = clock.last;
  waiting->due
      = waiting->fate == WITHDRAW
            ? liji_date_add_days (day, liji_demo_people_pick (self->people, 1, 21))
        : waiting->fate == REGISTER
            ? liji_date_add_days (clock.first_issue, liji_demo_people_pick (self->people, 0, 5))
            : liji_date_add_days (clock.last, 1);
  g_ptr_array_add (self->waiting, waiting);
  self->applied++;
  return TRUE;
}

static LijiCase *
withdraw (LijiDemoDivorces *self, LijiCase *seen, const LijiDemoCounter *counter, GError **error)
{
  LijiId act = counter->next_act (counter->county);
  LijiDivorce *divorce = liji_model_copy (&liji_divorce_model, liji_draft_get_record (seen->draft));
  g_autoptr (LijiDraft) draft = NULL;

  divorce->withdrawn_by = g_strdup (liji_demo_people_one_in (self->people, 2) ? "man" : "woman");
  divorce->withdrawal_signed = TRUE;
  draft = liji_draft_new_take (&liji_divorce_model, divorce);
  return liji_divorce_withdraw (self->session, &act, seen, draft, error);
}

static void
look_up_again (LijiApplicant *applicant)
{
  for (guint i = 0; applicant->checks != NULL && i < applicant->checks->len; i++)
    ((LijiCheckRecord *) g_ptr_array_index (applicant->checks, i))->checked_at = 0;
  applicant->receipt_signed = applicant->receipt_fingerprint = TRUE;
}

static void
question (LijiQuestioning *asked, const char *clerk)
{
  asked->apart = asked->will_confirmed = asked->agreement_confirmed = asked->record_signed = TRUE;
  asked->record = g_strdup ("问：是否自愿离婚？答：自愿。");
  asked->asked_by = g_strdup (clerk);
}

/* Review, registration and hand-over in one visit. */
static LijiCase *
issue (LijiDemoDivorces *self, LijiCase *seen, const LijiDemoCounter *counter, GError **error)
{
  LijiId acts[] = { counter->next_act (counter->county), counter->next_act (counter->county),
                    counter->next_act (counter->county) };
  LijiDivorce *divorce = liji_model_copy (&liji_divorce_model, liji_draft_get_record (seen->draft));
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiCase) registered = NULL;
  g_autoptr (LijiRegistered) done = NULL;

  look_up_again (&divorce->man);
  look_up_again (&divorce->woman);
  question (&divorce->man_questioning, counter->clerk);
  question (&divorce->woman_questioning, counter->clerk);
  divorce->opinion = g_strdup ("agree");
  divorce->man_photo = g_strdup (counter->singles[0]);
  divorce->woman_photo = g_strdup (counter->singles[1]);
  divorce->review_ticks = tick ("review", counter->clerk);
  divorce->handover_ticks = tick ("hand_over", counter->clerk);
  draft = liji_draft_new_take (&liji_divorce_model, divorce);
  reviewed = liji_divorce_review (self->session, &acts[0], seen, draft, error);
  done = reviewed != NULL ? liji_divorce_register (self->session, &acts[1], reviewed, draft, error)
                          : NULL;
  registered = done != NULL ? liji_marriage_get_case (self->session, &done->case_id, error) : NULL;
  return registered != NULL ? liji_divorce_hand_over (self->session, &acts[2], registered,
                                                      registered->draft, error)
                            : NULL;
}

static gboolean
end_one (LijiDemoDivorces *self,
         const Waiting *waiting,
         const LijiDemoCounter *counter,
         GError **error)
{
  g_autoptr (LijiCase) seen = liji_marriage_get_case (self->session, &waiting->case_id, error);
  g_autoptr (LijiCase) done = NULL;

  if (seen == NULL)
    return FALSE;
  if (waiting->fate == WITHDRAW)
    done = withdraw (self, seen, counter, error);
  else if (waiting->fate == REGISTER)
    done = issue (self, seen, counter, error);
  else
    {
      LijiId act = counter->next_act (counter->county);
      done = liji_divorce_lapse (self->session, &act, seen, error);
    }
  self->counts[waiting->fate] += done != NULL;
  return done != NULL;
}

LijiDemoDivorces *
liji_demo_divorces_new (LijiDemoPeople *people,
                        LijiSession *session,
                        int applications,
                        int registered)
{
  LijiDemoDivorces *self = g_new0 (LijiDemoDivorces, 1);

  self->people = people;
  self->session = g_object_ref (session);
  self->calendar = g_object_ref (liji_registry_get_calendar (liji_session_get_registry (session)));
  self->applications = applications;
  self->registered = registered;
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
liji_demo_divorces_free (LijiDemoDivorces *self)
{
  g_object_unref (self->session);
  g_object_unref (self->calendar);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static int
due_by (LijiDemoDivorces *self, int weight, int total)
{
  return (int) ((gint64) self->applications * weight / total);
}

void
liji_demo_divorces_plan (LijiDemoDivorces *self, LijiDate day, int weight, int total)
{
  LijiDivorceClock clock;
  int due = due_by (self, weight, total);

  if (has_window (self, day, &clock))
    self->windows += due - self->planned;
  self->planned = due;
}

gboolean
liji_demo_divorces_live (LijiDemoDivorces *self,
                         LijiDate day,
                         int weight,
                         int total,
                         const LijiDemoCounter *counter,
                         GError **error)
{
  while (self->applied < due_by (self, weight, total))
    if (!counter->join_batch (counter->county, error) || !apply_one (self, day, counter, error))
      return FALSE;
  for (guint i = 0; is_open (self, day) && i < self->waiting->len;)
    {
      const Waiting *waiting = g_ptr_array_index (self->waiting, i);

      if (liji_date_compare (waiting->due, day) > 0)
        i++;
      else if (!counter->join_batch (counter->county, error)
               || !end_one (self, waiting, counter, error))
        return FALSE;
      else
        g_ptr_array_remove_index (self->waiting, i);
    }
  return TRUE;
}

gint64
liji_demo_divorces_count (LijiDemoDivorces *self, const char *what)
{
  return strcmp (what, "applications") == 0 ? self->applied
         : strcmp (what, "registered") == 0 ? self->counts[REGISTER]
         : strcmp (what, "withdrawn") == 0  ? self->counts[WITHDRAW]
                                            : self->counts[LAPSE];
}

static void
append_person (LijiDemoPeople *people, GString *file, int sex, LijiDate on)
{
  LijiApplicant *person = liji_model_new (&liji_applicant_model);
  g_autofree char *birth = NULL;

  liji_demo_people_fill (people, person, sex, "mainland", on);
  birth = liji_date_to_iso (person->birth_date);
  g_string_append_printf (file, ",%s,%s,%s", person->name, birth, person->identity_number);
  liji_model_free (&liji_applicant_model, person);
}

void
liji_demo_divorce_append (LijiDemoPeople *people,
                          GString *file,
                          const char *office_code,
                          const char *office_name,
                          int year,
                          int nth,
                          int count)
{
  LijiDate day = liji_date_add_days (liji_date (year, 1, 2), nth * 360 / MAX (count, 1));
  g_autofree char *iso = liji_date_to_iso (day);

  g_string_append_printf (file, "IB,L%s-%04d-%06d,%s,%s,%s", office_code, year, nth + 1, iso,
                          office_code, office_name);
  append_person (people, file, 1, day);
  append_person (people, file, 2, day);
  g_string_append_printf (file, ",%04d,%d\n", year, nth + 1);
}
