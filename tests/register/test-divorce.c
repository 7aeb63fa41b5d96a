/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/booking/queue.h"
#include "register/marriage/divorce.h"
#include "register/office/calendars.h"
#include "register/office/countersign.h"
#include "register/office/keys.h"
#include "register/paper/papers.h"
#include "register/record/records.h"
#include "register/verify.h"

#include <string.h>

/* A divorce from the application to the certificates, and the edge cases of marriage.md §9 that
 * concern it, by their numbers. The clock of the registry is moved; nothing else counts days. */

#define HOUR ((gint64) G_TIME_SPAN_HOUR)
#define DAY (24 * HOUR)

/* 2026-09-01, 09:00 in China: END Thu 8 Oct, certificate 9 Oct to Mon 9 Nov (§9.1). */
#define ACCEPTED ((gint64) 1788224400 * G_USEC_PER_SEC)

static void
set_day (Fixture *f, const char *iso, int hour)
{
  LijiDate day;

  g_assert_true (liji_date_from_iso (iso, &day));
  fixture_pass (f, ACCEPTED + liji_date_days_between (liji_date (2026, 9, 1), day) * DAY
                       + (hour - 9) * HOUR);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  LijiBookletRange booklets = { "divorce", "L00000001", "L00000040" };

  f->begins = ACCEPTED;
  fixture_set_up (f, data);
  g_assert_cmpint (liji_booklets_receive (f->session, &act, &booklets, "batch 1", &error), ==, 40);
  g_assert_no_error (error);
}

static LijiCase *
apply (Fixture *f, LijiDraft *draft)
{
  LijiId act = fixture_id ();
  g_autoptr (GError) error = NULL;
  LijiCase *one = liji_divorce_accept (f->session, &act, NULL, draft, &error);

  g_assert_no_error (error);
  return one;
}

/* Both are looked up anew: the check of the application's day is no check of today. */
static LijiDraft *
look_up_again (LijiCase *seen)
{
  return fixture_with (fixture_with (liji_draft_ref (seen->draft), "man.checks.0.checked_at", ""),
                       "woman.checks.0.checked_at", "");
}

static LijiCase *
review (Fixture *f, LijiCase *seen, GError **error)
{
  LijiId act = fixture_id ();
  g_autoptr (LijiDraft) draft = look_up_again (seen);

  return liji_divorce_review (f->session, &act, seen, draft, error);
}

static LijiRegistered *
register_it (Fixture *f, LijiCase *seen, GError **error)
{
  LijiId act = fixture_id ();
  g_autoptr (LijiDraft) draft = look_up_again (seen);

  return liji_divorce_register (f->session, &act, seen, draft, error);
}

static LijiCase *
withdraw (Fixture *f, LijiCase *seen, const char *who, GError **error)
{
  LijiId act = fixture_id ();
  g_autoptr (LijiDraft) draft = fixture_with (
      fixture_with (liji_draft_ref (seen->draft), "withdrawn_by", who), "withdrawal_signed", "1");

  return liji_divorce_withdraw (f->session, &act, seen, draft, error);
}

static gboolean
says (const GError *error, const char *text)
{
  g_test_message ("%s", error->message);
  return strstr (error->message, text) != NULL;
}

/* From the marriage to the divorce certificates; both are free to marry again. */
static void
test_whole_way (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) marriage = fixture_register (f, 0);
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiDivorceApplication) application = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiRegistered) divorce = NULL;
  g_autoptr (LijiRegistered) again = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiVerification) before = NULL;
  g_autoptr (LijiVerification) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sheet = liji_papers_make (f->session, marriage->number, "man",
                                               "marriage-sheet", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  before = liji_verify_here (f->session, NULL, sheet, &error);
  g_assert_cmpint (liji_verification_judge (before), ==, LIJI_VERIFIED_GOOD);
  g_assert_cmpstr (one->state, ==, "accepted");
  application = liji_divorce_of_case (f->registry, &one->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (application->receipt, ==, "SQ371324-2026-000001");
  g_assert_cmpint (application->stand, ==, LIJI_DIVORCE_COOLING);
  set_day (f, "2026-10-09", 9);
  reviewed = review (f, one, &error);
  g_assert_no_error (error);
  divorce = register_it (f, reviewed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (divorce->number, ==, "L371324-2026-000001");
  g_assert_cmpstr (divorce->copies[0].booklet, ==, "L00000001");
  g_assert_cmpstr (divorce->copies[1].booklet, ==, "L00000002");
  record = liji_records_show (f->session, marriage->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "ended");
  g_assert_cmpstr (record->ended_how, ==, "divorce");
  /* Its papers are genuine, and tell of nothing that holds. */
  after = liji_verify_here (f->session, NULL, sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liji_verification_judge (after), ==, LIJI_VERIFIED_ENDED);
  g_assert_cmpstr (after->ended_how, ==, "divorce");
  /* Neither is married any more: the same two may marry again (复婚). */
  {
    LijiId act = fixture_id ();
    g_autoptr (LijiDraft) anew
        = fixture_with (fixture_with (fixture_with (fixture_couple (0), "remarriage", "1"),
                                      "man.marital_status", "40"),
                        "woman.marital_status", "40");
    again = liji_marriage_register (f->session, &act, NULL, anew, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (again->number, ==, "J371324-2026-000002");
  }
}

/* §9.10: on END itself no certificate; the sentence says when instead. And early, and late. */
static void
test_days_of_issue (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *day;
    const char *says;
  } days[] = {
    { "2026-09-01", "2026-10-09" },
    { "2026-10-01", "2026-10-09" },
    { "2026-10-08", "2026-10-09" },
  };
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiDraft) other = fixture_divorcing (1);
  g_autoptr (LijiCase) late = apply (f, other);
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      set_day (f, days[i].day, 9);
      g_assert_null (review (f, one, &error));
      g_assert_true (says (error, days[i].says));
      g_clear_error (&error);
    }
  /* Reviewed in time, registered too late: the last door asks again. */
  set_day (f, "2026-11-09", 10);
  reviewed = review (f, one, &error);
  g_assert_no_error (error);
  set_day (f, "2026-11-10", 8);
  g_assert_null (register_it (f, reviewed, &error));
  g_assert_true (says (error, "2026-11-09"));
  g_clear_error (&error);
  for (guint i = 0; i < 2; i++)
    {
      set_day (f, i == 0 ? "2026-11-10" : "2026-12-01", 9);
      g_assert_null (review (f, late, &error));
      g_assert_true (says (error, "2026-11-09"));
      g_clear_error (&error);
    }
}

/* §9.9: one withdraws on END while the other has booked the next day. */
static void
test_withdraw_on_end (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiCase) withdrawn = NULL;
  g_autoptr (LijiCase) anew = NULL;
  g_autoptr (GError) error = NULL;

  set_day (f, "2026-10-08", 16);
  withdrawn = withdraw (f, one, "woman", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (withdrawn->state, ==, "withdrawn");
  set_day (f, "2026-10-09", 9);
  g_assert_null (review (f, withdrawn, &error));
  g_clear_error (&error);
  /* A new application starts a new day 0 at once. */
  anew = apply (f, draft);
  g_assert_cmpstr (anew->state, ==, "accepted");
}

static char *
draw_ticket (Fixture *f)
{
  LijiId act = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiTicket) ticket = liji_queue_take (f->session, &act, "divorce_issue", NULL, &error);

  g_assert_no_error (error);
  return g_strdup_printf ("%d", ticket->number);
}

/* After closing time on END it is over, but not for who holds a ticket drawn before. */
static void
test_closing_time (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiCase) served = NULL;
  g_autoptr (LijiDraft) ticket = NULL;
  g_autofree char *drawn = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  set_day (f, "2026-10-08", 18);
  g_assert_null (withdraw (f, one, "man", &error));
  g_assert_true (says (error, "2026-10-08"));
  g_clear_error (&error);
  set_day (f, "2026-11-09", 16);
  drawn = draw_ticket (f);
  set_day (f, "2026-11-09", 18);
  g_assert_null (review (f, one, &error));
  g_clear_error (&error);
  /* Another office's queue is told, and two people stand for it. */
  ticket = fixture_with (fixture_with (look_up_again (one), "ticket", "B031"), "ticket_at",
                         "2026-11-09T16:40:00+08:00");
  g_assert_null (liji_divorce_review (f->session, &act, one, ticket, &error));
  g_assert_true (says (error, "second_reviewer"));
  g_clear_error (&error);
  g_clear_pointer (&ticket, liji_draft_unref);
  ticket = fixture_with (fixture_with (look_up_again (one), "ticket", "B031"), "ticket_at",
                         "2026-11-08T16:40:00+08:00");
  g_assert_null (liji_divorce_review (f->session, &act, one, ticket, &error));
  g_assert_true (says (error, "2026-11-09"));
  g_clear_error (&error);
  g_clear_pointer (&ticket, liji_draft_unref);
  ticket = fixture_with (look_up_again (one), "ticket", drawn);
  served = liji_divorce_review (f->session, &act, one, ticket, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (served->state, ==, "reviewed");
}

/* 视为撤回: only once the last day is over, and then both are free. */
static void
test_lapse (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiCase) lapsed = NULL;
  g_autoptr (LijiCase) anew = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  set_day (f, "2026-11-09", 9);
  g_assert_null (liji_divorce_lapse (f->session, &act, one, &error));
  g_assert_true (says (error, "2026-11-09"));
  g_clear_error (&error);
  set_day (f, "2026-11-10", 9);
  due = liji_divorce_due (f->session, "lapsed", liji_registry_get_today (f->registry), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, 1);
  act = fixture_id ();
  lapsed = liji_divorce_lapse (f->session, &act, one, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lapsed->state, ==, "lapsed");
  anew = apply (f, draft);
  g_assert_nonnull (anew);
}

/* §9.11: taken in by another office. */
static void
test_other_office (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liji_divorce_find_case (f->session, "SQ330104-2026-000001", &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
  g_assert_true (says (error, "only by the office that issued the receipt"));
}

/* §9.12: a party died during the thirty days: ended, and the survivor is widowed. */
static void
test_death (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) marriage = fixture_register (f, 0);
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiCase) ended = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiDraft) dead = NULL;
  g_autoptr (LijiSession) head = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  dead
      = fixture_with (fixture_with (fixture_with (liji_draft_ref (one->draft), "ended_by", "death"),
                                    "ended_side", "man"),
                      "ended_evidence", "死亡证明示例1");
  g_assert_null (liji_divorce_end (f->session, &act, one, dead, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "ended_since");
  dead = fixture_with (dead, "ended_since", "2026-09-01");
  g_assert_null (liji_divorce_end (f->session, &act, one, dead, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  g_assert_true (says (error, "ended_scans: a marriage ends by it, so its scan is needed"));
  g_clear_error (&error);
  head = fixture_add_user (f, "boss", "head", "window 2");
  dead = fixture_with (dead, "second_reviewer", "boss");
  g_assert_null (liji_divorce_end (f->session, &act, one, dead, &error));
  g_assert_true (says (error, "ended_scans"));
  g_clear_error (&error);
  dead = fixture_with (dead, "ended_order", "示例：医院系统故障，已电话核实");
  g_assert_true (liji_countersign (f->session, NULL, NULL, "boss", FIXTURE_PASSWORD, &error));
  ended = liji_divorce_end (f->session, &act, one, dead, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ended->state, ==, "ended");
  record = liji_records_show (f->session, marriage->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "ended");
  g_assert_cmpint (liji_date_compare (record->ended_on, liji_date (2026, 9, 1)), ==, 0);
  g_assert_null (liji_divorce_accept (f->session, &act, NULL, draft, NULL));
}

/* 婚姻登记条例 art. 14, and the agreement of 民法典 art. 1076. */
static void
test_not_accepted (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *typed;
    const char *field;
  } wrong[] = {
    { "agreement.debts", "", "agreement.debts" },
    { "agreement.shown", "0", "agreement.shown" },
    { "agreement.by_hand", "1", "agreement.by_hand" },
    { "married_in", "abroad", "married_in" },
    { "woman_incapable", "1", "woman_incapable" },
    { "woman.present", "0", "woman.present" },
    { "man_applied", "0", "man_applied" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (LijiDraft) draft
          = fixture_with (fixture_divorcing (0), wrong[i].path, wrong[i].typed);
      g_autoptr (GError) error = NULL;
      LijiId act = fixture_id ();

      g_test_message ("%s", wrong[i].path);
      g_assert_null (liji_divorce_accept (f->session, &act, NULL, draft, &error));
      fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, wrong[i].field);
    }
}

/* Three originals are one print: who changes a word after it prints them anew. */
static void
test_agreement_print (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf
      = liji_papers_make_form (f->session, "divorce-agreement", NULL, draft, NULL, NULL, &error);
  g_autoptr (LijiDraft) printed = NULL;
  g_autoptr (LijiDraft) changed = NULL;
  g_autoptr (LijiCase) one = NULL;
  LijiId act = fixture_id ();

  g_assert_no_error (error);
  printed = liji_divorce_keep_print (f->session, draft, pdf, &error);
  g_assert_no_error (error);
  changed = fixture_with (liji_draft_ref (printed), "agreement.debts", "债务由男方承担。");
  g_assert_null (liji_divorce_accept (f->session, &act, NULL, changed, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "agreement.shown");
  one = apply (f, printed);
  g_assert_cmpstr (one->state, ==, "accepted");
}

/* What is known here of the marriage stands in the form, and nothing typed is written over. */
static void
test_begin (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) marriage = fixture_register (f, 0);
  g_autoptr (LijiDraft) other = fixture_with (fixture_divorcing (1), "marriage_number", "");
  g_autoptr (LijiDraft) own
      = fixture_with (fixture_with (fixture_divorcing (0), "marriage_number", ""),
                      "marriage_office", "另一登记机关");
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) begun = liji_divorce_begin (f->session, own, &error);
  const LijiDivorce *form;

  g_assert_no_error (error);
  form = liji_draft_get_record (begun);
  g_assert_cmpstr (form->marriage_number, ==, marriage->number);
  g_assert_cmpstr (form->marriage_office, ==, "另一登记机关");
  g_assert_null (liji_divorce_begin (f->session, other, &error));
  g_assert_no_error (error);
}

static gboolean
warns (Fixture *f, LijiDraft *draft, const char *code, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = liji_case_kind_look (f->session, draft, NULL, "accept", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);

      if (g_str_equal (problem->code, code) && g_strcmp0 (problem->field, field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A marriage of this office is named as it is on record, whatever stands in the form, and who
 * divorces bears the names it was made under. */
static void
test_record (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) marriage = fixture_register (f, 0);
  g_autoptr (LijiDraft) typed = fixture_divorcing (0);
  g_autoptr (LijiDraft) renamed = fixture_with (liji_draft_ref (typed), "man.name", "改名");
  g_autoptr (LijiCase) one = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();
  const LijiDivorce *form = liji_draft_get_record (typed);

  g_assert_cmpstr (form->marriage_number, !=, marriage->number);
  g_assert_true (warns (f, typed, "divorce.record_differs", "marriage_number"));
  g_assert_true (warns (f, typed, "divorce.record_differs", "married_on"));
  g_assert_null (liji_divorce_accept (f->session, &act, NULL, renamed, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "man.name");
  one = apply (f, typed);
  form = liji_draft_get_record (one->draft);
  g_assert_cmpstr (form->marriage_number, ==, marriage->number);
  g_assert_cmpint (liji_date_compare (form->married_on, marriage->registered_on), ==, 0);
}

/* What was accepted before 2021 is no case. */
static void
test_before_2021 (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_with (fixture_divorcing (0), "accepted_on", "2020-12-31");
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  g_assert_null (liji_divorce_accept (f->session, &act, NULL, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "accepted_on");
}

/* December: dates wait for the year's notice and are counted when it comes, in its one entry. */
static void
test_calendar_pending (Fixture *f, gconstpointer data)
{
  static const char json[] = "{\"year\":2027,\"papers\":[\"示例\"],\"days\":["
                             "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}";
  g_autoptr (GBytes) file = g_bytes_new_static (json, strlen (json));
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = NULL;
  g_autoptr (LijiDivorceApplication) before = NULL;
  g_autoptr (LijiDivorceApplication) after = NULL;
  g_autoptr (LijiCalendarYear) year = NULL;
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  set_day (f, "2026-12-10", 9);
  one = apply (f, draft);
  before = liji_divorce_of_case (f->registry, &one->id, &error);
  g_assert_true (before->clock.pending);
  g_assert_false (liji_date_is_day (before->clock.end));
  year = liji_calendars_import (f->session, &act, file, FALSE, NULL, &error);
  g_assert_no_error (error);
  after = liji_divorce_of_case (f->registry, &one->id, &error);
  g_assert_false (after->clock.pending);
  g_assert_cmpint (liji_date_compare (after->clock.end, liji_date (2027, 1, 11)), ==, 0);
  g_assert_cmpint (liji_date_compare (after->clock.last, liji_date (2027, 2, 10)), ==, 0);
}

/* Every paper of the case can be drawn when its time has come, and the certificate's seal says that
 * its holder is divorced. */
static void
test_papers (Fixture *f, gconstpointer data)
{
  static const char *const forms[]
      = { "divorce-application",   "divorce-receipt",     "divorce-agreement",
          "divorce-questioning",   "divorce-declaration", "divorce-review-form",
          "divorce-withdrawal",    "divorce-withdrawn",   "divorce-declined-notice",
          "divorce-refusal-notice" };
  const char *folder = g_getenv ("LIJI_PAPERS_OUT");
  g_autoptr (LijiDraft) draft = fixture_divorcing (0);
  g_autoptr (LijiCase) one = apply (f, draft);
  g_autoptr (LijiDraft) full = fixture_with (
      fixture_with (fixture_with (liji_draft_ref (one->draft), "withdrawn_by", "woman"),
                    "refusal_ground", "not_voluntary"),
      "refusal_reason", "询问时一方表示不愿意离婚。");
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiRegistered) divorce = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) keys = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  g_autoptr (GError) error = NULL;
  char *jwks;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) form
          = liji_papers_make_form (f->session, forms[i], one, full, "man", NULL, &error);
      g_autofree char *name = g_strdup_printf ("%s/%s.pdf", folder, forms[i]);

      g_test_message ("%s", forms[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (form), >, 1000);
      if (folder != NULL)
        g_file_set_contents (name, g_bytes_get_data (form, NULL), g_bytes_get_size (form), NULL);
    }
  set_day (f, "2026-10-09", 9);
  reviewed = review (f, one, &error);
  g_assert_no_error (error);
  divorce = register_it (f, reviewed, &error);
  g_assert_no_error (error);
  pdf = liji_papers_make (f->session, divorce->number, "woman", "divorce-sheet", NULL, NULL, NULL,
                          &error);
  g_assert_no_error (error);
  jwks = liji_keys_export_jwks (f->registry, &error);
  keys = g_bytes_new_take (jwks, strlen (jwks));
  all = liji_verify_file (pdf, keys, NULL, liji_clock_get_micros (f->clock));
  g_assert_cmpuint (all->len, ==, 1);
  verified = liji_verification_ref (all->pdata[0]);
  g_assert_true (verified->report->ok);
  g_assert_cmpstr (verified->report->claims->subject, ==, divorce->number);
  g_assert_cmpstr (verified->report->claims->paper_type, ==, "divorce-booklet");
  g_assert_cmpint (verified->report->claims->marital_status, ==, 3);
  g_clear_pointer (&pdf, g_bytes_unref);
  pdf = liji_papers_make (f->session, divorce->number, "man", "divorce-booklet", NULL, NULL, NULL,
                          &error);
  g_assert_no_error (error);
  /* A marriage's papers are none of this record's. */
  g_assert_null (liji_papers_make (f->session, divorce->number, "man", "marriage-booklet", NULL,
                                   NULL, NULL, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_INPUT);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/divorce/whole-way", test_whole_way);
  add ("/divorce/9.10-days-of-issue", test_days_of_issue);
  add ("/divorce/9.9-withdrawn-on-end", test_withdraw_on_end);
  add ("/divorce/closing-time-and-ticket", test_closing_time);
  add ("/divorce/lapse", test_lapse);
  add ("/divorce/9.11-other-office", test_other_office);
  add ("/divorce/9.12-death", test_death);
  add ("/divorce/not-accepted", test_not_accepted);
  add ("/divorce/agreement-print", test_agreement_print);
  add ("/divorce/marriage-known-here", test_begin);
  add ("/divorce/as-on-record", test_record);
  add ("/divorce/before-2021", test_before_2021);
  add ("/divorce/calendar-pending", test_calendar_pending);
  add ("/divorce/papers", test_papers);
  return g_test_run ();
}
