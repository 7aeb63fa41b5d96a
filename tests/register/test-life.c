/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/office/countersign.h"
#include "register/office/parameters.h"
#include "register/office/users.h"
#include "register/oversight/outgoing.h"
#include "register/oversight/today.h"
#include "register/record/records.h"
#include "register/verify.h"

#include <string.h>

/* A marriage's life through every act, and every way it is told no. */

static void
make_papers (Fixture *f, const char *number)
{
  const char *const holders[] = { "man", "woman" };

  for (guint i = 0; i < 2; i++)
    {
      LijiId act = fixture_id ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiPaper) paper = NULL;
      g_autoptr (LijiPaper) printed = NULL;
      g_autoptr (GBytes) pdf = liji_papers_make (f->session, number, holders[i], "marriage-booklet",
                                                 NULL, NULL, &paper, &error);
      g_assert_no_error (error);
      g_assert_nonnull (pdf);
      printed = liji_papers_mark (f->session, &act, paper, "printed", "示例打印机", &error);
      g_assert_no_error (error);
      g_assert_nonnull (printed);
    }
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);

  g_assert_no_error (error);
  for (guint i = 0; findings[i] != NULL; i++)
    g_test_message ("%s", findings[i]);
  g_assert_null (findings[0]);
}

static void
test_every_act (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiDraft) signed_form = NULL;
  g_autoptr (LijiCase) reviewed = fixture_review (f, f->session, draft);
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiCase) issued = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiRecord) record = NULL;
  g_autoptr (LijiToday) today = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  g_assert_cmpstr (reviewed->state, ==, "reviewed");
  g_assert_cmpint (reviewed->revision, ==, 3);
  registered = liji_marriage_register (f->session, &ids[0], reviewed, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (registered->number, ==, "J371324-2026-000001");
  waiting = liji_marriage_find_case (f->session, registered->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waiting->state, ==, "registered");
  g_assert_cmpstr (waiting->number, ==, registered->number);
  make_papers (f, registered->number);
  signed_form = fixture_with_receipts (liji_draft_ref (waiting->draft));
  issued = liji_marriage_hand_over (f->session, &ids[1], waiting, signed_form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issued->state, ==, "issued");
  record = liji_records_show (f->session, registered->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, "issued");
  g_assert_cmpuint (record->papers->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((LijiPaper *) g_ptr_array_index (record->papers, i))->state, ==, "issued");
  /* open accept review register (seal print) × 2 hand_over */
  g_assert_cmpuint (record->timeline->len, ==, 9);
  g_assert_cmpstr (((LijiEvent *) g_ptr_array_index (record->timeline, 3))->act, ==,
                   "marriage.register");
  g_assert_cmpstr (record->upload_state, ==, "waiting");
  today = liji_today_load (f->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (today->n_registered, ==, 1);
  g_assert_cmpint (today->n_issued, ==, 1);
  g_assert_cmpint (today->n_uploads, ==, 1);
  g_assert_cmpint (today->stock, ==, 98);
  assert_sound (f);
}

static void
test_sent_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  LijiId id = fixture_id ();
  g_autoptr (LijiRegistered) once = liji_marriage_register (f->session, &id, NULL, draft, &error);
  g_autoptr (LijiRegistered) twice = NULL;
  gint64 entries = liji_registry_get_n_entries (f->registry);

  g_assert_no_error (error);
  fixture_reopen (f);
  twice = liji_marriage_register (f->session, &id, NULL, draft, &error);
  g_assert_no_error (error);
  g_assert_false (once->replayed);
  g_assert_true (twice->replayed);
  g_assert_cmpstr (once->number, ==, twice->number);
  g_assert_true (liji_id_equal (&once->registration, &twice->registration));
  g_assert_cmpint (liji_date_compare (once->registered_on, twice->registered_on), ==, 0);
  g_assert_cmpstr (once->copies[1].booklet, ==, twice->copies[1].booklet);
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
}

static void
test_opened_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  LijiId id = fixture_id (), other = fixture_id ();
  g_autoptr (LijiCase) once = liji_marriage_open (f->session, &id, draft, &error);
  g_autoptr (LijiCase) twice = liji_marriage_open (f->session, &id, draft, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (once->no, ==, twice->no);
  g_assert_null (liji_marriage_open (f->session, &other, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_HELD);
  /* Who holds the man: case, window, clerk. */
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), once->no));
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), "window 1"));
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), "admin"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_HELD, "man.identity_number");
}

static void
test_married_already (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiDraft) husband = fixture_couple (0);
  g_autoptr (LijiDraft) again = fixture_couple (1);
  const LijiMarriage *form = liji_draft_get_record (husband);
  g_autofree char *birth = liji_date_to_iso (form->man.birth_date);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  GPtrArray *problems;
  gboolean named = FALSE;

  again = fixture_with (g_steal_pointer (&again), "man.identity_number", form->man.identity_number);
  again = fixture_with (g_steal_pointer (&again), "man.papers.0.number", form->man.identity_number);
  again = fixture_with (g_steal_pointer (&again), "man.birth_date", birth);
  g_assert_null (liji_marriage_register (f->session, &id, NULL, again, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  problems = liji_register_error_get_problems (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      named = named
              || (problem->severity == LIJI_PROBLEM_BLOCK
                  && strstr (problem->detail, first->number) != NULL);
    }
  g_assert_true (named);
}

/* The door lets nobody decide as the second person who has no account that may. */
static void
expect_no_reviewer (Fixture *f, LijiDraft *draft, const char *name)
{
  g_autoptr (LijiDraft) said = fixture_with (liji_draft_ref (draft), "second_reviewer", name);
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;
  gboolean found = FALSE;
  LijiId id = fixture_id ();

  g_assert_null (liji_marriage_register (f->session, &id, NULL, said, &error));
  problems = liji_register_error_get_problems (error);
  g_assert_nonnull (problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const LijiProblem *problem = g_ptr_array_index (problems, i);
      found |= strcmp (problem->code, "second_person.unknown") == 0;
    }
  g_assert_true (found);
}

/* The deputy's account, or one that was shut. */
static void
add_reviewer (Fixture *f, const char *name, gboolean disabled)
{
  const char *roles[] = { "registrar", NULL };
  LijiUser user = { .name = (char *) name,
                    .full_name = (char *) "示例副主任",
                    .roles = (char **) roles,
                    .valid_until = liji_date (2027, 12, 31) };
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (LijiUser) added = NULL;
  g_autoptr (LijiUser) shut = NULL;
  g_autoptr (GError) error = NULL;

  added = liji_users_add (f->session, &ids[0], &user, FIXTURE_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  if (disabled)
    shut = liji_users_disable (f->session, &ids[1], name, &error);
  g_assert_no_error (error);
}

/* 民法典第一千零八十条: a court's divorce counts from its effect, though nobody told this registry.
 * The papers and a second person's word carry the new marriage; the old one is ended by the same
 * act, so that its other half is free as well. */
static void
test_divorced_in_court (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiRegistered) second = NULL;
  g_autoptr (LijiRecord) former = NULL;
  g_autoptr (LijiSession) keeper = NULL;
  g_autoptr (LijiDraft) couple = fixture_couple (0);
  g_autoptr (LijiDraft) draft = fixture_couple (1);
  g_autoptr (GError) error = NULL;
  const LijiMarriage *form = liji_draft_get_record (couple);
  g_autofree char *birth = liji_date_to_iso (form->man.birth_date);
  const char *const fields[][2] = {
    { "man.identity_number", form->man.identity_number },
    { "man.papers.0.number", form->man.identity_number },
    { "man.birth_date", birth },
    { "man.marital_status", "40" },
    { "man.papers.1.paper_type", "court_divorce_judgment" },
    { "man.papers.1.number", "（2026）示1324民初77号" },
    { "man.papers.1.issued_on", "2026-11-22" },
    { "man.papers.1.effective_on", "2026-12-08" },
    { "man.papers.1.shown_as", "original" },
    { "second_reviewer", "示例副主任" },
    { "override_reason", "生效判决" },
  };
  LijiId ids[] = { fixture_id (), fixture_id () };

  /* The judgment comes after the marriage it ends. */
  fixture_pass (f, FIXTURE_TIME + 30 * G_TIME_SPAN_DAY);
  {
    g_autoptr (LijiDraft) with_paper = liji_draft_with_added (draft, "man.papers");
    g_clear_pointer (&draft, liji_draft_unref);
    draft = g_steal_pointer (&with_paper);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    draft = fixture_with (g_steal_pointer (&draft), fields[i][0], fields[i][1]);
  expect_no_reviewer (f, draft, "示例副主任");
  keeper = fixture_add_user (f, "keeper", "keeper", "store room");
  expect_no_reviewer (f, draft, "keeper");
  add_reviewer (f, "gone", TRUE);
  expect_no_reviewer (f, draft, "示例副主任");
  add_reviewer (f, "deputy", FALSE);
  g_assert_true (liji_countersign (f->session, NULL, NULL, "deputy", FIXTURE_PASSWORD, &error));
  second = liji_marriage_register (f->session, &ids[0], NULL, draft, &error);
  g_assert_no_error (error);
  former = liji_records_show (f->session, first->number, &error);
  g_assert_cmpstr (former->state, ==, "ended");
  assert_sound (f);
}

/* A booking holds nobody; coming in does. */
static void
test_booked (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) booked = NULL;
  g_autoptr (LijiCase) other = NULL;
  g_autoptr (LijiCase) arrived = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  g_assert_null (liji_marriage_book (f->session, &ids[0], draft, liji_date (2026, 11, 19), &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "booked_for");
  booked = liji_marriage_book (f->session, &ids[0], draft, liji_date (2026, 11, 23), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (booked->state, ==, "booked");
  other = liji_marriage_book (f->session, &ids[1], draft, liji_date (2026, 11, 24), &error);
  g_assert_no_error (error);
  assert_sound (f);
  arrived = liji_marriage_arrive (f->session, &ids[2], booked, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (arrived->state, ==, "precheck");
  g_assert_null (liji_marriage_arrive (f->session, &ids[3], other, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_HELD, "man.identity_number");
  assert_sound (f);
}

static void
test_under_age (Fixture *f, gconstpointer data)
{
  /* A man of 21 on 2026-11-20 (Civil Code art. 1047); the number's birth date is that of the form.
   */
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  gint64 entries = liji_registry_get_n_entries (f->registry);
  LijiId id = fixture_id ();

  draft = fixture_with (g_steal_pointer (&draft), "man.identity_number", "37132420041121001X");
  draft = fixture_with (g_steal_pointer (&draft), "man.birth_date", "2004-11-21");
  g_assert_null (liji_marriage_register (f->session, &id, NULL, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  g_assert_nonnull (liji_register_error_get_problems (error));
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
}

static void
test_moved_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) other = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_autoptr (LijiCase) opened = liji_marriage_open (f->session, &ids[0], draft, &error);
  g_autoptr (LijiCase) accepted = liji_marriage_accept (other, &ids[1], opened, draft, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (accepted->moved_by, ==, "li");
  g_assert_null (liji_marriage_accept (f->session, &ids[2], opened, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_STALE);
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), "li"));
  g_assert_nonnull (strstr (liji_register_error_get_holder (error), "accepted"));
}

static void
test_wrong_step (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (LijiCase) opened = liji_marriage_open (f->session, &ids[0], draft, &error);

  g_assert_null (liji_marriage_register (f->session, &ids[1], opened, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "case");
}

/* Ways out before a marriage exists; whoever left may come again. */
static void
test_ways_out (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) a = NULL;
  g_autoptr (LijiCase) b = NULL;
  g_autoptr (LijiCase) c = NULL;
  g_autoptr (LijiCase) declined = NULL;
  g_autoptr (LijiCase) refused = NULL;
  g_autoptr (LijiCase) cancelled = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id (), fixture_id () };

  a = liji_marriage_open (f->session, &ids[0], draft, &error);
  declined = liji_marriage_decline (f->session, &ids[1], a, draft, "no paper was brought", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (declined->state, ==, "declined");
  b = fixture_review (f, f->session, draft);
  g_assert_null (liji_marriage_refuse (f->session, &ids[2], b, draft, "bad mood", "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "ground");
  refused = liji_marriage_refuse (f->session, &ids[2], b, draft, "not_voluntary",
                                  "the woman said no", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (refused->state, ==, "refused");
  g_assert_cmpstr (refused->reason, ==, "not_voluntary: the woman said no");
  c = fixture_review (f, f->session, draft);
  g_assert_null (liji_marriage_cancel (f->session, &ids[3], c, "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  cancelled = liji_marriage_cancel (f->session, &ids[3], c, "they will come another day", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cancelled->state, ==, "cancelled");
  g_clear_pointer (&c, liji_case_unref);
  c = fixture_review (f, f->session, draft);
  assert_sound (f);
}

static void
test_unfinished (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiCase) reviewed = fixture_review (f, f->session, draft);
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiCase) closed = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiRegistered) next = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) balance = NULL;
  g_autoptr (GPtrArray) outgoing = NULL;
  g_auto (GStrv) gaps = NULL;
  g_autofree char *gap = NULL;
  const LijiBookletBalance *marriage;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };

  registered = liji_marriage_register (f->session, &ids[0], reviewed, draft, &error);
  g_assert_no_error (error);
  waiting = liji_marriage_get_case (f->session, &reviewed->id, &error);
  g_assert_null (liji_marriage_abandon (clerk, &ids[1], waiting, "the man left", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  closed = liji_marriage_abandon (f->session, &ids[1], waiting, "the man left", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (closed->state, ==, "unfinished");
  /* Nothing is sealed of what was not finished. */
  g_assert_null (liji_papers_make (f->session, registered->number, "man", "marriage-sheet", NULL,
                                   NULL, NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "copy");
  gaps = liji_records_gaps (f->session, 2026, &error);
  gap = g_strconcat (registered->number, "\tthe man left", NULL);
  g_assert_cmpstr (gaps[0], ==, gap);
  g_assert_null (gaps[1]);
  balance = liji_booklets_balance (f->session, FALSE, &error);
  marriage = g_ptr_array_index (balance, 0);
  g_assert_cmpint (marriage->received, ==, 100);
  g_assert_cmpint (marriage->in_safe + marriage->in_hand, ==, 98);
  g_assert_cmpint (marriage->used, ==, 0);
  g_assert_cmpint (marriage->voided, ==, 2);
  g_assert_true (marriage->balanced);
  outgoing = liji_outgoing_list (f->session, NULL, 0, &error);
  g_assert_cmpuint (outgoing->len, ==, 2);
  g_assert_cmpstr (((LijiOutgoing *) g_ptr_array_index (outgoing, 1))->event, ==, "unfinished");
  assert_sound (f);
  /* Neither is married: both may marry now, under a new number. */
  next = liji_marriage_register (f->session, &ids[2], NULL, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next->number, ==, "J371324-2026-000002");
  assert_sound (f);
}

static void
test_registrar_may_decide (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "li", "registrar", "window 2");
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiCase) reviewed = fixture_review (f, f->session, draft);
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiCase) closed = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GError) error = NULL;
  LijiDate unknown = { 0 };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };

  g_assert_true (liji_parameters_set (f->session, &ids[0], "unfinished_decider", "registrar",
                                      unknown, "示民发〔2026〕1号", &error));
  registered = liji_marriage_register (f->session, &ids[1], reviewed, draft, &error);
  waiting = liji_marriage_get_case (f->session, &reviewed->id, &error);
  closed = liji_marriage_abandon (clerk, &ids[2], waiting, "declined", &error);
  g_assert_no_error (error);
}

static void
test_hand_over_guards (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) draft = fixture_couple (0);
  g_autoptr (LijiCase) reviewed = fixture_review (f, f->session, draft);
  g_autoptr (LijiCase) waiting = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (LijiDraft) ticked = NULL;
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  registered = liji_marriage_register (f->session, &ids[0], reviewed, draft, &error);
  waiting = liji_marriage_get_case (f->session, &reviewed->id, &error);
  g_assert_no_error (error);
  /* Nobody has signed for receipt. */
  g_assert_null (liji_marriage_hand_over (f->session, &ids[1], waiting, draft, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, NULL);
  /* Signed, but there is no certificate yet. */
  ticked = fixture_with_receipts (liji_draft_ref (draft));
  g_assert_null (liji_marriage_hand_over (f->session, &ids[1], waiting, ticked, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "man");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/life/every-act", test_every_act);
  ADD ("/life/sent-twice", test_sent_twice);
  ADD ("/life/opened-twice", test_opened_twice);
  ADD ("/life/married-already", test_married_already);
  ADD ("/life/divorced-in-court", test_divorced_in_court);
  ADD ("/life/booked", test_booked);
  ADD ("/life/under-age", test_under_age);
  ADD ("/life/moved-meanwhile", test_moved_meanwhile);
  ADD ("/life/wrong-step", test_wrong_step);
  ADD ("/life/ways-out", test_ways_out);
  ADD ("/life/unfinished", test_unfinished);
  ADD ("/life/registrar-may-decide", test_registrar_may_decide);
  ADD ("/life/hand-over-guards", test_hand_over_guards);
  return g_test_run ();
}
