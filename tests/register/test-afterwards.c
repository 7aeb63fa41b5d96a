/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/office/countersign.h"
#include "register/record/afterwards.h"
#include "register/record/records.h"
#include "register/verify.h"

#include <string.h>

/* 撤销冒名登记 by its whole chain, day by day (marriage.md §2.9): what the decision restores, and
 * what the steps before it must not touch. */

static gboolean
take (Fixture *f, const char *number, const char *step, const char *until, GError **error)
{
  LijiId act = fixture_id ();
  LijiAnnotation what = { .holder = "woman",
                          .authority = "示例县公安局",
                          .number = "示公结〔2026〕1号",
                          .text = "直接送达" };
  g_autofree char *decision = NULL;
  LijiDate day = { 0 };
  gboolean done;

  if (until != NULL)
    g_assert_true (liji_date_from_iso (until, &day));
  if (strcmp (step, "decide") == 0)
    {
      /* Nobody decides alone. */
      what.approver = "li";
      g_assert_true (
          liji_countersign (f->session, NULL, NULL, what.approver, FIXTURE_PASSWORD, NULL));
    }
  done = liji_afterwards_revoke (f->session, &act, number, step, &what, day, &decision, error);
  if (done)
    g_assert_cmpint (decision != NULL, ==, strcmp (step, "decide") == 0);
  return done;
}

static void
must_take (Fixture *f, const char *number, const char *step, const char *until)
{
  g_autoptr (GError) error = NULL;
  gboolean done = take (f, number, step, until, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static char *
dup_status (Fixture *f, guint n)
{
  g_autoptr (LijiDraft) draft = fixture_couple (n);
  const LijiMarriage *form = liji_draft_get_record (draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) turns = liji_afterwards_timeline (f->session, form->woman.identity_kind,
                                                          form->woman.identity_number, &error);

  g_assert_no_error (error);
  return g_strdup (turns->len == 0
                       ? "nothing"
                       : ((LijiPersonTurn *) g_ptr_array_index (turns, turns->len - 1))->status);
}

static void
test_revocation (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) second = fixture_add_user (f, "li", "head", "window 2");
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  const char *number = registered->number;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (LijiRegistered) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_auto (GStrv) findings = NULL;

  must_take (f, number, "examine", NULL);
  must_take (f, number, "notify", "2026-11-25");
  before = dup_status (f, 0);
  g_assert_cmpstr (before, ==, "married");
  g_assert_false (take (f, number, "decide", NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "step");

  /* Thursday after the last day of the defence. */
  liji_clock_set (f->clock, FIXTURE_TIME + 6 * G_TIME_SPAN_DAY);
  must_take (f, number, "decide", NULL);
  after = dup_status (f, 0);
  g_assert_cmpstr (after, ==, "no_record");
  papers = liji_papers_list (f->session, number, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < papers->len; i++)
    g_assert_cmpstr (((LijiPaper *) g_ptr_array_index (papers, i))->state, ==, "superseded");
  must_take (f, number, "serve", NULL);
  must_take (f, number, "file", NULL);
  g_assert_false (take (f, number, "decide", NULL, &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "step");

  /* She is free at once, here as for the next counter. */
  again = fixture_register (f, 0);
  g_assert_cmpstr (again->number, !=, number);
  findings = liji_verify_registry (f->registry, &error);
  g_assert_no_error (error);
  g_assert_null (findings[0]);
}

static void
expect_paper (Fixture *f, const char *number, const char *kind, gboolean made)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_afterwards_paper (f->session, number, kind, &error);

  if (!made)
    {
      g_assert_null (pdf);
      fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "kind");
      return;
    }
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, NULL), "%PDF-"));
}

/* 告知书, 决定书, 送达回证: each is there from its step on, and gone again with what was dismissed.
 */
static void
test_papers_of_steps (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiSession) second = fixture_add_user (f, "li", "head", "window 2");
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  const char *number = registered->number;

  expect_paper (f, number, "revocation-notice", FALSE);
  must_take (f, number, "examine", NULL);
  must_take (f, number, "notify", "2026-11-25");
  expect_paper (f, number, "revocation-notice", TRUE);
  expect_paper (f, number, "revocation-decision", FALSE);
  must_take (f, number, "dismiss", NULL);
  expect_paper (f, number, "revocation-notice", FALSE);
  must_take (f, number, "examine", NULL);
  must_take (f, number, "notify", "2026-11-25");
  liji_clock_set (f->clock, FIXTURE_TIME + 6 * G_TIME_SPAN_DAY);
  must_take (f, number, "decide", NULL);
  expect_paper (f, number, "revocation-decision", TRUE);
  expect_paper (f, number, "revocation-service", FALSE);
  must_take (f, number, "serve", NULL);
  expect_paper (f, number, "revocation-service", TRUE);
}

static void
test_only_the_head (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) registered = fixture_register (f, 0);
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "zhao", "registrar", "window 2");
  LijiAnnotation what
      = { .holder = "man", .authority = "示例县公安局", .number = "示公结〔2026〕1号" };
  LijiId act = fixture_id ();
  g_autofree char *decision = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (liji_afterwards_revoke (clerk, &act, registered->number, "examine", &what,
                                          (LijiDate){ 0 }, &decision, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_ALLOWED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/afterwards/revocation", Fixture, NULL, fixture_set_up, test_revocation,
              fixture_tear_down);
  g_test_add ("/afterwards/only-the-head", Fixture, NULL, fixture_set_up, test_only_the_head,
              fixture_tear_down);
  g_test_add ("/afterwards/papers-of-the-steps", Fixture, NULL, fixture_set_up,
              test_papers_of_steps, fixture_tear_down);
  return g_test_run ();
}
